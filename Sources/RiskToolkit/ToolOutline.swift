import RiskModel
import RiskSource

/// What a tool asks and ends in: enough to make a form, to list the tool, and to demand something of it.
public struct ToolOutline: Sendable {
    /// The tool's name.
    public let id: String
    /// `MAJOR.MINOR.PATCH`.
    public let version: String
    /// Which of the tool protocols it conforms to.
    public let kind: ToolKind
    /// What people call the tool.
    public let title: String
    /// What the tool is for.
    public let about: String
    /// What the tool is for and what it is not for; `nil` where it does not say.
    public let intendedUse: String?
    /// What is assessed.
    public let subject: Subject
    /// Whose instrument it is.
    public let owner: String
    /// On what terms it is scored.
    public let licence: String
    /// Who has tested the instrument, or that nobody has.
    public let validation: String
    /// `sha256:` and the digest of everything that decides a result; `nil` while the tool is being
    /// checked.
    public let digest: String?
    /// How often an assessment is to be looked at again, as an ISO 8601 period of months or days
    /// (`P3M`); `nil` where the tool does not say.
    public let review: String?
    /// How far the tool is approved; `nil` where it does not say.
    public let approval: ApprovalStatus?
    /// The names of the windows, in the tool's order.
    public let windows: [String]
    /// The items under their headings, in the order in which they are asked.
    public let sections: [SectionOutline]
    /// The names of the scales, steps of calculations among them, in the tool's order.
    public let scales: [String]
    /// The levelled results, in the tool's order.
    public let results: [ResultOutline]
    /// The names of the triggers, in the tool's order.
    public let triggers: [String]

    /// Every item of every section, in the order in which they are asked.
    public var items: [ItemOutline] { sections.flatMap(\.items) }

    init(_ instrument: Instrument, digest: String?) {
        id = instrument.id.rawValue
        version = instrument.version
        kind = ToolKind(instrument.kind)
        title = instrument.title
        about = instrument.about
        intendedUse = instrument.intendedUse
        subject = Subject(instrument.subject)
        owner = instrument.source.owner
        licence = instrument.source.licence
        validation = instrument.source.validation
        self.digest = digest
        review = instrument.review.map { $0.every.text }
        approval = instrument.approval.map { ApprovalStatus($0.status) }
        windows = instrument.windows.map(\.id.value.rawValue)
        sections = instrument.sections.map { section in
            SectionOutline(
                id: section.id.value.rawValue, title: section.title, about: section.about,
                items: instrument.items.filter { $0.section == section.id.value }
                    .map(ItemOutline.init))
        }
        scales = instrument.scales.map(\.id.value.rawValue)
        results = instrument.results.map { result in
            ResultOutline(
                id: result.id.value.rawValue, title: result.title,
                levels: result.levels.map {
                    LevelName(
                        id: $0.id.value.rawValue, title: $0.title, meaning: $0.meaning)
                }, worseIsLast: result.worseIsLast)
        }
        triggers = instrument.triggers.map(\.id.value.rawValue)
    }
}

/// Items under one heading.
public struct SectionOutline: Sendable {
    /// The name by which scales refer to it.
    public let id: String
    /// The heading that people read.
    public let title: String
    /// What stands under the heading.
    public let about: String?
    /// In the order in which they are asked.
    public let items: [ItemOutline]
}

/// One question of a tool.
public struct ItemOutline: Sendable {
    /// The name by which answers refer to it.
    public let id: String
    /// The question or the label that people read.
    public let ask: String
    /// What kind of answer it takes.
    public let type: AnswerType
    /// Whether *not applicable* is an answer.
    public let allowsNotApplicable: Bool
    /// Whether some answer is, or may be, evidence of harm.
    public let bearsOnHarm: Bool
    /// Whether the item gives points.
    public let hasPoints: Bool
    /// The part that it plays for the tool protocols; `nil` for most.
    public let role: ItemRole?
    /// Who would know.
    public let findOutFrom: [String]
    /// What helps to answer it; `nil` where the tool does not say.
    public let guidance: String?

    init(_ item: RiskModel.Item) {
        id = item.id.value.rawValue
        ask = item.ask
        type = AnswerType(item.type)
        allowsNotApplicable = item.allowsNotApplicable
        bearsOnHarm = item.harm != nil
        hasPoints = item.points != nil
        role = item.role.map(ItemRole.init)
        findOutFrom = item.findOutFrom
        guidance = item.guidance
    }
}

/// A result on an ordered list of levels.
public struct ResultOutline: Sendable {
    /// `level` for the one result of a tool.
    public let id: String
    /// What people read.
    public let title: String
    /// In the tool's order.
    public let levels: [LevelName]
    /// Whether the last level is of more concern than the first.
    public let worseIsLast: Bool
}

/// A level of a result.
public struct LevelName: Sendable, Hashable {
    /// The name of the level.
    public let id: String
    /// What people read.
    public let title: String
    /// What the level means, where the tool says so.
    public let meaning: String?
}
