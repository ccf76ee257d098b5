/* Verifies the code of an image: types on the stack, operands, the range of every number that it can
 * compute, and that conditions read only fields that are complete before their variable. */
#include "opcodes.h"
#include "risk_internal.h"

/* What is known of a value before any case is seen. */
typedef struct shape {
    char type;         /* 'N', 'T' or 'L' */
    uint8_t is_whole;  /* numbers: the denominator is 1 */
    uint8_t is_free;   /* numbers: of any size, and perhaps a double; never whole, no range */
    int64_t low;       /* numbers that are not free: no value is outside */
    int64_t high;
} shape;

typedef struct checker {
    const risk_image *image;
    const risk_field_range *field_limits;
    uint8_t *stored; /* number outputs, then set outputs; NULL where a segment must not store */
    uint32_t before; /* the variable whose condition is checked */
    const uint32_t *complete_at; /* by field: the first variable after all that give to it; or NULL */
    shape stack[RISK_STACK_MAX];
    size_t depth;
    shape registers[RISK_REGISTERS_MAX];
    uint8_t has_stored; /* whether the segment has given an output */
    risk_fault_kind problem;
} checker;

static int operand_is_sound(checker *check, risk_operand kind, uint32_t value)
{
    const risk_image *image = check->image;
    switch (kind) {
    case RISK_OPERAND_NOTHING:
        return value == 0;
    case RISK_OPERAND_SUM_FIELD:
        return value < image->field_count && image->fields[value].kind == RISK_FIELD_SUM;
    case RISK_OPERAND_RANK_FIELD:
        return value < image->field_count && image->fields[value].kind == RISK_FIELD_RANK;
    case RISK_OPERAND_ANY_FIELD:
        return value < image->field_count && image->fields[value].kind == RISK_FIELD_ANY;
    case RISK_OPERAND_CONSTANT:
        return value < image->constant_count;
    case RISK_OPERAND_SET:
        return value < image->set_count;
    case RISK_OPERAND_LEVEL:
        return value < RISK_LEVELS_MAX;
    case RISK_OPERAND_LEVEL_COUNT:
        return value >= 1 && value <= RISK_LEVELS_MAX;
    case RISK_OPERAND_DIRECTION:
        return value <= 1;
    case RISK_OPERAND_STATE:
        return value == RISK_STATE_UNDEFINED || value == RISK_STATE_INSUFFICIENT ||
               value == RISK_STATE_NOT_APPLICABLE;
    case RISK_OPERAND_REASON:
        return value != 0 && (value & (value - 1)) == 0 && value <= RISK_REASON_ALL;
    case RISK_OPERAND_FRACTION:
        return value < image->fraction_count;
    case RISK_OPERAND_PLACES:
        return value <= RISK_PLACES_MAX;
    case RISK_OPERAND_DAY_ONE:
        return value <= RISK_DAY_ONE_NEXT;
    case RISK_OPERAND_TRUTH:
        return value >= RISK_TRUTH_FALSE && value <= RISK_TRUTH_OPEN;
    case RISK_OPERAND_ROUNDING:
        return value <= RISK_ROUND_CEILING;
    case RISK_OPERAND_REGISTER:
        return value < RISK_REGISTERS_MAX;
    case RISK_OPERAND_NUMBER_OUTPUT:
        return check->stored != NULL && value < image->number_output_count &&
               check->stored[value]++ == 0;
    case RISK_OPERAND_SET_OUTPUT:
        return check->stored != NULL && value < image->set_output_count &&
               check->stored[image->number_output_count + value]++ == 0;
    }
    return 0;
}

static shape number_shape(int64_t low, int64_t high, uint8_t is_whole)
{
    shape result = {.type = 'N', .is_whole = is_whole, .low = low, .high = high};
    return result;
}

/* What the arithmetic of expressions gives. */
static shape free_shape(void)
{
    shape result = {.type = 'N', .is_free = 1};
    return result;
}

static int64_t at_least(int64_t x, int64_t y)
{
    return x > y ? x : y;
}

static int64_t magnitude(const shape *value)
{
    return at_least(value->high, -value->low);
}

static shape either_shape(const shape *x, const shape *y)
{
    if (x->is_free || y->is_free) {
        return free_shape();
    }
    return number_shape(
        x->low < y->low ? x->low : y->low, at_least(x->high, y->high),
        (uint8_t)(x->is_whole && y->is_whole));
}

/* x*y/z with whole x, y >= 0, z >= 0; the product must stay in the range of exact arithmetic. */
static int proportion_shape(const shape *x, const shape *y, const shape *z, shape *result)
{
    int64_t product;
    if (!x->is_whole || !y->is_whole || !z->is_whole || y->low < 0 || z->low < 0 ||
        __builtin_mul_overflow(magnitude(x), magnitude(y), &product) ||
        product > RISK_NUMBER_MAX) {
        return 0;
    }
    *result = number_shape(x->low < 0 ? -product : 0, x->high > 0 ? product : 0, 0);
    return 1;
}

/* Whether the constants from an index on are a calendar: a first and a last day, a number of holidays,
 * and so many days between them, rising, none on a weekend. */
static int calendar_is_sound(const risk_image *image, uint32_t index)
{
    size_t left = image->constant_count - index;
    const int64_t *calendar = &image->constants[index];
    if (left < 3 || calendar[0] < RISK_DAY_FIRST || calendar[1] > RISK_DAY_LAST ||
        calendar[0] > calendar[1] || calendar[2] < 0 || calendar[2] > (int64_t)(left - 3)) {
        return 0;
    }
    int64_t before = calendar[0] - 1;
    for (int64_t i = 0; i < calendar[2]; i++) {
        int64_t day = calendar[3 + i];
        int64_t weekday = (day - RISK_DAY_FIRST + 2) % 7; /* 0: Monday; 1 January 1800 was a Wednesday */
        if (day <= before || day > calendar[1] || weekday >= 5) {
            return 0;
        }
        before = day;
    }
    return 1;
}

/* The shape that a number instruction gives; `in` are its operands, deepest first. */
static int number_result(checker *check, const risk_instruction *step, const shape *in, shape *out)
{
    const risk_image *image = check->image;
    switch ((risk_opcode)step->opcode) {
    case RISK_OP_FIELD:
        *out = number_shape(
            check->field_limits[step->a].low, check->field_limits[step->a].high, 1);
        return 1;
    case RISK_OP_WORST:
        if (image->fields[step->a].rank_count > image->constant_count - step->b) {
            check->problem = RISK_FAULT_INDEX;
            return 0;
        }
        *out = number_shape(-RISK_FIELD_MAX, RISK_FIELD_MAX, 1);
        return 1;
    case RISK_OP_CONSTANT:
        *out = number_shape(image->constants[step->a], image->constants[step->a], 1);
        return 1;
    case RISK_OP_UNDEFINED:
        *out = number_shape(0, 0, 1);
        return 1;
    case RISK_OP_ADD:
        *out = number_shape(in[0].low + in[1].low, in[0].high + in[1].high, 1);
        return in[0].is_whole && in[1].is_whole && magnitude(out) <= RISK_FIELD_MAX;
    case RISK_OP_PROPORTION:
        return proportion_shape(&in[0], &in[1], &in[2], out);
    case RISK_OP_RANGE:
        /* That the lower comes first is the program's promise; the range must not rest on it. */
        *out = either_shape(&in[0], &in[1]);
        return 1;
    case RISK_OP_AT_MOST:
    case RISK_OP_AT_LEAST: {
        int64_t limit = image->constants[step->a];
        *out = in[0];
        if (out->is_free) {
            return 1;
        }
        out->low = in[0].low < limit ? in[0].low : limit;
        out->high = at_least(in[0].high, limit);
        return 1;
    }
    case RISK_OP_ROUND: {
        int64_t quantum = image->constants[step->a];
        *out = number_shape(in[0].low - quantum, in[0].high + quantum, 1);
        return !in[0].is_free && quantum >= 1 && magnitude(out) <= RISK_NUMBER_MAX;
    }
    case RISK_OP_TRUTH_NUMBER:
        *out = number_shape(0, image->constants[step->a], 1);
        return image->constants[step->a] >= 0;
    case RISK_OP_NUMBER_NEEDS:
        *out = in[0];
        return 1;
    case RISK_OP_CARRY_STATES:
        *out = in[1];
        return 1;
    case RISK_OP_CHOOSE_NUMBER:
        *out = either_shape(&in[1], &in[2]);
        return 1;
    case RISK_OP_CHOOSE_CARRYING:
        *out = either_shape(&in[2], &in[3]);
        return 1;
    case RISK_OP_UNDEFINED_FOR:
        *out = number_shape(0, 0, 1);
        return 1;
    case RISK_OP_WORKING_DAYS:
        *out = free_shape();
        return calendar_is_sound(image, step->a);
    case RISK_OP_EXACT:
    case RISK_OP_PLUS:
    case RISK_OP_MINUS:
    case RISK_OP_TIMES:
    case RISK_OP_DIVIDE:
    case RISK_OP_REMAINDER:
    case RISK_OP_MINIMUM:
    case RISK_OP_MAXIMUM:
    case RISK_OP_POWER:
    case RISK_OP_NEGATE:
    case RISK_OP_ABSOLUTE:
    case RISK_OP_SQUARE_ROOT:
    case RISK_OP_EXPONENTIAL:
    case RISK_OP_LOGARITHM:
    case RISK_OP_ROUND_TO:
    case RISK_OP_AGE:
    case RISK_OP_MONTHS:
        *out = free_shape();
        return 1;
    default:
        check->problem = RISK_FAULT_TYPE;
        return 0;
    }
}

static int registers_are_sound(checker *check, const risk_instruction *step, const shape *in)
{
    shape *kept = &check->registers[step->a];
    switch ((risk_opcode)step->opcode) {
    case RISK_OP_SAVE_NUMBER:
    case RISK_OP_SAVE_TRUTH:
    case RISK_OP_SAVE_LEVELS:
        *kept = in[0];
        return 1;
    case RISK_OP_LOAD_NUMBER:
        return kept->type == 'N';
    case RISK_OP_LOAD_TRUTH:
        return kept->type == 'T';
    case RISK_OP_LOAD_LEVELS:
        return kept->type == 'L';
    default:
        return 1;
    }
}

/* Fields that a condition reads must be complete before its variable. */
static int reads_in_order(checker *check, const risk_opcode_shape *form, uint32_t field)
{
    int is_field = form->a == RISK_OPERAND_SUM_FIELD || form->a == RISK_OPERAND_RANK_FIELD ||
                   form->a == RISK_OPERAND_ANY_FIELD;
    return !is_field || check->complete_at == NULL || check->complete_at[field] <= check->before;
}

/* A query requires before it gives anything, and a condition requires nothing. */
static int requires_in_order(checker *check, uint32_t opcode)
{
    check->has_stored |= opcode == RISK_OP_STORE_NUMBER || opcode == RISK_OP_STORE_TRUTH ||
                         opcode == RISK_OP_STORE_LEVELS;
    return opcode != RISK_OP_REQUIRE || (check->stored != NULL && !check->has_stored);
}

static int step_is_sound(checker *check, const risk_instruction *step)
{
    if (step->opcode >= RISK_OPCODE_COUNT) {
        check->problem = RISK_FAULT_OPCODE;
        return 0;
    }
    const risk_opcode_shape *form = risk_opcode_shape_of(step->opcode);
    if (!operand_is_sound(check, form->a, step->a) || !operand_is_sound(check, form->b, step->b)) {
        check->problem = RISK_FAULT_INDEX;
        return 0;
    }
    if (!reads_in_order(check, form, step->a)) {
        check->problem = RISK_FAULT_ORDER;
        return 0;
    }
    size_t pops = strlen(form->pops);
    size_t pushes = strlen(form->pushes);
    check->problem = RISK_FAULT_STACK;
    if (pops > check->depth || check->depth - pops + pushes > RISK_STACK_MAX) {
        return 0;
    }
    if (!requires_in_order(check, step->opcode)) {
        check->problem = RISK_FAULT_ORDER;
        return 0;
    }
    check->problem = RISK_FAULT_TYPE;
    const shape *in = &check->stack[check->depth - pops];
    for (size_t i = 0; i < pops; i++) {
        if (in[i].type != form->pops[i]) {
            return 0;
        }
    }
    if (!registers_are_sound(check, step, in)) {
        return 0;
    }
    shape out = {.type = pushes == 0 ? 'N' : form->pushes[0]};
    if (step->opcode == RISK_OP_LOAD_NUMBER) {
        out = check->registers[step->a];
    } else if (pushes != 0 && out.type == 'N') {
        check->problem = RISK_FAULT_RANGE;
        if (!number_result(check, step, in, &out)) {
            return 0;
        }
    }
    check->depth -= pops;
    if (pushes != 0) {
        check->stack[check->depth++] = out;
    }
    return 1;
}

/* Checks one segment; it must leave the types in `leaves`. */
static risk_status verify_segment(
    checker *check, uint32_t index, const char *leaves, risk_fault *fault)
{
    const risk_segment *segment = &check->image->segments[index];
    check->depth = 0;
    check->has_stored = 0;
    memset(check->registers, 0, sizeof check->registers);
    for (uint32_t i = 0; i < segment->count; i++) {
        if (!step_is_sound(check, &check->image->code[segment->first + i])) {
            return risk_invalid(fault, check->problem, segment->first + i);
        }
    }
    if (check->depth != strlen(leaves) ||
        (check->depth == 1 && check->stack[0].type != leaves[0])) {
        return risk_invalid(fault, RISK_FAULT_STACK, index);
    }
    return RISK_STATUS_OK;
}

static risk_status verify_code(checker *check, uint32_t *complete_at, risk_fault *fault)
{
    const risk_image *image = check->image;
    for (size_t i = 0; i < image->contribution_count; i++) {
        /* Contributions stand in the order of variables: the last one wins. */
        complete_at[image->contributions[i].field] = image->contributions[i].variable + 1;
    }
    for (size_t i = 0; i < image->query_count; i++) {
        if (image->queries[i] >= image->segment_count) {
            return risk_invalid(fault, RISK_FAULT_INDEX, i);
        }
        risk_status status = verify_segment(check, image->queries[i], "", fault);
        if (status != RISK_STATUS_OK) {
            return status;
        }
    }
    size_t outputs = image->number_output_count + image->set_output_count;
    for (size_t i = 0; i < outputs; i++) {
        if (check->stored[i] != 1) {
            return risk_invalid(fault, RISK_FAULT_INDEX, i);
        }
    }
    check->stored = NULL;
    check->complete_at = complete_at;
    for (size_t i = 0; i < image->variable_count; i++) {
        uint32_t conditions[2] = {image->variables[i].gate, image->variables[i].substitute};
        check->before = (uint32_t)i;
        for (int k = 0; k < 2; k++) {
            if (conditions[k] == RISK_NONE) {
                continue;
            }
            risk_status status = verify_segment(check, conditions[k], "T", fault);
            if (status != RISK_STATUS_OK) {
                return status;
            }
        }
    }
    return RISK_STATUS_OK;
}

risk_status risk_verify_code(
    const risk_image *image, const risk_field_range *field_limits, risk_fault *fault)
{
    risk_status status = RISK_STATUS_NO_MEMORY;
    size_t outputs = image->number_output_count + image->set_output_count;
    checker *check = risk_memory_array(1, sizeof *check);
    uint8_t *stored = risk_memory_array(outputs, sizeof *stored);
    uint32_t *complete_at = risk_memory_array(image->field_count, sizeof *complete_at);
    if (check != NULL && stored != NULL && complete_at != NULL) {
        check->image = image;
        check->field_limits = field_limits;
        check->stored = stored;
        status = verify_code(check, complete_at, fault);
    }
    risk_memory_free(check);
    risk_memory_free(stored);
    risk_memory_free(complete_at);
    return status;
}
