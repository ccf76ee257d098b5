import RiskKit
import RiskSource
import Testing

/// Which rules are warned of because an earlier floor undoes them.
struct WeakerThanFloorTests {
    /// The warnings of a plugin whose one result has these effects as rules, in this order.
    private func warnings(_ effects: [String], kind: String, worse: String = "last") throws
        -> [Diagnostic]
    {
        let rules = effects.enumerated().map {
            "      - {id: r\($0.offset), when: 'age > 3', \($0.element), reason: R, source: own}\n"
        }
        let text = try #require(
            SmallInstrument.changed([
                ("kind: general", "kind: \(kind)"), ("    worse: last\n", "    worse: \(worse)\n"),
                (
                    "{id: high, title: High}]\n",
                    "{id: high, title: High}]\n    rules:\n" + rules.joined()
                ),
            ]), "an old text is not there exactly once")
        // What the kind demands beside is reported too, and is no matter here.
        return MarkedPlugin(text).diagnostics.filter { $0.code == "weaker-than-floor" }
    }

    @Test(arguments: ["exploitation", "offender"])
    func `the message names both rules and levels, and the hint says why`(kind: String) throws {
        let found = try warnings(["no_better_than: medium", "set: low"], kind: kind)
        try #require(found.count == 1)
        #expect(found[0].severity == .warning)
        #expect(
            found[0].message
                == "rule 'r1' names 'low', which is better than 'medium', the floor of the earlier "
                + "rule 'r0'")
        #expect(
            found[0].hint
                == "where both hold, the level is no better than 'medium': the floor applies once "
                + "more at the end")
        #expect(found[0].notes.count == 1)
    }

    @Test(arguments: ["general", "quality"])
    func `where floors can be undone nothing is warned of`(kind: String) throws {
        #expect(try warnings(["no_better_than: high", "set: low"], kind: kind).isEmpty)
    }

    @Test(arguments: [
        ["set: low", "no_better_than: high"], ["no_better_than: medium", "set: medium"],
        ["no_better_than: medium", "set: high"], ["no_better_than: medium", "no_worse_than: high"],
        ["no_better_than: medium", "no_worse_than: medium"],
        ["no_better_than: high", "step: better"],
        ["no_better_than: high", "no_better_than: low"], ["set: high", "set: low"],
    ])
    func `a rule that no floor undoes is not warned of`(effects: [String]) throws {
        #expect(try warnings(effects, kind: "offender").isEmpty)
    }

    @Test func `of several floors the worst is named, and every later rule is told`() throws {
        let found = try warnings(
            [
                "no_better_than: high", "no_better_than: medium", "set: low",
                "no_worse_than: medium",
            ],
            kind: "offender")
        #expect(found.map { $0.message.prefix(9) } == ["rule 'r2'", "rule 'r3'"])
        #expect(
            found.allSatisfy { $0.message.hasSuffix("'high', the floor of the earlier rule 'r0'") })
    }

    @Test func `which end is better is what the plugin says`() throws {
        #expect(
            try warnings(["no_better_than: low", "set: high"], kind: "offender", worse: "first")
                .count == 1)
        #expect(
            try warnings(["no_better_than: high", "set: low"], kind: "offender", worse: "first")
                .isEmpty)
    }
}
