/* Makes random images and rows. */
#include "maker.h"

sketch made_sketch;
rows made_rows;

/* Short names for what is under construction. */
#define s made_sketch
#define r made_rows

/* A field of a kind that may be read here; UINT32_MAX where there is none. */
uint32_t some_field(maker *with, uint8_t kind, int is_capped)
{
    uint32_t count = with->is_gate ? with->complete : (uint32_t)s.image.field_count;
    uint32_t start = count == 0 ? 0 : roll(&with->chance, count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t field = (start + i) % count;
        if (s.fields[field].kind == kind && (s.fields[field].ceiling != 0) == is_capped) {
            return field;
        }
    }
    return UINT32_MAX;
}

/* A number; a plain one is whole and never below 0, as proportions want it. */
void make_number(maker *with, int depth, int must_be_plain)
{
    uint32_t field = some_field(with, RISK_FIELD_SUM, 0);
    if (!must_be_plain && depth > 0 && with->uses_expressions && roll(&with->chance, 3) == 0) {
        make_expression(with, depth);
        return;
    }
    switch (depth == 0 ? roll(&with->chance, 2) : roll(&with->chance, must_be_plain ? 5 : 14)) {
    case 0:
        push_constant(&s, roll_between(&with->chance, must_be_plain ? 0 : -4, 6));
        return;
    case 1:
        if (field == UINT32_MAX) {
            push_constant(&s, 2);
            return;
        }
        op(&s, RISK_OP_FIELD, field, 0);
        if (must_be_plain) {
            op(&s, RISK_OP_AT_LEAST, constant(&s, roll_between(&with->chance, 0, 1)), 0);
        }
        return;
    case 2:
        make_truth(with, depth - 1);
        op(&s, RISK_OP_TRUTH_NUMBER, constant(&s, roll_between(&with->chance, 0, 5)), 0);
        return;
    case 3:
        make_truth(with, depth - 1);
        make_number(with, depth - 1, must_be_plain);
        make_number(with, depth - 1, must_be_plain);
        op(&s, RISK_OP_CHOOSE_NUMBER, 0, 0);
        return;
    case 4:
        make_number(with, depth - 1, 1);
        make_number(with, depth - 1, 1);
        op(&s, RISK_OP_ADD, 0, 0);
        return;
    case 5:
        make_number(with, depth - 1, 1);
        if (roll(&with->chance, 2)) {
            push_constant(&s, -roll_between(&with->chance, 1, 3));
            op(&s, RISK_OP_ADD, 0, 0);
        }
        make_number(with, depth - 1, 1);
        make_number(with, depth - 1, 1);
        op(&s, RISK_OP_PROPORTION, 0, 0);
        return;
    case 6:
        make_number(with, depth - 1, 0);
        op(&s, RISK_OP_AT_MOST, constant(&s, roll_between(&with->chance, -2, 6)), 0);
        return;
    case 7:
        make_number(with, depth - 1, 0);
        op(&s, RISK_OP_AT_LEAST, constant(&s, roll_between(&with->chance, -2, 6)), 0);
        return;
    case 8:
        make_number(with, depth - 1, with->uses_expressions);
        op(&s, RISK_OP_ROUND, constant(&s, roll_between(&with->chance, 1, 3)),
           roll(&with->chance, 4));
        return;
    case 9: {
        static const uint32_t states[] = {
            RISK_STATE_UNDEFINED, RISK_STATE_INSUFFICIENT, RISK_STATE_NOT_APPLICABLE};
        make_number(with, depth - 1, 0);
        make_truth(with, depth - 1);
        op(&s, RISK_OP_NUMBER_NEEDS, states[roll(&with->chance, 3)], 0);
        return;
    }
    case 10:
        field = some_field(with, RISK_FIELD_RANK, 0);
        if (field != UINT32_MAX) {
            uint32_t first = (uint32_t)s.image.constant_count;
            for (uint32_t i = 0; i < s.fields[field].rank_count; i++) {
                constant(&s, roll_between(&with->chance, -3, 9));
            }
            op(&s, RISK_OP_WORST, field, first);
            return;
        }
        op(&s, RISK_OP_UNDEFINED, 0, 0);
        return;
    case 11:
        make_number(with, depth - 1, 0);
        make_number(with, depth - 1, 0);
        op(&s, RISK_OP_CARRY_STATES, 0, 0);
        return;
    case 12:
        /* A row of a table: a flag, and a number below a limit. */
        make_number(with, depth - 1, 0);
        op(&s, RISK_OP_SAVE_NUMBER, 6, 0);
        make_truth(with, 0);
        op(&s, RISK_OP_LOAD_NUMBER, 6, 0);
        push_constant(&s, roll_between(&with->chance, -1, 4));
        op(&s, RISK_OP_LESS_OR_EQUAL, 0, 0);
        op(&s, RISK_OP_AND, 0, 0);
        op(&s, RISK_OP_LOAD_NUMBER, 6, 0);
        push_constant(&s, roll_between(&with->chance, -4, 6));
        push_constant(&s, roll_between(&with->chance, -4, 6));
        op(&s, RISK_OP_CHOOSE_CARRYING, 0, 0);
        return;
    default: {
        uint32_t place = roll(&with->chance, 4);
        make_number(with, depth - 1, 0);
        op(&s, RISK_OP_SAVE_NUMBER, place, 0);
        op(&s, RISK_OP_LOAD_NUMBER, place, 0);
        if (roll(&with->chance, 4) == 0) {
            op(&s, RISK_OP_LOAD_NUMBER, place, 0);
            op(&s, RISK_OP_AT_LEAST, constant(&s, 0), 0);
            op(&s, RISK_OP_RANGE, 0, 0);
        }
        return;
    }
    }
}

static void make_levels(maker *with, int depth);

void make_truth(maker *with, int depth)
{
    static const risk_opcode comparisons[] = {
        RISK_OP_LESS, RISK_OP_LESS_OR_EQUAL, RISK_OP_EQUAL, RISK_OP_NOT_EQUAL};
    uint32_t field = some_field(with, RISK_FIELD_ANY, 0);
    switch (depth == 0 ? roll(&with->chance, 3) : roll(&with->chance, 9)) {
    case 0:
    case 1:
        if (field != UINT32_MAX) {
            op(&s, RISK_OP_ANY, field, 0);
            return;
        }
        op(&s, RISK_OP_TRUTH, RISK_TRUTH_FALSE, 0);
        return;
    case 2:
        field = some_field(with, RISK_FIELD_SUM, 1);
        if (field != UINT32_MAX) {
            op(&s, RISK_OP_FIELD, field, 0);
            push_constant(&s, roll_between(&with->chance, 0, s.fields[field].ceiling));
            op(&s, RISK_OP_LESS, 0, 0);
            return;
        }
        op(&s, RISK_OP_TRUTH,
           with->uses_undecided ? RISK_TRUTH_FALSE + roll(&with->chance, 3) : RISK_TRUTH_TRUE, 0);
        return;
    case 3:
    case 4:
        make_number(with, depth - 1, 0);
        make_number(with, depth - 1, 0);
        op(&s, comparisons[roll(&with->chance, 4)], 0, 0);
        return;
    case 5:
        make_truth(with, depth - 1);
        op(&s, roll(&with->chance, 3) ? RISK_OP_NOT : RISK_OP_DECIDE, 0, 0);
        return;
    case 6:
        make_truth(with, depth - 1);
        make_truth(with, depth - 1);
        op(&s, roll(&with->chance, 2) ? RISK_OP_AND : RISK_OP_OR, 0, 0);
        return;
    case 7:
        make_levels(with, depth - 1);
        op(&s, RISK_OP_LEVEL_IN, set_of(&s, roll(&with->chance, 16)), 0);
        return;
    default:
        make_truth(with, depth - 1);
        op(&s, RISK_OP_SAVE_TRUTH, 5, 0);
        op(&s, RISK_OP_LOAD_TRUTH, 5, 0);
        if (field != UINT32_MAX && roll(&with->chance, 2)) {
            /* What is certain implies what is possible. */
            op(&s, RISK_OP_ANY, field, 0);
            op(&s, RISK_OP_AND, 0, 0);
            op(&s, RISK_OP_LOAD_TRUTH, 5, 0);
            op(&s, RISK_OP_TRUTH_RANGE, 0, 0);
        }
        return;
    }
}

enum { LEVELS = 4 };

/* One level, or a special state whose bound is not empty. */
static void make_levels(maker *with, int depth)
{
    switch (depth <= 0 ? 0 : roll(&with->chance, 7)) {
    case 0: {
        uint64_t set = UINT64_C(1) << roll(&with->chance, LEVELS);
        if (roll(&with->chance, 6) == 0) {
            set = UINT64_C(1) << (RISK_LEVEL_UNDETERMINED + roll(&with->chance, 4));
        }
        uint32_t first = set_of(&s, set);
        op(&s, RISK_OP_LEVELS, first, set_of(&s, (1 << LEVELS) - 1));
        return;
    }
    case 1:
    case 2:
        make_truth(with, depth - 1);
        make_levels(with, depth - 1);
        make_levels(with, depth - 1);
        op(&s, RISK_OP_CHOOSE_LEVELS, 0, 0);
        return;
    case 3:
        make_number(with, depth - 1, 0);
        make_levels(with, depth - 1);
        op(&s, RISK_OP_LEVELS_OF_NUMBER, 0, set_of(&s, (1 << LEVELS) - 1));
        return;
    case 4: {
        make_levels(with, depth - 1);
        make_truth(with, depth - 1);
        uint32_t level = roll(&with->chance, LEVELS);
        uint32_t below = (1u << (level + 1)) - 1;
        uint32_t above = ((1u << LEVELS) - 1) & ~((1u << level) - 1);
        op(&s, RISK_OP_CLAMP, set_of(&s, roll(&with->chance, 2) ? below : above), level);
        return;
    }
    case 5:
        make_levels(with, depth - 1);
        make_truth(with, depth - 1);
        if (roll(&with->chance, 2)) {
            op(&s, RISK_OP_ASSIGN, 0, roll(&with->chance, LEVELS));
        } else {
            op(&s, RISK_OP_STEP, roll(&with->chance, 2), LEVELS);
        }
        return;
    default:
        make_levels(with, depth - 1);
        make_truth(with, depth - 1);
        op(&s, RISK_OP_LEVELS_NEED, RISK_STATE_NOT_APPLICABLE, 0);
        return;
    }
}

/* A level left to judgement: a set that rules only ever make smaller. */
static void make_allowed(maker *with)
{
    uint32_t all = set_of(&s, (1 << LEVELS) - 1);
    op(&s, RISK_OP_LEVELS, all, all);
    for (uint32_t rules = roll(&with->chance, 3); rules > 0; rules--) {
        make_truth(with, 1);
        op(&s, RISK_OP_KEEP, set_of(&s, 1 + roll(&with->chance, 15)), 0);
    }
}

static void make_variable(maker *with, int is_wide)
{
    uint32_t variable;
    if (roll(&with->chance, 4) == 0) {
        int64_t low = roll_between(&with->chance, -2, 2);
        int64_t step = roll_between(&with->chance, 1, 2);
        int64_t count = roll_between(&with->chance, 1, 4);
        variable = add_number(&s, low, low + step * count, step);
        if (count > 1 && roll(&with->chance, 2)) {
            cut_number(&s, low + step * roll_between(&with->chance, 0, count - 1));
        }
        if (roll(&with->chance, 3) == 0) {
            s.variables[variable].not_applicable = s.variables[variable].outcome_count++;
        }
    } else {
        variable = add_coded(&s, (uint8_t)(1 + roll(&with->chance, is_wide ? 4 : 3)));
        if (roll(&with->chance, 3) == 0) {
            s.variables[variable].not_applicable =
                (uint8_t)roll(&with->chance, s.variables[variable].outcome_count);
        }
    }
    risk_variable *about = &s.variables[variable];
    if (variable > 0 && roll(&with->chance, 3) == 0) {
        with->is_gate = 1;
        make_truth(with, 2);
        about->gate = end_segment(&s);
    }
    if (variable > 0 && about->kind == RISK_VARIABLE_CODED && roll(&with->chance, 4) == 0) {
        with->is_gate = 1;
        make_truth(with, 2);
        about->substitute = end_segment(&s);
        about->substitute_true = (uint8_t)roll(&with->chance, about->outcome_count);
        about->substitute_false = (uint8_t)roll(&with->chance, about->outcome_count);
    }
    with->is_gate = 0;
}

static void make_contribution(maker *with, uint32_t variable, uint32_t field, int is_wide)
{
    const risk_variable *about = &s.variables[variable];
    const risk_field *to = &s.fields[field];
    int64_t amounts[8];
    int64_t per_value = 0;
    int is_sum = to->kind == RISK_FIELD_SUM;
    if (about->kind == RISK_VARIABLE_NUMBER && is_sum && roll(&with->chance, 2)) {
        per_value = roll_between(&with->chance, -2, 2);
    }
    int64_t least = to->ceiling != 0 || !is_sum ? 0 : -3;
    int64_t most = to->kind == RISK_FIELD_ANY    ? 1
                   : to->kind == RISK_FIELD_RANK ? to->rank_count
                   : is_wide                     ? 60
                                                 : 4;
    if (to->ceiling != 0) {
        per_value = 0;
    }
    for (uint8_t i = 0; i < about->outcome_count; i++) {
        amounts[i] = roll_between(&with->chance, least, most);
    }
    risk_contribution *given = give(&s, variable, field, amounts);
    given->per_value = per_value;
    given->counts_hidden = roll(&with->chance, 3) == 0;
    if (roll(&with->chance, 3) == 0) {
        given->omitted = RISK_OMITTED_GIVES;
        given->when_omitted = roll_between(&with->chance, least, most);
    }
}

/* Fields come in two parts: those of the first variables are complete when gates read them. */
void make_image(maker *with, int is_wide)
{
    sketch_start(&s);
    uint32_t early = 1 + roll(&with->chance, 3);
    uint32_t late = 1 + roll(&with->chance, 3);
    for (uint32_t i = 0; i < early + late; i++) {
        switch (roll(&with->chance, 5)) {
        case 0: add_any(&s); break;
        case 1: add_rank(&s, (uint8_t)(1 + roll(&with->chance, 3))); break;
        case 2: add_capped(&s, roll_between(&with->chance, 1, 5)); break;
        default: add_sum(&s); break;
        }
    }
    uint32_t variables = is_wide ? 5 : 3 + roll(&with->chance, 4);
    uint32_t first_part = 1 + roll(&with->chance, 2);
    with->complete = 0;
    for (uint32_t variable = 0; variable < variables; variable++) {
        int is_early = variable < first_part;
        with->complete = is_early ? 0 : early;
        make_variable(with, is_wide);
        uint32_t from = is_early ? 0 : early;
        uint32_t to = early + late;
        for (uint32_t field = from; field < to; field++) {
            if (roll(&with->chance, 3) != 0) {
                make_contribution(with, variable, field, is_wide);
            }
        }
    }
    for (uint32_t queries = 1 + roll(&with->chance, 3); queries > 0; queries--) {
        uint32_t required = roll(&with->chance, 4) == 0 ? 1 + roll(&with->chance, 3) : 0;
        for (; with->uses_expressions && required > 0; required--) {
            make_truth(with, 2);
            op(&s, RISK_OP_REQUIRE, 0, 0);
        }
        for (uint32_t outputs = 1 + roll(&with->chance, 2); outputs > 0; outputs--) {
            switch (roll(&with->chance, 4)) {
            case 0:
                if (with->uses_expressions && roll(&with->chance, 2)) {
                    make_expression(with, 4);
                } else {
                    make_number(with, 3, 0);
                }
                op(&s, RISK_OP_STORE_NUMBER, (uint32_t)s.image.number_output_count++, 0);
                break;
            case 1:
                make_truth(with, 3);
                op(&s, RISK_OP_STORE_TRUTH, (uint32_t)s.image.set_output_count++, 0);
                break;
            case 2:
                make_levels(with, 4);
                op(&s, RISK_OP_STORE_LEVELS, (uint32_t)s.image.set_output_count++, 0);
                break;
            default:
                make_allowed(with);
                op(&s, RISK_OP_STORE_LEVELS, (uint32_t)s.image.set_output_count++, 0);
                break;
            }
        }
        end_query(&s);
    }
}

void make_rows(maker *with, size_t count, uint32_t unknown_in_8)
{
    rows_start(&r, &s, count);
    for (size_t row = 0; row < count; row++) {
        for (uint32_t variable = 0; variable < s.image.variable_count; variable++) {
            const risk_variable *about = &s.variables[variable];
            if (roll(&with->chance, 8) < unknown_in_8) {
                continue;
            }
            uint64_t all = (UINT64_C(1) << about->outcome_count) - 1;
            int is_coded = about->kind == RISK_VARIABLE_CODED;
            switch (roll(&with->chance, 8)) {
            case 0:
                put(&r, row, variable, RISK_CODE_OMITTED);
                break;
            case 1:
                if (about->not_applicable != 0xFF) {
                    put(&r, row, variable, RISK_CODE_NOT_APPLICABLE);
                }
                break;
            case 2:
            case 3:
                if (is_coded) {
                    put_set(
                        &r, row, variable,
                        roll(&with->chance, 2) ? RISK_CODE_SET : RISK_CODE_ASSUMED,
                        1 + roll(&with->chance, (uint32_t)all));
                }
                break;
            case 4:
                put(&r, row, variable, RISK_CODE_ABSENT);
                break;
            default:
                if (!is_coded && roll(&with->chance, 2)) {
                    int64_t steps = (about->highest - about->lowest) / about->step;
                    put_value(
                        &r, row, variable,
                        about->lowest + about->step * roll_between(&with->chance, 0, steps));
                } else {
                    put(&r, row, variable, (uint8_t)roll(&with->chance, about->outcome_count));
                }
                break;
            }
        }
    }
}

int is_accepted(void)
{
    risk_program *program = NULL;
    risk_fault fault;
    risk_status status = risk_program_create(&s.image, &program, &fault);
    risk_program_destroy(program);
    return status == RISK_STATUS_OK;
}
