// What it costs to call a native function in its worker, beside calling it where one is.
//
// Built and run by scripts/measure-native. The program starts itself again as the worker, as riskkit
// does, with the same sources.

#include "calls.h"
#include "risk_native.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ROWS = 10000, TIMES = 200 };

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *values)
{
    qsort(values, TIMES, sizeof *values, ascending);
    return values[TIMES / 2] * 1e6;
}

static void fail(const char *what)
{
    fprintf(stderr, "measure-native: %s\n", what);
    exit(1);
}

static uint8_t *read_file(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL || fseek(file, 0, SEEK_END) != 0) {
        fail("the library cannot be read");
    }
    *size = (size_t)ftell(file);
    rewind(file);
    uint8_t *bytes = malloc(*size);
    if (bytes == NULL || fread(bytes, 1, *size, file) != *size) {
        fail("the library cannot be read");
    }
    fclose(file);
    return bytes;
}

static void exchange(risk_native_exchange done)
{
    if (done != RISK_NATIVE_DONE) {
        fail("the worker does not answer");
    }
}

int main(int count, char **arguments)
{
    if (count == 2 && strcmp(arguments[1], "--native-worker") == 0) {
        return risk_native_worker_run();
    }
    if (count != 4) {
        fail("expected the library, a symbol and 'rows' or 'columns'");
    }
    risk_call_declaration declaration = {
        .columns = strcmp(arguments[3], "columns") == 0,
        .gives = RISK_NATIVE_DOUBLE,
        .argument_count = 2,
    };
    snprintf(declaration.symbol, sizeof declaration.symbol, "%s", arguments[2]);

    static double columns[2 * ROWS];
    static uint64_t direct[ROWS];
    static uint64_t results[ROWS];
    for (int i = 0; i < ROWS; i++) {
        columns[i] = 1 + i % 50;
        columns[ROWS + i] = i % 700 / 10.0;
    }

    void *library = dlopen(arguments[1], RTLD_NOW);
    void *symbol = library == NULL ? NULL : dlsym(library, arguments[2]);
    if (symbol == NULL) {
        fail("the library or the symbol is not there");
    }
    risk_call call = {.declaration = declaration};
    void (*function)(void) = NULL;
    memcpy(&function, &symbol, sizeof function);
    if (!risk_call_prepare(&call, function)) {
        fail("the function cannot be called");
    }

    size_t size = 0;
    uint8_t *bytes = read_file(arguments[1], &size);
    struct {
        uint32_t functions;
        uint32_t seconds;
        uint64_t memory;
    } setup = {1, 2, (uint64_t)512 << 20};
    struct {
        uint32_t function;
        uint32_t rows;
        uint64_t size;
    } request = {0, ROWS, sizeof columns};
    uint32_t reply[2];
    risk_native_process worker;
    double start = seconds();
    if (risk_native_process_start("/proc/self/exe", bytes, size, &worker) != 0) {
        fail("the worker cannot be started");
    }
    exchange(risk_native_process_send(&worker, &setup, sizeof setup, 5000));
    exchange(risk_native_process_send(&worker, &declaration, sizeof declaration, 5000));
    exchange(risk_native_process_receive(&worker, reply, sizeof reply, 5000));
    double started = seconds() - start;
    if (reply[0] != RISK_NATIVE_READY) {
        fail("the worker refuses the library");
    }

    static double here[TIMES];
    static double there[TIMES];
    for (int i = 0; i < TIMES; i++) {
        start = seconds();
        if (!risk_call_run(&call, (uint8_t *)columns, sizeof columns, ROWS, direct)) {
            fail("the call failed");
        }
        here[i] = seconds() - start;

        start = seconds();
        risk_native_process_allow(&worker, 2);
        exchange(risk_native_process_send(&worker, &request, sizeof request, 5000));
        exchange(risk_native_process_send(&worker, columns, sizeof columns, 5000));
        exchange(risk_native_process_receive(&worker, reply, sizeof reply, 5000));
        exchange(risk_native_process_receive(&worker, results, sizeof results, 5000));
        there[i] = seconds() - start;
        if (memcmp(direct, results, sizeof results) != 0) {
            fail("the worker gives other results");
        }
    }
    risk_native_process_end(&worker);
    double call_itself = median(here);
    double round_trip = median(there);
    printf(
        "%-7s  start %.1f ms  call %.0f us  round trip %.0f us  on top %.0f us\n", arguments[3],
        started * 1e3, call_itself, round_trip, round_trip - call_itself);
    return 0;
}
