/* Lays out the states of every query: which fields its code needs, which variables give to them, and
 * where each field lives in 64 bits of packed sums and 64 bits of flags and ranks.
 *
 * A sum field is packed as (value - base) / quantum, where the base is the least value and the quantum
 * divides every step, so that adding packed contributions never carries into the next field. A flag
 * takes one bit. A rank takes a thermometer: rank r sets its lowest r bits, so that the highest of
 * many ranks is a bitwise or. */
#include "opcodes.h"
#include "risk_internal.h"

typedef struct planner {
    risk_program *program;
    uint8_t *needs_field;
    uint8_t *needs_variable;
    risk_packed_field *layout; /* of every field, without its shift */
} planner;

static int64_t common_divisor(int64_t a, int64_t b)
{
    uint64_t x = a < 0 ? (uint64_t)0 - (uint64_t)a : (uint64_t)a;
    uint64_t y = b < 0 ? (uint64_t)0 - (uint64_t)b : (uint64_t)b;
    while (y != 0) {
        uint64_t rest = x % y;
        x = y;
        y = rest;
    }
    return (int64_t)x;
}

/* An outcome's amount, at the lowest value of a number variable. */
static int64_t amount_at_lowest(
    const risk_image *image, const risk_contribution *given, uint32_t outcome)
{
    const risk_variable *variable = &image->variables[given->variable];
    int64_t amount = image->amounts[given->first_amount + outcome];
    if (variable->kind == RISK_VARIABLE_NUMBER && outcome != variable->not_applicable) {
        amount += given->per_value * variable->lowest;
    }
    return amount;
}

/* The least amount of a contribution over all forms of an answer; the bias of its packing. */
static int64_t least_amount(const risk_image *image, const risk_contribution *given)
{
    const risk_variable *variable = &image->variables[given->variable];
    int64_t least = 0;
    if (given->omitted == RISK_OMITTED_GIVES && given->when_omitted < least) {
        least = given->when_omitted;
    }
    for (uint32_t outcome = 0; outcome < variable->outcome_count; outcome++) {
        int64_t amount = image->amounts[given->first_amount + outcome];
        if (variable->kind == RISK_VARIABLE_NUMBER && outcome != variable->not_applicable) {
            int64_t low = given->per_value * risk_cell_low(image, variable, outcome);
            int64_t high = given->per_value * risk_cell_high(image, variable, outcome);
            amount += low < high ? low : high;
        }
        if (amount < least) {
            least = amount;
        }
    }
    return least;
}

/* The largest amount of a contribution; used for fields that have a ceiling. */
static int64_t largest_amount(const risk_image *image, const risk_contribution *given)
{
    const risk_variable *variable = &image->variables[given->variable];
    int64_t largest = given->omitted == RISK_OMITTED_GIVES ? given->when_omitted : 0;
    for (uint32_t outcome = 0; outcome < variable->outcome_count; outcome++) {
        int64_t amount = image->amounts[given->first_amount + outcome];
        if (variable->kind == RISK_VARIABLE_NUMBER && outcome != variable->not_applicable) {
            int64_t low = given->per_value * risk_cell_low(image, variable, outcome);
            int64_t high = given->per_value * risk_cell_high(image, variable, outcome);
            amount += low > high ? low : high;
        }
        largest = amount > largest ? amount : largest;
    }
    return largest;
}

/* The quantum of every sum field: it divides all differences between amounts. */
static void find_quanta(planner *plan)
{
    const risk_image *image = &plan->program->image;
    for (size_t i = 0; i < image->contribution_count; i++) {
        const risk_contribution *given = &image->contributions[i];
        risk_packed_field *field = &plan->layout[given->field];
        const risk_variable *variable = &image->variables[given->variable];
        int64_t bias = least_amount(image, given);
        plan->program->biases[i] = bias;
        field->base += bias;
        int64_t largest = largest_amount(image, given);
        field->largest = largest > field->largest ? largest : field->largest;
        field->quantum = common_divisor(field->quantum, bias);
        if (given->omitted == RISK_OMITTED_GIVES) {
            field->quantum = common_divisor(field->quantum, given->when_omitted - bias);
        }
        for (uint32_t outcome = 0; outcome < variable->outcome_count; outcome++) {
            int64_t amount = amount_at_lowest(image, given, outcome);
            field->quantum = common_divisor(field->quantum, amount - bias);
        }
        if (variable->kind == RISK_VARIABLE_NUMBER) {
            field->quantum = common_divisor(field->quantum, given->per_value * variable->step);
        }
    }
}

static void lay_out_fields(planner *plan)
{
    const risk_image *image = &plan->program->image;
    find_quanta(plan);
    for (size_t i = 0; i < image->field_count; i++) {
        risk_packed_field *field = &plan->layout[i];
        field->field = (uint32_t)i;
        switch (image->fields[i].kind) {
        case RISK_FIELD_SUM: {
            field->quantum = field->quantum == 0 ? 1 : field->quantum;
            uint64_t steps = (uint64_t)(plan->program->field_limits[i].high - field->base) /
                             (uint64_t)field->quantum;
            int64_t ceiling = image->fields[i].ceiling;
            if (ceiling != 0) {
                field->ceiling =
                    ((uint64_t)ceiling + (uint64_t)field->quantum - 1) / (uint64_t)field->quantum;
                /* Room for a state at the ceiling, and for what one variable or the base adds. */
                uint64_t largest = (uint64_t)(field->largest / field->quantum);
                uint64_t most =
                    field->ceiling + (largest > field->ceiling ? largest : field->ceiling);
                steps = most < steps ? most : steps;
            }
            field->width = 0;
            while (steps >> field->width != 0) {
                field->width++;
            }
            break;
        }
        case RISK_FIELD_ANY:
            field->width = 1;
            break;
        default:
            field->width = image->fields[i].rank_count;
            break;
        }
    }
}

static void need_segment(planner *plan, uint32_t index)
{
    const risk_image *image = &plan->program->image;
    if (index == RISK_NONE) {
        return;
    }
    const risk_segment *segment = &image->segments[index];
    for (uint32_t i = 0; i < segment->count; i++) {
        const risk_instruction *step = &image->code[segment->first + i];
        if (risk_reads_field(step)) {
            plan->needs_field[step->a] = 1;
        }
    }
}

/* Marks the fields and variables that a query depends on, through gates and substitutions. Gates come
 * before what they gate, so one pass from the last variable to the first is enough. */
static void need_all(planner *plan, uint32_t segment)
{
    const risk_program *program = plan->program;
    const risk_image *image = &program->image;
    memset(plan->needs_field, 0, image->field_count);
    memset(plan->needs_variable, 0, image->variable_count);
    need_segment(plan, segment);
    for (size_t i = image->variable_count; i-- > 0;) {
        uint32_t last = program->first_contribution[i + 1];
        for (uint32_t k = program->first_contribution[i]; k < last; k++) {
            if (plan->needs_field[image->contributions[k].field]) {
                plan->needs_variable[i] = 1;
            }
        }
        if (plan->needs_variable[i]) {
            need_segment(plan, image->variables[i].gate);
            need_segment(plan, image->variables[i].substitute);
        }
    }
}

static void pack_query_fields(planner *plan, risk_query *query, uint32_t *field_count)
{
    risk_program *program = plan->program;
    const risk_image *image = &program->image;
    unsigned sum_bits = 0;
    unsigned flag_bits = 0;
    query->first_field = *field_count;
    query->packable = 1;
    query->has_ceilings = 0;
    for (size_t i = 0; i < image->field_count; i++) {
        if (!plan->needs_field[i]) {
            continue;
        }
        unsigned *used = image->fields[i].kind == RISK_FIELD_SUM ? &sum_bits : &flag_bits;
        risk_packed_field packed = plan->layout[i];
        query->has_ceilings |= packed.ceiling != 0;
        if (*used + packed.width > 64) {
            query->packable = 0;
            packed.shift = 0;
        } else {
            packed.shift = (uint8_t)*used;
            *used += packed.width;
        }
        program->packed_fields[(*field_count)++] = packed;
    }
    query->field_count = *field_count - query->first_field;
}

static uint64_t thermometer(int64_t rank)
{
    return rank >= 64 ? UINT64_MAX : ((uint64_t)1 << rank) - 1;
}

/* Adds one amount of a contribution to a state. Packed sums are modulo 2^64; a part may be negative
 * (a number's value is added later), the whole never is. */
static void add_amount(
    const risk_image *image, const risk_packed_field *packed, int64_t bias, int64_t amount,
    risk_state *state)
{
    if (packed->width == 0) {
        return;
    }
    switch (image->fields[packed->field].kind) {
    case RISK_FIELD_SUM:
        state->sums += (uint64_t)((amount - bias) / packed->quantum) << packed->shift;
        break;
    case RISK_FIELD_ANY:
        state->bits |= (uint64_t)(amount != 0) << packed->shift;
        break;
    default:
        state->bits |= thermometer(amount) << packed->shift;
        break;
    }
}

static const risk_packed_field *packed_field(
    const risk_packed_field *fields, uint32_t field_count, uint32_t field)
{
    for (uint32_t i = 0; i < field_count; i++) {
        if (fields[i].field == field) {
            return &fields[i];
        }
    }
    assert(0 && "a query's contributions give to its own fields");
    return fields;
}

static int64_t amount_of_table(
    const risk_image *image, const risk_contribution *given, uint32_t table, uint32_t outcome)
{
    if (table == RISK_TABLE_HIDDEN && !given->counts_hidden) {
        return 0;
    }
    return table == RISK_TABLE_OMITTED && given->omitted == RISK_OMITTED_GIVES
               ? given->when_omitted
               : amount_at_lowest(image, given, outcome);
}

risk_state risk_packed_step(
    const risk_program *program, const risk_packed_field *fields, uint32_t field_count,
    const risk_packed_variable *packed, uint32_t table, uint32_t outcome)
{
    risk_state step = {0};
    for (uint32_t k = 0; k < packed->contribution_count; k++) {
        uint32_t index = program->query_contributions[packed->first_contribution + k];
        const risk_contribution *given = &program->image.contributions[index];
        add_amount(
            &program->image, packed_field(fields, field_count, given->field),
            program->biases[index], amount_of_table(&program->image, given, table, outcome), &step);
    }
    return step;
}

risk_state risk_packed_unasked(
    const risk_program *program, const risk_packed_field *fields, uint32_t field_count,
    const risk_packed_variable *packed)
{
    risk_state step = {0};
    for (uint32_t k = 0; k < packed->contribution_count; k++) {
        uint32_t index = program->query_contributions[packed->first_contribution + k];
        const risk_contribution *given = &program->image.contributions[index];
        add_amount(
            &program->image, packed_field(fields, field_count, given->field),
            program->biases[index], 0, &step);
    }
    return step;
}

static void pack_query_variable(
    planner *plan, const risk_query *query, risk_packed_variable *packed)
{
    risk_program *program = plan->program;
    const risk_packed_field *fields = &program->packed_fields[query->first_field];
    uint32_t count = program->image.variables[packed->variable].outcome_count;
    risk_state *deltas = &program->deltas[packed->first_delta];
    packed->unasked = risk_packed_unasked(program, fields, query->field_count, packed);
    for (uint32_t table = 0; table < RISK_TABLES; table++) {
        for (uint32_t outcome = 0; outcome < count; outcome++) {
            deltas[table * count + outcome] =
                risk_packed_step(program, fields, query->field_count, packed, table, outcome);
        }
    }
}

/* Where the next query's tables start; the same walk first counts and then fills. */
typedef struct sizes {
    uint32_t fields;
    uint32_t variables;
    uint32_t deltas;
    uint32_t contributions;
    uint32_t requirements;
    uint8_t too_many; /* the tables outgrow their indices or any sensible memory */
} sizes;

/* The most entries of one table of a program; a gigabyte of steps. */
#define TABLE_MAX ((uint32_t)1 << 26)

static void plan_query(planner *plan, risk_query *query, sizes *used, int is_counting)
{
    risk_program *program = plan->program;
    const risk_image *image = &program->image;
    need_all(plan, query->segment);
    if (is_counting) {
        for (size_t i = 0; i < image->field_count; i++) {
            used->fields += plan->needs_field[i];
        }
    } else {
        pack_query_fields(plan, query, &used->fields);
    }
    query->first_variable = used->variables;
    for (uint32_t i = 0; i < image->variable_count; i++) {
        if (!plan->needs_variable[i]) {
            continue;
        }
        risk_packed_variable packed = {
            .variable = i,
            .first_delta = used->deltas,
            .first_contribution = used->contributions,
        };
        for (uint32_t k = program->first_contribution[i]; k < program->first_contribution[i + 1];
             k++) {
            if (plan->needs_field[image->contributions[k].field]) {
                if (!is_counting) {
                    program->query_contributions[used->contributions] = k;
                }
                used->contributions++;
            }
        }
        packed.contribution_count = used->contributions - packed.first_contribution;
        used->deltas += RISK_TABLES * (uint32_t)image->variables[i].outcome_count;
        if (!is_counting) {
            if (query->packable) {
                pack_query_variable(plan, query, &packed);
            }
            program->packed_variables[used->variables] = packed;
        }
        used->variables++;
        if (used->deltas > TABLE_MAX || used->contributions > TABLE_MAX) {
            used->too_many = 1;
            return;
        }
    }
    query->variable_count = used->variables - query->first_variable;
    query->first_requirement = used->requirements;
    query->requirement_count = risk_count_requirements(image, query->segment);
    used->requirements += query->requirement_count;
    if (!is_counting) {
        risk_plan_requirements(program, query);
    }
}

static risk_status allocate_tables(risk_program *program, const sizes *needed)
{
    program->packed_fields =
        risk_memory_array(needed->fields, sizeof *program->packed_fields);
    program->packed_variables =
        risk_memory_array(needed->variables, sizeof *program->packed_variables);
    program->deltas = risk_memory_array(needed->deltas, sizeof *program->deltas);
    program->query_contributions =
        risk_memory_array(needed->contributions, sizeof *program->query_contributions);
    program->requirements =
        risk_memory_array(needed->requirements, sizeof *program->requirements);
    return program->packed_fields != NULL && program->packed_variables != NULL &&
                   program->deltas != NULL && program->query_contributions != NULL &&
                   program->requirements != NULL
               ? RISK_STATUS_OK
               : RISK_STATUS_NO_MEMORY;
}

static risk_status plan_queries(planner *plan)
{
    risk_program *program = plan->program;
    const risk_image *image = &program->image;
    sizes needed = {0};
    for (size_t i = 0; i < image->query_count; i++) {
        program->queries[i].segment = image->queries[i];
        program->queries[i].is_numeric =
            (uint8_t)risk_segment_is_numeric(image, image->queries[i]);
        program->has_numeric |= program->queries[i].is_numeric;
        plan_query(plan, &program->queries[i], &needed, 1);
        if (needed.too_many) {
            return RISK_STATUS_NO_MEMORY;
        }
    }
    risk_status status = allocate_tables(program, &needed);
    sizes used = {0};
    for (size_t i = 0; status == RISK_STATUS_OK && i < image->query_count; i++) {
        plan_query(plan, &program->queries[i], &used, 0);
    }
    return status;
}

risk_status risk_program_pack(risk_program *program)
{
    const risk_image *image = &program->image;
    for (size_t i = 0; i < image->contribution_count; i++) {
        program->first_contribution[image->contributions[i].variable + 1]++;
    }
    for (size_t i = 0; i < image->variable_count; i++) {
        program->first_contribution[i + 1] += program->first_contribution[i];
    }
    planner plan = {
        .program = program,
        .needs_field = risk_memory_array(image->field_count, 1),
        .needs_variable = risk_memory_array(image->variable_count, 1),
        .layout = risk_memory_array(image->field_count, sizeof *plan.layout),
    };
    risk_status status = RISK_STATUS_NO_MEMORY;
    if (plan.needs_field != NULL && plan.needs_variable != NULL && plan.layout != NULL) {
        lay_out_fields(&plan);
        status = plan_queries(&plan);
    }
    risk_memory_free(plan.needs_field);
    risk_memory_free(plan.needs_variable);
    risk_memory_free(plan.layout);
    return status;
}
