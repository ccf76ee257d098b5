/* The arithmetic of expressions with single values, for the reference. Fractions are computed with 128
 * bits; doubles through long double and the C library's functions. Those may differ from the core's in
 * the last bits, so the comparison allows for that, and wherever last bits decide (what a comparison
 * says, how something is rounded) the row is given up. */
#include "reference.h"

#include <math.h>

__extension__ typedef __int128 wide;

double double_of(risk_scalar x)
{
    double value;
    memcpy(&value, &x.numerator, sizeof value);
    return x.denominator == 0 ? value : (double)((long double)x.numerator / x.denominator);
}

static risk_scalar real_of(double value)
{
    risk_scalar result = {.denominator = 0};
    value = value == 0 ? 0 : value;
    memcpy(&result.numerator, &value, sizeof value);
    return result;
}

static single undefined(uint8_t reason)
{
    return (single){
        .state = RISK_STATE_UNDEFINED, .reasons = reason, .number = {.denominator = 1}};
}

static single value_of(risk_scalar number)
{
    return (single){.state = RISK_STATE_VALUE, .number = number};
}

static single of_real(long double value)
{
    if (fabsl(value) > 1.7976931348623157e308L) {
        return undefined(RISK_REASON_TOO_LARGE);
    }
    return value_of(real_of((double)value));
}

static wide size_of(wide x)
{
    return x < 0 ? -x : x;
}

static single of_fraction(wide numerator, wide denominator)
{
    wide a = size_of(numerator);
    wide b = size_of(denominator);
    while (b != 0) {
        wide rest = a % b;
        a = b;
        b = rest;
    }
    if (denominator < 0) {
        a = -a;
    }
    numerator /= a;
    denominator /= a;
    if (size_of(numerator) > INT64_MAX || denominator > INT64_MAX) {
        return of_real((long double)numerator / (long double)denominator);
    }
    return value_of(
        (risk_scalar){.numerator = (int64_t)numerator, .denominator = (int64_t)denominator});
}

static int is_exact(single x)
{
    return x.number.denominator != 0;
}

/* Whether two doubles are so near that their order is left to the last bits. */
int are_near(double x, double y)
{
    return x != y && fabs(x - y) <= 1e-9 * (fabs(x) + fabs(y));
}

static int64_t floor_of(trial *try, single x)
{
    if (is_exact(x)) {
        int64_t down = x.number.numerator / x.number.denominator;
        return down - (x.number.numerator % x.number.denominator < 0);
    }
    double value = double_of(x.number);
    try->is_unsure |= are_near(value, round(value));
    return value > 1e18 ? (int64_t)1e18 : value < -1e18 ? -(int64_t)1e18 : (int64_t)floor(value);
}

/* ---- Powers and roots ------------------------------------------------------------------------- */

static single power(trial *try, single x, single y)
{
    double base = double_of(x.number);
    double exponent = double_of(y.number);
    int is_whole = is_exact(y) ? y.number.denominator == 1 : exponent == floor(exponent);
    try->is_unsure |= !is_exact(y) && (is_whole || are_near(exponent, round(exponent)));
    if (base < 0 && !is_whole) {
        return undefined(RISK_REASON_OUTSIDE_DOMAIN);
    }
    if (base == 0 && exponent < 0) {
        return undefined(RISK_REASON_DIVISION_BY_ZERO);
    }
    int is_unit = is_exact(x) && x.number.denominator == 1 && llabs(x.number.numerator) <= 1;
    if (is_exact(x) && is_exact(y) && is_whole && (is_unit || fabs(exponent) < 128)) {
        single result = value_of((risk_scalar){.numerator = 1, .denominator = 1});
        int times = is_unit && exponent != 0 ? 2 + (int)(y.number.numerator & 1)
                                             : (int)fabs(exponent);
        for (int i = 0; i < times && is_exact(result); i++) {
            result = of_fraction(
                (wide)result.number.numerator * x.number.numerator,
                (wide)result.number.denominator * x.number.denominator);
        }
        if (is_exact(result) && exponent < 0) {
            result = of_fraction(result.number.denominator, result.number.numerator);
        }
        if (is_exact(result)) {
            return result;
        }
    }
    if (is_exact(y) && y.number.numerator == 1 && y.number.denominator == 2) {
        return unary(try, RISK_OP_SQUARE_ROOT, x);
    }
    return of_real(powl((long double)base, (long double)exponent));
}

static single square_root(single x)
{
    if (double_of(x.number) < 0) {
        return undefined(RISK_REASON_OUTSIDE_DOMAIN);
    }
    if (is_exact(x)) {
        int64_t above = (int64_t)llroundl(sqrtl((long double)x.number.numerator));
        int64_t below = (int64_t)llroundl(sqrtl((long double)x.number.denominator));
        if ((wide)above * above == x.number.numerator &&
            (wide)below * below == x.number.denominator) {
            return of_fraction(above, below);
        }
    }
    return of_real(sqrtl((long double)double_of(x.number)));
}

single unary(trial *try, uint32_t opcode, single x)
{
    double value = double_of(x.number);
    if (x.state != RISK_STATE_VALUE) {
        return x;
    }
    switch (opcode) {
    case RISK_OP_NEGATE:
        return is_exact(x) ? of_fraction(-(wide)x.number.numerator, x.number.denominator)
                           : of_real(-value);
    case RISK_OP_ABSOLUTE:
        return is_exact(x) ? of_fraction(size_of(x.number.numerator), x.number.denominator)
                           : of_real(fabs(value));
    case RISK_OP_SQUARE_ROOT:
        return square_root(x);
    case RISK_OP_EXPONENTIAL:
        try->is_unsure |= are_near(value, 709.782712893384);
        return is_exact(x) && value == 0 ? of_fraction(1, 1) : of_real(expl(value));
    default:
        if (value <= 0) {
            return undefined(RISK_REASON_OUTSIDE_DOMAIN);
        }
        try->is_unsure |= !is_exact(x) && are_near(value, 1);
        return is_exact(x) && x.number.numerator == x.number.denominator ? of_fraction(0, 1)
                                                                          : of_real(logl(value));
    }
}

/* ---- Two operands ----------------------------------------------------------------------------- */

static single binary_exact(uint32_t opcode, single x, single y)
{
    wide a = x.number.numerator;
    wide b = x.number.denominator;
    wide c = y.number.numerator;
    wide d = y.number.denominator;
    switch (opcode) {
    case RISK_OP_PLUS: return of_fraction(a * d + c * b, b * d);
    case RISK_OP_MINUS: return of_fraction(a * d - c * b, b * d);
    case RISK_OP_TIMES: return of_fraction(a * c, b * d);
    case RISK_OP_DIVIDE: return of_fraction(a * d, b * c);
    default: {
        wide whole = a * d / (b * c); /* towards 0 */
        return of_fraction(a * d - whole * b * c, b * d);
    }
    }
}

static single binary_real(trial *try, uint32_t opcode, double x, double y)
{
    switch (opcode) {
    case RISK_OP_PLUS:
        try->is_unsure |= fabs(x + y) < 1e-6 * fabs(x) && x + y != 0;
        return of_real((long double)x + y);
    case RISK_OP_MINUS:
        try->is_unsure |= fabs(x - y) < 1e-6 * fabs(x);
        return of_real((long double)x - y);
    case RISK_OP_TIMES: return of_real((long double)x * y);
    case RISK_OP_DIVIDE: return of_real((long double)x / y);
    default:
        /* The remainder of doubles turns on their last bits. */
        try->is_unsure = 1;
        return of_real(fmodl(x, y));
    }
}

single binary(trial *try, uint32_t opcode, single x, single y)
{
    if (x.state != RISK_STATE_VALUE || y.state != RISK_STATE_VALUE) {
        uint8_t states = (uint8_t)((x.state | y.state) & ~RISK_STATE_VALUE);
        try->out->is_ambiguous |= (states & (states - 1)) != 0;
        single result = undefined((uint8_t)(x.reasons | y.reasons));
        result.state = (uint8_t)(states & -states);
        return result;
    }
    double left = double_of(x.number);
    double right = double_of(y.number);
    if (opcode == RISK_OP_MINIMUM || opcode == RISK_OP_MAXIMUM) {
        int is_mixed = !is_exact(x) || !is_exact(y);
        try->is_unsure |= is_mixed && (left == right || are_near(left, right));
        int takes_left = (compare_scalars(x.number, y.number) <= 0) == (opcode == RISK_OP_MINIMUM);
        return takes_left ? x : y;
    }
    if (opcode == RISK_OP_POWER) {
        return power(try, x, y);
    }
    if (right == 0 && (opcode == RISK_OP_DIVIDE || opcode == RISK_OP_REMAINDER)) {
        return undefined(RISK_REASON_DIVISION_BY_ZERO);
    }
    return is_exact(x) && is_exact(y) ? binary_exact(opcode, x, y)
                                      : binary_real(try, opcode, left, right);
}

/* The decimal below and the one above; which of them by their distances. */
single round_to(trial *try, single x, uint32_t places, uint32_t mode)
{
    if (x.state != RISK_STATE_VALUE) {
        return x;
    }
    wide ten = 1;
    for (uint32_t i = 0; i < places; i++) {
        ten *= 10;
    }
    if (!is_exact(x)) {
        try->is_unsure = 1; /* by hand only, in expressions.c */
        return x;
    }
    wide scaled = x.number.numerator * ten;
    wide below = scaled / x.number.denominator;
    while (below * x.number.denominator > scaled) {
        below--;
    }
    wide to_below = scaled - below * x.number.denominator;
    wide to_above = x.number.denominator - to_below;
    int is_up = to_below > to_above;
    if (to_below == to_above) {
        is_up = mode == RISK_ROUND_HALF_EVEN ? below % 2 != 0 : scaled > 0;
    }
    if (mode == RISK_ROUND_FLOOR || to_below == 0) {
        is_up = 0;
    } else if (mode == RISK_ROUND_CEILING) {
        is_up = 1;
    }
    return of_fraction(below + is_up, ten);
}

/* ---- Days ------------------------------------------------------------------------------------- */

static int is_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int length_of(int year, int month)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return lengths[month] + (month == 1 && is_leap(year));
}

/* A day number, by counting from 1 January 1800. */
static int64_t number_of_day(int year, int month, int day)
{
    int64_t number = RISK_DAY_FIRST;
    for (int y = 1800; y < year; y++) {
        number += 365 + is_leap(y);
    }
    for (int m = 0; m < month; m++) {
        number += length_of(year, m);
    }
    return number + day - 1;
}

/* Months are counted by going from anniversary to anniversary. */
single between_days(
    trial *try, uint32_t opcode, const int64_t *calendar, uint32_t day_one, single x, single y)
{
    if (x.state != RISK_STATE_VALUE || y.state != RISK_STATE_VALUE) {
        return binary(try, RISK_OP_PLUS, x, y);
    }
    int64_t from = floor_of(try, x);
    int64_t to = floor_of(try, y);
    int64_t first = opcode == RISK_OP_WORKING_DAYS ? calendar[0] : RISK_DAY_FIRST;
    int64_t last = opcode == RISK_OP_WORKING_DAYS ? calendar[1] : RISK_DAY_LAST;
    if (from < first || from > last || to < first || to > last) {
        return undefined(RISK_REASON_OUTSIDE_CALENDAR);
    }
    if (to < from) {
        return undefined(RISK_REASON_DATES_IN_WRONG_ORDER);
    }
    int64_t count = 0;
    if (opcode == RISK_OP_WORKING_DAYS) {
        for (int64_t day = day_one == RISK_DAY_ONE_SAME ? from : from + 1; day <= to; day++) {
            int is_off = (day + 7000003) % 7 >= 5; /* day -3 was a Monday */
            for (int64_t i = 0; i < calendar[2]; i++) {
                is_off |= calendar[3 + i] == day;
            }
            count += !is_off;
        }
        return of_fraction(count, 1);
    }
    int year = 1800;
    while (number_of_day(year + 1, 0, 1) <= from) {
        year++;
    }
    int month = 0;
    while (month < 11 && number_of_day(year, month + 1, 1) <= from) {
        month++;
    }
    int day = (int)(from - number_of_day(year, month, 1)) + 1;
    int is_leap_day = month == 1 && day == 29;
    for (int months = 1; year * 12 + month + months <= 2201 * 12; months++) {
        int then = year * 12 + month + months;
        int length = length_of(then / 12, then % 12);
        int64_t due = number_of_day(then / 12, then % 12, day < length ? day : length);
        if (is_leap_day && then % 12 == 1 && length == 28) {
            due = number_of_day(then / 12, 2, 1);
        }
        if (due > to) {
            break;
        }
        count = months;
    }
    return of_fraction(opcode == RISK_OP_AGE ? count / 12 : count, 1);
}
