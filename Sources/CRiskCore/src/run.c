/* Runs a program over a batch: every row is checked, then every row is scored by itself. */
#include "risk_internal.h"

static risk_fault_kind check_code(
    const risk_image *image, const risk_batch *batch, size_t index, size_t row)
{
    const risk_variable *variable = &image->variables[index];
    size_t at = index * batch->stride + row;
    uint8_t code = batch->codes[at];
    switch (code) {
    case RISK_CODE_UNKNOWN:
    case RISK_CODE_OMITTED:
    case RISK_CODE_ABSENT:
        return RISK_FAULT_NONE;
    case RISK_CODE_NOT_APPLICABLE:
        return variable->not_applicable == 0xFF ? RISK_FAULT_CODE : RISK_FAULT_NONE;
    case RISK_CODE_SET:
    case RISK_CODE_ASSUMED:
        return batch->sets == NULL || variable->kind != RISK_VARIABLE_CODED ||
                       batch->sets[at] == 0 ||
                       (batch->sets[at] & ~risk_all_outcomes(variable)) != 0
                   ? RISK_FAULT_CODE
                   : RISK_FAULT_NONE;
    case RISK_CODE_VALUE: {
        if (batch->numbers == NULL || variable->kind != RISK_VARIABLE_NUMBER) {
            return RISK_FAULT_CODE;
        }
        int64_t value = batch->numbers[at];
        return value < variable->lowest || value > variable->highest ||
                       (value - variable->lowest) % variable->step != 0
                   ? RISK_FAULT_VALUE
                   : RISK_FAULT_NONE;
    }
    default:
        return code < variable->outcome_count ? RISK_FAULT_NONE : RISK_FAULT_CODE;
    }
}

static risk_status check_batch(
    const risk_image *image, const risk_batch *batch, risk_fault *fault)
{
    if (batch->row_count > RISK_ROWS_MAX || batch->stride < batch->row_count) {
        *fault = (risk_fault){.kind = RISK_FAULT_LIMIT};
        return RISK_STATUS_INVALID;
    }
    for (size_t index = 0; index < image->variable_count; index++) {
        for (size_t row = 0; row < batch->row_count; row++) {
            risk_fault_kind kind = check_code(image, batch, index, row);
            if (kind != RISK_FAULT_NONE) {
                *fault = (risk_fault){.kind = kind, .index = index, .row = row};
                return RISK_STATUS_INVALID;
            }
        }
    }
    return RISK_STATUS_OK;
}

risk_status risk_program_run(
    const risk_program *program, const risk_batch *batch, risk_scratch *scratch,
    const risk_results *results, risk_fault *fault)
{
    const risk_image *image = &program->image;
    *fault = (risk_fault){.kind = RISK_FAULT_NONE};
    if (scratch->program != program) {
        fault->kind = RISK_FAULT_INDEX;
        return RISK_STATUS_INVALID;
    }
    risk_status status = check_batch(image, batch, fault);
    if (status != RISK_STATUS_OK) {
        return status;
    }
    risk_query_outputs outputs = {.row_count = batch->row_count, .results = results};
    for (size_t row = 0; row < batch->row_count; row++) {
        outputs.row = row;
        risk_bounds_row(program, batch, row, scratch);
        for (size_t i = 0; i < image->query_count; i++) {
            risk_bounds_query(program, &program->queries[i], scratch, &outputs);
        }
        for (size_t k = 0; results->contributions != NULL && k < image->contribution_count; k++) {
            results->contributions[k * batch->row_count + row] = scratch->amounts[k];
        }
    }
    return RISK_STATUS_OK;
}
