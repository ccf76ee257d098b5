/* The same bits for a million rows along every path, in batches of any size, on one thread and on two.
 * Run by scripts/check-bits; the checks that run always take a few hundred rows. */
#include "maker.h"

#include <pthread.h>

#define s made_sketch
#define r made_rows

/* Rows of an image of expressions, in large columns of their own. */
typedef struct columns {
    size_t row_count;
    size_t stride;
    uint8_t *codes;
    uint64_t *sets;
    int64_t *numbers;
} columns;

static columns make_columns(dice *chance, size_t row_count)
{
    columns out = {.row_count = row_count, .stride = risk_stride(row_count)};
    size_t cells = s.image.variable_count * out.stride;
    out.codes = calloc(cells, sizeof *out.codes);
    out.sets = calloc(cells, sizeof *out.sets);
    out.numbers = calloc(cells, sizeof *out.numbers);
    for (size_t variable = 0; variable < s.image.variable_count; variable++) {
        const risk_variable *about = &s.variables[variable];
        for (size_t row = 0; row < row_count; row++) {
            size_t at = variable * out.stride + row;
            /* Open rows are walked one by one whatever the path: a million rows have few. */
            if (roll(chance, row_count > 10000 ? 400 : 24) == 0) {
                out.codes[at] = RISK_CODE_UNKNOWN;
            } else if (about->kind == RISK_VARIABLE_NUMBER) {
                int64_t steps = (about->highest - about->lowest) / about->step;
                out.codes[at] = RISK_CODE_VALUE;
                out.numbers[at] = about->lowest + about->step * roll_between(chance, 0, steps);
            } else {
                out.codes[at] = (uint8_t)roll(chance, about->outcome_count);
            }
        }
    }
    return out;
}

static void free_columns(columns *of)
{
    free(of->codes);
    free(of->sets);
    free(of->numbers);
}

static uint64_t mixed(uint64_t hash, const void *bytes, size_t count)
{
    const uint8_t *at = bytes;
    for (size_t i = 0; i < count; i++) {
        hash = (hash ^ at[i]) * UINT64_C(1099511628211);
    }
    return hash;
}

/* The bits of one row's outputs; padding has none. */
static uint64_t hash_of_row(const outputs *of, size_t row)
{
    uint64_t hash = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < of->number_count; i++) {
        const risk_number_result *number = &of->numbers[i * of->row_count + row];
        uint8_t flags[] = {number->states, number->reasons, number->exact, number->is_impossible};
        hash = mixed(hash, &number->low, sizeof number->low);
        hash = mixed(hash, &number->high, sizeof number->high);
        hash = mixed(hash, &number->reached_count, sizeof number->reached_count);
        hash = mixed(hash, flags, sizeof flags);
        if (number->reached_count <= REACHED_MOST) {
            hash = mixed(
                hash, &of->reached[(i * of->row_count + row) * REACHED_MOST],
                number->reached_count * sizeof of->reached[0]);
        }
    }
    for (size_t i = 0; i < of->set_count; i++) {
        const risk_set_result *set = &of->sets[i * of->row_count + row];
        uint8_t flags[] = {set->exact, set->is_impossible};
        hash = mixed(hash, &set->some, sizeof set->some);
        hash = mixed(hash, &set->every, sizeof set->every);
        hash = mixed(hash, &set->bound, sizeof set->bound);
        hash = mixed(hash, flags, sizeof flags);
    }
    return hash;
}

/* A logistic model of eight questions and an age, and ln of the odds where a flag is set. */
static void make_logistic(void)
{
    sketch_start(&s);
    uint32_t sum = add_sum(&s);
    uint32_t flag = add_any(&s);
    for (int64_t i = 0; i < 8; i++) {
        uint32_t question = add_coded(&s, 3);
        give(&s, question, sum, (int64_t[]){0, 1234 * i - 5000, 7001});
        if (i == 0) {
            give(&s, question, flag, (int64_t[]){0, 1, 0});
        }
    }
    give(&s, add_number(&s, 10, 99, 1), sum, NULL)->per_value = -613;
    op(&s, RISK_OP_FIELD, sum, 0);
    push_fraction(&s, 1, 10000);
    op(&s, RISK_OP_TIMES, 0, 0);
    op(&s, RISK_OP_EXPONENTIAL, 0, 0);
    op(&s, RISK_OP_SAVE_NUMBER, 0, 0);
    op(&s, RISK_OP_LOAD_NUMBER, 0, 0);
    push_fraction(&s, 1, 1);
    op(&s, RISK_OP_LOAD_NUMBER, 0, 0);
    op(&s, RISK_OP_PLUS, 0, 0);
    op(&s, RISK_OP_DIVIDE, 0, 0);
    op(&s, RISK_OP_SAVE_NUMBER, 1, 0);
    op(&s, RISK_OP_LOAD_NUMBER, 1, 0);
    op(&s, RISK_OP_STORE_NUMBER, (uint32_t)s.image.number_output_count++, 0);
    op(&s, RISK_OP_ANY, flag, 0);
    op(&s, RISK_OP_LOAD_NUMBER, 1, 0);
    op(&s, RISK_OP_LOGARITHM, 0, 0);
    op(&s, RISK_OP_LOAD_NUMBER, 1, 0);
    op(&s, RISK_OP_ROUND_TO, 4, RISK_ROUND_HALF_AWAY);
    op(&s, RISK_OP_CHOOSE_NUMBER, 0, 0);
    store_number(&s);
}

/* One run over a range of rows in batches of a size. */
typedef struct work {
    const risk_program *program;
    const columns *over;
    size_t first;
    size_t last;
    size_t batch;
    risk_path path;
    uint64_t hash;
    int is_ok;
} work;

static void *run_work(void *context)
{
    work *job = context;
    size_t count = job->batch;
    size_t numbers = s.image.number_output_count * count;
    outputs got = {
        .number_count = s.image.number_output_count,
        .set_count = s.image.set_output_count,
        .numbers = calloc(numbers + 1, sizeof *got.numbers),
        .sets = calloc(s.image.set_output_count * count + 1, sizeof *got.sets),
        .reached = calloc(numbers * REACHED_MOST + 1, sizeof *got.reached),
    };
    risk_results results = {
        .numbers = got.numbers, .sets = got.sets, .reached = got.reached,
        .reached_capacity = REACHED_MOST};
    risk_scratch *scratch = NULL;
    job->hash = UINT64_C(14695981039346656037);
    /* The second half says fewer rows than come: its rows are then run one by one. */
    size_t rows = job->first == 0 ? job->batch : 1;
    job->is_ok =
        risk_scratch_create(job->program, rows, 256, job->path, &scratch) == RISK_STATUS_OK;
    for (size_t first = job->first; job->is_ok && first < job->last; first += job->batch) {
        size_t left = job->last - first;
        risk_batch batch = {
            .row_count = left < job->batch ? left : job->batch,
            .codes = job->over->codes + first,
            .stride = job->over->stride,
            .sets = job->over->sets + first,
            .numbers = job->over->numbers + first,
        };
        got.row_count = batch.row_count;
        risk_fault fault;
        job->is_ok =
            risk_program_run(job->program, &batch, scratch, &results, &fault) == RISK_STATUS_OK;
        for (size_t row = 0; row < batch.row_count; row++) {
            uint64_t hash = hash_of_row(&got, row);
            job->hash = mixed(job->hash, &hash, sizeof hash);
        }
    }
    risk_scratch_destroy(scratch);
    outputs_free(&got);
    return NULL;
}

/* The hashes of both halves of all rows. */
static void run_all(work job, int threads, uint64_t hashes[2])
{
    work halves[2] = {job, job};
    pthread_t made[2];
    size_t middle = job.over->row_count / 2;
    halves[0].last = middle;
    halves[1].first = middle;
    halves[1].last = job.over->row_count;
    for (int i = 0; i < 2; i++) {
        if (threads == 2 && pthread_create(&made[i], NULL, run_work, &halves[i]) != 0) {
            exit(2);
        }
        if (threads == 1) {
            run_work(&halves[i]);
        }
    }
    for (int i = 0; i < 2; i++) {
        if (threads == 2) {
            pthread_join(made[i], NULL);
        }
        CHECK(halves[i].is_ok);
        hashes[i] = halves[i].hash;
    }
}

static void check_rows_of_image(unsigned seed, size_t row_count, int is_large)
{
    static const size_t sizes[] = {1, 7, 64, 1000, 65536};
    dice chance = {.state = 900000 + seed};
    risk_program *program = make(&s, "an image of expressions");
    columns over = make_columns(&chance, row_count);
    uint64_t expected[2];
    work alone = {.program = program, .over = &over, .batch = 1, .path = RISK_PATH_PORTABLE};
    run_all(alone, 1, expected);
    for (risk_path path = RISK_PATH_BEST; path < RISK_PATH_COUNT; path++) {
        if (risk_vector_functions_of(path) == NULL) {
            continue;
        }
        for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
            for (int threads = 1; threads <= (is_large || i == 1 ? 2 : 1); threads++) {
                work job = alone;
                job.batch = sizes[i];
                job.path = path;
                uint64_t got[2];
                run_all(job, threads, got);
                CHECK_NAMED(
                    got[0] == expected[0] && got[1] == expected[1],
                    "image %u: path %d in batches of %zu on %d threads gives other bits", seed,
                    (int)path, sizes[i], threads);
            }
        }
    }
    free_columns(&over);
    risk_program_destroy(program);
}

void check_bits(void)
{
    for (unsigned seed = 1; seed <= 40; seed++) {
        maker with = {.chance = {.state = 500000 + seed}, .uses_expressions = 1};
        make_image(&with, 0);
        if (is_accepted()) {
            check_rows_of_image(seed, 300, 0);
        }
    }
    make_logistic();
    check_rows_of_image(0, 3000, 0);
}

void check_bits_of_a_million_rows(void)
{
    make_logistic();
    check_rows_of_image(0, 1000000, 1);
}
