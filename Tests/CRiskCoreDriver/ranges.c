/* Every instruction over small ranges: the bounds must contain each value inside, and be exact where
 * the states are few. */
#include "driver.h"

static sketch s;
static rows r;

#define BIT(place) (UINT64_C(1) << (place))

static void push_levels(uint64_t levels, uint64_t bound)
{
    uint32_t set = set_of(&s, levels);
    op(&s, RISK_OP_LEVELS, set, set_of(&s, bound));
}

static void compare_unknown(const char *what)
{
    rows_start(&r, &s, 1);
    check_rows_against_reference(&s, &r, what, 0);
    sketch_start(&s);
}

static void check_one_number(int64_t low, int64_t high)
{
    for (int64_t limit = -2; limit <= 2; limit++) {
        op(&s, RISK_OP_FIELD, ranging_field(&s, low, high), 0);
        op(&s, RISK_OP_AT_MOST, constant(&s, limit), 0);
        store_number(&s);
        op(&s, RISK_OP_FIELD, 0, 0);
        op(&s, RISK_OP_AT_LEAST, constant(&s, limit), 0);
        store_number(&s);
        compare_unknown("limits over a range");
    }
    for (uint32_t mode = 0; mode < 4; mode++) {
        op(&s, RISK_OP_FIELD, ranging_field(&s, low, high), 0);
        push_constant(&s, 3);
        push_constant(&s, 2);
        op(&s, RISK_OP_PROPORTION, 0, 0);
        op(&s, RISK_OP_ROUND, constant(&s, 1), mode);
        store_number(&s);
        op(&s, RISK_OP_FIELD, 0, 0);
        op(&s, RISK_OP_ROUND, constant(&s, 4), mode);
        store_number(&s);
        compare_unknown("ROUND over a range");
    }
    op(&s, RISK_OP_FIELD, ranging_field(&s, low, high), 0);
    op(&s, RISK_OP_ANY, ranging_flag(&s), 0);
    op(&s, RISK_OP_NUMBER_NEEDS, RISK_STATE_INSUFFICIENT, 0);
    store_number(&s);
    op(&s, RISK_OP_ANY, 1, 0);
    op(&s, RISK_OP_TRUTH_NUMBER, constant(&s, 5), 0);
    store_number(&s);
    compare_unknown("needs over a range");
}

static void check_two_numbers(int64_t low, int64_t high, int64_t low2, int64_t high2)
{
    uint32_t x = ranging_field(&s, low, high);
    uint32_t y = ranging_field(&s, low2, high2);
    uint32_t flag = ranging_flag(&s);
    static const risk_opcode comparisons[] = {
        RISK_OP_LESS, RISK_OP_LESS_OR_EQUAL, RISK_OP_EQUAL, RISK_OP_NOT_EQUAL};
    for (size_t i = 0; i < 4; i++) {
        op(&s, RISK_OP_FIELD, x, 0);
        op(&s, RISK_OP_FIELD, y, 0);
        op(&s, comparisons[i], 0, 0);
        store_truth(&s);
    }
    op(&s, RISK_OP_FIELD, x, 0);
    op(&s, RISK_OP_FIELD, y, 0);
    op(&s, RISK_OP_ADD, 0, 0);
    store_number(&s);
    op(&s, RISK_OP_ANY, flag, 0);
    op(&s, RISK_OP_FIELD, x, 0);
    op(&s, RISK_OP_FIELD, y, 0);
    op(&s, RISK_OP_CHOOSE_NUMBER, 0, 0);
    store_number(&s);
    compare_unknown("two numbers over ranges");
}

static void check_proportion(int64_t low, int64_t high)
{
    for (int64_t y = 0; y <= 2; y++) {
        for (int64_t y_high = y; y_high <= 3; y_high++) {
            for (int64_t z = 0; z <= 2; z++) {
                for (int64_t z_high = z; z_high <= 3; z_high++) {
                    op(&s, RISK_OP_FIELD, ranging_field(&s, low, high), 0);
                    op(&s, RISK_OP_FIELD, ranging_field(&s, y, y_high), 0);
                    op(&s, RISK_OP_FIELD, ranging_field(&s, z, z_high), 0);
                    op(&s, RISK_OP_PROPORTION, 0, 0);
                    store_number(&s);
                    compare_unknown("PROPORTION over ranges");
                }
            }
        }
    }
}

/* Truths that are unknown, false or true in every combination. */
static void check_truth_combinations(void)
{
    uint32_t a = ranging_flag(&s);
    uint32_t b = ranging_flag(&s);
    static const risk_opcode opcodes[] = {RISK_OP_AND, RISK_OP_OR};
    for (size_t i = 0; i < 2; i++) {
        op(&s, RISK_OP_ANY, a, 0);
        op(&s, RISK_OP_ANY, b, 0);
        op(&s, opcodes[i], 0, 0);
        store_truth(&s);
    }
    op(&s, RISK_OP_ANY, a, 0);
    op(&s, RISK_OP_NOT, 0, 0);
    store_truth(&s);
    /* The certain one implies the possible one. */
    op(&s, RISK_OP_ANY, a, 0);
    op(&s, RISK_OP_ANY, b, 0);
    op(&s, RISK_OP_AND, 0, 0);
    op(&s, RISK_OP_ANY, b, 0);
    op(&s, RISK_OP_TRUTH_RANGE, 0, 0);
    store_truth(&s);
    rows_start(&r, &s, 9);
    for (size_t row = 0; row < 9; row++) {
        put(&r, row, 0, row % 3 == 2 ? RISK_CODE_UNKNOWN : (uint8_t)(row % 3));
        put(&r, row, 1, row / 3 == 2 ? RISK_CODE_UNKNOWN : (uint8_t)(row / 3));
    }
    check_rows_against_reference(&s, &r, "truths", 0);
    sketch_start(&s);
}

/* The special states and four levels, as a row's set of what is still possible, with one operation
 * whose condition is false, true or open. */
static void push_chosen_levels(uint32_t first_flag)
{
    static const uint64_t levels[] = {
        BIT(0), BIT(1), BIT(2), BIT(3), BIT(RISK_LEVEL_UNDETERMINED),
        BIT(RISK_LEVEL_NOT_APPLICABLE)};
    for (uint32_t i = 0; i < 5; i++) {
        op(&s, RISK_OP_ANY, first_flag + i, 0);
        push_levels(levels[i], 0xF);
    }
    push_levels(levels[5], 0xF);
    for (uint32_t i = 0; i < 5; i++) {
        op(&s, RISK_OP_CHOOSE_LEVELS, 0, 0);
    }
}

static void check_level_operation(risk_opcode opcode, uint32_t a, uint32_t b)
{
    uint32_t variable = add_coded(&s, 6);
    for (uint32_t i = 0; i < 5; i++) {
        int64_t amounts[6] = {0};
        amounts[i] = 1;
        give(&s, variable, add_any(&s), amounts);
    }
    uint32_t flag = ranging_flag(&s);
    uint32_t set = set_of(&s, a);
    int takes_set = opcode == RISK_OP_CLAMP || opcode == RISK_OP_KEEP;
    push_chosen_levels(0);
    op(&s, RISK_OP_ANY, flag, 0);
    op(&s, opcode, takes_set ? set : a, b);
    store_levels(&s);
    /* Once more after itself, and compared. */
    push_chosen_levels(0);
    op(&s, RISK_OP_ANY, flag, 0);
    op(&s, opcode, takes_set ? set : a, b);
    if (opcode != RISK_OP_KEEP) {
        op(&s, RISK_OP_TRUTH, RISK_TRUTH_TRUE, 0);
        op(&s, opcode, takes_set ? set : a, b);
        op(&s, RISK_OP_LEVEL_IN, set_of(&s, 0x6), 0);
        store_truth(&s);
    } else {
        store_levels(&s);
    }
    rows_start(&r, &s, 3 * 63);
    for (size_t row = 0; row < r.count; row++) {
        put_set(&r, row, variable, RISK_CODE_SET, 1 + row / 3);
        put(&r, row, variable + 1, row % 3 == 2 ? RISK_CODE_UNKNOWN : (uint8_t)(row % 3));
    }
    check_rows_against_reference(&s, &r, risk_opcode_name(opcode), a * 100 + b);
    sketch_start(&s);
}

void check_bounds_of_operations(void)
{
    sketch_start(&s);
    for (int64_t low = -3; low <= 3; low++) {
        for (int64_t high = low; high <= low + 3; high++) {
            check_one_number(low, high);
            check_proportion(low, high);
            for (int64_t low2 = -1; low2 <= 1; low2++) {
                check_two_numbers(low, high, low2, low2 + 1);
                check_two_numbers(low, high, low2, low2);
            }
        }
    }
    check_truth_combinations();
    for (uint32_t level = 0; level < 4; level++) {
        check_level_operation(RISK_OP_CLAMP, 0xF & ~((1u << level) - 1), level);
        check_level_operation(RISK_OP_CLAMP, (2u << level) - 1, level);
        check_level_operation(RISK_OP_ASSIGN, 0, level);
    }
    for (uint32_t direction = 0; direction <= 1; direction++) {
        check_level_operation(RISK_OP_STEP, direction, 4);
    }
    for (uint32_t set = 0; set < 16; set++) {
        check_level_operation(RISK_OP_KEEP, set, 0);
    }
}
