/* Numbers over completions, made from fields and constants by the arithmetic of points. */
#include "numbers.h"

risk_number risk_number_hull(risk_scalar low, risk_scalar high, int64_t grain)
{
    risk_number result = {
        .low = low, .high = high, .grain = grain, .states = RISK_STATE_VALUE};
    if (risk_scalar_is_same(low, high)) {
        result.grain = low.denominator <= RISK_GRAIN_MAX ? low.denominator : 0;
    }
    return result;
}

int64_t risk_grain_join(int64_t a, int64_t b)
{
    if (a == b || a == 0 || b == 0) {
        return a == b ? a : 0;
    }
    int64_t product;
    int64_t rest = risk_scalar_ratio(a, b).numerator; /* a without what it shares with b */
    return __builtin_mul_overflow(rest, b, &product) || product > RISK_GRAIN_MAX ? 0 : product;
}

risk_number risk_number_whole(int64_t low, int64_t high)
{
    return risk_number_hull(risk_scalar_whole(low), risk_scalar_whole(high), 1);
}

/* x * y / z at one corner of the interval; the verifier keeps x.numerator * y.numerator in range. */
static risk_scalar corner(risk_scalar x, risk_scalar y, risk_scalar z)
{
    assert(y.denominator == 1 && z.denominator == 1 && x.denominator == 1);
    return risk_scalar_ratio(x.numerator * y.numerator, z.numerator);
}

/* Bounds: the extremes lie at corners, because x*y/z is monotone in each of x, y >= 0 and z > 0 while
 * the others are held. A z that may be 0 makes the result undefined in some completion. */
risk_number risk_number_proportion(risk_number x, risk_number y, risk_number z)
{
    risk_number none = risk_number_none(x, y);
    none = risk_number_none(none, z);
    if ((x.states & y.states & z.states & RISK_STATE_VALUE) == 0) {
        return none;
    }
    if (z.low.numerator <= 0) {
        none.states |= RISK_STATE_UNDEFINED;
        none.reasons |= RISK_REASON_NOTHING_APPLIES;
        z.low = risk_scalar_whole(1);
        if (z.high.numerator <= 0) {
            return none;
        }
    }
    risk_scalar low = corner(x.low, y.low, z.low);
    risk_scalar high = low;
    for (unsigned pick = 1; pick < 8; pick++) {
        risk_scalar value = corner(
            (pick & 1) != 0 ? x.high : x.low, (pick & 2) != 0 ? y.high : y.low,
            (pick & 4) != 0 ? z.high : z.low);
        low = risk_scalar_order(value, low) < 0 ? value : low;
        high = risk_scalar_order(value, high) > 0 ? value : high;
    }
    return risk_number_with(none, risk_number_hull(low, high, 0));
}

/* The multiple of the quantum that the mode names. All modes are monotone, so that the bounds of the
 * rounded number are the rounded bounds. The verifier lets no double come here. */
risk_number risk_number_round(risk_number x, int64_t quantum, uint32_t mode)
{
    risk_scalar *ends[2] = {&x.low, &x.high};
    for (int i = 0; i < 2 && (x.states & RISK_STATE_VALUE) != 0; i++) {
        risk_wide steps = risk_round_quotient(
            ends[i]->numerator, (risk_wide)ends[i]->denominator * quantum, mode);
        *ends[i] = risk_scalar_whole((int64_t)steps * quantum);
    }
    x.grain = 1;
    return x;
}
