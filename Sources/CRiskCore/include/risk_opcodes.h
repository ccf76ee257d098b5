/* The instructions of a compiled program, once: enum, names, verifier and dispatch include this list.
 *
 * X(NAME, pops, pushes, uses_a, uses_b, sentence)
 *
 * `pops` and `pushes` name the types on the evaluation stack, leftmost deepest: N a number, T a truth
 * value, L a set of levels. `uses_a` and `uses_b` say what the operands index (see risk_operand).
 */
#ifndef RISK_OPCODES_H
#define RISK_OPCODES_H

#define RISK_OPCODES(X)                                                                            \
    X(FIELD, "", "N", SUM_FIELD, NOTHING, "the value of a sum field")                              \
    X(WORST, "", "N", RANK_FIELD, CONSTANT, "the constant at the rank of a rank field, counted "   \
                                            "from b; undefined at rank 0")                         \
    X(CONSTANT, "", "N", CONSTANT, NOTHING, "a constant")                                          \
    X(UNDEFINED, "", "N", NOTHING, NOTHING, "a number that is undefined")                          \
    X(ADD, "NN", "N", NOTHING, NOTHING, "the sum of two numbers")                                  \
    X(PROPORTION, "NNN", "N", NOTHING, NOTHING, "x times y over z, exactly; undefined where z is "  \
                                                "0; y and z are never negative")                   \
    X(RANGE, "NN", "N", NOTHING, NOTHING, "the number between two numbers, the lower first")       \
    X(AT_MOST, "N", "N", CONSTANT, NOTHING, "the number, or the constant where it is lower")       \
    X(AT_LEAST, "N", "N", CONSTANT, NOTHING, "the number, or the constant where it is higher")     \
    X(ROUND, "N", "N", CONSTANT, ROUNDING, "the multiple of the constant a that mode b names")     \
    X(TRUTH_NUMBER, "T", "N", CONSTANT, NOTHING, "the constant where true, otherwise 0")           \
    X(NUMBER_NEEDS, "NT", "N", STATE, NOTHING, "the number where the truth holds, otherwise the "  \
                                               "state a")                                          \
    X(CARRY_STATES, "NN", "N", NOTHING, NOTHING, "the second number, or the special states of the " \
                                                 "first where that has no value")                  \
    X(CHOOSE_NUMBER, "TNN", "N", NOTHING, NOTHING, "the first number where true, else the second") \
    X(CHOOSE_CARRYING, "TNNN", "N", NOTHING, NOTHING, "as CHOOSE_NUMBER of the last two; where "   \
                                                      "the truth is open because the first number "\
                                                      "has no value, its special states")          \
    X(UNDEFINED_FOR, "", "N", REASON, NOTHING, "a number that is undefined for the reason a")      \
    X(EXACT, "", "N", FRACTION, NOTHING, "an exact constant")                                      \
    X(PLUS, "NN", "N", NOTHING, NOTHING, "x plus y")                                               \
    X(MINUS, "NN", "N", NOTHING, NOTHING, "x minus y")                                             \
    X(TIMES, "NN", "N", NOTHING, NOTHING, "x times y")                                             \
    X(DIVIDE, "NN", "N", NOTHING, NOTHING, "x over y; undefined where y is 0")                     \
    X(REMAINDER, "NN", "N", NOTHING, NOTHING, "what x leaves over y, with the sign of x; "         \
                                              "undefined where y is 0")                            \
    X(MINIMUM, "NN", "N", NOTHING, NOTHING, "the lower of two numbers")                            \
    X(MAXIMUM, "NN", "N", NOTHING, NOTHING, "the higher of two numbers")                           \
    X(POWER, "NN", "N", NOTHING, NOTHING, "x to the power of y; undefined for x below 0 and a "    \
                                          "broken y, and for 0 to a y below 0")                    \
    X(NEGATE, "N", "N", NOTHING, NOTHING, "the number with the other sign")                        \
    X(ABSOLUTE, "N", "N", NOTHING, NOTHING, "the number without its sign")                         \
    X(SQUARE_ROOT, "N", "N", NOTHING, NOTHING, "the square root; undefined below 0")               \
    X(EXPONENTIAL, "N", "N", NOTHING, NOTHING, "e to the power of the number; undefined where "    \
                                               "too large")                                        \
    X(LOGARITHM, "N", "N", NOTHING, NOTHING, "the natural logarithm; undefined for 0 and "         \
                                             "below")                                              \
    X(ROUND_TO, "N", "N", PLACES, ROUNDING, "the exact decimal of a places that mode b names")     \
    X(AGE, "NN", "N", NOTHING, NOTHING, "completed years from day x to day y, days since "         \
                                        "1970-01-01")                                              \
    X(MONTHS, "NN", "N", NOTHING, NOTHING, "completed months from day x to day y")                 \
    X(WORKING_DAYS, "NN", "N", CONSTANT, DAY_ONE, "working days from day x to day y by the "       \
                                                  "calendar at constant a: its first and last "    \
                                                  "day, how many holidays, and these, rising")     \
    X(ANY, "", "T", ANY_FIELD, NOTHING, "whether any contribution to the field is set")            \
    X(TRUTH, "", "T", TRUTH, NOTHING, "a constant truth value")                                    \
    X(TRUTH_RANGE, "TT", "T", NOTHING, NOTHING, "true where the first is true, false where the "   \
                                                "second is false, undecided otherwise")            \
    X(DECIDE, "T", "T", NOTHING, NOTHING, "the truth; where it is open in one completion, true "   \
                                          "in one run of a query and false in another")            \
    X(NOT, "T", "T", NOTHING, NOTHING, "negation")                                                 \
    X(AND, "TT", "T", NOTHING, NOTHING, "conjunction; false absorbs")                              \
    X(OR, "TT", "T", NOTHING, NOTHING, "disjunction; true absorbs")                                \
    X(LESS, "NN", "T", NOTHING, NOTHING, "whether the first is less than the second")              \
    X(LESS_OR_EQUAL, "NN", "T", NOTHING, NOTHING, "whether the first is at most the second")       \
    X(EQUAL, "NN", "T", NOTHING, NOTHING, "whether the two are equal")                             \
    X(NOT_EQUAL, "NN", "T", NOTHING, NOTHING, "whether the two differ")                            \
    X(LEVELS, "", "L", SET, SET, "the set a; where it holds a special state, levels b bound it")   \
    X(CHOOSE_LEVELS, "TLL", "L", NOTHING, NOTHING, "the first set where true, else the second")    \
    X(LEVELS_OF_NUMBER, "NL", "L", NOTHING, SET, "the set, or the special state of a number that " \
                                                 "has no value, bounded by b")                     \
    X(LEVELS_NEED, "LT", "L", STATE, NOTHING, "the set where the truth holds, otherwise state a")  \
    X(CLAMP, "LT", "L", SET, LEVEL, "where true: a level outside the set a becomes level b")       \
    X(ASSIGN, "LT", "L", NOTHING, LEVEL, "where true: level b, whatever it was")                   \
    X(STEP, "LT", "L", DIRECTION, LEVEL_COUNT, "where true: one place along the list of b levels") \
    X(KEEP, "LT", "L", SET, NOTHING, "where true: only the levels in the set a remain allowed")    \
    X(LEVEL_IN, "L", "T", SET, NOTHING, "whether the level is in the set a")                       \
    X(SAVE_NUMBER, "N", "", REGISTER, NOTHING, "keep a number in a register")                      \
    X(LOAD_NUMBER, "", "N", REGISTER, NOTHING, "the number kept in a register")                    \
    X(SAVE_TRUTH, "T", "", REGISTER, NOTHING, "keep a truth value in a register")                  \
    X(LOAD_TRUTH, "", "T", REGISTER, NOTHING, "the truth value kept in a register")                \
    X(SAVE_LEVELS, "L", "", REGISTER, NOTHING, "keep a set of levels in a register")               \
    X(LOAD_LEVELS, "", "L", REGISTER, NOTHING, "the set of levels kept in a register")             \
    X(REQUIRE, "T", "", NOTHING, NOTHING, "a completion in which it is false gives no output; "    \
                                          "before any output of its query")                        \
    X(STORE_NUMBER, "N", "", NUMBER_OUTPUT, NOTHING, "give a number as an output")                 \
    X(STORE_TRUTH, "T", "", SET_OUTPUT, NOTHING, "give a truth value as an output: bit 0 false, "  \
                                                 "bit 1 true")                                     \
    X(STORE_LEVELS, "L", "", SET_OUTPUT, NOTHING, "give a set of levels as an output")

#endif
