/* Runs conditions and queries: their code as a whole, or what of it is not known to hold yet, and once
 * for each way that an open truth of one completion can be taken. */
#include "machine.h"

/* Forks are few, or few of their ways come to different ends: then all are taken, up to so many runs.
 * Otherwise only the first forks of every run are, and the rest of it takes both ways together. */
enum { FORKS_MOST = 32, FORKS_LEAST = 10, RUNS_MAX = 1 << FORKS_LEAST };

/* Sets the next combination of ways; 0 when all were taken. */
static int next_forks(machine *run)
{
    while (run->fork_known > 0 && (run->fork_bits >> (run->fork_known - 1) & 1) == 0) {
        run->fork_known--;
    }
    if (run->fork_known == 0) {
        return 0;
    }
    run->fork_bits &= ~((uint32_t)1 << (run->fork_known - 1));
    return 1;
}

static void run_query(machine *run, const risk_query *query, uint32_t settled)
{
    for (uint32_t i = settled; i < query->requirement_count; i++) {
        const risk_requirement *requirement =
            &run->program->requirements[query->first_requirement + i];
        risk_run_code(run, requirement->first, requirement->count);
    }
    risk_run_code(run, query->body_first, query->body_count);
}

static machine new_machine(const risk_program *program, const risk_field_range *fields)
{
    machine run;
    run.program = program;
    run.fields = fields;
    run.outputs = NULL;
    run.is_undecided = 0;
    run.is_refused = 0;
    run.is_single = 0;
    run.can_fork = 0;
    run.has_joined = 0;
    run.fork_limit = FORKS_LEAST;
    run.fork_bits = 0;
    run.fork_known = 0;
    run.fork_used = 0;
    run.depth = 0;
    return run;
}

uint8_t risk_evaluate_condition(
    const risk_program *program, uint32_t segment, const risk_field_range *fields, int is_single)
{
    const risk_segment *code = &program->image.segments[segment];
    machine run = new_machine(program, fields);
    run.is_single = is_single != 0;
    risk_run_code(&run, code->first, code->count);
    return run.stack[0].as.truth;
}

int risk_query_is_decided(
    const risk_program *program, const risk_query *query, uint32_t settled,
    const risk_field_range *fields)
{
    machine run = new_machine(program, fields);
    run_query(&run, query, settled);
    return run.is_refused || !run.is_undecided;
}

int risk_requirement_may_hold(
    const risk_program *program, const risk_requirement *requirement,
    const risk_field_range *fields)
{
    machine run = new_machine(program, fields);
    run.is_single = 1;
    run.can_fork = 1;
    do {
        run.depth = 0;
        run.fork_used = 0;
        run.is_refused = 0;
        risk_run_code(&run, requirement->first, requirement->count);
        if (!run.is_refused) {
            return 1;
        }
    } while (next_forks(&run));
    return 0;
}

void risk_evaluate_query(
    const risk_program *program, const risk_query *query, uint32_t settled,
    const risk_field_range *fields, const risk_query_outputs *outputs)
{
    machine run = new_machine(program, fields);
    run.outputs = outputs;
    /* Exact outputs are those of one completion, or of many that all give the same. */
    run.is_single = outputs->exact;
    run.can_fork = outputs->exact;
    run.fork_limit = FORKS_MOST;
    uint32_t runs = 0;
    do {
        if (runs == RUNS_MAX) {
            run.fork_limit = FORKS_LEAST;
            run.fork_known = 0;
            run.fork_bits = 0;
        }
        runs++;
        run.depth = 0;
        run.fork_used = 0;
        run.is_refused = 0;
        run.has_joined = 0;
        run_query(&run, query, settled);
    } while (next_forks(&run));
}
