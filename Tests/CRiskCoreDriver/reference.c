/* Tries the completions of a row, for the reference. */
#include "reference.h"

static void finish(trial *try)
{
    if (++try->out->completions > try->most) {
        try->is_full = 1;
        return;
    }
    for (size_t i = 0; i < try->of->image.contribution_count; i++) {
        risk_amount_range *range = &try->out->amounts[i];
        int64_t amount = try->amounts[i];
        if (try->out->completions == 1) {
            *range = (risk_amount_range){amount, amount};
        }
        range->low = amount < range->low ? amount : range->low;
        range->high = amount > range->high ? amount : range->high;
    }
    try->is_query = 1;
    for (size_t i = 0; i < try->of->image.query_count; i++) {
        evaluate(try, try->of->queries[i]);
    }
    try->is_query = 0;
}

static void complete(trial *try, uint32_t variable);

/* How an answer reaches the fields. */
typedef enum manner { ASKED, HIDDEN_ANSWER, HIDDEN_UNANSWERED, OMITTED } manner;

/* Goes on with one outcome (and value) of a variable. */
static void with_outcome(
    trial *try, uint32_t variable, uint32_t outcome, int64_t value, manner how)
{
    const sketch *of = try->of;
    int64_t before[128];
    memcpy(before, try->fields, sizeof before);
    const risk_variable *about = &of->variables[variable];
    for (size_t i = 0; i < of->image.contribution_count; i++) {
        const risk_contribution *given = &of->contributions[i];
        if (given->variable != variable) {
            continue;
        }
        int64_t amount = of->amounts[given->first_amount + outcome];
        if (about->kind == RISK_VARIABLE_NUMBER && outcome != about->not_applicable) {
            amount += given->per_value * value;
        }
        if (how == HIDDEN_UNANSWERED || (how == HIDDEN_ANSWER && !given->counts_hidden)) {
            amount = 0;
        }
        if (how == OMITTED && given->omitted == RISK_OMITTED_GIVES) {
            amount = given->when_omitted;
        }
        try->amounts[i] = amount;
        int64_t *field = &try->fields[given->field];
        if (of->fields[given->field].kind == RISK_FIELD_SUM) {
            *field += amount;
        } else {
            *field = amount > *field ? amount : *field;
        }
    }
    complete(try, variable + 1);
    memcpy(try->fields, before, sizeof before);
}

static void with_outcomes(trial *try, uint32_t variable, uint64_t outcomes, manner how)
{
    const risk_variable *about = &try->of->variables[variable];
    size_t at = variable * try->over->stride + try->row;
    int has_value = try->over->codes[at] == RISK_CODE_VALUE;
    for (uint32_t outcome = 0; outcome < about->outcome_count && !try->is_full; outcome++) {
        if ((outcomes >> outcome & 1) == 0) {
            continue;
        }
        if (about->kind == RISK_VARIABLE_CODED || outcome == about->not_applicable) {
            if (!has_value) {
                with_outcome(try, variable, outcome, 0, how);
            }
            continue;
        }
        const int64_t *ends = &try->of->limits[about->first_limit];
        int64_t first = outcome == 0 ? about->lowest : ends[outcome - 1] + about->step;
        for (int64_t value = first; value <= ends[outcome] && !try->is_full; value += about->step) {
            if (!has_value || value == try->over->numbers[at]) {
                with_outcome(try, variable, outcome, value, how);
            }
        }
    }
}

static void complete(trial *try, uint32_t variable)
{
    if (variable == try->of->image.variable_count) {
        finish(try);
        return;
    }
    const risk_variable *about = &try->of->variables[variable];
    size_t at = variable * try->over->stride + try->row;
    uint8_t code = try->over->codes[at];
    uint64_t all = about->outcome_count == 64 ? UINT64_MAX
                                              : (UINT64_C(1) << about->outcome_count) - 1;
    uint64_t outcomes = all;
    int is_answered = 1;
    switch (code) {
    case RISK_CODE_UNKNOWN:
    case RISK_CODE_OMITTED:
    case RISK_CODE_ABSENT:
        is_answered = 0;
        break;
    case RISK_CODE_ASSUMED:
        is_answered = 0;
        outcomes = try->over->sets[at];
        break;
    case RISK_CODE_SET:
        outcomes = try->over->sets[at];
        break;
    case RISK_CODE_VALUE:
        break;
    case RISK_CODE_NOT_APPLICABLE:
        outcomes = UINT64_C(1) << about->not_applicable;
        break;
    default:
        outcomes = UINT64_C(1) << code;
        is_answered = about->kind == RISK_VARIABLE_CODED || code == about->not_applicable;
        break;
    }
    int is_asked = code != RISK_CODE_ABSENT;
    if (is_asked && about->gate != RISK_NONE) {
        is_asked = (evaluate(try, about->gate).truth & RISK_TRUTH_TRUE) != 0;
    }
    if (!is_asked) {
        if (is_answered) {
            with_outcomes(try, variable, outcomes, HIDDEN_ANSWER);
        } else {
            with_outcome(try, variable, 0, 0, HIDDEN_UNANSWERED);
        }
        return;
    }
    if (code != RISK_CODE_OMITTED) {
        with_outcomes(try, variable, outcomes, ASKED);
        return;
    }
    uint8_t replaced =
        about->substitute == RISK_NONE ? RISK_TRUTH_OPEN : evaluate(try, about->substitute).truth;
    if (replaced == RISK_TRUTH_OPEN) {
        with_outcomes(try, variable, outcomes, OMITTED);
    } else {
        with_outcome(
            try, variable,
            replaced == RISK_TRUTH_TRUE ? about->substitute_true : about->substitute_false, 0,
            ASKED);
    }
}

int reference_row(
    const sketch *of, const rows *over, size_t row, size_t most, reference *out)
{
    memset(out, 0, sizeof *out);
    for (size_t i = 0; i < REFERENCE_OUTPUTS; i++) {
        out->sets[i].every = UINT64_MAX;
    }
    trial try = {.of = of, .over = over, .row = row, .most = most, .out = out};
    complete(&try, 0);
    return !try.is_full && !try.is_unsure;
}
