/* What lies between two days, over completions. */
#include "numbers.h"

static risk_outcome days_between(
    uint32_t opcode, const int64_t *calendar, uint32_t day_one, risk_scalar from, risk_scalar to)
{
    return opcode == RISK_OP_AGE      ? risk_scalar_age(from, to)
           : opcode == RISK_OP_MONTHS ? risk_scalar_months(from, to)
                                      : risk_scalar_working_days(calendar, day_one, from, to);
}

/* Bounds: what is completed falls with the first day and rises with the last. Days outside the
 * calendar, and pairs in the wrong order, are cut off and make the result undefined there. */
risk_number risk_number_between_days(
    uint32_t opcode, const int64_t *calendar, uint32_t day_one, risk_number x, risk_number y)
{
    risk_number none = risk_number_none(x, y);
    if ((x.states & y.states & RISK_STATE_VALUE) == 0) {
        return none;
    }
    if (risk_number_is_point(x) && risk_number_is_point(y)) {
        return risk_number_with(
            none, risk_number_of_outcome(days_between(opcode, calendar, day_one, x.low, y.low)));
    }
    int64_t first = opcode == RISK_OP_WORKING_DAYS ? calendar[0] : RISK_DAY_FIRST;
    int64_t last = opcode == RISK_OP_WORKING_DAYS ? calendar[1] : RISK_DAY_LAST;
    int64_t ends[4] = {
        risk_scalar_floor(x.low), risk_scalar_floor(x.high), risk_scalar_floor(y.low),
        risk_scalar_floor(y.high)};
    for (int i = 0; i < 4; i++) {
        int64_t inside = ends[i] < first ? first : ends[i] > last ? last : ends[i];
        if (inside != ends[i]) {
            none = risk_number_with(risk_number_undefined(RISK_REASON_OUTSIDE_CALENDAR), none);
        }
        if (i % 2 == 0 ? ends[i] > last : ends[i] < first) {
            return none; /* all of it is outside */
        }
        ends[i] = inside;
    }
    if (ends[1] > ends[2]) {
        none = risk_number_with(risk_number_undefined(RISK_REASON_DATES_IN_WRONG_ORDER), none);
    }
    if (ends[0] > ends[3]) {
        return none;
    }
    risk_scalar low = risk_scalar_whole(0);
    if (ends[1] <= ends[2]) {
        low = days_between(
                  opcode, calendar, day_one, risk_scalar_whole(ends[1]), risk_scalar_whole(ends[2]))
                  .value;
    }
    risk_scalar high = days_between(
                           opcode, calendar, day_one, risk_scalar_whole(ends[0]),
                           risk_scalar_whole(ends[3]))
                           .value;
    return risk_number_with(none, risk_number_hull(low, high, 1));
}
