/* The driver of the C core: small checks, a builder for images, and a reference to compare with.
 * It knows the core by its public header alone. */
#ifndef RISK_DRIVER_H
#define RISK_DRIVER_H

#include "risk_core.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- Checks ------------------------------------------------------------------------------------ */

/* Counts one check; a failure prints its place and what was said about it. */
void check_that(int holds, const char *file, int line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
#define CHECK(condition) check_that((condition) != 0, __FILE__, __LINE__, "%s", #condition)
#define CHECK_NAMED(condition, ...) check_that((condition) != 0, __FILE__, __LINE__, __VA_ARGS__)

void check_operations(void);
void check_expressions(void);
void check_bounds_of_operations(void);
void check_verifier(void);
void check_limits(void);
void check_rows(void);
void check_states(void);
void check_batches(void);
void check_random_images(void);
void check_random_damage(void);
void check_functions(void);
void check_bits(void);
void check_bits_of_a_million_rows(void);

/* ---- Chance ------------------------------------------------------------------------------------ */

/* A small generator with a seed, so that every run makes the same images. */
typedef struct dice {
    uint64_t state;
} dice;
uint32_t roll(dice *with, uint32_t count); /* 0 to count - 1 */
int64_t roll_between(dice *with, int64_t low, int64_t high);

/* ---- Images ------------------------------------------------------------------------------------ */

/* An image under construction, with room for anything that a check builds. */
typedef struct sketch {
    risk_variable variables[128];
    risk_field fields[128];
    risk_contribution contributions[512];
    int64_t amounts[8192];
    int64_t limits[128];
    int64_t constants[256];
    risk_scalar fractions[256];
    uint64_t sets[256];
    risk_instruction code[4096];
    risk_segment segments[128];
    uint32_t queries[64];
    risk_image image;
    uint32_t segment_first;
} sketch;

void sketch_start(sketch *to);
uint32_t add_coded(sketch *to, uint8_t outcomes);
/* A number in one cell. */
uint32_t add_number(sketch *to, int64_t lowest, int64_t highest, int64_t step);
/* Cuts the number that was added last after a value. */
void cut_number(sketch *to, int64_t after);
uint32_t add_sum(sketch *to);
uint32_t add_capped(sketch *to, int64_t ceiling);
uint32_t add_any(sketch *to);
uint32_t add_rank(sketch *to, uint8_t ranks);
/* The amounts are those of the variable's outcomes; the variable must be the last one so far. */
risk_contribution *give(sketch *to, uint32_t variable, uint32_t field, const int64_t *amounts);
uint32_t constant(sketch *to, int64_t value);
uint32_t fraction(sketch *to, int64_t numerator, int64_t denominator);
void push_fraction(sketch *to, int64_t numerator, int64_t denominator);
uint32_t set_of(sketch *to, uint64_t bits);
void op(sketch *to, risk_opcode opcode, uint32_t a, uint32_t b);
void push_constant(sketch *to, int64_t value);
/* Ends the code since the last segment. */
uint32_t end_segment(sketch *to);
void end_query(sketch *to);
/* Gives what is on the stack as the next output and ends the query. */
void store_number(sketch *to);
void store_truth(sketch *to);
void store_levels(sketch *to);
/* A number or truth that ranges over values, each with a variable of its own. */
uint32_t ranging_field(sketch *to, int64_t low, int64_t high);
uint32_t ranging_flag(sketch *to);

/* Which opcodes any sketch has used. */
extern unsigned char opcode_was_used[RISK_OPCODE_COUNT];

/* ---- Runs -------------------------------------------------------------------------------------- */

enum { ROWS_MOST = 256, REACHED_MOST = 64 };

/* Rows of a sketch, in the core's columns. */
typedef struct rows {
    size_t count;
    size_t stride;
    uint8_t codes[128 * (ROWS_MOST + 64)];
    uint64_t sets[128 * (ROWS_MOST + 64)];
    int64_t numbers[128 * (ROWS_MOST + 64)];
} rows;

void rows_start(rows *to, const sketch *of, size_t count);
void put(rows *to, size_t row, uint32_t variable, uint8_t code);
void put_set(rows *to, size_t row, uint32_t variable, uint8_t code, uint64_t set);
void put_value(rows *to, size_t row, uint32_t variable, int64_t value);

/* The outputs of a run, on the heap. */
typedef struct outputs {
    risk_status status;
    risk_fault fault;
    size_t row_count;
    size_t number_count;
    size_t set_count;
    size_t contribution_count;
    risk_number_result *numbers;
    risk_set_result *sets;
    risk_amount_range *contributions;
    risk_scalar *reached;
} outputs;

/* Creates a program that must be sound; NULL, and a failed check, where it is refused. */
risk_program *make(const sketch *from, const char *what);
/* Runs rows; `states` is the capacity of the scratch. */
outputs run_rows(
    const sketch *from, const risk_program *program, const rows *over, size_t states);
outputs run_columns(
    const sketch *from, const risk_program *program, const risk_batch *batch, size_t states);
void outputs_free(outputs *of);
/* Whether two rows have the same bits. */
int rows_are_equal(const outputs *a, size_t row_a, const outputs *b, size_t row_b);
/* A total order: by value, and of two with one value the fraction before the double. */
int compare_scalars(risk_scalar a, risk_scalar b);

/* ---- Reference --------------------------------------------------------------------------------- */

enum { REFERENCE_OUTPUTS = 16, REFERENCE_VALUES = 4096 };

typedef struct reference_number {
    uint8_t states;
    uint8_t reasons;
    risk_scalar low;
    risk_scalar high;
    risk_scalar values[REFERENCE_VALUES]; /* rising */
    size_t value_count;
    int is_full;
    size_t given; /* completions that give it a value or a state */
} reference_number;

typedef struct reference_set {
    uint64_t some;
    uint64_t every;
    uint64_t bound;
    size_t given;
} reference_set;

/* What every completion of one row gives, found by trying each of them. */
typedef struct reference {
    reference_number numbers[REFERENCE_OUTPUTS];
    reference_set sets[REFERENCE_OUTPUTS];
    risk_amount_range amounts[512];
    size_t completions;
    /* An undecided truth chose between values: the outputs here are only some of the real ones. */
    int is_ambiguous;
} reference;

/* A number as a double, and whether two doubles differ by no more than the errors of functions. */
double double_of(risk_scalar x);
int are_near(double x, double y);

/* Gives up, with 0, where there are more completions than `most`, or where the last bits of a double
 * decide. */
int reference_row(
    const sketch *of, const rows *over, size_t row, size_t most, reference *out);
/* Checks that a row of outputs is what the reference says, or contains it. */
void check_exact(
    const outputs *got, size_t row, const reference *expected, const char *what, unsigned seed);
void check_contains(
    const outputs *got, size_t row, const reference *expected, const char *what, unsigned seed);
/* Runs rows with a large and with a tiny scratch and compares both with the reference. */
void check_rows_against_reference(
    const sketch *of, const rows *over, const char *what, unsigned seed);

#endif
