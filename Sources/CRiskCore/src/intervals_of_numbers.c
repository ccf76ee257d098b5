/* The arithmetic of expressions over completions. Where both operands are one number each, the result
 * is that of the operation itself. Otherwise each operation states how it bounds its result; there are
 * two ways of keeping bounds sound although results are rounded:
 *
 * - With a grain (every value is a whole number of 1/grain) the results of plus, minus, times and the
 *   like have one too, and where the extremes fit 62 bits every value between them is exact. Then the
 *   extremes themselves are the bounds.
 * - Otherwise the ends are taken as doubles, rounded outwards, and the results are moved outwards by as
 *   much as any rounding between can move a value. */
#include "numbers.h"

#include <float.h>

/* ---- Outward doubles -------------------------------------------------------------------------- */

typedef struct span {
    double low;
    double high;
} span;

static span outward(risk_number x)
{
    return (span){risk_scalar_down(x.low), risk_scalar_up(x.high)};
}

static double lowest(double a, double b)
{
    return a < b ? a : b;
}

static double highest(double a, double b)
{
    return a > b ? a : b;
}

/* The number of a span, each end moved outwards by some ulp. What is past the largest double is
 * undefined in the completions that reach it. */
static risk_number of_span(span x, int ulps)
{
    for (int i = 0; i < ulps; i++) {
        x.low = x.low >= -DBL_MAX ? risk_double_before(x.low) : x.low;
        x.high = x.high <= DBL_MAX ? risk_double_after(x.high) : x.high;
    }
    risk_number none = {.states = 0};
    if (x.low < -DBL_MAX || x.high > DBL_MAX) {
        none = risk_number_undefined(RISK_REASON_TOO_LARGE);
    }
    x.low = highest(lowest(x.low, DBL_MAX), -DBL_MAX);
    x.high = highest(lowest(x.high, DBL_MAX), -DBL_MAX);
    risk_number result = {
        .low = risk_scalar_real(x.low),
        .high = risk_scalar_real(x.high),
        .states = RISK_STATE_VALUE,
    };
    return risk_number_with(none, result);
}

static const span everything = {-__builtin_inf(), __builtin_inf()};

/* ---- Corners ---------------------------------------------------------------------------------- */

/* The hull of exact results at the four corners, where every value between is exact as well: a whole
 * number of 1/grain that fits 62 bits. 0 where that is not so. */
static int exact_corners(
    risk_binary operation, risk_number x, risk_number y, int64_t grain, risk_number *result)
{
    if (grain == 0) {
        return 0;
    }
    risk_scalar xs[2] = {x.low, x.high};
    risk_scalar ys[2] = {y.low, y.high};
    risk_scalar low = {0};
    risk_scalar high = {0};
    for (int pick = 0; pick < 4; pick++) {
        risk_outcome corner = operation(xs[pick & 1], ys[pick >> 1]);
        risk_scalar value = corner.value;
        if (corner.reason != 0 || !risk_scalar_is_exact(value)) {
            return 0;
        }
        risk_wide steps = (risk_wide)value.numerator * grain / value.denominator;
        if (steps > (risk_wide)1 << 62 || steps < -((risk_wide)1 << 62)) {
            return 0;
        }
        low = pick == 0 || risk_scalar_order(value, low) < 0 ? value : low;
        high = pick == 0 || risk_scalar_order(value, high) > 0 ? value : high;
    }
    *result = risk_number_hull(low, high, grain);
    return 1;
}

/* The grain of a product. */
static int64_t grain_of_product(int64_t a, int64_t b)
{
    int64_t product;
    return __builtin_mul_overflow(a, b, &product) || product > RISK_GRAIN_MAX ? 0 : product;
}

static double double_times(double a, double b)
{
    return a == 0 || b == 0 ? 0 : a * b; /* 0 times what is past every double is 0 */
}

/* Bounds: x + y is monotone in both; one ulp covers the rounding. */
static risk_number plus(risk_number x, risk_number y)
{
    risk_number result;
    if (exact_corners(risk_scalar_plus, x, y, risk_grain_join(x.grain, y.grain), &result)) {
        return result;
    }
    span a = outward(x);
    span b = outward(y);
    return of_span((span){a.low + b.low, a.high + b.high}, 1);
}

/* Bounds: the extremes of x * y lie at corners; one ulp covers the rounding. */
static risk_number times(risk_number x, risk_number y)
{
    risk_number result;
    if (exact_corners(risk_scalar_times, x, y, grain_of_product(x.grain, y.grain), &result)) {
        return result;
    }
    span a = outward(x);
    span b = outward(y);
    double corners[4] = {
        double_times(a.low, b.low), double_times(a.low, b.high), double_times(a.high, b.low),
        double_times(a.high, b.high)};
    return of_span(
        (span){
            lowest(lowest(corners[0], corners[1]), lowest(corners[2], corners[3])),
            highest(highest(corners[0], corners[1]), highest(corners[2], corners[3]))},
        1);
}

/* Bounds: without 0 in y the extremes of x / y lie at corners. A y that may be 0 is undefined there;
 * with a grain it is at least 1/grain away from 0 elsewhere, and without one there is no bound. */
static risk_number divide(risk_number x, risk_number y)
{
    risk_scalar zero = risk_scalar_whole(0);
    int from_below = risk_scalar_order_real(y.low, zero);
    int from_above = risk_scalar_order_real(y.high, zero);
    if (from_below <= 0 && from_above >= 0) {
        risk_number none = risk_number_undefined(RISK_REASON_DIVISION_BY_ZERO);
        if (from_below == 0 && from_above == 0) {
            return none;
        }
        if (y.grain == 0) {
            return risk_number_with(none, of_span(everything, 0));
        }
        risk_scalar least = risk_scalar_ratio(1, y.grain);
        risk_number result = {.states = 0};
        if (from_below < 0) {
            risk_number part = y;
            part.high = risk_scalar_negate(least).value;
            result = divide(x, part);
        }
        if (from_above > 0) {
            y.low = least;
            risk_number part = divide(x, y);
            result = result.states == 0 ? part : number_union(result, part);
        }
        return risk_number_with(none, result);
    }
    risk_number result;
    int64_t grain = 0;
    if (risk_number_is_point(y) && risk_scalar_is_exact(y.low) && y.low.numerator != INT64_MIN) {
        int64_t top = y.low.numerator < 0 ? -y.low.numerator : y.low.numerator;
        grain = grain_of_product(x.grain, top);
    }
    if (exact_corners(risk_scalar_divide, x, y, grain, &result)) {
        return result;
    }
    span a = outward(x);
    span b = outward(y);
    double corners[4] = {a.low / b.low, a.low / b.high, a.high / b.low, a.high / b.high};
    return of_span(
        (span){
            lowest(lowest(corners[0], corners[1]), lowest(corners[2], corners[3])),
            highest(highest(corners[0], corners[1]), highest(corners[2], corners[3]))},
        1);
}

/* Bounds: what is left is no larger than x and smaller than y, and has the sign of x. */
static risk_number remainder_of(risk_number x, risk_number y)
{
    risk_scalar zero = risk_scalar_whole(0);
    risk_number size_of_y = risk_number_unary(RISK_OP_ABSOLUTE, y);
    risk_scalar most = size_of_y.high;
    risk_number none = {.states = 0};
    if (risk_scalar_order_real(size_of_y.low, zero) <= 0) {
        none = risk_number_undefined(RISK_REASON_DIVISION_BY_ZERO);
        if (risk_scalar_order_real(most, zero) == 0) {
            return none;
        }
    }
    risk_scalar down = risk_scalar_maximum(x.low, risk_scalar_negate(most).value).value;
    risk_scalar up = risk_scalar_minimum(x.high, most).value;
    down = risk_scalar_minimum(down, zero).value;
    up = risk_scalar_maximum(up, zero).value;
    int64_t grain = risk_grain_join(x.grain, y.grain);
    if (grain != 0 && down.numerator / down.denominator > -RISK_GRAIN_MAX &&
        up.numerator / up.denominator < RISK_GRAIN_MAX && grain <= (1 << 20)) {
        return risk_number_with(none, risk_number_hull(down, up, grain));
    }
    risk_number wide = {.low = down, .high = up};
    return risk_number_with(none, of_span(outward(wide), 0));
}

/* Bounds: the lower of two numbers is monotone in both, and no value is rounded. */
static risk_number minimum(risk_number x, risk_number y)
{
    return risk_number_hull(
        risk_scalar_minimum(x.low, y.low).value, risk_scalar_minimum(x.high, y.high).value,
        risk_grain_join(x.grain, y.grain));
}

static risk_number maximum(risk_number x, risk_number y)
{
    return risk_number_hull(
        risk_scalar_maximum(x.low, y.low).value, risk_scalar_maximum(x.high, y.high).value,
        risk_grain_join(x.grain, y.grain));
}

/* ---- Powers ----------------------------------------------------------------------------------- */

/* A corner of a power of a base above 0, as a double; past the largest it is infinite. */
static double power_corner(double base, double exponent)
{
    risk_outcome power = risk_scalar_power(risk_scalar_real(base), risk_scalar_real(exponent));
    return power.reason == 0 ? risk_scalar_nearest(power.value) : __builtin_inf();
}

/* Bounds of a magnitude from 0 up to a power: x^y is monotone in x for a fixed y and in y for a fixed
 * x, so its extremes lie at corners. Four ulp cover the error of a power on both sides. */
static span span_of_power(span base, span exponent)
{
    if (base.low <= 0) {
        if (base.high <= 0) {
            return (span){0, 1}; /* 0^0 is 1, 0 to any power above it 0 */
        }
        if (exponent.low < 0) {
            return (span){0, __builtin_inf()};
        }
        double most = highest(power_corner(base.high, exponent.low),
                              power_corner(base.high, exponent.high));
        return (span){0, highest(most, 1)};
    }
    double corners[4] = {
        power_corner(base.low, exponent.low), power_corner(base.low, exponent.high),
        power_corner(base.high, exponent.low), power_corner(base.high, exponent.high)};
    return (span){
        lowest(lowest(corners[0], corners[1]), lowest(corners[2], corners[3])),
        highest(highest(corners[0], corners[1]), highest(corners[2], corners[3]))};
}

/* Bounds: of the magnitude, on both sides of 0 where x may be negative. */
static risk_number power(risk_number x, risk_number y)
{
    risk_scalar zero = risk_scalar_whole(0);
    int can_be_negative = risk_scalar_order_real(x.low, zero) < 0;
    int can_be_zero =
        risk_scalar_order_real(x.low, zero) <= 0 && risk_scalar_order_real(x.high, zero) >= 0;
    risk_number none = {.states = 0};
    if (can_be_negative && y.grain != 1) {
        none = risk_number_undefined(RISK_REASON_OUTSIDE_DOMAIN);
    }
    if (can_be_zero && risk_scalar_order_real(y.low, zero) < 0) {
        none = risk_number_with(risk_number_undefined(RISK_REASON_DIVISION_BY_ZERO), none);
    }
    risk_number magnitude = risk_number_unary(RISK_OP_ABSOLUTE, x);
    span reach = span_of_power(outward(magnitude), outward(y));
    risk_number result = of_span(reach, 4);
    if (risk_scalar_order_real(result.low, zero) < 0) {
        result.low = zero;
    }
    if (can_be_negative) {
        result.low = risk_scalar_negate(result.high).value;
    }
    return risk_number_with(none, result);
}

/* ---- One operand ------------------------------------------------------------------------------ */

static risk_number negate_number(risk_number x)
{
    risk_scalar low = risk_scalar_negate(x.high).value;
    x.high = risk_scalar_negate(x.low).value;
    x.low = low;
    return x;
}

/* Bounds: 0 where the number may be on both sides of it, then the larger of both ends. */
static risk_number absolute(risk_number x)
{
    risk_scalar zero = risk_scalar_whole(0);
    if (risk_scalar_order_real(x.low, zero) >= 0) {
        return x;
    }
    risk_number opposite = negate_number(x);
    if (risk_scalar_order_real(x.high, zero) <= 0) {
        return opposite;
    }
    return risk_number_hull(
        zero, risk_scalar_maximum(x.high, opposite.high).value, x.grain);
}

/* Bounds: monotone; the root of a double is rounded once, after the operand: two ulp. */
static risk_number square_root(risk_number x)
{
    risk_scalar zero = risk_scalar_whole(0);
    risk_number none = {.states = 0};
    if (risk_scalar_order_real(x.low, zero) < 0) {
        none = risk_number_undefined(RISK_REASON_OUTSIDE_DOMAIN);
        if (risk_scalar_order_real(x.high, zero) < 0) {
            return none;
        }
        x.low = zero;
    }
    span ends = outward(x);
    span roots = {
        risk_scalar_nearest(risk_scalar_square_root(risk_scalar_real(ends.low)).value),
        risk_scalar_nearest(risk_scalar_square_root(risk_scalar_real(ends.high)).value)};
    risk_number result = of_span(roots, 2);
    if (risk_scalar_order_real(result.low, zero) < 0) {
        result.low = zero;
    }
    return risk_number_with(none, result);
}

/* Bounds: monotone up to the error of the function, 1 ulp each way: two ulp. */
static risk_number exponential(risk_number x)
{
    span ends = outward(x);
    double *all[2] = {&ends.low, &ends.high};
    for (int i = 0; i < 2; i++) {
        risk_outcome value = risk_scalar_exponential(risk_scalar_real(*all[i]));
        *all[i] = value.reason == 0 ? risk_scalar_nearest(value.value) : __builtin_inf();
    }
    if (ends.low > DBL_MAX) {
        return risk_number_undefined(RISK_REASON_TOO_LARGE);
    }
    risk_number result = of_span(ends, 2);
    if (risk_scalar_order_real(result.low, risk_scalar_whole(0)) < 0) {
        result.low = risk_scalar_whole(0);
    }
    return result;
}

/* Bounds: monotone up to the error of the function, 1 ulp each way: two ulp. The least number above 0
 * is 1/grain, or the least double where there is no grain: no fraction is below it. */
static risk_number logarithm(risk_number x)
{
    risk_scalar zero = risk_scalar_whole(0);
    risk_number none = {.states = 0};
    if (risk_scalar_order_real(x.low, zero) <= 0) {
        none = risk_number_undefined(RISK_REASON_OUTSIDE_DOMAIN);
        if (risk_scalar_order_real(x.high, zero) <= 0) {
            return none;
        }
        x.low = x.grain != 0 ? risk_scalar_ratio(1, x.grain)
                             : risk_scalar_real(risk_double_after(0));
    }
    span ends = outward(x);
    span logarithms = {
        risk_scalar_nearest(risk_scalar_logarithm(risk_scalar_real(ends.low)).value),
        risk_scalar_nearest(risk_scalar_logarithm(risk_scalar_real(ends.high)).value)};
    return risk_number_with(none, of_span(logarithms, 2));
}

/* ---- By instruction --------------------------------------------------------------------------- */

static risk_binary operation_of(uint32_t opcode)
{
    switch (opcode) {
    case RISK_OP_PLUS: return risk_scalar_plus;
    case RISK_OP_MINUS: return risk_scalar_minus;
    case RISK_OP_TIMES: return risk_scalar_times;
    case RISK_OP_DIVIDE: return risk_scalar_divide;
    case RISK_OP_REMAINDER: return risk_scalar_remainder;
    case RISK_OP_MINIMUM: return risk_scalar_minimum;
    case RISK_OP_MAXIMUM: return risk_scalar_maximum;
    default: return risk_scalar_power;
    }
}

risk_number risk_number_binary(uint32_t opcode, risk_number x, risk_number y)
{
    risk_number none = risk_number_none(x, y);
    if ((x.states & y.states & RISK_STATE_VALUE) == 0) {
        return none;
    }
    if (risk_number_is_point(x) && risk_number_is_point(y)) {
        return risk_number_with(none, risk_number_of_outcome(operation_of(opcode)(x.low, y.low)));
    }
    switch (opcode) {
    case RISK_OP_PLUS: return risk_number_with(none, plus(x, y));
    case RISK_OP_MINUS: return risk_number_with(none, plus(x, negate_number(y)));
    case RISK_OP_TIMES: return risk_number_with(none, times(x, y));
    case RISK_OP_DIVIDE: return risk_number_with(none, divide(x, y));
    case RISK_OP_REMAINDER: return risk_number_with(none, remainder_of(x, y));
    case RISK_OP_MINIMUM: return risk_number_with(none, minimum(x, y));
    case RISK_OP_MAXIMUM: return risk_number_with(none, maximum(x, y));
    default: return risk_number_with(none, power(x, y));
    }
}

risk_number risk_number_unary(uint32_t opcode, risk_number x)
{
    risk_number none = risk_number_none(x, x);
    if ((x.states & RISK_STATE_VALUE) == 0) {
        return none;
    }
    switch (opcode) {
    case RISK_OP_NEGATE:
        return risk_number_with(none, negate_number(x));
    case RISK_OP_ABSOLUTE:
        return risk_number_with(none, absolute(x));
    case RISK_OP_SQUARE_ROOT:
        return risk_number_with(
            none, risk_number_is_point(x) ? risk_number_of_outcome(risk_scalar_square_root(x.low))
                                          : square_root(x));
    case RISK_OP_EXPONENTIAL:
        return risk_number_with(
            none, risk_number_is_point(x) ? risk_number_of_outcome(risk_scalar_exponential(x.low))
                                          : exponential(x));
    default:
        return risk_number_with(
            none, risk_number_is_point(x) ? risk_number_of_outcome(risk_scalar_logarithm(x.low))
                                          : logarithm(x));
    }
}

/* Bounds: every mode is monotone; where results may not fit, one ulp covers their rounding. */
risk_number risk_number_round_to(risk_number x, uint32_t places, uint32_t mode)
{
    risk_number none = risk_number_none(x, x);
    if ((x.states & RISK_STATE_VALUE) == 0) {
        return none;
    }
    risk_scalar low = risk_scalar_round_to(x.low, places, mode);
    risk_scalar high = risk_scalar_round_to(x.high, places, mode);
    int64_t ten = risk_power_of_ten(places);
    risk_number result = risk_number_hull(low, high, 0);
    if (risk_number_is_point(x)) {
        return risk_number_with(none, result);
    }
    double most = highest(risk_scalar_nearest(high), -risk_scalar_nearest(low));
    if (risk_scalar_is_exact(low) && risk_scalar_is_exact(high) && most < 0x1p62 / (double)ten) {
        result = risk_number_hull(low, high, ten <= RISK_GRAIN_MAX ? ten : 0);
    } else {
        result = of_span(outward(result), 1);
    }
    return risk_number_with(none, result);
}
