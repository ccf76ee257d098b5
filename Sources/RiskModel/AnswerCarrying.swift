import RiskSource

/// Carries answers that were read with one version to another, without a guess: what cannot be
/// carried is unknown.
package struct AnswerCarrying: Sendable {
    private let plan: MigrationPlan
    private let old: Instrument
    private let new: Instrument
    /// For each item of the newer version the item whose answer it gets.
    private let origins: [ItemID: ItemID]
    /// The newer names of items that have another one.
    package let names: [String: String]

    /// Without a migration from the older version, items keep their names.
    package init(from old: Instrument, to new: Instrument) {
        let declared = old.id == new.id ? new.migrationPlan(from: old.version) : nil
        let plan = declared ?? MigrationPlan(steps: [], to: new.version)
        self.plan = plan
        self.old = old
        self.new = new
        let known = Set(new.items.map(\.id.value))
        var origins: [ItemID: ItemID] = [:]
        var names: [String: String] = [:]
        for item in old.items {
            guard case .carried(let name, _) = plan.fate(of: item.id.value), known.contains(name)
            else { continue }
            origins[name] = item.id.value
            if name != item.id.value { names[item.id.value.rawValue] = name.rawValue }
        }
        self.origins = origins
        self.names = names
    }

    /// The answers as answers of the newer version.
    package func carry(_ set: AnswerSet) -> AnswerSet {
        let again = Set(plan.askedAgain.map(\.item))
        var carried = set
        carried.tool = new.id
        carried.answers = [:]
        for item in new.items {
            let id = item.id.value
            guard let origin = origins[id], !again.contains(id),
                case .carried(_, let options) = plan.fate(of: origin)
            else {
                // "No" to what is not mentioned was said of the older questions alone.
                carried.answers[id] = GivenAnswer(.unknown)
                continue
            }
            guard var given = set.answers[origin] else {
                if !isSameType(origin, item) { carried.answers[id] = GivenAnswer(.unknown) }
                continue
            }
            given.state = renamed(given.state, options)
            if !item.accepts(given.state) { given = GivenAnswer(.unknown) }
            carried.answers[id] = given
        }
        carried.used = set.used.filter { tool, _ in new.uses.contains { $0.tool.value == tool } }
        let judgedLevels = new.results.flatMap(\.levels).map(\.id.value)
        if let judged = set.judged, !judgedLevels.contains(judged.level.value) {
            carried.judged = nil
        }
        return carried
    }

    /// Answers of the newer version as answers of the older one, where that is one and the same.
    package func carryBack(_ set: AnswerSet) -> AnswerSet? {
        var back = set
        back.tool = old.id
        back.answers = [:]
        for (id, given) in set.answers {
            guard let origin = origins[id] else { return nil }
            back.answers[origin] = given
        }
        guard
            old.items.allSatisfy({ item in
                back.answers[item.id.value].map { item.accepts($0.state) } ?? true
            })
        else { return nil }
        let again = carry(back)
        let isSame = new.items.allSatisfy { item in
            let id = item.id.value
            let unmentioned: AnswerState? = origins[id] == nil ? .unknown : nil
            return again.answers[id]?.state == set.answers[id]?.state ?? unmentioned
        }
        return isSame ? back : nil
    }

    private func isSameType(_ origin: ItemID, _ item: Item) -> Bool {
        guard let before = old.items.first(where: { $0.id.value == origin }) else { return false }
        switch (before.type, item.type) {
        case (.yesNo, .yesNo), (.choice, .choice), (.severalOf, .severalOf), (.number, .number),
            (.date, .date), (.text, .text), (.windowed, .windowed):
            return true
        default: return false
        }
    }

    private func renamed(_ state: AnswerState, _ options: [OptionID: OptionID]) -> AnswerState {
        switch state {
        case .answered(.option(let option)): .answered(.option(options[option] ?? option))
        case .answered(.several(let set)): .answered(.several(Set(set.map { options[$0] ?? $0 })))
        case .answered, .unknown, .omitted, .notApplicable: state
        }
    }
}

extension Item {
    /// Whether an answer is one that the item can have.
    package func accepts(_ state: AnswerState) -> Bool {
        switch state {
        case .unknown, .omitted: true
        case .notApplicable: allowsNotApplicable
        case .answered(let value): type.accepts(value)
        }
    }
}

extension ItemType {
    fileprivate func accepts(_ value: AnswerValue) -> Bool {
        switch (self, value) {
        case (.yesNo, .option(let option)): return option == .yes || option == .no
        case (.choice(let options, _), .option(let option)):
            return options.contains { $0.id.value == option }
        case (.severalOf(let options), .several(let set)):
            return set.isSubset(of: options.map(\.id.value))
        case (.number(let domain), .number(let number)):
            return domain.low <= number && number <= domain.high
                && number.placesNeeded <= domain.places
        case (.date(let range), .date(let date)): return range?.mayHold(date) ?? true
        case (.text, .text): return true
        case (.windowed(let windows), .windowed(let answer)):
            return Set(answer.periods.keys).isSubset(of: windows + [.earlier])
        default: return false
        }
    }
}
