/* What each instruction takes and gives, as data, from the one list. */
#ifndef RISK_OPCODES_INTERNAL_H
#define RISK_OPCODES_INTERNAL_H

#include "risk_core.h"

typedef enum risk_operand {
    RISK_OPERAND_NOTHING,
    RISK_OPERAND_SUM_FIELD,
    RISK_OPERAND_RANK_FIELD,
    RISK_OPERAND_ANY_FIELD,
    RISK_OPERAND_CONSTANT,
    RISK_OPERAND_SET,
    RISK_OPERAND_LEVEL,
    RISK_OPERAND_LEVEL_COUNT,
    RISK_OPERAND_DIRECTION, /* 0: towards the first level; 1: towards the last */
    RISK_OPERAND_STATE,     /* one of the special RISK_STATE_… bits */
    RISK_OPERAND_REASON,    /* one RISK_REASON_… bit */
    RISK_OPERAND_FRACTION,
    RISK_OPERAND_PLACES,
    RISK_OPERAND_DAY_ONE,
    RISK_OPERAND_TRUTH,
    RISK_OPERAND_ROUNDING,
    RISK_OPERAND_REGISTER,
    RISK_OPERAND_NUMBER_OUTPUT,
    RISK_OPERAND_SET_OUTPUT
} risk_operand;

typedef struct risk_opcode_shape {
    const char *name;
    const char *pops;
    const char *pushes;
    risk_operand a;
    risk_operand b;
} risk_opcode_shape;

/* The shape of an instruction; the opcode must be below RISK_OPCODE_COUNT. */
const risk_opcode_shape *risk_opcode_shape_of(uint32_t opcode);

/* Whether the instruction reads the field that its first operand names. */
static inline int risk_reads_field(const risk_instruction *step)
{
    risk_operand kind = risk_opcode_shape_of(step->opcode)->a;
    return kind == RISK_OPERAND_SUM_FIELD || kind == RISK_OPERAND_RANK_FIELD ||
           kind == RISK_OPERAND_ANY_FIELD;
}

#endif
