import RiskModel
import RiskReports

/// The result of a tool on one case: what is known, what could still be, and why.
///
/// Everything holds over all ways in which the unknown answers could turn out. An unknown answer is
/// never taken for a no, a level that is not possible is never shown, and no score hides harm.
public struct Assessment: Sendable {
    private let assessment: RiskModel.Assessment
    private let instrument: Instrument

    /// The reference of the case; `nil` where none was given.
    public let caseReference: String?
    /// The assessment date, `YYYY-MM-DD`.
    public let date: String
    /// Whether harm is on record, apart from any score or level. It comes first.
    public let harm: HarmStatement
    /// Whether the tool, or one scale or result of it, may be used on this case at all.
    public let eligibility: [EligibilityFinding]
    /// The levelled results, in the tool's order.
    public let levels: [LevelFinding]
    /// The scales, in the tool's order, without the steps of calculations.
    public let scales: [ScaleFinding]
    /// The duties that no score can switch off, in the tool's order, those not due among them. One
    /// that is open counts as due until it is settled.
    public let triggers: [TriggerFinding]
    /// What the tool says beside its results, in its order, what does not hold among it.
    public let flags: [FlagFinding]
    /// The items whose answers are not known.
    public let unknown: [ItemLabel]
    /// The unknown items of which some answer would narrow the result, the one that settles most
    /// first.
    public let findOutNext: [ItemLabel]
    /// Sentences that every result of the tool carries.
    public let caveats: [String]
    /// What looks wrong about the answers, without keeping them from being scored.
    public let warnings: [Finding]

    init(_ assessment: RiskModel.Assessment, of instrument: Instrument, warnings: [Finding]) {
        self.assessment = assessment
        self.instrument = instrument
        caseReference = assessment.caseReference
        date = assessment.date.description
        harm = HarmStatement(
            state: HarmStatement.State(assessment.harm.state),
            items: assessment.harm.items.map(ItemLabel.init),
            stillUnknown: assessment.harm.stillUnknown.map(ItemLabel.init))
        eligibility = assessment.eligibility.map(EligibilityFinding.init)
        levels = assessment.levels.map(LevelFinding.init)
        scales = assessment.scales.map(ScaleFinding.init)
        triggers = assessment.triggers.map(TriggerFinding.init)
        flags = assessment.flags.map(FlagFinding.init)
        unknown = assessment.unknown.map(ItemLabel.init)
        findOutNext = assessment.findOutNext.questions.filter(\.narrows).map { ItemLabel($0.item) }
        caveats = assessment.caveats
        self.warnings = warnings
    }

    /// The whole result as JSON, as docs/result.schema.json describes it; the same bytes as
    /// `riskkit score --format json` gives.
    ///
    /// - Parameter isPretty: Indented for people; otherwise one line without its line break.
    public func json(isPretty: Bool = false) -> String {
        JSONReport(assessment).text(pretty: isPretty)
    }

    /// The result as a page of text for the person who made the assessment.
    ///
    /// - Parameter width: Columns of a line, at least 40.
    public func text(width: Int = 80) -> String {
        TextReport(assessment, of: instrument, width: max(width, 40)).text
    }
}

/// Whether something holds, over all ways in which the unknown answers could turn out.
public enum Truth: String, Sendable, Hashable {
    case yes
    case no
    /// It holds in some of them.
    case open
}

/// An item as results name it.
public struct ItemLabel: Sendable, Hashable {
    /// The item's name, with a used tool's name before it where it belongs to one: `casic.videos`.
    public let id: String
    /// The question or the label that people read.
    public let ask: String
    /// Who would know.
    public let findOutFrom: [String]
}

/// Whether harm is on record.
public struct HarmStatement: Sendable, Hashable {
    /// What is recorded of harm.
    public enum State: String, Sendable {
        /// Evidence of harm is recorded.
        case evidenced
        /// Harm is possible, and not yet known.
        case possible
        /// None is recorded, which is no finding of safety.
        case noneRecorded
        /// The tool has no items that bear on harm.
        case notAsked
    }

    /// What is recorded of harm.
    public let state: State
    /// What the state rests on: evidence that is yes, or what leaves harm possible.
    public let items: [ItemLabel]
    /// Items that bear on harm and are still unknown, where nothing else is recorded.
    public let stillUnknown: [ItemLabel]
}
