/* Random images with something wrong in them. */
#include "maker.h"

/* Short names for what was made. */
#define s made_sketch
#define r made_rows

static int64_t odd_number(dice *with)
{
    static const int64_t odd[] = {
        0, 1, -1, 2, 3, 63, 64, 65, 127, 128, 255, 256, UINT32_MAX, INT32_MAX, RISK_FIELD_MAX,
        -RISK_FIELD_MAX, RISK_FIELD_MAX + 1, RISK_NUMBER_MAX, INT64_MAX, INT64_MIN};
    return roll(with, 3) == 0 ? odd[roll(with, sizeof odd / sizeof odd[0])]
                              : roll_between(with, -8, 70);
}

static size_t any_of(dice *with, size_t count)
{
    return roll(with, (uint32_t)(count == 0 ? 1 : count));
}

/* Changes one thing; tables never grow past their real size. */
static void damage(dice *with)
{
    risk_image *image = &s.image;
    int64_t odd = odd_number(with);
    uint32_t odd32 = (uint32_t)odd;
    switch (roll(with, 16)) {
    case 0:
    case 1: s.code[any_of(with, image->code_count)].opcode = odd32; break;
    case 2:
        s.code[any_of(with, image->code_count)].opcode = roll(with, RISK_OPCODE_COUNT);
        break;
    case 3: s.code[any_of(with, image->code_count)].a = odd32; break;
    case 4: s.code[any_of(with, image->code_count)].b = odd32; break;
    case 5: s.constants[any_of(with, image->constant_count)] = odd; break;
    case 6: s.amounts[any_of(with, image->amount_count)] = odd; break;
    case 7: s.limits[any_of(with, image->limit_count)] = odd; break;
    case 8:
        if (roll(with, 2) && image->fraction_count != 0) {
            risk_scalar *fraction = &s.fractions[any_of(with, image->fraction_count)];
            *(roll(with, 2) ? &fraction->numerator : &fraction->denominator) = odd;
            break;
        }
        s.sets[any_of(with, image->set_count)] = (uint64_t)odd; break;
    case 9: {
        risk_segment *segment = &s.segments[any_of(with, image->segment_count)];
        *(roll(with, 2) ? &segment->first : &segment->count) = odd32;
        break;
    }
    case 10: s.queries[any_of(with, image->query_count)] = odd32; break;
    case 11: {
        risk_variable *variable = &s.variables[any_of(with, image->variable_count)];
        switch (roll(with, 11)) {
        case 0: variable->kind = (uint8_t)odd; break;
        case 1: variable->outcome_count = (uint8_t)odd; break;
        case 2: variable->not_applicable = (uint8_t)odd; break;
        case 3: variable->substitute_true = (uint8_t)odd; break;
        case 4: variable->substitute_false = (uint8_t)odd; break;
        case 5: variable->gate = odd32; break;
        case 6: variable->substitute = odd32; break;
        case 7: variable->first_limit = odd32; break;
        case 8: variable->lowest = odd; break;
        case 9: variable->highest = odd; break;
        default: variable->step = odd; break;
        }
        break;
    }
    case 12: {
        risk_field *field = &s.fields[any_of(with, image->field_count)];
        switch (roll(with, 3)) {
        case 0: field->kind = (uint8_t)odd; break;
        case 1: field->rank_count = (uint8_t)odd; break;
        default: field->ceiling = odd; break;
        }
        break;
    }
    case 13:
    case 14: {
        risk_contribution *given = &s.contributions[any_of(with, image->contribution_count)];
        switch (roll(with, 7)) {
        case 0: given->variable = odd32; break;
        case 1: given->field = odd32; break;
        case 2: given->first_amount = odd32; break;
        case 3: given->omitted = (uint8_t)odd; break;
        case 4: given->counts_hidden = (uint8_t)odd; break;
        case 5: given->when_omitted = odd; break;
        default: given->per_value = odd; break;
        }
        break;
    }
    default: {
        size_t *counts[] = {
            &image->variable_count, &image->field_count, &image->contribution_count,
            &image->amount_count, &image->limit_count, &image->constant_count, &image->set_count,
            &image->code_count, &image->segment_count, &image->query_count,
            &image->number_output_count, &image->set_output_count, &image->fraction_count};
        size_t *count = counts[roll(with, 13)];
        *count -= *count > 0;
        break;
    }
    }
}

static int is_sound(risk_scalar x)
{
    double value = double_of(x);
    return x.denominator > 0 || (x.denominator == 0 && value - value == 0);
}

/* Whatever is wrong with an image or a row, it is refused or runs clean; the sanitizers watch. */
void check_random_damage(void)
{
    unsigned refused = 0;
    unsigned accepted = 0;
    unsigned rows_refused = 0;
    for (unsigned seed = 1; seed <= 6000; seed++) {
        maker with = {.chance = {.state = 900000 + seed}, .uses_undecided = 1,
                      .uses_expressions = seed % 2 == 0};
        make_image(&with, 0);
        make_rows(&with, 3, 4);
        for (uint32_t changes = 1 + roll(&with.chance, 3); changes > 0; changes--) {
            damage(&with.chance);
        }
        risk_program *program = NULL;
        risk_fault fault;
        risk_status status = risk_program_create(&s.image, &program, &fault);
        if (status != RISK_STATUS_OK) {
            refused++;
            CHECK_NAMED(
                status == RISK_STATUS_INVALID && program == NULL &&
                    fault.kind != RISK_FAULT_NONE && fault.kind < RISK_FAULT_CODE,
                "damage %u: status %d, fault %d", seed, (int)status, (int)fault.kind);
            continue;
        }
        accepted++;
        if (roll(&with.chance, 3) == 0) {
            size_t cells = s.image.variable_count * r.stride;
            for (size_t i = 0; i < cells; i++) {
                if (roll(&with.chance, 6) == 0) {
                    r.codes[i] = (uint8_t)roll(&with.chance, 256);
                    r.sets[i] = (uint64_t)odd_number(&with.chance);
                    r.numbers[i] = odd_number(&with.chance);
                }
            }
        }
        outputs got = run_rows(&s, program, &r, 1 + seed % 200);
        if (got.status == RISK_STATUS_OK) {
            for (size_t i = 0; i < got.number_count * got.row_count; i++) {
                CHECK_NAMED(
                    is_sound(got.numbers[i].low) && is_sound(got.numbers[i].high),
                    "damage %u: neither a fraction nor a finite double", seed);
            }
        } else {
            rows_refused++;
            CHECK_NAMED(
                got.status == RISK_STATUS_INVALID &&
                    (got.fault.kind == RISK_FAULT_CODE || got.fault.kind == RISK_FAULT_VALUE) &&
                    got.fault.row < 3 && got.fault.index < s.image.variable_count,
                "damage %u: a row is refused with fault %d", seed, (int)got.fault.kind);
        }
        outputs_free(&got);
        risk_program_destroy(program);
    }
    CHECK_NAMED(refused > 1000, "%u damaged images refused", refused);
    CHECK_NAMED(accepted > 500, "%u damaged images accepted", accepted);
    CHECK_NAMED(rows_refused > 100, "%u damaged rows refused", rows_refused);
}
