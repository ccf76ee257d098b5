// The worker's side. It leaves by _exit alone, so that nothing of the library runs after its last call.

#define _GNU_SOURCE
#include "calls.h"
#include "risk_native.h"
#include "sandbox.h"

#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

// How the worker ends by itself.
enum { ENDED = 0, BAD_MESSAGE = 70 };

typedef struct setup_message {
    uint32_t function_count;
    uint32_t processor_seconds;
    uint64_t memory;
} setup_message;

typedef struct request_message {
    uint32_t function;
    uint32_t rows;
    uint64_t size;
} request_message;

typedef struct reply_message {
    uint32_t status;
    uint32_t about;
} reply_message;

static bool receive(void *bytes, size_t size)
{
    uint8_t *next = bytes;
    while (size > 0) {
        ssize_t count = read(RISK_WORKER_SOCKET, next, size);
        if (count > 0) {
            next += count;
            size -= (size_t)count;
        } else if (count == 0 || errno != EINTR) {
            return false;
        }
    }
    return true;
}

static bool send_all(const void *bytes, size_t size)
{
    const uint8_t *next = bytes;
    while (size > 0) {
        ssize_t count = write(RISK_WORKER_SOCKET, next, size);
        if (count > 0) {
            next += count;
            size -= (size_t)count;
        } else if (errno != EINTR) {
            return false;
        }
    }
    return true;
}

static bool say(uint32_t status, uint32_t about)
{
    reply_message reply = {.status = status, .about = about};
    return send_all(&reply, sizeof reply);
}

// Loads the library and looks up every function; says what is wrong and returns false where it cannot.
static bool load(risk_call *calls, const setup_message *setup)
{
    if (!risk_sandbox_before_loading(setup->memory, setup->processor_seconds)) {
        say(RISK_NATIVE_NO_SANDBOX, 0);
        return false;
    }
    void *library = dlopen("/proc/self/fd/3", RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) {
        say(RISK_NATIVE_NOT_LOADED, 0);
        return false;
    }
    close(RISK_WORKER_LIBRARY);
    for (uint32_t i = 0; i < setup->function_count; i++) {
        void *symbol = dlsym(library, calls[i].declaration.symbol);
        if (symbol == NULL) {
            say(RISK_NATIVE_NO_SYMBOL, i);
            return false;
        }
        // A cast from an object's to a function's address is POSIX's, not C's: copied instead.
        void (*function)(void) = NULL;
        memcpy(&function, &symbol, sizeof function);
        if (!risk_call_prepare(&calls[i], function)) {
            say(RISK_NATIVE_NOT_CALLABLE, i);
            return false;
        }
    }
    if (!risk_sandbox_before_calls()) {
        say(RISK_NATIVE_NO_SANDBOX, 0);
        return false;
    }
    return say(RISK_NATIVE_READY, 0);
}

// Answers one request. Returns false where the host has hung up or sent what it never sends.
static bool answer(risk_call *calls, uint32_t function_count, int *status)
{
    request_message request;
    *status = ENDED;
    if (!receive(&request, sizeof request)) {
        return false;
    }
    *status = BAD_MESSAGE;
    if (request.function >= function_count || request.size > RISK_NATIVE_REQUEST_MAX
        || request.rows > RISK_NATIVE_REQUEST_MAX / sizeof(uint64_t)) {
        return false;
    }
    uint8_t *columns = malloc(request.size == 0 ? 1 : request.size);
    uint64_t *results = calloc((size_t)request.rows + 1, sizeof *results);
    bool done = columns != NULL && results != NULL && receive(columns, request.size)
        && risk_call_run(&calls[request.function], columns, request.size, request.rows, results)
        && say(RISK_NATIVE_READY, request.rows)
        && send_all(results, (size_t)request.rows * sizeof *results);
    free(results);
    free(columns);
    return done;
}

int32_t risk_native_worker_run(void)
{
    setup_message setup;
    int status = BAD_MESSAGE;
    // What the host has open is no business of the library's.
    if (syscall(SYS_close_range, RISK_WORKER_SOCKET + 1, ~0U, 0) != 0 || !receive(&setup, sizeof setup)
        || setup.function_count > RISK_NATIVE_FUNCTIONS_MAX) {
        _exit(status);
    }
    risk_call *calls = calloc((size_t)setup.function_count + 1, sizeof *calls);
    bool ready = calls != NULL;
    for (uint32_t i = 0; ready && i < setup.function_count; i++) {
        ready = receive(&calls[i].declaration, sizeof calls[i].declaration);
        calls[i].declaration.symbol[RISK_NATIVE_SYMBOL_MAX - 1] = 0;
    }
    if (ready && load(calls, &setup)) {
        while (answer(calls, setup.function_count, &status)) {
        }
    }
    _exit(status);
}
