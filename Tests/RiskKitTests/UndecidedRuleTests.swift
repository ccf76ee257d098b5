import RiskKit
import RiskModel
import Testing

/// Rules that a score without a value leaves open: each way that they could turn out is one way
/// through all of the rules, never a mixture.
struct UndecidedRuleTests {
    private static let items = [
        "{id: late, ask: Late, type: yesno, points: {yes: 1}}",
        "{id: away, ask: Away, type: yesno, points: {yes: 1}}",
    ]

    /// What the kind demands whose floors no later rule undoes.
    private static let demandedItems = [
        "{id: hurt, ask: Hurt, type: windowed, harm: evidence}",
        "{id: sex, ask: Sex, type: choice, options: [female, male], role: sex}",
        "{id: origin, ask: Origin, type: choice, options: [x1, x2], role: ethnicity}",
        "{id: disability, ask: Disability, type: yesno, role: disability}",
        "{id: years, ask: Years, type: whole, range: [8, 17], role: age}",
        "{id: friend, ask: Friend, type: yesno, role: protective}",
    ]
    private static let demanded = """
        windows: {now: {until: P3M}}
        review: {every: P3M, source: own}
        support:
          - {purpose: support, offer: A trusted worker, from: [social care]}
          - {purpose: disrupt, offer: A warning notice, from: [police]}

        """

    /// With nobody late the level is the first; with `away` left out, `strict` has no value.
    private static let open = "late: no, away: {omitted: declined}"

    /// A score that is there, one that may not be, as many levels, and rules.
    private static func rest(levels: Int, rules: [String], of scale: String = "firm") -> String {
        let list = (1...levels).map { "{id: l\($0), title: L\($0), upto: \($0)}" }
        let last = "{id: l\(levels + 1), title: L\(levels + 1)}"
        let each = rules.enumerated().map { number, rule in
            "  - {id: r\(number), \(rule), reason: Invented, source: own}"
        }
        return """
            scales:
              - {id: firm, sum: [late]}
              - {id: strict, sum: [away], missing: refuse}
            of: \(scale)
            worse: last
            levels: [\((list + [last]).joined(separator: ", "))]
            rules:
            \(each.joined(separator: "\n"))
            """
    }

    private func finding(_ rest: String, kind: String = "general") throws -> LevelFinding {
        let isGeneral = kind == "general"
        let tool = try SmallTool(
            items: Self.items + (isGeneral ? [] : Self.demandedItems),
            (isGeneral ? "" : Self.demanded) + rest, kind: kind)
        return try #require(try tool.assess(Self.open).levels.first)
    }

    @Test(arguments: ["general", "exploitation"])
    func `a floor that did not fire does not come back at the end`(kind: String) throws {
        let rest = Self.rest(
            levels: 2,
            rules: ["when: strict >= 1, no_better_than: l2", "when: level >= l2, set: l3"])
        let finding = try finding(rest, kind: kind)
        // It fired, and the next rule sets the last level; or it did not, and nothing is moved.
        #expect(finding.afterRules.levels == ["l1", "l3"])
        #expect(finding.exact)
        #expect(finding.rules.map(\.fired) == [.open, .open])
    }

    @Test func `a floor that fired comes back at the end`() throws {
        let rest = Self.rest(
            levels: 2,
            rules: [
                "when: strict >= 1, no_better_than: l3", "when: level >= l3, no_worse_than: l1",
            ])
        #expect(try finding(rest, kind: "exploitation").afterRules.levels == ["l1", "l3"])
        #expect(try finding(rest).afterRules.levels == ["l1"])
    }

    @Test func `rules that come to the same are not told apart, however many there are`() throws {
        let floors = Array(repeating: "when: strict >= 1, no_better_than: l2", count: 20)
        let finding = try finding(
            Self.rest(levels: 2, rules: floors + ["when: level >= l2, set: l3"]))
        #expect(finding.afterRules.levels == ["l1", "l3"])
        #expect(finding.exact)
    }

    @Test func `cut-offs of a score without a value are no ways of their own`() throws {
        let finding = try finding(
            Self.rest(
                levels: 20,
                rules: ["when: strict >= 1, set: l2", "when: level == l2, set: l3"], of: "strict"))
        #expect(finding.afterRules.levels == ["l3"])
        #expect(finding.afterRules.specials == [.insufficient])
        #expect(finding.exact)
    }

    @Test func `an ordered value is the same wherever a result reads it`() throws {
        let tool = try SmallTool(
            items: Self.items,
            """
            scales:
              - {id: strict, sum: [away], missing: refuse}
              - {id: picked, first: [{when: strict >= 1, value: 1}, {else: 5}]}
            of: picked
            worse: last
            levels: [{id: l1, title: L1, upto: 2}, {id: l2, title: L2, upto: 4}, {id: l3, title: L3}]
            rules:
              - {id: r1, when: picked <= 2, set: l2, reason: Invented, source: own}
            """)
        // It is 1, and the rule sets the level; or it is 5, and the rule does not hold.
        #expect(try tool.levels(Self.open) == ["l2", "l3"])
    }

    @Test func `eligibility is the same for a level and for the scores that its rules read`() throws
    {
        let tool = try SmallTool(
            items: Self.items + ["{id: visits, ask: Visits, type: whole, range: [0, 5]}"],
            """
            eligibility:
              - {id: seen, require: 10 / visits > 1, reason: Invented, source: own}
            scales: [{id: firm, sum: [late]}]
            of: firm
            worse: last
            levels: [{id: l1, title: L1, upto: 1}, {id: l2, title: L2}]
            rules:
              - {id: r1, when: firm <= 1, set: l2, reason: Invented, source: own}
            """)
        // Nobody can say whether it holds: the rule sets the level, or there is none.
        #expect(try tool.levels("late: no, away: no, visits: 0") == ["l2", "not_applicable"])
    }

    @Test func `past too many ways what is given is said to be outer`() throws {
        let steps = Array(repeating: "when: strict >= 1, step: worse", count: 12)
        let finding = try finding(
            Self.rest(levels: 13, rules: steps + ["when: level == l5, set: l1"]))
        // Nothing that can be reached lies outside, and l5 cannot be.
        let reached = Set((1...13).filter { $0 != 5 }.map { LevelID("l\($0)") })
        #expect(reached.isSubset(of: finding.afterRules.levels))
        #expect(!finding.exact)
        #expect(finding.computed.levels == ["l1"])
    }
}
