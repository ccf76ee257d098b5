/* Reads a row and bounds every field by itself: what each variable can give, as an interval. Intervals
 * decide gates that the row alone decides, give the contributions, and are the outer bound where the
 * states of a query are too many. */
#include "risk_internal.h"

/* ---- Reading a row -------------------------------------------------------------------------- */

static uint32_t cell_of(const risk_image *image, const risk_variable *variable, int64_t value)
{
    uint32_t low = 0;
    uint32_t high = risk_cell_count(variable) - 1;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (value <= risk_cell_high(image, variable, middle)) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

static void read_variable(
    const risk_image *image, const risk_batch *batch, size_t index, size_t row,
    risk_row_variable *out)
{
    const risk_variable *variable = &image->variables[index];
    size_t at = index * batch->stride + row;
    uint8_t code = batch->codes[at];
    *out = (risk_row_variable){.form = RISK_FORM_OPEN};
    switch (code) {
    case RISK_CODE_UNKNOWN:
    case RISK_CODE_ABSENT:
        out->outcomes = risk_all_outcomes(variable);
        break;
    case RISK_CODE_OMITTED:
        out->outcomes = risk_all_outcomes(variable);
        out->form = RISK_FORM_OMITTED;
        break;
    case RISK_CODE_SET:
        out->outcomes = batch->sets[at];
        out->form = RISK_FORM_ANSWERED;
        break;
    case RISK_CODE_ASSUMED:
        out->outcomes = batch->sets[at];
        break;
    case RISK_CODE_VALUE:
        out->value = batch->numbers[at];
        out->has_value = 1;
        out->outcomes = (uint64_t)1 << cell_of(image, variable, out->value);
        out->form = RISK_FORM_ANSWERED;
        break;
    default: {
        uint8_t outcome = code == RISK_CODE_NOT_APPLICABLE ? variable->not_applicable : code;
        out->outcomes = (uint64_t)1 << outcome;
        /* The cell of a number leaves its value open. */
        if (variable->kind == RISK_VARIABLE_CODED || outcome == variable->not_applicable) {
            out->form = RISK_FORM_ANSWERED;
        }
        break;
    }
    }
}

/* ---- Intervals ------------------------------------------------------------------------------ */

static void include(risk_amount_range *range, int64_t amount, int *is_empty)
{
    if (*is_empty || amount < range->low) {
        range->low = amount;
    }
    if (*is_empty || amount > range->high) {
        range->high = amount;
    }
    *is_empty = 0;
}

/* The amounts that an outcome can give: one, or the ends of a number's cell. */
static void include_outcome(
    const risk_image *image, const risk_contribution *given, const risk_row_variable *row,
    uint32_t outcome, risk_amount_range *range, int *is_empty)
{
    const risk_variable *variable = &image->variables[given->variable];
    int64_t amount = image->amounts[given->first_amount + outcome];
    if (given->per_value == 0 || outcome == variable->not_applicable) {
        include(range, amount, is_empty);
    } else if (row->has_value) {
        include(range, amount + given->per_value * row->value, is_empty);
    } else {
        int64_t low = risk_cell_low(image, variable, outcome);
        int64_t high = risk_cell_high(image, variable, outcome);
        include(range, amount + given->per_value * low, is_empty);
        include(range, amount + given->per_value * high, is_empty);
    }
}

static void include_asked(
    const risk_image *image, const risk_contribution *given, const risk_row_variable *row,
    risk_amount_range *range, int *is_empty)
{
    const risk_variable *variable = &image->variables[given->variable];
    uint64_t outcomes = row->outcomes;
    if (row->form == RISK_FORM_OMITTED) {
        if ((row->replaced & RISK_TRUTH_TRUE) != 0) {
            include_outcome(image, given, row, variable->substitute_true, range, is_empty);
        }
        if ((row->replaced & RISK_TRUTH_FALSE) != 0) {
            include_outcome(image, given, row, variable->substitute_false, range, is_empty);
        }
        if (row->replaced == RISK_TRUTH_TRUE || row->replaced == RISK_TRUTH_FALSE) {
            return;
        }
        if (given->omitted == RISK_OMITTED_GIVES) {
            include(range, given->when_omitted, is_empty);
            return;
        }
    }
    for (uint32_t outcome = 0; outcome < variable->outcome_count; outcome++) {
        if ((outcomes >> outcome & 1) != 0) {
            include_outcome(image, given, row, outcome, range, is_empty);
        }
    }
}

static risk_amount_range contribution_range(
    const risk_image *image, const risk_contribution *given, const risk_row_variable *row)
{
    risk_amount_range range = {0, 0};
    int is_empty = 1;
    if ((row->asked & RISK_TRUTH_TRUE) != 0) {
        include_asked(image, given, row, &range, &is_empty);
    }
    if ((row->asked & RISK_TRUTH_FALSE) != 0) {
        if (row->form == RISK_FORM_ANSWERED && given->counts_hidden) {
            include_asked(image, given, row, &range, &is_empty);
        } else {
            include(&range, 0, &is_empty);
        }
    }
    return range;
}

void risk_field_add(uint8_t kind, risk_field_range *field, risk_amount_range amount)
{
    if (kind == RISK_FIELD_SUM) {
        field->low += amount.low;
        field->high += amount.high;
        return;
    }
    field->low = amount.low > field->low ? amount.low : field->low;
    field->high = amount.high > field->high ? amount.high : field->high;
}

void risk_bounds_row(
    const risk_program *program, const risk_batch *batch, size_t row, risk_scratch *scratch)
{
    const risk_image *image = &program->image;
    memset(scratch->ranges, 0, image->field_count * sizeof *scratch->ranges);
    for (size_t i = 0; i < image->variable_count; i++) {
        const risk_variable *variable = &image->variables[i];
        risk_row_variable *out = &scratch->row[i];
        read_variable(image, batch, i, row, out);
        out->asked = RISK_TRUTH_TRUE;
        if (batch->codes[i * batch->stride + row] == RISK_CODE_ABSENT) {
            out->asked = RISK_TRUTH_FALSE;
        } else if (variable->gate != RISK_NONE) {
            out->asked = risk_evaluate_condition(program, variable->gate, scratch->ranges, 0);
        }
        if (out->form == RISK_FORM_OMITTED && variable->substitute != RISK_NONE) {
            out->replaced =
                risk_evaluate_condition(program, variable->substitute, scratch->ranges, 0);
        }
        for (uint32_t k = program->first_contribution[i]; k < program->first_contribution[i + 1];
             k++) {
            const risk_contribution *given = &image->contributions[k];
            scratch->amounts[k] = contribution_range(image, given, out);
            risk_field_add(
                image->fields[given->field].kind, &scratch->ranges[given->field],
                scratch->amounts[k]);
        }
    }
}
