/* Merges what one state gives into the outputs of its row. */
#include "risk_internal.h"

/* Keeps the row's list of reached values rising; a list that is full is given up. */
static void reach(const risk_query_outputs *to, uint32_t output, risk_scalar value)
{
    const risk_results *results = to->results;
    size_t at = output * to->row_count + to->row;
    risk_number_result *result = &results->numbers[at];
    if (results->reached == NULL || result->reached_count > results->reached_capacity) {
        return;
    }
    risk_scalar *list = results->reached + at * results->reached_capacity;
    uint32_t place = result->reached_count;
    while (place > 0) {
        int order = risk_scalar_order(list[place - 1], value);
        if (order == 0) {
            return;
        }
        if (order < 0) {
            break;
        }
        place--;
    }
    result->reached_count++;
    if (result->reached_count > results->reached_capacity) {
        return;
    }
    memmove(
        &list[place + 1], &list[place], (result->reached_count - 1 - place) * sizeof list[0]);
    list[place] = value;
}

void risk_store_number(const risk_query_outputs *to, uint32_t output, risk_number number)
{
    risk_number_result *result = &to->results->numbers[output * to->row_count + to->row];
    result->is_impossible = 0;
    if ((number.states & RISK_STATE_VALUE) != 0) {
        int is_new = (result->states & RISK_STATE_VALUE) == 0;
        if (is_new || risk_scalar_order(number.low, result->low) < 0) {
            result->low = number.low;
        }
        if (is_new || risk_scalar_order(number.high, result->high) > 0) {
            result->high = number.high;
        }
        if (to->exact && risk_scalar_is_same(number.low, number.high)) {
            reach(to, output, number.low);
        } else {
            result->reached_count = UINT32_MAX; /* an interval is not a list */
        }
    }
    result->states |= number.states;
    result->reasons |= number.reasons;
}

void risk_store_levels(const risk_query_outputs *to, uint32_t output, risk_levels levels)
{
    risk_set_result *result = &to->results->sets[output * to->row_count + to->row];
    result->is_impossible = 0;
    result->some |= levels.some;
    result->every &= levels.every;
    result->bound |= levels.bound;
}

void risk_store_truth(const risk_query_outputs *to, uint32_t output, uint8_t truth)
{
    risk_levels outcomes = {.some = truth, .every = truth == RISK_TRUTH_OPEN ? 0 : truth};
    risk_store_levels(to, output, outcomes);
}

void risk_output_start(const risk_instruction *step, const risk_query_outputs *outputs)
{
    size_t at = step->a * outputs->row_count + outputs->row;
    if (step->opcode == RISK_OP_STORE_NUMBER) {
        outputs->results->numbers[at] = (risk_number_result){
            .low = {.denominator = 1},
            .high = {.denominator = 1},
            .exact = outputs->exact,
            .is_impossible = 1,
        };
    } else if (step->opcode == RISK_OP_STORE_LEVELS || step->opcode == RISK_OP_STORE_TRUTH) {
        outputs->results->sets[at] = (risk_set_result){
            .every = UINT64_MAX, .exact = outputs->exact, .is_impossible = 1};
    }
}

void risk_output_is_outer(const risk_instruction *step, const risk_query_outputs *outputs)
{
    size_t at = step->a * outputs->row_count + outputs->row;
    if (step->opcode == RISK_OP_STORE_NUMBER) {
        outputs->results->numbers[at].exact = 0;
        outputs->results->numbers[at].reached_count = UINT32_MAX; /* nor is it a list */
    } else {
        outputs->results->sets[at].exact = 0;
    }
}

void risk_outputs_start(
    const risk_program *program, uint32_t segment, const risk_query_outputs *outputs)
{
    const risk_segment *code = &program->image.segments[segment];
    for (uint32_t i = 0; i < code->count; i++) {
        risk_output_start(&program->image.code[code->first + i], outputs);
    }
}

void risk_outputs_end(
    const risk_program *program, uint32_t segment, const risk_query_outputs *outputs)
{
    const risk_segment *code = &program->image.segments[segment];
    for (uint32_t i = 0; i < code->count; i++) {
        const risk_instruction *step = &program->image.code[code->first + i];
        if (step->opcode == RISK_OP_STORE_LEVELS || step->opcode == RISK_OP_STORE_TRUTH) {
            size_t at = step->a * outputs->row_count + outputs->row;
            risk_set_result *set = &outputs->results->sets[at];
            set->every = set->is_impossible ? 0 : set->every;
        }
    }
}
