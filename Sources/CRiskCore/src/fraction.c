/* Exact fractions. Denominators are above zero; magnitudes stay under RISK_NUMBER_MAX because the
 * verifier bounds every number that code computes. Products use 128 bits. */
#include "risk_internal.h"

__extension__ typedef __int128 risk_wide;

int risk_fraction_compare(risk_fraction left, risk_fraction right)
{
    risk_wide a = (risk_wide)left.numerator * right.denominator;
    risk_wide b = (risk_wide)right.numerator * left.denominator;
    return (a > b) - (a < b);
}

static uint64_t greatest_common_divisor(uint64_t a, uint64_t b)
{
    while (b != 0) {
        uint64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

risk_fraction risk_fraction_make(int64_t numerator, int64_t denominator)
{
    assert(denominator > 0);
    uint64_t magnitude = numerator < 0 ? (uint64_t)0 - (uint64_t)numerator : (uint64_t)numerator;
    uint64_t divisor = greatest_common_divisor(magnitude, (uint64_t)denominator);
    if (divisor == 0) {
        divisor = 1;
    }
    risk_fraction result = {
        .numerator = numerator / (int64_t)divisor,
        .denominator = denominator / (int64_t)divisor,
    };
    return result;
}

risk_number risk_number_whole(int64_t low, int64_t high)
{
    risk_number result = {
        .low = {.numerator = low, .denominator = 1},
        .high = {.numerator = high, .denominator = 1},
        .states = RISK_STATE_VALUE,
    };
    return result;
}

/* x * y / z at one corner of the interval; the verifier keeps x.numerator * y.numerator in range. */
static risk_fraction corner(risk_fraction x, risk_fraction y, risk_fraction z)
{
    assert(y.denominator == 1 && z.denominator == 1 && x.denominator == 1);
    return risk_fraction_make(x.numerator * y.numerator, z.numerator);
}

/* Bounds: the extremes lie at corners, because x*y/z is monotone in each of x, y >= 0 and z > 0 while
 * the others are held. A z that may be 0 makes the result undefined in some completion. */
risk_number risk_number_proportion(risk_number x, risk_number y, risk_number z)
{
    risk_number result = {.states = (uint8_t)((x.states | y.states | z.states) & ~RISK_STATE_VALUE)};
    risk_fraction one = {.numerator = 1, .denominator = 1};
    if ((x.states & y.states & z.states & RISK_STATE_VALUE) == 0) {
        return result;
    }
    if (z.low.numerator <= 0) {
        result.states |= RISK_STATE_UNDEFINED;
        z.low = one;
        if (z.high.numerator <= 0) {
            return result;
        }
    }
    result.states |= RISK_STATE_VALUE;
    int first = 1;
    for (unsigned pick = 0; pick < 8; pick++) {
        risk_fraction value = corner(
            (pick & 1) != 0 ? x.high : x.low, (pick & 2) != 0 ? y.high : y.low,
            (pick & 4) != 0 ? z.high : z.low);
        if (first || risk_fraction_compare(value, result.low) < 0) {
            result.low = value;
        }
        if (first || risk_fraction_compare(value, result.high) > 0) {
            result.high = value;
        }
        first = 0;
    }
    return result;
}

static int64_t divide_down(risk_wide numerator, risk_wide denominator)
{
    risk_wide quotient = numerator / denominator;
    if (numerator % denominator != 0 && numerator < 0) {
        quotient -= 1;
    }
    return (int64_t)quotient;
}

/* The multiple of the quantum that the mode names. All modes are monotone, so that the bounds of the
 * rounded number are the rounded bounds. */
static risk_fraction round_fraction(risk_fraction value, int64_t quantum, uint32_t mode)
{
    risk_wide numerator = value.numerator;
    risk_wide denominator = (risk_wide)value.denominator * quantum;
    int64_t below = divide_down(numerator, denominator);
    risk_wide rest = numerator - (risk_wide)below * denominator; /* 0 <= rest < denominator */
    int64_t steps = below;
    if (rest != 0) {
        switch (mode) {
        case RISK_ROUND_FLOOR:
            break;
        case RISK_ROUND_CEILING:
            steps += 1;
            break;
        case RISK_ROUND_HALF_EVEN:
            if (rest * 2 > denominator || (rest * 2 == denominator && below % 2 != 0)) {
                steps += 1;
            }
            break;
        default: /* half away from zero */
            if (rest * 2 > denominator || (rest * 2 == denominator && numerator > 0)) {
                steps += 1;
            }
            break;
        }
    }
    risk_fraction result = {.numerator = steps * quantum, .denominator = 1};
    return result;
}

risk_number risk_number_round(risk_number x, int64_t quantum, uint32_t mode)
{
    if ((x.states & RISK_STATE_VALUE) != 0) {
        x.low = round_fraction(x.low, quantum, mode);
        x.high = round_fraction(x.high, quantum, mode);
    }
    return x;
}
