package import RiskModel
import RiskSource

/// One assessment as JSON, complete; docs/result.schema.json describes it.
///
/// The bytes depend on the assessment alone: a case alone and the same case in a batch give the same
/// line.
package struct JSONReport {
    /// The version of the shape, in the key `riskkit`.
    package static let formatVersion = 1

    let assessment: Assessment
    /// What was tried beside the answers given.
    private let whatIf: WhatIf?

    package init(_ assessment: Assessment) { self.init(assessment, whatIf: nil) }

    init(_ assessment: Assessment, whatIf: WhatIf?) {
        self.assessment = assessment
        self.whatIf = whatIf
    }

    /// The result as one line without its line break, or indented for people.
    package func text(pretty: Bool = false) -> String {
        JSONWriter(pretty: pretty).text(of: value)
    }

    /// The result as a value.
    package var value: JSONValue {
        let first = assessment.levels.first
        let others = assessment.levels.dropFirst()
        return .object(result(first, others) + asked)
    }

    /// What is there only where it was asked for.
    private var asked: [JSONValue.Member] {
        var members: [JSONValue.Member] = []
        if let calculation = assessment.calculation {
            members.append(.init("calculation", self.calculation(calculation)))
        }
        if let reasons = assessment.reasons {
            members.append(.init("reasons", self.reasons(reasons)))
        }
        if let whatIf { members.append(.init("what_if", self.whatIf(whatIf))) }
        return members
    }

    private func result(_ first: LevelFinding?, _ others: ArraySlice<LevelFinding>)
        -> [JSONValue.Member]
    {
        [
            .init("riskkit", .whole(Self.formatVersion)),
            .init("tool", Self.identity(assessment.tool)),
            .init("case", .optional(assessment.caseReference)),
            .init("nation", .optional(assessment.nation?.rawValue)),
            .init("date", .text(assessment.date.description)),
            .init("approval", Self.approval(assessment.approval, on: assessment.date)),
            .init("statement", .text(StandingText.statement)),
            .init("status", .text(assessment.standing.rawValue)),
            .init("eligibility", .array(assessment.eligibility.map(eligibility))),
            .init("harm", harm),
            .init(
                "scales", .object(assessment.scales.map { .init($0.id.rawValue, scale($0)) })),
            .init(
                "working", .object(assessment.workings.map { .init($0.id.rawValue, scale($0)) })),
            .init("level", first.map(level) ?? .null),
            .init(
                "other_levels", .object(others.map { .init($0.id.rawValue, level($0)) })),
            .init("rules", rules),
            .init("flags", .array(assessment.flags.filter { $0.raised != .no }.map(flag))),
            .init(
                "triggers", .array(assessment.triggers.filter { $0.due != .no }.map(trigger))),
            .init(
                "actions", .array(assessment.actions.filter { $0.applies != .no }.map(action))),
            .init("find_out_next", .array(assessment.findOutNext.questions.map(question))),
            .init("nothing_narrows", .truth(assessment.findOutNext.narrowsNothing)),
            .init("unknown", .array(assessment.unknown.map(item))),
            .init("omitted", .array(assessment.omitted.map(omitted))),
            .init("hidden", .array(assessment.hidden.map(hidden))),
            .init("substitutions", .array(assessment.substitutions.map(substitution))),
            .init("judged", judged),
            .init("support", .array(assessment.supportOptions.map(support))),
            .init("caveats", .texts(assessment.caveats)),
            .init("incomplete", .optional(assessment.incomplete)),
            .init("harm_in_sum", .optional(assessment.harmInSum)),
            .init("unverified", .array(assessment.unverified.map(unverified))),
            .init("unset", .array(assessment.unset.map(unset))),
            .init("norms", norms),
            .init("review", .optional(assessment.review?.text)),
            .init("citations", .array(assessment.citations.map(Self.citation))),
        ]
    }

    /// A tool's identity, as results and the list of tools give it.
    static func identity(_ tool: ToolIdentity) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("id", .text(tool.id.rawValue)),
            .init("version", .text(tool.version)),
            .init("title", .text(tool.title)),
            .init("kind", .text(tool.kind.rawValue)),
            .init("subject", .text(tool.subject.rawValue)),
            .init("digest", .text(tool.digest)),
            .init("owner", .text(tool.owner)),
            .init("instrument", .text(tool.instrument)),
            .init("licence", .text(tool.licence)),
            .init("validation", .text(tool.validation)),
        ]
        if let wording = tool.wording { members.append(.init("wording", self.wording(wording))) }
        return .object(members)
    }

    /// Which text pack the texts are from.
    private static func wording(_ pack: TextPackIdentity) -> JSONValue {
        .object([
            .init("name", .text(pack.name)),
            .init("language", .text(pack.language)),
            .init("owner", .text(pack.owner)),
            .init("licence", .text(pack.licence)),
            .init("note", .optional(pack.note)),
            .init("digest", .text(pack.digest)),
        ])
    }

    /// Who has approved a tool, and how that stands on a day.
    static func approval(_ approval: Approval?, on day: CivilDate?) -> JSONValue {
        guard let approval else { return .null }
        return .object([
            .init("status", .text(approval.status.rawValue)),
            .init("by", .optional(approval.by)),
            .init("scope", .optional(approval.scope)),
            .init("since", .optional(approval.since?.description)),
            .init("review_by", .optional(approval.reviewBy?.description)),
            .init("expires", .optional(approval.expires?.description)),
            .init("standing", .optional(day.map { approval.standing(on: $0).rawValue })),
        ])
    }

    func item(_ item: ItemLabel) -> JSONValue {
        .object([
            .init("item", .text(item.id)),
            .init("ask", .text(item.ask)),
            .init("find_out_from", .texts(item.findOutFrom)),
        ])
    }

    /// Items by their ids alone.
    func ids(_ items: [ItemLabel]) -> JSONValue { .texts(items.map(\.id)) }

    private func eligibility(_ finding: EligibilityFinding) -> JSONValue {
        .object([
            .init("id", .text(finding.id.rawValue)),
            .init("for", .optional(finding.scope)),
            .init("holds", .text(finding.holds.rawValue)),
            .init("reason", .text(finding.reason)),
            .init("settled_by", ids(finding.settledBy)),
        ])
    }

    private var harm: JSONValue {
        .object([
            .init("state", .text(assessment.harm.state.rawValue)),
            .init("items", ids(assessment.harm.items)),
            .init("still_unknown", ids(assessment.harm.stillUnknown)),
        ])
    }

    private func omitted(_ omitted: OmittedItem) -> JSONValue {
        .object([
            .init("item", .text(omitted.item.id)),
            .init("ask", .text(omitted.item.ask)),
            .init("reason", .text(omitted.reason)),
        ])
    }

    private func hidden(_ hidden: HiddenItem) -> JSONValue {
        .object([
            .init("item", .text(hidden.item.id)),
            .init("ask", .text(hidden.item.ask)),
            .init("answered", .truth(hidden.answered)),
            .init("certainly", .truth(hidden.certainly)),
        ])
    }

    private func substitution(_ finding: SubstitutionFinding) -> JSONValue {
        .object([
            .init("item", .text(finding.item.id)),
            .init("when", .text(finding.condition)),
            .init("holds", .text(finding.holds.rawValue)),
            .init("taken_as", .optional(finding.option?.rawValue)),
        ])
    }

    private var judged: JSONValue {
        guard let judged = assessment.judged else { return .null }
        return .object([
            .init("level", .text(judged.level.rawValue)),
            .init("by", .text(judged.by)),
            .init("at", .text(judged.at.description)),
            .init("reason", .text(judged.reason)),
            .init("allowed", .text(judged.allowed.rawValue)),
        ])
    }

    private func support(_ option: SupportOption) -> JSONValue {
        .object([
            .init("purpose", .text(option.purpose.rawValue)),
            .init("offer", .text(option.offer)),
            .init("from", .texts(option.from)),
        ])
    }

    private func unverified(_ number: NumberInUse) -> JSONValue {
        .object([
            .init("what", .text(number.what)),
            .init("plugin_line", .whole(number.pluginLine)),
            .init("source", .optional(number.source?.rawValue)),
        ])
    }

    func unset(_ number: UnsetNumber) -> JSONValue {
        .object([
            .init("what", .text(number.what)),
            .init("publisher", .text(number.publisher)),
            .init("why", .text(number.why)),
            .init("plugin_line", .whole(number.pluginLine)),
        ])
    }

    static func citation(_ citation: Citation) -> JSONValue {
        .object([
            .init("id", .text(citation.id.value.rawValue)),
            .init("title", .text(citation.title)),
            .init("place", .optional(citation.place)),
            .init("checked", .text(citation.checked.description)),
            .init("nation", .optional(citation.nation?.rawValue)),
        ])
    }
}
