/* Makes random expressions. */
#include "maker.h"

/* A short name for what is under construction. */
#define s made_sketch

/* An exact constant, or a field in a unit of its own. */
static void make_operand(maker *with)
{
    static const int64_t denominators[] = {1, 1, 2, 3, 10, 10000};
    uint32_t field = some_field(with, RISK_FIELD_SUM, 0);
    int64_t below = denominators[roll(&with->chance, 6)];
    int64_t above = roll_between(&with->chance, -9, 9);
    if (below > 1 && above % (below == 3 ? 3 : 2) == 0) {
        above++;
    }
    if (below >= 10 && (above % 5 == 0 || above % 2 == 0)) {
        above = 7;
    }
    if (field == UINT32_MAX || roll(&with->chance, 3) == 0) {
        push_fraction(&s, above, below);
        return;
    }
    op(&s, RISK_OP_FIELD, field, 0);
    push_fraction(&s, above == 0 ? 1 : above, above == 0 ? 1 : below);
    op(&s, roll(&with->chance, 2) ? RISK_OP_TIMES : RISK_OP_PLUS, 0, 0);
}

/* A day around 2000, by a field. */
static void make_day(maker *with)
{
    make_operand(with);
    push_fraction(&s, roll_between(&with->chance, 20, 400), 1);
    op(&s, RISK_OP_TIMES, 0, 0);
    push_fraction(&s, roll_between(&with->chance, 11000, 12000), 1);
    op(&s, RISK_OP_PLUS, 0, 0);
}

static void make_days_between(maker *with)
{
    uint32_t which = roll(&with->chance, 3);
    make_day(with);
    make_day(with);
    if (which < 2) {
        op(&s, which == 0 ? RISK_OP_AGE : RISK_OP_MONTHS, 0, 0);
        return;
    }
    uint32_t first = constant(&s, 11000);
    constant(&s, 12000);
    constant(&s, 2);
    constant(&s, 11100); /* a Tuesday */
    constant(&s, 11207);
    op(&s, RISK_OP_WORKING_DAYS, first, roll(&with->chance, 2));
}

/* A number of any size, perhaps a double. */
void make_expression(maker *with, int depth)
{
    static const risk_opcode binaries[] = {
        RISK_OP_PLUS, RISK_OP_MINUS, RISK_OP_TIMES, RISK_OP_DIVIDE, RISK_OP_REMAINDER,
        RISK_OP_MINIMUM, RISK_OP_MAXIMUM};
    static const risk_opcode unaries[] = {
        RISK_OP_NEGATE, RISK_OP_ABSOLUTE, RISK_OP_SQUARE_ROOT, RISK_OP_EXPONENTIAL,
        RISK_OP_LOGARITHM};
    switch (depth <= 0 ? 0 : roll(&with->chance, 12)) {
    case 0:
    case 1:
        make_operand(with);
        return;
    case 2:
    case 3:
    case 4:
    case 5:
        make_expression(with, depth - 1);
        make_expression(with, depth - 1);
        op(&s, binaries[roll(&with->chance, 7)], 0, 0);
        return;
    case 6:
    case 7:
        make_expression(with, depth - 1);
        op(&s, unaries[roll(&with->chance, 5)], 0, 0);
        return;
    case 8:
        make_expression(with, depth - 1);
        if (roll(&with->chance, 3) == 0) {
            make_expression(with, depth - 1);
        } else {
            push_fraction(&s, roll_between(&with->chance, -4, 7), 1);
        }
        op(&s, RISK_OP_POWER, 0, 0);
        return;
    case 9:
        make_expression(with, depth - 1);
        op(&s, RISK_OP_ROUND_TO, roll(&with->chance, 6), roll(&with->chance, 4));
        return;
    case 10:
        make_days_between(with);
        return;
    default:
        make_truth(with, depth - 1);
        make_expression(with, depth - 1);
        if (roll(&with->chance, 2)) {
            op(&s, RISK_OP_UNDEFINED_FOR, 1u << roll(&with->chance, 6), 0);
        } else {
            make_number(with, depth - 1, 0);
        }
        op(&s, RISK_OP_CHOOSE_NUMBER, 0, 0);
        return;
    }
}
