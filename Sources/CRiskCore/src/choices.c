/* The choices of a variable: the distinct steps that its possible outcomes take from a state. */
#include "walk.h"

static int push_choice(risk_scratch *scratch, risk_state *list, size_t *count, risk_state step)
{
    /* Few outcomes are compared; the many values of a number differ anyway. */
    size_t compared = *count < RISK_OUTCOMES_MAX ? *count : 0;
    for (size_t i = 0; i < compared; i++) {
        if (list[i].sums == step.sums && list[i].bits == step.bits) {
            return 1;
        }
    }
    if (*count >= scratch->choice_capacity) {
        return 0;
    }
    list[(*count)++] = step;
    return 1;
}

/* How much the packed sums grow with each step of a number's value, in one of the tables. */
static uint64_t growth_per_step(
    const walk *over, const risk_packed_variable *packed, uint32_t table)
{
    const risk_image *image = &over->program->image;
    const risk_variable *variable = &image->variables[packed->variable];
    uint64_t growth = 0;
    for (uint32_t k = 0; k < packed->contribution_count; k++) {
        const risk_contribution *given =
            &image->contributions[over->program
                                      ->query_contributions[packed->first_contribution + k]];
        int varies = given->per_value != 0 && (table != RISK_TABLE_HIDDEN || given->counts_hidden) &&
                     (table != RISK_TABLE_OMITTED || given->omitted == RISK_OMITTED_RANGES);
        for (uint32_t i = 0; varies && i < over->query->field_count; i++) {
            const risk_packed_field *field = &over->fields[i];
            if (field->field == given->field && field->width != 0) {
                growth += (uint64_t)(given->per_value * variable->step / field->quantum)
                          << field->shift;
            }
        }
    }
    return growth;
}

/* Adds the steps of one outcome; a number's cell has one for each value that makes a difference. */
static int push_outcome(
    const walk *over, const risk_packed_variable *packed, const risk_row_variable *row,
    uint32_t table, uint32_t outcome, risk_state *list, size_t *count)
{
    const risk_image *image = &over->program->image;
    const risk_variable *variable = &image->variables[packed->variable];
    risk_state step =
        over->query->packable
            ? over->program
                  ->deltas[packed->first_delta + table * variable->outcome_count + outcome]
            : risk_packed_step(
                  over->program, over->fields, over->query->field_count, packed, table, outcome);
    if (variable->kind == RISK_VARIABLE_CODED || outcome == variable->not_applicable) {
        return push_choice(over->scratch, list, count, step);
    }
    uint64_t growth = growth_per_step(over, packed, table);
    int64_t low = row->has_value ? row->value : risk_cell_low(image, variable, outcome);
    int64_t high = row->has_value ? row->value : risk_cell_high(image, variable, outcome);
    if (growth == 0) {
        high = low;
    }
    for (int64_t value = low; value <= high; value += variable->step) {
        risk_state grown = step;
        grown.sums += growth * (uint64_t)((value - variable->lowest) / variable->step);
        if (!push_choice(over->scratch, list, count, grown)) {
            return 0;
        }
    }
    return 1;
}

static risk_state unasked_step(const walk *over, const risk_packed_variable *packed)
{
    return over->query->packable ? packed->unasked
                                 : risk_packed_unasked(
                                       over->program, over->fields, over->query->field_count,
                                       packed);
}

static int push_outcomes(
    const walk *over, const risk_packed_variable *packed, const risk_row_variable *row,
    uint32_t table, risk_state *list, size_t *count)
{
    for (uint32_t outcome = 0; outcome < RISK_OUTCOMES_MAX; outcome++) {
        if ((row->outcomes >> outcome & 1) != 0 &&
            !push_outcome(over, packed, row, table, outcome, list, count)) {
            return 0;
        }
    }
    return 1;
}

int risk_list_choices(
    const walk *over, const risk_packed_variable *packed, int kind, choice_list *out)
{
    const risk_variable *variable = &over->program->image.variables[packed->variable];
    const risk_row_variable *row = &over->scratch->row[packed->variable];
    risk_state *list = over->scratch->choices + (size_t)kind * over->scratch->choice_capacity;
    size_t count = 0;
    int fits = 1;
    if (kind == CHOICES_HIDDEN) {
        fits = row->form == RISK_FORM_ANSWERED
                   ? push_outcomes(over, packed, row, RISK_TABLE_HIDDEN, list, &count)
                   : push_choice(over->scratch, list, &count, unasked_step(over, packed));
    } else if (row->form == RISK_FORM_OMITTED && kind == CHOICES_TRUE) {
        fits = push_outcome(over, packed, row, RISK_TABLE_ASKED, variable->substitute_true, list, &count);
    } else if (row->form == RISK_FORM_OMITTED && kind == CHOICES_FALSE) {
        fits = push_outcome(over, packed, row, RISK_TABLE_ASKED, variable->substitute_false, list, &count);
    } else {
        uint32_t table = row->form == RISK_FORM_OMITTED ? RISK_TABLE_OMITTED : RISK_TABLE_ASKED;
        fits = push_outcomes(over, packed, row, table, list, &count);
    }
    *out = (choice_list){.steps = list, .count = count};
    return fits;
}
