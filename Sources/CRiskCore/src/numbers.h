/* Operations on numbers over completions: low and high travel side by side, and the ways in which
 * there may be no value travel with them. Each operation states how it bounds its result. */
#ifndef RISK_NUMBERS_H
#define RISK_NUMBERS_H

#include "risk_internal.h"

/* The largest grain that is kept track of. */
#define RISK_GRAIN_MAX ((int64_t)1 << 40)

/* numbers.c */
risk_number risk_number_whole(int64_t low, int64_t high);
/* A number between two ends; where both are one, the grain is that of the end itself. */
risk_number risk_number_hull(risk_scalar low, risk_scalar high, int64_t grain);
/* A grain of the values of both; 0 where there is none. */
int64_t risk_grain_join(int64_t a, int64_t b);
risk_number risk_number_proportion(risk_number x, risk_number y, risk_number z);
risk_number risk_number_round(risk_number x, int64_t quantum, uint32_t mode);

/* intervals_of_numbers.c: by the instruction that asks for it. */
risk_number risk_number_unary(uint32_t opcode, risk_number x);
risk_number risk_number_binary(uint32_t opcode, risk_number x, risk_number y);
risk_number risk_number_round_to(risk_number x, uint32_t places, uint32_t mode);

/* intervals_of_days.c */
risk_number risk_number_between_days(
    uint32_t opcode, const int64_t *calendar, uint32_t day_one, risk_number x, risk_number y);

/* The ways in which an operation on both has no value because one of them has none. */
static inline risk_number risk_number_none(risk_number x, risk_number y)
{
    risk_number result = {
        .low = {.denominator = 1},
        .high = {.denominator = 1},
        .grain = 1,
        .states = (uint8_t)((x.states | y.states) & ~RISK_STATE_VALUE),
        .reasons = (uint8_t)(x.reasons | y.reasons),
    };
    return result;
}

/* A number, and ways in which it has no value in other completions. */
static inline risk_number risk_number_with(risk_number none, risk_number x)
{
    x.states |= none.states;
    x.reasons |= none.reasons;
    return x;
}

/* Bounds: the hull of both, and the special states of both. */
static inline risk_number number_union(risk_number a, risk_number b)
{
    if ((a.states & RISK_STATE_VALUE) == 0) {
        return risk_number_with(a, b);
    }
    if ((b.states & RISK_STATE_VALUE) != 0) {
        a.low = risk_scalar_order(b.low, a.low) < 0 ? b.low : a.low;
        a.high = risk_scalar_order(b.high, a.high) > 0 ? b.high : a.high;
        a.grain = risk_grain_join(a.grain, b.grain);
    }
    return risk_number_with(b, a);
}

static inline risk_number risk_number_undefined(uint8_t reason)
{
    risk_number result = {
        .low = {.denominator = 1},
        .high = {.denominator = 1},
        .grain = 1,
        .states = RISK_STATE_UNDEFINED,
        .reasons = reason,
    };
    return result;
}

/* Whether both are the same in every completion, and for the same reasons. */
static inline int risk_number_is_same(risk_number x, risk_number y)
{
    if (x.states != y.states || x.reasons != y.reasons) {
        return 0;
    }
    return (x.states & RISK_STATE_VALUE) == 0 ||
           (risk_scalar_is_same(x.low, y.low) && risk_scalar_is_same(x.high, y.high) &&
            x.grain == y.grain);
}

static inline int risk_number_is_point(risk_number x)
{
    return risk_scalar_is_same(x.low, x.high);
}

static inline risk_number risk_number_of_outcome(risk_outcome outcome)
{
    return outcome.reason == 0 ? risk_number_hull(outcome.value, outcome.value, 0)
                               : risk_number_undefined(outcome.reason);
}

/* A number in a special state; an undefined one because nothing applies. */
static inline risk_number special_number(uint8_t state)
{
    risk_number result = risk_number_undefined(RISK_REASON_NOTHING_APPLIES);
    result.states = state;
    result.reasons = (state & RISK_STATE_UNDEFINED) != 0 ? RISK_REASON_NOTHING_APPLIES : 0;
    return result;
}

/* Bounds: every rank between the lowest and the highest is possible. */
static inline risk_number worst(
    const risk_image *image, risk_field_range ranks, uint32_t first_constant)
{
    risk_number result = special_number(0);
    for (int64_t rank = ranks.low; rank <= ranks.high; rank++) {
        if (rank == 0) {
            result = number_union(result, special_number(RISK_STATE_UNDEFINED));
        } else {
            int64_t value = image->constants[first_constant + (uint32_t)rank - 1];
            result = number_union(result, risk_number_whole(value, value));
        }
    }
    return result;
}

/* Bounds: both operands are whole; lows add, highs add. */
static inline risk_number add(risk_number x, risk_number y)
{
    risk_number none = risk_number_none(x, y);
    if ((x.states & y.states & RISK_STATE_VALUE) == 0) {
        return none;
    }
    return risk_number_with(
        none, risk_number_whole(
                  x.low.numerator + y.low.numerator, x.high.numerator + y.high.numerator));
}

static inline risk_number range_between(risk_number low, risk_number high)
{
    low.high = high.high;
    low.grain = risk_grain_join(low.grain, high.grain);
    return risk_number_with(high, low);
}

/* Bounds: min and max with a constant are monotone. */
static inline risk_number limit_number(risk_number x, int64_t limit, int is_upper)
{
    risk_scalar edge = risk_scalar_whole(limit);
    risk_scalar *ends[2] = {&x.low, &x.high};
    for (int i = 0; i < 2; i++) {
        int order = risk_scalar_order(*ends[i], edge);
        if (is_upper ? order > 0 : order < 0) {
            *ends[i] = edge;
        }
    }
    return x;
}

static inline risk_number needs(risk_number x, uint8_t truth, uint8_t state)
{
    if ((truth & RISK_TRUTH_TRUE) == 0) {
        return special_number(state);
    }
    return (truth & RISK_TRUTH_FALSE) != 0 ? risk_number_with(special_number(state), x) : x;
}

/* What depends on a number that has no value has none either, for the same reason. */
static inline risk_number carry_states(risk_number from, risk_number to)
{
    risk_number none = risk_number_none(from, from);
    return (from.states & RISK_STATE_VALUE) == 0 ? none : risk_number_with(none, to);
}

static inline risk_number choose_number(uint8_t truth, risk_number x, risk_number y)
{
    if (truth == RISK_TRUTH_TRUE) {
        return x;
    }
    return truth == RISK_TRUTH_FALSE ? y : number_union(x, y);
}

/* In one completion an open truth is open because of the carrier. Over many it may also be so in some
 * and not in others, and then all three are possible. */
static inline risk_number choose_carrying(
    uint8_t truth, risk_number carrier, risk_number x, risk_number y, int is_single)
{
    if (truth != RISK_TRUTH_OPEN) {
        return choose_number(truth, x, y);
    }
    if (is_single) {
        return carry_states(carrier, number_union(x, y));
    }
    return risk_number_with(risk_number_none(carrier, carrier), number_union(x, y));
}

static inline risk_number truth_number(uint8_t truth, int64_t value)
{
    return risk_number_whole(
        truth == RISK_TRUTH_TRUE ? value : 0, (truth & RISK_TRUTH_TRUE) != 0 ? value : 0);
}

#endif
