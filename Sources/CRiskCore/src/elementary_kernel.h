/* The bodies of exp and ln. They are written without branches, so that a loop over an array of them
 * becomes vector code, and with nothing but additions, multiplications, divisions and operations on
 * bits, each of which IEEE 754 rounds in one way only: the same bits come out of every width. No
 * product is ever fused with an addition. */
#ifndef RISK_ELEMENTARY_KERNEL_H
#define RISK_ELEMENTARY_KERNEL_H

#include "elementary.h"

#include <stdint.h>
#include <string.h>

#pragma STDC FP_CONTRACT OFF

static inline __attribute__((always_inline)) uint64_t risk_bits_of(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

static inline __attribute__((always_inline)) double risk_double_of(uint64_t bits)
{
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

/* ln 2 in two parts: the first has 32 bits and a product with any whole exponent is exact. */
#define RISK_LN2_HIGH 0x1.62e42feep-1
#define RISK_LN2_LOW 0x1.a39ef35793c76p-33

/* e^(x + tail), where the tail is tiny beside x and x is from -746 to RISK_EXP_HIGHEST.
 *
 * x = k ln 2 + r with |r| <= ln 2 / 2. The sum of r^i / i! to i = 14 leaves out less than 2^-58. The
 * large terms, 1 and r, are added last, together with what their sums lose, so that little more than
 * one rounding counts. The result is scaled by 2^k in two steps, of which only the second can round,
 * where the result is subnormal. */
static inline __attribute__((always_inline)) double risk_exp_kernel(double x, double tail)
{
    /* Adding 1.5 * 2^52 leaves the nearest whole number in the lowest bits. */
    const double magic = 0x1.8p52;
    double shifted = x * 0x1.71547652b82fep+0 + magic;
    double k = shifted - magic;
    double high = x - k * RISK_LN2_HIGH;
    double low = tail - k * RISK_LN2_LOW;
    double r = high + low;
    double sum = 1.0 / 87178291200; /* 14! */
    sum = sum * r + 1.0 / 6227020800;
    sum = sum * r + 1.0 / 479001600;
    sum = sum * r + 1.0 / 39916800;
    sum = sum * r + 1.0 / 3628800;
    sum = sum * r + 1.0 / 362880;
    sum = sum * r + 1.0 / 40320;
    sum = sum * r + 1.0 / 5040;
    sum = sum * r + 1.0 / 720;
    sum = sum * r + 1.0 / 120;
    sum = sum * r + 1.0 / 24;
    sum = sum * r + 1.0 / 6;
    sum = sum * r + 0.5;
    double lost = (high - r) + low; /* what r itself lacks */
    double small = r * r * sum + lost;
    double above = r + small;
    double above_lost = (r - above) + small;
    double whole = 1 + above;
    double result = whole + (((1 - whole) + above) + above_lost);
    uint64_t exponent = risk_bits_of(shifted) - risk_bits_of(magic);
    /* k / 2 rounded down, through a shift that is logical in every width. */
    uint64_t half = ((exponent + 4096) >> 1) - 2048;
    double first = risk_double_of((half + 1023) << 52);
    double second = risk_double_of((exponent - half + 1023) << 52);
    return result * first * second;
}

/* exp of a finite x that is at most RISK_EXP_HIGHEST; below -746 it is 0 as there. */
static inline __attribute__((always_inline)) double risk_exp_body(double x)
{
    return risk_exp_kernel(x < -746 ? -746 : x, 0);
}

/* ln of a finite x above 0.
 *
 * x = 2^k (1 + f) with 1 + f from sqrt(1/2) to sqrt(2), s = f / (2 + f) and z = s^2:
 * ln(1 + f) = f - f^2/2 + s (f^2/2 + R), where R = 2 z (1/3 + z/5 + z^2/7 + ...), taken to z^12, which
 * leaves out less than 2^-68. f is exact, and the large terms are added last.
 *
 * Source of the arrangement: K. C. Ng's log in FDLIBM (Sun Microsystems, 1993). */
static inline __attribute__((always_inline)) double risk_ln_body(double x)
{
    double is_tiny = x < 0x1p-1022 ? 1 : 0;
    double normal = x < 0x1p-1022 ? x * 0x1p54 : x;
    uint64_t bits = risk_bits_of(normal);
    /* Moves the cut between two powers of 2 to sqrt(1/2). */
    uint64_t moved = bits - UINT64_C(0x3fe6a09e667f3bcd);
    uint64_t exponent = (moved + (UINT64_C(2048) << 52)) >> 52; /* k + 2048 */
    double k = risk_double_of(exponent | UINT64_C(0x4330000000000000)) - (0x1p52 + 2048);
    k -= is_tiny * 54;
    double f = risk_double_of(bits - ((exponent - 2048) << 52)) - 1;
    double s = f / (2 + f);
    double z = s * s;
    double rest = 2.0 / 25;
    rest = rest * z + 2.0 / 23;
    rest = rest * z + 2.0 / 21;
    rest = rest * z + 2.0 / 19;
    rest = rest * z + 2.0 / 17;
    rest = rest * z + 2.0 / 15;
    rest = rest * z + 2.0 / 13;
    rest = rest * z + 2.0 / 11;
    rest = rest * z + 2.0 / 9;
    rest = rest * z + 2.0 / 7;
    rest = rest * z + 2.0 / 5;
    rest = rest * z + 2.0 / 3;
    rest = rest * z;
    double half_square = 0.5 * f * f;
    double small = s * (half_square + rest) + k * RISK_LN2_LOW;
    return k * RISK_LN2_HIGH - ((half_square - small) - f);
}

#endif
