/* Completed years, completed months and working days between two days of the Gregorian calendar. */
#include "risk_internal.h"
#include "scalar.h"

typedef struct civil_day {
    int64_t year;
    int64_t month;
    int64_t day;
} civil_day;

/* Source: Howard Hinnant, "chrono-compatible low-level date algorithms", civil_from_days; the days
 * here are never before 1800. */
static civil_day civil_from_number(int64_t number)
{
    int64_t shifted = number + 719468;
    int64_t era = shifted / 146097;
    int64_t day_of_era = shifted - era * 146097;
    int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t place = (5 * day_of_year + 2) / 153;
    civil_day result = {
        .year = year_of_era + era * 400 + (place >= 10),
        .month = place < 10 ? place + 3 : place - 9,
        .day = day_of_year - (153 * place + 2) / 5 + 1,
    };
    return result;
}

static int64_t days_in_month(int64_t year, int64_t month)
{
    if (month == 2) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
    }
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

/* The reason why two days have nothing between them; 0 where they have. */
static uint8_t refusal(int64_t from, int64_t to, int64_t first, int64_t last)
{
    if (from < first || from > last || to < first || to > last) {
        return RISK_REASON_OUTSIDE_CALENDAR;
    }
    return to < from ? RISK_REASON_DATES_IN_WRONG_ORDER : 0;
}

static risk_outcome whole(int64_t value)
{
    risk_outcome result = {.value = risk_scalar_whole(value)};
    return result;
}

/* Whoever was born on 29 February is a year older on 1 March of a year without that day. */
risk_outcome risk_scalar_age(risk_scalar from, risk_scalar to)
{
    int64_t first = risk_scalar_floor(from);
    int64_t last = risk_scalar_floor(to);
    uint8_t reason = refusal(first, last, RISK_DAY_FIRST, RISK_DAY_LAST);
    if (reason != 0) {
        return risk_outcome_none(reason);
    }
    civil_day birth = civil_from_number(first);
    civil_day now = civil_from_number(last);
    int is_before =
        now.month < birth.month || (now.month == birth.month && now.day < birth.day);
    return whole(now.year - birth.year - is_before);
}

/* A month is completed on the same day of a later month, or at the end of a month that is too short
 * for it; a 29 February keeps the rule of birthdays. */
risk_outcome risk_scalar_months(risk_scalar from, risk_scalar to)
{
    int64_t first = risk_scalar_floor(from);
    int64_t last = risk_scalar_floor(to);
    uint8_t reason = refusal(first, last, RISK_DAY_FIRST, RISK_DAY_LAST);
    if (reason != 0) {
        return risk_outcome_none(reason);
    }
    civil_day start = civil_from_number(first);
    civil_day now = civil_from_number(last);
    int64_t length = days_in_month(now.year, now.month);
    int is_leap_day = start.month == 2 && start.day == 29;
    int64_t due = start.day < length || (is_leap_day && now.month == 2) ? start.day : length;
    int64_t months = (now.year - start.year) * 12 + now.month - start.month;
    return whole(months - (now.day < due));
}

/* ---- Working days ----------------------------------------------------------------------------- */

/* Weekdays from Monday of the week of day 0 to a day, the day included; that Monday was day -3. */
static int64_t weekdays_up_to(int64_t day)
{
    int64_t days = day + 3 + 7 * 100000; /* from a Monday long before any calendar */
    int64_t rest = days % 7;             /* 0: Monday */
    return days / 7 * 5 + (rest < 5 ? rest + 1 : 5);
}

/* How many of the rising holidays are not after a day. */
static int64_t holidays_up_to(const int64_t *holidays, int64_t count, int64_t day)
{
    int64_t low = 0;
    int64_t high = count;
    while (low < high) {
        int64_t middle = (low + high) / 2;
        if (holidays[middle] <= day) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

risk_outcome risk_scalar_working_days(
    const int64_t *calendar, uint32_t day_one, risk_scalar from, risk_scalar to)
{
    int64_t start = risk_scalar_floor(from);
    int64_t end = risk_scalar_floor(to);
    uint8_t reason = refusal(start, end, calendar[0], calendar[1]);
    if (reason != 0) {
        return risk_outcome_none(reason);
    }
    int64_t before = day_one == RISK_DAY_ONE_SAME ? start - 1 : start;
    int64_t count = calendar[2];
    const int64_t *holidays = calendar + 3;
    return whole(
        weekdays_up_to(end) - weekdays_up_to(before) -
        (holidays_up_to(holidays, count, end) - holidays_up_to(holidays, count, before)));
}
