/* The machine that runs code over field values; shared by evaluate.c and queries.c. */
#ifndef RISK_MACHINE_H
#define RISK_MACHINE_H

#include "risk_internal.h"

typedef struct machine {
    const risk_program *program;
    const risk_field_range *fields;
    const risk_query_outputs *outputs; /* NULL in a condition and in a probe */
    uint8_t is_undecided;              /* a probe: whether an output is still open */
    uint8_t is_refused;                /* whether what the query requires does not hold */
    uint8_t is_single;                 /* whether the fields are those of one completion */
    uint8_t can_fork;                  /* whether an open truth is taken both ways, one after another */
    uint8_t has_joined;                /* whether an open truth was taken both ways at once */
    uint32_t fork_limit;               /* how many forks one run may have, up to 32 */
    uint32_t fork_bits;                /* which way each fork is taken in this run */
    uint32_t fork_known;               /* forks whose way is set */
    uint32_t fork_used;                /* forks met so far in this run */
    risk_value stack[RISK_STACK_MAX];
    size_t depth;
    risk_value registers[RISK_REGISTERS_MAX];
} machine;

/* Runs `count` instructions from `first` on, up to what is refused. */
void risk_run_code(machine *run, uint32_t first, uint32_t count);

#endif
