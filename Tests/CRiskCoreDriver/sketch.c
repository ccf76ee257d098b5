/* Builds images and rows, and runs them. */
#include "driver.h"

unsigned char opcode_was_used[RISK_OPCODE_COUNT];

void sketch_start(sketch *to)
{
    memset(to, 0, sizeof *to);
    to->image = (risk_image){
        .variables = to->variables,
        .fields = to->fields,
        .contributions = to->contributions,
        .amounts = to->amounts,
        .limits = to->limits,
        .constants = to->constants,
        .fractions = to->fractions,
        .sets = to->sets,
        .code = to->code,
        .segments = to->segments,
        .queries = to->queries,
    };
}

uint32_t add_coded(sketch *to, uint8_t outcomes)
{
    to->variables[to->image.variable_count] = (risk_variable){
        .outcome_count = outcomes, .not_applicable = 0xFF, .gate = RISK_NONE,
        .substitute = RISK_NONE};
    return (uint32_t)to->image.variable_count++;
}

uint32_t add_number(sketch *to, int64_t lowest, int64_t highest, int64_t step)
{
    uint32_t variable = add_coded(to, 1);
    to->variables[variable].kind = RISK_VARIABLE_NUMBER;
    to->variables[variable].first_limit = (uint32_t)to->image.limit_count;
    to->variables[variable].lowest = lowest;
    to->variables[variable].highest = highest;
    to->variables[variable].step = step;
    to->limits[to->image.limit_count++] = highest;
    return variable;
}

void cut_number(sketch *to, int64_t after)
{
    risk_variable *variable = &to->variables[to->image.variable_count - 1];
    to->limits[to->image.limit_count] = to->limits[to->image.limit_count - 1];
    to->limits[to->image.limit_count - 1] = after;
    to->image.limit_count++;
    variable->outcome_count++;
}

static uint32_t add_field(sketch *to, risk_field field)
{
    to->fields[to->image.field_count] = field;
    return (uint32_t)to->image.field_count++;
}

uint32_t add_sum(sketch *to)
{
    return add_field(to, (risk_field){.kind = RISK_FIELD_SUM});
}

uint32_t add_capped(sketch *to, int64_t ceiling)
{
    return add_field(to, (risk_field){.kind = RISK_FIELD_SUM, .ceiling = ceiling});
}

uint32_t add_any(sketch *to)
{
    return add_field(to, (risk_field){.kind = RISK_FIELD_ANY});
}

uint32_t add_rank(sketch *to, uint8_t ranks)
{
    return add_field(to, (risk_field){.kind = RISK_FIELD_RANK, .rank_count = ranks});
}

risk_contribution *give(sketch *to, uint32_t variable, uint32_t field, const int64_t *amounts)
{
    risk_contribution *given = &to->contributions[to->image.contribution_count++];
    *given = (risk_contribution){
        .variable = variable, .field = field, .first_amount = (uint32_t)to->image.amount_count};
    uint8_t count = to->variables[variable].outcome_count;
    for (uint8_t i = 0; i < count; i++) {
        to->amounts[to->image.amount_count++] = amounts == NULL ? 0 : amounts[i];
    }
    return given;
}

uint32_t constant(sketch *to, int64_t value)
{
    to->constants[to->image.constant_count] = value;
    return (uint32_t)to->image.constant_count++;
}

uint32_t fraction(sketch *to, int64_t numerator, int64_t denominator)
{
    to->fractions[to->image.fraction_count] =
        (risk_scalar){.numerator = numerator, .denominator = denominator};
    return (uint32_t)to->image.fraction_count++;
}

void push_fraction(sketch *to, int64_t numerator, int64_t denominator)
{
    op(to, RISK_OP_EXACT, fraction(to, numerator, denominator), 0);
}

uint32_t set_of(sketch *to, uint64_t bits)
{
    to->sets[to->image.set_count] = bits;
    return (uint32_t)to->image.set_count++;
}

void op(sketch *to, risk_opcode opcode, uint32_t a, uint32_t b)
{
    opcode_was_used[opcode] = 1;
    to->code[to->image.code_count++] =
        (risk_instruction){.opcode = (uint32_t)opcode, .a = a, .b = b};
}

void push_constant(sketch *to, int64_t value)
{
    op(to, RISK_OP_CONSTANT, constant(to, value), 0);
}

uint32_t end_segment(sketch *to)
{
    uint32_t end = (uint32_t)to->image.code_count;
    to->segments[to->image.segment_count] =
        (risk_segment){.first = to->segment_first, .count = end - to->segment_first};
    to->segment_first = end;
    return (uint32_t)to->image.segment_count++;
}

void end_query(sketch *to)
{
    uint32_t segment = end_segment(to);
    to->queries[to->image.query_count++] = segment;
}

void store_number(sketch *to)
{
    op(to, RISK_OP_STORE_NUMBER, (uint32_t)to->image.number_output_count++, 0);
    end_query(to);
}

void store_truth(sketch *to)
{
    op(to, RISK_OP_STORE_TRUTH, (uint32_t)to->image.set_output_count++, 0);
    end_query(to);
}

void store_levels(sketch *to)
{
    op(to, RISK_OP_STORE_LEVELS, (uint32_t)to->image.set_output_count++, 0);
    end_query(to);
}

uint32_t ranging_field(sketch *to, int64_t low, int64_t high)
{
    uint32_t variable = add_number(to, low, high, 1);
    uint32_t field = add_sum(to);
    give(to, variable, field, NULL)->per_value = 1;
    return field;
}

uint32_t ranging_flag(sketch *to)
{
    uint32_t variable = add_coded(to, 2);
    uint32_t field = add_any(to);
    give(to, variable, field, (int64_t[]){0, 1});
    return field;
}

/* ---- Rows -------------------------------------------------------------------------------------- */

void rows_start(rows *to, const sketch *of, size_t count)
{
    to->count = count;
    to->stride = risk_stride(count);
    size_t cells = of->image.variable_count * to->stride;
    memset(to->codes, RISK_CODE_UNKNOWN, cells);
    memset(to->sets, 0, cells * sizeof to->sets[0]);
    memset(to->numbers, 0, cells * sizeof to->numbers[0]);
}

void put(rows *to, size_t row, uint32_t variable, uint8_t code)
{
    to->codes[variable * to->stride + row] = code;
}

void put_set(rows *to, size_t row, uint32_t variable, uint8_t code, uint64_t set)
{
    put(to, row, variable, code);
    to->sets[variable * to->stride + row] = set;
}

void put_value(rows *to, size_t row, uint32_t variable, int64_t value)
{
    put(to, row, variable, RISK_CODE_VALUE);
    to->numbers[variable * to->stride + row] = value;
}

/* ---- Runs -------------------------------------------------------------------------------------- */

risk_program *make(const sketch *from, const char *what)
{
    risk_program *program = NULL;
    risk_fault fault;
    risk_status status = risk_program_create(&from->image, &program, &fault);
    CHECK_NAMED(
        status == RISK_STATUS_OK, "%s: refused with fault %d at %zu", what, (int)fault.kind,
        fault.index);
    return program;
}

static void *room(size_t count, size_t size)
{
    void *memory = calloc(count == 0 ? 1 : count, size);
    if (memory == NULL) {
        fputs("the driver has no memory\n", stderr);
        exit(2);
    }
    return memory;
}

outputs run_columns(
    const sketch *from, const risk_program *program, const risk_batch *batch, size_t states)
{
    outputs out = {
        .row_count = batch->row_count,
        .number_count = from->image.number_output_count,
        .set_count = from->image.set_output_count,
        .contribution_count = from->image.contribution_count,
    };
    out.numbers = room(out.number_count * out.row_count, sizeof *out.numbers);
    out.sets = room(out.set_count * out.row_count, sizeof *out.sets);
    out.contributions = room(out.contribution_count * out.row_count, sizeof *out.contributions);
    out.reached = room(out.number_count * out.row_count * REACHED_MOST, sizeof *out.reached);
    risk_results results = {
        .numbers = out.numbers,
        .sets = out.sets,
        .contributions = out.contributions,
        .reached = out.reached,
        .reached_capacity = REACHED_MOST,
    };
    risk_scratch *scratch = NULL;
    risk_status status =
        risk_scratch_create(program, out.row_count, states, RISK_PATH_BEST, &scratch);
    if (status != RISK_STATUS_OK) {
        fputs("the driver has no scratch\n", stderr);
        exit(2);
    }
    out.status = risk_program_run(program, batch, scratch, &results, &out.fault);
    risk_scratch_destroy(scratch);
    return out;
}

outputs run_rows(
    const sketch *from, const risk_program *program, const rows *over, size_t states)
{
    risk_batch batch = {
        .row_count = over->count,
        .codes = over->codes,
        .stride = over->stride,
        .sets = over->sets,
        .numbers = over->numbers,
    };
    return run_columns(from, program, &batch, states);
}

void outputs_free(outputs *of)
{
    free(of->numbers);
    free(of->sets);
    free(of->contributions);
    free(of->reached);
}

static int scalars_are_equal(risk_scalar a, risk_scalar b)
{
    return a.numerator == b.numerator && a.denominator == b.denominator;
}

int rows_are_equal(const outputs *a, size_t row_a, const outputs *b, size_t row_b)
{
    for (size_t i = 0; i < a->number_count; i++) {
        size_t at_a = i * a->row_count + row_a;
        size_t at_b = i * b->row_count + row_b;
        const risk_number_result *x = &a->numbers[at_a];
        const risk_number_result *y = &b->numbers[at_b];
        if (!scalars_are_equal(x->low, y->low) || !scalars_are_equal(x->high, y->high) ||
            x->reached_count != y->reached_count || x->states != y->states ||
            x->reasons != y->reasons || x->is_impossible != y->is_impossible ||
            x->exact != y->exact) {
            return 0;
        }
        for (size_t k = 0; x->reached_count <= REACHED_MOST && k < x->reached_count; k++) {
            if (!scalars_are_equal(
                    a->reached[at_a * REACHED_MOST + k], b->reached[at_b * REACHED_MOST + k])) {
                return 0;
            }
        }
    }
    for (size_t i = 0; i < a->set_count; i++) {
        const risk_set_result *x = &a->sets[i * a->row_count + row_a];
        const risk_set_result *y = &b->sets[i * b->row_count + row_b];
        if (x->some != y->some || x->every != y->every || x->bound != y->bound ||
            x->exact != y->exact || x->is_impossible != y->is_impossible) {
            return 0;
        }
    }
    for (size_t i = 0; i < a->contribution_count; i++) {
        risk_amount_range x = a->contributions[i * a->row_count + row_a];
        risk_amount_range y = b->contributions[i * b->row_count + row_b];
        if (x.low != y.low || x.high != y.high) {
            return 0;
        }
    }
    return 1;
}
