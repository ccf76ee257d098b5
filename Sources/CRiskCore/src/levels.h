/* Operations on sets of levels over completions. */
#ifndef RISK_LEVELS_H
#define RISK_LEVELS_H

#include "risk_internal.h"

#define LEVEL_BITS (((uint64_t)1 << RISK_LEVELS_MAX) - 1)

static inline risk_levels levels_union(risk_levels a, risk_levels b)
{
    risk_levels result = {
        .some = a.some | b.some, .every = a.every & b.every, .bound = a.bound | b.bound};
    return result;
}

static inline int levels_are_same(risk_levels a, risk_levels b)
{
    return a.some == b.some && a.every == b.every && a.bound == b.bound;
}

static inline risk_levels choose_levels(uint8_t truth, risk_levels x, risk_levels y)
{
    if (truth == RISK_TRUTH_TRUE) {
        return x;
    }
    return truth == RISK_TRUTH_FALSE ? y : levels_union(x, y);
}

static inline risk_levels special_levels(uint8_t states, uint64_t bound)
{
    risk_levels result = {.bound = bound};
    result.some |= (uint64_t)((states & RISK_STATE_UNDEFINED) != 0) << RISK_LEVEL_UNDEFINED;
    result.some |= (uint64_t)((states & RISK_STATE_INSUFFICIENT) != 0) << RISK_LEVEL_INSUFFICIENT;
    result.some |= (uint64_t)((states & RISK_STATE_NOT_APPLICABLE) != 0)
                   << RISK_LEVEL_NOT_APPLICABLE;
    /* Several states are several completions: none of them is sure. */
    result.every = (result.some & (result.some - 1)) == 0 ? result.some : 0;
    return result;
}

/* A number without a value gives no level, whatever the comparisons said. */
static inline risk_levels levels_of_number(risk_number number, risk_levels levels, uint64_t bound)
{
    if (number.states == RISK_STATE_VALUE) {
        return levels;
    }
    risk_levels special = special_levels(number.states, bound);
    return (number.states & RISK_STATE_VALUE) == 0 ? special : levels_union(levels, special);
}

/* Where a level goes somewhere else, what is surely there goes there surely; and where only one place
 * is left, that place is sure. Both parts of a set that is still open must not become sure with it. */
static inline uint64_t surely_moved(uint64_t some, uint64_t moved_every)
{
    return (some & (some - 1)) == 0 ? some : moved_every;
}

static inline uint64_t clamp_bits(uint64_t bits, uint64_t set, uint32_t level)
{
    uint64_t outside = bits & LEVEL_BITS & ~set;
    return (bits & ~outside) | (uint64_t)(outside != 0) << level;
}

static inline risk_levels clamp_levels(risk_levels levels, uint64_t set, uint32_t level)
{
    risk_levels result = {
        .some = clamp_bits(levels.some, set, level),
        .bound = clamp_bits(levels.bound, set, level),
    };
    result.every = surely_moved(result.some, clamp_bits(levels.every, set, level));
    return result;
}

static inline uint64_t assign_bits(uint64_t bits, uint32_t level)
{
    uint64_t stays = bits & ((uint64_t)1 << RISK_LEVEL_NOT_APPLICABLE);
    return stays | (uint64_t)(bits != stays) << level;
}

static inline risk_levels assign_level(risk_levels levels, uint32_t level)
{
    risk_levels result = {.some = assign_bits(levels.some, level), .bound = 0};
    result.every = surely_moved(result.some, assign_bits(levels.every, level));
    return result;
}

static inline uint64_t step_bits(uint64_t bits, uint32_t direction, uint32_t count)
{
    uint64_t all = ((uint64_t)1 << count) - 1;
    uint64_t last = (uint64_t)1 << (count - 1);
    bits &= all;
    return direction == 0 ? (bits >> 1) | (bits & 1) : ((bits << 1) & all) | (bits & last);
}

static inline risk_levels step_levels(risk_levels levels, uint32_t direction, uint32_t count)
{
    risk_levels result = {
        .some = (levels.some & ~LEVEL_BITS) | step_bits(levels.some, direction, count),
        /* A step loosens what is known of a special state and never tightens it. */
        .bound = levels.bound | step_bits(levels.bound, direction, count),
    };
    result.every = surely_moved(
        result.some, (levels.every & ~LEVEL_BITS) | step_bits(levels.every, direction, count));
    return result;
}

/* Sets that are allowed: what is surely left, and what is perhaps left. */
static inline risk_levels keep_levels(risk_levels levels, uint8_t truth, uint64_t set)
{
    uint64_t kept = set | ~LEVEL_BITS;
    if ((truth & RISK_TRUTH_TRUE) != 0) {
        levels.every &= kept;
    }
    if (truth == RISK_TRUTH_TRUE) {
        levels.some &= kept;
    }
    return levels;
}

/* A level without a place in the list is compared by the bound that rules left it: unknown unless
 * that decides. With *not applicable* a comparison is false. */
static inline uint8_t level_in(risk_levels levels, uint64_t set)
{
    uint8_t result = 0;
    uint64_t places = levels.some & LEVEL_BITS;
    uint64_t not_applicable = (uint64_t)1 << RISK_LEVEL_NOT_APPLICABLE;
    result |= (places & set) != 0 ? RISK_TRUTH_TRUE : 0;
    result |= (places & ~set) != 0 ? RISK_TRUTH_FALSE : 0;
    result |= (levels.some & not_applicable) != 0 ? RISK_TRUTH_FALSE : 0;
    if ((levels.some & ~LEVEL_BITS & ~not_applicable) != 0) {
        result |= (levels.bound & set) != 0 ? RISK_TRUTH_TRUE : 0;
        result |= (levels.bound & ~set) != 0 ? RISK_TRUTH_FALSE : 0;
    }
    return result == 0 ? RISK_TRUTH_OPEN : result;
}

#endif
