/* Loads a file as a libyaml document again and again, and prints the median time of a load in
 * microseconds: the peer of PluginLoading. Usage: yaml_document_load FILE RUNS. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <yaml.h>

static int by_size(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e6 + (double)time.tv_nsec / 1e3;
}

int main(int count, char **arguments)
{
    if (count != 3) {
        return 2;
    }
    FILE *file = fopen(arguments[1], "rb");
    long runs = strtol(arguments[2], NULL, 10);
    static unsigned char bytes[1 << 20];
    size_t size = file ? fread(bytes, 1, sizeof bytes, file) : 0;
    double *times = runs > 0 ? calloc((size_t)runs, sizeof *times) : NULL;
    if (size == 0 || size == sizeof bytes || !times) {
        return 2;
    }
    for (long run = 0; run < runs; run++) {
        yaml_parser_t parser;
        yaml_document_t document;
        double began = now();
        if (!yaml_parser_initialize(&parser)) {
            return 1;
        }
        yaml_parser_set_input_string(&parser, bytes, size);
        if (!yaml_parser_load(&parser, &document)) {
            return 1;
        }
        yaml_document_delete(&document);
        yaml_parser_delete(&parser);
        times[run] = now() - began;
    }
    qsort(times, (size_t)runs, sizeof *times, by_size);
    printf("%.1f\n", times[runs / 2]);
    free(times);
    fclose(file);
    return 0;
}
