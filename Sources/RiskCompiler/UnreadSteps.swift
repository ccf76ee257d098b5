package import RiskModel
import RiskSource

/// The steps of a calculation (`working`) that no other scale, result, condition or norm reads.
package struct UnreadSteps {
    /// In the order of the plugin.
    package let scales: [Scale]

    package init(_ instrument: Instrument) {
        let reads = DirectReads(names: NameScope(instrument: instrument))
        // What a step reads of itself is a circle, and refused as one.
        let byParts =
            instrument.scales.flatMap { reads.reads(of: $0) }
            + instrument.results.flatMap { reads.reads(of: $0) }
            + instrument.conditions.flatMap { reads.reads(of: $0) }
        let normed = instrument.norms.map { $0.norms.map(\.scale.value) } ?? []
        scales = instrument.scales.filter { scale in
            scale.isWorking && !byParts.contains(.scale(nil, scale.id.value))
                && !normed.contains(scale.id.value)
        }
    }
}
