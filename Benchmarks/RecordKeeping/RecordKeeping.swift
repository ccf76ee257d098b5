import RiskModel
import RiskRecords

/// Makes a file of many invented records and times what people ask of it. Run by
/// scripts/measure-records.
@main
struct RecordKeeping {
    private let store: RecordStore
    private let count: Int

    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3, let count = Int(arguments[2]), count > 0 else {
            print("usage: RecordKeeping FILE COUNT")
            return
        }
        do {
            let keeping = RecordKeeping(
                store: try RecordStore(path: arguments[1], .writing), count: count)
            try keeping.fill()
            try keeping.ask()
        } catch let error as RecordError {
            print(error.message)
            throw error
        }
    }

    /// How many are recorded in one transaction.
    private static let together = 1000

    private func fill() throws {
        let worker = try reference("SW-22")
        let duration = try ContinuousClock().measure {
            for first in stride(from: 0, to: count, by: Self.together) {
                let batch = try (first..<min(first + Self.together, count)).map(assessment)
                guard let time = RecordTime(secondsSinceEpoch: 1_700_000_000 + Int64(first)) else {
                    return
                }
                try store.begin(batch, by: worker, at: time)
            }
        }
        say(
            "recorded \(count) assessments with \(try store.checkpoint().sequence) entries",
            duration)
    }

    /// One of six assessments of a subject, each with six answers; one in fifty is a draft.
    private func assessment(_ number: Int) throws -> RecordStore.NewAssessment {
        let pin = ToolPin(
            tool: "invented-tool", version: "1.0.0",
            digest: "sha256:" + String(repeating: "5", count: 64), engine: "0.1.0")
        guard let date = CivilDate(year: 2024, month: 1 + number % 12, day: 1 + number % 28) else {
            preconditionFailure("a day")
        }
        let beginning = Beginning(
            pin, nation: .england, subject: try reference("CH-\(number / 6)"), date: date)
        var events: [RecordEvent] = (0..<5).map { item in
            .answered(
                AnswerEntry(
                    RecordedItem(ItemID("item_\(item)")),
                    .answered(.option((number >> item) % 2 == 0 ? "yes" : "no")),
                    note: "an invented note of some length, as people write them"))
        }
        let ethnicity: AnswerState =
            number % 7 == 0 ? .unknown : .answered(.option(OptionID("group_\(number % 5)")))
        events.append(.answered(AnswerEntry(RecordedItem("ethnicity"), ethnicity)))
        if number % 50 != 0 { events.append(.finished(result(number))) }
        return RecordStore.NewAssessment(beginning, then: events)
    }

    private func result(_ number: Int) -> FinishedResult {
        let names: [LevelID] = ["lower", "middle", "higher"]
        return FinishedResult(
            report: #"{"riskkit":1,"note":"\#(String(repeating: "x", count: 2000))"}"#,
            levels: [
                ComputedLevel(
                    result: "level", title: "Level",
                    scale: names.map { ComputedLevel.Name($0, $0.rawValue) },
                    possible: [names[number % 3]])
            ], harm: .possible, due: ["refer"], unknown: 1)
    }

    private func ask() throws {
        let clock = ContinuousClock()
        var found = 0
        say(
            "the last 50 of the list",
            try clock.measure {
                found = try store.list(AssessmentFilter(limit: 50)).count
            })
        say("the whole list", try clock.measure { found += try store.list().count })
        say("drafts", try clock.measure { found += try store.drafts().count })
        let subject = try reference("CH-\(count / 12)")
        say(
            "the history of a subject",
            try clock.measure {
                found += try store.history(of: subject).count
            })
        say(
            "how often each answer stands",
            try clock.measure {
                found += try store.answerCounts(of: RecordedItem("ethnicity")).count
            })
        say(
            "one assessment",
            try clock.measure {
                found += try store.assessment(count / 2 + 1).answers.count
            })
        say(
            "the whole chain verified",
            try clock.measure {
                guard case .intact = try store.verify() else {
                    preconditionFailure("what was just recorded is intact")
                }
            })
        precondition(found > 0, "something is found")
    }

    private func reference(_ text: String) throws -> RecordReference {
        guard let reference = RecordReference(text) else { preconditionFailure("a reference") }
        return reference
    }

    private func say(_ what: String, _ duration: Duration) {
        let milliseconds =
            duration.components.seconds * 1000 + duration.components.attoseconds
            / 1_000_000_000_000_000
        print("\(what): \(milliseconds) ms")
    }
}
