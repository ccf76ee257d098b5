/* Operations on numbers over completions: low and high travel side by side, and the ways in which
 * there may be no value travel with them. Each operation states how it bounds its result. */
#ifndef RISK_NUMBERS_H
#define RISK_NUMBERS_H

#include "risk_internal.h"

/* Bounds: the hull of both, and the special states of both. */
static inline risk_number number_union(risk_number a, risk_number b)
{
    if ((a.states & RISK_STATE_VALUE) == 0) {
        b.states |= a.states;
        return b;
    }
    if ((b.states & RISK_STATE_VALUE) != 0) {
        a.low = risk_fraction_compare(b.low, a.low) < 0 ? b.low : a.low;
        a.high = risk_fraction_compare(b.high, a.high) > 0 ? b.high : a.high;
    }
    a.states |= b.states;
    return a;
}

static inline risk_number special_number(uint8_t state)
{
    risk_number result = risk_number_whole(0, 0);
    result.states = state;
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
    risk_number result = risk_number_whole(
        x.low.numerator + y.low.numerator, x.high.numerator + y.high.numerator);
    result.states = (uint8_t)((x.states | y.states) & ~RISK_STATE_VALUE);
    result.states |= x.states & y.states & RISK_STATE_VALUE;
    return result;
}

static inline risk_number range_between(risk_number low, risk_number high)
{
    low.high = high.high;
    low.states |= high.states;
    return low;
}

/* Bounds: min and max with a constant are monotone. */
static inline risk_number limit_number(risk_number x, int64_t limit, int is_upper)
{
    risk_fraction edge = {.numerator = limit, .denominator = 1};
    risk_fraction *ends[2] = {&x.low, &x.high};
    for (int i = 0; i < 2; i++) {
        int order = risk_fraction_compare(*ends[i], edge);
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
    if ((truth & RISK_TRUTH_FALSE) != 0) {
        x.states |= state;
    }
    return x;
}

/* What depends on a number that has no value has none either, for the same reason. */
static inline risk_number carry_states(risk_number from, risk_number to)
{
    if ((from.states & RISK_STATE_VALUE) == 0) {
        return special_number(from.states);
    }
    to.states |= (uint8_t)(from.states & ~RISK_STATE_VALUE);
    return to;
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
    carrier.states &= (uint8_t)~RISK_STATE_VALUE;
    return number_union(number_union(x, y), carrier);
}

static inline risk_number truth_number(uint8_t truth, int64_t value)
{
    return risk_number_whole(
        truth == RISK_TRUTH_TRUE ? value : 0, (truth & RISK_TRUTH_TRUE) != 0 ? value : 0);
}

#endif
