/* Counts checks, and runs all of them. */
#include "driver.h"

#include <stdarg.h>

static size_t passed;
static size_t failed;

void check_that(int holds, const char *file, int line, const char *format, ...)
{
    if (holds) {
        passed++;
        return;
    }
    failed++;
    if (failed > 50) {
        return;
    }
    const char *name = strrchr(file, '/');
    printf("%s:%d: failed: ", name == NULL ? file : name + 1, line);
    va_list arguments;
    va_start(arguments, format);
    vprintf(format, arguments);
    va_end(arguments);
    putchar('\n');
}

uint32_t roll(dice *with, uint32_t count)
{
    with->state += UINT64_C(0x9E3779B97F4A7C15);
    uint64_t mixed = with->state;
    mixed = (mixed ^ (mixed >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    mixed = (mixed ^ (mixed >> 27)) * UINT64_C(0x94D049BB133111EB);
    return (uint32_t)((mixed ^ (mixed >> 31)) % count);
}

int64_t roll_between(dice *with, int64_t low, int64_t high)
{
    return low + (int64_t)roll(with, (uint32_t)(high - low + 1));
}

/* With the argument "bits" only the run over millions of rows. */
int main(int count, char **arguments)
{
    if (count == 2 && strcmp(arguments[1], "bits") == 0) {
        check_bits_of_a_million_rows();
        printf("%zu passed, %zu failed\n", passed, failed);
        return failed == 0 ? 0 : 1;
    }
    check_operations();
    check_bounds_of_operations();
    check_verifier();
    check_limits();
    check_rows();
    check_states();
    check_batches();
    check_random_images();
    check_random_damage();
    check_functions();
    check_bits();
    printf("%zu passed, %zu failed\n", passed, failed);
    return failed == 0 ? 0 : 1;
}
