package import RiskModel
package import RiskSource

/// Checks that a plugin conforms to the protocol of its kind.
enum PluginConformance {
    /// One diagnostic for every demand that is not met.
    static func check(_ instrument: Instrument) -> [Diagnostic] {
        let tool = instrument.kind.toolProtocol
        return instrument.unmet(tool.requirements, of: tool.name)
    }
}

extension Instrument {
    /// One diagnostic for every demand of a protocol that the instrument does not meet, at the key
    /// where what is missing would stand.
    ///
    /// - Parameter protocolName: The protocol that demands it, as the message names it.
    package func unmet(
        _ requirements: [ToolRequirement], of protocolName: String, hint: String? = nil
    ) -> [Diagnostic] {
        requirements.filter { !$0.isMet(self) }.map { requirement in
            KitDiagnostics.doesNotConform(
                requirement, protocolName: protocolName,
                hint: hint ?? "a plugin of kind '\(kind.rawValue)' must declare it",
                at: keyRanges[requirement.key] ?? keyRanges["kind"] ?? range)
        }
    }
}
