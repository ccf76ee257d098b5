/// Native functions of plugins, called in a process of their own.
///
/// The host (`risk_native_process_…`) starts the program again as a *worker* and talks with it over a
/// socket. The worker (`risk_native_worker_run`) limits itself, loads the library, gives up every
/// right that it does not need, and calls functions for as long as the host asks it to. Whatever the
/// library does, only the worker can end.
///
/// What travels is in the byte order of the machine; every part begins at a multiple of 8 bytes.
///
///   setup    u32 functions, u32 processor seconds, u64 bytes of memory; then for each function
///            u32 columns (1: called once with whole columns), u32 gives, u32 arguments, u32 zero,
///            u32 types[RISK_NATIVE_ARGUMENTS_MAX], char symbol[RISK_NATIVE_SYMBOL_MAX]
///   ready    u32 status, u32 the function that it is about
///   request  u32 function, u32 rows, u64 bytes of the columns; then the columns:
///            double, int64   rows × 8 bytes
///            text            rows × u64 lengths without the final 0, then the texts, each with a
///                            final 0 and filled up to a multiple of 8
///            doubles         rows × u64 counts, then the numbers of all rows
///   reply    u32 status, u32 rows; then rows × 8 bytes, double or int64
#ifndef RISK_NATIVE_H
#define RISK_NATIVE_H

#include <stddef.h>
#include <stdint.h>

/// Arguments of one function: more than any published formula met has.
#define RISK_NATIVE_ARGUMENTS_MAX 16
/// Functions of one library.
#define RISK_NATIVE_FUNCTIONS_MAX 64
/// Bytes of a symbol's name with its final 0.
#define RISK_NATIVE_SYMBOL_MAX 256
/// Bytes of the columns of one request, so that a batch cannot take the worker's memory alone.
#define RISK_NATIVE_REQUEST_MAX ((uint64_t)64 << 20)

/// The types of arguments and results; only the first two are results.
enum {
    RISK_NATIVE_DOUBLE = 0,
    RISK_NATIVE_INT64 = 1,
    /// `const char *`, UTF-8 with a final 0.
    RISK_NATIVE_TEXT = 2,
    /// `const double *, int64_t`: two arguments of the C function.
    RISK_NATIVE_DOUBLES = 3
};

/// How the worker answers.
enum {
    RISK_NATIVE_READY = 0,
    /// The dynamic loader refused the library.
    RISK_NATIVE_NOT_LOADED = 1,
    RISK_NATIVE_NO_SYMBOL = 2,
    /// libffi does not know how to call such a function.
    RISK_NATIVE_NOT_CALLABLE = 3,
    /// The system gave no limits or no filter: nothing was loaded.
    RISK_NATIVE_NO_SANDBOX = 4
};

/// Runs the worker until the host hangs up, and returns the exit status of the process.
///
/// Descriptor 3 is the library, 4 the socket to the host. Nothing else stays open.
int32_t risk_native_worker_run(void);

/// A worker as its host sees it.
typedef struct risk_native_process {
    int32_t pid;
    int32_t socket;
} risk_native_process;

/// What became of a message.
typedef enum {
    RISK_NATIVE_DONE = 0,
    /// The worker hung up: it has ended.
    RISK_NATIVE_HUNG_UP = 1,
    /// The time was up.
    RISK_NATIVE_LATE = 2
} risk_native_exchange;

/// Starts a worker.
///
/// - executable: the program to start, with `--native-worker` as its argument; borrowed until return.
/// - library: the library's bytes, borrowed until return; the worker loads these and no file.
/// - out: the worker.
/// Returns 0, or the system's error number.
int32_t risk_native_process_start(
    const char *executable, const uint8_t *library, size_t library_size, risk_native_process *out);

/// Allows the worker so many seconds of processor time more than it has used.
void risk_native_process_allow(const risk_native_process *process, uint32_t seconds);

/// Sends all bytes, or says why not. `milliseconds` is the time that is left for it.
risk_native_exchange risk_native_process_send(
    const risk_native_process *process, const void *bytes, size_t size, int64_t milliseconds);

/// Receives as many bytes as asked, or says why not. `milliseconds` is the time that is left for it.
risk_native_exchange risk_native_process_receive(
    const risk_native_process *process, void *bytes, size_t size, int64_t milliseconds);

/// Signals that tell why a worker has ended.
enum {
    /// A call of the system that the filter forbids: SIGSYS.
    RISK_NATIVE_SIGNAL_FORBIDDEN = 31,
    /// The processor's time was up: SIGXCPU.
    RISK_NATIVE_SIGNAL_TIME = 24
};

/// Ends the worker, if it has not ended, and gives back what it held. Of a worker that was already
/// given back it does nothing.
///
/// Returns the signal that it ended by before this call, or 0 where it did not.
int32_t risk_native_process_end(risk_native_process *process);

#endif
