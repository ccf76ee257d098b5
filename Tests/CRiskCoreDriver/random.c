/* Random images against the reference, and as batches against single rows. */
#include "maker.h"

/* Short names for what was made. */
#define s made_sketch
#define r made_rows

/* How many images of a kind were compared, and how many rows of them exactly. */
void check_random_images(void)
{
    enum { IMAGES = 4000 };
    static reference expected;
    unsigned compared = 0;
    unsigned wide_compared = 0;
    unsigned exactly = 0;
    unsigned with_doubles = 0;
    unsigned undefined = 0;
    unsigned impossible = 0;
    for (unsigned seed = 1; seed <= IMAGES; seed++) {
        maker with = {.chance = {.state = seed}, .uses_undecided = seed % 7 == 0,
                      .uses_expressions = seed % 2 == 0};
        int is_wide = seed % 8 == 0;
        make_image(&with, is_wide);
        make_rows(&with, is_wide ? 2 : 4, is_wide ? 7 : 4);
        if (!is_accepted()) {
            continue;
        }
        risk_program *program = make(&s, "a random image");
        outputs exact = run_rows(&s, program, &r, 1 << 12);
        outputs outer = run_rows(&s, program, &r, 1 + seed % 5);
        CHECK_NAMED(
            exact.status == RISK_STATUS_OK && outer.status == RISK_STATUS_OK,
            "random image %u: fault %d", seed, (int)exact.fault.kind);
        for (size_t row = 0; exact.status == RISK_STATUS_OK && row < r.count; row++) {
            if (!reference_row(&s, &r, row, 3000, &expected)) {
                continue;
            }
            if (!expected.is_ambiguous) {
                exactly++;
                for (size_t i = 0; i < s.image.number_output_count; i++) {
                    const reference_number *number = &expected.numbers[i];
                    int has_value = (number->states & RISK_STATE_VALUE) != 0;
                    with_doubles += has_value && number->low.denominator == 0;
                    undefined += (number->reasons & ~RISK_REASON_NOTHING_APPLIES) != 0;
                    impossible += number->given == 0;
                }
                check_exact(&exact, row, &expected, "random image", seed);
            }
            check_contains(&exact, row, &expected, "random image", seed);
            check_contains(&outer, row, &expected, "random image, few states,", seed);
            compared++;
            wide_compared += (unsigned)is_wide;
        }
        outputs_free(&exact);
        outputs_free(&outer);
        risk_program_destroy(program);
    }
    CHECK_NAMED(compared > 8000, "%u random rows compared", compared);
    CHECK_NAMED(exactly > 6000, "%u random rows compared exactly", exactly);
    CHECK_NAMED(with_doubles > 300, "%u random numbers that are doubles", with_doubles);
    CHECK_NAMED(undefined > 200, "%u random numbers that are undefined", undefined);
    CHECK_NAMED(impossible > 10, "%u random numbers without a completion", impossible);
    CHECK_NAMED(wide_compared > 300, "%u wide random rows compared", wide_compared);
}

/* Many rows at once, in any stride, give what each gives alone. */
void check_batches(void)
{
    for (unsigned seed = 1; seed <= 60; seed++) {
        maker with = {.chance = {.state = 70000 + seed}, .uses_expressions = seed % 2 == 0};
        make_image(&with, 0);
        make_rows(&with, 100, 3);
        if (!is_accepted()) {
            continue;
        }
        risk_program *program = make(&s, "a batch");
        outputs together = run_rows(&s, program, &r, 256);
        CHECK_NAMED(together.status == RISK_STATUS_OK, "batch %u is refused", seed);
        static const size_t strides[] = {100, 101, 128, 1000};
        for (size_t i = 0; i < sizeof strides / sizeof strides[0]; i++) {
            size_t cells = s.image.variable_count * strides[i];
            uint8_t *codes = calloc(cells, sizeof *codes);
            uint64_t *sets = calloc(cells, sizeof *sets);
            int64_t *numbers = calloc(cells, sizeof *numbers);
            for (size_t variable = 0; variable < s.image.variable_count; variable++) {
                size_t to = variable * strides[i];
                size_t from = variable * r.stride;
                memcpy(codes + to, r.codes + from, 100);
                memcpy(sets + to, r.sets + from, 100 * sizeof *sets);
                memcpy(numbers + to, r.numbers + from, 100 * sizeof *numbers);
            }
            risk_batch batch = {
                .row_count = 100, .codes = codes, .stride = strides[i], .sets = sets,
                .numbers = numbers};
            outputs again = run_columns(&s, program, &batch, 256);
            for (size_t row = 0; row < 100; row++) {
                CHECK_NAMED(
                    rows_are_equal(&together, row, &again, row),
                    "batch %u, row %zu differs with stride %zu", seed, row, strides[i]);
            }
            outputs_free(&again);
            /* One row alone: the columns start at it. */
            for (size_t row = 0; i == 0 && row < 100; row++) {
                risk_batch single = {
                    .row_count = 1, .codes = codes + row, .stride = strides[i],
                    .sets = sets + row, .numbers = numbers + row};
                outputs alone = run_columns(&s, program, &single, 256);
                CHECK_NAMED(
                    rows_are_equal(&together, row, &alone, 0), "batch %u, row %zu differs alone",
                    seed, row);
                outputs_free(&alone);
            }
            free(codes);
            free(sets);
            free(numbers);
        }
        outputs_free(&together);
        risk_program_destroy(program);
    }
}
