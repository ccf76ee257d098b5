/* Verifies the tables of an image: counts, indices, and the range of every field. Its code is verified
 * in verify_code.c. After both, running a program needs no checks. */
#include "risk_internal.h"

risk_status risk_invalid(risk_fault *fault, risk_fault_kind kind, size_t index)
{
    fault->kind = kind;
    fault->index = index;
    return RISK_STATUS_INVALID;
}

static risk_status verify_counts(const risk_image *image, risk_fault *fault)
{
    const struct {
        size_t count;
        size_t most;
    } counts[] = {
        {image->variable_count, RISK_VARIABLES_MAX},
        {image->field_count, RISK_FIELDS_MAX},
        {image->contribution_count, RISK_CONTRIBUTIONS_MAX},
        {image->code_count, RISK_INSTRUCTIONS_MAX},
        {image->query_count, RISK_QUERIES_MAX},
        {image->segment_count, RISK_QUERIES_MAX + 2 * RISK_VARIABLES_MAX},
        {image->amount_count, UINT32_MAX - 1},
        {image->limit_count, UINT32_MAX - 1},
        {image->constant_count, UINT32_MAX - 1},
        {image->set_count, UINT32_MAX - 1},
        {image->number_output_count, RISK_INSTRUCTIONS_MAX},
        {image->set_output_count, RISK_INSTRUCTIONS_MAX},
        {image->fraction_count, UINT32_MAX - 1},
    };
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        if (counts[i].count > counts[i].most) {
            return risk_invalid(fault, RISK_FAULT_LIMIT, i);
        }
    }
    for (size_t i = 0; i < image->constant_count; i++) {
        if (image->constants[i] > RISK_FIELD_MAX || image->constants[i] < -RISK_FIELD_MAX) {
            return risk_invalid(fault, RISK_FAULT_RANGE, i);
        }
    }
    for (size_t i = 0; i < image->fraction_count; i++) {
        risk_scalar fraction = image->fractions[i];
        if (fraction.denominator < 1 || fraction.numerator == INT64_MIN ||
            !risk_scalar_is_same(
                fraction, risk_scalar_ratio(fraction.numerator, fraction.denominator))) {
            return risk_invalid(fault, RISK_FAULT_RANGE, i);
        }
    }
    for (size_t i = 0; i < image->segment_count; i++) {
        const risk_segment *segment = &image->segments[i];
        if (segment->first > image->code_count ||
            segment->count > image->code_count - segment->first) {
            return risk_invalid(fault, RISK_FAULT_INDEX, i);
        }
    }
    return RISK_STATUS_OK;
}

static int number_variable_is_sound(const risk_image *image, const risk_variable *variable)
{
    uint32_t cells = risk_cell_count(variable);
    if (cells == 0 || variable->first_limit > image->limit_count ||
        cells > image->limit_count - variable->first_limit || variable->step < 1 ||
        variable->lowest > variable->highest || variable->lowest < -RISK_FIELD_MAX ||
        variable->highest > RISK_FIELD_MAX ||
        (variable->highest - variable->lowest) % variable->step != 0) {
        return 0;
    }
    int64_t low = variable->lowest;
    for (uint32_t cell = 0; cell < cells; cell++) {
        int64_t high = image->limits[variable->first_limit + cell];
        if (high < low || high > variable->highest ||
            (high - variable->lowest) % variable->step != 0) {
            return 0;
        }
        low = high + variable->step;
    }
    return image->limits[variable->first_limit + cells - 1] == variable->highest;
}

static risk_status verify_variables(const risk_image *image, risk_fault *fault)
{
    for (size_t i = 0; i < image->variable_count; i++) {
        const risk_variable *variable = &image->variables[i];
        uint8_t count = variable->outcome_count;
        if (count == 0 || count > RISK_OUTCOMES_MAX || variable->kind > RISK_VARIABLE_NUMBER) {
            return risk_invalid(fault, RISK_FAULT_LIMIT, i);
        }
        if (variable->not_applicable != 0xFF && variable->not_applicable >= count) {
            return risk_invalid(fault, RISK_FAULT_INDEX, i);
        }
        if ((variable->gate != RISK_NONE && variable->gate >= image->segment_count) ||
            (variable->substitute != RISK_NONE &&
             (variable->substitute >= image->segment_count || variable->substitute_true >= count ||
              variable->substitute_false >= count))) {
            return risk_invalid(fault, RISK_FAULT_INDEX, i);
        }
        if (variable->kind == RISK_VARIABLE_NUMBER &&
            ((variable->not_applicable != 0xFF && variable->not_applicable != count - 1) ||
             variable->substitute != RISK_NONE || !number_variable_is_sound(image, variable))) {
            return risk_invalid(fault, RISK_FAULT_RANGE, i);
        }
    }
    return RISK_STATUS_OK;
}

/* Widens a range by an amount that a contribution can give. */
static void widen(risk_field_range *range, int64_t amount)
{
    if (amount < range->low) {
        range->low = amount;
    }
    if (amount > range->high) {
        range->high = amount;
    }
}

/* The range of one contribution over all forms of an answer; 0 where it leaves exact arithmetic. */
static int contribution_range(
    const risk_image *image, const risk_contribution *given, risk_field_range *range)
{
    const risk_variable *variable = &image->variables[given->variable];
    range->low = 0; /* hidden */
    range->high = 0;
    if (given->omitted == RISK_OMITTED_GIVES) {
        widen(range, given->when_omitted);
    }
    for (uint32_t outcome = 0; outcome < variable->outcome_count; outcome++) {
        int64_t amount = image->amounts[given->first_amount + outcome];
        int64_t ends[2] = {0, 0};
        if (given->per_value != 0 && outcome != variable->not_applicable) {
            if (__builtin_mul_overflow(
                    given->per_value, risk_cell_low(image, variable, outcome), &ends[0]) ||
                __builtin_mul_overflow(
                    given->per_value, risk_cell_high(image, variable, outcome), &ends[1])) {
                return 0;
            }
        }
        for (int end = 0; end < 2; end++) {
            int64_t total;
            if (__builtin_add_overflow(amount, ends[end], &total)) {
                return 0;
            }
            widen(range, total);
        }
    }
    return range->low >= -RISK_FIELD_MAX && range->high <= RISK_FIELD_MAX;
}

static risk_status verify_contributions(
    const risk_image *image, risk_field_range *field_limits, risk_fault *fault)
{
    for (size_t i = 0; i < image->field_count; i++) {
        const risk_field *field = &image->fields[i];
        if (field->kind > RISK_FIELD_RANK ||
            (field->kind == RISK_FIELD_RANK && (field->rank_count == 0 || field->rank_count > 64))) {
            return risk_invalid(fault, RISK_FAULT_LIMIT, i);
        }
        if (field->ceiling < 0 || (field->ceiling != 0 && field->kind != RISK_FIELD_SUM)) {
            return risk_invalid(fault, RISK_FAULT_RANGE, i);
        }
        field_limits[i].low = 0;
        field_limits[i].high = field->kind == RISK_FIELD_SUM ? 0
                               : field->kind == RISK_FIELD_ANY ? 1
                                                               : field->rank_count;
    }
    uint32_t last = 0;
    for (size_t i = 0; i < image->contribution_count; i++) {
        const risk_contribution *given = &image->contributions[i];
        if (given->variable >= image->variable_count || given->field >= image->field_count ||
            given->omitted > RISK_OMITTED_GIVES || given->first_amount > image->amount_count ||
            image->variables[given->variable].outcome_count >
                image->amount_count - given->first_amount) {
            return risk_invalid(fault, RISK_FAULT_INDEX, i);
        }
        if (given->variable < last) {
            return risk_invalid(fault, RISK_FAULT_ORDER, i);
        }
        last = given->variable;
        if (given->per_value != 0 &&
            image->variables[given->variable].kind != RISK_VARIABLE_NUMBER) {
            return risk_invalid(fault, RISK_FAULT_TYPE, i);
        }
        risk_field_range range;
        risk_field_range *limits = &field_limits[given->field];
        if (!contribution_range(image, given, &range)) {
            return risk_invalid(fault, RISK_FAULT_RANGE, i);
        }
        if (image->fields[given->field].kind != RISK_FIELD_SUM) {
            if (range.low < 0 || range.high > limits->high || given->per_value != 0) {
                return risk_invalid(fault, RISK_FAULT_RANGE, i);
            }
            continue;
        }
        if (image->fields[given->field].ceiling != 0 && range.low < 0) {
            return risk_invalid(fault, RISK_FAULT_RANGE, i);
        }
        limits->low += range.low;
        limits->high += range.high;
        if (limits->low < -RISK_FIELD_MAX || limits->high > RISK_FIELD_MAX) {
            return risk_invalid(fault, RISK_FAULT_RANGE, i);
        }
    }
    return RISK_STATUS_OK;
}

risk_status risk_verify_image(
    const risk_image *image, risk_field_range *field_limits, risk_fault *fault)
{
    risk_status status = verify_counts(image, fault);
    if (status == RISK_STATUS_OK) {
        status = verify_variables(image, fault);
    }
    if (status == RISK_STATUS_OK) {
        status = verify_contributions(image, field_limits, fault);
    }
    if (status == RISK_STATUS_OK) {
        status = risk_verify_code(image, field_limits, fault);
    }
    return status;
}
