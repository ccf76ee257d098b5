/* Every instruction against what was worked out by hand. */
#include "driver.h"

enum { V = RISK_STATE_VALUE, U = RISK_STATE_UNDEFINED, I = RISK_STATE_INSUFFICIENT };
enum { N = RISK_STATE_NOT_APPLICABLE };
enum { FALSE_ = RISK_TRUTH_FALSE, TRUE_ = RISK_TRUTH_TRUE, OPEN = RISK_TRUTH_OPEN };

static sketch s;
static rows r;

static outputs run_one(const char *what, risk_program **program)
{
    rows_start(&r, &s, 1);
    *program = make(&s, what);
    if (*program == NULL) {
        exit(2);
    }
    return run_rows(&s, *program, &r, 4096);
}

static void gives_number(
    const char *what, uint8_t states, int64_t low, int64_t high, int64_t denominator)
{
    risk_program *program;
    store_number(&s);
    outputs got = run_one(what, &program);
    const risk_number_result *number = got.numbers;
    CHECK_NAMED(number->states == states, "%s: states %d", what, number->states);
    CHECK_NAMED(
        (states & V) == 0 ||
            (number->low.numerator == low && number->low.denominator == denominator &&
             number->high.numerator == high && number->high.denominator == denominator),
        "%s: %lld/%lld to %lld/%lld", what, (long long)number->low.numerator,
        (long long)number->low.denominator, (long long)number->high.numerator,
        (long long)number->high.denominator);
    outputs_free(&got);
    risk_program_destroy(program);
    sketch_start(&s);
}

static void gives_whole(const char *what, int64_t value)
{
    gives_number(what, V, value, value, 1);
}

static void gives_special(const char *what, uint8_t states)
{
    gives_number(what, states, 0, 0, 1);
}

static void gives_truth(const char *what, uint8_t truth)
{
    risk_program *program;
    store_truth(&s);
    outputs got = run_one(what, &program);
    uint64_t every = truth == OPEN ? 0 : truth;
    CHECK_NAMED(
        got.sets->some == truth && got.sets->every == every && got.sets->bound == 0,
        "%s: some %llx every %llx", what, (unsigned long long)got.sets->some,
        (unsigned long long)got.sets->every);
    outputs_free(&got);
    risk_program_destroy(program);
    sketch_start(&s);
}

static void gives_levels(const char *what, uint64_t some, uint64_t every, uint64_t bound)
{
    risk_program *program;
    store_levels(&s);
    outputs got = run_one(what, &program);
    CHECK_NAMED(
        got.sets->some == some && got.sets->every == every && got.sets->bound == bound,
        "%s: some %llx every %llx bound %llx", what, (unsigned long long)got.sets->some,
        (unsigned long long)got.sets->every, (unsigned long long)got.sets->bound);
    outputs_free(&got);
    risk_program_destroy(program);
    sketch_start(&s);
}

static void push_truth(uint8_t truth)
{
    op(&s, RISK_OP_TRUTH, truth, 0);
}

static void push_levels(uint64_t levels, uint64_t bound)
{
    uint32_t set = set_of(&s, levels);
    op(&s, RISK_OP_LEVELS, set, set_of(&s, bound));
}

static void check_numbers(void)
{
    push_constant(&s, -7);
    gives_whole("CONSTANT", -7);
    op(&s, RISK_OP_UNDEFINED, 0, 0);
    gives_special("UNDEFINED", U);

    uint32_t sum = add_sum(&s);
    give(&s, add_coded(&s, 1), sum, (int64_t[]){4});
    give(&s, add_coded(&s, 1), sum, (int64_t[]){-1});
    op(&s, RISK_OP_FIELD, sum, 0);
    gives_whole("FIELD", 3);

    for (int64_t rank = 0; rank <= 3; rank++) {
        uint32_t field = add_rank(&s, 3);
        give(&s, add_coded(&s, 1), field, (int64_t[]){rank});
        uint32_t first = constant(&s, 10);
        constant(&s, 20);
        constant(&s, -5);
        op(&s, RISK_OP_WORST, field, first);
        if (rank == 0) {
            gives_special("WORST of none", U);
        } else {
            gives_whole("WORST", rank == 1 ? 10 : rank == 2 ? 20 : -5);
        }
    }

    push_constant(&s, 3);
    push_constant(&s, -5);
    op(&s, RISK_OP_ADD, 0, 0);
    gives_whole("ADD", -2);
    push_constant(&s, 3);
    op(&s, RISK_OP_UNDEFINED, 0, 0);
    op(&s, RISK_OP_ADD, 0, 0);
    gives_special("ADD of what is undefined", U);

    push_constant(&s, -10);
    push_constant(&s, 3);
    push_constant(&s, 12);
    op(&s, RISK_OP_PROPORTION, 0, 0);
    gives_number("PROPORTION", V, -5, -5, 2);
    push_constant(&s, 10);
    push_constant(&s, 3);
    push_constant(&s, 0);
    op(&s, RISK_OP_PROPORTION, 0, 0);
    gives_special("PROPORTION over nothing", U);

    push_constant(&s, 2);
    push_constant(&s, 5);
    op(&s, RISK_OP_RANGE, 0, 0);
    gives_number("RANGE", V, 2, 5, 1);

    for (int64_t value = 3; value <= 5; value++) {
        push_constant(&s, value);
        op(&s, RISK_OP_AT_MOST, constant(&s, 4), 0);
        gives_whole("AT_MOST", value < 4 ? value : 4);
        push_constant(&s, value);
        op(&s, RISK_OP_AT_LEAST, constant(&s, 4), 0);
        gives_whole("AT_LEAST", value > 4 ? value : 4);
    }

    push_truth(TRUE_);
    op(&s, RISK_OP_TRUTH_NUMBER, constant(&s, 9), 0);
    gives_whole("TRUTH_NUMBER of true", 9);
    push_truth(FALSE_);
    op(&s, RISK_OP_TRUTH_NUMBER, constant(&s, 9), 0);
    gives_whole("TRUTH_NUMBER of false", 0);
    push_truth(OPEN);
    op(&s, RISK_OP_TRUTH_NUMBER, constant(&s, 9), 0);
    gives_number("TRUTH_NUMBER of undecided", V, 0, 9, 1);

    for (uint8_t truth = FALSE_; truth <= OPEN; truth++) {
        push_constant(&s, 6);
        push_truth(truth);
        op(&s, RISK_OP_NUMBER_NEEDS, I, 0);
        gives_number(
            "NUMBER_NEEDS", truth == TRUE_ ? V : truth == FALSE_ ? I : V | I, 6, 6, 1);
        push_truth(truth);
        push_constant(&s, 6);
        push_constant(&s, 2);
        op(&s, RISK_OP_CHOOSE_NUMBER, 0, 0);
        gives_number(
            "CHOOSE_NUMBER", V, truth == TRUE_ ? 6 : 2, truth == FALSE_ ? 2 : 6, 1);
    }
    push_constant(&s, 1);
    push_constant(&s, 2);
    op(&s, RISK_OP_CARRY_STATES, 0, 0);
    gives_whole("CARRY_STATES of a value", 2);
    op(&s, RISK_OP_UNDEFINED, 0, 0);
    push_constant(&s, 2);
    op(&s, RISK_OP_CARRY_STATES, 0, 0);
    gives_special("CARRY_STATES of what is undefined", U);
    for (uint8_t truth = FALSE_; truth <= OPEN; truth++) {
        push_truth(truth);
        op(&s, RISK_OP_UNDEFINED, 0, 0);
        push_constant(&s, 6);
        push_constant(&s, 2);
        op(&s, RISK_OP_CHOOSE_CARRYING, 0, 0);
        gives_number("CHOOSE_CARRYING", truth == OPEN ? U : V, truth == TRUE_ ? 6 : 2,
                     truth == TRUE_ ? 6 : 2, 1);
    }
    push_truth(OPEN);
    op(&s, RISK_OP_UNDEFINED, 0, 0);
    push_constant(&s, 2);
    op(&s, RISK_OP_CHOOSE_NUMBER, 0, 0);
    gives_number("CHOOSE_NUMBER with what is undefined", U | V, 2, 2, 1);
}

/* Halves, quarters and whole steps on both sides of 0, by the four modes. */
static void check_rounding(void)
{
    static const struct {
        int64_t value; /* in quarters; the quantum is 1 */
        int64_t by_mode[4];
    } cases[] = {
        {-10, {-3, -2, -3, -2}}, {-9, {-2, -2, -3, -2}}, {-7, {-2, -2, -2, -1}},
        {-6, {-2, -2, -2, -1}},  {-5, {-1, -1, -2, -1}}, {-4, {-1, -1, -1, -1}},
        {-2, {-1, 0, -1, 0}},    {-1, {0, 0, -1, 0}},    {0, {0, 0, 0, 0}},
        {1, {0, 0, 0, 1}},       {2, {1, 0, 0, 1}},      {3, {1, 1, 0, 1}},
        {6, {2, 2, 1, 2}},       {10, {3, 2, 2, 3}},     {14, {4, 4, 3, 4}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        for (uint32_t mode = 0; mode < 4; mode++) {
            push_constant(&s, cases[i].value);
            push_constant(&s, 1);
            push_constant(&s, 4);
            op(&s, RISK_OP_PROPORTION, 0, 0);
            op(&s, RISK_OP_ROUND, constant(&s, 1), mode);
            gives_whole("ROUND to 1", cases[i].by_mode[mode]);
            push_constant(&s, cases[i].value * 25);
            op(&s, RISK_OP_ROUND, constant(&s, 100), mode);
            gives_whole("ROUND to 100", cases[i].by_mode[mode] * 100);
        }
    }
    op(&s, RISK_OP_UNDEFINED, 0, 0);
    op(&s, RISK_OP_ROUND, constant(&s, 10), RISK_ROUND_FLOOR);
    gives_special("ROUND of what is undefined", U);
}

static void check_truths(void)
{
    static const uint8_t and_table[3][3] = {
        {FALSE_, FALSE_, FALSE_}, {FALSE_, TRUE_, OPEN}, {FALSE_, OPEN, OPEN}};
    static const uint8_t or_table[3][3] = {
        {FALSE_, TRUE_, OPEN}, {TRUE_, TRUE_, TRUE_}, {OPEN, TRUE_, OPEN}};
    static const uint8_t range_table[3][3] = {
        {FALSE_, OPEN, OPEN}, {TRUE_, TRUE_, TRUE_}, {FALSE_, OPEN, OPEN}};
    for (uint8_t a = FALSE_; a <= OPEN; a++) {
        push_truth(a);
        gives_truth("TRUTH", a);
        push_truth(a);
        op(&s, RISK_OP_DECIDE, 0, 0);
        gives_truth("DECIDE", a);
        push_truth(a);
        op(&s, RISK_OP_NOT, 0, 0);
        gives_truth("NOT", a == OPEN ? OPEN : a == TRUE_ ? FALSE_ : TRUE_);
        for (uint8_t b = FALSE_; b <= OPEN; b++) {
            push_truth(a);
            push_truth(b);
            op(&s, RISK_OP_AND, 0, 0);
            gives_truth("AND", and_table[a - 1][b - 1]);
            push_truth(a);
            push_truth(b);
            op(&s, RISK_OP_OR, 0, 0);
            gives_truth("OR", or_table[a - 1][b - 1]);
            push_truth(a);
            push_truth(b);
            op(&s, RISK_OP_TRUTH_RANGE, 0, 0);
            gives_truth("TRUTH_RANGE", range_table[a - 1][b - 1]);
        }
    }
    for (int64_t set = 0; set <= 1; set++) {
        uint32_t field = add_any(&s);
        give(&s, add_coded(&s, 1), field, (int64_t[]){0});
        give(&s, add_coded(&s, 1), field, (int64_t[]){set});
        op(&s, RISK_OP_ANY, field, 0);
        gives_truth("ANY", set ? TRUE_ : FALSE_);
    }
    for (int64_t x = -1; x <= 1; x++) {
        static const risk_opcode opcodes[] = {
            RISK_OP_LESS, RISK_OP_LESS_OR_EQUAL, RISK_OP_EQUAL, RISK_OP_NOT_EQUAL};
        for (size_t i = 0; i < 4; i++) {
            int holds = i == 0 ? x < 0 : i == 1 ? x <= 0 : i == 2 ? x == 0 : x != 0;
            push_constant(&s, x);
            push_constant(&s, 0);
            op(&s, opcodes[i], 0, 0);
            gives_truth("a comparison", holds ? TRUE_ : FALSE_);
            push_constant(&s, x);
            op(&s, RISK_OP_UNDEFINED, 0, 0);
            op(&s, opcodes[i], 0, 0);
            gives_truth("a comparison with what is undefined", OPEN);
            push_constant(&s, x);
            push_constant(&s, x);
            push_truth(FALSE_);
            op(&s, RISK_OP_NUMBER_NEEDS, N, 0);
            op(&s, opcodes[i], 0, 0);
            gives_truth("a comparison with what is not applicable", FALSE_);
        }
    }
}

#define BIT(place) (UINT64_C(1) << (place))

static void check_levels(void)
{
    push_levels(BIT(2), BIT(1));
    gives_levels("LEVELS", BIT(2), BIT(2), 0);
    push_levels(BIT(RISK_LEVEL_UNDETERMINED), 0x1F);
    gives_levels(
        "LEVELS of a special state", BIT(RISK_LEVEL_UNDETERMINED), BIT(RISK_LEVEL_UNDETERMINED),
        0x1F);

    for (uint8_t truth = FALSE_; truth <= OPEN; truth++) {
        uint64_t both = truth == TRUE_ ? BIT(1) : truth == FALSE_ ? BIT(3) : BIT(1) | BIT(3);
        push_truth(truth);
        push_levels(BIT(1), 0);
        push_levels(BIT(3), 0);
        op(&s, RISK_OP_CHOOSE_LEVELS, 0, 0);
        gives_levels("CHOOSE_LEVELS", both, truth == OPEN ? 0 : both, 0);

        push_levels(BIT(1), 0);
        push_truth(truth);
        op(&s, RISK_OP_LEVELS_NEED, N, 0);
        both = (truth & TRUE_ ? BIT(1) : 0) |
               (truth & FALSE_ ? BIT(RISK_LEVEL_NOT_APPLICABLE) : 0);
        gives_levels("LEVELS_NEED", both, truth == OPEN ? 0 : both, 0);

        push_levels(BIT(1), 0);
        push_truth(truth);
        op(&s, RISK_OP_CLAMP, set_of(&s, 0x1C), 2);
        both = (truth & TRUE_ ? BIT(2) : 0) | (truth & FALSE_ ? BIT(1) : 0);
        gives_levels("CLAMP", both, truth == OPEN ? 0 : both, 0);

        push_levels(BIT(1), 0);
        push_truth(truth);
        op(&s, RISK_OP_ASSIGN, 0, 4);
        both = (truth & TRUE_ ? BIT(4) : 0) | (truth & FALSE_ ? BIT(1) : 0);
        gives_levels("ASSIGN", both, truth == OPEN ? 0 : both, 0);

        for (uint32_t direction = 0; direction <= 1; direction++) {
            for (uint32_t level = 0; level < 3; level++) {
                uint32_t to = direction == 0 ? (level == 0 ? 0 : level - 1)
                                             : (level == 2 ? 2 : level + 1);
                push_levels(BIT(level), 0);
                push_truth(truth);
                op(&s, RISK_OP_STEP, direction, 3);
                both = (truth & TRUE_ ? BIT(to) : 0) | (truth & FALSE_ ? BIT(level) : 0);
                gives_levels("STEP", both, truth == OPEN && to != level ? 0 : both, 0);
            }
        }

        push_levels(0xF, 0);
        push_truth(truth);
        op(&s, RISK_OP_KEEP, set_of(&s, 0x6), 0);
        gives_levels("KEEP", truth == TRUE_ ? 0x6 : 0xF, truth == FALSE_ ? 0xF : 0x6, 0);
    }

    push_levels(BIT(1), 0);
    push_truth(TRUE_);
    op(&s, RISK_OP_CLAMP, set_of(&s, 0x3), 0);
    gives_levels("CLAMP of a level inside", BIT(1), BIT(1), 0);
    push_levels(BIT(RISK_LEVEL_UNDEFINED), 0xF);
    push_truth(TRUE_);
    op(&s, RISK_OP_CLAMP, set_of(&s, 0xC), 2);
    gives_levels(
        "CLAMP of a special state", BIT(RISK_LEVEL_UNDEFINED), BIT(RISK_LEVEL_UNDEFINED), 0xC);
    push_levels(BIT(RISK_LEVEL_UNDEFINED), 0xF);
    push_truth(TRUE_);
    op(&s, RISK_OP_STEP, 1, 4);
    gives_levels(
        "STEP of a special state", BIT(RISK_LEVEL_UNDEFINED), BIT(RISK_LEVEL_UNDEFINED), 0xF);
    push_levels(BIT(RISK_LEVEL_UNDEFINED), 0x2);
    push_truth(TRUE_);
    op(&s, RISK_OP_STEP, 0, 4);
    gives_levels(
        "STEP of a bounded special state", BIT(RISK_LEVEL_UNDEFINED), BIT(RISK_LEVEL_UNDEFINED),
        0x3);
    push_levels(BIT(RISK_LEVEL_UNDEFINED), 0xF);
    push_truth(TRUE_);
    op(&s, RISK_OP_ASSIGN, 0, 1);
    gives_levels("ASSIGN of a special state", BIT(1), BIT(1), 0);
    push_levels(BIT(RISK_LEVEL_NOT_APPLICABLE), 0xF);
    push_truth(TRUE_);
    op(&s, RISK_OP_ASSIGN, 0, 1);
    gives_levels(
        "ASSIGN of not applicable", BIT(RISK_LEVEL_NOT_APPLICABLE),
        BIT(RISK_LEVEL_NOT_APPLICABLE), 0);

    push_constant(&s, 3);
    push_levels(BIT(1), 0);
    op(&s, RISK_OP_LEVELS_OF_NUMBER, 0, set_of(&s, 0x7));
    gives_levels("LEVELS_OF_NUMBER", BIT(1), BIT(1), 0);
    op(&s, RISK_OP_UNDEFINED, 0, 0);
    push_levels(BIT(1), 0);
    op(&s, RISK_OP_LEVELS_OF_NUMBER, 0, set_of(&s, 0x7));
    gives_levels(
        "LEVELS_OF_NUMBER of none", BIT(RISK_LEVEL_UNDEFINED), BIT(RISK_LEVEL_UNDEFINED), 0x7);
    push_constant(&s, 3);
    push_truth(OPEN);
    op(&s, RISK_OP_NUMBER_NEEDS, I, 0);
    push_truth(FALSE_);
    op(&s, RISK_OP_NUMBER_NEEDS, U, 0);
    push_levels(BIT(1), 0);
    op(&s, RISK_OP_LEVELS_OF_NUMBER, 0, set_of(&s, 0x7));
    gives_levels(
        "LEVELS_OF_NUMBER after a second need", BIT(RISK_LEVEL_UNDEFINED),
        BIT(RISK_LEVEL_UNDEFINED), 0x7);

    static const struct {
        uint64_t levels;
        uint64_t bound;
        uint8_t truth;
    } memberships[] = {
        {BIT(0), 0, FALSE_},
        {BIT(1), 0, TRUE_},
        {BIT(0) | BIT(1), 0, OPEN},
        {BIT(RISK_LEVEL_UNDETERMINED), 0xF, OPEN},
        {BIT(RISK_LEVEL_UNDETERMINED), 0x6, TRUE_},
        {BIT(RISK_LEVEL_UNDEFINED), 0x9, FALSE_},
        {BIT(RISK_LEVEL_NOT_APPLICABLE), 0x6, FALSE_},
    };
    for (size_t i = 0; i < sizeof memberships / sizeof memberships[0]; i++) {
        push_levels(memberships[i].levels, memberships[i].bound);
        op(&s, RISK_OP_LEVEL_IN, set_of(&s, 0x6), 0);
        gives_truth("LEVEL_IN", memberships[i].truth);
    }
}

static void check_registers(void)
{
    for (uint32_t place = 0; place < RISK_REGISTERS_MAX; place += 63) {
        push_constant(&s, 8);
        op(&s, RISK_OP_SAVE_NUMBER, place, 0);
        op(&s, RISK_OP_LOAD_NUMBER, place, 0);
        op(&s, RISK_OP_LOAD_NUMBER, place, 0);
        op(&s, RISK_OP_ADD, 0, 0);
        gives_whole("a number in a register", 16);
        push_truth(TRUE_);
        op(&s, RISK_OP_SAVE_TRUTH, place, 0);
        op(&s, RISK_OP_LOAD_TRUTH, place, 0);
        gives_truth("a truth value in a register", TRUE_);
        push_levels(BIT(RISK_LEVEL_UNDEFINED), 0x3);
        op(&s, RISK_OP_SAVE_LEVELS, place, 0);
        op(&s, RISK_OP_LOAD_LEVELS, place, 0);
        gives_levels(
            "levels in a register", BIT(RISK_LEVEL_UNDEFINED), BIT(RISK_LEVEL_UNDEFINED), 0x3);
    }
}

static void check_several_outputs(void)
{
    risk_program *program;
    push_constant(&s, 1);
    op(&s, RISK_OP_STORE_NUMBER, (uint32_t)s.image.number_output_count++, 0);
    push_truth(TRUE_);
    op(&s, RISK_OP_STORE_TRUTH, (uint32_t)s.image.set_output_count++, 0);
    push_levels(BIT(3), 0);
    store_levels(&s);
    push_constant(&s, 2);
    store_number(&s);
    outputs got = run_one("several outputs", &program);
    CHECK(got.numbers[0].low.numerator == 1 && got.numbers[1].low.numerator == 2);
    CHECK(got.sets[0].some == TRUE_ && got.sets[1].some == BIT(3));
    outputs_free(&got);
    risk_program_destroy(program);
    sketch_start(&s);
}

void check_operations(void)
{
    memset(opcode_was_used, 0, sizeof opcode_was_used);
    sketch_start(&s);
    check_numbers();
    check_rounding();
    check_truths();
    check_levels();
    check_registers();
    check_several_outputs();
    check_expressions();
    for (uint32_t opcode = 0; opcode < RISK_OPCODE_COUNT; opcode++) {
        CHECK_NAMED(
            opcode_was_used[opcode], "no expectation by hand for %s", risk_opcode_name(opcode));
    }
    CHECK(strcmp(risk_opcode_name(RISK_OP_FIELD), "FIELD") == 0);
    CHECK(strcmp(risk_opcode_name(RISK_OP_STORE_LEVELS), "STORE_LEVELS") == 0);
    CHECK(risk_opcode_name(RISK_OPCODE_COUNT) == NULL);
}
