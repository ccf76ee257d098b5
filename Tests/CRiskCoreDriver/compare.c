/* Compares outputs with the reference. */
#include "driver.h"

/* Fractions are the same; doubles may differ by the errors of functions. */
static int is_same(risk_scalar a, risk_scalar b)
{
    if (a.denominator != 0 || b.denominator != 0) {
        return a.numerator == b.numerator && a.denominator == b.denominator;
    }
    double x = double_of(a);
    double y = double_of(b);
    return x == y || are_near(x, y);
}

static int is_at_most(risk_scalar a, risk_scalar b)
{
    return compare_scalars(a, b) <= 0 || are_near(double_of(a), double_of(b)) ||
           double_of(a) == double_of(b);
}

static int has_doubles(const reference_number *number)
{
    for (size_t i = 0; i < number->value_count; i++) {
        if (number->values[i].denominator == 0) {
            return 1;
        }
    }
    return 0;
}

void check_exact(
    const outputs *got, size_t row, const reference *expected, const char *what, unsigned seed)
{
    for (size_t i = 0; i < got->number_count; i++) {
        const risk_number_result *number = &got->numbers[i * got->row_count + row];
        const reference_number *should = &expected->numbers[i];
        int has_value = (should->states & RISK_STATE_VALUE) != 0;
        CHECK_NAMED(
            number->exact == 1 && number->states == should->states &&
                number->reasons == should->reasons &&
                number->is_impossible == (should->given == 0) &&
                (!has_value || (is_same(number->low, should->low) &&
                                is_same(number->high, should->high))),
            "%s %u, row %zu: number %zu is %lld/%lld to %lld/%lld, states %d, exact %d; expected "
            "%lld/%lld to %lld/%lld, states %d",
            what, seed, row, i, (long long)number->low.numerator,
            (long long)number->low.denominator, (long long)number->high.numerator,
            (long long)number->high.denominator, number->states, number->exact,
            (long long)should->low.numerator, (long long)should->low.denominator,
            (long long)should->high.numerator, (long long)should->high.denominator,
            should->states);
        if (has_doubles(should)) {
            continue; /* values that differ by an error are one value or two */
        }
        int is_listed = should->value_count <= REACHED_MOST;
        CHECK_NAMED(
            is_listed ? number->reached_count == should->value_count
                      : number->reached_count > REACHED_MOST,
            "%s %u, row %zu: number %zu reaches %u values, expected %zu", what, seed, row, i,
            number->reached_count, should->value_count);
        for (size_t k = 0; is_listed && k < should->value_count; k++) {
            risk_scalar value = got->reached[(i * got->row_count + row) * REACHED_MOST + k];
            CHECK_NAMED(
                compare_scalars(value, should->values[k]) == 0,
                "%s %u, row %zu: number %zu, reached value %zu differs", what, seed, row, i, k);
        }
    }
    for (size_t i = 0; i < got->set_count; i++) {
        const risk_set_result *set = &got->sets[i * got->row_count + row];
        const reference_set *should = &expected->sets[i];
        CHECK_NAMED(
            set->exact == 1 && set->some == should->some &&
                set->every == (should->given == 0 ? 0 : should->every) &&
                set->is_impossible == (should->given == 0) && set->bound == should->bound,
            "%s %u, row %zu: set %zu is some %llx every %llx bound %llx exact %d; expected some "
            "%llx every %llx bound %llx",
            what, seed, row, i, (unsigned long long)set->some, (unsigned long long)set->every,
            (unsigned long long)set->bound, set->exact, (unsigned long long)should->some,
            (unsigned long long)should->every, (unsigned long long)should->bound);
    }
}

void check_contains(
    const outputs *got, size_t row, const reference *expected, const char *what, unsigned seed)
{
    for (size_t i = 0; i < got->number_count; i++) {
        const risk_number_result *number = &got->numbers[i * got->row_count + row];
        const reference_number *should = &expected->numbers[i];
        int has_value = (should->states & RISK_STATE_VALUE) != 0;
        CHECK_NAMED(
            (should->states & ~number->states) == 0 &&
                (should->reasons & ~number->reasons) == 0 &&
                (!number->is_impossible || should->given == 0) &&
                (!has_value || (is_at_most(number->low, should->low) &&
                                is_at_most(should->high, number->high))),
            "%s %u, row %zu: number %zu, %lld/%lld to %lld/%lld states %d, does not contain "
            "%lld/%lld to %lld/%lld states %d",
            what, seed, row, i, (long long)number->low.numerator,
            (long long)number->low.denominator, (long long)number->high.numerator,
            (long long)number->high.denominator, number->states,
            (long long)should->low.numerator, (long long)should->low.denominator,
            (long long)should->high.numerator, (long long)should->high.denominator,
            should->states);
    }
    for (size_t i = 0; i < got->set_count; i++) {
        const risk_set_result *set = &got->sets[i * got->row_count + row];
        const reference_set *should = &expected->sets[i];
        CHECK_NAMED(
            (should->some & ~set->some) == 0 && (set->every & ~should->every) == 0 &&
                (should->bound & ~set->bound) == 0,
            "%s %u, row %zu: set %zu, some %llx every %llx bound %llx, does not contain some %llx "
            "every %llx bound %llx",
            what, seed, row, i, (unsigned long long)set->some, (unsigned long long)set->every,
            (unsigned long long)set->bound, (unsigned long long)should->some,
            (unsigned long long)should->every, (unsigned long long)should->bound);
    }
    for (size_t i = 0; i < got->contribution_count; i++) {
        risk_amount_range range = got->contributions[i * got->row_count + row];
        CHECK_NAMED(
            range.low <= expected->amounts[i].low && range.high >= expected->amounts[i].high,
            "%s %u, row %zu: contribution %zu is outside its range", what, seed, row, i);
    }
}

void check_rows_against_reference(
    const sketch *of, const rows *over, const char *what, unsigned seed)
{
    static reference expected;
    risk_program *program = make(of, what);
    if (program == NULL) {
        return;
    }
    outputs exact = run_rows(of, program, over, 1 << 14);
    outputs outer = run_rows(of, program, over, 1);
    CHECK_NAMED(exact.status == RISK_STATUS_OK, "%s %u: the rows are refused", what, seed);
    CHECK_NAMED(outer.status == RISK_STATUS_OK, "%s %u: the rows are refused", what, seed);
    for (size_t row = 0; row < over->count; row++) {
        if (!reference_row(of, over, row, 20000, &expected)) {
            CHECK_NAMED(0, "%s %u, row %zu: too many completions to try", what, seed, row);
            continue;
        }
        if (!expected.is_ambiguous) {
            check_exact(&exact, row, &expected, what, seed);
        }
        check_contains(&exact, row, &expected, what, seed);
        check_contains(&outer, row, &expected, what, seed);
    }
    outputs_free(&exact);
    outputs_free(&outer);
    risk_program_destroy(program);
}
