#include "opcodes.h"

#include <stddef.h>

#define RISK_SHAPE(name, pops, pushes, a, b, text)                                                 \
    {#name, pops, pushes, RISK_OPERAND_##a, RISK_OPERAND_##b},
static const risk_opcode_shape shapes[] = {RISK_OPCODES(RISK_SHAPE)};
#undef RISK_SHAPE

const risk_opcode_shape *risk_opcode_shape_of(uint32_t opcode)
{
    return &shapes[opcode];
}

const char *risk_opcode_name(uint32_t opcode)
{
    return opcode < RISK_OPCODE_COUNT ? shapes[opcode].name : NULL;
}
