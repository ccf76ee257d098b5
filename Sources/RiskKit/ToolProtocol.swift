package import RiskModel

/// One of the protocols that tools conform to: its name and what it demands.
///
/// A plugin says which protocol it conforms to by its `kind`, and a tool written in Swift by the
/// protocol of that name in RiskToolkit; both are held to the demands that stand here. The host checks
/// them when the tool is loaded, as a compiler would, and says what is missing, for which protocol and
/// why it is demanded.
package struct ToolProtocol: Sendable {
    /// The protocol's name, as diagnostics and Swift use it.
    package let name: String
    /// What the protocol demands, with the reason for each demand; a refinement's demands begin with
    /// those of the base protocol.
    package let requirements: [ToolRequirement]
}

/// One thing that a tool protocol demands.
package struct ToolRequirement: Sendable {
    /// What must be declared, as a plugin author would look for it: "an item with 'role: sex'".
    package var what: String
    /// Why it is demanded.
    package var why: String
    /// The key of the plugin where it would stand; what is missing is reported there if it exists.
    package var key: String
    /// Whether an instrument declares it.
    package var isMet: @Sendable (Instrument) -> Bool

    package init(
        _ what: String, why: String, key: String, isMet: @escaping @Sendable (Instrument) -> Bool
    ) {
        self.what = what
        self.why = why
        self.key = key
        self.isMet = isMet
    }
}

extension ToolKind {
    /// The protocol that a tool of this kind conforms to.
    package var toolProtocol: ToolProtocol {
        switch self {
        case .general: .assessmentTool
        case .exploitation: .exploitationToolkit
        case .offender: .offenderRiskTool
        case .quality: .assessmentQualityScorer
        }
    }
}

extension ToolProtocol {
    /// What every assessment tool must declare before the host will run it.
    static var assessmentTool: ToolProtocol {
        ToolProtocol(name: "AssessmentTool", requirements: base)
    }

    /// The demands of every protocol.
    static var base: [ToolRequirement] {
        [
            ToolRequirement(
                "an item", why: "a tool that asks nothing assesses nothing", key: "sections"
            ) { !$0.items.isEmpty },
            ToolRequirement(
                "a scale, a levelled result, a trigger or a flag, or 'score_free'",
                why: "an assessment must end in something that a person can act on", key: "scales"
            ) {
                !$0.scales.isEmpty || !$0.results.isEmpty || !$0.triggers.isEmpty
                    || !$0.flags.isEmpty || $0.declarations.scoreFree != nil
            },
            ToolRequirement(
                "'source.validation'",
                why: "whoever uses the tool must see whether anybody has tested it", key: "source"
            ) { !$0.source.validation.isEmpty },
        ]
    }
}

extension Instrument {
    /// Whether some item plays a part.
    func hasItem(_ role: ItemRole) -> Bool {
        items.contains { $0.role == role }
    }
}
