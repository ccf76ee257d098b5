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
        return batch->sets == NULL || batch->sets[at] == 0 ||
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

/* Keeps the fields of a row that is settled for a query, to be run together with others. */
static void keep_lane(
    const risk_program *program, const risk_query *query, size_t index, risk_scratch *scratch,
    size_t lane)
{
    for (uint32_t i = 0; i < query->field_count; i++) {
        uint32_t field = program->packed_fields[query->first_field + i].field;
        scratch->lane_fields[(size_t)field * RISK_LANES + lane] = scratch->ranges[field].low;
    }
    scratch->lane_rows[index] |= (uint64_t)1 << lane;
}

/* One row, without the queries that wait for others where `has_lanes` says so. */
static void run_row(
    const risk_program *program, const risk_batch *batch, risk_scratch *scratch,
    risk_query_outputs *outputs, size_t row, size_t lane, int has_lanes)
{
    const risk_image *image = &program->image;
    const risk_results *results = outputs->results;
    outputs->row = row;
    scratch->steps = 0;
    risk_bounds_row(program, batch, row, scratch);
    for (size_t i = 0; i < image->query_count; i++) {
        const risk_query *query = &program->queries[i];
        if (batch->queries != NULL && batch->queries[i] == 0) {
            continue;
        }
        if (has_lanes && query->is_numeric &&
            risk_query_is_settled(program, query, scratch->ranges)) {
            keep_lane(program, query, i, scratch, lane);
        } else {
            risk_bounds_query(program, query, scratch, outputs);
        }
    }
    for (size_t k = 0; results->contributions != NULL && k < image->contribution_count; k++) {
        results->contributions[k * batch->row_count + row] = scratch->amounts[k];
    }
}

/* What waited for others: a numeric query, over all rows that are settled for it. */
static void run_lanes(
    const risk_program *program, risk_scratch *scratch, risk_query_outputs *outputs, size_t first)
{
    for (size_t i = 0; i < program->image.query_count; i++) {
        const risk_query *query = &program->queries[i];
        uint64_t alone = scratch->lane_rows[i];
        scratch->lane_rows[i] = 0;
        outputs->exact = 1;
        outputs->row = first;
        if (__builtin_popcountll(alone) >= RISK_LANES_LEAST) {
            alone = risk_evaluate_lanes(program, query, scratch, alone, outputs);
        }
        for (; alone != 0; alone &= alone - 1) {
            size_t lane = (size_t)__builtin_ctzll(alone);
            for (uint32_t k = 0; k < query->field_count; k++) {
                uint32_t field = program->packed_fields[query->first_field + k].field;
                int64_t value = scratch->lane_fields[(size_t)field * RISK_LANES + lane];
                scratch->ranges[field] = (risk_field_range){value, value};
            }
            outputs->row = first + lane;
            risk_bounds_query(program, query, scratch, outputs);
        }
    }
}

risk_status risk_program_run(
    const risk_program *program, const risk_batch *batch, risk_scratch *scratch,
    const risk_results *results, risk_fault *fault)
{
    *fault = (risk_fault){.kind = RISK_FAULT_NONE};
    if (scratch->program != program) {
        fault->kind = RISK_FAULT_INDEX;
        return RISK_STATUS_INVALID;
    }
    risk_status status = check_batch(&program->image, batch, fault);
    if (status != RISK_STATUS_OK) {
        return status;
    }
    risk_query_outputs outputs = {.row_count = batch->row_count, .results = results};
    for (size_t first = 0; first < batch->row_count; first += RISK_LANES) {
        size_t left = batch->row_count - first;
        size_t count = left < RISK_LANES ? left : RISK_LANES;
        int has_lanes = scratch->lanes != NULL && count >= RISK_LANES_LEAST;
        for (size_t lane = 0; lane < count; lane++) {
            run_row(program, batch, scratch, &outputs, first + lane, lane, has_lanes);
        }
        if (has_lanes) {
            run_lanes(program, scratch, &outputs, first);
        }
    }
    return RISK_STATUS_OK;
}
