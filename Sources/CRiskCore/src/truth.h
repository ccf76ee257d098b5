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
    int low_high = risk_fraction_compare(x.low, y.high);
    int high_low = risk_fraction_compare(x.high, y.low);
    switch (opcode) {
    case RISK_OP_LESS:
        result |= low_high < 0 ? RISK_TRUTH_TRUE : 0;
        result |= high_low >= 0 ? RISK_TRUTH_FALSE : 0;
        break;
    case RISK_OP_LESS_OR_EQUAL:
        result |= low_high <= 0 ? RISK_TRUTH_TRUE : 0;
        result |= high_low > 0 ? RISK_TRUTH_FALSE : 0;
        break;
    case RISK_OP_NOT_EQUAL:
        result |= low_high == 0 && high_low == 0 ? 0 : RISK_TRUTH_TRUE;
        result |= low_high <= 0 && high_low >= 0 ? RISK_TRUTH_FALSE : 0;
        break;
    default: /* equal */
        result |= low_high <= 0 && high_low >= 0 ? RISK_TRUTH_TRUE : 0;
        result |= low_high == 0 && high_low == 0 ? 0 : RISK_TRUTH_FALSE;
        break;
    }
    return result;
}

#endif
