import ArgumentParser
import RiskKit
import RiskModel
import RiskRecords
import RiskReports
import RiskSource

/// Keeping what was scored.
struct RecordingOptions: ParsableArguments {
    @ArgumentParser.Flag(help: "Keep the answers and the result in the records.")
    var record = false
    @ArgumentParser.Flag(
        help: "With --record: a professional level that lowers takes a second person from then on.")
    var secondPerson = false
    @ArgumentParser.Option(
        help: ArgumentHelp(
            "With --record: finish this draft with the answers, and record what is other than in it.",
            valueName: "number"))
    var into: Int?
    @OptionGroup var author: AuthorOptions
    @OptionGroup var records: RecordOptions

    func validate() throws {
        if !record, secondPerson || into != nil || author.by != nil || records.records != nil {
            throw ValidationError("--by, --into, --records and --second-person need --record")
        }
        if into != nil, secondPerson {
            throw ValidationError("--second-person is said when an assessment begins")
        }
    }

    /// Scored cases that can be recorded, whole.
    struct Recording {
        fileprivate let sets: [AnswerSet]
        fileprivate let assessments: [RecordStore.NewAssessment]
        fileprivate let author: RecordReference
        fileprivate let time: RecordTime
    }

    /// Makes sure that the cases can be recorded, before anything is shown of them.
    func recording(_ sets: [AnswerSet], _ results: [Assessment]) throws -> Recording? {
        guard record else { return nil }
        if into != nil, sets.count != 1 {
            throw CommandEnd(.badInput, "'--into' takes one case, and there are \(sets.count)")
        }
        return Recording(
            sets: sets, assessments: try zip(sets, results).map(assessment),
            author: try author.author(),
            time: try author.time())
    }

    /// Records the cases, all of them or none.
    func keep(_ recording: Recording) throws {
        if let into { return try keep(recording, into: into) }
        let store = try records.open(.writing)
        let receipts = try RecordOptions.ending { () throws(RecordError) in
            try store.begin(
                recording.assessments, by: recording.author, at: recording.time,
                clock: author.clock)
        }
        let numbers = receipts.map { String($0.assessment) }
        let what = numbers.count == 1 ? "assessment" : "assessments"
        HostProcess.writeError("Recorded as \(what) \(numbers.joined(separator: ", ")).\n")
    }

    /// Carries a draft to the answers that were scored, and finishes it.
    private func keep(_ recording: Recording, into number: Int) throws {
        guard let set = recording.sets.first, let new = recording.assessments.first else { return }
        let store = try records.open(.adding)
        let receipt = try RecordOptions.ending { () throws(RecordError) in
            let draft = try store.assessment(number)
            let changes = try draft.changes(
                to: set, scoredBy: new.beginning.pin, because: "the answer file has it so")
            let results = new.then.filter {
                if case .answered = $0 { false } else { true }
            }
            return try store.append(
                changes + results, to: number, by: recording.author, at: recording.time,
                expecting: draft.last.sequence, clock: author.clock)
        }
        HostProcess.writeError(
            "Recorded up to entry \(receipt.last) of assessment \(receipt.assessment).\n")
    }

    private func assessment(_ set: AnswerSet, _ result: Assessment) throws
        -> RecordStore.NewAssessment
    {
        let subject = try set.caseReference.map { text in
            guard let reference = RecordReference(text) else {
                throw CommandEnd(
                    .badInput,
                    "a case cannot be recorded: its reference must be of 1 to "
                        + "\(RecordReference.mostCharacters) characters that print")
            }
            return reference
        }
        let beginning = Beginning(
            ToolPin(result.tool, engine: RiskKitCommand.engineVersion), nation: set.nation,
            subject: subject, date: set.date, unmentionedIsNo: set.unmentionedIsNo,
            origin: .answerFile, loweringNeedsSecond: secondPerson)
        var plain = result
        // What was asked for to be shown is no part of the result.
        plain.calculation = nil
        plain.reasons = nil
        let finished = FinishedResult(plain, report: JSONReport(plain).text())
        var events = AnswerEntry.entries(of: set).map(RecordEvent.answered)
        events.append(.finished(finished))
        if let judged = set.judged { events.append(try event(of: judged, in: result)) }
        return RecordStore.NewAssessment(beginning, then: events)
    }

    private func event(of judged: JudgedLevel, in result: Assessment) throws -> RecordEvent {
        guard let decidedBy = RecordReference(judged.by),
            let level = result.levels.first(where: { $0.allowed != nil })
        else {
            throw CommandEnd(
                .badInput,
                "a judged level cannot be recorded: 'by' must be a reference or role of 1 "
                    + "to \(RecordReference.mostCharacters) characters")
        }
        return .judged(
            ProfessionalLevel(
                judged.level.value, of: level.id, reason: judged.reason, decidedBy: decidedBy,
                decided: judged.at))
    }
}
