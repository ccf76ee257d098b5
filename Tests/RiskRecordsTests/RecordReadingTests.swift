import Testing

@testable import RiskModel
@testable import RiskRecords

/// Lists, drafts and histories.
struct RecordReadingTests {
    private let place: RecordPlace
    private let store: RecordStore

    init() throws {
        place = try RecordPlace()
        store = try place.store()
        try store.begun(
            Invented.answer("videos"), Invented.answer("sex", "girl"),
            .finished(Invented.result("lower", "middle")), Invented.judged("higher"),
            beginning: Invented.beginning(day: 9))
        try store.begun(Invented.answer("sex", "girl"), at: 1)
        try store.begun(
            .answered(AnswerEntry(RecordedItem("sex"), .unknown)),
            beginning: Invented.beginning(subject: "CH-015"), at: 2)
        try store.add(Invented.answer("videos", "no"), to: 2, by: Invented.manager, at: 3)
    }

    @Test func `a list shows the last changed first, with both levels`() throws {
        let rows = try store.list()
        #expect(rows.map(\.number) == [2, 3, 1])
        #expect(rows[0].changedBy == "TM-03")
        let level = try #require(rows[2].levels.first)
        #expect(level.best?.id == "lower")
        #expect(level.worst?.title == "Middle")
        #expect(level.judged?.title == "Higher")
        #expect(level.judgedBy == "SW-22")
        #expect(rows[0].levels == [])
    }

    @Test func `a list is filtered and cut`() throws {
        #expect(try store.list(AssessmentFilter(states: [.finished])).map(\.number) == [1])
        #expect(
            try store.list(AssessmentFilter(subject: Invented.reference("CH-014"))).map(\.number)
                == [2, 1])
        #expect(try store.list(AssessmentFilter(tool: "other")) == [])
        #expect(try store.list(AssessmentFilter(limit: 2)).map(\.number) == [2, 3])
        #expect(try store.count(AssessmentFilter(limit: 2)) == 3)
    }

    @Test func `drafts are what has begun and is not finished`() throws {
        #expect(try store.drafts().map(\.number) == [2, 3])
        try store.add(.abandoned(reason: "the wrong child"), to: 3, at: 4)
        #expect(try store.drafts().map(\.number) == [2])
    }

    @Test func `a history goes by the date of the assessment and says what was changed`() throws {
        try store.add(Invented.answer("videos", "yes", note: "now seen"), to: 2, at: 5)
        let history = try store.history(of: Invented.reference("CH-014"))
        #expect(history.map(\.assessment.number) == [2, 1])
        let change = try #require(history[0].steps.last)
        #expect(change.entry.kind == .answerChanged)
        #expect(change.before?.state == .answered(.option("no")))
        #expect(change.mark.at == Invented.time(5))
        #expect(try store.history(of: Invented.reference("nobody")).isEmpty)
    }

    @Test func `answers are counted with those that are unknown apart`() throws {
        let counts = try store.answerCounts(of: RecordedItem("sex"))
        #expect(
            counts == [
                AnswerCount(state: "answered", value: "{\"option\":\"girl\"}", count: 2),
                AnswerCount(state: "unknown", value: nil, count: 1),
            ])
    }

    @Test func `an assessment that is not there is named as such`() throws {
        #expect(throws: RecordError.noSuchAssessment(9)) { try store.assessment(9) }
        #expect(throws: RecordError.noSuchAssessment(9)) { try store.add(.locked, to: 9, at: 9) }
    }
}
