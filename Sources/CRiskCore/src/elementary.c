/* exp, ln and powers of one double. */
#include "elementary_kernel.h"

#pragma STDC FP_CONTRACT OFF

double risk_exp(double x)
{
    return risk_exp_body(x);
}

double risk_ln(double x)
{
    return risk_ln_body(x);
}

/* ---- Powers ---------------------------------------------------------------------------------- */

/* A number in two doubles whose sum it is; about 2^-100 of it is lost in an operation. */
typedef struct pair {
    double high;
    double low;
} pair;

static pair pair_of_sum(double a, double b)
{
    double sum = a + b;
    double part = sum - a;
    pair result = {sum, (a - (sum - part)) + (b - part)};
    return result;
}

/* The exact product: T. J. Dekker, "A floating-point technique for extending the available
 * precision", Numerische Mathematik 18 (1971). The factors must be far from the ends of the range. */
static pair pair_of_product(double a, double b)
{
    const double split = 134217729; /* 2^27 + 1 */
    double scaled_a = split * a;
    double high_a = scaled_a - (scaled_a - a);
    double low_a = a - high_a;
    double scaled_b = split * b;
    double high_b = scaled_b - (scaled_b - b);
    double low_b = b - high_b;
    double product = a * b;
    double error = ((high_a * high_b - product) + high_a * low_b + low_a * high_b) + low_a * low_b;
    pair result = {product, error};
    return result;
}

static pair pair_plus(pair x, pair y)
{
    pair sum = pair_of_sum(x.high, y.high);
    return pair_of_sum(sum.high, sum.low + (x.low + y.low));
}

static pair pair_times(pair x, pair y)
{
    pair product = pair_of_product(x.high, y.high);
    return pair_of_sum(product.high, product.low + (x.high * y.low + x.low * y.high));
}

static pair pair_divide(pair x, pair y)
{
    double quotient = x.high / y.high;
    pair back = pair_times((pair){quotient, 0}, y);
    pair rest = pair_plus(x, (pair){-back.high, -back.low});
    return pair_of_sum(quotient, (rest.high + rest.low) / y.high);
}

/* ln x in two doubles: 2^k (1 + f) as in risk_ln_body, then 2 (s + s^3/3 + s^5/5 + ...) to s^43. */
static pair pair_ln(double x)
{
    double k = 0;
    if (x < 0x1p-1022) {
        x *= 0x1p54;
        k = -54;
    }
    uint64_t bits = risk_bits_of(x);
    uint64_t moved = bits - UINT64_C(0x3fe6a09e667f3bcd);
    uint64_t exponent = (moved + (UINT64_C(2048) << 52)) >> 52;
    k += (double)exponent - 2048;
    double f = risk_double_of(bits - ((exponent - 2048) << 52)) - 1;
    pair s = pair_divide((pair){f, 0}, pair_of_sum(2, f));
    pair z = pair_times(s, s);
    pair sum = {0, 0};
    for (int i = 43; i >= 1; i -= 2) {
        sum = pair_plus(pair_times(sum, z), pair_divide((pair){1, 0}, (pair){i, 0}));
    }
    pair result = pair_times(pair_times(sum, s), (pair){2, 0});
    /* ln 2 to about 106 bits. */
    pair ln2 = {0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56};
    return pair_plus(pair_times(ln2, (pair){k, 0}), result);
}

double risk_pow(double base, double exponent)
{
    if (base == 1) {
        return 1;
    }
    pair logarithm = pair_ln(base);
    /* |ln| is at least 2^-53 here: an exponent past 2^64 leaves the range whatever the base is. */
    double most = 0x1p64;
    double limited = exponent > most ? most : exponent < -most ? -most : exponent;
    pair power = pair_times(logarithm, (pair){limited, 0});
    if (power.high > 710) {
        return __builtin_inf();
    }
    if (power.high < -746) {
        return 0;
    }
    if (power.high > RISK_EXP_HIGHEST) {
        /* Rounds past the largest double, or just not: decided one power of two lower. */
        return risk_exp_kernel(power.high - 1, power.low) * 0x1.5bf0a8b145769p+1;
    }
    return risk_exp_kernel(power.high, power.low);
}
