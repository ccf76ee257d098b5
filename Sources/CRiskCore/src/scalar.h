/* One number: an exact fraction, or a double. See risk_scalar in risk_core.h. */
#ifndef RISK_SCALAR_H
#define RISK_SCALAR_H

#include "risk_core.h"

__extension__ typedef __int128 risk_wide;
__extension__ typedef unsigned __int128 risk_unsigned_wide;

/* What an operation gives for one completion: a value, or the reason why there is none. */
typedef struct risk_outcome {
    risk_scalar value;
    uint8_t reason; /* 0: the value holds; otherwise one RISK_REASON_… */
} risk_outcome;

typedef risk_outcome (*risk_unary)(risk_scalar x);
typedef risk_outcome (*risk_binary)(risk_scalar x, risk_scalar y);

static inline int risk_scalar_is_exact(risk_scalar x)
{
    return x.denominator != 0;
}

static inline int risk_scalar_is_same(risk_scalar x, risk_scalar y)
{
    return x.numerator == y.numerator && x.denominator == y.denominator;
}

static inline risk_scalar risk_scalar_whole(int64_t value)
{
    risk_scalar result = {.numerator = value, .denominator = 1};
    return result;
}

static inline risk_outcome risk_outcome_none(uint8_t reason)
{
    risk_outcome result = {.value = {.numerator = 0, .denominator = 1}, .reason = reason};
    return result;
}

/* scalar.c: representation and order. */

/* numerator / denominator in lowest terms, both in 64 bits; the denominator is above zero. */
risk_scalar risk_scalar_ratio(int64_t numerator, int64_t denominator);
/* The same from 128 bits (magnitudes below 2^127): exact where it fits, otherwise the nearest double. */
risk_scalar risk_scalar_wide_ratio(risk_wide numerator, risk_wide denominator);
/* A finite double; a zero loses its sign. */
risk_scalar risk_scalar_real(double value);
/* A double as an outcome: too large where it is infinite. */
risk_outcome risk_outcome_real(double value);
/* The nearest double, ties to even. */
double risk_scalar_nearest(risk_scalar x);
/* The nearest double that is not above, and not below. */
double risk_scalar_down(risk_scalar x);
double risk_scalar_up(risk_scalar x);
/* The next double below and above; of the largest finite one, infinity. */
double risk_double_before(double x);
double risk_double_after(double x);
/* By the exact values, as real numbers: less than 0, 0, or more than 0. */
int risk_scalar_order_real(risk_scalar x, risk_scalar y);
/* A total order, for bounds and lists: by the exact values, and of two that are the same the fraction
 * before the double. 0 only for the same bits. */
int risk_scalar_order(risk_scalar x, risk_scalar y);
/* As relations compare: two fractions exactly, otherwise the nearest doubles. */
int risk_scalar_compare(risk_scalar x, risk_scalar y);

/* arithmetic.c: operations on the numbers of one completion. */
risk_outcome risk_scalar_plus(risk_scalar x, risk_scalar y);
risk_outcome risk_scalar_minus(risk_scalar x, risk_scalar y);
risk_outcome risk_scalar_times(risk_scalar x, risk_scalar y);
risk_outcome risk_scalar_divide(risk_scalar x, risk_scalar y);
risk_outcome risk_scalar_remainder(risk_scalar x, risk_scalar y);
risk_outcome risk_scalar_minimum(risk_scalar x, risk_scalar y);
risk_outcome risk_scalar_maximum(risk_scalar x, risk_scalar y);
risk_outcome risk_scalar_power(risk_scalar x, risk_scalar y);
risk_outcome risk_scalar_negate(risk_scalar x);
risk_outcome risk_scalar_absolute(risk_scalar x);
risk_outcome risk_scalar_square_root(risk_scalar x);
risk_outcome risk_scalar_exponential(risk_scalar x);
risk_outcome risk_scalar_logarithm(risk_scalar x);
/* The decimal with 0 to 18 places that a RISK_ROUND_… mode names. */
risk_scalar risk_scalar_round_to(risk_scalar x, uint32_t places, uint32_t mode);
/* numerator / denominator as a whole number, by a RISK_ROUND_… mode; all of them are monotone. */
risk_wide risk_round_quotient(risk_wide numerator, risk_wide denominator, uint32_t mode);
/* 10 to the power of 0 to 18. */
int64_t risk_power_of_ten(uint32_t places);
/* The greatest whole number that is not above; saturates at 64 bits. */
int64_t risk_scalar_floor(risk_scalar x);

/* calendar.c: day numbers count from 1 January 1970 and are floored. */
risk_outcome risk_scalar_age(risk_scalar from, risk_scalar to);
risk_outcome risk_scalar_months(risk_scalar from, risk_scalar to);
/* `calendar` is the first of the constants that WORKING_DAYS reads. */
risk_outcome risk_scalar_working_days(
    const int64_t *calendar, uint32_t day_one, risk_scalar from, risk_scalar to);

#endif
