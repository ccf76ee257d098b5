/* The only place that allocates; nothing here is called while a batch runs. */
#include "risk_internal.h"

#include <stdlib.h>

void *risk_memory_array(size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size) {
        return NULL;
    }
    /* One byte at the least, so that NULL always means that there is no memory. */
    size_t bytes = count * size;
    return calloc(bytes == 0 ? 1 : bytes, 1);
}

void risk_memory_free(void *memory)
{
    free(memory);
}
