import RiskModel
import RiskRecords
import RiskReports
import RiskTerminal

/// One entry in plain words: what somebody did.
enum StepWords {
    /// A line of a list of steps.
    struct Line {
        /// The entry, or the first and last of several.
        var number: String
        /// When and by whom.
        var lead: String
        var text: String
    }

    /// Steps as lines: first answers that one person gave in the same second, as an answer file does, are
    /// one line.
    static func lines(_ steps: [AssessmentHistory.Step]) -> [Line] {
        var lines: [Line] = []
        var place = 0
        while place < steps.count {
            let first = steps[place]
            let together = steps[place...].prefix {
                $0.entry.kind == .answerGiven && $0.mark.at == first.mark.at
                    && $0.mark.by == first.mark.by
            }
            let lead =
                "\(RecordWords.time(first.mark.at))  \(first.mark.by.text.printable)  "
            if let last = together.last, together.count > 1 {
                lines.append(
                    Line(
                        number: "\(first.mark.sequence)-\(last.mark.sequence)", lead: lead,
                        text: "answered \(Wording.counted(together.count, "item"))"))
                place += together.count
            } else {
                lines.append(
                    Line(number: "\(first.mark.sequence)", lead: lead, text: text(first)))
                place += 1
            }
        }
        return lines
    }

    static func text(_ step: AssessmentHistory.Step) -> String {
        let text = words(step)
        return step.entry.isClockBehind ? text + " (the clock stood behind)" : text
    }

    private static func words(_ step: AssessmentHistory.Step) -> String {
        switch step.event {
        case .begun(let beginning):
            var text = "began with \(beginning.pin.tool) \(beginning.pin.version)"
            if beginning.hints { text += ", hints on" }
            if beginning.origin == .answerFile { text += ", from an answer file" }
            return text
        case .answered(let answer): return words(answer, before: step.before)
        case .withdrawn(let item, let reason):
            let before = step.before.map { ", which was \(RecordWords.answer($0.state))" } ?? ""
            return "withdrew the answer to '\(item.text)'\(before)" + because(reason)
        case .migrated(let pin, let reason):
            return "went on with \(pin.tool) \(pin.version)" + because(reason)
        case .finished(let result):
            let levels = result.levels.map { "\($0.title.printable) \(RecordWords.computed($0))" }
            return "finished" + (levels.isEmpty ? "" : ": " + levels.joined(separator: "; "))
        case .reopened(let reason): return "reopened" + because(reason)
        case .judged(let judged): return words(judged)
        case .shared(let sharing): return words(sharing)
        case .outcome(let outcome): return words(outcome)
        case .signed(let role, let note):
            return "signed off as \(role.printable)" + (note.map { ": \($0.printable)" } ?? "")
        case .locked: return "locked"
        case .closed(let grounds, let reason):
            return "closed on these grounds: \(RecordWords.list(grounds))" + because(reason)
        case .abandoned(let reason): return "gave the draft up" + because(reason)
        }
    }

    private static func because(_ reason: String?) -> String {
        reason.map { ", because: \($0.printable)" } ?? ""
    }

    private static func words(_ answer: AnswerEntry, before: AnswerEntry?) -> String {
        let now = RecordWords.answer(answer.state)
        guard let before else { return "answered '\(answer.item.text)': \(now)" }
        guard before.state != answer.state else {
            return "changed the note or evidence of '\(answer.item.text)'"
        }
        return "changed '\(answer.item.text)' from \(RecordWords.answer(before.state)) to \(now)"
    }

    private static func words(_ judged: ProfessionalLevel) -> String {
        var text = "professional level of '\(judged.result)': \(judged.level)"
        if let by = judged.decidedBy { text += ", decided by \(by.text.printable)" }
        if let day = judged.decided { text += " on \(Wording.day(day))" }
        if let second = judged.second { text += ", agreed by \(second.text.printable)" }
        return text + because(judged.reason)
    }

    static func words(_ sharing: Sharing) -> String {
        let family =
            switch sharing.family {
            case .told: "the family was told"
            case .notTold(let reason): "the family was not told, because: \(reason.printable)"
            }
        return "shared with \(sharing.with.printable) for \(sharing.purpose.printable); "
            + "\(RecordWords.words(sharing.basis)); \(family)"
    }

    static func words(_ outcome: Outcome) -> String {
        var text = "outcome: \(RecordWords.spaced(outcome.kind.rawValue))" + because(outcome.reason)
        if let notActing = outcome.notActing { text += "; not done: \(notActing.printable)" }
        if !outcome.grounds.isEmpty { text += "; grounds: \(RecordWords.list(outcome.grounds))" }
        return text
    }
}
