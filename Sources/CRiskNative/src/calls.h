// Calls of functions whose types are known only at run time.
#ifndef RISK_NATIVE_CALLS_H
#define RISK_NATIVE_CALLS_H

#include "risk_native.h"

#include <ffi.h>
#include <stdbool.h>

// A C function can have two parameters for an argument, and with whole columns three more: the number
// of rows in front, the results behind.
#define RISK_CALL_PARAMETERS_MAX (2 * RISK_NATIVE_ARGUMENTS_MAX + 2)

// A function as the host declares it.
typedef struct risk_call_declaration {
    uint32_t columns;
    uint32_t gives;
    uint32_t argument_count;
    uint32_t zero;
    uint32_t types[RISK_NATIVE_ARGUMENTS_MAX];
    char symbol[RISK_NATIVE_SYMBOL_MAX];
} risk_call_declaration;

// A function that can be called. Not to be copied: `interface` points into `parameters`.
typedef struct risk_call {
    risk_call_declaration declaration;
    void (*function)(void);
    ffi_cif interface;
    ffi_type *parameters[RISK_CALL_PARAMETERS_MAX];
} risk_call;

// Prepares the call of `function`; `declaration` is already in place. Returns whether libffi can.
bool risk_call_prepare(risk_call *call, void (*function)(void));

// Calls for every row of the columns, as the request has them. `results` has room for `rows` values.
// Returns false where the columns do not have the size that they should have, or memory is short.
bool risk_call_run(
    risk_call *call, uint8_t *columns, uint64_t size, uint32_t rows, uint64_t *results);

#endif
