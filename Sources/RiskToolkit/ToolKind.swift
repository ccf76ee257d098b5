import RiskKit
import RiskModel

/// The kind of a tool: which of the tool protocols it conforms to.
public enum ToolKind: String, Sendable, CaseIterable {
    /// A tool of no particular kind (``AssessmentTool``).
    case general
    /// A tool about a child who may be exploited (``ExploitationToolkit``).
    case exploitation
    /// A tool about an adult of concern (``OffenderRiskTool``).
    case offender
    /// A tool about a written assessment (``AssessmentQualityScorer``).
    case quality

    /// What is demanded of every tool of the kind, whether it is a plugin or written in Swift.
    public var requirements: [ToolRequirement] {
        model.toolProtocol.requirements.map(ToolRequirement.init)
    }

    /// The name of the protocol that tools of the kind conform to.
    public var protocolName: String { model.toolProtocol.name }

    init(_ kind: RiskModel.ToolKind) {
        self =
            switch kind {
            case .general: .general
            case .exploitation: .exploitation
            case .offender: .offender
            case .quality: .quality
            }
    }

    var model: RiskModel.ToolKind {
        switch self {
        case .general: .general
        case .exploitation: .exploitation
        case .offender: .offender
        case .quality: .quality
        }
    }

    /// The kinds that a type conforms to; more than one is possible in Swift, and then all of their
    /// demands hold.
    static func kinds(of tool: any AssessmentTool) -> [ToolKind] {
        var kinds: [ToolKind] = []
        if tool is any ExploitationToolkit { kinds.append(.exploitation) }
        if tool is any OffenderRiskTool { kinds.append(.offender) }
        if tool is any AssessmentQualityScorer { kinds.append(.quality) }
        return kinds.isEmpty ? [.general] : kinds
    }
}
