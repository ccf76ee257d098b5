/* Operations on the numbers of one completion. Fractions give fractions, through 128 bits, until a
 * result does not fit or is not exact; with a double in it everything is done on the nearest doubles. */
#include "elementary.h"
#include "risk_internal.h"
#include "scalar.h"

#include <math.h>

static risk_outcome exact(risk_wide numerator, risk_wide denominator)
{
    risk_outcome result = {.value = risk_scalar_wide_ratio(numerator, denominator)};
    return result;
}

static risk_outcome same(risk_scalar x)
{
    risk_outcome result = {.value = x};
    return result;
}

static int both_exact(risk_scalar x, risk_scalar y)
{
    return risk_scalar_is_exact(x) && risk_scalar_is_exact(y);
}

static int is_zero(risk_scalar x)
{
    return x.numerator == 0; /* the bits of a double zero are 0 as well */
}

static int is_negative(risk_scalar x)
{
    return x.numerator < 0; /* the sign of a double is its highest bit, and no zero has one */
}

/* ---- Plus, minus, times, divide --------------------------------------------------------------- */

risk_outcome risk_scalar_plus(risk_scalar x, risk_scalar y)
{
    if (!both_exact(x, y)) {
        return risk_outcome_real(risk_scalar_nearest(x) + risk_scalar_nearest(y));
    }
    if (x.denominator == y.denominator) {
        return exact((risk_wide)x.numerator + y.numerator, x.denominator);
    }
    return exact(
        (risk_wide)x.numerator * y.denominator + (risk_wide)y.numerator * x.denominator,
        (risk_wide)x.denominator * y.denominator);
}

risk_outcome risk_scalar_minus(risk_scalar x, risk_scalar y)
{
    return risk_scalar_plus(x, risk_scalar_negate(y).value);
}

risk_outcome risk_scalar_times(risk_scalar x, risk_scalar y)
{
    if (!both_exact(x, y)) {
        return risk_outcome_real(risk_scalar_nearest(x) * risk_scalar_nearest(y));
    }
    return exact(
        (risk_wide)x.numerator * y.numerator, (risk_wide)x.denominator * y.denominator);
}

risk_outcome risk_scalar_divide(risk_scalar x, risk_scalar y)
{
    if (is_zero(y)) {
        return risk_outcome_none(RISK_REASON_DIVISION_BY_ZERO);
    }
    if (!both_exact(x, y)) {
        return risk_outcome_real(risk_scalar_nearest(x) / risk_scalar_nearest(y));
    }
    risk_wide numerator = (risk_wide)x.numerator * y.denominator;
    risk_wide denominator = (risk_wide)x.denominator * y.numerator;
    return denominator < 0 ? exact(-numerator, -denominator) : exact(numerator, denominator);
}

/* The sign is that of x. Exact for doubles too. */
risk_outcome risk_scalar_remainder(risk_scalar x, risk_scalar y)
{
    if (is_zero(y)) {
        return risk_outcome_none(RISK_REASON_DIVISION_BY_ZERO);
    }
    if (!both_exact(x, y)) {
        return risk_outcome_real(fmod(risk_scalar_nearest(x), risk_scalar_nearest(y)));
    }
    risk_wide left = (risk_wide)x.numerator * y.denominator;
    risk_wide right = (risk_wide)y.numerator * x.denominator;
    return exact(left % right, (risk_wide)x.denominator * y.denominator);
}

/* ---- Choosing and signs ----------------------------------------------------------------------- */

risk_outcome risk_scalar_minimum(risk_scalar x, risk_scalar y)
{
    return same(risk_scalar_order(x, y) <= 0 ? x : y);
}

risk_outcome risk_scalar_maximum(risk_scalar x, risk_scalar y)
{
    return same(risk_scalar_order(x, y) >= 0 ? x : y);
}

risk_outcome risk_scalar_negate(risk_scalar x)
{
    if (!risk_scalar_is_exact(x)) {
        return same(risk_scalar_real(-risk_scalar_nearest(x)));
    }
    x.numerator = -x.numerator;
    return same(x);
}

risk_outcome risk_scalar_absolute(risk_scalar x)
{
    return is_negative(x) ? risk_scalar_negate(x) : same(x);
}

/* ---- Roots, powers, exp and ln ---------------------------------------------------------------- */

/* The whole square root of a magnitude below 2^63, or -1 where there is none. */
static int64_t whole_root(int64_t square)
{
    int64_t root = (int64_t)sqrt((double)square);
    for (int64_t near = root > 0 ? root - 1 : 0; near <= root + 1; near++) {
        if ((risk_wide)near * near == square) {
            return near;
        }
    }
    return -1;
}

risk_outcome risk_scalar_square_root(risk_scalar x)
{
    if (is_negative(x)) {
        return risk_outcome_none(RISK_REASON_OUTSIDE_DOMAIN);
    }
    if (risk_scalar_is_exact(x)) {
        int64_t above = whole_root(x.numerator);
        int64_t below = whole_root(x.denominator);
        if (above >= 0 && below >= 0) {
            return same((risk_scalar){.numerator = above, .denominator = below});
        }
    }
    return risk_outcome_real(sqrt(risk_scalar_nearest(x)));
}

risk_outcome risk_scalar_exponential(risk_scalar x)
{
    if (risk_scalar_is_exact(x) && x.numerator == 0) {
        return same(risk_scalar_whole(1));
    }
    double value = risk_scalar_nearest(x);
    if (value > RISK_EXP_HIGHEST) {
        return risk_outcome_none(RISK_REASON_TOO_LARGE);
    }
    return risk_outcome_real(risk_exp(value));
}

risk_outcome risk_scalar_logarithm(risk_scalar x)
{
    if (is_negative(x) || is_zero(x)) {
        return risk_outcome_none(RISK_REASON_OUTSIDE_DOMAIN);
    }
    if (risk_scalar_is_exact(x) && x.numerator == x.denominator) {
        return same(risk_scalar_whole(0));
    }
    return risk_outcome_real(risk_ln(risk_scalar_nearest(x)));
}

/* x to the power of a whole exponent above 0, or a denominator of 0 where it does not fit. A fraction
 * other than 0, 1 and -1 cannot fit with an exponent past 62, so that few steps decide. */
static risk_scalar exact_power(risk_scalar x, uint64_t exponent)
{
    risk_scalar result = risk_scalar_whole(1);
    while (exponent != 0) {
        if ((exponent & 1) != 0) {
            result = risk_scalar_times(result, x).value;
        }
        exponent >>= 1;
        if (exponent != 0) {
            x = risk_scalar_times(x, x).value;
        }
        if (!risk_scalar_is_exact(result) || !risk_scalar_is_exact(x)) {
            result.denominator = 0;
            return result;
        }
    }
    return result;
}

/* Whether a number is whole; if so, whether it is odd. */
static int is_whole(risk_scalar x, int *is_odd)
{
    if (risk_scalar_is_exact(x)) {
        *is_odd = (x.numerator & 1) != 0;
        return x.denominator == 1;
    }
    double value = risk_scalar_nearest(x);
    *is_odd = fmod(value, 2) != 0;
    return trunc(value) == value;
}

risk_outcome risk_scalar_power(risk_scalar x, risk_scalar y)
{
    int is_odd;
    int is_whole_exponent = is_whole(y, &is_odd);
    if (is_negative(x) && !is_whole_exponent) {
        return risk_outcome_none(RISK_REASON_OUTSIDE_DOMAIN);
    }
    if (is_zero(x) && is_negative(y)) {
        return risk_outcome_none(RISK_REASON_DIVISION_BY_ZERO);
    }
    if (risk_scalar_is_exact(y) && y.numerator == 1 && y.denominator == 2) {
        return risk_scalar_square_root(x);
    }
    if (both_exact(x, y) && is_whole_exponent) {
        uint64_t exponent = (uint64_t)(y.numerator < 0 ? -y.numerator : y.numerator);
        risk_scalar power = exact_power(x, exponent);
        if (risk_scalar_is_exact(power)) {
            return is_negative(y) ? risk_scalar_divide(risk_scalar_whole(1), power) : same(power);
        }
    }
    double base = fabs(risk_scalar_nearest(x));
    double exponent = risk_scalar_nearest(y);
    if (exponent == 0 || base == 0) {
        return risk_outcome_real(exponent == 0 ? 1 : 0);
    }
    double magnitude = risk_pow(base, exponent);
    return risk_outcome_real(is_negative(x) && is_odd ? -magnitude : magnitude);
}

/* ---- Rounding --------------------------------------------------------------------------------- */

int64_t risk_power_of_ten(uint32_t places)
{
    int64_t power = 1;
    for (uint32_t i = 0; i < places; i++) {
        power *= 10;
    }
    return power;
}

risk_wide risk_round_quotient(risk_wide numerator, risk_wide denominator, uint32_t mode)
{
    risk_wide below = numerator / denominator;
    risk_wide rest = numerator % denominator;
    if (rest < 0) {
        below -= 1;
        rest += denominator;
    }
    risk_wide opposite = denominator - rest;
    int is_up = rest > opposite;
    switch (mode) {
    case RISK_ROUND_FLOOR:
        is_up = 0;
        break;
    case RISK_ROUND_CEILING:
        is_up = rest != 0;
        break;
    case RISK_ROUND_HALF_EVEN:
        is_up |= rest == opposite && (below & 1) != 0;
        break;
    default: /* half away from zero */
        is_up |= rest == opposite && numerator > 0;
        break;
    }
    return below + is_up;
}

/* A double is its own exact value m * 2^e. Below 2^-126 of a unit it lies beside 0, and any other
 * value so near rounds like it. */
static risk_scalar round_real(risk_scalar x, uint32_t places, uint32_t mode)
{
    int exponent;
    risk_wide mantissa =
        (risk_wide)(frexp(risk_scalar_nearest(x), &exponent) * 9007199254740992.0);
    exponent -= 53;
    if (exponent >= 0) {
        return exponent <= 10 ? risk_scalar_wide_ratio(mantissa * ((risk_wide)1 << exponent), 1) : x;
    }
    int64_t ten = risk_power_of_ten(places);
    if (exponent < -125) {
        mantissa = mantissa > 0 ? 1 : -1;
        exponent = -125;
        return risk_scalar_wide_ratio(
            risk_round_quotient(mantissa, (risk_wide)1 << -exponent, mode), ten);
    }
    return risk_scalar_wide_ratio(
        risk_round_quotient(mantissa * ten, (risk_wide)1 << -exponent, mode), ten);
}

risk_scalar risk_scalar_round_to(risk_scalar x, uint32_t places, uint32_t mode)
{
    if (!risk_scalar_is_exact(x)) {
        return is_zero(x) ? risk_scalar_whole(0) : round_real(x, places, mode);
    }
    int64_t ten = risk_power_of_ten(places);
    risk_wide scaled = (risk_wide)x.numerator * ten;
    return risk_scalar_wide_ratio(risk_round_quotient(scaled, x.denominator, mode), ten);
}

int64_t risk_scalar_floor(risk_scalar x)
{
    if (risk_scalar_is_exact(x)) {
        return (int64_t)risk_round_quotient(x.numerator, x.denominator, RISK_ROUND_FLOOR);
    }
    double value = floor(risk_scalar_nearest(x));
    if (value >= 9223372036854775808.0) {
        return INT64_MAX;
    }
    return value < -9223372036854775808.0 ? INT64_MIN : (int64_t)value;
}
