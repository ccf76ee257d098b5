/* Runs a query over many rows at once, one instruction after another on columns of numbers and truth
 * values. Only for queries of numbers and truths, and for rows that leave their fields no choice: each
 * row has one completion. Arithmetic on doubles goes through the vector functions; everything else is
 * done by the operations that a single row uses. A row for which that is not the whole of it (a truth
 * that stays open, a requirement that does not hold) is handed back, to be run alone. */
#include "elementary.h"
#include "numbers.h"
#include "opcodes.h"
#include "risk_internal.h"
#include "truth.h"

#include <float.h>

typedef struct lane_run {
    const risk_program *program;
    const risk_scratch *scratch;
    const risk_query_outputs *outputs; /* of the first row */
    uint64_t active;                   /* rows that are still computed here */
    size_t depth;
} lane_run;

int risk_segment_is_numeric(const risk_image *image, uint32_t segment)
{
    const risk_segment *code = &image->segments[segment];
    for (uint32_t i = 0; i < code->count; i++) {
        switch ((risk_opcode)image->code[code->first + i].opcode) {
        case RISK_OP_LEVELS:
        case RISK_OP_CHOOSE_LEVELS:
        case RISK_OP_LEVELS_OF_NUMBER:
        case RISK_OP_LEVELS_NEED:
        case RISK_OP_CLAMP:
        case RISK_OP_ASSIGN:
        case RISK_OP_STEP:
        case RISK_OP_KEEP:
        case RISK_OP_LEVEL_IN:
        case RISK_OP_SAVE_LEVELS:
        case RISK_OP_LOAD_LEVELS:
        case RISK_OP_STORE_LEVELS:
            return 0;
        default:
            break;
        }
    }
    return code->count != 0;
}

/* ---- Columns ---------------------------------------------------------------------------------- */

static risk_lane_column *column_at(const lane_run *run, size_t place)
{
    return &run->scratch->lanes[place];
}

static risk_lane_column *push(lane_run *run)
{
    return column_at(run, run->depth++);
}

static uint32_t first_lane(uint64_t lanes)
{
    return (uint32_t)__builtin_ctzll(lanes);
}

static risk_number number_of(const risk_lane_column *column, uint32_t lane)
{
    risk_scalar value = {
        .numerator = column->numerators[lane], .denominator = column->denominators[lane]};
    risk_number result = risk_number_hull(value, value, 0);
    result.states = column->states[lane];
    result.reasons = column->reasons[lane];
    return result;
}

/* Puts a number into a lane; one that is not a single value or state hands the row back. */
static void put_number(lane_run *run, risk_lane_column *column, uint32_t lane, risk_number x)
{
    int has_value = (x.states & RISK_STATE_VALUE) != 0;
    if (has_value &&
        (x.states != RISK_STATE_VALUE || !risk_scalar_is_same(x.low, x.high))) {
        run->active &= ~((uint64_t)1 << lane);
        return;
    }
    column->numerators[lane] = has_value ? x.low.numerator : 0;
    column->denominators[lane] = has_value ? x.low.denominator : 1;
    column->states[lane] = x.states;
    column->reasons[lane] = x.reasons;
}

static void put_outcome(
    lane_run *run, risk_lane_column *column, uint32_t lane, risk_outcome outcome)
{
    put_number(run, column, lane, risk_number_of_outcome(outcome));
}

static int64_t field_of(const lane_run *run, uint32_t field, uint32_t lane)
{
    return run->scratch->lane_fields[(size_t)field * RISK_LANES + lane];
}

/* ---- Arithmetic on doubles -------------------------------------------------------------------- */

/* The nearest doubles of a column; 0 where a lane has no value. Lanes that are not computed give 1. */
static int read_reals(
    const lane_run *run, const risk_lane_column *column, double *to, uint64_t *real)
{
    for (uint32_t lane = 0; lane < RISK_LANES; lane++) {
        to[lane] = 1;
    }
    *real = 0;
    for (uint64_t left = run->active; left != 0; left &= left - 1) {
        uint32_t lane = first_lane(left);
        risk_scalar value = {
            .numerator = column->numerators[lane], .denominator = column->denominators[lane]};
        if (column->states[lane] != RISK_STATE_VALUE) {
            return 0;
        }
        to[lane] = risk_scalar_nearest(value);
        *real |= (uint64_t)!risk_scalar_is_exact(value) << lane;
    }
    return 1;
}

/* The columns as doubles, where every row has values and a double among them. */
static int binary_reals(lane_run *run, uint32_t opcode, risk_lane_column *x, risk_lane_column *y)
{
    const risk_vector_functions *vectors = run->scratch->vectors;
    double left[RISK_LANES];
    double right[RISK_LANES];
    double out[RISK_LANES];
    uint64_t real_left;
    uint64_t real_right;
    if (!read_reals(run, x, left, &real_left) || !read_reals(run, y, right, &real_right) ||
        (run->active & ~(real_left | real_right)) != 0) {
        return 0;
    }
    switch ((risk_opcode)opcode) {
    case RISK_OP_PLUS:
        vectors->plus(left, right, out, RISK_LANES);
        break;
    case RISK_OP_MINUS:
        vectors->minus(left, right, out, RISK_LANES);
        break;
    case RISK_OP_TIMES:
        vectors->times(left, right, out, RISK_LANES);
        break;
    case RISK_OP_DIVIDE:
        vectors->divide(left, right, out, RISK_LANES);
        break;
    default:
        return 0;
    }
    for (uint64_t rest = run->active; rest != 0; rest &= rest - 1) {
        uint32_t lane = first_lane(rest);
        int is_division = opcode == RISK_OP_DIVIDE && right[lane] == 0;
        put_outcome(
            run, x, lane,
            is_division ? risk_outcome_none(RISK_REASON_DIVISION_BY_ZERO)
                        : risk_outcome_real(out[lane]));
    }
    return 1;
}

/* exp or ln of a column; lanes that have a result of their own keep out of the vector function. */
static void unary_reals(lane_run *run, uint32_t opcode, risk_lane_column *x)
{
    int is_exponential = opcode == RISK_OP_EXPONENTIAL;
    double in[RISK_LANES];
    double out[RISK_LANES];
    uint64_t inside = 0;
    for (uint32_t lane = 0; lane < RISK_LANES; lane++) {
        in[lane] = 1;
    }
    for (uint64_t left = run->active; left != 0; left &= left - 1) {
        uint32_t lane = first_lane(left);
        risk_number number = number_of(x, lane);
        if (number.states != RISK_STATE_VALUE) {
            continue;
        }
        double value = risk_scalar_nearest(number.low);
        int is_exact = risk_scalar_is_exact(number.low) &&
                       number.low.numerator == (is_exponential ? 0 : number.low.denominator);
        if (is_exact || (is_exponential ? value > RISK_EXP_HIGHEST : value <= 0)) {
            put_number(run, x, lane, risk_number_unary(opcode, number));
        } else {
            in[lane] = value;
            inside |= (uint64_t)1 << lane;
        }
    }
    if (is_exponential) {
        run->scratch->vectors->exponential(in, out, RISK_LANES);
    } else {
        run->scratch->vectors->logarithm(in, out, RISK_LANES);
    }
    for (uint64_t left = inside; left != 0; left &= left - 1) {
        uint32_t lane = first_lane(left);
        put_outcome(run, x, lane, risk_outcome_real(out[lane]));
    }
}

/* ---- Instructions ----------------------------------------------------------------------------- */

/* Instructions that put a number on the stack from nothing but fields and tables. */
static risk_number loaded(const lane_run *run, const risk_instruction *step, uint32_t lane)
{
    const risk_image *image = &run->program->image;
    switch ((risk_opcode)step->opcode) {
    case RISK_OP_FIELD: {
        int64_t value = field_of(run, step->a, lane);
        return risk_number_whole(value, value);
    }
    case RISK_OP_WORST: {
        int64_t rank = field_of(run, step->a, lane);
        return worst(image, (risk_field_range){rank, rank}, step->b);
    }
    case RISK_OP_CONSTANT:
        return risk_number_whole(image->constants[step->a], image->constants[step->a]);
    case RISK_OP_EXACT:
        return risk_number_hull(image->fractions[step->a], image->fractions[step->a], 0);
    case RISK_OP_UNDEFINED_FOR:
        return risk_number_undefined((uint8_t)step->a);
    default: /* UNDEFINED */
        return special_number(RISK_STATE_UNDEFINED);
    }
}

/* Instructions on up to four columns that leave a number; x[0] is the deepest and takes the result. */
static risk_number computed(
    const lane_run *run, const risk_instruction *step, risk_lane_column *const *x, uint32_t lane)
{
    const risk_image *image = &run->program->image;
    risk_number a = number_of(x[0], lane);
    switch ((risk_opcode)step->opcode) {
    case RISK_OP_ADD:
        return add(a, number_of(x[1], lane));
    case RISK_OP_PROPORTION:
        return risk_number_proportion(a, number_of(x[1], lane), number_of(x[2], lane));
    case RISK_OP_RANGE:
        return range_between(a, number_of(x[1], lane));
    case RISK_OP_AT_MOST:
    case RISK_OP_AT_LEAST:
        return limit_number(a, image->constants[step->a], step->opcode == RISK_OP_AT_MOST);
    case RISK_OP_ROUND:
        return risk_number_round(a, image->constants[step->a], step->b);
    case RISK_OP_TRUTH_NUMBER:
        return truth_number(x[0]->truths[lane], image->constants[step->a]);
    case RISK_OP_NUMBER_NEEDS:
        return needs(a, x[1]->truths[lane], (uint8_t)step->a);
    case RISK_OP_CARRY_STATES:
        return carry_states(a, number_of(x[1], lane));
    case RISK_OP_CHOOSE_NUMBER:
        return choose_number(
            x[0]->truths[lane], number_of(x[1], lane), number_of(x[2], lane));
    case RISK_OP_CHOOSE_CARRYING:
        return choose_carrying(
            x[0]->truths[lane], number_of(x[1], lane), number_of(x[2], lane),
            number_of(x[3], lane), 1);
    case RISK_OP_ROUND_TO:
        return risk_number_round_to(a, step->a, step->b);
    case RISK_OP_AGE:
    case RISK_OP_MONTHS:
        return risk_number_between_days(step->opcode, NULL, 0, a, number_of(x[1], lane));
    case RISK_OP_WORKING_DAYS:
        return risk_number_between_days(
            step->opcode, &image->constants[step->a], step->b, a, number_of(x[1], lane));
    case RISK_OP_NEGATE:
    case RISK_OP_ABSOLUTE:
    case RISK_OP_SQUARE_ROOT:
        return risk_number_unary(step->opcode, a);
    default:
        return risk_number_binary(step->opcode, a, number_of(x[1], lane));
    }
}

static uint8_t truth_computed(
    const lane_run *run, const risk_instruction *step, risk_lane_column *const *x, uint32_t lane)
{
    switch ((risk_opcode)step->opcode) {
    case RISK_OP_ANY: {
        int64_t value = field_of(run, step->a, lane);
        return any((risk_field_range){value, value});
    }
    case RISK_OP_TRUTH:
        return (uint8_t)step->a;
    case RISK_OP_TRUTH_RANGE:
        return truth_range(x[0]->truths[lane], x[1]->truths[lane]);
    case RISK_OP_DECIDE:
        return x[0]->truths[lane];
    case RISK_OP_NOT:
        return negate(x[0]->truths[lane]);
    case RISK_OP_AND:
        return both(x[0]->truths[lane], x[1]->truths[lane]);
    case RISK_OP_OR:
        return either(x[0]->truths[lane], x[1]->truths[lane]);
    default:
        return compare(step->opcode, number_of(x[0], lane), number_of(x[1], lane));
    }
}

static void store(lane_run *run, const risk_instruction *step, const risk_lane_column *x)
{
    for (uint64_t left = run->active; left != 0; left &= left - 1) {
        uint32_t lane = first_lane(left);
        risk_query_outputs to = *run->outputs;
        to.row += lane;
        risk_output_start(step, &to);
        if (step->opcode == RISK_OP_STORE_NUMBER) {
            risk_store_number(&to, step->a, number_of(x, lane));
        } else {
            risk_store_truth(&to, step->a, x->truths[lane]);
        }
    }
}

static void run_step(lane_run *run, const risk_instruction *step)
{
    const risk_opcode_shape *shape = risk_opcode_shape_of(step->opcode);
    risk_lane_column *x[4] = {NULL};
    size_t pops = strlen(shape->pops);
    run->depth -= pops;
    for (size_t i = 0; i < pops; i++) {
        x[i] = column_at(run, run->depth + i);
    }
    switch ((risk_opcode)step->opcode) {
    case RISK_OP_SAVE_NUMBER:
    case RISK_OP_SAVE_TRUTH:
        *column_at(run, RISK_STACK_MAX + step->a) = *x[0];
        return;
    case RISK_OP_LOAD_NUMBER:
    case RISK_OP_LOAD_TRUTH:
        *push(run) = *column_at(run, RISK_STACK_MAX + step->a);
        return;
    case RISK_OP_STORE_NUMBER:
    case RISK_OP_STORE_TRUTH:
        store(run, step, x[0]);
        return;
    case RISK_OP_EXPONENTIAL:
    case RISK_OP_LOGARITHM:
        run->depth++;
        unary_reals(run, step->opcode, x[0]);
        return;
    default:
        break;
    }
    if (step->opcode == RISK_OP_REQUIRE) {
        for (uint64_t left = run->active; left != 0; left &= left - 1) {
            uint32_t lane = first_lane(left);
            if (x[0]->truths[lane] == RISK_TRUTH_FALSE) {
                run->active &= ~((uint64_t)1 << lane);
            }
        }
        return;
    }
    risk_lane_column *to = push(run);
    if (pops == 2 && shape->pops[0] == 'N' && shape->pushes[0] == 'N' &&
        binary_reals(run, step->opcode, x[0], x[1])) {
        return;
    }
    for (uint64_t left = run->active; left != 0; left &= left - 1) {
        uint32_t lane = first_lane(left);
        if (shape->pushes[0] == 'T') {
            to->truths[lane] = truth_computed(run, step, x, lane);
            if (step->opcode == RISK_OP_DECIDE && to->truths[lane] == RISK_TRUTH_OPEN) {
                run->active &= ~((uint64_t)1 << lane); /* both ways need runs of their own */
            }
        } else if (pops == 0) {
            put_number(run, to, lane, loaded(run, step, lane));
        } else {
            put_number(run, to, lane, computed(run, step, x, lane));
        }
    }
}

uint64_t risk_evaluate_lanes(
    const risk_program *program, const risk_query *query, const risk_scratch *scratch,
    uint64_t rows, const risk_query_outputs *outputs)
{
    lane_run run = {
        .program = program, .scratch = scratch, .outputs = outputs, .active = rows, .depth = 0};
    const risk_segment *segment = &program->image.segments[query->segment];
    for (uint32_t i = 0; i < segment->count && run.active != 0; i++) {
        run_step(&run, &program->image.code[segment->first + i]);
    }
    return rows & ~run.active;
}
