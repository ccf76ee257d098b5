/* What makes random images, and where it leaves them. */
#ifndef RISK_MAKER_H
#define RISK_MAKER_H

#include "driver.h"

/* What the maker of an image knows of it while it goes on. */
typedef struct maker {
    dice chance;
    uint32_t complete; /* fields below are complete before the next variable */
    int is_gate;       /* code for a gate: only complete fields */
    int uses_undecided;
    int uses_expressions; /* the arithmetic of expressions, and requirements */
} maker;

/* What was made last. */
extern sketch made_sketch;
extern rows made_rows;

/* Fields come in two parts: those of the first variables are complete when gates read them. */
void make_image(maker *with, int is_wide);
void make_rows(maker *with, size_t count, uint32_t unknown_in_8);
/* Parts of code: a field that may be read here (UINT32_MAX where there is none), a truth value, a number
 * (a plain one is whole and never below 0), and a number of any size, perhaps a double. */
uint32_t some_field(maker *with, uint8_t kind, int is_capped);
void make_truth(maker *with, int depth);
void make_number(maker *with, int depth, int must_be_plain);
void make_expression(maker *with, int depth);
/* Whether the core takes the image: numbers of random code can leave the range that is allowed. */
int is_accepted(void);

#endif
