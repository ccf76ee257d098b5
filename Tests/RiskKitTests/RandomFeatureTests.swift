import Testing

@testable import RiskOracle

/// No part of the contract falls silent in the random cases.
struct RandomFeatureTests {
    @Test func `every part of the contract stands in enough of the random cases`() {
        let count = 2_000
        var found: [RandomFeature: Int] = [:]
        for seed in UInt64(1)...UInt64(count) {
            for feature in RandomCase(seed: seed).features { found[feature, default: 0] += 1 }
        }
        for feature in RandomFeature.allCases
        where !RandomInstrumentMaker.awaited.contains(feature) {
            let share = found[feature] ?? 0
            #expect(share >= 4, "\(feature)")
        }
    }
}
