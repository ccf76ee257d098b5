/* Every limit from both sides. */
#include "driver.h"

static sketch s;

static void check_count(const char *what, size_t *count, size_t most, size_t index)
{
    *count = most + 1;
    risk_program *program = NULL;
    risk_fault fault;
    risk_status status = risk_program_create(&s.image, &program, &fault);
    CHECK_NAMED(
        status == RISK_STATUS_INVALID && fault.kind == RISK_FAULT_LIMIT && fault.index == index,
        "%s: one past the limit gives status %d, fault %d at %zu", what, (int)status,
        (int)fault.kind, fault.index);
    *count = most;
    status = risk_program_create(&s.image, &program, &fault);
    CHECK_NAMED(
        status == RISK_STATUS_OK, "%s: at the limit gives status %d, fault %d at %zu", what,
        (int)status, (int)fault.kind, fault.index);
    risk_program_destroy(program);
    sketch_start(&s);
}

static void *table(size_t count, size_t size)
{
    void *memory = calloc(count, size);
    if (memory == NULL) {
        exit(2);
    }
    return memory;
}

static void check_counts(void)
{
    sketch_start(&s);
    risk_variable *variables = table(RISK_VARIABLES_MAX + 1, sizeof *variables);
    for (size_t i = 0; i <= RISK_VARIABLES_MAX; i++) {
        variables[i] = (risk_variable){
            .outcome_count = 1, .not_applicable = 0xFF, .gate = RISK_NONE,
            .substitute = RISK_NONE};
    }
    s.image.variables = variables;
    check_count("variables", &s.image.variable_count, RISK_VARIABLES_MAX, 0);
    free(variables);

    risk_field *fields = table(RISK_FIELDS_MAX + 1, sizeof *fields);
    s.image.fields = fields;
    check_count("fields", &s.image.field_count, RISK_FIELDS_MAX, 1);
    free(fields);

    risk_contribution *contributions = table(RISK_CONTRIBUTIONS_MAX + 1, sizeof *contributions);
    add_coded(&s, 1);
    add_sum(&s);
    s.image.amount_count = 1;
    s.image.contributions = contributions;
    check_count("contributions", &s.image.contribution_count, RISK_CONTRIBUTIONS_MAX, 2);
    free(contributions);

    risk_instruction *code = table(RISK_INSTRUCTIONS_MAX + 1, sizeof *code);
    s.image.code = code;
    check_count("instructions", &s.image.code_count, RISK_INSTRUCTIONS_MAX, 3);
    free(code);

    uint32_t *queries = table(RISK_QUERIES_MAX + 1, sizeof *queries);
    s.image.queries = queries;
    s.image.segment_count = 1;
    check_count("queries", &s.image.query_count, RISK_QUERIES_MAX, 4);
    free(queries);

    size_t most = RISK_QUERIES_MAX + 2 * RISK_VARIABLES_MAX;
    risk_segment *segments = table(most + 1, sizeof *segments);
    s.image.segments = segments;
    check_count("segments", &s.image.segment_count, most, 5);
    free(segments);
}

/* Images with one thing at its limit, and one past it. */
static void expect_limit(const char *what, int past, risk_fault_kind kind, size_t index)
{
    risk_program *program = NULL;
    risk_fault fault;
    risk_status status = risk_program_create(&s.image, &program, &fault);
    CHECK_NAMED(
        past ? status == RISK_STATUS_INVALID && fault.kind == kind && fault.index == index
             : status == RISK_STATUS_OK,
        "%s, %s its limit: status %d, fault %d at %zu", what, past ? "past" : "at", (int)status,
        (int)fault.kind, fault.index);
    risk_program_destroy(program);
    sketch_start(&s);
}

static void check_values(int past)
{
    sketch_start(&s);
    add_coded(&s, (uint8_t)(RISK_OUTCOMES_MAX + past));
    expect_limit("outcomes", past, RISK_FAULT_LIMIT, 0);
    add_rank(&s, (uint8_t)(64 + past));
    expect_limit("ranks", past, RISK_FAULT_LIMIT, 0);

    for (int sign = -1; sign <= 1; sign += 2) {
        constant(&s, 0);
        constant(&s, sign * (RISK_FIELD_MAX + past));
        expect_limit("constants", past, RISK_FAULT_RANGE, 1);
        add_number(&s, sign < 0 ? -RISK_FIELD_MAX - past : 0, sign < 0 ? 0 : RISK_FIELD_MAX + past, 1);
        expect_limit("a number's range", past, RISK_FAULT_RANGE, 0);
        add_sum(&s);
        give(&s, add_coded(&s, 1), 0, (int64_t[]){sign * (RISK_FIELD_MAX + past)});
        expect_limit("an amount", past, RISK_FAULT_RANGE, 0);
        add_sum(&s);
        give(&s, add_coded(&s, 1), 0, (int64_t[]){sign * RISK_FIELD_MAX});
        give(&s, add_coded(&s, 2), 0, (int64_t[]){0, sign * past});
        expect_limit("a sum", past, RISK_FAULT_RANGE, 1);
        push_constant(&s, sign * RISK_FIELD_MAX);
        push_constant(&s, sign * past);
        op(&s, RISK_OP_ADD, 0, 0);
        store_number(&s);
        expect_limit("an addition", past, RISK_FAULT_RANGE, 2);
        push_constant(&s, sign * RISK_FIELD_MAX);
        push_constant(&s, (RISK_NUMBER_MAX / RISK_FIELD_MAX) + past);
        push_constant(&s, 1);
        op(&s, RISK_OP_PROPORTION, 0, 0);
        store_number(&s);
        expect_limit("a product", past, RISK_FAULT_RANGE, 3);
    }

    for (int i = 0; i < RISK_STACK_MAX + past; i++) {
        op(&s, RISK_OP_TRUTH, RISK_TRUTH_TRUE, 0);
    }
    for (int i = 1; i < RISK_STACK_MAX + past; i++) {
        op(&s, RISK_OP_AND, 0, 0);
    }
    store_truth(&s);
    expect_limit("the stack", past, RISK_FAULT_STACK, RISK_STACK_MAX);
    op(&s, RISK_OP_TRUTH, RISK_TRUTH_TRUE, 0);
    op(&s, RISK_OP_SAVE_TRUTH, (uint32_t)(RISK_REGISTERS_MAX - 1 + past), 0);
    end_query(&s);
    expect_limit("registers", past, RISK_FAULT_INDEX, 1);
    uint32_t set = set_of(&s, 1);
    op(&s, RISK_OP_LEVELS, set, set);
    op(&s, RISK_OP_TRUTH, RISK_TRUTH_TRUE, 0);
    op(&s, RISK_OP_ASSIGN, 0, (uint32_t)(RISK_LEVELS_MAX - 1 + past));
    store_levels(&s);
    expect_limit("levels", past, RISK_FAULT_INDEX, 2);
    op(&s, RISK_OP_LEVELS, set_of(&s, 1), 0);
    op(&s, RISK_OP_TRUTH, RISK_TRUTH_TRUE, 0);
    op(&s, RISK_OP_STEP, 1, (uint32_t)(RISK_LEVELS_MAX + past));
    store_levels(&s);
    expect_limit("the list of levels", past, RISK_FAULT_INDEX, 2);
}

/* Operands of the arithmetic of expressions, at their limits and one past them. */
static void check_operands(int past)
{
    sketch_start(&s);
    push_constant(&s, 1);
    op(&s, RISK_OP_ROUND_TO, (uint32_t)(RISK_PLACES_MAX + past), RISK_ROUND_CEILING);
    store_number(&s);
    expect_limit("places", past, RISK_FAULT_INDEX, 1);
    push_constant(&s, 1);
    op(&s, RISK_OP_ROUND_TO, 0, (uint32_t)(RISK_ROUND_CEILING + past));
    store_number(&s);
    expect_limit("modes of rounding", past, RISK_FAULT_INDEX, 1);
    op(&s, RISK_OP_UNDEFINED_FOR, past ? RISK_REASON_ALL + 1 : RISK_REASON_OUTSIDE_CALENDAR, 0);
    store_number(&s);
    expect_limit("reasons", past, RISK_FAULT_INDEX, 0);
    op(&s, RISK_OP_UNDEFINED_FOR, past ? 3 : 2, 0);
    store_number(&s);
    expect_limit("reasons at once", past, RISK_FAULT_INDEX, 0);
    fraction(&s, 1, 1);
    op(&s, RISK_OP_EXACT, (uint32_t)past, 0);
    store_number(&s);
    expect_limit("fractions", past, RISK_FAULT_INDEX, 0);
    fraction(&s, past ? INT64_MIN : -INT64_MAX, 1);
    expect_limit("a fraction's magnitude", past, RISK_FAULT_RANGE, 0);
    fraction(&s, 1, past ? 0 : INT64_MAX);
    expect_limit("a denominator", past, RISK_FAULT_RANGE, 0);
    fraction(&s, 2, past ? 4 : 5);
    expect_limit("lowest terms", past, RISK_FAULT_RANGE, 0);
    push_fraction(&s, 1, 1);
    if (past) {
        push_constant(&s, 1);
        op(&s, RISK_OP_PLUS, 0, 0);
        op(&s, RISK_OP_ROUND, 0, 0);
    }
    store_number(&s);
    expect_limit("ROUND of a number of any size", past, RISK_FAULT_RANGE, 3);
}

/* Calendars: seven days from Monday 12 October 2026, with holidays on the Wednesday and the Friday. */
static void check_calendar(const char *what, int past, size_t place, int64_t value)
{
    int64_t calendar[] = {20738, 20744, 2, 20740, 20742};
    calendar[place] = value;
    uint32_t first = (uint32_t)s.image.constant_count;
    for (size_t i = 0; i < 5; i++) {
        constant(&s, calendar[i]);
    }
    op(&s, RISK_OP_CONSTANT, first, 0);
    op(&s, RISK_OP_CONSTANT, first + 1, 0);
    op(&s, RISK_OP_WORKING_DAYS, first, RISK_DAY_ONE_NEXT);
    store_number(&s);
    expect_limit(what, past, RISK_FAULT_RANGE, 2);
}

static void check_calendars(void)
{
    sketch_start(&s);
    check_calendar("a calendar", 0, 2, 2);
    check_calendar("its first day", 0, 0, RISK_DAY_FIRST);
    check_calendar("its first day", 1, 0, RISK_DAY_FIRST - 1);
    check_calendar("its last day", 0, 1, RISK_DAY_LAST);
    check_calendar("its last day", 1, 1, RISK_DAY_LAST + 1);
    check_calendar("its order", 1, 1, 20737);
    check_calendar("its holidays", 1, 2, 3);
    check_calendar("its holidays", 1, 2, -1);
    check_calendar("a holiday before it", 1, 3, 20737);
    check_calendar("a holiday after it", 1, 4, 20745);
    check_calendar("a holiday that is named twice", 1, 4, 20740);
    check_calendar("a holiday on a Saturday", 1, 4, 20743);
}

/* A requirement comes before the outputs of its query, and never in a condition. */
static void check_place_of_requirements(int past)
{
    sketch_start(&s);
    op(&s, RISK_OP_TRUTH, RISK_TRUTH_TRUE, 0);
    op(&s, RISK_OP_TRUTH, RISK_TRUTH_TRUE, 0);
    if (!past) {
        op(&s, RISK_OP_REQUIRE, 0, 0);
    }
    op(&s, RISK_OP_STORE_TRUTH, (uint32_t)s.image.set_output_count++, 0);
    if (past) {
        op(&s, RISK_OP_REQUIRE, 0, 0);
    }
    end_query(&s);
    expect_limit("the place of a requirement", past, RISK_FAULT_ORDER, 3);
    add_coded(&s, 2);
    op(&s, RISK_OP_TRUTH, RISK_TRUTH_TRUE, 0);
    if (past) {
        op(&s, RISK_OP_TRUTH, RISK_TRUTH_TRUE, 0);
        op(&s, RISK_OP_REQUIRE, 0, 0);
    }
    s.variables[0].gate = end_segment(&s);
    expect_limit("a requirement of a condition", past, RISK_FAULT_ORDER, 2);
}

/* What a number between two numbers may be is known whatever their order. */
static void check_range_shape(void)
{
    sketch_start(&s);
    push_constant(&s, RISK_FIELD_MAX);
    push_constant(&s, RISK_FIELD_MAX);
    push_constant(&s, 0);
    op(&s, RISK_OP_RANGE, 0, 0);
    push_constant(&s, 1);
    op(&s, RISK_OP_PROPORTION, 0, 0);
    store_number(&s);
    expect_limit("a product with a range whose ends are swapped", 1, RISK_FAULT_RANGE, 5);
}

static void check_scratch(void)
{
    sketch_start(&s);
    push_constant(&s, 1);
    store_number(&s);
    risk_program *program = make(&s, "a constant");
    risk_scratch *scratch = NULL;
    risk_path best = RISK_PATH_BEST;
    CHECK(risk_scratch_create(program, 1, 0, best, &scratch) == RISK_STATUS_INVALID);
    CHECK(scratch == NULL);
    CHECK(
        risk_scratch_create(program, 1, RISK_STATES_MAX + 1, best, &scratch) ==
        RISK_STATUS_INVALID);
    CHECK(risk_scratch_create(program, 1, 1, RISK_PATH_COUNT, &scratch) == RISK_STATUS_INVALID);
    CHECK(scratch == NULL);
    CHECK(risk_scratch_create(program, 1, RISK_STATES_MAX, best, &scratch) == RISK_STATUS_OK);
    risk_scratch_destroy(scratch);

    /* The scratch of another program is refused, and so are too many rows. */
    risk_program *other = make(&s, "another constant");
    CHECK(risk_scratch_create(program, 1, 1, best, &scratch) == RISK_STATUS_OK);
    static risk_number_result numbers[RISK_ROWS_MAX];
    risk_batch batch = {.row_count = RISK_ROWS_MAX, .stride = RISK_ROWS_MAX};
    risk_results results = {.numbers = numbers};
    risk_fault fault;
    CHECK(
        risk_program_run(other, &batch, scratch, &results, &fault) == RISK_STATUS_INVALID &&
        fault.kind == RISK_FAULT_INDEX);
    CHECK(
        risk_program_run(program, &batch, scratch, &results, &fault) == RISK_STATUS_OK &&
        numbers[RISK_ROWS_MAX - 1].low.numerator == 1);
    batch.stride = RISK_ROWS_MAX - 1;
    CHECK(
        risk_program_run(program, &batch, scratch, &results, &fault) == RISK_STATUS_INVALID &&
        fault.kind == RISK_FAULT_LIMIT);
    batch.stride = batch.row_count = RISK_ROWS_MAX + 1;
    CHECK(
        risk_program_run(program, &batch, scratch, &results, &fault) == RISK_STATUS_INVALID &&
        fault.kind == RISK_FAULT_LIMIT);
    risk_scratch_destroy(scratch);
    risk_program_destroy(other);
    risk_program_destroy(program);
    risk_scratch_destroy(NULL);
    risk_program_destroy(NULL);
}

void check_limits(void)
{
    check_counts();
    check_values(0);
    check_values(1);
    check_operands(0);
    check_operands(1);
    check_calendars();
    check_place_of_requirements(0);
    check_place_of_requirements(1);
    check_range_shape();
    check_scratch();
}
