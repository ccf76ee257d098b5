/* Evaluates code with single values, for the reference. */
#include "reference.h"

__extension__ typedef __int128 wide;

int compare_scalars(risk_scalar a, risk_scalar b)
{
    if (a.denominator == 0 || b.denominator == 0) {
        double x = double_of(a);
        double y = double_of(b);
        int is_left_exact = a.denominator != 0;
        int is_right_exact = b.denominator != 0;
        return x != y ? (x > y) - (x < y) : is_right_exact - is_left_exact;
    }
    wide left = (wide)a.numerator * b.denominator;
    wide right = (wide)b.numerator * a.denominator;
    return left < right ? -1 : left > right;
}

static risk_scalar lowest_terms(int64_t numerator, int64_t denominator)
{
    int64_t a = numerator < 0 ? -numerator : numerator;
    int64_t b = denominator;
    while (b != 0) {
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return (risk_scalar){.numerator = numerator / a, .denominator = denominator / a};
}

static single whole(int64_t value)
{
    return (single){
        .state = RISK_STATE_VALUE, .number = {.numerator = value, .denominator = 1}};
}

static single special(uint8_t state)
{
    return (single){
        .state = state,
        .reasons = state == RISK_STATE_UNDEFINED ? RISK_REASON_NOTHING_APPLIES : 0,
        .number = {.numerator = 0, .denominator = 1}};
}

static single truth_of(int holds)
{
    return (single){.truth = holds ? RISK_TRUTH_TRUE : RISK_TRUTH_FALSE};
}

/* The multiple of a quantum, by trying the one below and the one above. */
static risk_scalar rounded(risk_scalar value, int64_t quantum, uint32_t mode)
{
    int64_t step = value.denominator * quantum;
    int64_t below = value.numerator / step;
    while (below * step > value.numerator) {
        below--;
    }
    int64_t left = value.numerator - below * step;
    int64_t right = step - left;
    int64_t chosen = below;
    if (left != 0) {
        switch (mode) {
        case RISK_ROUND_FLOOR:
            break;
        case RISK_ROUND_CEILING:
            chosen = below + 1;
            break;
        case RISK_ROUND_HALF_EVEN:
            chosen = left < right ? below : left > right ? below + 1 : below % 2 == 0 ? below : below + 1;
            break;
        default:
            chosen = left < right   ? below
                     : left > right ? below + 1
                     : value.numerator > 0 ? below + 1
                                           : below;
            break;
        }
    }
    return (risk_scalar){.numerator = chosen * quantum, .denominator = 1};
}

/* Whether an undecided truth decides here; then the first of both ways is taken, and noted. What is
 * undecided inside a condition leaves the condition open, which one way would not: the row is given
 * up. */
static int chosen(trial *try, uint8_t truth)
{
    if (truth == RISK_TRUTH_OPEN) {
        try->out->is_ambiguous = 1;
        try->is_unsure |= !try->is_query;
    }
    return (truth & RISK_TRUTH_TRUE) != 0;
}

static uint8_t compared(trial *try, uint32_t opcode, single x, single y)
{
    if (x.state != RISK_STATE_VALUE || y.state != RISK_STATE_VALUE) {
        int is_only_not_applicable =
            ((x.state | y.state) & ~(RISK_STATE_VALUE | RISK_STATE_NOT_APPLICABLE)) == 0;
        return is_only_not_applicable ? RISK_TRUTH_FALSE : RISK_TRUTH_OPEN;
    }
    int order = compare_scalars(x.number, y.number);
    if (x.number.denominator == 0 || y.number.denominator == 0) {
        double left = double_of(x.number);
        double right = double_of(y.number);
        order = (left > right) - (left < right);
        try->is_unsure |= are_near(left, right);
    }
    int holds = opcode == RISK_OP_LESS            ? order < 0
                : opcode == RISK_OP_LESS_OR_EQUAL ? order <= 0
                : opcode == RISK_OP_NOT_EQUAL     ? order != 0
                                                  : order == 0;
    return holds ? RISK_TRUTH_TRUE : RISK_TRUTH_FALSE;
}

/* Moves every level of a set, one by one; special states stay where they are. */
static uint64_t moved(uint64_t levels, uint32_t direction, uint32_t count)
{
    uint64_t result = 0;
    for (uint32_t level = 0; level < count; level++) {
        if ((levels >> level & 1) == 0) {
            continue;
        }
        uint32_t to = direction == 0 ? (level == 0 ? 0 : level - 1)
                                     : (level + 1 == count ? level : level + 1);
        result |= UINT64_C(1) << to;
    }
    return result;
}

static uint64_t special_bit(uint8_t state)
{
    return state == RISK_STATE_UNDEFINED      ? UINT64_C(1) << RISK_LEVEL_UNDEFINED
           : state == RISK_STATE_INSUFFICIENT ? UINT64_C(1) << RISK_LEVEL_INSUFFICIENT
                                              : UINT64_C(1) << RISK_LEVEL_NOT_APPLICABLE;
}

static const uint64_t every_level = (UINT64_C(1) << RISK_LEVELS_MAX) - 1;

static single clamped(single x, uint64_t set, uint32_t level)
{
    single result = {0};
    for (uint32_t i = 0; i < 64; i++) {
        uint64_t bit = UINT64_C(1) << i;
        uint64_t to = i < RISK_LEVELS_MAX && (set & bit) == 0 ? UINT64_C(1) << level : bit;
        result.levels |= (x.levels & bit) != 0 ? to : 0;
        result.bound |= (x.bound & bit) != 0 ? to : 0;
    }
    return result;
}

static uint8_t truth_of_levels(single x, uint64_t set)
{
    uint64_t not_applicable = UINT64_C(1) << RISK_LEVEL_NOT_APPLICABLE;
    uint64_t others = ~every_level & ~not_applicable;
    uint64_t places = (x.levels & every_level) | ((x.levels & others) != 0 ? x.bound : 0);
    uint8_t truth = 0;
    truth |= (places & set) != 0 ? RISK_TRUTH_TRUE : 0;
    truth |= (places & ~set) != 0 || (x.levels & not_applicable) != 0 ? RISK_TRUTH_FALSE : 0;
    return truth == 0 ? RISK_TRUTH_OPEN : truth;
}

static uint8_t kleene_not(uint8_t truth)
{
    return truth == RISK_TRUTH_OPEN ? truth : (uint8_t)(3 - truth);
}

static uint8_t kleene_and(uint8_t a, uint8_t b)
{
    if (a == RISK_TRUTH_FALSE || b == RISK_TRUTH_FALSE) {
        return RISK_TRUTH_FALSE;
    }
    return a == RISK_TRUTH_TRUE && b == RISK_TRUTH_TRUE ? RISK_TRUTH_TRUE : RISK_TRUTH_OPEN;
}

static void take_number(reference_number *to, single value)
{
    int is_first = (to->states & RISK_STATE_VALUE) == 0;
    to->states |= value.state;
    to->reasons |= value.reasons;
    to->given++;
    if (value.state != RISK_STATE_VALUE) {
        return;
    }
    if (is_first || compare_scalars(value.number, to->low) < 0) {
        to->low = value.number;
    }
    if (is_first || compare_scalars(value.number, to->high) > 0) {
        to->high = value.number;
    }
    size_t place = 0;
    while (place < to->value_count && compare_scalars(to->values[place], value.number) < 0) {
        place++;
    }
    if (place < to->value_count && compare_scalars(to->values[place], value.number) == 0) {
        return;
    }
    if (to->value_count == REFERENCE_VALUES) {
        to->is_full = 1;
        return;
    }
    for (size_t i = to->value_count; i > place; i--) {
        to->values[i] = to->values[i - 1];
    }
    to->values[place] = value.number;
    to->value_count++;
}

static void take_set(reference_set *to, uint64_t some, uint64_t every, uint64_t bound)
{
    to->some |= some;
    to->every &= every;
    to->bound |= bound;
    to->given++;
}

/* Runs a segment; returns what it leaves. */
single evaluate(trial *try, uint32_t segment)
{
    const sketch *of = try->of;
    single stack[RISK_STACK_MAX];
    single registers[RISK_REGISTERS_MAX];
    memset(stack, 0, sizeof stack);
    memset(registers, 0, sizeof registers);
    single *top = stack; /* one past the last */
    for (uint32_t i = 0; i < of->segments[segment].count; i++) {
        risk_instruction step = of->code[of->segments[segment].first + i];
        switch ((risk_opcode)step.opcode) {
        case RISK_OP_FIELD:
            *top++ = whole(try->fields[step.a]);
            break;
        case RISK_OP_WORST: {
            int64_t rank = try->fields[step.a];
            *top++ = rank == 0 ? special(RISK_STATE_UNDEFINED)
                               : whole(of->constants[step.b + (size_t)rank - 1]);
            break;
        }
        case RISK_OP_CONSTANT:
            *top++ = whole(of->constants[step.a]);
            break;
        case RISK_OP_UNDEFINED:
            *top++ = special(RISK_STATE_UNDEFINED);
            break;
        case RISK_OP_ADD:
            top--;
            if (top[-1].state != RISK_STATE_VALUE || top[0].state != RISK_STATE_VALUE) {
                uint8_t state = (uint8_t)((top[-1].state | top[0].state) & ~RISK_STATE_VALUE);
                try->out->is_ambiguous |= (state & (state - 1)) != 0;
                uint8_t reasons = (uint8_t)(top[-1].reasons | top[0].reasons);
                top[-1] = special((uint8_t)(state & -state));
                top[-1].reasons = reasons;
            } else {
                top[-1] = whole(top[-1].number.numerator + top[0].number.numerator);
            }
            break;
        case RISK_OP_PROPORTION: {
            top -= 2;
            uint8_t state =
                (uint8_t)((top[-1].state | top[0].state | top[1].state) & ~RISK_STATE_VALUE);
            if (state != 0) {
                try->out->is_ambiguous |= (state & (state - 1)) != 0;
                uint8_t reasons =
                    (uint8_t)(top[-1].reasons | top[0].reasons | top[1].reasons);
                top[-1] = special((uint8_t)(state & -state));
                top[-1].reasons = reasons;
            } else if (top[1].number.numerator == 0) {
                top[-1] = special(RISK_STATE_UNDEFINED);
            } else {
                top[-1].number = lowest_terms(
                    top[-1].number.numerator * top[0].number.numerator, top[1].number.numerator);
            }
            break;
        }
        case RISK_OP_RANGE:
            top--;
            try->out->is_ambiguous |= top[-1].state != top[0].state ||
                                      compare_scalars(top[-1].number, top[0].number) != 0;
            break;
        case RISK_OP_AT_MOST:
        case RISK_OP_AT_LEAST: {
            risk_scalar limit = {.numerator = of->constants[step.a], .denominator = 1};
            int order = compare_scalars(top[-1].number, limit);
            int is_past = step.opcode == RISK_OP_AT_MOST ? order > 0 : order < 0;
            if (top[-1].state == RISK_STATE_VALUE && is_past) {
                top[-1].number = limit;
            }
            break;
        }
        case RISK_OP_ROUND:
            if (top[-1].state == RISK_STATE_VALUE) {
                top[-1].number = rounded(top[-1].number, of->constants[step.a], step.b);
            }
            break;
        case RISK_OP_TRUTH_NUMBER:
            top[-1] = whole(chosen(try, top[-1].truth) ? of->constants[step.a] : 0);
            break;
        case RISK_OP_NUMBER_NEEDS:
            top--;
            if (!chosen(try, top[0].truth)) {
                top[-1] = special((uint8_t)step.a);
            }
            break;
        case RISK_OP_CARRY_STATES:
            top--;
            if (top[-1].state == RISK_STATE_VALUE) {
                top[-1] = top[0];
            }
            break;
        case RISK_OP_CHOOSE_CARRYING:
            top -= 3;
            if (top[-1].truth == RISK_TRUTH_OPEN && top[0].state != RISK_STATE_VALUE) {
                top[-1] = top[0];
            } else {
                top[-1] = chosen(try, top[-1].truth) ? top[1] : top[2];
            }
            break;
        case RISK_OP_CHOOSE_NUMBER:
        case RISK_OP_CHOOSE_LEVELS:
            top -= 2;
            top[-1] = chosen(try, top[-1].truth) ? top[0] : top[1];
            break;
        case RISK_OP_ANY:
            *top++ = truth_of(try->fields[step.a] != 0);
            break;
        case RISK_OP_TRUTH:
            *top++ = (single){.truth = (uint8_t)step.a};
            break;
        case RISK_OP_TRUTH_RANGE:
            top--;
            top[-1].truth = top[-1].truth == RISK_TRUTH_TRUE   ? RISK_TRUTH_TRUE
                            : top[0].truth == RISK_TRUTH_FALSE ? RISK_TRUTH_FALSE
                                                               : RISK_TRUTH_OPEN;
            break;
        case RISK_OP_DECIDE:
            if (try->is_query) {
                top[-1].truth = chosen(try, top[-1].truth) ? RISK_TRUTH_TRUE : RISK_TRUTH_FALSE;
            }
            break;
        case RISK_OP_NOT:
            top[-1].truth = kleene_not(top[-1].truth);
            break;
        case RISK_OP_AND:
            top--;
            top[-1].truth = kleene_and(top[-1].truth, top[0].truth);
            break;
        case RISK_OP_OR:
            top--;
            top[-1].truth =
                kleene_not(kleene_and(kleene_not(top[-1].truth), kleene_not(top[0].truth)));
            break;
        case RISK_OP_LESS:
        case RISK_OP_LESS_OR_EQUAL:
        case RISK_OP_EQUAL:
        case RISK_OP_NOT_EQUAL:
            top--;
            top[-1] = (single){.truth = compared(try, step.opcode, top[-1], top[0])};
            break;
        case RISK_OP_LEVELS:
            *top++ = (single){
                .levels = of->sets[step.a],
                .bound = (of->sets[step.a] & ~every_level) != 0 ? of->sets[step.b] : 0};
            break;
        case RISK_OP_LEVELS_OF_NUMBER:
            top--;
            if (top[-1].state == RISK_STATE_VALUE) {
                top[-1] = top[0];
            } else {
                top[-1] = (single){
                    .levels = special_bit(top[-1].state), .bound = of->sets[step.b]};
            }
            break;
        case RISK_OP_LEVELS_NEED:
            top--;
            if (!chosen(try, top[0].truth)) {
                top[-1] = (single){.levels = special_bit((uint8_t)step.a)};
            }
            break;
        case RISK_OP_CLAMP:
            top--;
            if (chosen(try, top[0].truth)) {
                top[-1] = clamped(top[-1], of->sets[step.a], step.b);
            }
            break;
        case RISK_OP_ASSIGN:
            top--;
            if (chosen(try, top[0].truth)) {
                uint64_t stays = top[-1].levels & UINT64_C(1) << RISK_LEVEL_NOT_APPLICABLE;
                int others = top[-1].levels != stays;
                top[-1] = (single){
                    .levels = stays | (others ? UINT64_C(1) << step.b : 0)};
            }
            break;
        case RISK_OP_STEP:
            top--;
            if (chosen(try, top[0].truth)) {
                top[-1].levels = (top[-1].levels & ~every_level) |
                                 moved(top[-1].levels & every_level, step.a, step.b);
                top[-1].bound |= moved(top[-1].bound, step.a, step.b);
            }
            break;
        case RISK_OP_KEEP:
            top--;
            if (chosen(try, top[0].truth)) {
                top[-1].levels &= of->sets[step.a] | ~every_level;
            }
            break;
        case RISK_OP_LEVEL_IN:
            top[-1] = (single){.truth = truth_of_levels(top[-1], of->sets[step.a])};
            break;
        case RISK_OP_SAVE_NUMBER:
        case RISK_OP_SAVE_TRUTH:
        case RISK_OP_SAVE_LEVELS:
            registers[step.a] = *--top;
            break;
        case RISK_OP_LOAD_NUMBER:
        case RISK_OP_LOAD_TRUTH:
        case RISK_OP_LOAD_LEVELS:
            *top++ = registers[step.a];
            break;
        case RISK_OP_STORE_NUMBER:
            take_number(&try->out->numbers[step.a], *--top);
            break;
        case RISK_OP_STORE_TRUTH:
            top--;
            take_set(
                &try->out->sets[step.a], top->truth,
                top->truth == RISK_TRUTH_OPEN ? 0 : top->truth, 0);
            break;
        case RISK_OP_STORE_LEVELS:
            top--;
            take_set(&try->out->sets[step.a], top->levels, top->levels, top->bound);
            break;
        case RISK_OP_UNDEFINED_FOR:
            *top = special(RISK_STATE_UNDEFINED);
            (top++)->reasons = (uint8_t)step.a;
            break;
        case RISK_OP_EXACT:
            *top++ = (single){.state = RISK_STATE_VALUE, .number = of->fractions[step.a]};
            break;
        case RISK_OP_PLUS:
        case RISK_OP_MINUS:
        case RISK_OP_TIMES:
        case RISK_OP_DIVIDE:
        case RISK_OP_REMAINDER:
        case RISK_OP_MINIMUM:
        case RISK_OP_MAXIMUM:
        case RISK_OP_POWER:
            top--;
            top[-1] = binary(try, step.opcode, top[-1], top[0]);
            break;
        case RISK_OP_NEGATE:
        case RISK_OP_ABSOLUTE:
        case RISK_OP_SQUARE_ROOT:
        case RISK_OP_EXPONENTIAL:
        case RISK_OP_LOGARITHM:
            top[-1] = unary(try, step.opcode, top[-1]);
            break;
        case RISK_OP_ROUND_TO:
            top[-1] = round_to(try, top[-1], step.a, step.b);
            break;
        case RISK_OP_AGE:
        case RISK_OP_MONTHS:
        case RISK_OP_WORKING_DAYS:
            top--;
            top[-1] = between_days(
                try, step.opcode, &of->constants[step.a], step.b, top[-1], top[0]);
            break;
        case RISK_OP_REQUIRE:
            if ((*--top).truth == RISK_TRUTH_FALSE) {
                return stack[0];
            }
            break;
        case RISK_OPCODE_COUNT:
            break;
        }
    }
    return stack[0];
}
