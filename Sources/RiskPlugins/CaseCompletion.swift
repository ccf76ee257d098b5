import RiskModel
import RiskSource

/// Makes the answers of a case whole: settles its date, and checks what needs the date.
struct CaseCompletion {
    let instrument: Instrument
    /// What stands in for keys that the case leaves out.
    let defaults: AnswerDefaults
    let context: ReadingContext

    /// - Parameters:
    ///   - fields: What the case says, and what its file says for all cases.
    ///   - place: Where to point at when something is missing from the case.
    ///   - range: The whole case.
    /// - Returns: `nil` where the case has no assessment date.
    func answerSet(of fields: CaseFields, place: SourceRange, range: SourceRange) -> AnswerSet? {
        if !fields.hasAnswers {
            context.report(
                PluginDiagnostics.missingKey(
                    "answers", of: "the case", at: place, expected: "a mapping of items to answers",
                    because: "write 'answers: {}' if nothing is known"))
        }
        guard let date = fields.hasDate ? fields.date : defaults.date else {
            if !fields.hasDate { context.report(AnswerDiagnostics.missingDate(at: place)) }
            return nil
        }
        let isKnown = fields.hasDate || !defaults.isAnyDay
        if isKnown { check(fields.answers, of: instrument, prefix: "", on: date) }
        for tool in instrument.uses where isKnown {
            guard let used = tool.instrument, let answers = fields.used[tool.tool.value] else {
                continue
            }
            check(answers, of: used, prefix: tool.tool.value.rawValue + ".", on: date)
        }
        return AnswerSet(
            tool: instrument.id, caseReference: fields.reference?.value,
            nation: fields.nation ?? defaults.nation, date: date,
            unmentionedIsNo: fields.unmentionedIsNo ?? false,
            answers: fields.answers.mapValues(\.given),
            used: fields.used.mapValues { $0.mapValues(\.given) }, judged: fields.judged,
            range: range)
    }

    private func check(
        _ answers: [ItemID: ReadAnswer], of tool: Instrument, prefix: String, on date: CivilDate
    ) {
        for item in tool.items {
            guard let answer = answers[item.id.value],
                answer.evidenceDates.contains(where: { $0 != nil })
            else { continue }
            checkEvidence(
                answer, of: item, name: prefix + item.id.value.rawValue, windows: tool.windows,
                on: date)
        }
    }

    private func checkEvidence(
        _ answer: ReadAnswer, of item: Item, name: String, windows: [Window], on date: CivilDate
    ) {
        var periods: WindowedPossibilities?
        if case .windowed(let ids) = item.type {
            periods = WindowedPossibilities(ids: ids, windows: windows, date: date)
        }
        for (evidence, range) in zip(answer.given.evidence, answer.evidenceDates) {
            guard let event = evidence.date, let range else { continue }
            guard event.first <= date else {
                context.report(AnswerDiagnostics.evidenceAfterDate(name, at: range))
                continue
            }
            guard let periods, let placement = periods.placement(of: event) else { continue }
            if placement.mayLieInNone {
                context.report(
                    AnswerDiagnostics.evidenceOutsidePeriods(
                        name, certainly: placement.candidates == 0, at: range))
                continue
            }
            let candidates = periods.periods.enumerated()
                .filter { placement.candidates >> $0.offset & 1 == 1 }.map(\.element)
            if candidates.allSatisfy({ answer.given.state.denies($0) }) {
                context.report(
                    AnswerDiagnostics.evidenceContradictsAnswer(
                        name, periods: candidates.map(\.rawValue),
                        at: candidates.compactMap { answer.tickRanges[$0] }.first
                            ?? answer.valueRange,
                        evidence: range))
            }
        }
    }
}

extension AnswerState {
    /// Whether the answer says that nothing happened in the period.
    fileprivate func denies(_ period: WindowID) -> Bool {
        switch self {
        case .answered(.windowed(let answer)): answer.periods[period] == .no
        case .notApplicable: true
        case .answered, .unknown, .omitted: false
        }
    }
}
