/* Programs and scratch: made, copied, freed. */
#include "risk_internal.h"

static void *copy_array(const void *from, size_t count, size_t size)
{
    void *to = risk_memory_array(count, size);
    if (to != NULL && count != 0) {
        memcpy(to, from, count * size);
    }
    return to;
}

static int copy_image(risk_image *to, const risk_image *from)
{
    *to = *from;
    to->variables = copy_array(from->variables, from->variable_count, sizeof *from->variables);
    to->fields = copy_array(from->fields, from->field_count, sizeof *from->fields);
    to->contributions = copy_array(
        from->contributions, from->contribution_count, sizeof *from->contributions);
    to->amounts = copy_array(from->amounts, from->amount_count, sizeof *from->amounts);
    to->limits = copy_array(from->limits, from->limit_count, sizeof *from->limits);
    to->constants = copy_array(from->constants, from->constant_count, sizeof *from->constants);
    to->fractions = copy_array(from->fractions, from->fraction_count, sizeof *from->fractions);
    to->sets = copy_array(from->sets, from->set_count, sizeof *from->sets);
    to->code = copy_array(from->code, from->code_count, sizeof *from->code);
    to->segments = copy_array(from->segments, from->segment_count, sizeof *from->segments);
    to->queries = copy_array(from->queries, from->query_count, sizeof *from->queries);
    return to->variables != NULL && to->fields != NULL && to->contributions != NULL &&
           to->amounts != NULL && to->limits != NULL && to->constants != NULL &&
           to->fractions != NULL && to->sets != NULL && to->code != NULL &&
           to->segments != NULL && to->queries != NULL;
}

static void free_constant(const void *memory)
{
    /* The program owns these arrays and hands them out as constant; the cast ends that. */
    union {
        const void *constant;
        void *owned;
    } pointer = {.constant = memory};
    risk_memory_free(pointer.owned);
}

void risk_program_destroy(risk_program *program)
{
    if (program == NULL) {
        return;
    }
    risk_image *image = &program->image;
    const void *copies[] = {
        image->variables, image->fields,    image->contributions, image->amounts,  image->limits,
        image->constants, image->sets,      image->code,          image->segments, image->queries,
        image->fractions,
    };
    for (size_t i = 0; i < sizeof copies / sizeof copies[0]; i++) {
        free_constant(copies[i]);
    }
    risk_memory_free(program->queries);
    risk_memory_free(program->packed_fields);
    risk_memory_free(program->packed_variables);
    risk_memory_free(program->deltas);
    risk_memory_free(program->query_contributions);
    risk_memory_free(program->requirements);
    risk_memory_free(program->biases);
    risk_memory_free(program->first_contribution);
    risk_memory_free(program->field_limits);
    risk_memory_free(program);
}

static risk_status fill_program(risk_program *program, const risk_image *image, risk_fault *fault)
{
    program->field_limits = risk_memory_array(image->field_count, sizeof *program->field_limits);
    program->first_contribution =
        risk_memory_array(image->variable_count + 1, sizeof *program->first_contribution);
    program->biases = risk_memory_array(image->contribution_count, sizeof *program->biases);
    program->queries = risk_memory_array(image->query_count, sizeof *program->queries);
    if (!copy_image(&program->image, image) || program->field_limits == NULL ||
        program->first_contribution == NULL || program->biases == NULL || program->queries == NULL) {
        return RISK_STATUS_NO_MEMORY;
    }
    risk_status status = risk_verify_image(&program->image, program->field_limits, fault);
    return status == RISK_STATUS_OK ? risk_program_pack(program) : status;
}

risk_status risk_program_create(const risk_image *image, risk_program **program, risk_fault *fault)
{
    *program = NULL;
    *fault = (risk_fault){.kind = RISK_FAULT_NONE};
    risk_program *made = risk_memory_array(1, sizeof *made);
    if (made == NULL) {
        return RISK_STATUS_NO_MEMORY;
    }
    risk_status status = fill_program(made, image, fault);
    if (status == RISK_STATUS_OK) {
        *program = made;
    } else {
        risk_program_destroy(made);
    }
    return status;
}

/* More slots than states, so that probing stays short; a power of two. */
static size_t slots_for(size_t states)
{
    size_t slots = 16;
    while (slots < 2 * states) {
        slots *= 2;
    }
    return slots;
}

risk_status risk_scratch_create(
    const risk_program *program, size_t rows, size_t states, risk_path path,
    risk_scratch **scratch)
{
    *scratch = NULL;
    const risk_vector_functions *vectors = risk_vector_functions_of(path);
    if (states < 1 || states > RISK_STATES_MAX || vectors == NULL) {
        return RISK_STATUS_INVALID;
    }
    risk_scratch *made = risk_memory_array(1, sizeof *made);
    if (made == NULL) {
        return RISK_STATUS_NO_MEMORY;
    }
    const risk_image *image = &program->image;
    made->program = program;
    made->vectors = vectors;
    made->capacity = states;
    made->slot_count = slots_for(states);
    /* Four kinds of choices a variable: hidden, asked, and two substitutions. */
    made->choice_capacity = states < RISK_OUTCOMES_MAX ? RISK_OUTCOMES_MAX : states;
    made->states = risk_memory_array(states, sizeof *made->states);
    made->next = risk_memory_array(states, sizeof *made->next);
    made->slots = risk_memory_array(made->slot_count, sizeof *made->slots);
    made->choices = risk_memory_array(4 * made->choice_capacity, sizeof *made->choices);
    made->row = risk_memory_array(image->variable_count, sizeof *made->row);
    made->ranges = risk_memory_array(image->field_count, sizeof *made->ranges);
    made->state_fields = risk_memory_array(image->field_count, sizeof *made->state_fields);
    made->rest = risk_memory_array(image->field_count, sizeof *made->rest);
    made->layout = risk_memory_array(image->field_count, sizeof *made->layout);
    made->amounts = risk_memory_array(image->contribution_count, sizeof *made->amounts);
    int needs_lanes = program->has_numeric && rows >= RISK_LANES_LEAST;
    if (needs_lanes) {
        made->lanes = risk_memory_array(RISK_STACK_MAX + RISK_REGISTERS_MAX, sizeof *made->lanes);
        made->lane_fields =
            risk_memory_array(image->field_count, RISK_LANES * sizeof *made->lane_fields);
        made->lane_rows = risk_memory_array(image->query_count, sizeof *made->lane_rows);
    }
    int has_lanes = !needs_lanes || (made->lanes != NULL && made->lane_fields != NULL &&
                                     made->lane_rows != NULL);
    if (!has_lanes || made->states == NULL || made->next == NULL || made->slots == NULL ||
        made->choices == NULL || made->row == NULL || made->ranges == NULL ||
        made->state_fields == NULL || made->rest == NULL || made->layout == NULL ||
        made->amounts == NULL) {
        risk_scratch_destroy(made);
        return RISK_STATUS_NO_MEMORY;
    }
    *scratch = made;
    return RISK_STATUS_OK;
}

void risk_scratch_destroy(risk_scratch *scratch)
{
    if (scratch == NULL) {
        return;
    }
    risk_memory_free(scratch->lanes);
    risk_memory_free(scratch->lane_fields);
    risk_memory_free(scratch->lane_rows);
    risk_memory_free(scratch->states);
    risk_memory_free(scratch->next);
    risk_memory_free(scratch->slots);
    risk_memory_free(scratch->choices);
    risk_memory_free(scratch->row);
    risk_memory_free(scratch->ranges);
    risk_memory_free(scratch->state_fields);
    risk_memory_free(scratch->rest);
    risk_memory_free(scratch->layout);
    risk_memory_free(scratch->amounts);
    risk_memory_free(scratch);
}

size_t risk_stride(size_t row_count)
{
    return (row_count + 63) / 64 * 64 + 64;
}
