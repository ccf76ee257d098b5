/* The reference: tries every completion of a row, one after another, and evaluates the code with
 * single values. It shares nothing with the core but the public header. */
#ifndef RISK_REFERENCE_H
#define RISK_REFERENCE_H

#include "driver.h"

/* One value of a completion: a number or a special state, a truth, or a set of levels. */
typedef struct single {
    uint8_t state; /* of a number: one RISK_STATE_… */
    uint8_t reasons;
    risk_scalar number;
    uint8_t truth; /* both bits where even one completion leaves it undecided */
    uint64_t levels;
    uint64_t bound;
} single;

typedef struct trial {
    const sketch *of;
    const rows *over;
    size_t row;
    size_t most;
    int64_t fields[128];
    int64_t amounts[512];
    reference *out;
    int is_query; /* what is run is a query, not a condition */
    int is_full;
    /* The last bits of a double, or a truth that a condition leaves undecided, decided something: the
     * row is given up. */
    int is_unsure;
} trial;

/* reference_arithmetic.c */
single unary(trial *try, uint32_t opcode, single x);
single binary(trial *try, uint32_t opcode, single x, single y);
single round_to(trial *try, single x, uint32_t places, uint32_t mode);
single between_days(
    trial *try, uint32_t opcode, const int64_t *calendar, uint32_t day_one, single x, single y);

/* Runs a segment; returns what it leaves. */
single evaluate(trial *try, uint32_t segment);

#endif
