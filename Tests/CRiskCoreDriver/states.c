/* States: ceilings, those that are let go early, lists of reached values, and fields too wide for one. */
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

/* A sum with a ceiling tells nothing apart from it on, and everything below it. */
static void check_ceilings(void)
{
    dice chance = {.state = 11};
    for (unsigned seed = 0; seed < 120; seed++) {
        sketch_start(&s);
        int64_t ceiling = roll_between(&chance, 1, 12);
        uint32_t capped = add_capped(&s, ceiling);
        uint32_t plain = add_sum(&s);
        uint32_t beside = add_sum(&s);
        for (int i = 0; i < 6; i++) {
            uint32_t variable;
            int64_t per_value = 0;
            if (roll(&chance, 4) == 0) {
                variable = add_number(&s, 0, 3, 1);
                per_value = roll_between(&chance, -3, 2);
            } else {
                variable = add_coded(&s, 3);
            }
            int64_t amounts[3];
            for (int k = 0; k < 3; k++) {
                amounts[k] = roll_between(&chance, 0, 3) * (1 + seed % 3) + (per_value < 0 ? -3 * per_value : 0);
            }
            give(&s, variable, capped, amounts)->per_value = per_value;
            give(&s, variable, plain, amounts)->per_value = per_value;
            give(&s, variable, beside, amounts);
        }
        for (uint32_t field = 0; field < 2; field++) {
            for (int64_t limit = ceiling - 2; limit <= ceiling; limit++) {
                op(&s, RISK_OP_FIELD, field, 0);
                push_constant(&s, limit);
                op(&s, RISK_OP_LESS, 0, 0);
                op(&s, RISK_OP_FIELD, beside, 0);
                push_constant(&s, 8);
                op(&s, RISK_OP_LESS, 0, 0);
                op(&s, RISK_OP_AND, 0, 0);
                store_truth(&s);
            }
        }
        rows_start(&r, &s, 12);
        for (size_t row = 0; row < 12; row++) {
            for (uint32_t variable = 0; variable < 6; variable++) {
                if (roll(&chance, 3) == 0) {
                    put(&r, row, variable, (uint8_t)roll(&chance, s.variables[variable].outcome_count));
                }
            }
        }
        risk_program *program = make(&s, "a ceiling");
        outputs got = run_rows(&s, program, &r, 4096);
        for (size_t row = 0; row < 12; row++) {
            for (size_t i = 0; i < 3; i++) {
                const risk_set_result *with = &got.sets[i * 12 + row];
                const risk_set_result *without = &got.sets[(i + 3) * 12 + row];
                CHECK_NAMED(
                    with->some == without->some && with->every == without->every &&
                        with->exact == without->exact,
                    "a ceiling, seed %u, row %zu, comparison %zu", seed, row, i);
            }
        }
        outputs_free(&got);
        risk_program_destroy(program);
        check_rows_against_reference(&s, &r, "a ceiling", seed);
    }
}

/* A number that gives less the higher it is gives the most at its lowest value. */
static void check_falling_ceiling(void)
{
    sketch_start(&s);
    uint32_t capped = add_capped(&s, 1);
    uint32_t beside = add_sum(&s);
    give(&s, add_number(&s, 0, 30, 1), capped, (int64_t[]){30})->per_value = -1;
    give(&s, add_coded(&s, 3), beside, (int64_t[]){0, 1, 2});
    op(&s, RISK_OP_FIELD, capped, 0);
    push_constant(&s, 1);
    op(&s, RISK_OP_LESS, 0, 0);
    op(&s, RISK_OP_STORE_TRUTH, (uint32_t)s.image.set_output_count++, 0);
    op(&s, RISK_OP_FIELD, beside, 0);
    store_number(&s);
    rows_start(&r, &s, 3);
    put_value(&r, 1, 0, 0);
    put_value(&r, 2, 0, 30);
    check_rows_against_reference(&s, &r, "a falling number under a ceiling", 0);
}

/* Past 64 states those that nothing can change are let go: the outputs must not change with it.
 * A floor holds surely, while the level under it is open: neither may become the other. */
static void check_released(void)
{
    dice chance = {.state = 23};
    for (unsigned seed = 0; seed < 60; seed++) {
        sketch_start(&s);
        uint32_t sum = add_sum(&s);
        uint32_t flag = add_any(&s);
        uint32_t gap = add_any(&s);
        for (int i = 0; i < 8; i++) {
            uint32_t variable = add_coded(&s, 3);
            int64_t amounts[3] = {0, 1 << i, roll_between(&chance, 0, 200)};
            give(&s, variable, sum, amounts);
            give(&s, variable, flag, (int64_t[]){0, 0, i == 2});
            /* What the last variable alone can never do in full. */
            give(&s, variable, gap, (int64_t[]){0, i == 7, 0});
        }
        for (uint32_t floor = 0; floor < 4; floor++) {
            op(&s, RISK_OP_FIELD, sum, 0);
            op(&s, RISK_OP_SAVE_NUMBER, 0, 0);
            for (uint32_t level = 0; level < 3; level++) {
                op(&s, RISK_OP_LOAD_NUMBER, 0, 0);
                push_constant(&s, 60 * (level + 1) + roll_between(&chance, 0, 40));
                op(&s, RISK_OP_LESS, 0, 0);
                uint32_t set = set_of(&s, UINT64_C(1) << level);
                op(&s, RISK_OP_LEVELS, set, set);
            }
            uint32_t last = set_of(&s, 8);
            op(&s, RISK_OP_LEVELS, last, last);
            for (uint32_t level = 0; level < 3; level++) {
                op(&s, RISK_OP_CHOOSE_LEVELS, 0, 0);
            }
            op(&s, RISK_OP_TRUTH, RISK_TRUTH_TRUE, 0);
            op(&s, RISK_OP_CLAMP, set_of(&s, 0xF & ~((UINT64_C(1) << floor) - 1)), floor);
            op(&s, RISK_OP_ANY, flag, 0);
            op(&s, RISK_OP_STEP, 1, 4);
            op(&s, RISK_OP_ANY, gap, 0);
            op(&s, RISK_OP_CLAMP, set_of(&s, 0x7), 2);
            op(&s, RISK_OP_SAVE_LEVELS, 1, 0);
            op(&s, RISK_OP_LOAD_LEVELS, 1, 0);
            op(&s, RISK_OP_STORE_LEVELS, (uint32_t)s.image.set_output_count++, 0);
            op(&s, RISK_OP_LOAD_LEVELS, 1, 0);
            op(&s, RISK_OP_LEVEL_IN, set_of(&s, 0xC), 0);
            store_truth(&s);
        }
        op(&s, RISK_OP_FIELD, sum, 0);
        op(&s, RISK_OP_AT_LEAST, constant(&s, 150), 0);
        op(&s, RISK_OP_AT_MOST, constant(&s, 200), 0);
        op(&s, RISK_OP_ANY, flag, 0);
        op(&s, RISK_OP_NUMBER_NEEDS, RISK_STATE_INSUFFICIENT, 0);
        store_number(&s);
        rows_start(&r, &s, 3);
        put(&r, 1, roll(&chance, 8), (uint8_t)roll(&chance, 3));
        put(&r, 2, 2, 2);
        put(&r, 2, 5, RISK_CODE_ABSENT);
        check_rows_against_reference(&s, &r, "released states", seed);
    }
}

/* Two levels are apart by a sum's gap: an interval sees both, the states see which one is real. */
static void check_gap(void)
{
    sketch_start(&s);
    uint32_t sum = add_sum(&s);
    for (int i = 0; i < 7; i++) {
        give(&s, add_coded(&s, 2), sum, (int64_t[]){0, 1 << i});
    }
    give(&s, add_coded(&s, 2), sum, (int64_t[]){0, 1000});
    op(&s, RISK_OP_FIELD, sum, 0);
    op(&s, RISK_OP_SAVE_NUMBER, 0, 0);
    push_constant(&s, 200);
    op(&s, RISK_OP_LOAD_NUMBER, 0, 0);
    op(&s, RISK_OP_LESS, 0, 0);
    op(&s, RISK_OP_LOAD_NUMBER, 0, 0);
    push_constant(&s, 900);
    op(&s, RISK_OP_LESS, 0, 0);
    op(&s, RISK_OP_AND, 0, 0);
    uint32_t middle = set_of(&s, 4);
    uint32_t outside = set_of(&s, 2);
    op(&s, RISK_OP_LEVELS, middle, middle);
    op(&s, RISK_OP_LEVELS, outside, outside);
    op(&s, RISK_OP_CHOOSE_LEVELS, 0, 0);
    op(&s, RISK_OP_TRUTH, RISK_TRUTH_TRUE, 0);
    op(&s, RISK_OP_CLAMP, set_of(&s, 6), 1);
    store_levels(&s);
    rows_start(&r, &s, 1);
    risk_program *program = make(&s, "a gap");
    outputs got = run_rows(&s, program, &r, 4096);
    CHECK_NAMED(
        got.sets[0].exact == 1 && got.sets[0].some == 2 && got.sets[0].every == 2,
        "a level in a gap of the sum is not reached: some %llx, exact %d",
        (unsigned long long)got.sets[0].some, got.sets[0].exact);
    outputs_free(&got);
    risk_program_destroy(program);
}

static void push_level(uint32_t level)
{
    uint32_t set = set_of(&s, UINT64_C(1) << level);
    op(&s, RISK_OP_LEVELS, set, set);
}

static void gives_ways(const char *what, uint64_t some, int is_exact)
{
    store_levels(&s);
    rows_start(&r, &s, 1);
    risk_program *program = make(&s, what);
    outputs got = run_rows(&s, program, &r, 4096);
    CHECK_NAMED(
        got.sets[0].exact == is_exact &&
            (is_exact ? got.sets[0].some == some : (some & ~got.sets[0].some) == 0),
        "%s: some %llx, exact %d", what, (unsigned long long)got.sets[0].some,
        got.sets[0].exact);
    outputs_free(&got);
    risk_program_destroy(program);
}

/* Truths that stay open in one completion: each way is one way through all that comes after. */
static void check_ways(void)
{
    for (uint32_t steps = 9; steps <= 12; steps++) {
        sketch_start(&s);
        push_level(0);
        for (uint32_t step = 0; step < steps; step++) {
            op(&s, RISK_OP_TRUTH, RISK_TRUTH_OPEN, 0);
            op(&s, RISK_OP_STEP, 1, 20);
        }
        op(&s, RISK_OP_SAVE_LEVELS, 0, 0);
        op(&s, RISK_OP_LOAD_LEVELS, 0, 0);
        op(&s, RISK_OP_LOAD_LEVELS, 0, 0);
        op(&s, RISK_OP_LEVEL_IN, set_of(&s, 1 << 5), 0);
        op(&s, RISK_OP_ASSIGN, 0, 0);
        uint64_t reached = ((UINT64_C(1) << (steps + 1)) - 1) & ~(UINT64_C(1) << 5);
        gives_ways("steps that may be taken", reached, steps <= 10);
    }
    sketch_start(&s);
    push_level(0);
    for (uint32_t step = 0; step < 30; step++) {
        op(&s, RISK_OP_TRUTH, RISK_TRUTH_OPEN, 0);
        op(&s, RISK_OP_CLAMP, set_of(&s, 0xE), 1);
    }
    gives_ways("ways that come to the same", 3, 1);
    sketch_start(&s);
    push_level(0);
    op(&s, RISK_OP_TRUTH, RISK_TRUTH_OPEN, 0);
    op(&s, RISK_OP_DECIDE, 0, 0);
    op(&s, RISK_OP_SAVE_TRUTH, 0, 0);
    op(&s, RISK_OP_LOAD_TRUTH, 0, 0);
    op(&s, RISK_OP_ASSIGN, 0, 3);
    op(&s, RISK_OP_LOAD_TRUTH, 0, 0);
    op(&s, RISK_OP_NOT, 0, 0);
    op(&s, RISK_OP_ASSIGN, 0, 5);
    gives_ways("a truth that is decided once", 1 << 3 | 1 << 5, 1);
}

/* Many reached values: rising and complete up to the capacity, given up past it. */
static void check_reached(void)
{
    for (int past = 0; past <= 1; past++) {
        sketch_start(&s);
        uint32_t sum = add_sum(&s);
        for (int i = 0; i < 6; i++) {
            give(&s, add_coded(&s, 2), sum, (int64_t[]){0, 32 >> i});
        }
        give(&s, add_coded(&s, (uint8_t)(1 + past)), sum, (int64_t[]){0, 64});
        op(&s, RISK_OP_FIELD, sum, 0);
        store_number(&s);
        rows_start(&r, &s, 1);
        risk_program *program = make(&s, "reached values");
        outputs got = run_rows(&s, program, &r, 4096);
        CHECK(got.numbers[0].exact == 1);
        CHECK(past ? got.numbers[0].reached_count > REACHED_MOST
                   : got.numbers[0].reached_count == REACHED_MOST);
        for (int64_t i = 0; !past && i < REACHED_MOST; i++) {
            CHECK(got.reached[i].numerator == i && got.reached[i].denominator == 1);
        }
        outputs_free(&got);
        /* The list may be left away altogether. */
        got = run_rows(&s, program, &r, 4096);
        risk_scratch *scratch = NULL;
        risk_fault fault;
        risk_batch batch = {.row_count = 1, .codes = r.codes, .stride = r.stride};
        risk_results results = {.numbers = got.numbers};
        CHECK(risk_scratch_create(program, 1, 4096, RISK_PATH_BEST, &scratch) == RISK_STATUS_OK);
        CHECK(risk_program_run(program, &batch, scratch, &results, &fault) == RISK_STATUS_OK);
        CHECK(high_of(&got, 0) == (past ? 127 : 63));
        risk_scratch_destroy(scratch);
        outputs_free(&got);
        risk_program_destroy(program);
    }
}

/* Fields too wide for one state: the outputs are marked as outer bounds, and contain the exact ones. */
static void check_unpackable(void)
{
    sketch_start(&s);
    add_coded(&s, 2);
    for (uint32_t i = 0; i < 2; i++) {
        uint32_t rank = add_rank(&s, 40);
        give(&s, 0, rank, (int64_t[]){i == 0 ? 1 : 40, i == 0 ? 40 : 1});
    }
    uint32_t first = constant(&s, 1);
    for (int64_t i = 2; i <= 40; i++) {
        constant(&s, i);
    }
    op(&s, RISK_OP_WORST, 0, first);
    op(&s, RISK_OP_STORE_NUMBER, (uint32_t)s.image.number_output_count++, 0);
    op(&s, RISK_OP_WORST, 1, first);
    store_number(&s);
    rows_start(&r, &s, 2);
    put(&r, 1, 0, 1);
    risk_program *program = make(&s, "wide fields");
    outputs got = run_rows(&s, program, &r, 4096);
    CHECK(got.numbers[0].exact == 0 && low_of(&got, 0) == 1 && high_of(&got, 0) == 40);
    CHECK(got.numbers[0].reached_count > REACHED_MOST);
    CHECK(got.numbers[1].exact == 1 && low_of(&got, 1) == 40 && high_of(&got, 3) == 1);
    outputs_free(&got);
    risk_program_destroy(program);
}

/* Fields too wide for one state together: rows that leave few of them open are exact all the same. */
static void check_fields_left_open(void)
{
    dice chance = {.state = 41};
    for (unsigned seed = 0; seed < 60; seed++) {
        sketch_start(&s);
        uint32_t sums[5];
        for (uint32_t i = 0; i < 5; i++) {
            sums[i] = add_sum(&s);
        }
        uint32_t ranks[2] = {add_rank(&s, 30), add_rank(&s, 30)};
        for (uint32_t i = 0; i < 5; i++) {
            uint32_t number = add_number(&s, -9, 9, 1);
            give(&s, number, sums[i], NULL)->per_value = roll_between(&chance, -90000, 90000);
            uint32_t coded = add_coded(&s, 3);
            give(&s, coded, sums[i], (int64_t[]){0, 7, roll_between(&chance, -7, 100000)});
            give(&s, coded, ranks[i % 2], (int64_t[]){0, roll_between(&chance, 1, 30), 3});
        }
        uint32_t first = constant(&s, 1);
        for (int64_t i = 2; i <= 30; i++) {
            constant(&s, i);
        }
        op(&s, RISK_OP_WORST, ranks[0], first);
        op(&s, RISK_OP_WORST, ranks[1], first);
        op(&s, RISK_OP_PLUS, 0, 0);
        for (uint32_t i = 0; i < 5; i++) {
            op(&s, RISK_OP_FIELD, sums[i], 0);
            op(&s, RISK_OP_PLUS, 0, 0);
        }
        store_number(&s);
        rows_start(&r, &s, 8);
        for (size_t row = 0; row < 8; row++) {
            uint32_t open = roll(&chance, 10);
            for (uint32_t variable = 0; variable < 10; variable++) {
                if (variable == open || variable == (open + row) % 10) {
                    continue;
                }
                if (s.variables[variable].kind == RISK_VARIABLE_NUMBER) {
                    put_value(&r, row, variable, roll_between(&chance, -9, 9));
                } else {
                    put(&r, row, variable, (uint8_t)roll(&chance, 3));
                }
            }
        }
        risk_program *program = make(&s, "fields left open");
        outputs got = run_rows(&s, program, &r, 4096);
        for (size_t row = 0; row < 8; row++) {
            CHECK_NAMED(got.numbers[row].exact, "fields left open, seed %u, row %zu", seed, row);
        }
        outputs_free(&got);
        risk_program_destroy(program);
        check_rows_against_reference(&s, &r, "fields left open", seed);
    }
}

/* Queries of a row share its steps: where the first ones take them, the last is bounded, and asked alone
 * it is exact. A query that is left out writes nothing. */
static void check_steps_of_a_row(void)
{
    enum { QUERIES = 48 };
    sketch_start(&s);
    uint32_t sum = add_sum(&s);
    for (int i = 0; i < 2; i++) {
        give(&s, add_number(&s, 0, 1500, 1), sum, NULL)->per_value = 1;
    }
    for (int i = 0; i < QUERIES; i++) {
        op(&s, RISK_OP_FIELD, sum, 0);
        store_number(&s);
    }
    rows_start(&r, &s, 1);
    risk_program *program = make(&s, "many queries");
    uint8_t asked[QUERIES] = {0};
    asked[QUERIES - 1] = 1;
    risk_batch batch = {.row_count = 1, .codes = r.codes, .stride = r.stride};
    outputs all = run_columns(&s, program, &batch, 4096);
    batch.queries = asked;
    outputs last = run_columns(&s, program, &batch, 4096);
    CHECK(all.numbers[0].exact && !all.numbers[QUERIES - 1].exact);
    CHECK(all.numbers[QUERIES - 1].low.numerator == 0);
    CHECK(all.numbers[QUERIES - 1].high.numerator == 3000);
    CHECK(last.numbers[QUERIES - 1].exact && last.numbers[QUERIES - 1].high.numerator == 3000);
    CHECK(last.numbers[0].low.denominator == 0 && last.numbers[0].states == 0);
    outputs_free(&all);
    outputs_free(&last);
    risk_program_destroy(program);
}

void check_states(void)
{
    check_steps_of_a_row();
    check_ceilings();
    check_falling_ceiling();
    check_released();
    check_gap();
    check_ways();
    check_reached();
    check_unpackable();
    check_fields_left_open();
}
