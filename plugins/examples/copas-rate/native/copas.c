// The Copas rate: how often somebody was sanctioned, by the years over which that went on.
//
//     ln(sanctions / (10 + years))
//
// Source: Howard, Francis, Soothill and Humphreys (2009), OGRS3, the revised Offender Group
// Reconviction Scale, Research Summary 7/09, Ministry of Justice; cited in plugin.yaml as ogrs3-2009.
//
// Build and try it with ./build, which calls cc.

#include <math.h>

// The years that are added, so that the rate of a first sanction is not infinite (ogrs3-2009).
static const double ADDED_YEARS = 10;

// sanctions: all of them, the present one included; at least 1.
// years: from the first sanction to the present one; not below 0.
// Rises with the sanctions and falls with the years. For other numbers there is no rate: NaN, which
// RiskKit takes for undefined.
double riskkit_copas_rate(double sanctions, double years)
{
    if (!(sanctions >= 1) || !(years >= 0)) {
        return NAN;
    }
    return log(sanctions / (ADDED_YEARS + years));
}
