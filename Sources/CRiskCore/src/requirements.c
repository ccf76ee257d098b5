/* Finds the parts of a query's code: what it requires of a completion, one requirement after another,
 * and what follows. A requirement is settled once every variable that gives to its fields was taken:
 * states that do not meet it are dropped then, and fields that nothing to come reads are forgotten, so
 * that requirements on different variables do not multiply the states. */
#include "opcodes.h"
#include "risk_internal.h"

/* Whether code that starts at `first` can be run by itself up to a REQUIRE, and how long it is. */
static uint32_t requirement_length(const risk_image *image, uint32_t first, uint32_t count)
{
    size_t depth = 0;
    uint64_t saved = 0;
    for (uint32_t i = 0; i < count; i++) {
        const risk_instruction *step = &image->code[first + i];
        const risk_opcode_shape *shape = risk_opcode_shape_of(step->opcode);
        if (shape->a == RISK_OPERAND_REGISTER) {
            uint64_t bit = (uint64_t)1 << step->a;
            if (shape->pops[0] == '\0' && (saved & bit) == 0) {
                return 0;
            }
            saved |= bit;
        }
        depth = depth - strlen(shape->pops) + strlen(shape->pushes);
        if (step->opcode == RISK_OP_REQUIRE) {
            return depth == 0 ? i + 1 : 0;
        }
    }
    return 0;
}

/* Whether code reads no register before it is saved there, so that it needs nothing of what came before. */
static int stands_alone(const risk_image *image, uint32_t first, uint32_t count)
{
    uint64_t saved = 0;
    for (uint32_t i = 0; i < count; i++) {
        const risk_instruction *step = &image->code[first + i];
        const risk_opcode_shape *shape = risk_opcode_shape_of(step->opcode);
        if (shape->a != RISK_OPERAND_REGISTER) {
            continue;
        }
        uint64_t bit = (uint64_t)1 << step->a;
        if (shape->pops[0] == '\0' && (saved & bit) == 0) {
            return 0;
        }
        saved |= bit;
    }
    return 1;
}

/* How many requirements lead the segment; the whole of it is the query's body where they, or the rest,
 * need one another's registers. */
uint32_t risk_count_requirements(const risk_image *image, uint32_t segment)
{
    uint32_t first = image->segments[segment].first;
    uint32_t left = image->segments[segment].count;
    uint32_t count = 0;
    for (uint32_t length; (length = requirement_length(image, first, left)) != 0;) {
        first += length;
        left -= length;
        count++;
    }
    return stands_alone(image, first, left) ? count : 0;
}

/* Notes that the fields which code reads are read until `until` variables were taken. */
static void read_until(
    risk_program *program, const risk_query *query, uint32_t first, uint32_t count, uint32_t until)
{
    for (uint32_t i = 0; i < count; i++) {
        const risk_instruction *step = &program->image.code[first + i];
        if (!risk_reads_field(step)) {
            continue;
        }
        for (uint32_t k = 0; k < query->field_count; k++) {
            risk_packed_field *field = &program->packed_fields[query->first_field + k];
            if (field->field == step->a && field->read_until < until) {
                field->read_until = until;
            }
        }
    }
}

static void read_segment_until(
    risk_program *program, const risk_query *query, uint32_t segment, uint32_t until)
{
    if (segment != RISK_NONE) {
        const risk_segment *code = &program->image.segments[segment];
        read_until(program, query, code->first, code->count, until);
    }
}

/* How many variables must be taken before a field's value is whole. */
static uint32_t whole_after(const risk_program *program, const risk_query *query, uint32_t field)
{
    for (uint32_t i = query->variable_count; i-- > 0;) {
        const risk_packed_variable *packed = &program->packed_variables[query->first_variable + i];
        for (uint32_t k = 0; k < packed->contribution_count; k++) {
            uint32_t index = program->query_contributions[packed->first_contribution + k];
            if (program->image.contributions[index].field == field) {
                return i + 1;
            }
        }
    }
    return 0;
}

static uint32_t settled_after(
    const risk_program *program, const risk_query *query, const risk_requirement *requirement)
{
    uint32_t after = 0;
    for (uint32_t i = 0; i < requirement->count; i++) {
        const risk_instruction *step = &program->image.code[requirement->first + i];
        if (risk_reads_field(step)) {
            uint32_t whole = whole_after(program, query, step->a);
            after = whole > after ? whole : after;
        }
    }
    return after;
}

/* Puts a requirement among those before it by when it is settled. */
static void insert_requirement(
    risk_requirement *list, uint32_t count, risk_requirement requirement)
{
    uint32_t place = count;
    while (place > 0 && list[place - 1].settled_after > requirement.settled_after) {
        list[place] = list[place - 1];
        place--;
    }
    list[place] = requirement;
}

void risk_plan_requirements(risk_program *program, risk_query *query)
{
    const risk_image *image = &program->image;
    const risk_segment *segment = &image->segments[query->segment];
    risk_requirement *list = &program->requirements[query->first_requirement];
    uint32_t first = segment->first;
    uint32_t left = segment->count;
    for (uint32_t i = 0; i < query->requirement_count; i++) {
        risk_requirement requirement = {.first = first};
        requirement.count = requirement_length(image, first, left);
        requirement.settled_after = settled_after(program, query, &requirement);
        insert_requirement(list, i, requirement);
        first += requirement.count;
        left -= requirement.count;
    }
    query->body_first = first;
    query->body_count = left;
    for (uint32_t i = 0; i < query->field_count; i++) {
        risk_packed_field *field = &program->packed_fields[query->first_field + i];
        field->read_until = whole_after(program, query, field->field);
    }
    read_until(program, query, first, left, RISK_NONE);
    for (uint32_t i = 0; i < query->requirement_count; i++) {
        read_until(program, query, list[i].first, list[i].count, list[i].settled_after);
    }
    for (uint32_t i = 0; i < query->variable_count; i++) {
        const risk_variable *variable =
            &image->variables[program->packed_variables[query->first_variable + i].variable];
        read_segment_until(program, query, variable->gate, i + 1);
        read_segment_until(program, query, variable->substitute, i + 1);
    }
}
