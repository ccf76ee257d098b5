/* exp and ln on every path: against the C library's long double functions, and bit against bit. */
#include "driver.h"

#include <float.h>
#include <math.h>

enum { BLOCK = 1000 };

static double double_of_bits(uint64_t bits)
{
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static uint64_t random_bits(dice *with)
{
    return (uint64_t)roll(with, UINT32_MAX) << 32 | roll(with, UINT32_MAX);
}

/* The distance in units of the last place of the true value. */
static double ulps_off(double got, long double expected)
{
    int exponent;
    frexpl(expected, &exponent);
    exponent = exponent < -1021 ? -1021 : exponent;
    return (double)fabsl((got - expected) / ldexpl(1, exponent - 53));
}

/* Values that mean something: ends of ranges, where parts of the calculation change, subnormals. */
static double chosen_for_exp(size_t index, dice *with)
{
    static const double edges[] = {
        0, 0x1p-1074, -0x1p-1074, 0x1p-54, -0x1p-54, 1, -1, 0.34657359027997264,
        -0.34657359027997264, 0.34657359027997270, 709.782712893384, 709.7827128933840,
        -708.3964185322641, -708.4, -744.4400719213812, -745.1332191019411, -745.1332191019412,
        -745.2, -746, -747, -1e300, -DBL_MAX};
    if (index < sizeof edges / sizeof edges[0]) {
        return edges[index];
    }
    switch (index % 4) {
    case 0: return (double)(random_bits(with) >> 11) * 0x1p-53 * 1455.6 - 745.9;
    case 1: return (double)(random_bits(with) >> 11) * 0x1p-53 * 4 - 2;
    case 2: return ((double)(random_bits(with) >> 11) * 0x1p-53 - 1) * 40 - 705; /* subnormal */
    default: {
        double any = double_of_bits(random_bits(with));
        return any - any == 0 && any <= 709.782712893384 ? any : 0.5;
    }
    }
}

static double chosen_for_ln(size_t index, dice *with)
{
    static const double edges[] = {
        0x1p-1074, 0x1.8p-1073, 0x1p-1023, 0x1.fffffffffffffp-1023, DBL_MIN, 0.7071067811865475,
        0.7071067811865476, 0.7071067811865477, 0.5, 1, 0x1.fffffffffffffp-1, 0x1.0000000000001p0,
        1.4142135623730950, 1.4142135623730951, 1.4142135623730954, 2, 10, DBL_MAX};
    if (index < sizeof edges / sizeof edges[0]) {
        return edges[index];
    }
    switch (index % 4) {
    case 0: return 1 + ((double)(random_bits(with) >> 11) * 0x1p-53 - 0.5) * 1e-3;
    case 1: return (double)(1 + (random_bits(with) >> 11)) * 0x1p-53 * 3;
    case 2: return double_of_bits(1 + (random_bits(with) >> 12)); /* subnormal */
    default: {
        double any = fabs(double_of_bits(random_bits(with)));
        return any > 0 && any <= DBL_MAX ? any : 0.5;
    }
    }
}

typedef double (*chooser)(size_t index, dice *with);
typedef long double (*truth)(long double x);

static void check_function(const char *name, int is_exp, chooser choose, truth expected)
{
    enum { VALUES = 2000000 };
    dice chance = {.state = 42};
    double worst = 0;
    double worst_at = 0;
    size_t differing = 0;
    size_t infinite = 0;
    static double x[BLOCK];
    static double out[RISK_PATH_COUNT][BLOCK];
    for (size_t block = 0; block < VALUES / BLOCK; block++) {
        for (size_t i = 0; i < BLOCK; i++) {
            x[i] = choose(block * BLOCK + i, &chance);
        }
        for (risk_path path = RISK_PATH_BEST; path < RISK_PATH_COUNT; path++) {
            const risk_vector_functions *functions = risk_vector_functions_of(path);
            if (functions == NULL) {
                memcpy(out[path], out[RISK_PATH_BEST], sizeof out[path]);
                continue;
            }
            /* Lengths that leave a rest of every size. */
            size_t count = BLOCK - block % 9;
            (is_exp ? functions->exponential : functions->logarithm)(x, out[path], count);
            for (size_t i = count; i < BLOCK; i++) {
                (is_exp ? functions->exponential : functions->logarithm)(
                    &x[i], &out[path][i], 1);
            }
            differing += memcmp(out[path], out[RISK_PATH_BEST], sizeof out[path]) != 0;
        }
        for (size_t i = 0; i < BLOCK; i++) {
            double off = ulps_off(out[RISK_PATH_BEST][i], expected(x[i]));
            infinite += !(fabs(out[RISK_PATH_BEST][i]) <= DBL_MAX);
            if (!(off <= worst)) {
                worst = off;
                worst_at = x[i];
            }
        }
    }
    CHECK_NAMED(worst <= 1, "%s: %.3f ulp off at %a", name, worst, worst_at);
    CHECK_NAMED(differing == 0, "%s: %zu blocks differ between paths", name, differing);
    CHECK_NAMED(infinite == 0, "%s: %zu results are not finite", name, infinite);
}

/* Sums, products and quotients of doubles, on every path. */
static void check_basic_functions(void)
{
    dice chance = {.state = 43};
    static double x[BLOCK];
    static double y[BLOCK];
    static double out[BLOCK];
    for (size_t i = 0; i < BLOCK; i++) {
        x[i] = chosen_for_exp(100 + i, &chance);
        y[i] = chosen_for_ln(100 + i, &chance);
    }
    x[0] = 0;
    y[0] = -1; /* a negative zero becomes a positive one */
    for (risk_path path = RISK_PATH_BEST; path < RISK_PATH_COUNT; path++) {
        const risk_vector_functions *functions = risk_vector_functions_of(path);
        if (functions == NULL) {
            continue;
        }
        size_t wrong = 0;
        for (int which = 0; which < 4; which++) {
            (which == 0   ? functions->plus
             : which == 1 ? functions->minus
             : which == 2 ? functions->times
                          : functions->divide)(x, y, out, BLOCK);
            for (size_t i = 0; i < BLOCK; i++) {
                double expected = which == 0   ? x[i] + y[i]
                                  : which == 1 ? x[i] - y[i]
                                  : which == 2 ? x[i] * y[i]
                                               : x[i] / y[i];
                expected = expected == 0 ? 0 : expected;
                wrong += memcmp(&out[i], &expected, sizeof expected) != 0;
            }
        }
        CHECK_NAMED(wrong == 0, "path %d: %zu results of + - * / are wrong", (int)path, wrong);
    }
}

/* Powers, through the instruction: a few ulp of the truth, and exact where a double can be. */
static void check_powers_of_doubles(void)
{
    static sketch s;
    static rows r;
    dice chance = {.state = 44};
    double worst = 0;
    sketch_start(&s);
    uint32_t base = ranging_field(&s, 1, 1000000000);
    uint32_t exponent = ranging_field(&s, -1000000, 1000000);
    op(&s, RISK_OP_FIELD, base, 0);
    push_fraction(&s, 1, 1000);
    op(&s, RISK_OP_TIMES, 0, 0);
    op(&s, RISK_OP_FIELD, exponent, 0);
    push_fraction(&s, 1, 10007);
    op(&s, RISK_OP_TIMES, 0, 0);
    op(&s, RISK_OP_POWER, 0, 0);
    store_number(&s);
    risk_program *program = make(&s, "powers");
    for (int round = 0; round < 100; round++) {
        rows_start(&r, &s, ROWS_MOST);
        for (size_t row = 0; row < ROWS_MOST; row++) {
            put_value(&r, row, 0, 1 + roll(&chance, 1000000000));
            put_value(&r, row, 1, roll_between(&chance, -1000000, 1000000));
        }
        outputs got = run_rows(&s, program, &r, 16);
        for (size_t row = 0; row < ROWS_MOST; row++) {
            double x = (double)r.numbers[row] / 1000;
            double y = (double)r.numbers[r.stride + row] / 10007;
            long double expected = powl(x, y);
            if (got.numbers[row].states == RISK_STATE_VALUE) {
                double off = ulps_off(double_of(got.numbers[row].low), expected);
                worst = off > worst ? off : worst;
            } else {
                CHECK(got.numbers[row].reasons == RISK_REASON_TOO_LARGE && expected > DBL_MAX);
            }
        }
        outputs_free(&got);
    }
    CHECK_NAMED(worst <= 1, "powers are %.3f ulp off", worst);
    risk_program_destroy(program);
}

void check_functions(void)
{
    check_function("exp", 1, chosen_for_exp, expl);
    check_function("ln", 0, chosen_for_ln, logl);
    check_basic_functions();
    check_powers_of_doubles();
}
