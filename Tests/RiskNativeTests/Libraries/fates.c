// What a native function can do to its caller, one function each.
#include <fcntl.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

double adds(double a, double b) { return a + b; }

int64_t doubles_whole(int64_t n) { return 2 * n; }

int64_t length_of(const char *text) { return (int64_t)strlen(text); }

double sum_of(const double *values, int64_t count, double start)
{
    for (int64_t i = 0; i < count; i++) {
        start += values[i];
    }
    return start;
}

void adds_columns(int64_t rows, const double *a, const double *b, double *results)
{
    for (int64_t i = 0; i < rows; i++) {
        results[i] = a[i] + b[i];
    }
}

void measures_columns(
    int64_t rows, const char *const *texts, const double *const *arrays, const int64_t *counts,
    int64_t *results)
{
    for (int64_t i = 0; i < rows; i++) {
        results[i] = (int64_t)strlen(texts[i]) * 100 + counts[i] * 10 + (int64_t)arrays[i][0];
    }
}

double crashes(double x) { return x < 0 ? *(volatile double *)0 : x; }

double aborts(double x)
{
    if (x < 0) {
        abort();
    }
    return x;
}

double loops(double x)
{
    volatile double y = x;
    while (x < 0) {
        y += 1;
    }
    return y;
}

// Keeps what it gets, and writes to it, so that the system must find the memory.
double allocates(double x)
{
    while (x < 0) {
        char *more = malloc(1 << 20);
        if (more == NULL) {
            return *(volatile double *)0;
        }
        memset(more, 1, 1 << 20);
    }
    return x;
}

double opens(double x) { return x < 0 ? open("/etc/hostname", O_RDONLY) : x; }

double forks(double x) { return x < 0 ? fork() : x; }

double connects(double x) { return x < 0 ? socket(AF_INET, SOCK_STREAM, 0) : x; }

double exits(double x)
{
    if (x < 0) {
        exit(0);
    }
    return x;
}

double gives_nan(double x) { return x < 0 ? NAN : x; }

double overflows(double x)
{
    volatile char small[16];
    if (x < 0) {
        for (int i = 0; i < 1 << 24; i++) {
            ((volatile char *)small)[i] = 1;
        }
    }
    return x;
}

double answers_for_itself(double x)
{
    // Writes into the host's socket what a reply would look like.
    if (x < 0) {
        uint32_t reply[4] = {0, 1000000, 0, 0};
        return (double)write(4, reply, sizeof reply);
    }
    return x;
}
