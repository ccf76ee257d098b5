import HarbourTools
import RiskToolkit
import Testing

/// What the tool says of cases that were worked out by hand from the instrument.
struct LateNightsTests {
    private let tool: Tool

    init() throws { tool = try Tool(LateNights()) }

    @Test func `nothing is wrong with it, and nothing looks wrong`() {
        #expect(tool.lint().map(\.description) == [])
    }

    @Test func `a case with one sign of long ago has one point and the lower level`() throws {
        var answers = Answers(on: "2026-03-02", unmentionedIsNo: true)
        answers["unknown_adults"] = .windows(["recent": .yes])
        let result = try tool.assess(answers)
        let total = try #require(result.scales.first)
        #expect(total.low?.description == "1")
        #expect(total.high?.description == "1")
        let level = try #require(result.levels.first)
        #expect(level.settled == "fewer")
        #expect(level.names.map(\.id) == ["fewer", "more"])
        #expect(level.rules.map(\.fired) == [.no])
    }

    @Test func `an unknown sign leaves open what it could be`() throws {
        var answers = Answers(on: "2026-03-02", unmentionedIsNo: true)
        answers["age"] = 14
        answers["unknown_adults"] = .windows(["current": .yes, "recent": .no])
        answers["missing_nights"] = .unknown
        let result = try tool.assess(answers)
        let total = try #require(result.scales.first)
        // Five points, and none, one for then, three for now, or both.
        #expect(total.reachable.map(\.description) == ["5", "6", "8", "9"])
        #expect(result.levels.first?.possible == ["fewer", "more"])
        #expect(result.levels.first?.settled == nil)
        #expect(result.levels.first?.rules.first?.fired == .open)
        #expect(result.findOutNext.map(\.id) == ["missing_nights"])
        let open = try #require(total.contributions.first { $0.item.id == "missing_nights" })
        #expect(open.state == .unknown)
        #expect("\(open.low) to \(open.high)" == "0 to 4")
        #expect(open.source == "manual")
    }

    @Test func `harm on record is told apart from the level, and is a duty`() throws {
        var answers = Answers(on: "2026-03-02", unmentionedIsNo: true)
        answers["known_abuse"] = .yes
        let result = try tool.assess(answers)
        #expect(result.levels.first?.settled == "fewer")
        #expect(result.harm.state == .evidenced)
        #expect(result.harm.items.map(\.id) == ["known_abuse"])
        #expect(result.triggers.map(\.due) == [.yes])
        #expect(result.triggers.first?.within == "now")
        #expect(result.triggers.first?.with == ["social care", "police"])
    }

    @Test func `a case in which nothing was asked is not a case without harm`() throws {
        let result = try tool.assess(Answers(on: "2026-03-02"))
        #expect(result.harm.state == .possible)
        #expect(result.triggers.map(\.due) == [.open])
        #expect(result.levels.first?.settled == nil)
    }

    @Test func `a wrong answer is refused at the case, and not quoted`() throws {
        var answers = Answers(on: "2026-03-02")
        answers["sex"] = "wrong-answer"
        let line = #line - 2
        let error = try #require(throws: ToolError.self) { try tool.assess(answers) }
        guard case .answersRefused(let findings) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(findings.map(\.code) == ["unknown-option"])
        #expect(findings.first?.place == "HarbourToolsTests/LateNightsTests.swift:\(line)")
        #expect(!error.description.contains("wrong-answer"))
    }

    @Test func `the outline has what a form needs`() throws {
        let outline = tool.outline
        #expect(outline.kind == .exploitation)
        #expect(outline.sections.map(\.id) == ["child", "signs", "harm_signs", "protects"])
        let age = try #require(outline.items.first)
        #expect(age.type == .whole(0...25, unit: "years"))
        #expect(age.role == .age)
        let sign = try #require(outline.items.first { $0.id == "new_phone" })
        #expect(sign.type == .windowed(["current", "recent"]))
        #expect(sign.hasPoints && !sign.bearsOnHarm)
    }
}
