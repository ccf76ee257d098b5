/* What the files of the core share; not part of the public interface. */
#ifndef RISK_INTERNAL_H
#define RISK_INTERNAL_H

#include "risk_core.h"
#include "scalar.h"

#include <assert.h>
#include <string.h>

/* The types on the evaluation stack. */
typedef struct risk_number {
    risk_scalar low;  /* by risk_scalar_order */
    risk_scalar high;
    int64_t grain;    /* every value is a fraction, a whole number of 1/grain; 0: not known to be */
    uint8_t states;
    uint8_t reasons;
} risk_number;

typedef struct risk_levels {
    uint64_t some;
    uint64_t every;
    uint64_t bound;
} risk_levels;

typedef struct risk_value {
    union {
        risk_number number;
        risk_levels levels;
        uint8_t truth;
    } as;
} risk_value;

/* A state of a query: packed sums, and the bits of flags and ranks. */
typedef struct risk_state {
    uint64_t sums;
    uint64_t bits;
} risk_state;

/* The values of the fields that code reads: the same shape for one state and for an interval. */
typedef struct risk_field_range {
    int64_t low;  /* of a flag or a rank: what is certain */
    int64_t high; /* what is possible */
} risk_field_range;

/* Where a field lives in the states of a query. */
typedef struct risk_packed_field {
    uint32_t field;
    uint8_t shift;
    uint8_t width;
    int64_t base;    /* the value of all-zero bits */
    int64_t quantum; /* what one step of the packed sum is worth */
    int64_t largest;  /* the largest amount of one contribution */
    uint64_t ceiling; /* the highest packed value that is told apart; 0 for none */
    uint32_t read_until; /* how many variables are taken when nothing reads it any more; or RISK_NONE */
} risk_packed_field;

/* What a query requires of a completion; see requirements.c. */
typedef struct risk_requirement {
    uint32_t first; /* its code, up to and with the REQUIRE */
    uint32_t count;
    uint32_t settled_after; /* how many variables are taken when its fields are whole */
} risk_requirement;

/* What a variable does to the states of a query. */
typedef struct risk_packed_variable {
    uint32_t variable;
    uint32_t first_delta;        /* asked, hidden and omitted deltas, outcome_count each */
    uint32_t first_contribution; /* in the query's list of contributions */
    uint32_t contribution_count;
    risk_state unasked;          /* hidden, and not answered */
} risk_packed_variable;

typedef struct risk_query {
    uint32_t segment;
    uint8_t has_ceilings;
    uint8_t is_numeric; /* whether rows that are settled for it can be run together */
    uint8_t packable; /* whether its fields fit a state; otherwise each row lays out those it leaves open */
    uint32_t first_field;
    uint32_t field_count;
    uint32_t first_variable;
    uint32_t variable_count;
    uint32_t first_requirement; /* by when they are settled */
    uint32_t requirement_count;
    uint32_t body_first; /* the code after its requirements */
    uint32_t body_count;
} risk_query;

struct risk_program {
    risk_image image; /* pointers into memory that the program owns */
    risk_query *queries;
    risk_packed_field *packed_fields;
    risk_packed_variable *packed_variables;
    risk_state *deltas;
    uint32_t *query_contributions;      /* indices of contributions */
    risk_requirement *requirements;
    int64_t *biases;                    /* of each contribution: its least amount, at most 0 */
    uint32_t *first_contribution;       /* of each variable, and one past the last */
    uint8_t has_numeric;                /* whether any query is numeric */
    risk_field_range *field_limits;     /* the least and greatest value a field can have */
};

/* An answered variable was given an answer, even one that leaves several outcomes. */
enum { RISK_FORM_OPEN = 0, RISK_FORM_ANSWERED = 1, RISK_FORM_OMITTED = 2 };

/* What a row says of one variable. */
typedef struct risk_row_variable {
    uint64_t outcomes; /* possible outcomes */
    int64_t value;     /* an answered number's value */
    uint8_t form;
    uint8_t has_value;
    uint8_t asked;     /* RISK_TRUTH_…: whether the row alone decides that it is asked */
    uint8_t replaced;  /* RISK_TRUTH_…: whether the substitution's condition holds */
} risk_row_variable;

/* Rows that are run together. */
enum { RISK_LANES = 64 };
/* Fewer rows than this are run one by one. */
enum { RISK_LANES_LEAST = 4 };

/* A number or a truth value of each of them: one completion, so one value or none. */
typedef struct risk_lane_column {
    int64_t numerators[RISK_LANES];
    int64_t denominators[RISK_LANES];
    uint8_t states[RISK_LANES];
    uint8_t reasons[RISK_LANES];
    uint8_t truths[RISK_LANES];
} risk_lane_column;

struct risk_scratch {
    const risk_program *program;
    const risk_vector_functions *vectors;
    risk_lane_column *lanes;       /* the evaluation stack, then the registers */
    int64_t *lane_fields;          /* every field of each row: lanes side by side */
    uint64_t *lane_rows;           /* by query: the rows that are settled for it */
    uint64_t steps;                /* taken for this row so far; see states.c */
    size_t capacity;
    risk_state *states;  /* the frontier */
    risk_state *next;
    uint32_t *slots;     /* hash table of indices into `next`, plus one; a power of two */
    size_t slot_count;
    risk_row_variable *row;
    risk_field_range *ranges;      /* every field over the row, as intervals */
    risk_field_range *state_fields;
    risk_field_range *rest;        /* what variables to come can still give */
    risk_packed_field *layout;     /* of a query's fields for the row, where it is not packable */
    risk_amount_range *amounts;    /* every contribution over the row */
    risk_state *choices;           /* the distinct steps of one variable */
    size_t choice_capacity;
};

/* memory.c */
void *risk_memory_array(size_t count, size_t size);
void risk_memory_free(void *memory);

/* verify.c: checks the whole image; on success the field limits are filled in. */
risk_status risk_verify_image(
    const risk_image *image, risk_field_range *field_limits, risk_fault *fault);

/* Notes what is wrong; returns RISK_STATUS_INVALID. */
risk_status risk_invalid(risk_fault *fault, risk_fault_kind kind, size_t index);

/* verify_code.c: on tables that are sound. */
risk_status risk_verify_code(
    const risk_image *image, const risk_field_range *field_limits, risk_fault *fault);

/* packing.c: lays out the states of every query. */
risk_status risk_program_pack(risk_program *program);
/* What becomes of an answer. */
enum { RISK_TABLE_ASKED, RISK_TABLE_HIDDEN, RISK_TABLE_OMITTED, RISK_TABLES };
/* The step of a variable's outcome, of a number at the lowest value, by where its fields live; fields
 * without width get nothing. */
risk_state risk_packed_step(
    const risk_program *program, const risk_packed_field *fields, uint32_t field_count,
    const risk_packed_variable *packed, uint32_t table, uint32_t outcome);
/* The same of a variable that is hidden and not answered. */
risk_state risk_packed_unasked(
    const risk_program *program, const risk_packed_field *fields, uint32_t field_count,
    const risk_packed_variable *packed);

/* requirements.c: the parts of a query's code. */
uint32_t risk_count_requirements(const risk_image *image, uint32_t segment);
/* Lays out a query's requirements, and until when its fields are read; its tables are filled. */
void risk_plan_requirements(risk_program *program, risk_query *query);

/* queries.c: runs code over field values. A query's code leaves out the first `settled` of its
 * requirements, which the fields are known to meet. */
uint8_t risk_evaluate_condition(
    const risk_program *program, uint32_t segment, const risk_field_range *fields, int is_single);
typedef struct risk_query_outputs {
    size_t row;
    size_t row_count;
    uint8_t exact;
    const risk_results *results;
} risk_query_outputs;
/* Whether the query gives the same outputs, or none, for everything in the intervals. */
int risk_query_is_decided(
    const risk_program *program, const risk_query *query, uint32_t settled,
    const risk_field_range *fields);
/* Whether one completion may meet a requirement. */
int risk_requirement_may_hold(
    const risk_program *program, const risk_requirement *requirement,
    const risk_field_range *fields);
void risk_evaluate_query(
    const risk_program *program, const risk_query *query, uint32_t settled,
    const risk_field_range *fields, const risk_query_outputs *outputs);

/* outputs.c: a query's outputs start without any completion; states give to them; what stays without
 * any is impossible. */
void risk_outputs_start(
    const risk_program *program, uint32_t segment, const risk_query_outputs *outputs);
/* The same for the one output that an instruction gives, if it gives one. */
void risk_output_start(const risk_instruction *step, const risk_query_outputs *outputs);
/* What the instruction gives may from now on hold more than is reached. */
void risk_output_is_outer(const risk_instruction *step, const risk_query_outputs *outputs);
void risk_outputs_end(
    const risk_program *program, uint32_t segment, const risk_query_outputs *outputs);
void risk_store_number(const risk_query_outputs *to, uint32_t output, risk_number number);
void risk_store_levels(const risk_query_outputs *to, uint32_t output, risk_levels levels);
void risk_store_truth(const risk_query_outputs *to, uint32_t output, uint8_t truth);

/* intervals.c */
void risk_field_add(uint8_t kind, risk_field_range *field, risk_amount_range amount);
void risk_bounds_row(
    const risk_program *program, const risk_batch *batch, size_t row, risk_scratch *scratch);

/* lanes.c */
int risk_segment_is_numeric(const risk_image *image, uint32_t segment);
/* Runs a query for rows of the fields in `lane_fields`; returns those that must be run alone. */
uint64_t risk_evaluate_lanes(
    const risk_program *program, const risk_query *query, const risk_scratch *scratch,
    uint64_t rows, const risk_query_outputs *outputs);

/* states.c */
/* Whether the row leaves a query's fields no choice. */
int risk_query_is_settled(
    const risk_program *program, const risk_query *query, const risk_field_range *ranges);
void risk_bounds_query(
    const risk_program *program, const risk_query *query, risk_scratch *scratch,
    risk_query_outputs *outputs);

/* The number of values that a number variable can take inside a cell. */
static inline int64_t risk_cell_low(
    const risk_image *image, const risk_variable *variable, uint32_t cell)
{
    return cell == 0 ? variable->lowest
                     : image->limits[variable->first_limit + cell - 1] + variable->step;
}

static inline int64_t risk_cell_high(
    const risk_image *image, const risk_variable *variable, uint32_t cell)
{
    return image->limits[variable->first_limit + cell];
}

/* How many cells a number variable has. */
static inline uint32_t risk_cell_count(const risk_variable *variable)
{
    return variable->not_applicable == 0xFF ? variable->outcome_count
                                            : (uint32_t)variable->outcome_count - 1;
}

static inline uint64_t risk_all_outcomes(const risk_variable *variable)
{
    return variable->outcome_count == 64 ? UINT64_MAX
                                         : ((uint64_t)1 << variable->outcome_count) - 1;
}

#endif
