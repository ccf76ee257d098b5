/* The states of a query: the distinct values of its fields that the completions of the open variables
 * really reach.
 *
 * Variables are taken one at a time: each replaces every state by the states that its possible
 * outcomes lead to, and equal states are merged. Items that do the same to a query therefore cost
 * nothing extra, and a sum of n points needs no more than n + 1 states. States that nothing to come
 * can change give their outputs and are let go, and what nothing to come reads is forgotten. When the states outgrow the scratch, the query falls
 * back to the intervals. */
#include "walk.h"

static uint64_t hash_state(risk_state state)
{
    uint64_t hash = state.sums * UINT64_C(0x9E3779B97F4A7C15);
    hash ^= (state.bits + (hash >> 29)) * UINT64_C(0xBF58476D1CE4E5B9);
    hash ^= hash >> 32;
    return hash * UINT64_C(0x94D049BB133111EB) >> 20;
}

/* Brings sums above their ceiling down to it: nothing tells them apart any more. The ceilings hold
 * for states and base apart: together they stay at or above it, and read as above it. */
static risk_state lower_to_ceilings(const walk *over, risk_state state)
{
    for (uint32_t i = 0; i < over->query->field_count; i++) {
        const risk_packed_field *field = &over->fields[i];
        if (field->ceiling == 0 || field->width == 0) {
            continue;
        }
        uint64_t mask = field->width >= 64 ? UINT64_MAX : ((uint64_t)1 << field->width) - 1;
        uint64_t value = state.sums >> field->shift & mask;
        if (value > field->ceiling) {
            state.sums -= (value - field->ceiling) << field->shift;
        }
    }
    return state;
}

/* Adds a state to the next frontier unless it is there; 0 where there is no room. */
static int merge_state(risk_scratch *scratch, size_t slot_count, risk_state state, size_t *count)
{
    size_t slot = (size_t)hash_state(state) & (slot_count - 1);
    while (scratch->slots[slot] != 0) {
        const risk_state *seen = &scratch->next[scratch->slots[slot] - 1];
        if (seen->sums == state.sums && seen->bits == state.bits) {
            return 1;
        }
        slot = (slot + 1) & (slot_count - 1);
    }
    if (*count >= scratch->capacity) {
        return 0;
    }
    scratch->next[(*count)++] = state;
    scratch->slots[slot] = (uint32_t)*count;
    return 1;
}

/* Makes the states that were merged into `next` those of the walk. */
static void take_next(walk *over, size_t count)
{
    risk_scratch *scratch = over->scratch;
    risk_state *swap = scratch->states;
    scratch->states = scratch->next;
    scratch->next = swap;
    over->count = count;
}

static void unpack_state(const walk *over, risk_state state)
{
    const risk_program *program = over->program;
    state.sums += over->base.sums;
    state.bits |= over->base.bits;
    for (uint32_t i = 0; i < over->query->field_count; i++) {
        const risk_packed_field *field = &over->fields[i];
        uint8_t kind = program->image.fields[field->field].kind;
        uint64_t mask = field->width >= 64 ? UINT64_MAX : ((uint64_t)1 << field->width) - 1;
        int64_t value;
        if (kind == RISK_FIELD_SUM) {
            uint64_t packed = field->width == 0 ? 0 : state.sums >> field->shift & mask;
            value = field->base + (int64_t)packed * field->quantum;
        } else {
            value = field->base + __builtin_popcountll(state.bits >> field->shift & mask);
        }
        over->scratch->state_fields[field->field] = (risk_field_range){value, value};
    }
}

/* Which steps a state takes: by its gate, and by the condition of a substitution. */
static int choices_of_state(const walk *over, const risk_packed_variable *packed, risk_state state)
{
    const risk_variable *variable = &over->program->image.variables[packed->variable];
    const risk_row_variable *row = &over->scratch->row[packed->variable];
    uint8_t asked = row->asked;
    uint8_t replaced = row->replaced;
    if (asked == RISK_TRUTH_OPEN || replaced == RISK_TRUTH_OPEN) {
        unpack_state(over, state);
    }
    if (asked == RISK_TRUTH_OPEN) {
        asked = risk_evaluate_condition(
            over->program, variable->gate, over->scratch->state_fields, 1);
    }
    if ((asked & RISK_TRUTH_TRUE) == 0) {
        return CHOICES_HIDDEN;
    }
    if (replaced == RISK_TRUTH_OPEN) {
        replaced = risk_evaluate_condition(
            over->program, variable->substitute, over->scratch->state_fields, 1);
    }
    return replaced == RISK_TRUTH_TRUE    ? CHOICES_TRUE
           : replaced == RISK_TRUTH_FALSE ? CHOICES_FALSE
                                          : CHOICES_OPEN;
}

/* How many steps the walks of one row may take together, for each state that the scratch holds, and in
 * any case. Few states can be reached along very many ways: those of two numbers with a million values
 * each are only two million sums. And a program may have thousands of queries: what one row may cost
 * does not grow with them. */
enum { STEPS_PER_STATE = 64 };
#define STEPS_LEAST ((uint64_t)1 << 22)
/* An instruction that is evaluated counts as well: arithmetic on fractions is more work than a step. */
enum { STEPS_PER_INSTRUCTION = 2 };

/* Counts work to come; 0 where the row would have too much of it. */
static int spend(risk_scratch *scratch, uint64_t times, uint64_t steps)
{
    uint64_t most = (uint64_t)scratch->capacity * STEPS_PER_STATE;
    most = most > STEPS_LEAST ? most : STEPS_LEAST;
    if (steps != 0 && times > most / steps) {
        return 0;
    }
    scratch->steps += times * steps;
    return scratch->steps <= most;
}

static int spend_instructions(const walk *over, uint64_t instructions)
{
    return spend(over->scratch, over->count, 1 + instructions * STEPS_PER_INSTRUCTION);
}

/* Counts the evaluations to come of what is left of a query's code. */
static int spend_evaluations(const walk *over)
{
    uint64_t instructions = over->query->body_count;
    for (uint32_t i = over->settled; i < over->query->requirement_count; i++) {
        instructions +=
            over->program->requirements[over->query->first_requirement + i].count;
    }
    return spend_instructions(over, instructions);
}

static size_t table_size(const risk_scratch *scratch, size_t states, size_t choices)
{
    size_t wanted = scratch->capacity;
    if (choices != 0 && states < wanted / choices) {
        wanted = states * choices;
    }
    size_t slots = 16;
    while (slots < 2 * wanted) {
        slots *= 2;
    }
    return slots < scratch->slot_count ? slots : scratch->slot_count;
}

/* Replaces every state by the states that one variable leads to; 0 where they outgrow the scratch. */
static int take_variable(walk *over, const risk_packed_variable *packed)
{
    risk_scratch *scratch = over->scratch;
    const risk_row_variable *row = &scratch->row[packed->variable];
    choice_list lists[CHOICES_KINDS];
    size_t most = 0;
    for (int kind = 0; kind < CHOICES_KINDS; kind++) {
        int is_needed = kind == CHOICES_HIDDEN  ? (row->asked & RISK_TRUTH_FALSE) != 0
                        : (row->asked & RISK_TRUTH_TRUE) == 0 ? 0
                        : kind == CHOICES_TRUE  ? (row->replaced & RISK_TRUTH_TRUE) != 0
                        : kind == CHOICES_FALSE ? (row->replaced & RISK_TRUTH_FALSE) != 0
                                                : row->replaced == 0 ||
                                                      row->replaced == RISK_TRUTH_OPEN;
        lists[kind] = (choice_list){.count = 0};
        if (is_needed && !risk_list_choices(over, packed, kind, &lists[kind])) {
            return 0;
        }
        most = lists[kind].count > most ? lists[kind].count : most;
    }
    int is_decided = row->asked != RISK_TRUTH_OPEN && row->replaced != RISK_TRUTH_OPEN;
    if (is_decided && most == 1) {
        risk_state only =
            lists[choices_of_state(over, packed, (risk_state){0})].steps[0];
        over->base.sums += only.sums;
        over->base.bits |= only.bits;
        if (over->query->has_ceilings) {
            over->base = lower_to_ceilings(over, over->base);
        }
        return 1;
    }
    if (!spend(scratch, over->count, most)) {
        return 0;
    }
    size_t slot_count = table_size(scratch, over->count, most);
    memset(scratch->slots, 0, slot_count * sizeof *scratch->slots);
    size_t count = 0;
    for (size_t i = 0; i < over->count; i++) {
        risk_state from = scratch->states[i];
        const choice_list *choices = &lists[choices_of_state(over, packed, from)];
        for (size_t k = 0; k < choices->count; k++) {
            risk_state to = {
                .sums = from.sums + choices->steps[k].sums,
                .bits = from.bits | choices->steps[k].bits,
            };
            if (over->query->has_ceilings) {
                to = lower_to_ceilings(over, to);
            }
            if (!merge_state(scratch, slot_count, to, &count)) {
                return 0;
            }
        }
    }
    take_next(over, count);
    return 1;
}

int risk_query_is_settled(
    const risk_program *program, const risk_query *query, const risk_field_range *ranges)
{
    for (uint32_t i = 0; i < query->field_count; i++) {
        uint32_t field = program->packed_fields[query->first_field + i].field;
        if (ranges[field].low != ranges[field].high) {
            return 0;
        }
    }
    return 1;
}

/* What the variables from `first` on can still give to the query's fields, over the least that the
 * base of a packed field counts for them already. */
static void rest_of_fields(const walk *over, uint32_t first, risk_field_range *rest)
{
    const risk_image *image = &over->program->image;
    for (uint32_t i = 0; i < over->query->field_count; i++) {
        rest[over->fields[i].field] = (risk_field_range){0, 0};
    }
    for (uint32_t i = first; i < over->query->variable_count; i++) {
        const risk_packed_variable *packed =
            &over->program->packed_variables[over->query->first_variable + i];
        for (uint32_t k = 0; k < packed->contribution_count; k++) {
            uint32_t index = over->program->query_contributions[packed->first_contribution + k];
            uint32_t field = image->contributions[index].field;
            risk_amount_range amount = over->scratch->amounts[index];
            if (image->fields[field].kind == RISK_FIELD_SUM) {
                amount.low -= over->program->biases[index];
                amount.high -= over->program->biases[index];
            }
            risk_field_add(image->fields[field].kind, &rest[field], amount);
        }
    }
    for (uint32_t i = 0; i < over->query->field_count; i++) {
        if (over->fields[i].width == 0) {
            rest[over->fields[i].field] = (risk_field_range){0, 0};
        }
    }
}

/* Gives the outputs of states that nothing to come can change, and lets them go: what cannot matter
 * is not carried on. A flag that stops a list of rules early ends most of its states this way. */
static void release_decided(walk *over, uint32_t next, risk_query_outputs *outputs)
{
    risk_scratch *scratch = over->scratch;
    rest_of_fields(over, next, scratch->rest);
    size_t kept = 0;
    for (size_t i = 0; i < over->count; i++) {
        unpack_state(over, scratch->states[i]);
        for (uint32_t k = 0; k < over->query->field_count; k++) {
            uint32_t field = over->fields[k].field;
            risk_amount_range more = {scratch->rest[field].low, scratch->rest[field].high};
            risk_field_add(
                over->program->image.fields[field].kind, &scratch->state_fields[field], more);
        }
        if (risk_query_is_decided(
                over->program, over->query, over->settled, scratch->state_fields)) {
            risk_evaluate_query(
                over->program, over->query, over->settled, scratch->state_fields, outputs);
        } else {
            scratch->states[kept++] = scratch->states[i];
        }
    }
    over->count = kept;
}

/* Drops the states that do not meet a requirement; 0 where that is too much work. */
static int drop_refused(walk *over, const risk_requirement *requirement)
{
    risk_scratch *scratch = over->scratch;
    if (!spend_instructions(over, requirement->count)) {
        return 0;
    }
    size_t kept = 0;
    for (size_t i = 0; i < over->count; i++) {
        unpack_state(over, scratch->states[i]);
        if (risk_requirement_may_hold(over->program, requirement, scratch->state_fields)) {
            scratch->states[kept++] = scratch->states[i];
        }
    }
    over->count = kept;
    return 1;
}

/* Forgets the fields that nothing to come reads, and merges the states that are then equal. */
static int forget_fields(walk *over, uint32_t taken)
{
    risk_scratch *scratch = over->scratch;
    risk_state kept = {.sums = UINT64_MAX, .bits = UINT64_MAX};
    for (uint32_t i = 0; i < over->query->field_count; i++) {
        const risk_packed_field *field = &over->fields[i];
        if (field->read_until != taken || field->width == 0) {
            continue;
        }
        uint64_t mask = field->width >= 64 ? UINT64_MAX : ((uint64_t)1 << field->width) - 1;
        if (over->program->image.fields[field->field].kind == RISK_FIELD_SUM) {
            kept.sums &= ~(mask << field->shift);
        } else {
            kept.bits &= ~(mask << field->shift);
        }
    }
    if ((kept.sums & kept.bits) == UINT64_MAX || over->count < 2) {
        return 1;
    }
    if (!spend(scratch, over->count, 1)) {
        return 0;
    }
    size_t slot_count = table_size(scratch, over->count, 1);
    memset(scratch->slots, 0, slot_count * sizeof *scratch->slots);
    size_t count = 0;
    for (size_t i = 0; i < over->count; i++) {
        risk_state state = {
            .sums = scratch->states[i].sums & kept.sums,
            .bits = scratch->states[i].bits & kept.bits,
        };
        if (!merge_state(scratch, slot_count, state, &count)) {
            return 0;
        }
    }
    take_next(over, count);
    return 1;
}

/* Does what can be done once `taken` variables were taken; 0 where that is too much work. */
static int settle(walk *over, uint32_t taken)
{
    while (over->settled < over->query->requirement_count) {
        const risk_requirement *requirement =
            &over->program->requirements[over->query->first_requirement + over->settled];
        if (requirement->settled_after > taken) {
            break;
        }
        if (!drop_refused(over, requirement)) {
            return 0;
        }
        over->settled++;
    }
    return forget_fields(over, taken);
}

/* Fewer states than this are not worth looking through. */
enum { RELEASE_FROM = 64 };

/* The bits that a field needs in the states of a row; none where the row leaves it no choice. */
static uint8_t width_in_row(
    const risk_packed_field *field, uint8_t kind, const risk_field_range *range)
{
    if (range->low == range->high) {
        return 0;
    }
    if (kind != RISK_FIELD_SUM || field->ceiling != 0) {
        return field->width;
    }
    uint64_t steps = (uint64_t)(range->high - field->base) / (uint64_t)field->quantum;
    uint8_t width = 0;
    while (width < field->width && steps >> width != 0) {
        width++;
    }
    return width;
}

/* Where the fields of a query live: in the program's layout where all of them fit a state, otherwise
 * side by side those that the row leaves open; 0 where even these do not fit. */
static int lay_out_fields(walk *over)
{
    const risk_query *query = over->query;
    const risk_packed_field *fields = &over->program->packed_fields[query->first_field];
    over->fields = fields;
    if (query->packable) {
        return 1;
    }
    risk_packed_field *layout = over->scratch->layout;
    unsigned sum_bits = 0;
    unsigned flag_bits = 0;
    for (uint32_t i = 0; i < query->field_count; i++) {
        uint8_t kind = over->program->image.fields[fields[i].field].kind;
        const risk_field_range *range = &over->scratch->ranges[fields[i].field];
        unsigned *used = kind == RISK_FIELD_SUM ? &sum_bits : &flag_bits;
        layout[i] = fields[i];
        layout[i].width = width_in_row(&fields[i], kind, range);
        layout[i].shift = (uint8_t)*used;
        if (layout[i].width == 0) {
            layout[i].base = range->low;
            layout[i].shift = 0;
        }
        *used += layout[i].width;
        if (*used > 64) {
            return 0;
        }
    }
    over->fields = layout;
    return 1;
}

static int reach_states(walk *over, risk_query_outputs *outputs)
{
    if (!lay_out_fields(over)) {
        return 0;
    }
    over->scratch->states[0] = (risk_state){0};
    over->count = 1;
    size_t release_at = RELEASE_FROM;
    if (!settle(over, 0)) {
        return 0;
    }
    for (uint32_t i = 0; i < over->query->variable_count; i++) {
        if (!take_variable(
                over, &over->program->packed_variables[over->query->first_variable + i])) {
            return 0;
        }
        if (!settle(over, i + 1)) {
            return 0;
        }
        if (over->count >= release_at) {
            if (!spend_evaluations(over)) {
                return 0;
            }
            release_decided(over, i + 1, outputs);
            release_at = over->count < RELEASE_FROM ? RELEASE_FROM : 2 * over->count;
        }
    }
    return spend_evaluations(over);
}

static void find_bounds(walk *over, risk_query_outputs *outputs)
{
    const risk_program *program = over->program;
    const risk_query *query = over->query;
    risk_scratch *scratch = over->scratch;
    outputs->exact = 1;
    risk_outputs_start(program, query->segment, outputs);
    if (risk_query_is_settled(program, query, scratch->ranges)) {
        risk_evaluate_query(program, query, 0, scratch->ranges, outputs);
        return;
    }
    if (!reach_states(over, outputs)) {
        outputs->exact = 0;
        risk_outputs_start(program, query->segment, outputs);
        risk_evaluate_query(program, query, 0, scratch->ranges, outputs);
        return;
    }
    for (size_t i = 0; i < over->count; i++) {
        unpack_state(over, scratch->states[i]);
        risk_evaluate_query(program, query, over->settled, scratch->state_fields, outputs);
    }
}

void risk_bounds_query(
    const risk_program *program, const risk_query *query, risk_scratch *scratch,
    risk_query_outputs *outputs)
{
    walk over = {.program = program, .query = query, .scratch = scratch};
    find_bounds(&over, outputs);
    risk_outputs_end(program, query->segment, outputs);
}
