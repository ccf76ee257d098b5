/* Three-valued truth as the set of its outcomes, and comparisons that give it. */
#ifndef RISK_TRUTH_H
#define RISK_TRUTH_H

#include "risk_internal.h"

static inline uint8_t any(risk_field_range field)
{
    if (field.low > 0) {
        return RISK_TRUTH_TRUE;
    }
    return field.high > 0 ? RISK_TRUTH_OPEN : RISK_TRUTH_FALSE;
}

static inline uint8_t negate(uint8_t truth)
{
    return (uint8_t)(((truth & RISK_TRUTH_FALSE) << 1) | ((truth & RISK_TRUTH_TRUE) >> 1));
}

/* Kleene: false absorbs. */
static inline uint8_t both(uint8_t a, uint8_t b)
{
    uint8_t can_be_false = (a | b) & RISK_TRUTH_FALSE;
    uint8_t can_be_true = a & b & RISK_TRUTH_TRUE;
    return can_be_false | can_be_true;
}

static inline uint8_t either(uint8_t a, uint8_t b)
{
    return negate(both(negate(a), negate(b)));
}

/* true where the first is surely true, false where the second is surely false */
static inline uint8_t truth_range(uint8_t certain, uint8_t possible)
{
    if (certain == RISK_TRUTH_TRUE) {
        return RISK_TRUTH_TRUE;
    }
    return possible == RISK_TRUTH_FALSE ? RISK_TRUTH_FALSE : RISK_TRUTH_OPEN;
}

/* What a relation gives for two numbers of one completion. */
static inline uint8_t compare_points(uint32_t opcode, risk_scalar x, risk_scalar y)
{
    int order = risk_scalar_compare(x, y);
    int holds = opcode == RISK_OP_LESS            ? order < 0
                : opcode == RISK_OP_LESS_OR_EQUAL ? order <= 0
                : opcode == RISK_OP_NOT_EQUAL     ? order != 0
                                                  : order == 0;
    return holds ? RISK_TRUTH_TRUE : RISK_TRUTH_FALSE;
}

static inline uint8_t truth_set(int can_be_true, int can_be_false)
{
    return (uint8_t)((can_be_true ? RISK_TRUTH_TRUE : 0) | (can_be_false ? RISK_TRUTH_FALSE : 0));
}

/* Bounds: what some pair of values between the ends gives. A relation rounds a fraction that meets a
 * double, which can make two values equal and never changes their order: so "less" is possible where
 * it is for the exact ends, and "at most" where it is for the rounded ones. */
static inline uint8_t compare_intervals(uint32_t opcode, risk_number x, risk_number y)
{
    int can_be_less = risk_scalar_order_real(x.low, y.high) < 0;
    int can_be_more = risk_scalar_order_real(x.high, y.low) > 0;
    int can_be_equal =
        risk_scalar_compare(x.low, y.high) <= 0 && risk_scalar_compare(x.high, y.low) >= 0;
    switch (opcode) {
    case RISK_OP_LESS: return truth_set(can_be_less, can_be_equal || can_be_more);
    case RISK_OP_LESS_OR_EQUAL: return truth_set(can_be_less || can_be_equal, can_be_more);
    case RISK_OP_NOT_EQUAL: return truth_set(can_be_less || can_be_more, can_be_equal);
    default: return truth_set(can_be_equal, can_be_less || can_be_more);
    }
}

/* A comparison with a number that has no value is unknown; with one that is not applicable, false. */
static inline uint8_t compare(uint32_t opcode, risk_number x, risk_number y)
{
    uint8_t result = 0;
    uint8_t special = (uint8_t)((x.states | y.states) & ~RISK_STATE_VALUE);
    if ((special & RISK_STATE_NOT_APPLICABLE) != 0) {
        result |= RISK_TRUTH_FALSE;
    }
    if ((special & ~RISK_STATE_NOT_APPLICABLE) != 0) {
        result |= RISK_TRUTH_OPEN;
    }
    if ((x.states & y.states & RISK_STATE_VALUE) == 0) {
        return result;
    }
    if (risk_scalar_is_same(x.low, x.high) && risk_scalar_is_same(y.low, y.high)) {
        return result | compare_points(opcode, x.low, y.low);
    }
    return result | compare_intervals(opcode, x, y);
}

#endif
