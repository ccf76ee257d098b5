/* Rows: gates, hidden and omitted answers, substitutions, numbers, and codes that mean nothing. */
#include "driver.h"

static sketch s;
static rows r;

static int64_t low_of(const outputs *got, size_t row)
{
    return got->numbers[row].low.numerator;
}

static int64_t high_of(const outputs *got, size_t row)
{
    return got->numbers[row].high.numerator;
}

/* A field of each kind: unknown, answered, a set, omitted and left out. */
static void check_fields(void)
{
    sketch_start(&s);
    add_coded(&s, 3);
    uint32_t sum = add_sum(&s);
    uint32_t flag = add_any(&s);
    uint32_t rank = add_rank(&s, 2);
    give(&s, 0, sum, (int64_t[]){-2, 0, 5});
    give(&s, 0, flag, (int64_t[]){0, 1, 1});
    give(&s, 0, rank, (int64_t[]){2, 1, 0});
    op(&s, RISK_OP_FIELD, sum, 0);
    store_number(&s);
    op(&s, RISK_OP_ANY, flag, 0);
    store_truth(&s);
    uint32_t first = constant(&s, 7);
    constant(&s, 9);
    op(&s, RISK_OP_WORST, rank, first);
    store_number(&s);
    rows_start(&r, &s, 6);
    put(&r, 1, 0, 2);
    put_set(&r, 2, 0, RISK_CODE_SET, 3);
    put(&r, 3, 0, RISK_CODE_OMITTED);
    put(&r, 4, 0, RISK_CODE_ABSENT);
    put_set(&r, 5, 0, RISK_CODE_ASSUMED, 6);
    risk_program *program = make(&s, "fields");
    outputs got = run_rows(&s, program, &r, 64);
    static const int64_t lows[] = {-2, 5, -2, -2, 0, 0};
    static const int64_t highs[] = {5, 5, 0, 5, 0, 5};
    static const uint64_t truths[] = {3, 2, 3, 3, 1, 2};
    for (size_t row = 0; row < 6; row++) {
        CHECK_NAMED(
            low_of(&got, row) == lows[row] && high_of(&got, row) == highs[row] &&
                got.sets[row].some == truths[row],
            "fields, row %zu: %lld to %lld, truth %llx", row, (long long)low_of(&got, row),
            (long long)high_of(&got, row), (unsigned long long)got.sets[row].some);
    }
    /* -2, 0 and 5 are all that is reached. */
    CHECK(got.numbers[0].reached_count == 3);
    CHECK(got.reached[0].numerator == -2 && got.reached[1].numerator == 0);
    CHECK(got.reached[2].numerator == 5 && got.numbers[0].exact == 1);
    /* The best of the ranks is none at all, and then there is no worst. */
    CHECK(got.numbers[6].states == (RISK_STATE_VALUE | RISK_STATE_UNDEFINED));
    CHECK(got.numbers[6].low.numerator == 7 && got.numbers[6].high.numerator == 9);
    outputs_free(&got);
    risk_program_destroy(program);
    check_rows_against_reference(&s, &r, "fields", 0);
}

/* Variable 1 is asked where variable 0 is yes. Its second contribution counts even if it is not. */
static void check_gates(void)
{
    sketch_start(&s);
    add_coded(&s, 2);
    add_coded(&s, 2);
    uint32_t flag = add_any(&s);
    uint32_t sum = add_sum(&s);
    uint32_t hidden = add_sum(&s);
    give(&s, 0, flag, (int64_t[]){0, 1});
    give(&s, 1, sum, (int64_t[]){3, 4});
    give(&s, 1, hidden, (int64_t[]){3, 4})->counts_hidden = 1;
    op(&s, RISK_OP_ANY, flag, 0);
    s.variables[1].gate = end_segment(&s);
    op(&s, RISK_OP_FIELD, sum, 0);
    store_number(&s);
    op(&s, RISK_OP_FIELD, hidden, 0);
    store_number(&s);
    rows_start(&r, &s, 15);
    static const uint8_t gates[] = {0, 1, RISK_CODE_UNKNOWN};
    static const int64_t expected[5][3][4] = {
        /* answered 1 */
        {{0, 0, 4, 4}, {4, 4, 4, 4}, {0, 4, 4, 4}},
        /* unknown */
        {{0, 0, 0, 0}, {3, 4, 3, 4}, {0, 4, 0, 4}},
        /* a set */
        {{0, 0, 3, 4}, {3, 4, 3, 4}, {0, 4, 3, 4}},
        /* assumed, and so not given */
        {{0, 0, 0, 0}, {4, 4, 4, 4}, {0, 4, 0, 4}},
        /* absent */
        {{0, 0, 0, 0}, {0, 0, 0, 0}, {0, 0, 0, 0}},
    };
    for (size_t row = 0; row < 15; row++) {
        put(&r, row, 0, gates[row % 3]);
        switch (row / 3) {
        case 0: put(&r, row, 1, 1); break;
        case 1: break;
        case 2: put_set(&r, row, 1, RISK_CODE_SET, 3); break;
        case 3: put_set(&r, row, 1, RISK_CODE_ASSUMED, 2); break;
        default: put(&r, row, 1, RISK_CODE_ABSENT); break;
        }
    }
    risk_program *program = make(&s, "gates");
    outputs got = run_rows(&s, program, &r, 64);
    for (size_t row = 0; row < 15; row++) {
        const int64_t *should = expected[row / 3][row % 3];
        CHECK_NAMED(
            low_of(&got, row) == should[0] && high_of(&got, row) == should[1] &&
                low_of(&got, 15 + row) == should[2] && high_of(&got, 15 + row) == should[3],
            "gates, row %zu: %lld to %lld, and %lld to %lld where hidden answers count", row,
            (long long)low_of(&got, row), (long long)high_of(&got, row),
            (long long)low_of(&got, 15 + row), (long long)high_of(&got, 15 + row));
    }
    outputs_free(&got);
    risk_program_destroy(program);
    check_rows_against_reference(&s, &r, "gates", 0);
}

/* An omitted answer ranges, or gives what the scale says, or is replaced where a condition says so. */
static void check_omitted(void)
{
    sketch_start(&s);
    add_coded(&s, 2);
    add_coded(&s, 3);
    uint32_t flag = add_any(&s);
    uint32_t ranges = add_sum(&s);
    uint32_t gives = add_sum(&s);
    give(&s, 0, flag, (int64_t[]){0, 1});
    give(&s, 1, ranges, (int64_t[]){1, 2, 3});
    risk_contribution *given = give(&s, 1, gives, (int64_t[]){1, 2, 3});
    given->omitted = RISK_OMITTED_GIVES;
    given->when_omitted = 7;
    op(&s, RISK_OP_FIELD, ranges, 0);
    store_number(&s);
    op(&s, RISK_OP_FIELD, gives, 0);
    store_number(&s);
    rows_start(&r, &s, 3);
    for (uint8_t row = 0; row < 3; row++) {
        put(&r, row, 0, row == 2 ? RISK_CODE_UNKNOWN : row);
        put(&r, row, 1, RISK_CODE_OMITTED);
    }
    risk_program *program = make(&s, "omitted");
    outputs got = run_rows(&s, program, &r, 64);
    CHECK(low_of(&got, 0) == 1 && high_of(&got, 0) == 3 && got.numbers[0].reached_count == 3);
    CHECK(low_of(&got, 3) == 7 && high_of(&got, 3) == 7);
    outputs_free(&got);
    risk_program_destroy(program);
    check_rows_against_reference(&s, &r, "omitted", 0);

    op(&s, RISK_OP_ANY, flag, 0);
    s.variables[1].substitute = end_segment(&s);
    s.variables[1].substitute_true = 2;
    s.variables[1].substitute_false = 0;
    program = make(&s, "substituted");
    got = run_rows(&s, program, &r, 64);
    CHECK(low_of(&got, 0) == 1 && high_of(&got, 0) == 1);
    CHECK(low_of(&got, 1) == 3 && high_of(&got, 1) == 3);
    CHECK(low_of(&got, 2) == 1 && high_of(&got, 2) == 3);
    /* Each completion decides the condition: 2 is never put in place. */
    CHECK(got.numbers[2].reached_count == 2 && got.numbers[5].reached_count == 2);
    CHECK(low_of(&got, 5) == 1 && high_of(&got, 5) == 3);
    outputs_free(&got);
    risk_program_destroy(program);
    check_rows_against_reference(&s, &r, "substituted", 0);

    /* Where even a completion leaves the condition undecided, the answer is simply omitted. */
    s.code[s.segments[s.variables[1].substitute].first] =
        (risk_instruction){.opcode = RISK_OP_TRUTH, .a = RISK_TRUTH_OPEN};
    program = make(&s, "undecided");
    got = run_rows(&s, program, &r, 64);
    CHECK(got.numbers[1].reached_count == 3 && low_of(&got, 4) == 7 && high_of(&got, 4) == 7);
    outputs_free(&got);
    risk_program_destroy(program);
    check_rows_against_reference(&s, &r, "undecided", 0);
}

/* Cells of a number, its value times an amount, and what is not applicable. */
static void check_numbers(void)
{
    sketch_start(&s);
    uint32_t number = add_number(&s, -4, 8, 2);
    cut_number(&s, 0);
    s.variables[number].outcome_count = 3;
    s.variables[number].not_applicable = 2;
    uint32_t bands = add_sum(&s);
    uint32_t values = add_sum(&s);
    give(&s, number, bands, (int64_t[]){10, 20, 1});
    give(&s, number, values, (int64_t[]){0, 100, 7})->per_value = -3;
    op(&s, RISK_OP_FIELD, bands, 0);
    store_number(&s);
    op(&s, RISK_OP_FIELD, values, 0);
    store_number(&s);
    rows_start(&r, &s, 7);
    put_value(&r, 1, number, 0);
    put_value(&r, 2, number, 2);
    put(&r, 3, number, RISK_CODE_NOT_APPLICABLE);
    put(&r, 4, number, 1);
    put(&r, 5, number, 2);
    put(&r, 6, number, RISK_CODE_OMITTED);
    risk_program *program = make(&s, "numbers");
    outputs got = run_rows(&s, program, &r, 64);
    CHECK(low_of(&got, 1) == 10 && low_of(&got, 8) == 0 && high_of(&got, 8) == 0);
    CHECK(low_of(&got, 2) == 20 && low_of(&got, 9) == 94);
    CHECK(low_of(&got, 3) == 1 && low_of(&got, 10) == 7);
    CHECK(high_of(&got, 4) == 20 && low_of(&got, 11) == 76 && high_of(&got, 11) == 94);
    CHECK(got.numbers[11].reached_count == 4 && got.numbers[7].reached_count == 8);
    CHECK(low_of(&got, 5) == 1 && low_of(&got, 12) == 7);
    outputs_free(&got);
    risk_program_destroy(program);
    check_rows_against_reference(&s, &r, "numbers", 0);
}

static void expect_row_fault(
    const char *what, risk_program *program, risk_batch batch, risk_fault_kind kind, size_t row,
    size_t variable)
{
    outputs got = run_columns(&s, program, &batch, 16);
    CHECK_NAMED(
        kind == RISK_FAULT_NONE
            ? got.status == RISK_STATUS_OK
            : got.status == RISK_STATUS_INVALID && got.fault.kind == kind &&
                  got.fault.row == row && got.fault.index == variable,
        "%s: status %d, fault %d, variable %zu, row %zu", what, (int)got.status,
        (int)got.fault.kind, got.fault.index, got.fault.row);
    outputs_free(&got);
}

static void check_row_faults(void)
{
    sketch_start(&s);
    add_coded(&s, 3);
    s.variables[add_coded(&s, 2)].not_applicable = 1;
    add_number(&s, -4, 8, 2);
    add_coded(&s, 64);
    risk_program *program = make(&s, "rows with faults");
    static const struct {
        const char *what;
        uint32_t variable;
        uint8_t code;
        uint64_t set;
        int64_t number;
        risk_fault_kind kind;
    } cases[] = {
        {"the last outcome", 0, 2, 0, 0, RISK_FAULT_NONE},
        {"an outcome past the last", 0, 3, 0, 0, RISK_FAULT_CODE},
        {"a code that means nothing", 0, 0xF8, 0, 0, RISK_FAULT_CODE},
        {"no not applicable", 0, RISK_CODE_NOT_APPLICABLE, 0, 0, RISK_FAULT_CODE},
        {"a not applicable", 1, RISK_CODE_NOT_APPLICABLE, 0, 0, RISK_FAULT_NONE},
        {"an empty set", 0, RISK_CODE_SET, 0, 0, RISK_FAULT_CODE},
        {"a full set", 0, RISK_CODE_SET, 7, 0, RISK_FAULT_NONE},
        {"a set past the outcomes", 0, RISK_CODE_SET, 8, 0, RISK_FAULT_CODE},
        {"an assumed set past the outcomes", 0, RISK_CODE_ASSUMED, 9, 0, RISK_FAULT_CODE},
        {"a set of 64", 3, RISK_CODE_SET, UINT64_MAX, 0, RISK_FAULT_NONE},
        {"outcome 63", 3, 63, 0, 0, RISK_FAULT_NONE},
        {"outcome 64", 3, 64, 0, 0, RISK_FAULT_CODE},
        {"a set of a number", 2, RISK_CODE_SET, 1, 0, RISK_FAULT_NONE},
        {"a value of what is no number", 0, RISK_CODE_VALUE, 0, 0, RISK_FAULT_CODE},
        {"the lowest value", 2, RISK_CODE_VALUE, 0, -4, RISK_FAULT_NONE},
        {"the highest value", 2, RISK_CODE_VALUE, 0, 8, RISK_FAULT_NONE},
        {"a value below", 2, RISK_CODE_VALUE, 0, -6, RISK_FAULT_VALUE},
        {"a value above", 2, RISK_CODE_VALUE, 0, 10, RISK_FAULT_VALUE},
        {"a value between two steps", 2, RISK_CODE_VALUE, 0, 1, RISK_FAULT_VALUE},
        {"a value far away", 2, RISK_CODE_VALUE, 0, INT64_MIN, RISK_FAULT_VALUE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        rows_start(&r, &s, 5);
        put(&r, 3, cases[i].variable, cases[i].code);
        r.sets[cases[i].variable * r.stride + 3] = cases[i].set;
        r.numbers[cases[i].variable * r.stride + 3] = cases[i].number;
        risk_batch batch = {
            .row_count = 5, .codes = r.codes, .stride = r.stride, .sets = r.sets,
            .numbers = r.numbers};
        expect_row_fault(cases[i].what, program, batch, cases[i].kind, 3, cases[i].variable);
        if (cases[i].code == RISK_CODE_SET || cases[i].code == RISK_CODE_VALUE) {
            batch.sets = NULL;
            batch.numbers = NULL;
            expect_row_fault(
                "a column that is not there", program, batch, RISK_FAULT_CODE, 3,
                cases[i].variable);
        }
    }
    risk_program_destroy(program);
}

void check_rows(void)
{
    check_fields();
    check_gates();
    check_omitted();
    check_numbers();
    check_row_faults();
    CHECK(risk_stride(0) >= 1 && risk_stride(0) % 64 == 0);
    for (size_t count = 1; count < 5000; count += 37) {
        CHECK(risk_stride(count) >= count && risk_stride(count) % 64 == 0);
    }
}
