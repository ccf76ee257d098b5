/* How one number is represented and ordered. A fraction has a magnitude and a denominator below 2^63
 * and is in lowest terms, so that the same value has the same bits; products use 128 bits. */
#include "scalar.h"

#include "risk_internal.h"

#include <float.h>
#include <math.h>

static double bits_to_double(int64_t bits)
{
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static int64_t double_to_bits(double value)
{
    int64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

/* ---- Making ---------------------------------------------------------------------------------- */

static uint64_t common_divisor(uint64_t a, uint64_t b)
{
    while (b != 0) {
        uint64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

static risk_unsigned_wide common_divisor_wide(risk_unsigned_wide a, risk_unsigned_wide b)
{
    while (b != 0) {
        if (a <= UINT64_MAX && b <= UINT64_MAX) {
            return common_divisor((uint64_t)a, (uint64_t)b);
        }
        risk_unsigned_wide rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

risk_scalar risk_scalar_ratio(int64_t numerator, int64_t denominator)
{
    assert(denominator > 0);
    uint64_t magnitude = numerator < 0 ? (uint64_t)0 - (uint64_t)numerator : (uint64_t)numerator;
    int64_t divisor = (int64_t)common_divisor(magnitude, (uint64_t)denominator);
    risk_scalar result = {
        .numerator = numerator / divisor, .denominator = denominator / divisor};
    return result;
}

static unsigned width_of(risk_unsigned_wide value)
{
    uint64_t high = (uint64_t)(value >> 64);
    uint64_t low = (uint64_t)value;
    if (high != 0) {
        return 128 - (unsigned)__builtin_clzll(high);
    }
    return low == 0 ? 0 : 64 - (unsigned)__builtin_clzll(low);
}

/* The nearest double of a quotient, ties to even, by long division: 64 bits of the quotient, of which
 * the last also says whether anything is left, are rounded once. The quotients that occur are far
 * inside the range of doubles. */
static double nearest_of_quotient(risk_unsigned_wide numerator, risk_unsigned_wide denominator)
{
    if (numerator == 0) {
        return 0;
    }
    risk_unsigned_wide whole = numerator / denominator;
    risk_unsigned_wide rest = numerator % denominator;
    int exponent = 0;
    unsigned width = width_of(whole);
    if (width > 64) {
        unsigned cut = width - 64;
        rest |= whole & (((risk_unsigned_wide)1 << cut) - 1);
        whole >>= cut;
        exponent = (int)cut;
    }
    uint64_t quotient = (uint64_t)whole;
    while (quotient >> 62 == 0 && rest != 0) {
        rest <<= 1;
        quotient = quotient << 1 | (rest >= denominator);
        rest -= rest >= denominator ? denominator : 0;
        exponent--;
    }
    quotient |= rest != 0;
    /* Rounds to 53 bits by itself: a conversion of 64 bits rounds to nearest, ties to even. */
    return scalbn((double)quotient, exponent);
}

risk_scalar risk_scalar_real(double value)
{
    assert(value - value == 0);
    /* Adding 0 turns a negative zero into a positive one. */
    risk_scalar result = {.numerator = double_to_bits(value + 0.0), .denominator = 0};
    return result;
}

risk_outcome risk_outcome_real(double value)
{
    if (value > DBL_MAX || value < -DBL_MAX) {
        return risk_outcome_none(RISK_REASON_TOO_LARGE);
    }
    risk_outcome result = {.value = risk_scalar_real(value)};
    return result;
}

risk_scalar risk_scalar_wide_ratio(risk_wide numerator, risk_wide denominator)
{
    assert(denominator > 0);
    int is_negative = numerator < 0;
    risk_unsigned_wide above =
        is_negative ? (risk_unsigned_wide)0 - (risk_unsigned_wide)numerator
                    : (risk_unsigned_wide)numerator;
    risk_unsigned_wide below = (risk_unsigned_wide)denominator;
    if (below != 1) {
        risk_unsigned_wide divisor = common_divisor_wide(above, below);
        above /= divisor;
        below /= divisor;
    }
    if (above <= INT64_MAX && below <= INT64_MAX) {
        risk_scalar result = {
            .numerator = is_negative ? -(int64_t)above : (int64_t)above,
            .denominator = (int64_t)below};
        return result;
    }
    double nearest = nearest_of_quotient(above, below);
    return risk_scalar_real(is_negative ? -nearest : nearest);
}

/* ---- Reading --------------------------------------------------------------------------------- */

double risk_scalar_nearest(risk_scalar x)
{
    static const int64_t exact_to = (int64_t)1 << 53;
    if (x.denominator == 0) {
        return bits_to_double(x.numerator);
    }
    if (x.numerator <= exact_to && x.numerator >= -exact_to && x.denominator <= exact_to) {
        /* Both are doubles without rounding, and a division is rounded once. */
        return (double)x.numerator / (double)x.denominator;
    }
    int is_negative = x.numerator < 0;
    uint64_t magnitude = is_negative ? (uint64_t)0 - (uint64_t)x.numerator : (uint64_t)x.numerator;
    double nearest = nearest_of_quotient(magnitude, (uint64_t)x.denominator);
    return is_negative ? -nearest : nearest;
}

double risk_double_after(double x)
{
    if (x == 0) {
        return bits_to_double(1);
    }
    int64_t bits = double_to_bits(x);
    return bits_to_double(x > 0 ? bits + 1 : bits - 1);
}

double risk_double_before(double x)
{
    return -risk_double_after(-x);
}

double risk_scalar_down(risk_scalar x)
{
    double nearest = risk_scalar_nearest(x);
    return risk_scalar_order_real(risk_scalar_real(nearest), x) > 0 ? risk_double_before(nearest)
                                                                    : nearest;
}

double risk_scalar_up(risk_scalar x)
{
    double nearest = risk_scalar_nearest(x);
    return risk_scalar_order_real(risk_scalar_real(nearest), x) < 0 ? risk_double_after(nearest)
                                                                    : nearest;
}

/* ---- Order ----------------------------------------------------------------------------------- */

static int order_of_doubles(double x, double y)
{
    return (x > y) - (x < y);
}

/* A fraction against a double that is its nearest: m * 2^e against n / d. The double is so near that
 * neither product leaves 128 bits. */
static int order_of_near(risk_scalar fraction, double value)
{
    int exponent;
    risk_wide mantissa = (risk_wide)(frexp(value, &exponent) * 9007199254740992.0);
    exponent -= 53;
    while (mantissa != 0 && (mantissa & 1) == 0) {
        mantissa /= 2;
        exponent++;
    }
    risk_wide left = fraction.numerator;
    risk_wide right = mantissa * fraction.denominator;
    if (exponent >= 0) {
        right *= (risk_wide)1 << exponent;
    } else {
        left *= (risk_wide)1 << -exponent;
    }
    return (left > right) - (left < right);
}

int risk_scalar_order_real(risk_scalar x, risk_scalar y)
{
    if (risk_scalar_is_exact(x) && risk_scalar_is_exact(y)) {
        risk_wide left = (risk_wide)x.numerator * y.denominator;
        risk_wide right = (risk_wide)y.numerator * x.denominator;
        return (left > right) - (left < right);
    }
    double left = risk_scalar_nearest(x);
    double right = risk_scalar_nearest(y);
    int order = order_of_doubles(left, right);
    if (order != 0) {
        return order; /* rounding never changes an order, it only makes equal */
    }
    if (risk_scalar_is_exact(x)) {
        return order_of_near(x, right);
    }
    return risk_scalar_is_exact(y) ? -order_of_near(y, left) : 0;
}

int risk_scalar_order(risk_scalar x, risk_scalar y)
{
    int order = risk_scalar_order_real(x, y);
    return order != 0 ? order : risk_scalar_is_exact(y) - risk_scalar_is_exact(x);
}

int risk_scalar_compare(risk_scalar x, risk_scalar y)
{
    if (risk_scalar_is_exact(x) && risk_scalar_is_exact(y)) {
        return risk_scalar_order_real(x, y);
    }
    return order_of_doubles(risk_scalar_nearest(x), risk_scalar_nearest(y));
}
