/* The instructions, over field values. The same code serves one state (low and high are equal) and an
 * interval over many (the outer bound): each operation states how it bounds its result. */
#include "levels.h"
#include "machine.h"
#include "numbers.h"
#include "truth.h"

/* ---- Forks ---------------------------------------------------------------------------------- */

/* Even in one completion a comparison can be unknown: with a level or a number that is undefined or
 * undetermined. What it decides, a rule or a number, is then taken both ways, so that a later
 * condition meets the level or number of its own way and not a mixture. Where there are too many
 * forks the ways are taken together, which is sound and wider: outputs from there on are outer. */
static uint8_t fork_truth(machine *run, uint8_t truth)
{
    if (truth != RISK_TRUTH_OPEN) {
        return truth;
    }
    if (!run->can_fork || run->fork_used >= run->fork_limit) {
        run->has_joined = 1;
        return truth;
    }
    uint32_t fork = run->fork_used++;
    if (fork >= run->fork_known) {
        run->fork_bits |= (uint32_t)1 << fork;
        run->fork_known = fork + 1;
    }
    return (run->fork_bits >> fork & 1) != 0 ? RISK_TRUTH_TRUE : RISK_TRUTH_FALSE;
}

/* Two ways that come to the same need no fork. */
static uint8_t fork_numbers(machine *run, uint8_t truth, risk_number x, risk_number y)
{
    return risk_number_is_same(x, y) ? RISK_TRUTH_TRUE : fork_truth(run, truth);
}

static uint8_t fork_levels(machine *run, uint8_t truth, risk_levels x, risk_levels y)
{
    return levels_are_same(x, y) ? RISK_TRUTH_TRUE : fork_truth(run, truth);
}

/* ---- Dispatch ------------------------------------------------------------------------------- */

static uint8_t pop_truth(machine *run)
{
    return run->stack[--run->depth].as.truth;
}

static risk_number pop_number(machine *run)
{
    return run->stack[--run->depth].as.number;
}

static risk_levels pop_levels(machine *run)
{
    return run->stack[--run->depth].as.levels;
}

static void push_number(machine *run, risk_number number)
{
    run->stack[run->depth++].as.number = number;
}

static void push_truth(machine *run, uint8_t truth)
{
    run->stack[run->depth++].as.truth = truth;
}

static void push_levels(machine *run, risk_levels levels)
{
    run->stack[run->depth++].as.levels = levels;
}

static inline void run_FIELD(machine *run, const risk_instruction *step)
{
    risk_field_range field = run->fields[step->a];
    push_number(run, risk_number_whole(field.low, field.high));
}

static inline void run_WORST(machine *run, const risk_instruction *step)
{
    push_number(run, worst(&run->program->image, run->fields[step->a], step->b));
}

static inline void run_CONSTANT(machine *run, const risk_instruction *step)
{
    int64_t constant = run->program->image.constants[step->a];
    push_number(run, risk_number_whole(constant, constant));
}

static inline void run_UNDEFINED(machine *run, const risk_instruction *step)
{
    (void)step;
    push_number(run, special_number(RISK_STATE_UNDEFINED));
}

static inline void run_ADD(machine *run, const risk_instruction *step)
{
    (void)step;
    risk_number y = pop_number(run);
    push_number(run, add(pop_number(run), y));
}

static inline void run_PROPORTION(machine *run, const risk_instruction *step)
{
    (void)step;
    risk_number z = pop_number(run);
    risk_number y = pop_number(run);
    push_number(run, risk_number_proportion(pop_number(run), y, z));
}

static inline void run_RANGE(machine *run, const risk_instruction *step)
{
    (void)step;
    risk_number high = pop_number(run);
    push_number(run, range_between(pop_number(run), high));
}

static inline void run_AT_MOST(machine *run, const risk_instruction *step)
{
    push_number(run, limit_number(pop_number(run), run->program->image.constants[step->a], 1));
}

static inline void run_AT_LEAST(machine *run, const risk_instruction *step)
{
    push_number(run, limit_number(pop_number(run), run->program->image.constants[step->a], 0));
}

static inline void run_ROUND(machine *run, const risk_instruction *step)
{
    int64_t quantum = run->program->image.constants[step->a];
    push_number(run, risk_number_round(pop_number(run), quantum, step->b));
}

static inline void run_TRUTH_NUMBER(machine *run, const risk_instruction *step)
{
    push_number(run, truth_number(pop_truth(run), run->program->image.constants[step->a]));
}

static inline void run_NUMBER_NEEDS(machine *run, const risk_instruction *step)
{
    uint8_t truth = pop_truth(run);
    risk_number x = pop_number(run);
    risk_number y = special_number((uint8_t)step->a);
    push_number(run, needs(x, fork_numbers(run, truth, x, y), (uint8_t)step->a));
}

static inline void run_CARRY_STATES(machine *run, const risk_instruction *step)
{
    (void)step;
    risk_number to = pop_number(run);
    push_number(run, carry_states(pop_number(run), to));
}

static inline void run_CHOOSE_NUMBER(machine *run, const risk_instruction *step)
{
    (void)step;
    risk_number y = pop_number(run);
    risk_number x = pop_number(run);
    push_number(run, choose_number(fork_numbers(run, pop_truth(run), x, y), x, y));
}

static inline void run_CHOOSE_CARRYING(machine *run, const risk_instruction *step)
{
    (void)step;
    risk_number y = pop_number(run);
    risk_number x = pop_number(run);
    risk_number carrier = pop_number(run);
    push_number(run, choose_carrying(pop_truth(run), carrier, x, y, run->is_single));
}

static inline void run_UNDEFINED_FOR(machine *run, const risk_instruction *step)
{
    push_number(run, risk_number_undefined((uint8_t)step->a));
}

static inline void run_EXACT(machine *run, const risk_instruction *step)
{
    risk_scalar fraction = run->program->image.fractions[step->a];
    push_number(run, risk_number_hull(fraction, fraction, 0));
}

static inline void run_binary(machine *run, const risk_instruction *step)
{
    risk_number y = pop_number(run);
    push_number(run, risk_number_binary(step->opcode, pop_number(run), y));
}

static inline void run_unary(machine *run, const risk_instruction *step)
{
    push_number(run, risk_number_unary(step->opcode, pop_number(run)));
}

#define run_PLUS run_binary
#define run_MINUS run_binary
#define run_TIMES run_binary
#define run_DIVIDE run_binary
#define run_REMAINDER run_binary
#define run_MINIMUM run_binary
#define run_MAXIMUM run_binary
#define run_POWER run_binary
#define run_NEGATE run_unary
#define run_ABSOLUTE run_unary
#define run_SQUARE_ROOT run_unary
#define run_EXPONENTIAL run_unary
#define run_LOGARITHM run_unary

static inline void run_ROUND_TO(machine *run, const risk_instruction *step)
{
    push_number(run, risk_number_round_to(pop_number(run), step->a, step->b));
}

static inline void run_between_days(
    machine *run, const risk_instruction *step, const int64_t *calendar)
{
    risk_number to = pop_number(run);
    risk_number from = pop_number(run);
    push_number(run, risk_number_between_days(step->opcode, calendar, step->b, from, to));
}

static inline void run_AGE(machine *run, const risk_instruction *step)
{
    run_between_days(run, step, NULL);
}

static inline void run_MONTHS(machine *run, const risk_instruction *step)
{
    run_between_days(run, step, NULL);
}

static inline void run_WORKING_DAYS(machine *run, const risk_instruction *step)
{
    run_between_days(run, step, &run->program->image.constants[step->a]);
}

static inline void run_ANY(machine *run, const risk_instruction *step)
{
    push_truth(run, any(run->fields[step->a]));
}

static inline void run_TRUTH(machine *run, const risk_instruction *step)
{
    push_truth(run, (uint8_t)step->a);
}

static inline void run_TRUTH_RANGE(machine *run, const risk_instruction *step)
{
    (void)step;
    uint8_t possible = pop_truth(run);
    push_truth(run, truth_range(pop_truth(run), possible));
}

static inline void run_DECIDE(machine *run, const risk_instruction *step)
{
    (void)step;
    push_truth(run, fork_truth(run, pop_truth(run)));
}

static inline void run_NOT(machine *run, const risk_instruction *step)
{
    (void)step;
    push_truth(run, negate(pop_truth(run)));
}

static inline void run_AND(machine *run, const risk_instruction *step)
{
    (void)step;
    uint8_t b = pop_truth(run);
    push_truth(run, both(pop_truth(run), b));
}

static inline void run_OR(machine *run, const risk_instruction *step)
{
    (void)step;
    uint8_t b = pop_truth(run);
    push_truth(run, either(pop_truth(run), b));
}

static inline void run_relation(machine *run, const risk_instruction *step)
{
    risk_number y = pop_number(run);
    push_truth(run, compare(step->opcode, pop_number(run), y));
}

#define run_LESS run_relation
#define run_LESS_OR_EQUAL run_relation
#define run_EQUAL run_relation
#define run_NOT_EQUAL run_relation

static inline void run_LEVELS(machine *run, const risk_instruction *step)
{
    const uint64_t *sets = run->program->image.sets;
    risk_levels levels = {.some = sets[step->a], .every = sets[step->a]};
    levels.bound = (levels.some & ~LEVEL_BITS) == 0 ? 0 : sets[step->b];
    push_levels(run, levels);
}

static inline void run_CHOOSE_LEVELS(machine *run, const risk_instruction *step)
{
    (void)step;
    risk_levels y = pop_levels(run);
    risk_levels x = pop_levels(run);
    push_levels(run, choose_levels(fork_levels(run, pop_truth(run), x, y), x, y));
}

static inline void run_LEVELS_OF_NUMBER(machine *run, const risk_instruction *step)
{
    risk_levels levels = pop_levels(run);
    uint64_t bound = run->program->image.sets[step->b];
    push_levels(run, levels_of_number(pop_number(run), levels, bound));
}

static inline void run_LEVELS_NEED(machine *run, const risk_instruction *step)
{
    uint8_t truth = pop_truth(run);
    risk_levels levels = pop_levels(run);
    risk_levels special = special_levels((uint8_t)step->a, 0);
    truth = fork_levels(run, truth, levels, special);
    push_levels(run, choose_levels(truth, levels, special));
}

static inline void run_CLAMP(machine *run, const risk_instruction *step)
{
    uint8_t truth = pop_truth(run);
    risk_levels levels = pop_levels(run);
    risk_levels clamped = clamp_levels(levels, run->program->image.sets[step->a], step->b);
    push_levels(run, choose_levels(fork_levels(run, truth, clamped, levels), clamped, levels));
}

static inline void run_ASSIGN(machine *run, const risk_instruction *step)
{
    uint8_t truth = pop_truth(run);
    risk_levels levels = pop_levels(run);
    risk_levels assigned = assign_level(levels, step->b);
    push_levels(run, choose_levels(fork_levels(run, truth, assigned, levels), assigned, levels));
}

static inline void run_STEP(machine *run, const risk_instruction *step)
{
    uint8_t truth = pop_truth(run);
    risk_levels levels = pop_levels(run);
    risk_levels stepped = step_levels(levels, step->a, step->b);
    push_levels(run, choose_levels(fork_levels(run, truth, stepped, levels), stepped, levels));
}

static inline void run_KEEP(machine *run, const risk_instruction *step)
{
    uint8_t truth = pop_truth(run);
    risk_levels levels = pop_levels(run);
    push_levels(run, keep_levels(levels, truth, run->program->image.sets[step->a]));
}

static inline void run_LEVEL_IN(machine *run, const risk_instruction *step)
{
    push_truth(run, level_in(pop_levels(run), run->program->image.sets[step->a]));
}

static inline void run_save(machine *run, const risk_instruction *step)
{
    run->registers[step->a] = run->stack[--run->depth];
}

static inline void run_load(machine *run, const risk_instruction *step)
{
    run->stack[run->depth++] = run->registers[step->a];
}

#define run_SAVE_NUMBER run_save
#define run_SAVE_TRUTH run_save
#define run_SAVE_LEVELS run_save
#define run_LOAD_NUMBER run_load
#define run_LOAD_TRUTH run_load
#define run_LOAD_LEVELS run_load

/* Bounds: what is false for everything in the intervals leaves nothing; what is open leaves all. */
static inline void run_REQUIRE(machine *run, const risk_instruction *step)
{
    (void)step;
    uint8_t truth = pop_truth(run);
    run->is_refused = truth == RISK_TRUTH_FALSE;
    run->is_undecided |= truth == RISK_TRUTH_OPEN;
}

/* What is given after ways were taken together may hold more than is reached. */
static void note_joined(const machine *run, const risk_instruction *step)
{
    if (run->has_joined) {
        risk_output_is_outer(step, run->outputs);
    }
}

static inline void run_STORE_NUMBER(machine *run, const risk_instruction *step)
{
    risk_number number = pop_number(run);
    if (run->outputs != NULL) {
        note_joined(run, step);
        risk_store_number(run->outputs, step->a, number);
    } else if ((number.states & (number.states - 1)) != 0 ||
               (number.reasons & (number.reasons - 1)) != 0 ||
               (number.states == RISK_STATE_VALUE &&
                !risk_scalar_is_same(number.low, number.high))) {
        run->is_undecided = 1;
    }
}

static inline void run_STORE_TRUTH(machine *run, const risk_instruction *step)
{
    uint8_t truth = pop_truth(run);
    if (run->outputs != NULL) {
        note_joined(run, step);
        risk_store_truth(run->outputs, step->a, truth);
    } else if (truth == RISK_TRUTH_OPEN) {
        run->is_undecided = 1;
    }
}

static inline void run_STORE_LEVELS(machine *run, const risk_instruction *step)
{
    risk_levels levels = pop_levels(run);
    if (run->outputs != NULL) {
        note_joined(run, step);
        risk_store_levels(run->outputs, step->a, levels);
    } else if (levels.some != levels.every || levels.bound != 0) {
        run->is_undecided = 1;
    }
}

#define RISK_RUN(name, pops, pushes, a, b, text)                                                   \
    case RISK_OP_##name:                                                                           \
        run_##name(run, step);                                                                     \
        break;

void risk_run_code(machine *run, uint32_t first, uint32_t count)
{
    const risk_instruction *code = &run->program->image.code[first];
    for (uint32_t i = 0; i < count && !run->is_refused; i++) {
        const risk_instruction *step = &code[i];
        switch ((risk_opcode)step->opcode) {
            RISK_OPCODES(RISK_RUN)
        case RISK_OPCODE_COUNT:
            assert(0 && "the verifier lets no other opcode through");
            break;
        }
    }
}
