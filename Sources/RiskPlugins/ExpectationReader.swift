import RiskModel
import RiskSource

/// Reads what stands under `expect`.
struct ExpectationReader {
    let instrument: Instrument
    let reader: MappingReader
    private var context: ReadingContext { reader.context }

    init(instrument: Instrument, reader: MappingReader) {
        self.instrument = instrument
        self.reader = reader
    }

    func read() -> Expectation? {
        let asListed = ExpectKeys.asListed
        let listed = reader.optional(asListed).flatMap { node in
            MappingReader.read(
                node, ExpectKeys.listed, name: .key(asListed.name), ownNames: outcomeNames,
                in: context
            ) {
                readOutcomes($0, asListed: true)
                    + ExpectedDutyReader(instrument: instrument, reader: $0)
                    .readActions(asListed: true)
            }
        }
        let facts =
            (listed ?? []) + readOutcomes(reader, asListed: false) + readContributions()
            + readNames() + ExpectedDutyReader(instrument: instrument, reader: reader).read()
            + readWords()
        if reader.keys.isEmpty {
            context.report(CaseDiagnostics.emptyExpectation(at: reader.range))
        }
        guard !facts.isEmpty else { return nil }
        return Expectation(facts: facts.sorted { $0.range.start < $1.range.start })
    }

    // MARK: Answers that are refused

    /// Reads `answers_refused`, beside which nothing can be expected.
    func readRefusal() -> Located<Set<String>>? {
        let refusal = ExpectKeys.answersRefused
        for key in reader.keys where key.value != refusal.name {
            context.report(CaseDiagnostics.resultOfRefusedAnswers(at: key.range))
        }
        let known =
            AnswerDiagnosticCode.allCases.map(\.rawValue)
            + [
                PluginDiagnosticCode.unexpectedValue, .emptyValue, .unknownKey, .missingKey,
                .unexpectedName,
            ].map(\.rawValue)
            + [RefusedCase.judgedNotAllowed]
        guard let place = reader.place(of: refusal.name), let names = reader.optional(refusal)
        else { return nil }
        let unknown = names.filter { !known.contains($0.value) }
        for name in unknown {
            context.report(CaseDiagnostics.unknownRefusal(name, known: known))
        }
        guard unknown.isEmpty, reader.keys.count == 1 else { return nil }
        return Located(Set(names.map(\.value)), at: place)
    }

    // MARK: Contributions

    /// Reads `contributions`: what single items give to scales. Items that are not named may give
    /// anything.
    private func readContributions() -> [Located<ExpectedFact>] {
        guard let node = reader.optional(ExpectKeys.contributions) else { return [] }
        let entries = ValueShape<[YAMLEntry]>.entries(keys: .text, values: .anything) { entry, _ in
            entry
        }
        var facts: [Located<ExpectedFact>] = []
        for scale in entries.read(node, as: "'contributions'", in: context) ?? [] {
            let known = instrument.scales.map(\.id.value)
            guard let id = known.first(where: { $0.rawValue == scale.key.value }) else {
                context.report(
                    CaseDiagnostics.unknownExpectedName(
                        scale.key, what: "scale", known: known.map(\.rawValue)))
                continue
            }
            let items = entries.read(scale.value, as: "'\(id)'", in: context) ?? []
            facts += items.compactMap { contribution($0, to: id) }
        }
        return facts
    }

    private func contribution(_ entry: YAMLEntry, to scale: ScaleID) -> Located<ExpectedFact>? {
        let item = entry.key.value
        guard itemNames.contains(item) else {
            context.report(
                CaseDiagnostics.unknownExpectedName(entry.key, what: "item", known: itemNames))
            return nil
        }
        func number(_ node: YAMLNode?) -> PreciseDecimal? {
            guard let scalar = node?.scalar, scalar.style == .plain else { return nil }
            return PreciseDecimal(text: scalar.text)
        }
        let ends = entry.value.entries
        func end(_ key: String) -> PreciseDecimal? {
            number(ends?.first { $0.key.value == key }?.value)
        }
        let range =
            ends == nil
            ? number(entry.value).map { ($0, $0) }
            : ends?.count == 2
                ? end("from").flatMap { from in end("to").map { (from, $0) } } : nil
        guard let range, range.0 <= range.1 else {
            context.report(
                CaseDiagnostics.badExpectedContribution(
                    item, to: scale.rawValue, at: entry.value.range))
            return nil
        }
        return Located(
            .contribution(scale, item: item, from: range.0, to: range.1), at: entry.key.range)
    }

    /// The items of the tool and of the tools that it uses, as reports name them.
    private var itemNames: [String] {
        instrument.items.map(\.id.value.rawValue)
            + instrument.uses.flatMap { tool in
                (tool.instrument?.items ?? []).map { "\(tool.name).\($0.id.value)" }
            }
    }

    /// The ids of scales and results, which are keys of an expectation.
    private var outcomeNames: [String] { Self.outcomeNames(of: instrument) }

    /// The ids of scales and results, which are keys of an expectation.
    static func outcomeNames(of instrument: Instrument) -> [String] {
        instrument.scales.map(\.id.value.rawValue) + instrument.results.map(\.id.value.rawValue)
    }

    /// Reads the expectations that are named by scales and results.
    private func readOutcomes(
        _ reader: MappingReader, asListed: Bool
    ) -> [Located<ExpectedFact>] {
        let scales = instrument.scales.compactMap { scale in
            outcome(scale.id.value.rawValue, in: reader) { node in
                expectedScale(node, name: scale.id.value.rawValue)
                    .map { .scale(scale.id.value, $0, asListed: asListed) }
            }
        }
        let results = instrument.results.compactMap { result in
            outcome(result.id.value.rawValue, in: reader) { node in
                expectedResult(node, of: result)
                    .map { .result(result.id.value, $0, asListed: asListed) }
            }
        }
        return scales + results
    }

    private func outcome(
        _ name: String, in reader: MappingReader, _ read: (YAMLNode) -> ExpectedFact?
    ) -> Located<ExpectedFact>? {
        guard let node = reader.optional(ownName: name, .node(OutcomeKeys.form)),
            let place = reader.place(of: name)
        else { return nil }
        return read(node).map { Located($0, at: place) }
    }

    private func fact(
        _ key: Key<YAMLNode>, _ read: (YAMLNode) -> ExpectedFact?
    ) -> Located<ExpectedFact>? {
        guard let node = reader.optional(key), let place = reader.place(of: key.name) else {
            return nil
        }
        return read(node).map { Located($0, at: place) }
    }

    // MARK: Scales

    private func expectedScale(_ node: YAMLNode, name: String) -> ExpectedScale? {
        if let entries = node.entries {
            return entries.contains { $0.key.value == "near" }
                ? expectedNear(node, name: name) : expectedRange(node, name: name)
        }
        if node.scalar?.text == "not_yet_scorable" { return .notYetScorable }
        var values: [PreciseDecimal] = []
        var specials: Set<SpecialState> = []
        for element in node.elements ?? [node] {
            let text = element.scalar?.text ?? ""
            if let special = ExpectedScale.specialWords.first(where: { $0.rawValue == text }) {
                specials.insert(special)
            } else if let value = PreciseDecimal(text: text), element.scalar?.style == .plain {
                values.append(value)
            } else {
                context.report(CaseDiagnostics.badExpectedScale(name, at: element.range))
                return nil
            }
        }
        guard !values.isEmpty || !specials.isEmpty else {
            context.report(CaseDiagnostics.badExpectedScale(name, at: node.range))
            return nil
        }
        return .exactly(values: Set(values).sorted(), specials: specials)
    }

    /// Reads `{near: NUMBER, places: N}`: digits that were published.
    private func expectedNear(_ node: YAMLNode, name: String) -> ExpectedScale? {
        ValueShape.mapping(OutcomeKeys.near, what: "the expected value of '\(name)'") { reader in
            let near = reader.required(OutcomeKeys.digits)
            let places = reader.required(OutcomeKeys.places)
            guard let near, let places else { return nil }
            return .near(near, places: places)
        }.read(node, as: "'\(name)'", in: context)
    }

    /// Reads `{from: NUMBER, to: NUMBER}`; `to: null` is an open end.
    private func expectedRange(_ node: YAMLNode, name: String) -> ExpectedScale? {
        guard
            let reader = MappingReader(
                node, OutcomeKeys.range, what: "the expected range of '\(name)'", in: context)
        else { return nil }
        defer { reader.finish() }
        let from = reader.required(OutcomeKeys.from)
        guard let end = reader.entry("to") else {
            _ = reader.required(OutcomeKeys.to, as: .preciseDecimal)
            return nil
        }
        if end.value.isNull { return from.map { .range(from: $0, to: nil) } }
        guard let to = reader.optional(OutcomeKeys.to, as: .preciseDecimal), let from else {
            return nil
        }
        guard from <= to else {
            context.report(CaseDiagnostics.backwardsRange(name, at: node.range))
            return nil
        }
        return .range(from: from, to: to)
    }

    // MARK: Results

    private func expectedResult(_ node: YAMLNode, of result: LevelledResult) -> ExpectedResult? {
        let name = result.id.value.rawValue
        if node.scalar?.text == "not_established" { return .notEstablished }
        var levels: Set<LevelID> = []
        var specials: Set<SpecialState> = []
        let elements = node.elements ?? [node]
        for element in elements {
            guard let text = element.scalar?.text, !element.isNull, text != "not_established" else {
                context.report(CaseDiagnostics.badExpectedResult(name, at: element.range))
                return nil
            }
            if let special = SpecialState(rawValue: text) {
                specials.insert(special)
            } else if let level = level(Located(text, at: element.range), of: [result]) {
                levels.insert(level)
            } else {
                return nil
            }
        }
        guard !elements.isEmpty else {
            context.report(CaseDiagnostics.badExpectedResult(name, at: node.range))
            return nil
        }
        return .exactly(LevelSet(levels: inOrder(levels, of: result), specials: specials))
    }

    private func inOrder(_ levels: Set<LevelID>, of result: LevelledResult) -> [LevelID] {
        result.levels.map(\.id.value).filter(levels.contains)
    }

    /// Looks a level up in the results, or reports that none of them has it.
    private func level(_ name: Located<String>, of results: [LevelledResult]) -> LevelID? {
        let known = results.flatMap(\.levels).map(\.id.value)
        if let level = known.first(where: { $0.rawValue == name.value }) { return level }
        let what = results.count == 1 ? "the result '\(results[0].id.value)'" : "the plugin"
        context.report(
            CaseDiagnostics.unknownExpectedLevel(name, of: what, known: known.map(\.rawValue)))
        return nil
    }

    // MARK: Lists of names

    private func readNames() -> [Located<ExpectedFact>] {
        let rules =
            instrument.results.flatMap(\.rules).map(\.id.value.rawValue)
            + instrument.flags.map(\.id.value.rawValue)
        let routes = instrument.results.flatMap(\.ways).map(\.name)
        let checks = (instrument.checks + instrument.uses.flatMap { $0.instrument?.checks ?? [] })
            .map(\.id.value.rawValue)
        let found: [Located<ExpectedFact>?] = [
            names(ExpectKeys.fired, what: "rule or flag", known: rules) {
                .fired(Set($0.map(RuleID.init)))
            },
            names(ExpectKeys.openRules, what: "rule or flag", known: rules) {
                .openRules(Set($0.map(RuleID.init)))
            },
            names(ExpectKeys.routes, what: "route", known: routes) {
                .routes(Set($0.map(RouteID.init)))
            },
            names(ExpectKeys.openRoutes, what: "route", known: routes) {
                .openRoutes(Set($0.map(RouteID.init)))
            },
            names(ExpectKeys.failsChecks, what: "check", known: checks) {
                .failsChecks(Set($0.map(CheckID.init)))
            },
            names(ExpectKeys.findOutNext, what: "item", known: itemNames) { .findOutNext($0) },
            allowedLevels(ExpectKeys.allowed) { .allowed($0, $1) },
            allowedLevels(ExpectKeys.allowedInSome) { .allowedInSome($0, $1) },
        ]
        return found.compactMap(\.self)
    }

    private func names(
        _ key: Key<YAMLNode>, what: String, known: [String], _ make: ([String]) -> ExpectedFact
    ) -> Located<ExpectedFact>? {
        fact(key) { node in
            let list = ValueShape<[Located<String>]>.list(of: .located(.text))
            guard let names = list.read(node, as: "'\(key.name)'", in: context) else { return nil }
            let unknown = names.filter { !known.contains($0.value) }
            for name in unknown {
                context.report(
                    CaseDiagnostics.unknownExpectedName(name, what: what, known: known))
            }
            return unknown.isEmpty ? make(names.map(\.value)) : nil
        }
    }

    /// Reads allowed levels: of the result left to judgement, or of the first that has them all.
    private func allowedLevels(
        _ key: Key<YAMLNode>, _ make: (ResultID, [LevelID]) -> ExpectedFact
    ) -> Located<ExpectedFact>? {
        fact(key) { node in
            let list = ValueShape<[Located<String>]>.list(of: .located(.text))
            guard let names = list.read(node, as: "'\(key.name)'", in: context) else { return nil }
            let judged = instrument.results.filter(\.isLeftToJudgement)
            let results = judged.isEmpty ? instrument.results : judged
            let levels = names.compactMap { level($0, of: results) }
            guard levels.count == names.count else { return nil }
            let named = Set(levels)
            guard
                let result = results.first(where: { named.isSubset(of: $0.levels.map(\.id.value)) })
            else {
                context.report(CaseDiagnostics.badExpectedResult(key.name, at: node.range))
                return nil
            }
            return make(result.id.value, inOrder(named, of: result))
        }
    }

    // MARK: Words

    private func readWords() -> [Located<ExpectedFact>] {
        let found: [Located<ExpectedFact>?] = [
            fact(ExpectKeys.harm) { node in
                word(node, "harm", ExpectKeys.harmStates.map { ($0.rawValue, .harm($0)) })
            },
            fact(ExpectKeys.refused) { word($0, "refused", [("true", .refused)]) },
            fact(ExpectKeys.eligible) { node in
                word(node, "eligible", ExpectKeys.truths.map { ($0.rawValue, .eligible($0)) })
            },
        ]
        return found.compactMap(\.self)
    }

    private func word(
        _ node: YAMLNode, _ key: String, _ words: [(String, ExpectedFact)]
    ) -> ExpectedFact? {
        if let text = node.scalar?.text, let found = words.first(where: { $0.0 == text }) {
            return found.1
        }
        context.report(
            CaseDiagnostics.badExpectedWord(key, allowed: words.map(\.0), at: node.range))
        return nil
    }
}

extension LevelledResult {
    fileprivate var isLeftToJudgement: Bool {
        if case .judgement = derivation { true } else { false }
    }
}
