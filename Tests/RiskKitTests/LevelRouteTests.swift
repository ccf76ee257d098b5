import Foundation
import RiskKit
import RiskModel
import Testing

/// Named ways to a level, and conditions for single scales and results.
struct LevelRouteTests {
    private static let items = [
        "{id: a, ask: A, type: yesno, points: {yes: 1}}",
        "{id: b, ask: B, type: yesno, points: {yes: 1}}",
        "{id: worried, ask: Worried, type: yesno}",
        "{id: rising, ask: Rising, type: yesno}",
    ]
    private static let routes = """
        worse: last
        levels:
          - {id: standard, title: Standard}
          - id: medium
            title: Medium
            routes: [{id: any, when: 'count(signs) >= 1'}]
          - id: high
            title: High
            routes:
              - {id: counted, title: Two or more, when: 'a == "yes" && b == "yes"'}
              - {id: judged_so, when: 'worried == "yes"', source: paper}
              - {id: escalation, when: 'rising == "yes"'}
        else: standard
        """

    private func told(_ assessment: Assessment, _ truth: Truth) -> [String] {
        assessment.levels[0].routes.filter { $0.fired == truth }.map(\.route)
    }

    @Test func `every route that fired is told, and so is every open one`() throws {
        let tool = try SmallTool(items: Self.items, Self.routes)
        let answers = "a: yes, b: yes, worried: no, rising: yes"
        #expect(try tool.levels(answers) == ["high"])
        #expect(told(try tool.assess(answers), .yes) == ["any", "counted", "escalation"])
        let open = try tool.assess("a: yes, b: no, worried: unknown, rising: no")
        #expect(open.levels[0].afterRules.levels == ["medium", "high"])
        #expect(told(open, .yes) == ["any"] && told(open, .open) == ["judged_so"])
        #expect(open.levels[0].routes[2].settledBy.map(\.id) == ["worried"])
        #expect(try tool.levels("a: no, b: no, worried: no, rising: no") == ["standard"])
    }

    @Test func `without a level of its own a result that no route reaches is undetermined`() throws
    {
        let tool = try SmallTool(
            items: Self.items,
            Self.routes.replacing("else: standard", with: "else: undetermined"))
        #expect(try tool.levels("a: no, b: no, worried: no, rising: no") == ["undetermined"])
        let open = try tool.levels("a: no, b: no, worried: unknown, rising: no")
        #expect(open == ["high", "undetermined"])
    }

    @Test func `routes and cut-offs give the worse of the two`() throws {
        let tool = try SmallTool(
            items: Self.items,
            """
            scales: [{id: total, sum: [a, b], missing: refuse}]
            worse: last
            levels:
              - {id: low, title: Low, upto: 0}
              - {id: middle, title: Middle, upto: 1, routes: [{id: up, when: 'rising == "yes"'}]}
              - {id: high, title: High, routes: [{id: own, when: 'worried == "yes"'}]}
            """)
        #expect(try tool.levels("a: no, b: no, worried: no, rising: no") == ["low"])
        #expect(try tool.levels("a: no, b: no, worried: no, rising: yes") == ["middle"])
        #expect(try tool.levels("a: yes, b: yes, worried: no, rising: yes") == ["high"])
        #expect(try tool.levels("a: no, b: no, worried: yes, rising: no") == ["high"])
        #expect(try tool.levels("a: no, b: no, worried: unknown, rising: no") == ["low", "high"])
        // A route to the worst level needs no score; one to another level is a bound.
        let gone = "a: {omitted: gone}, b: no"
        #expect(try tool.levels("\(gone), worried: yes, rising: no") == ["high"])
        let bounded = try tool.assess("\(gone), worried: no, rising: yes").levels[0]
        #expect(bounded.afterRules.specials == [.insufficient])
        #expect(bounded.notBetterThan == "middle")
    }

    @Test func `of ordered ways the first is taken, and all that hold are told`() throws {
        let tool = try SmallTool(
            items: Self.items,
            """
            worse: last
            levels: [{id: low, title: Low}, {id: high, title: High}]
            ordered:
              - {when: 'worried == "yes"', level: high, route: judgement}
              - {when: 'rising == "yes"', level: high, route: escalation}
              - {else: low}
            """)
        let routes = try tool.assess("worried: yes, rising: yes").levels[0].routes
        #expect(routes.map(\.fired) == [.yes, .yes])
        #expect(routes.map(\.taken) == [.yes, .no])
    }

    // MARK: Conditions for one scale or result

    private static let parts = """
        scales:
          - {id: one, sum: [a]}
          - {id: two, sum: [b]}
        eligibility:
          - {id: grown, for: two, require: 'worried == "yes"', reason: For the worried, source: own}
          - {id: fit, for: shown, require: 'rising == "no"', reason: Not while rising, source: own}
        results:
          - id: shown
            title: Shown
            worse: last
            of: one
            levels: [{id: low, title: Low, upto: 0}, {id: high, title: High}]
        """

    @Test func `what one scale demands leaves the others as they are`() throws {
        let tool = try SmallTool(items: Self.items, Self.parts)
        let no = "a: yes, b: yes, worried: no, rising: no"
        #expect(try tool.scale("one", no) == "1")
        #expect(try tool.scale("two", no) == "not_applicable")
        #expect(try tool.levels(no) == ["high"])
        #expect(try tool.scale("two", "b: yes, worried: unknown") == "1, not_applicable")
        let rising = "a: yes, b: yes, worried: yes, rising: yes"
        #expect(try tool.levels(rising) == ["not_applicable"])
        #expect(try tool.scale("one", rising) == "1")
        let told = try tool.assess(rising).eligibility
        #expect(told.map(\.scope) == ["two", "shown"] && told.map(\.holds) == [.yes, .no])
        #expect(told.map(\.scopeTitle) == ["two", "Shown"])
    }

    @Test func `a condition for a scale that is not there is refused`() {
        let said = SmallTool.refusal(
            items: Self.items, Self.parts.replacing("for: two", with: "for: tow"))
        #expect(said == ["unknown-scale: unknown scale or result 'tow'"])
    }
}
