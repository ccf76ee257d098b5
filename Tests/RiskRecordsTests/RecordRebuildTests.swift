import GRDB
import Testing

@testable import RiskModel
@testable import RiskRecords

/// The tables of how things stand are made from the entries alone.
struct RecordRebuildTests {
    /// Numbers that look random and are the same in every run.
    private struct Numbers: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            // SplitMix64 (Steele, Lea and Flood, 2014).
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }

    private static func event(_ numbers: inout Numbers) -> RecordEvent {
        let item = ItemID("item_\(Int.random(in: 0..<4, using: &numbers))")
        switch Int.random(in: 0..<20, using: &numbers) {
        case 0...5: return Invented.answer(item, Bool.random(using: &numbers) ? "yes" : "no")
        case 6:
            return .answered(
                AnswerEntry(RecordedItem(item), .omitted(reason: "not asked"), note: "later"))
        case 7: return .withdrawn(RecordedItem(item), reason: nil)
        case 8, 9: return .finished(Invented.result("lower", "middle"))
        case 10: return .finished(Invented.result("higher"))
        case 11, 12: return .reopened(reason: "new")
        case 13: return Invented.judged("higher")
        case 14: return Invented.judged("lower", second: Invented.reference("TM-09"))
        case 15: return Invented.outcome
        case 16: return .signed(role: "manager", note: nil)
        case 17:
            return .shared(
                Sharing(with: "police", purpose: "a check", basis: .publicTask, family: .told))
        case 18:
            return [.locked, .abandoned(reason: "wrong"), Invented.closing(.handedOver)]
                .randomElement(using: &numbers) ?? .locked
        default:
            var pin = Invented.pin
            pin.version = "1.0.\(Int.random(in: 1..<5, using: &numbers))"
            return .migrated(pin, reason: "new version")
        }
    }

    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func `any accepted entries leave tables that a rebuild gives too`(_ seed: UInt64) throws {
        var numbers = Numbers(state: seed)
        let place = try RecordPlace()
        let store = try place.store()
        var accepted = 0
        for step in 0..<80 {
            let known = try store.count()
            if known == 0 || Int.random(in: 0..<12, using: &numbers) == 0 {
                try store.begun(
                    beginning: Invented.beginning(
                        subject: ["CH-1", "CH-2", nil].randomElement(using: &numbers) ?? nil,
                        loweringNeedsSecond: Bool.random(using: &numbers)), at: step)
                continue
            }
            do {
                try store.add(
                    Self.event(&numbers), to: Int.random(in: 1...known, using: &numbers),
                    by: Bool.random(using: &numbers) ? Invented.worker : Invented.manager, at: step)
                accepted += 1
            } catch RecordError.refused(_) {}
        }
        #expect(accepted > 10)
        #expect(try store.tablesAgree())
        let before = try store.queue.read(StandingTables.dump)
        try store.rebuildTables()
        #expect(try store.queue.read(StandingTables.dump) == before)
        #expect(try store.verify() == .intact(store.checkpoint()))

        let copy = try place.store("copy.sqlite")
        try copy.importCopy(try store.exported())
        #expect(try copy.queue.read(StandingTables.dump) == before)
        for number in 1...(try store.count()) {
            #expect(try copy.assessment(number) == store.assessment(number))
        }
    }

    @Test(
        arguments: [
            .answered(.option("yes")), .answered(.several(["b", "a"])), .answered(.several([])),
            .answered(.number(ExactDecimal(tenThousandths: -12_345))),
            .answered(.text("line\n\"quote\" 😀 e\u{301}")), .unknown,
            .omitted(reason: "not for a first visit"), .notApplicable,
            .answered(
                .windowed(
                    WindowedAnswer(
                        periods: ["current": .yes, "recent": .unknown, "earlier": .no],
                        somewhere: true))),
        ] as [AnswerState])
    func `an answer comes back exactly as it was given`(_ state: AnswerState) throws {
        let answer = AnswerEntry(
            RecordedItem("item", of: "other-tool"), state, note: "a note",
            evidence: [
                Evidence(
                    source: "school", agency: "education", date: PartialDate(text: "2026-02"),
                    note: "the register"), Evidence(note: "seen"),
            ])
        let place = try RecordPlace()
        let store = try place.store()
        let number = try store.begun(.answered(answer))
        #expect(try store.assessment(number).answers[answer.item]?.content == answer)
        let set = try store.assessment(number).answerSet
        #expect(set.used["other-tool"]?["item"]?.state == state)
        let value = RecordValue.object(answer.fields)
        #expect(RecordValueReader.read(value.canonicalText) == value)
    }

    @Test func `every kind of event comes back as it was recorded`() throws {
        let pin = Invented.pin
        let events: [RecordEvent] = [
            .begun(Invented.beginning(subject: nil, loweringNeedsSecond: true)),
            .begun(
                Beginning(
                    pin, nation: .wales, subject: Invented.reference("CH-9"),
                    date: Invented.time(0).day, hints: true, unmentionedIsNo: true,
                    origin: .answerFile)),
            Invented.answer("a", note: "b"), .withdrawn(RecordedItem("a"), reason: "c"),
            .migrated(pin, reason: "d"), .finished(Invented.result()),
            .finished(Invented.result("lower", "higher")), .reopened(reason: "e"),
            .judged(
                ProfessionalLevel(
                    "lower", of: "level", reason: "f", second: Invented.manager,
                    decidedBy: Invented.worker, decided: Invented.time(0).day)),
            .shared(
                Sharing(
                    with: "police", purpose: "g", basis: .vitalInterests,
                    family: .notTold(reason: "h"))),
            .outcome(
                Outcome(
                    .noFurtherAction, reason: "i", notActing: "j",
                    grounds: [.seemsFine, .agenciesAsked])),
            .signed(role: "k", note: "l"), .locked, Invented.closing(.singleVisit, .handedOver),
            .abandoned(reason: "m"),
        ]
        #expect(Set(events.map(\.kind)).count == RecordEvent.Kind.allCases.count - 1)
        for event in events {
            #expect(RecordEvent(event.kind, event.fields) == event)
        }
    }

    @Test(arguments: [
        "{\"a\":1,\"a\":1}", "{\"b\":1,\"a\":1}", "{ }", "[1, 2]", "01", "-0", "1.0", "1e2", "null",
        "\"\\u0041\"", "\"\\/\"", "\"\\u001F\"", "\"a", "[1,]", "9007199254740992", "tru", "",
        "{}x",
    ])
    func `what is not canonical is not read`(_ text: String) {
        #expect(RecordValueReader.read(text) == nil)
    }

    @Test(arguments: [
        "{}", "[]",
        "{\"a\":[true,false,-5,0],\"b\":{\"c\":\"\\u001f\\b\\t\\n\\f\\r\\\"\\\\/é\u{7F}\"}}",
        "9007199254740991",
    ])
    func `what is canonical is read and written the same`(_ text: String) throws {
        #expect(try #require(RecordValueReader.read(text)).canonicalText == text)
    }

    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0), ("2026-03-02T09:00:00Z", 1_772_442_000),
        ("2000-02-29T23:59:59Z", 951_868_799), ("2100-03-01T00:00:00Z", 4_107_542_400),
    ])
    func `a time is read and written`(_ text: String, _ seconds: Int64) {
        // The seconds are those of `date -u -d TIME +%s`.
        #expect(RecordTime(text: text)?.secondsSinceEpoch == seconds)
        #expect(RecordTime(secondsSinceEpoch: seconds)?.description == text)
    }

    @Test(arguments: [
        "2026-03-02", "2026-03-02T24:00:00Z", "2026-02-30T00:00:00Z",
        "2026-03-02T09:00:00+01", "2026-03-02 09:00:00Z", "1969-12-31T23:59:59Z",
    ])
    func `what is no time is not read`(_ text: String) { #expect(RecordTime(text: text) == nil) }

    @Test(arguments: ["", " a", "a ", "a\nb", "a\u{202E}b", String(repeating: "a", count: 101)])
    func `what is no reference is not read`(_ text: String) {
        #expect(RecordReference(text) == nil)
    }
}
