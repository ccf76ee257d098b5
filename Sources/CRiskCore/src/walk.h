/* A walk over the states of a query, one variable at a time; shared by states.c and choices.c. */
#ifndef RISK_WALK_H
#define RISK_WALK_H

#include "risk_internal.h"

typedef struct walk {
    const risk_program *program;
    const risk_query *query;
    risk_scratch *scratch;
    const risk_packed_field *fields; /* where the query's fields live in the states */
    risk_state base; /* what the settled variables give, kept out of the states */
    size_t count;    /* states in the frontier */
    uint32_t settled; /* requirements that the states of the frontier are known to meet */
} walk;

/* One variable's steps, by what a state decides about it. */
typedef struct choice_list {
    const risk_state *steps;
    size_t count;
} choice_list;

enum { CHOICES_HIDDEN, CHOICES_TRUE, CHOICES_FALSE, CHOICES_OPEN, CHOICES_KINDS };

/* Fills one of the four lists of steps of a variable, in the scratch; 0 where they are too many. */
int risk_list_choices(
    const walk *over, const risk_packed_variable *packed, int kind, choice_list *out);

#endif
