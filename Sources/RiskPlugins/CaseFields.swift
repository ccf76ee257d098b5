import RiskModel
import RiskSource

/// What one case says besides its name, or what a file says for all its cases; every part may be
/// left out.
struct CaseFields {
    var reference: Located<String>?
    var nation: Nation?
    var date: CivilDate?
    /// Whether a date stands there, readable or not.
    var hasDate = false
    var unmentionedIsNo: Bool?
    var hasAnswers = false
    var answers: [ItemID: ReadAnswer] = [:]
    var used: [ToolID: [ItemID: ReadAnswer]] = [:]
    var judged: JudgedLevel?

    /// What the case itself says, and what `shared` says where the case says nothing.
    func over(_ shared: CaseFields) -> CaseFields {
        var fields = self
        fields.nation = nation ?? shared.nation
        fields.date = hasDate ? date : shared.date
        fields.hasDate = hasDate || shared.hasDate
        fields.unmentionedIsNo = unmentionedIsNo ?? shared.unmentionedIsNo
        fields.hasAnswers = hasAnswers || shared.hasAnswers
        fields.answers = answers.merging(shared.answers) { own, _ in own }
        fields.used = used.merging(shared.used) { own, shared in
            own.merging(shared) { own, _ in own }
        }
        fields.judged = judged ?? shared.judged
        return fields
    }
}

/// Reads the keys that a case of an answer file and a case of a plugin have in common.
struct CaseFieldsReader {
    private let instrument: Instrument
    private let items: [ItemID: Item]
    private let usedItems: [ToolID: [ItemID: Item]]
    /// Where answers and what a person judged are read; it quotes no values unless asked to.
    private let context: ReadingContext

    init(_ instrument: Instrument, in context: ReadingContext) {
        self.instrument = instrument
        self.context = context
        items = Self.byID(instrument.items)
        usedItems = Dictionary(
            instrument.uses.map { ($0.tool.value, Self.byID($0.instrument?.items ?? [])) },
            uniquingKeysWith: { first, _ in first })
    }

    private static func byID(_ items: [Item]) -> [ItemID: Item] {
        Dictionary(items.map { ($0.id.value, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Reads `nation`, `date`, `unmentioned`, `answers`, `uses` and `judged`, and makes them known.
    func read(_ reader: MappingReader) -> CaseFields {
        var fields = CaseFields()
        fields.nation = reader.optional(CaseFieldKeys.nation)
        fields.hasDate = reader.has("date")
        fields.date = readDay(CaseFieldKeys.date, of: reader, what: "the assessment date")
        if let entry = reader.entry("unmentioned") {
            if let scalar = entry.value.scalar,
                scalar.text == "no" || (scalar.text == "false" && scalar.style == .plain)
            {
                fields.unmentionedIsNo = true
            } else {
                context.report(AnswerDiagnostics.badUnmentioned(at: entry.value.range))
            }
        }
        fields.hasAnswers = reader.has("answers")
        if let node = reader.optional(CaseFieldKeys.answers) {
            fields.answers = readAnswers(
                node, items: items, tool: instrument.id.rawValue, prefix: "")
        }
        if let node = reader.optional(CaseFieldKeys.uses) {
            fields.used = readUsed(node)
        }
        if let node = reader.optional(CaseFieldKeys.judged) {
            fields.judged = MappingReader.read(
                node, JudgedKeys.definition, name: .key("judged"), in: context, readJudged)
        }
        return fields
    }

    private func readDay(
        _ key: Key<YAMLNode>, of reader: MappingReader, what: String
    ) -> CivilDate? {
        guard let node = reader.optional(key) else { return nil }
        if let date = node.scalar.flatMap({ CivilDate(text: $0.text) }) { return date }
        let diagnostic = AnswerDiagnostics.noSuchDate(
            what, example: DateForm.day, at: node.range)
        context.report(diagnostic, found: node)
        return nil
    }

    // MARK: Answers

    private func readAnswers(
        _ node: YAMLNode, items: [ItemID: Item], tool: String, prefix: String
    ) -> [ItemID: ReadAnswer] {
        var answers: [ItemID: ReadAnswer] = [:]
        let entries = ValueShape<[YAMLEntry]>.entries(keys: .text, values: .anything) { entry, _ in
            entry
        }
        for entry in entries.read(node, as: "'answers'", in: context) ?? [] {
            guard let item = items[ItemID(entry.key.value)] else {
                context.report(
                    AnswerDiagnostics.unknownItem(
                        entry.key, tool: tool, known: items.keys.map(\.rawValue).sorted()))
                continue
            }
            let reader = AnswerItemReader(
                item: item, name: prefix + item.id.value.rawValue, context: context)
            answers[item.id.value] = reader.read(entry)
        }
        return answers
    }

    /// Reads `uses`: for each tool its answers, or why it was not done at all.
    private func readUsed(_ node: YAMLNode) -> [ToolID: [ItemID: ReadAnswer]] {
        var used: [ToolID: [ItemID: ReadAnswer]] = [:]
        let entries = ValueShape<[YAMLEntry]>.entries(keys: .text, values: .anything) { entry, _ in
            entry
        }
        for entry in entries.read(node, as: "'uses'", in: context) ?? [] {
            let name = entry.key.value
            guard let tool = instrument.uses.first(where: { $0.tool.value.rawValue == name }) else {
                context.report(
                    AnswerDiagnostics.unusedTool(
                        entry.key, by: instrument.id.rawValue,
                        known: instrument.uses.map(\.tool.value.rawValue)))
                continue
            }
            guard tool.instrument != nil else {
                context.report(AnswerDiagnostics.usedToolMissing(entry.key))
                continue
            }
            let items = usedItems[tool.tool.value] ?? [:]
            used[tool.tool.value] = MappingReader.read(
                entry.value, UsedAnswersKeys.definition, what: "'\(name)' under 'uses'",
                name: .key(name), in: context
            ) {
                readUsedTool($0, items: items, name: name)
            }
        }
        return used
    }

    private func readUsedTool(
        _ reader: MappingReader, items: [ItemID: Item], name: String
    ) -> [ItemID: ReadAnswer]? {
        guard let omitted = reader.entry("omitted") else {
            let node = reader.required(
                UsedAnswersKeys.answers, as: UsedAnswersKeys.answers.shape,
                because: "or write {omitted: REASON} if it was not done")
            return node.map { readAnswers($0, items: items, tool: name, prefix: name + ".") }
        }
        if let answers = reader.entry("answers") {
            context.report(
                AnswerDiagnostics.valueAndOmitted(
                    "'\(name)'", other: "answers", at: answers.key.range))
            return nil
        }
        guard let reason = omitted.value.scalar?.text.trimmingWhiteSpace,
            !omitted.value.isNull, !reason.isEmpty
        else {
            context.report(
                AnswerDiagnostics.omittedWithoutReason("'\(name)'", at: omitted.key.range))
            return nil
        }
        return items.mapValues { _ in
            ReadAnswer(
                given: GivenAnswer(.omitted(reason: reason), range: omitted.key.range),
                valueRange: omitted.key.range)
        }
    }

    // MARK: The judged level

    private func readJudged(_ reader: MappingReader) -> JudgedLevel? {
        let level = reader.required(JudgedKeys.level)
        let by = reader.required(JudgedKeys.by)
        let reason = reader.required(JudgedKeys.reason)
        _ = reader.required(JudgedKeys.at)
        let at =
            reader.entry("at")?.value.isNull ?? true
            ? nil : readDay(JudgedKeys.at, of: reader, what: "the day of the judged level")
        let allowed = instrument.results.flatMap(\.levels).map(\.id.value)
        guard let level else { return nil }
        guard let known = allowed.first(where: { $0.rawValue == level.value }) else {
            let node = reader.entry("level")?.value
            let diagnostic = AnswerDiagnostics.unknownJudgedLevel(
                allowed: allowed.map(\.rawValue), at: level.range)
            context.report(diagnostic, found: node)
            return nil
        }
        guard let by, let reason, let at else { return nil }
        return JudgedLevel(level: Located(known, at: level.range), by: by, at: at, reason: reason)
    }
}

extension ReadingContext {
    /// Reports a diagnostic about an answer, with what was given only where the context may quote.
    func report(_ diagnostic: Diagnostic, found node: YAMLNode?) {
        guard quotesValues, let scalar = node?.scalar else {
            report(diagnostic)
            return
        }
        report(AnswerDiagnostics.withValues(diagnostic, found: scalar.text))
    }
}
