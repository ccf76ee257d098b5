/* exp, ln and powers of doubles: the project's own, so that every machine and every vector width gives
 * the same bits. None of them gives NaN or an infinity for the arguments that it takes. */
#ifndef RISK_ELEMENTARY_H
#define RISK_ELEMENTARY_H

/* Above it the exponential is no finite double. */
#define RISK_EXP_HIGHEST 0x1.62e42fefa39efp+9

/* e to the power of a finite x of at most RISK_EXP_HIGHEST; at most 1 ulp from the true value. */
double risk_exp(double x);
/* The natural logarithm of a finite x above 0; at most 1 ulp from the true value. */
double risk_ln(double x);
/* base to the power of an exponent, finite, the base above 0; infinite where the result is too large. */
double risk_pow(double base, double exponent);

#endif
