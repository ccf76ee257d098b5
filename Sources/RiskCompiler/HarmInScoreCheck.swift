import RiskModel
import RiskSource

/// Finds scales that read harm as if it were one more risk, where the plugin does not say that its
/// publisher does so.
struct HarmInScoreCheck {
    let instrument: Instrument
    let names: NameScope

    /// One error for each scale that reads an item marked as harm, or the harm statement, by whatever
    /// method; what it takes over from another scale is reported there.
    func diagnostics() -> [Diagnostic] {
        guard instrument.harmInSum == nil, instrument.keyRanges["harm_in_sum"] == nil else {
            return []
        }
        let reads = DirectReads(names: names)
        return instrument.scales.compactMap { scale in
            for read in reads.reads(of: scale) {
                switch read {
                case .item(let path) where path.tool == nil:
                    guard let harm = names.item(path)?.harm else { continue }
                    return CompilerDiagnostics.harmInSum(
                        scale.id, reading: "'\(path)', which is marked as harm", marked: harm.range)
                case .harm:
                    return CompilerDiagnostics.harmInSum(
                        scale.id, reading: "the harm statement", marked: nil)
                case .item, .scale, .result:
                    continue
                }
            }
            return nil
        }
    }
}
