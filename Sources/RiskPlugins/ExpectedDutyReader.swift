import RiskModel
import RiskSource

/// Reads which triggers and actions a case expects, and what it expects of each.
struct ExpectedDutyReader {
    let instrument: Instrument
    let reader: MappingReader
    private var context: ReadingContext { reader.context }

    func read() -> [Located<ExpectedFact>] {
        triggers(ExpectKeys.triggers) { .triggers($0) }
            + triggers(ExpectKeys.openTriggers) { .openTriggers($0) }
            + readActions(asListed: false)
    }

    /// Reads the actions alone, which can be expected over the listed items alone too.
    func readActions(asListed: Bool) -> [Located<ExpectedFact>] {
        actions(ExpectKeys.actions) { .actions($0, asListed: asListed) }
            + actions(ExpectKeys.openActions) { .openActions($0, asListed: asListed) }
    }

    private func triggers(
        _ key: Key<YAMLNode>, _ make: (Set<TriggerID>) -> ExpectedFact
    ) -> [Located<ExpectedFact>] {
        let known = instrument.triggers.map(\.id.value.rawValue)
        return duties(
            key, ExpectedDutyKeys.trigger, what: "trigger", known: known, name: DutyName.trigger
        ) { make(Set($0.map(TriggerID.init))) }
    }

    private func actions(
        _ key: Key<YAMLNode>, _ make: (Set<ActionID>) -> ExpectedFact
    ) -> [Located<ExpectedFact>] {
        let known = instrument.actions.compactMap { $0.id?.value.rawValue }
        return duties(
            key, ExpectedDutyKeys.action, what: "action", known: known,
            name: { .action(ActionID($0.rawValue)) }
        ) { make(Set($0.map(ActionID.init))) }
    }

    /// Reads one of the lists: names, or mappings with a name.
    private func duties(
        _ key: Key<YAMLNode>, _ definition: MappingDefinition, what: String, known: [String],
        name: (TriggerID) -> DutyName, _ make: ([String]) -> ExpectedFact
    ) -> [Located<ExpectedFact>] {
        guard let node = reader.optional(key), let place = reader.place(of: key.name) else {
            return []
        }
        let list = ValueShape<[YAMLNode]>.list(of: .node(.text))
        guard let elements = list.read(node, as: "'\(key.name)'", in: context) else { return [] }
        var names: [String] = []
        var facts: [Located<ExpectedFact>] = []
        for element in elements {
            guard element.entries != nil else {
                let text = ValueShape<Located<String>>.located(.text)
                    .read(element, as: "'\(key.name)'", in: context)
                if let text, isKnown(text, what: what, known: known) { names.append(text.value) }
                continue
            }
            guard let reader = MappingReader(element, definition, in: context) else { continue }
            defer { reader.finish() }
            guard let id = reader.required(ExpectedDutyKeys.id),
                isKnown(id, what: what, known: known)
            else { continue }
            names.append(id.value)
            facts += details(reader, of: name(TriggerID(id.value)))
        }
        guard names.count == elements.count else { return [] }
        return [Located(make(names), at: place)] + facts
    }

    private func isKnown(_ name: Located<String>, what: String, known: [String]) -> Bool {
        if known.contains(name.value) { return true }
        let unnamed = what == "action" && instrument.actions.contains { $0.id == nil }
        context.report(
            unnamed
                ? CaseDiagnostics.unknownExpectedAction(name, known: known)
                : CaseDiagnostics.unknownExpectedName(name, what: what, known: known))
        return false
    }

    /// Reads the time, and of a trigger the agencies.
    private func details(
        _ reader: MappingReader, of duty: DutyName
    ) -> [Located<ExpectedFact>] {
        func place(_ name: String) -> SourceRange { reader.place(of: name) ?? reader.range }
        var facts: [Located<ExpectedFact>] = []
        if let within = reader.optional(ExpectedDutyKeys.within) {
            facts.append(Located(.within(duty, within), at: place("within")))
        }
        guard case .trigger(let id) = duty else { return facts }
        if let node = reader.optional(ExpectedDutyKeys.with) {
            facts += participants(node, of: id, at: place("with"))
        }
        if let also = reader.optional(ExpectedDutyKeys.also) {
            facts.append(Located(.alsoAsked(id, Set(also)), at: place("also")))
        }
        return facts
    }

    /// Reads `with`: a list, or a list for each nation.
    private func participants(
        _ node: YAMLNode, of id: TriggerID, at place: SourceRange
    ) -> [Located<ExpectedFact>] {
        guard node.entries != nil else {
            let roles = ValueShape<[String]>.list(of: .text)
                .read(node, as: "'with'", in: context)
            return roles.map { [Located(.participants(id, in: nil, Set($0)), at: place)] } ?? []
        }
        guard
            let reader = MappingReader(node, ExpectedDutyKeys.participants, in: context)
        else { return [] }
        defer { reader.finish() }
        return Nation.allCases.compactMap { nation in
            reader.optional(ExpectedDutyKeys.of(nation)).map {
                Located(
                    .participants(id, in: nation, Set($0)),
                    at: reader.place(of: nation.rawValue) ?? place)
            }
        }
    }
}
