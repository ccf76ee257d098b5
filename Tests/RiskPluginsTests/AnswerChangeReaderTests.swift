import RiskModel
import RiskSource
import Testing

@testable import RiskPlugins

/// Answers to be tried, as they are written on a command line.
struct AnswerChangeReaderTests {
    /// The codes that only these answers have.
    static let codes: Set<AnswerDiagnosticCode> = [.noChange, .changedTwice]

    private func read(_ texts: String...) -> (changes: [AnswerChange], diagnostics: [Diagnostic]) {
        AnswerChangeReader.read(
            texts.map { SourceFile(name: "--what-if", text: $0) }, for: AnswerTestInstrument.main)
    }

    @Test(arguments: [
        ("late_home=yes", "late_home", AnswerState.answered(.option(.yes))),
        ("late_home=unknown", "late_home", .unknown),
        ("late_home=not_applicable", "late_home", .notApplicable),
        ("proven=yes", "proven", .answered(.option(.yes))),
        ("mood=angry", "mood", .answered(.option("angry"))),
        ("contacts=school,police", "contacts", .answered(.several(["school", "police"]))),
        ("contacts=[school, police]", "contacts", .answered(.several(["school", "police"]))),
        ("contacts=[]", "contacts", .answered(.several([]))),
        ("age=14", "age", .answered(.number(ExactDecimal(14)))),
        ("cars=yes", "cars", .answered(.windowed(WindowedAnswer(somewhere: true)))),
        ("small-tool.seen=no", "small-tool.seen", .answered(.option(.no))),
        ("small_tool.seen=no", "small-tool.seen", .answered(.option(.no))),
    ])
    func `an answer to be tried is read as one in a file is`(
        text: String, item: String, answer: AnswerState
    ) throws {
        let found = read(text)
        #expect(found.diagnostics.isEmpty, "\(found.diagnostics.map(\.message))")
        let change = try #require(found.changes.first)
        #expect(change.label.id == item)
        #expect(change.answer == answer)
        #expect(change.period == nil)
    }

    @Test(arguments: ["current", "recent", "earlier"])
    func `one period is changed by its name`(period: String) throws {
        let change = try #require(read("cars.\(period)=no").changes.first)
        #expect(change.period == WindowID(period))
        #expect(
            change.answer
                == .answered(.windowed(WindowedAnswer(periods: [WindowID(period): .no]))))
    }

    @Test(arguments: [
        ("«late_home»", "no-change"), ("«=yes»", "no-change"), ("«late_hom»=yes", "unknown-item"),
        ("late_home=«maybe»", "unknown-option"), ("late_home=«»", "empty-answer"),
        ("cars.«currant»=yes", "unknown-period"), ("late_home.«current»=yes", "unknown-period"),
        ("cars.current=«perhaps»", "unknown-option"), ("age=«99»", "number-out-of-range"),
        ("proven=«not_applicable»", "not-applicable-refused"),
        ("small-tool.«sen»=no", "unknown-item"), ("«smal-tool».seen=no", "unknown-item"),
        ("contacts=school,«polise»", "unknown-option"),
        ("late_home=«omitted»", "omitted-without-reason"),
    ])
    func `each mistake is one diagnostic at its place`(marked: String, code: String) {
        let text = PointedText(marked, name: "--what-if")
        let found = AnswerChangeReader.read([text.file], for: AnswerTestInstrument.main)
        #expect(found.changes.isEmpty)
        #expect(found.diagnostics.map(\.code) == [code])
        #expect(found.diagnostics.first?.range == text.place)
    }

    @Test func `a name that is nearly right is suggested`() {
        #expect(read("late_hom=yes").diagnostics.first?.hint?.contains("'late_home'") == true)
        #expect(read("cars.curent=yes").diagnostics.first?.hint?.contains("'current'") == true)
    }

    @Test func `no message holds the answer that was given`() {
        for text in ["mood=furious", "age=97", "late_home=furious", "contacts=furious"] {
            for diagnostic in read(text).diagnostics {
                #expect(!diagnostic.words.contains("furious") && !diagnostic.words.contains("97"))
            }
        }
    }

    @Test func `an item is changed once`() {
        #expect(read("late_home=yes", "late_home=no").diagnostics.map(\.code) == ["changed-twice"])
        #expect(read("cars=yes", "cars.current=no").diagnostics.map(\.code) == ["changed-twice"])
        #expect(read("cars.recent=yes", "cars.current=no").diagnostics.isEmpty)
    }
}
