import Testing

@testable import RiskModel
@testable import RiskRecords

/// What may be recorded, and what is refused.
struct RecordRuleTests {
    private let place: RecordPlace
    private let store: RecordStore

    init() throws {
        place = try RecordPlace()
        store = try place.store()
    }

    private func refused(_ refusal: RecordRefusal, _ body: () throws -> Void) {
        #expect(throws: RecordError.refused(refusal)) { try body() }
    }

    @Test func `answers of a finished assessment change only after it was reopened`() throws {
        let number = try store.begun(
            Invented.answer("videos"), .finished(Invented.result("middle")))
        refused(.isFinished(number)) { try store.add(Invented.answer("videos", "no"), to: number) }
        try store.add(.reopened(reason: "the school rang"), to: number)
        try store.add(Invented.answer("videos", "no"), to: number)
        #expect(try store.assessment(number).state == .draft)
    }

    @Test func `nothing but sharing, outcome, signature and closing follows a lock`() throws {
        let number = try store.begun(.finished(Invented.result("middle")), .locked)
        let events: [RecordEvent] = [
            Invented.answer("videos"), .reopened(reason: "new"), Invented.judged("higher"), .locked,
            .finished(Invented.result("middle")), .abandoned(reason: "a mistake"),
        ]
        for event in events {
            refused(.isLocked(number)) { try store.add(event, to: number) }
        }
        try store.add(
            Invented.outcome, .signed(role: "team manager", note: nil),
            Invented.closing(.decidedTogether), to: number)
        #expect(try store.assessment(number).state == .closed)
        refused(.isClosed(number)) { try store.add(Invented.outcome, to: number) }
    }

    @Test(
        arguments: [[.deniedBySubject], [.deniedByCarer], [.singleVisit], [.seemsFine]]
            as [[Ground]]
            + [[.deniedBySubject, .deniedByCarer, .singleVisit, .seemsFine]])
    func `a denial, a single visit or seeming fine closes nothing alone`(_ grounds: [Ground]) throws
    {
        let number = try store.begun(.finished(Invented.result("middle")), Invented.outcome)
        refused(.groundsTooWeak) {
            try store.add(.closed(grounds: grounds, reason: "all is well"), to: number)
        }
        refused(.groundsTooWeak) {
            try store.add(
                .outcome(
                    Outcome(
                        .noFurtherAction, reason: "all is well", notActing: "a referral",
                        grounds: grounds)), to: number)
        }
        #expect(try store.assessment(number).state == .finished)
    }

    @Test(arguments: Ground.allCases.filter(\.suffices))
    func `any other ground closes, also beside a denial`(_ ground: Ground) throws {
        let number = try store.begun(.finished(Invented.result("middle")), Invented.outcome)
        try store.add(Invented.closing(.deniedByCarer, ground), to: number)
        #expect(try store.assessment(number).state == .closed)
    }

    @Test func `closing takes an outcome, grounds and a reason`() throws {
        let number = try store.begun(.finished(Invented.result("middle")))
        refused(.outcomeMissing) { try store.add(Invented.closing(.agenciesAsked), to: number) }
        try store.add(Invented.outcome, to: number)
        refused(.groundsMissing) { try store.add(Invented.closing(), to: number) }
        refused(.empty("the reason")) {
            try store.add(.closed(grounds: [.agenciesAsked], reason: "  "), to: number)
        }
    }

    @Test func `doing nothing takes the reason for not acting`() throws {
        let number = try store.begun(.finished(Invented.result("middle")))
        refused(.notActingMissing) {
            try store.add(
                .outcome(
                    Outcome(.noFurtherAction, reason: "thresholds", grounds: [.agenciesAsked])),
                to: number)
        }
    }

    @Test func `not telling the family takes a reason`() throws {
        let number = try store.begun()
        refused(.empty("the reason for not telling the family")) {
            try store.add(
                .shared(
                    Sharing(
                        with: "police", purpose: "a strategy discussion", basis: .publicTask,
                        family: .notTold(reason: ""))), to: number)
        }
    }

    @Test func `lowering takes a second person where the record demands one`() throws {
        let number = try store.begun(
            .finished(Invented.result("middle", "higher")),
            beginning: Invented.beginning(loweringNeedsSecond: true))
        // Also "middle" lowers: "higher" is still possible, and an answer left out must not hide it.
        for level in ["lower", "middle"] as [LevelID] {
            refused(.secondNeeded) { try store.add(Invented.judged(level), to: number) }
            refused(.secondIsSame) {
                try store.add(Invented.judged(level, second: Invented.worker), to: number)
            }
        }
        try store.add(Invented.judged("higher"), to: number)
        try store.add(Invented.judged("lower", second: Invented.manager), to: number)
        let assessment = try store.assessment(number)
        #expect(assessment.judged["level"]?.content.level == "lower")
        #expect(assessment.result?.content.levels[0].possible == ["middle", "higher"])
    }

    @Test(arguments: ["sw-22", "SW 22", "SW\u{2011}22", "sw.22"])
    func `the second person is not the first in other letters`(_ text: String) throws {
        let number = try store.begun(
            .finished(Invented.result("middle", "higher")),
            beginning: Invented.beginning(loweringNeedsSecond: true))
        refused(.secondIsSame) {
            try store.add(
                Invented.judged("lower", second: Invented.reference(text)), to: number)
        }
    }

    @Test func `what was finished once is not given up`() throws {
        let number = try store.begun(
            .finished(Invented.result("higher")), .reopened(reason: "a call"))
        refused(.wasFinished(number)) {
            try store.add(.abandoned(reason: "all is fine"), to: number)
        }
    }

    @Test func `lowering takes nobody else where the record demands nobody`() throws {
        let number = try store.begun(.finished(Invented.result("higher")))
        try store.add(Invented.judged("lower"), to: number)
        #expect(try store.assessment(number).judged.count == 1)
    }

    @Test func `a professional level is one of the result's`() throws {
        let number = try store.begun(.finished(Invented.result("higher")))
        refused(.noSuchLevel("extreme", of: "level", levels: ["lower", "middle", "higher"])) {
            try store.add(Invented.judged("extreme"), to: number)
        }
        refused(.noSuchResult("other")) {
            try store.add(
                .judged(ProfessionalLevel("lower", of: "other", reason: "why")), to: number)
        }
    }

    @Test func `a new result puts level, signature and outcome out of force`() throws {
        let number = try store.begun(
            .finished(Invented.result("middle")), Invented.judged("higher"), Invented.outcome,
            .signed(role: "team manager", note: nil), .reopened(reason: "the school rang"))
        try store.add(.finished(Invented.result("higher")), to: number)
        let assessment = try store.assessment(number)
        #expect(assessment.judged.isEmpty)
        #expect(assessment.signatures.isEmpty)
        refused(.outcomeMissing) { try store.add(Invented.closing(.handedOver), to: number) }
    }

    @Test func `a draft cannot be judged, signed, locked or closed`() throws {
        let number = try store.begun()
        let events: [RecordEvent] = [
            Invented.judged("higher"), .signed(role: "manager", note: nil), .locked,
            Invented.outcome,
            Invented.closing(.handedOver), .reopened(reason: "why"),
        ]
        for event in events {
            refused(.isDraft(number)) { try store.add(event, to: number) }
        }
    }

    @Test func `a draft that was given up takes nothing more`() throws {
        let number = try store.begun(.abandoned(reason: "the wrong child"))
        refused(.isAbandoned(number)) { try store.add(Invented.answer("videos"), to: number) }
    }

    @Test func `only an answer that stands can be withdrawn`() throws {
        let number = try store.begun(Invented.answer("videos"))
        try store.add(.withdrawn(RecordedItem("videos"), reason: "another child"), to: number)
        refused(.notAnswered(RecordedItem("videos"))) {
            try store.add(.withdrawn(RecordedItem("videos"), reason: nil), to: number)
        }
    }

    @Test func `the same answer again adds no entry, and another one is a change`() throws {
        let number = try store.begun(Invented.answer("videos"))
        let first = try store.add(Invented.answer("videos"), to: number)
        #expect(first.last == 2)
        try store.add(Invented.answer("videos", note: "said so twice"), to: number)
        #expect(
            try store.entries(of: number).map(\.kind) == [.begun, .answerGiven, .answerChanged])
    }

    @Test func `a draft is carried on to another version of its own tool only`() throws {
        let number = try store.begun()
        var pin = Invented.pin
        pin.version = "2.0.0"
        try store.add(.migrated(pin, reason: "the plugin was brought up to date"), to: number)
        #expect(try store.assessment(number).pin.version == "2.0.0")
        pin.tool = "other-tool"
        refused(.otherTool("other-tool")) {
            try store.add(.migrated(pin, reason: "a mistake"), to: number)
        }
    }

    @Test func `texts with control characters or without end are refused`() throws {
        let number = try store.begun()
        refused(.unprintable("'note'")) {
            try store.add(Invented.answer("videos", note: "a\u{0}b"), to: number)
        }
        refused(.tooLong("'note'", most: 20_000)) {
            try store.add(
                Invented.answer("videos", note: String(repeating: "a", count: 20_001)), to: number)
        }
        try store.add(Invented.answer("videos", note: "one\n\ttwo"), to: number)
    }

    @Test func `nothing of a refused step is recorded`() throws {
        let number = try store.begun()
        let before = try store.checkpoint()
        refused(.isDraft(number)) {
            try store.add(Invented.answer("videos"), .locked, to: number)
        }
        #expect(try store.checkpoint() == before)
        #expect(try store.tablesAgree())
    }

    @Test func `a step on an assessment that somebody else has added to is refused`() throws {
        let number = try store.begun()
        let known = try store.assessment(number).last.sequence
        try store.add(Invented.answer("videos"), to: number)
        #expect(
            throws: RecordError.changedMeanwhile(
                assessment: number, expected: known, found: known + 1)
        ) {
            try store.append(
                [Invented.answer("videos", "no")], to: number, by: Invented.worker,
                at: Invented.time(1), expecting: known)
        }
    }

    @Test func `a clock that goes backwards is refused unless it is noted`() throws {
        let number = try store.begun(at: 10)
        #expect(
            throws: RecordError.clockWentBack(last: Invented.time(10), given: Invented.time(9))
        ) {
            try store.add(Invented.answer("videos"), to: number, at: 9)
        }
        try store.append(
            [Invented.answer("videos")], to: number, by: Invented.worker, at: Invented.time(9),
            clock: .noted)
        #expect(try store.entries(of: number).map(\.isClockBehind) == [false, true])
    }

    @Test func `every message says something and names no answer`() throws {
        let refusals: [RecordRefusal] = [
            .beginsElsewhere, .isDraft(1), .isFinished(1), .isLocked(1), .isClosed(1),
            .isAbandoned(1), .secondNeeded, .groundsTooWeak, .notActingMissing,
        ]
        let messages = Set(refusals.map(\.message))
        #expect(messages.count == refusals.count)
        #expect(messages.allSatisfy { !$0.hasSuffix(".") && $0.first?.isLowercase == true })
    }
}
