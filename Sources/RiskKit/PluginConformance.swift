import RiskModel
import RiskSource

/// A plugin of kind `general`.
struct GeneralPlugin: AssessmentTool {
    static let protocolName = "AssessmentTool"
    static var requirements: [ToolRequirement] { baseRequirements }
    let instrument: Instrument
}

/// A plugin of kind `exploitation`.
struct ExploitationPlugin: ExploitationToolkit {
    let instrument: Instrument
}

/// A plugin of kind `offender`.
struct OffenderPlugin: OffenderRiskTool {
    let instrument: Instrument
}

/// A plugin of kind `quality`.
struct QualityPlugin: AssessmentQualityScorer {
    let instrument: Instrument
}

/// Checks that a plugin conforms to the protocol of its kind.
enum PluginConformance {
    /// The conforming type for a kind.
    static func type(of kind: ToolKind) -> any AssessmentTool.Type {
        switch kind {
        case .general: GeneralPlugin.self
        case .exploitation: ExploitationPlugin.self
        case .offender: OffenderPlugin.self
        case .quality: QualityPlugin.self
        }
    }

    /// One diagnostic for every demand that is not met.
    static func check(_ instrument: Instrument) -> [Diagnostic] {
        let tool = type(of: instrument.kind)
        return tool.requirements.filter { !$0.isMet(instrument) }.map { requirement in
            let range =
                instrument.keyRanges[requirement.key] ?? instrument.keyRanges["kind"]
                ?? instrument.range
            return KitDiagnostics.doesNotConform(
                requirement, protocolName: tool.protocolName, kind: instrument.kind, at: range)
        }
    }
}
