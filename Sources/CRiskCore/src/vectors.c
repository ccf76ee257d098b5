/* Arithmetic on arrays of doubles, once for each instruction set. Every path is the same loop over the
 * same bodies, compiled for other registers: no path has an instruction that rounds differently, none
 * may fuse a product with a sum, and so all of them give the same bits. Results never stand where an
 * operand stands, since a loop that cannot exclude that is not made into vector code. */
#include "elementary_kernel.h"
#include "risk_core.h"

#include <stddef.h>

#pragma STDC FP_CONTRACT OFF

#if defined(__x86_64__) && defined(__clang__)
#define HAS_VECTOR_PATHS 1
#else
#define HAS_VECTOR_PATHS 0
#endif

/* One path: the loops over the bodies, by a name and what the compiler is told about them. */
#define RISK_VECTOR_PATH(path, attributes, pragma)                                                 \
    attributes static void exp_##path(const double *restrict x, double *restrict out, size_t n)    \
    {                                                                                              \
        _Pragma(pragma) for (size_t i = 0; i < n; i++)                                             \
        {                                                                                          \
            out[i] = risk_exp_body(x[i]);                                                          \
        }                                                                                          \
    }                                                                                              \
    attributes static void ln_##path(const double *restrict x, double *restrict out, size_t n)     \
    {                                                                                              \
        _Pragma(pragma) for (size_t i = 0; i < n; i++)                                             \
        {                                                                                          \
            out[i] = risk_ln_body(x[i]);                                                           \
        }                                                                                          \
    }                                                                                              \
    attributes static void plus_##path(                                                            \
        const double *restrict x, const double *restrict y, double *restrict out, size_t n)        \
    {                                                                                              \
        _Pragma(pragma) for (size_t i = 0; i < n; i++)                                             \
        {                                                                                          \
            out[i] = x[i] + y[i] + 0.0;                                                            \
        }                                                                                          \
    }                                                                                              \
    attributes static void minus_##path(                                                           \
        const double *restrict x, const double *restrict y, double *restrict out, size_t n)        \
    {                                                                                              \
        _Pragma(pragma) for (size_t i = 0; i < n; i++)                                             \
        {                                                                                          \
            out[i] = x[i] - y[i] + 0.0;                                                            \
        }                                                                                          \
    }                                                                                              \
    attributes static void times_##path(                                                           \
        const double *restrict x, const double *restrict y, double *restrict out, size_t n)        \
    {                                                                                              \
        _Pragma(pragma) for (size_t i = 0; i < n; i++)                                             \
        {                                                                                          \
            out[i] = x[i] * y[i] + 0.0;                                                            \
        }                                                                                          \
    }                                                                                              \
    attributes static void divide_##path(                                                          \
        const double *restrict x, const double *restrict y, double *restrict out, size_t n)        \
    {                                                                                              \
        _Pragma(pragma) for (size_t i = 0; i < n; i++)                                             \
        {                                                                                          \
            out[i] = x[i] / y[i] + 0.0;                                                            \
        }                                                                                          \
    }                                                                                              \
    static const risk_vector_functions functions_##path = {                                        \
        exp_##path, ln_##path, plus_##path, minus_##path, times_##path, divide_##path};

#if HAS_VECTOR_PATHS
/* A build that is not optimised makes no vector code of them, and gives the same bits. */
#pragma clang diagnostic ignored "-Wpass-failed"
RISK_VECTOR_PATH(portable, , "clang loop vectorize(disable) interleave(disable)")
RISK_VECTOR_PATH(sse2, __attribute__((target("sse2"))), "clang loop vectorize(enable)")
RISK_VECTOR_PATH(ssse3, __attribute__((target("ssse3"))), "clang loop vectorize(enable)")
RISK_VECTOR_PATH(avx2, __attribute__((target("avx2"))), "clang loop vectorize(enable)")
#else
RISK_VECTOR_PATH(portable, , "GCC ivdep")
#endif

const risk_vector_functions *risk_vector_functions_of(risk_path path)
{
    switch (path) {
    case RISK_PATH_PORTABLE:
        return &functions_portable;
#if HAS_VECTOR_PATHS
    case RISK_PATH_SSE2:
        return __builtin_cpu_supports("sse2") ? &functions_sse2 : NULL;
    case RISK_PATH_SSSE3:
        return __builtin_cpu_supports("ssse3") ? &functions_ssse3 : NULL;
    case RISK_PATH_AVX2:
        return __builtin_cpu_supports("avx2") ? &functions_avx2 : NULL;
    case RISK_PATH_BEST:
        for (risk_path best = RISK_PATH_AVX2; best > RISK_PATH_PORTABLE; best--) {
            const risk_vector_functions *found = risk_vector_functions_of(best);
            if (found != NULL) {
                return found;
            }
        }
        return &functions_portable;
    case RISK_PATH_COUNT:
        break;
    }
    return NULL;
#else
    default:
        return path == RISK_PATH_BEST ? &functions_portable : NULL;
    }
#endif
}
