// A column of a request is used where it lies. Texts and arrays need tables of pointers, made once a
// request.

#include "calls.h"

#include <stdlib.h>
#include <string.h>

// One argument of all rows.
typedef struct column {
    // Numbers: the values; texts and arrays: `pointers` to each row's.
    void *values;
    const void **pointers;
    // The numbers in each row's array.
    int64_t *counts;
} column;

bool risk_call_prepare(risk_call *call, void (*function)(void))
{
    const risk_call_declaration *declaration = &call->declaration;
    bool columns = declaration->columns != 0;
    unsigned int count = 0;
    call->function = function;
    if (declaration->argument_count > RISK_NATIVE_ARGUMENTS_MAX || declaration->gives > RISK_NATIVE_INT64) {
        return false;
    }
    if (columns) {
        call->parameters[count++] = &ffi_type_sint64;
    }
    for (uint32_t i = 0; i < declaration->argument_count; i++) {
        switch (declaration->types[i]) {
        case RISK_NATIVE_DOUBLE:
            call->parameters[count++] = columns ? &ffi_type_pointer : &ffi_type_double;
            break;
        case RISK_NATIVE_INT64:
            call->parameters[count++] = columns ? &ffi_type_pointer : &ffi_type_sint64;
            break;
        case RISK_NATIVE_TEXT:
            call->parameters[count++] = &ffi_type_pointer;
            break;
        case RISK_NATIVE_DOUBLES:
            call->parameters[count++] = &ffi_type_pointer;
            call->parameters[count++] = columns ? &ffi_type_pointer : &ffi_type_sint64;
            break;
        default:
            return false;
        }
    }
    ffi_type *result = declaration->gives == RISK_NATIVE_DOUBLE ? &ffi_type_double : &ffi_type_sint64;
    if (columns) {
        call->parameters[count++] = &ffi_type_pointer;
        result = &ffi_type_void;
    }
    return ffi_prep_cif(&call->interface, FFI_DEFAULT_ABI, count, result, call->parameters) == FFI_OK;
}

// Finds an argument's column from `*offset` on, which moves past it.
static bool read_column(
    uint32_t type, uint8_t *bytes, uint64_t size, uint64_t *offset, uint32_t rows, column *out)
{
    uint64_t fixed = (uint64_t)rows * sizeof(uint64_t);
    if (size - *offset < fixed) {
        return false;
    }
    uint64_t *first = (uint64_t *)(void *)(bytes + *offset);
    *offset += fixed;
    out->values = first;
    if (type == RISK_NATIVE_DOUBLE || type == RISK_NATIVE_INT64) {
        return true;
    }
    out->pointers = calloc(rows == 0 ? 1 : rows, sizeof *out->pointers);
    if (out->pointers == NULL) {
        return false;
    }
    for (uint32_t row = 0; row < rows; row++) {
        uint64_t length = first[row];
        if (length > RISK_NATIVE_REQUEST_MAX) {
            return false;
        }
        // A text is filled up to the next multiple of 8, with at least the final 0.
        uint64_t taken = type == RISK_NATIVE_TEXT ? (length / 8 + 1) * 8 : length * 8;
        if (size - *offset < taken) {
            return false;
        }
        out->pointers[row] = bytes + *offset;
        *offset += taken;
    }
    out->counts = (int64_t *)(void *)first;
    return true;
}

static void call_with_columns(
    risk_call *call, column *columns, uint32_t rows, uint64_t *results)
{
    void *values[RISK_CALL_PARAMETERS_MAX];
    int64_t count = rows;
    void *out = results;
    unsigned int next = 0;
    values[next++] = &count;
    for (uint32_t i = 0; i < call->declaration.argument_count; i++) {
        bool numbers = columns[i].pointers == NULL;
        values[next++] = numbers ? (void *)&columns[i].values : (void *)&columns[i].pointers;
        if (call->declaration.types[i] == RISK_NATIVE_DOUBLES) {
            values[next++] = &columns[i].counts;
        }
    }
    values[next++] = &out;
    ffi_call(&call->interface, call->function, NULL, values);
}

static void call_row_by_row(
    risk_call *call, column *columns, uint32_t rows, uint64_t *results)
{
    void *values[RISK_CALL_PARAMETERS_MAX];
    for (uint32_t row = 0; row < rows; row++) {
        unsigned int next = 0;
        for (uint32_t i = 0; i < call->declaration.argument_count; i++) {
            if (columns[i].pointers == NULL) {
                values[next++] = (uint64_t *)columns[i].values + row;
                continue;
            }
            values[next++] = &columns[i].pointers[row];
            if (call->declaration.types[i] == RISK_NATIVE_DOUBLES) {
                values[next++] = &columns[i].counts[row];
            }
        }
        ffi_call(&call->interface, call->function, &results[row], values);
    }
}

bool risk_call_run(
    risk_call *call, uint8_t *bytes, uint64_t size, uint32_t rows, uint64_t *results)
{
    column columns[RISK_NATIVE_ARGUMENTS_MAX];
    uint64_t offset = 0;
    bool whole = true;
    memset(columns, 0, sizeof columns);
    for (uint32_t i = 0; whole && i < call->declaration.argument_count; i++) {
        whole = read_column(call->declaration.types[i], bytes, size, &offset, rows, &columns[i]);
    }
    whole = whole && offset == size;
    if (whole && call->declaration.columns != 0) {
        call_with_columns(call, columns, rows, results);
    } else if (whole) {
        call_row_by_row(call, columns, rows, results);
    }
    for (uint32_t i = 0; i < call->declaration.argument_count; i++) {
        free(columns[i].pointers);
    }
    return whole;
}
