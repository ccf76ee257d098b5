/* The arithmetic of expressions against what was worked out by hand. */
#include "driver.h"

enum { V = RISK_STATE_VALUE, U = RISK_STATE_UNDEFINED };

static sketch s;
static rows r;

static risk_scalar exactly(int64_t numerator, int64_t denominator)
{
    return (risk_scalar){.numerator = numerator, .denominator = denominator};
}

static risk_scalar real(double value)
{
    risk_scalar result = {.denominator = 0};
    memcpy(&result.numerator, &value, sizeof value);
    return result;
}

/* Runs what was built, as one row without answers. */
static risk_number_result run(const char *what)
{
    store_number(&s);
    rows_start(&r, &s, 1);
    risk_program *program = make(&s, what);
    if (program == NULL) {
        exit(2);
    }
    outputs got = run_rows(&s, program, &r, 4096);
    risk_number_result result = got.numbers[0];
    CHECK_NAMED(
        result.exact && (result.reasons != 0) == ((result.states & U) != 0),
        "%s: exact %d, states %d, reasons %d", what, result.exact, result.states, result.reasons);
    outputs_free(&got);
    risk_program_destroy(program);
    sketch_start(&s);
    return result;
}

static void gives(const char *what, risk_scalar expected)
{
    risk_number_result got = run(what);
    CHECK_NAMED(
        got.states == V && got.low.numerator == expected.numerator &&
            got.low.denominator == expected.denominator &&
            got.high.numerator == got.low.numerator && got.high.denominator == got.low.denominator,
        "%s: %lld/%lld (%.17g), expected %lld/%lld (%.17g)", what, (long long)got.low.numerator,
        (long long)got.low.denominator, double_of(got.low), (long long)expected.numerator,
        (long long)expected.denominator, double_of(expected));
}

static void gives_nothing(const char *what, uint8_t reasons)
{
    risk_number_result got = run(what);
    CHECK_NAMED(
        got.states == U && got.reasons == reasons, "%s: states %d, reasons %d, expected reasons %d",
        what, got.states, got.reasons, reasons);
}

/* A double, by way of exp. */
static void push_e(void)
{
    push_fraction(&s, 1, 1);
    op(&s, RISK_OP_EXPONENTIAL, 0, 0);
}

static void two(int64_t a, int64_t b, int64_t c, int64_t d, risk_opcode opcode)
{
    push_fraction(&s, a, b);
    push_fraction(&s, c, d);
    op(&s, opcode, 0, 0);
}

static void one(int64_t a, int64_t b, risk_opcode opcode)
{
    push_fraction(&s, a, b);
    op(&s, opcode, 0, 0);
}

static void check_exact_arithmetic(void)
{
    two(1, 3, 1, 6, RISK_OP_PLUS);
    gives("1/3 + 1/6", exactly(1, 2));
    two(1, 6, 1, 3, RISK_OP_MINUS);
    gives("1/6 - 1/3", exactly(-1, 6));
    two(-2, 3, 9, 4, RISK_OP_TIMES);
    gives("-2/3 * 9/4", exactly(-3, 2));
    two(7, 1, 2, 1, RISK_OP_DIVIDE);
    gives("7 / 2", exactly(7, 2));
    two(7, 1, -2, 1, RISK_OP_DIVIDE);
    gives("7 / -2", exactly(-7, 2));
    two(-7, 1, 3, 1, RISK_OP_REMAINDER);
    gives("-7 % 3", exactly(-1, 1));
    two(7, 1, -3, 1, RISK_OP_REMAINDER);
    gives("7 % -3", exactly(1, 1));
    two(7, 2, 2, 3, RISK_OP_REMAINDER);
    gives("7/2 % 2/3", exactly(1, 6));
    two(1, 3, 1, 4, RISK_OP_MINIMUM);
    gives("the lower of 1/3 and 1/4", exactly(1, 4));
    two(1, 3, 1, 4, RISK_OP_MAXIMUM);
    gives("the higher of 1/3 and 1/4", exactly(1, 3));
    one(2, 5, RISK_OP_NEGATE);
    gives("-(2/5)", exactly(-2, 5));
    one(-2, 5, RISK_OP_ABSOLUTE);
    gives("|-2/5|", exactly(2, 5));
    two(5, 1, 0, 1, RISK_OP_DIVIDE);
    gives_nothing("5 / 0", RISK_REASON_DIVISION_BY_ZERO);
    two(5, 1, 0, 1, RISK_OP_REMAINDER);
    gives_nothing("5 % 0", RISK_REASON_DIVISION_BY_ZERO);
    op(&s, RISK_OP_UNDEFINED_FOR, RISK_REASON_OUTSIDE_CALENDAR, 0);
    two(5, 1, 0, 1, RISK_OP_REMAINDER);
    op(&s, RISK_OP_PLUS, 0, 0);
    gives_nothing("two reasons", RISK_REASON_DIVISION_BY_ZERO | RISK_REASON_OUTSIDE_CALENDAR);
    op(&s, RISK_OP_UNDEFINED, 0, 0);
    gives_nothing("nothing", RISK_REASON_NOTHING_APPLIES);
}

static void check_spilling(void)
{
    two(INT64_MAX, 1, 1, 1, RISK_OP_PLUS);
    gives("2^63 - 1 and 1", real(0x1p63));
    two(INT64_MAX - 1, 1, 1, 1, RISK_OP_PLUS);
    gives("2^63 - 2 and 1", exactly(INT64_MAX, 1));
    two(-INT64_MAX, 1, 1, 1, RISK_OP_MINUS);
    gives("1 - 2^63 less 1", real(-0x1p63));
    two(INT64_C(4000000007), 1, INT64_C(4000000009), 1, RISK_OP_TIMES);
    gives("two large primes", real(16000000064000000063.0));
    two(1, INT64_C(4000000007), 1, INT64_C(4000000009), RISK_OP_TIMES);
    gives("over two large primes", real(1 / 16000000064000000063.0));
    push_e();
    push_fraction(&s, 1, 2);
    op(&s, RISK_OP_PLUS, 0, 0);
    gives("e + 1/2", real(2.718281828459045 + 0.5));
    push_e();
    push_e();
    op(&s, RISK_OP_MINUS, 0, 0);
    gives("e - e", real(0));
    /* A little more than the middle between 1 and the next double: only what is left of the division
     * says so. */
    one(-800, 1, RISK_OP_EXPONENTIAL);
    push_fraction(&s, (INT64_C(1) << 62) - 1 + 512, (INT64_C(1) << 62) - 1);
    op(&s, RISK_OP_PLUS, 0, 0);
    gives("a double 0 and a little more than 1 + 2^-53", real(0x1.0000000000001p0));
    push_e();
    push_fraction(&s, 0, 1);
    op(&s, RISK_OP_DIVIDE, 0, 0);
    gives_nothing("e / 0", RISK_REASON_DIVISION_BY_ZERO);
    push_e();
    push_fraction(&s, 2, 1);
    op(&s, RISK_OP_REMAINDER, 0, 0);
    gives("e % 2", real(2.718281828459045 - 2));
    one(700, 1, RISK_OP_EXPONENTIAL);
    one(700, 1, RISK_OP_EXPONENTIAL);
    op(&s, RISK_OP_TIMES, 0, 0);
    gives_nothing("e^700 * e^700", RISK_REASON_TOO_LARGE);
    one(-700, 1, RISK_OP_EXPONENTIAL);
    one(-700, 1, RISK_OP_EXPONENTIAL);
    op(&s, RISK_OP_NEGATE, 0, 0);
    op(&s, RISK_OP_TIMES, 0, 0);
    gives("a product below every double, without its sign", real(0));
}

static void check_roots_and_exponents(void)
{
    one(9, 4, RISK_OP_SQUARE_ROOT);
    gives("sqrt 9/4", exactly(3, 2));
    one(0, 1, RISK_OP_SQUARE_ROOT);
    gives("sqrt 0", exactly(0, 1));
    one(2, 1, RISK_OP_SQUARE_ROOT);
    gives("sqrt 2", real(1.4142135623730951));
    one(INT64_C(3037000499) * INT64_C(3037000499), 1, RISK_OP_SQUARE_ROOT);
    gives("the root of the largest square", exactly(INT64_C(3037000499), 1));
    one(INT64_C(3037000499) * INT64_C(3037000499) - 1, 1, RISK_OP_SQUARE_ROOT);
    gives("the root of one less", real(3037000499.0));
    one(-1, 9, RISK_OP_SQUARE_ROOT);
    gives_nothing("sqrt -1/9", RISK_REASON_OUTSIDE_DOMAIN);
    one(0, 1, RISK_OP_EXPONENTIAL);
    gives("exp 0", exactly(1, 1));
    push_e();
    gives("exp 1", real(2.718281828459045));
    one(710, 1, RISK_OP_EXPONENTIAL);
    gives_nothing("exp 710", RISK_REASON_TOO_LARGE);
    one(-800, 1, RISK_OP_EXPONENTIAL);
    gives("exp -800", real(0));
    one(1, 1, RISK_OP_LOGARITHM);
    gives("ln 1", exactly(0, 1));
    one(2, 1, RISK_OP_LOGARITHM);
    gives("ln 2", real(0.6931471805599453));
    one(0, 1, RISK_OP_LOGARITHM);
    gives_nothing("ln 0", RISK_REASON_OUTSIDE_DOMAIN);
    one(-1, 1, RISK_OP_LOGARITHM);
    gives_nothing("ln -1", RISK_REASON_OUTSIDE_DOMAIN);
}

static void check_powers(void)
{
    two(2, 3, 3, 1, RISK_OP_POWER);
    gives("(2/3)^3", exactly(8, 27));
    two(2, 3, -3, 1, RISK_OP_POWER);
    gives("(2/3)^-3", exactly(27, 8));
    two(-2, 3, -3, 1, RISK_OP_POWER);
    gives("(-2/3)^-3", exactly(-27, 8));
    two(0, 1, 0, 1, RISK_OP_POWER);
    gives("0^0", exactly(1, 1));
    two(0, 1, 5, 2, RISK_OP_POWER);
    gives("0^(5/2)", real(0));
    two(0, 1, -1, 1, RISK_OP_POWER);
    gives_nothing("0^-1", RISK_REASON_DIVISION_BY_ZERO);
    two(-1, 1, 1, 3, RISK_OP_POWER);
    gives_nothing("(-1)^(1/3)", RISK_REASON_OUTSIDE_DOMAIN);
    two(-1, 1, INT64_MAX, 1, RISK_OP_POWER);
    gives("(-1)^(2^63 - 1)", exactly(-1, 1));
    two(2, 1, 62, 1, RISK_OP_POWER);
    gives("2^62", exactly(INT64_C(1) << 62, 1));
    two(2, 1, 64, 1, RISK_OP_POWER);
    gives("2^64", real(0x1p64));
    two(2, 1, -1074, 1, RISK_OP_POWER);
    gives("2^-1074", real(0x1p-1074));
    two(-2, 1, 65, 1, RISK_OP_POWER);
    gives("(-2)^65", real(-0x1p65));
    two(2, 1, 1024, 1, RISK_OP_POWER);
    gives_nothing("2^1024", RISK_REASON_TOO_LARGE);
    two(9, 16, 1, 2, RISK_OP_POWER);
    gives("(9/16)^(1/2)", exactly(3, 4));
    two(2, 1, 1, 3, RISK_OP_POWER);
    gives("2^(1/3)", real(1.2599210498948732));
    two(10, 1, 308, 1, RISK_OP_POWER);
    gives("10^308", real(1e308));
}

static void rounds(
    const char *what, int64_t a, int64_t b, uint32_t places, uint32_t mode, int64_t c, int64_t d)
{
    push_fraction(&s, a, b);
    op(&s, RISK_OP_ROUND_TO, places, mode);
    gives(what, exactly(c, d));
}

static void check_rounding(void)
{
    rounds("5/2 away", 5, 2, 0, RISK_ROUND_HALF_AWAY, 3, 1);
    rounds("-5/2 away", -5, 2, 0, RISK_ROUND_HALF_AWAY, -3, 1);
    rounds("5/2 even", 5, 2, 0, RISK_ROUND_HALF_EVEN, 2, 1);
    rounds("-7/2 even", -7, 2, 0, RISK_ROUND_HALF_EVEN, -4, 1);
    rounds("-5/2 down", -5, 2, 0, RISK_ROUND_FLOOR, -3, 1);
    rounds("-5/2 up", -5, 2, 0, RISK_ROUND_CEILING, -2, 1);
    rounds("1/3 to 4 places", 1, 3, 4, RISK_ROUND_HALF_AWAY, 3333, 10000);
    rounds("1/3 to 18 places", 1, 3, 18, RISK_ROUND_CEILING, INT64_C(166666666666666667),
           INT64_C(500000000000000000));
    rounds("0.00005", 1, 20000, 4, RISK_ROUND_HALF_AWAY, 1, 10000);
    /* A double is rounded by its own value: that next to e is 2.718281828459045090795598... */
    push_e();
    op(&s, RISK_OP_ROUND_TO, 18, RISK_ROUND_HALF_AWAY);
    gives("e to 18 places", exactly(INT64_C(2718281828459045091), INT64_C(1000000000000000000)));
    push_e();
    op(&s, RISK_OP_ROUND_TO, 0, RISK_ROUND_CEILING);
    gives("e up", exactly(3, 1));
    one(-800, 1, RISK_OP_EXPONENTIAL);
    op(&s, RISK_OP_ROUND_TO, 3, RISK_ROUND_CEILING);
    gives("a double 0 up", exactly(0, 1));
    one(-700, 1, RISK_OP_EXPONENTIAL);
    op(&s, RISK_OP_ROUND_TO, 3, RISK_ROUND_CEILING);
    gives("e^-700 up", exactly(1, 1000));
    one(-700, 1, RISK_OP_EXPONENTIAL);
    op(&s, RISK_OP_NEGATE, 0, 0);
    op(&s, RISK_OP_ROUND_TO, 3, RISK_ROUND_FLOOR);
    gives("-e^-700 down", exactly(-1, 1000));
    two(2, 1, 70, 1, RISK_OP_POWER);
    op(&s, RISK_OP_ROUND_TO, 3, RISK_ROUND_FLOOR);
    gives("2^70 stays", real(0x1p70));
}

/* 12,345 days after 1 January 1970 is 20 October 2003; 29 February 2000 is day 11,016. */
static void days(const char *what, risk_opcode opcode, int64_t from, int64_t to, int64_t expected)
{
    two(from, 1, to, 1, opcode);
    gives(what, exactly(expected, 1));
}

static void check_days(void)
{
    days("a leap day to 28 February 2001", RISK_OP_AGE, 11016, 11381, 0);
    days("a leap day to 1 March 2001", RISK_OP_AGE, 11016, 11382, 1);
    days("a leap day to 28 February 2001, months", RISK_OP_MONTHS, 11016, 11381, 11);
    days("a leap day to 1 March 2001, months", RISK_OP_MONTHS, 11016, 11382, 12);
    days("31 January 2001 to 27 February", RISK_OP_MONTHS, 11353, 11380, 0);
    days("31 January 2001 to 28 February", RISK_OP_MONTHS, 11353, 11381, 1);
    days("the whole calendar", RISK_OP_AGE, RISK_DAY_FIRST, RISK_DAY_LAST, 400);
    days("a day to itself", RISK_OP_MONTHS, 12345, 12345, 0);
    two(1, 2, 7, 3, RISK_OP_AGE);
    gives("days that are not whole are floored", exactly(0, 1));
    two(11017, 1, 11016, 1, RISK_OP_AGE);
    gives_nothing("the wrong order", RISK_REASON_DATES_IN_WRONG_ORDER);
    two(RISK_DAY_FIRST - 1, 1, 11016, 1, RISK_OP_MONTHS);
    gives_nothing("before the calendar", RISK_REASON_OUTSIDE_CALENDAR);
    two(11017, 1, RISK_DAY_LAST + 1, 1, RISK_OP_AGE);
    gives_nothing("after the calendar", RISK_REASON_OUTSIDE_CALENDAR);
}

/* Monday 12 October 2026 (day 20,738) to Sunday 25 October, with a holiday on Wednesday 14. */
static void working_days(
    const char *what, uint32_t day_one, int64_t from, int64_t to, int64_t expected)
{
    uint32_t first = constant(&s, 20738);
    constant(&s, 20751);
    constant(&s, 1);
    constant(&s, 20740);
    push_fraction(&s, from, 1);
    push_fraction(&s, to, 1);
    op(&s, RISK_OP_WORKING_DAYS, first, day_one);
    if (expected >= 0) {
        gives(what, exactly(expected, 1));
    } else {
        gives_nothing(what, (uint8_t)-expected);
    }
}

static void check_working_days(void)
{
    working_days("Monday to Monday, from the next", RISK_DAY_ONE_NEXT, 20738, 20745, 4);
    working_days("Monday to Monday, from the same", RISK_DAY_ONE_SAME, 20738, 20745, 5);
    working_days("Saturday to Monday, from the same", RISK_DAY_ONE_SAME, 20743, 20745, 1);
    working_days("all of it", RISK_DAY_ONE_SAME, 20738, 20751, 9);
    working_days("a holiday to itself", RISK_DAY_ONE_SAME, 20740, 20740, 0);
    working_days("a day to itself", RISK_DAY_ONE_NEXT, 20741, 20741, 0);
    working_days("back", RISK_DAY_ONE_SAME, 20741, 20740, -RISK_REASON_DATES_IN_WRONG_ORDER);
    working_days("before it", RISK_DAY_ONE_SAME, 20737, 20740, -RISK_REASON_OUTSIDE_CALENDAR);
    working_days("after it", RISK_DAY_ONE_SAME, 20738, 20752, -RISK_REASON_OUTSIDE_CALENDAR);
}

/* A double and a fraction are compared as doubles: 1/3 is the double next to it, and 2^53 + 1 is
 * 2^53. */
static void check_mixed_comparisons(void)
{
    static const struct {
        risk_opcode opcode;
        uint64_t expected;
    } relations[] = {
        {RISK_OP_LESS, RISK_TRUTH_FALSE},
        {RISK_OP_LESS_OR_EQUAL, RISK_TRUTH_TRUE},
        {RISK_OP_EQUAL, RISK_TRUTH_TRUE},
        {RISK_OP_NOT_EQUAL, RISK_TRUTH_FALSE},
    };
    for (size_t i = 0; i < 4; i++) {
        sketch_start(&s);
        one(-800, 1, RISK_OP_EXPONENTIAL); /* a double 0 */
        push_fraction(&s, 1, 3);
        op(&s, RISK_OP_PLUS, 0, 0);
        push_fraction(&s, 1, 3);
        op(&s, relations[i].opcode, 0, 0);
        store_truth(&s);
        rows_start(&r, &s, 1);
        risk_program *program = make(&s, "a mixed comparison");
        outputs got = run_rows(&s, program, &r, 64);
        CHECK_NAMED(
            got.sets[0].some == relations[i].expected, "%s of a double and a fraction",
            risk_opcode_name(relations[i].opcode));
        outputs_free(&got);
        risk_program_destroy(program);
    }
    sketch_start(&s);
}

/* A completion that does not meet what is required gives nothing; none left says so. */
static void check_requirements(void)
{
    for (uint32_t most = 0; most <= 3; most++) {
        sketch_start(&s);
        uint32_t a = ranging_field(&s, 1, 3);
        uint32_t b = ranging_field(&s, 1, 3);
        op(&s, RISK_OP_FIELD, a, 0);
        op(&s, RISK_OP_FIELD, b, 0);
        op(&s, RISK_OP_ADD, 0, 0);
        push_constant(&s, most);
        op(&s, RISK_OP_LESS_OR_EQUAL, 0, 0);
        op(&s, RISK_OP_REQUIRE, 0, 0);
        op(&s, RISK_OP_FIELD, a, 0);
        op(&s, RISK_OP_STORE_NUMBER, (uint32_t)s.image.number_output_count++, 0);
        op(&s, RISK_OP_TRUTH, RISK_TRUTH_TRUE, 0);
        store_truth(&s);
        rows_start(&r, &s, 1);
        risk_program *program = make(&s, "a requirement");
        outputs got = run_rows(&s, program, &r, 64);
        int is_possible = most >= 2;
        CHECK(got.numbers[0].is_impossible == !is_possible && got.numbers[0].exact);
        CHECK(got.sets[0].is_impossible == !is_possible);
        CHECK(got.numbers[0].states == (is_possible ? V : 0));
        CHECK(got.numbers[0].high.numerator == (is_possible ? most - 1 : 0));
        CHECK(got.numbers[0].reached_count == (is_possible ? most - 1 : 0));
        CHECK(got.sets[0].some == (is_possible ? RISK_TRUTH_TRUE : 0));
        CHECK(got.sets[0].every == (is_possible ? RISK_TRUTH_TRUE : 0));
        outputs_free(&got);
        got = run_rows(&s, program, &r, 1);
        CHECK(got.numbers[0].exact == 0 && got.numbers[0].is_impossible == (most < 2));
        outputs_free(&got);
        risk_program_destroy(program);
    }
    sketch_start(&s);
}

/* States are let go early only where their requirement is decided: here only the last variable shows
 * that a sum between its amounts is never reached. */
static void check_requirements_of_many_states(void)
{
    sketch_start(&s);
    uint32_t total = add_sum(&s);
    uint32_t flag = add_any(&s);
    for (int i = 0; i < 8; i++) {
        uint32_t variable = add_coded(&s, 2);
        give(&s, variable, total, (int64_t[]){0, 1 << i});
        if (i == 0) {
            give(&s, variable, flag, (int64_t[]){0, 1});
        }
    }
    uint32_t last = add_sum(&s);
    give(&s, add_coded(&s, 2), last, (int64_t[]){1, 3});
    op(&s, RISK_OP_FIELD, total, 0);
    push_constant(&s, 300);
    op(&s, RISK_OP_LESS, 0, 0);
    op(&s, RISK_OP_FIELD, last, 0);
    push_constant(&s, 2);
    op(&s, RISK_OP_EQUAL, 0, 0);
    op(&s, RISK_OP_AND, 0, 0);
    op(&s, RISK_OP_REQUIRE, 0, 0);
    op(&s, RISK_OP_ANY, flag, 0);
    store_truth(&s);
    rows_start(&r, &s, 2);
    put(&r, 1, 8, 1);
    risk_program *program = make(&s, "a requirement of many states");
    outputs got = run_rows(&s, program, &r, 4096);
    CHECK(got.sets[0].some == 0 && got.sets[0].exact && got.sets[0].is_impossible);
    CHECK(got.sets[1].some == 0 && got.sets[1].exact && got.sets[1].is_impossible);
    outputs_free(&got);
    risk_program_destroy(program);
    check_rows_against_reference(&s, &r, "a requirement of many states", 0);
    sketch_start(&s);
}

/* Requirements on different variables do not multiply the states: each is settled with its own, whose
 * fields are forgotten then. Three groups of two numbers are a million million states together. */
static void check_requirements_apart(void)
{
    sketch_start(&s);
    uint32_t total = add_sum(&s);
    uint32_t differences[3];
    for (int group = 0; group < 3; group++) {
        differences[group] = add_sum(&s);
        uint32_t more = add_number(&s, 0, 99, 1);
        give(&s, more, differences[group], (int64_t[]){0})->per_value = 100;
        give(&s, more, total, (int64_t[]){0})->per_value = 1;
        uint32_t less = add_number(&s, 0, 99, 1);
        give(&s, less, differences[group], (int64_t[]){0})->per_value = -1;
    }
    for (int group = 0; group < 3; group++) {
        op(&s, RISK_OP_FIELD, differences[group], 0);
        push_constant(&s, group * 100 - 20);
        op(&s, RISK_OP_EQUAL, 0, 0);
        op(&s, RISK_OP_REQUIRE, 0, 0);
    }
    op(&s, RISK_OP_FIELD, total, 0);
    store_number(&s);
    rows_start(&r, &s, 2);
    put_value(&r, 1, 1, 21);
    risk_program *program = make(&s, "requirements apart");
    outputs got = run_rows(&s, program, &r, 1 << 14);
    /* Each group leaves one pair: 100 x - y is -20, 80, 180 only for x = group, y = 20. */
    CHECK(got.numbers[0].exact && got.numbers[0].reached_count == 1);
    CHECK(got.numbers[0].low.numerator == 3 && got.numbers[0].high.numerator == 3);
    CHECK(got.numbers[1].exact && got.numbers[1].is_impossible);
    outputs_free(&got);
    risk_program_destroy(program);
    sketch_start(&s);
}

void check_expressions(void)
{
    sketch_start(&s);
    check_exact_arithmetic();
    check_spilling();
    check_roots_and_exponents();
    check_powers();
    check_rounding();
    check_days();
    check_working_days();
    check_mixed_comparisons();
    check_requirements();
    check_requirements_of_many_states();
    check_requirements_apart();
}
