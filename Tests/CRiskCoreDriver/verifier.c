/* The verifier: one broken image for each kind of fault. */
#include "driver.h"

static sketch s;

/* A small image with one of everything: variable 0 coded with a not applicable, 1 a number in two
 * cells, 2 coded with a gate and a substitution; a sum, a flag and a rank. */
static void start_sound(void)
{
    sketch_start(&s);
    add_coded(&s, 3);
    s.variables[0].not_applicable = 2;
    add_number(&s, 0, 10, 2);
    cut_number(&s, 4);
    add_coded(&s, 2);
    uint32_t sum = add_sum(&s);
    uint32_t flag = add_any(&s);
    uint32_t rank = add_rank(&s, 2);
    give(&s, 0, flag, (int64_t[]){0, 1, 0});
    give(&s, 0, rank, (int64_t[]){0, 1, 2});
    give(&s, 1, sum, (int64_t[]){0, 3})->per_value = 2;
    give(&s, 2, sum, (int64_t[]){0, 5});
    op(&s, RISK_OP_ANY, flag, 0);
    s.variables[2].gate = end_segment(&s);
    op(&s, RISK_OP_ANY, flag, 0);
    op(&s, RISK_OP_NOT, 0, 0);
    s.variables[2].substitute = end_segment(&s);
    s.variables[2].substitute_true = 1;
    uint32_t first = constant(&s, 1);
    constant(&s, 2);
    op(&s, RISK_OP_ANY, flag, 0);
    op(&s, RISK_OP_FIELD, sum, 0);
    op(&s, RISK_OP_WORST, rank, first);
    op(&s, RISK_OP_CHOOSE_NUMBER, 0, 0);
    store_number(&s);
    uint32_t set = set_of(&s, 3);
    op(&s, RISK_OP_LEVELS, set, set);
    store_levels(&s);
}

static void expect(const char *what, risk_fault_kind kind, size_t index)
{
    risk_program *program = NULL;
    risk_fault fault;
    risk_status status = risk_program_create(&s.image, &program, &fault);
    CHECK_NAMED(
        kind == RISK_FAULT_NONE
            ? status == RISK_STATUS_OK && program != NULL
            : status == RISK_STATUS_INVALID && program == NULL && fault.kind == kind &&
                  fault.index == index,
        "%s: status %d, fault %d at %zu; expected %d at %zu", what, (int)status, (int)fault.kind,
        fault.index, (int)kind, index);
    risk_program_destroy(program);
    start_sound();
}

static void check_tables(void)
{
    start_sound();
    expect("a sound image", RISK_FAULT_NONE, 0);

    s.variables[1].outcome_count = 0;
    expect("no outcomes", RISK_FAULT_LIMIT, 1);
    s.variables[0].kind = 2;
    expect("a kind of variable that is none", RISK_FAULT_LIMIT, 0);
    s.variables[0].not_applicable = 3;
    expect("a not applicable past the outcomes", RISK_FAULT_INDEX, 0);
    s.variables[2].gate = (uint32_t)s.image.segment_count;
    expect("a gate past the segments", RISK_FAULT_INDEX, 2);
    s.variables[2].substitute = (uint32_t)s.image.segment_count;
    expect("a substitution past the segments", RISK_FAULT_INDEX, 2);
    s.variables[2].substitute_false = 2;
    expect("a substitute that is no outcome", RISK_FAULT_INDEX, 2);
    s.variables[1].not_applicable = 0;
    expect("a number's not applicable before its cells", RISK_FAULT_RANGE, 1);
    s.variables[1].substitute = 0;
    expect("a number with a substitution", RISK_FAULT_RANGE, 1);
    s.variables[1].step = 0;
    expect("a step of 0", RISK_FAULT_RANGE, 1);
    s.variables[1].step = 3;
    expect("a range that is no multiple of the step", RISK_FAULT_RANGE, 1);
    s.variables[1].lowest = 12;
    expect("a range that ends before it starts", RISK_FAULT_RANGE, 1);
    s.limits[0] = 5;
    expect("a cell that ends between two steps", RISK_FAULT_RANGE, 1);
    s.limits[0] = 10;
    expect("a cell without values", RISK_FAULT_RANGE, 1);
    s.limits[1] = 8;
    expect("cells that end before the range", RISK_FAULT_RANGE, 1);
    s.limits[1] = 12;
    expect("cells that end after the range", RISK_FAULT_RANGE, 1);
    s.image.limit_count = 1;
    expect("a cell past the limits", RISK_FAULT_RANGE, 1);
    s.variables[1].first_limit = 3;
    expect("a first limit past the limits", RISK_FAULT_RANGE, 1);

    s.fields[1].kind = 3;
    expect("a kind of field that is none", RISK_FAULT_LIMIT, 1);
    s.fields[2].rank_count = 0;
    expect("a rank field without ranks", RISK_FAULT_LIMIT, 2);
    s.fields[0].ceiling = -1;
    expect("a ceiling below 0", RISK_FAULT_RANGE, 0);
    s.fields[1].ceiling = 4;
    expect("a ceiling of a flag", RISK_FAULT_RANGE, 1);
    s.fields[0].ceiling = 4;
    expect("a ceiling", RISK_FAULT_NONE, 0);
    s.fields[0].ceiling = 4;
    s.amounts[s.contributions[3].first_amount] = -1;
    expect("a ceiling and an amount below 0", RISK_FAULT_RANGE, 3);

    s.contributions[1].variable = 3;
    expect("a contribution of no variable", RISK_FAULT_INDEX, 1);
    s.contributions[1].field = 3;
    expect("a contribution to no field", RISK_FAULT_INDEX, 1);
    s.contributions[1].omitted = 2;
    expect("a manner of omission that is none", RISK_FAULT_INDEX, 1);
    s.image.amount_count -= 1;
    expect("amounts past the table", RISK_FAULT_INDEX, 3);
    s.contributions[3].first_amount = (uint32_t)s.image.amount_count + 1;
    expect("a first amount past the table", RISK_FAULT_INDEX, 3);
    s.contributions[0].variable = 2;
    expect("contributions out of order", RISK_FAULT_ORDER, 1);
    s.contributions[3].per_value = 1;
    expect("a value of what is no number", RISK_FAULT_TYPE, 3);
    s.amounts[s.contributions[0].first_amount] = 2;
    expect("a flag above 1", RISK_FAULT_RANGE, 0);
    s.amounts[s.contributions[1].first_amount] = 3;
    expect("a rank past the ranks", RISK_FAULT_RANGE, 1);
    s.amounts[s.contributions[1].first_amount] = -1;
    expect("a rank below 0", RISK_FAULT_RANGE, 1);
    s.contributions[1].when_omitted = 3;
    expect("what is not given does not matter", RISK_FAULT_NONE, 0);
    s.contributions[1].omitted = RISK_OMITTED_GIVES;
    s.contributions[1].when_omitted = 3;
    expect("an omitted rank past the ranks", RISK_FAULT_RANGE, 1);
    s.contributions[2].field = 1;
    expect("a flag by value", RISK_FAULT_RANGE, 2);
    s.contributions[2].per_value = INT64_MAX;
    expect("a value times an amount past 64 bits", RISK_FAULT_RANGE, 2);
    s.amounts[s.contributions[2].first_amount] = INT64_MAX;
    expect("an amount past 64 bits", RISK_FAULT_RANGE, 2);

    s.segments[1].first = (uint32_t)s.image.code_count + 1;
    expect("a segment past the code", RISK_FAULT_INDEX, 1);
    s.segments[1].count = (uint32_t)s.image.code_count;
    expect("a segment that runs past the code", RISK_FAULT_INDEX, 1);
    s.queries[1] = (uint32_t)s.image.segment_count;
    expect("a query past the segments", RISK_FAULT_INDEX, 1);
    s.image.number_output_count++;
    expect("a number output that nothing gives", RISK_FAULT_INDEX, 1);
    s.image.set_output_count++;
    expect("a set output that nothing gives", RISK_FAULT_INDEX, 2);
}

/* Code in place of the second query: refused at its step `at`, or whole where it is sound. */
static void start_code(void)
{
    start_sound();
    s.image.query_count = 1;
    s.image.set_output_count = 0;
    s.segment_first = (uint32_t)s.image.code_count;
}

static void expect_code(const char *what, risk_fault_kind kind, size_t at)
{
    size_t first = s.segment_first;
    end_query(&s);
    size_t segment = s.image.segment_count - 1;
    expect(what, kind, at == SIZE_MAX ? segment : first + at);
    start_code();
}

static void check_code(void)
{
    start_code();
    expect_code("no code", RISK_FAULT_NONE, 0);
    s.code[s.image.code_count++].opcode = RISK_OPCODE_COUNT;
    expect_code("no such instruction", RISK_FAULT_OPCODE, 0);
    s.code[s.image.code_count++].opcode = UINT32_MAX;
    expect_code("no such instruction", RISK_FAULT_OPCODE, 0);

    op(&s, RISK_OP_ADD, 0, 0);
    expect_code("an empty stack", RISK_FAULT_STACK, 0);
    push_constant(&s, 1);
    op(&s, RISK_OP_ADD, 0, 0);
    expect_code("one number to add", RISK_FAULT_STACK, 1);
    push_constant(&s, 1);
    expect_code("something is left", RISK_FAULT_STACK, SIZE_MAX);
    push_constant(&s, 1);
    op(&s, RISK_OP_NOT, 0, 0);
    expect_code("the negation of a number", RISK_FAULT_TYPE, 1);
    push_constant(&s, 1);
    op(&s, RISK_OP_TRUTH, RISK_TRUTH_TRUE, 0);
    op(&s, RISK_OP_LESS, 0, 0);
    expect_code("a truth value among numbers", RISK_FAULT_TYPE, 2);
    op(&s, RISK_OP_LOAD_NUMBER, 0, 0);
    expect_code("a register that holds nothing", RISK_FAULT_TYPE, 0);
    op(&s, RISK_OP_TRUTH, RISK_TRUTH_TRUE, 0);
    op(&s, RISK_OP_SAVE_TRUTH, 0, 0);
    op(&s, RISK_OP_LOAD_LEVELS, 0, 0);
    expect_code("a register that holds something else", RISK_FAULT_TYPE, 2);

    /* Operands, each one past its table. */
    static const risk_instruction wrong[] = {
        {RISK_OP_FIELD, 3, 0},
        {RISK_OP_FIELD, 1, 0},
        {RISK_OP_WORST, 0, 0},
        {RISK_OP_WORST, 2, 2},
        {RISK_OP_WORST, 2, 1},
        {RISK_OP_ANY, 0, 0},
        {RISK_OP_ANY, 3, 0},
        {RISK_OP_CONSTANT, 2, 0},
        {RISK_OP_CONSTANT, 0, 1},
        {RISK_OP_UNDEFINED, 1, 0},
        {RISK_OP_TRUTH, 0, 0},
        {RISK_OP_TRUTH, 4, 0},
        {RISK_OP_LEVELS, 1, 0},
        {RISK_OP_LEVELS, 0, 1},
        {RISK_OP_LOAD_NUMBER, RISK_REGISTERS_MAX, 0},
        {RISK_OP_STORE_NUMBER, 1, 0},
        {RISK_OP_STORE_NUMBER, 0, 0}, /* it is given by the first query */
        {RISK_OP_STORE_LEVELS, 0, 0},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        s.code[s.image.code_count++] = wrong[i];
        expect_code(risk_opcode_name(wrong[i].opcode), RISK_FAULT_INDEX, 0);
    }
    static const risk_instruction wrong_levels[] = {
        {RISK_OP_CLAMP, 1, 0},          {RISK_OP_CLAMP, 0, RISK_LEVELS_MAX},
        {RISK_OP_ASSIGN, 1, 0},         {RISK_OP_ASSIGN, 0, RISK_LEVELS_MAX},
        {RISK_OP_STEP, 2, 1},           {RISK_OP_STEP, 0, 0},
        {RISK_OP_STEP, 0, RISK_LEVELS_MAX + 1}, {RISK_OP_KEEP, 1, 0},
        {RISK_OP_LEVELS_NEED, 0, 0},    {RISK_OP_LEVELS_NEED, RISK_STATE_VALUE, 0},
        {RISK_OP_LEVELS_NEED, 6, 0},    {RISK_OP_LEVELS_NEED, 16, 0},
    };
    for (size_t i = 0; i < sizeof wrong_levels / sizeof wrong_levels[0]; i++) {
        op(&s, RISK_OP_LEVELS, 0, 0);
        op(&s, RISK_OP_TRUTH, RISK_TRUTH_TRUE, 0);
        s.code[s.image.code_count++] = wrong_levels[i];
        expect_code(risk_opcode_name(wrong_levels[i].opcode), RISK_FAULT_INDEX, 2);
    }
    push_constant(&s, 1);
    op(&s, RISK_OP_ROUND, 0, RISK_ROUND_CEILING + 1);
    expect_code("a rounding mode that is none", RISK_FAULT_INDEX, 1);
    for (int64_t quantum = -1; quantum <= 1; quantum++) {
        push_constant(&s, 1);
        op(&s, RISK_OP_ROUND, constant(&s, quantum), 0);
        op(&s, RISK_OP_STORE_NUMBER, (uint32_t)s.image.number_output_count++, 0);
        expect_code("a quantum", quantum == 1 ? RISK_FAULT_NONE : RISK_FAULT_RANGE, 1);
    }
    op(&s, RISK_OP_TRUTH, RISK_TRUTH_TRUE, 0);
    op(&s, RISK_OP_TRUTH_NUMBER, constant(&s, -1), 0);
    expect_code("a truth's number below 0", RISK_FAULT_RANGE, 1);

    /* Proportions: of whole numbers, and over none below 0. */
    for (int which = 0; which < 3; which++) {
        for (int number = 0; number < 3; number++) {
            push_constant(&s, number == which && which > 0 ? -1 : 1);
        }
        op(&s, RISK_OP_PROPORTION, 0, 0);
        op(&s, RISK_OP_STORE_NUMBER, (uint32_t)s.image.number_output_count++, 0);
        expect_code("a proportion", which == 0 ? RISK_FAULT_NONE : RISK_FAULT_RANGE, 3);
    }
    for (int i = 0; i < 3; i++) {
        push_constant(&s, 1);
    }
    op(&s, RISK_OP_PROPORTION, 0, 0);
    push_constant(&s, 1);
    op(&s, RISK_OP_ADD, 0, 0);
    expect_code("a fraction added", RISK_FAULT_RANGE, 5);
}

/* Gates and substitutions read only what is complete before their variable. */
static void check_order(void)
{
    start_sound();
    s.code[0] = (risk_instruction){.opcode = RISK_OP_NOT};
    expect("a gate that takes from an empty stack", RISK_FAULT_STACK, 0);
    s.segments[0].count = 0;
    expect("a gate that leaves nothing", RISK_FAULT_STACK, 0);
    s.code[0] = (risk_instruction){.opcode = RISK_OP_CONSTANT};
    expect("a gate that leaves a number", RISK_FAULT_STACK, 0);
    s.code[0] = (risk_instruction){.opcode = RISK_OP_STORE_NUMBER};
    expect("a gate that gives an output", RISK_FAULT_INDEX, 0);
    s.variables[0].gate = 0;
    expect("a gate that reads its own variable", RISK_FAULT_ORDER, 0);
    s.variables[1].gate = 0;
    expect("a gate that reads the variable before", RISK_FAULT_NONE, 0);
    s.contributions[3].field = 1;
    s.amounts[s.contributions[3].first_amount + 1] = 1;
    expect("a gate that reads a field not yet complete", RISK_FAULT_ORDER, 0);
}

void check_verifier(void)
{
    check_tables();
    check_code();
    check_order();
}
