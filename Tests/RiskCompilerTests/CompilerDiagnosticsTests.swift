import Foundation
import RiskCompiler
import RiskKit
import RiskSource
import Testing

struct CompilerDiagnosticsTests {
    @Test func `the plugin that the fixtures change is sound`() {
        #expect(MarkedPlugin(SmallInstrument.text).report == "")
    }

    @Test(arguments: CompilerFixture.all)
    func `a mistake is reported once, where it stands`(fixture: CompilerFixture) throws {
        let text = try #require(
            SmallInstrument.changed(fixture.changes), "an old text is not there exactly once")
        let plugin = MarkedPlugin(text)
        #expect(plugin.places.count == 1)
        // No fixture brings a library, which is a note of its own.
        let found = plugin.found.filter { !$0.hasPrefix("native-library-missing") }
        #expect(
            found == plugin.places.map { "\(fixture.code.rawValue) \($0)" },
            "\(plugin.report)")
    }

    @Test(arguments: [
        ("sum: [signs]", "sum: [«sings]", "unknown-member"),
        ("sum: [signs]", "sum: [signs, «person]", "member-gives-nothing"),
        ("of: total", "of: «totl", "unknown-scale"),
        (
            "  - {id: total, sum: [signs], missing: bounds}",
            "  - {id: total, table: {by: [«moood], rows: [{moood: [calm], value: 1}]}}",
            "unknown-member"
        ),
        (
            "{id: high, title: High}]",
            """
            {id: high, title: High}]
                rules: [{id: r, when: 'age > 3', set: «hihg, reason: R, source: own}]
            """, "unknown-level"
        ),
        (
            "{id: late, ask: Late, type: yesno,", "{id: late, ask: Late, type: «yesnoo,",
            "unexpected-name"
        ),
        (#"when: late == "yes""#, #"when: late = "yes""#, "wrong-operator"),
    ])
    func `what reading found is not said again by compiling`(
        old: String, new: String, code: String
    ) throws {
        let plugin = MarkedPlugin(try #require(SmallInstrument.changed([(old, new)])))
        #expect(plugin.found.count == 1 && plugin.found[0].hasPrefix(code), "\(plugin.report)")
    }

    @Test func `an item with far too many windows is refused whatever reads it`() throws {
        let ids = (0..<70).map { "w\($0)" }
        let windows = ids.enumerated().map {
            "\($1): {\($0 == 0 ? "" : "from: P\($0)D, ")until: P\($0 + 1)D}"
        }.joined(separator: ", ")
        let plugin = MarkedPlugin(
            try #require(
                SmallInstrument.changed([
                    ("{current: {until: P6M}, recent: {from: P6M, until: P1Y}}", "{\(windows)}"),
                    (
                        "{id: boats, ask: Boats, type: windowed, "
                            + "points: {current: 3, recent: 1, earlier: 0}",
                        "{id: «boats, ask: Boats, type: windowed"
                    ),
                    (#"when: late == "yes""#, #"when: '"w69" in boats || boats == "yes"'"#),
                ])))
        #expect(plugin.found == plugin.places.map { "too-many-windows \($0)" })
    }

    @Test func `every code has a fixture`() {
        let covered = Set(CompilerFixture.all.map(\.code))
        #expect(Set(CompilerCode.allCases).subtracting(covered) == [])
    }

    @Test func `every code of files, compiling and hosting has one heading in the documentation`()
        throws
    {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let page = try String(
            contentsOf: root.appending(path: "docs/diagnostics.md"), encoding: .utf8)
        let headings = page.split(separator: "\n").filter { $0.hasPrefix("## `") }
        let codes =
            SourceDiagnosticCode.allCases.map(\.rawValue) + CompilerCode.allCases.map(\.rawValue)
            + KitCode.allCases.map(\.rawValue)
        for code in codes {
            #expect(headings.count { $0 == "## `\(code)`" } == 1, "\(code)")
        }
    }

    @Test func `ten mistakes of reading and compiling give ten diagnostics in their order`() throws
    {
        let text = try #require(
            SmallInstrument.changed([
                ("kind: general", "«kindd: general\nkind: general"),
                (
                    "{id: age, ask: Age, type: whole, range: [0, 17]}",
                    "{id: age, ask: Age, type: whole, range: «[17, 0]}"
                ),
                (
                    "{id: colour, ask: Colour, type: choice, options: [red, blue]}",
                    "{id: colour, ask: Colour, type: «choise, options: [red, blue]}"
                ),
                (#"when: spoken == "yes""#, #"when: spoken == «"yep""#),
                ("{phone: 1, money: 1}, na: true", "{phone: 1, «mony: 1, money: 1}, na: true"),
                ("sum: [signs]", "sum: [«sings]"),
                (#"when: late == "yes""#, "when: '«known(late, away)'"),
                (
                    "{id: high, title: High}]",
                    """
                    {id: high, title: High}]
                        rules:
                          - {id: one, when: «lat == "yes", set: high, reason: R, source: own}
                          - {id: two, when: late == "yes", set: «higher, reason: R, source: own}
                          - {id: three, when: late == "yes" «and age > 3, set: low, reason: R, source: own}
                    """
                ),
            ]), "an old text is not there exactly once")
        let plugin = MarkedPlugin(text)
        #expect(plugin.places.count == 10)
        let codes = [
            "unknown-key", "empty-range", "unexpected-name", "unknown-option-in-condition",
            "undeclared-option", "unknown-member", "unknown-name", "unknown-level",
            "wrong-operator", "wrong-arguments",
        ]
        #expect(plugin.found == zip(codes, plugin.places).map { "\($0) \($1)" }, "\(plugin.report)")
    }
}
