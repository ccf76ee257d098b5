/* The scoring core of RiskKit: an immutable compiled program, run over batches of cases.
 *
 * How to use it:
 *   1. Fill a risk_image (variables, fields, contributions, code, queries) and call
 *      risk_program_create. It copies the image, verifies all of it once, and says what is wrong.
 *   2. Make one risk_scratch for each thread.
 *   3. Call risk_program_run for batches of rows; a single assessment is a batch of one.
 *
 * What it computes. A *variable* is one question; an answer is the set of outcomes that are still
 * possible. A *field* collects contributions of variables: a sum, a flag ("any"), or a rank (the
 * highest seen). A *query* is a piece of code that turns the fields into outputs: numbers with bounds,
 * truth values, sets of levels. The outputs hold over every completion, that is every way in which
 * the open variables could turn out: the lowest and highest number that is really reached, the set of
 * levels that are really reached. They are exact while the distinct states stay under the scratch's
 * limit, and outer bounds (nothing reachable falls outside) past it, marked as such.
 *
 * Numbers are exact fractions, in units that the program chooses, until an operation has no exact
 * result (exp, ln, most roots and powers) or one that does not fit 64 bits: then they are the nearest
 * doubles. There is never a NaN or an infinity: what would be one is *undefined*, with its reason.
 * There is no hidden state, no input or output. A program may be shared between threads; each brings
 * its own scratch. The same input gives the same bits in any batch, on any machine.
 */
#ifndef RISK_CORE_H
#define RISK_CORE_H

#include <stddef.h>
#include <stdint.h>

#include "risk_opcodes.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Limits, each with its reason. */
enum {
    /* One byte a code, and a 64-bit set of outcomes. */
    RISK_OUTCOMES_MAX = 64,
    /* Levels share 64-bit sets with four special states; 32 is more than any instrument has. */
    RISK_LEVELS_MAX = 32,
    /* Larger than any instrument met; keeps every index in 32 bits with room to multiply. */
    RISK_VARIABLES_MAX = 4096,
    RISK_FIELDS_MAX = 16384,
    RISK_CONTRIBUTIONS_MAX = 1048576,
    RISK_INSTRUCTIONS_MAX = 1048576,
    RISK_QUERIES_MAX = 8192,
    /* Deeper nesting than a formula of 32 bracket levels can need. */
    RISK_STACK_MAX = 128,
    RISK_REGISTERS_MAX = 64,
    /* Rows a call: several batches of the size that fits the first-level cache. */
    RISK_ROWS_MAX = 65536
};
/* The most distinct states a query may hold before its outputs become outer bounds. */
#define RISK_STATES_MAX ((size_t)1 << 22)
/* The largest magnitude of a field's value: products with counts then fit 63 bits. */
#define RISK_FIELD_MAX ((int64_t)1 << 40)
/* The largest magnitude of any number that code computes from fields without the arithmetic of
 * expressions (PLUS to LOGARITHM), which has no such limit. */
#define RISK_NUMBER_MAX ((int64_t)1 << 60)
/* The most decimal places of ROUND_TO: 10 to the power of 18 is the last in 63 bits. */
#define RISK_PLACES_MAX 18
/* The first and the last day that AGE and MONTHS answer for, 1 January 1800 and 31 December 2200. */
#define RISK_DAY_FIRST ((int64_t)-62091)
#define RISK_DAY_LAST ((int64_t)84370)

/* No index. */
#define RISK_NONE UINT32_MAX

/* Codes of a coded column that are not outcomes. */
enum {
    RISK_CODE_UNKNOWN = 0xFF,        /* every outcome is possible */
    RISK_CODE_NOT_APPLICABLE = 0xFE, /* the variable's outcome "not applicable" */
    RISK_CODE_OMITTED = 0xFD,        /* left out for good */
    RISK_CODE_SET = 0xFC,            /* the outcomes, or cells, that are possible: set column */
    RISK_CODE_VALUE = 0xFB,          /* a number variable: the value is in the number column */
    RISK_CODE_ABSENT = 0xFA,         /* gives nothing, as if it were not asked */
    RISK_CODE_ASSUMED = 0xF9         /* like a set, but not given: nothing where it is not asked */
};

typedef enum risk_status {
    RISK_STATUS_OK = 0,
    RISK_STATUS_INVALID,   /* the image or the batch breaks a rule; the fault says which */
    RISK_STATUS_NO_MEMORY
} risk_status;

typedef enum risk_fault_kind {
    RISK_FAULT_NONE = 0,
    RISK_FAULT_LIMIT,       /* a count is above its limit */
    RISK_FAULT_INDEX,       /* an operand or a reference points outside its table */
    RISK_FAULT_OPCODE,      /* no such instruction */
    RISK_FAULT_STACK,       /* a segment takes more than there is, or leaves the wrong things */
    RISK_FAULT_TYPE,        /* an instruction meets another type than it takes */
    RISK_FAULT_RANGE,       /* a constant or a field can leave the range of exact arithmetic */
    RISK_FAULT_ORDER,       /* a gate or substitution depends on a later variable */
    RISK_FAULT_CODE,        /* a row holds a code that is no outcome of its variable */
    RISK_FAULT_VALUE        /* a row holds a number outside the variable's range */
} risk_fault_kind;

/* What was wrong and where: the index is of an instruction, variable, field, contribution or query
 * (as the kind implies), or of the variable for a fault in a batch, with its row. */
typedef struct risk_fault {
    risk_fault_kind kind;
    size_t index;
    size_t row;
} risk_fault;

#define RISK_ENUM_OPCODE(name, pops, pushes, a, b, text) RISK_OP_##name,
typedef enum risk_opcode { RISK_OPCODES(RISK_ENUM_OPCODE) RISK_OPCODE_COUNT } risk_opcode;
#undef RISK_ENUM_OPCODE

typedef struct risk_instruction {
    uint32_t opcode;
    uint32_t a;
    uint32_t b;
} risk_instruction;

/* Ways in which a number may have no value; a bit set. */
enum {
    RISK_STATE_VALUE = 1,
    RISK_STATE_UNDEFINED = 2,
    RISK_STATE_INSUFFICIENT = 4,
    RISK_STATE_NOT_APPLICABLE = 8
};

/* Why a number is undefined; a bit set, not empty exactly where the states hold RISK_STATE_UNDEFINED. */
enum {
    RISK_REASON_NOTHING_APPLIES = 1,   /* no member, no row of a table, no answer to count with */
    RISK_REASON_DIVISION_BY_ZERO = 2,  /* or 0 to a power below 0 */
    RISK_REASON_OUTSIDE_DOMAIN = 4,    /* ln of 0 or less, a root or a broken power of less than 0 */
    RISK_REASON_TOO_LARGE = 8,         /* past the largest double */
    RISK_REASON_DATES_IN_WRONG_ORDER = 16,
    RISK_REASON_OUTSIDE_CALENDAR = 32, /* a day that the calendar does not cover */
    RISK_REASON_ALL = 63
};

/* Bits of a set of levels that are not levels. */
enum {
    RISK_LEVEL_UNDETERMINED = 60,
    RISK_LEVEL_UNDEFINED = 61,
    RISK_LEVEL_INSUFFICIENT = 62,
    RISK_LEVEL_NOT_APPLICABLE = 63
};

/* Rounding modes of RISK_OP_ROUND and RISK_OP_ROUND_TO. */
enum { RISK_ROUND_HALF_AWAY = 0, RISK_ROUND_HALF_EVEN, RISK_ROUND_FLOOR, RISK_ROUND_CEILING };

/* Which day WORKING_DAYS counts first: the day itself, where it is a working day, or the next one. */
enum { RISK_DAY_ONE_SAME = 0, RISK_DAY_ONE_NEXT = 1 };

/* Truth over completions: a set of outcomes. Both bits: undecided. */
enum { RISK_TRUTH_FALSE = 1, RISK_TRUTH_TRUE = 2, RISK_TRUTH_OPEN = 3 };

enum { RISK_VARIABLE_CODED = 0, RISK_VARIABLE_NUMBER = 1 };

/* One question. Variables stand in an order in which gates come before what they gate. */
typedef struct risk_variable {
    uint8_t kind;
    uint8_t outcome_count;   /* 1 to RISK_OUTCOMES_MAX; of a number: its cells, and not applicable */
    uint8_t not_applicable;  /* the outcome that means so, or 0xFF; of a number always the last */
    uint8_t substitute_true; /* the outcome put in place of an omitted answer where it holds */
    uint8_t substitute_false;
    uint32_t gate;           /* segment that says whether it is asked, or RISK_NONE */
    uint32_t substitute;     /* segment that says whether the substitution holds, or RISK_NONE */
    uint32_t first_limit;    /* number: the upper ends of its cells in `limits`, rising */
    int64_t lowest;          /* number: the range, both ends included, in steps of `step` */
    int64_t highest;
    int64_t step;
} risk_variable;

enum { RISK_FIELD_SUM = 0, RISK_FIELD_ANY = 1, RISK_FIELD_RANK = 2 };

typedef struct risk_field {
    uint8_t kind;
    uint8_t rank_count; /* rank fields: the highest rank */
    int64_t ceiling;    /* sum fields without negative amounts: from it on nothing changes any more, so
                           that states at and above it are one; 0 for none */
} risk_field;

enum { RISK_OMITTED_RANGES = 0, RISK_OMITTED_GIVES = 1 };

/* What a variable gives to a field, by outcome. */
typedef struct risk_contribution {
    uint32_t variable;
    uint32_t field;
    uint32_t first_amount;    /* outcome_count amounts in `amounts` */
    uint8_t omitted;          /* whether an omitted answer ranges or gives `when_omitted` */
    uint8_t counts_hidden;    /* whether an answer to a hidden question still counts */
    int64_t when_omitted;
    int64_t per_value;        /* number variables: added for each unit of the value */
} risk_contribution;

/* A stretch of code; a condition leaves one truth value, a query leaves nothing. */
typedef struct risk_segment {
    uint32_t first;
    uint32_t count;
} risk_segment;

/* One number. With a denominator above zero it is the fraction of both, in lowest terms, magnitudes
 * below 2^63. With a denominator of zero it is a double, finite and never a negative zero, and the
 * numerator holds its bits. */
typedef struct risk_scalar {
    int64_t numerator;
    int64_t denominator;
} risk_scalar;

/* Everything that a program is made of; all pointers are borrowed until return and copied. */
typedef struct risk_image {
    const risk_variable *variables;
    size_t variable_count;
    const risk_field *fields;
    size_t field_count;
    const risk_contribution *contributions; /* in the order of their variables */
    size_t contribution_count;
    const int64_t *amounts;
    size_t amount_count;
    const int64_t *limits;
    size_t limit_count;
    const int64_t *constants;
    size_t constant_count;
    const risk_scalar *fractions; /* exact constants: fractions in lowest terms */
    size_t fraction_count;
    const uint64_t *sets;
    size_t set_count;
    const risk_instruction *code;
    size_t code_count;
    const risk_segment *segments;
    size_t segment_count;
    const uint32_t *queries; /* the segments that give outputs, each to be decided for itself */
    size_t query_count;
    size_t number_output_count;
    size_t set_output_count;
} risk_image;

typedef struct risk_program risk_program;
typedef struct risk_scratch risk_scratch;

/* Rows in columns: column j of the codes starts at codes + j * stride. */
typedef struct risk_batch {
    size_t row_count;
    /* One byte a query of the image, 0 for those that are left out (their outputs are not written); or
     * NULL for all of them. */
    const uint8_t *queries;
    const uint8_t *codes;    /* variable_count columns */
    size_t stride;           /* at least row_count; see risk_stride */
    const uint64_t *sets;    /* the same layout, or NULL where no code needs it */
    const int64_t *numbers;  /* the same layout, or NULL where no code is RISK_CODE_VALUE */
} risk_batch;

/* A number over all completions that meet what the query requires. */
typedef struct risk_number_result {
    risk_scalar low;        /* meant only where the states hold RISK_STATE_VALUE */
    risk_scalar high;
    uint32_t reached_count; /* values in the row's reached list; more than its capacity: not listed */
    uint8_t states;         /* RISK_STATE_… that some completion gives */
    uint8_t reasons;        /* RISK_REASON_… of the completions in which it is undefined */
    uint8_t exact;          /* 1, or 0 for an outer bound */
    uint8_t is_impossible;  /* 1: no completion meets what is required; then there are no states */
} risk_number_result;

/* A set over all such completions: a truth value's outcomes, or levels and special states. */
typedef struct risk_set_result {
    uint64_t some;  /* in the set of some completion */
    uint64_t every; /* in the set of every completion */
    uint64_t bound; /* levels that the rules leave to a special state */
    uint8_t exact;
    uint8_t is_impossible; /* 1: no completion meets what is required; then all sets are empty */
} risk_set_result;

typedef struct risk_amount_range {
    int64_t low;
    int64_t high;
} risk_amount_range;

/* Where the results go, owned by the caller; output k of row r stands at k * row_count + r. */
typedef struct risk_results {
    risk_number_result *numbers;
    risk_set_result *sets;
    risk_amount_range *contributions; /* one column a contribution of the image, or NULL */
    risk_scalar *reached;           /* rising; number output k of row r starts at
                                         (k * row_count + r) * reached_capacity; or NULL */
    size_t reached_capacity;
} risk_results;

/* Makes a program from a copy of the image, after verifying it once. On failure *program is NULL and
 * the fault says what is wrong. */
risk_status risk_program_create(const risk_image *image, risk_program **program, risk_fault *fault);

/* Frees a program; NULL is accepted. */
void risk_program_destroy(risk_program *program);

/* Which instructions do the arithmetic on arrays of doubles. Every path gives the same bits. */
typedef enum risk_path {
    RISK_PATH_BEST = 0, /* the widest that the machine has */
    RISK_PATH_PORTABLE, /* one double at a time */
    RISK_PATH_SSE2,
    RISK_PATH_SSSE3,
    RISK_PATH_AVX2,
    RISK_PATH_COUNT
} risk_path;

/* Arithmetic on arrays of `count` doubles; `out` overlaps neither operand. A result past the largest
 * double is infinite, a negative zero becomes a positive one. */
typedef struct risk_vector_functions {
    /* e to the power of finite numbers of at most 0x1.62e42fefa39efp+9; at most 1 ulp off. */
    void (*exponential)(const double *x, double *out, size_t count);
    /* The natural logarithm of finite numbers above 0; at most 1 ulp off. */
    void (*logarithm)(const double *x, double *out, size_t count);
    void (*plus)(const double *x, const double *y, double *out, size_t count);
    void (*minus)(const double *x, const double *y, double *out, size_t count);
    void (*times)(const double *x, const double *y, double *out, size_t count);
    void (*divide)(const double *x, const double *y, double *out, size_t count);
} risk_vector_functions;

/* The functions of a path; NULL where the machine does not have it. */
const risk_vector_functions *risk_vector_functions_of(risk_path path);

/* Makes the working memory of one thread for one program: it holds up to `states` distinct states a
 * query (1 to RISK_STATES_MAX), and rows are computed along `path`. A path that the machine does not
 * have is invalid. `rows` is how many rows a run is expected to have: few need less memory, and a run
 * of more gives the same bits, slower. The program must outlive the scratch. */
risk_status risk_scratch_create(
    const risk_program *program, size_t rows, size_t states, risk_path path,
    risk_scratch **scratch);

/* Frees working memory; NULL is accepted. */
void risk_scratch_destroy(risk_scratch *scratch);

/* Scores the rows of a batch. Nothing is allocated. Every row is checked first; on failure the
 * results mean nothing. */
risk_status risk_program_run(
    const risk_program *program, const risk_batch *batch, risk_scratch *scratch,
    const risk_results *results, risk_fault *fault);

/* A good stride for a number of rows: a multiple of 64, and never a power of two, which would put
 * every column into the same cache set. */
size_t risk_stride(size_t row_count);

/* The name of an instruction, for messages and tests; NULL where there is none. */
const char *risk_opcode_name(uint32_t opcode);

#ifdef __cplusplus
}
#endif

#endif
