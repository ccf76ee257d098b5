// The two steps by which the worker gives up its rights.
#ifndef RISK_NATIVE_SANDBOX_H
#define RISK_NATIVE_SANDBOX_H

#include <stdbool.h>
#include <stdint.h>

// Descriptors of the worker.
enum { RISK_WORKER_LIBRARY = 3, RISK_WORKER_SOCKET = 4 };

// Before the library is loaded: limits of memory and time; from now on no file can be written, no
// process started and nothing connected. Returns whether the system agreed.
bool risk_sandbox_before_loading(uint64_t memory, uint32_t processor_seconds);

// After loading: from now on no file can be opened either, and no memory made executable.
bool risk_sandbox_before_calls(void);

#endif
