import RiskModel
import RiskSource
import Testing

@testable import RiskPlugins

/// Carrying answers never makes an answer of what nobody answered.
struct AnswerCarryingSafetyTests {
    static let again = "[{from: 1.0.0, ask_again: [{item: callers, because: it counts one adult}]}]"
    static let renamed =
        "[{from: 1.0.0, items: {cars: late_nights}, ask_again: [{item: cars, because: new}]}]"
    static let dropped =
        "[{from: 1.0.0, dropped: [{item: cars, because: old}], "
        + "ask_again: [{item: cars, because: new}]}]"

    private func tool(_ migrations: String) throws -> Instrument {
        let reading = PluginReading(MigrationTests.text(migrations))
        return try #require(reading.instrument, "\(reading.report)")
    }

    private func migrate(
        _ text: String, _ migrations: String
    ) throws -> (report: AnswerMigrationReport?, diagnostics: [Diagnostic]) {
        AnswerMigrator(to: try tool(migrations), from: "1.0.0").migrate(
            SourceFile(name: "answers.yaml", text: text))
    }

    // MARK: Asked again

    @Test func `a case without answers of its own gets what must be asked again`() throws {
        let found = try migrate(
            """
            tool: quay
            version: 1.0.0
            date: 2026-03-02
            unmentioned: no
            answers: {cars: yes}
            cases:
              - case: one
              - {case: two, answers: {late_nights: yes}}
              - {case: three}

            """, Self.again)
        let report = try #require(found.report, "\(found.diagnostics)")
        #expect(
            report.text == """
                tool: quay
                version: 1.2.0
                date: 2026-03-02
                unmentioned: no
                answers: {cars: yes}
                cases:
                  - answers: {callers: unknown}
                    case: one
                  - {case: two, answers: {late_nights: yes, callers: unknown}}
                  - {answers: {callers: unknown}, case: three}

                """)
        #expect(report.entries.map(\.count) == [3])
    }

    @Test(arguments: [renamed, dropped], ["{cars: yes}", "\n  cars: yes"])
    func `a name that only the older file has settles no question of the newer one`(
        migrations: String, shared: String
    ) throws {
        let found = try migrate(
            "date: 2026-03-02\nanswers: \(shared)\n"
                + "cases: [{case: one, unmentioned: no, answers: {}}]\n", migrations)
        let report = try #require(found.report, "\(found.diagnostics)")
        #expect(
            report.text.hasSuffix("{case: one, unmentioned: no, answers: {cars: unknown}}]\n"),
            "\(report.text)")
    }

    @Test func `answers that are left empty take what must be asked again`() throws {
        let found = try migrate(
            "date: 2026-03-02\nunmentioned: no\nanswers: {visits: 1}\ncases:\n- case: one\n"
                + "  answers:\n", Self.again)
        // Answers that are null are refused or read, but never become something else.
        if let report = found.report {
            #expect(report.text.contains("  answers: {callers: unknown}\n"), "\(report.text)")
        } else {
            #expect(found.diagnostics.allSatisfy { $0.code != "syntax" }, "\(found.diagnostics)")
        }
    }

    struct Plan: Sendable, CustomTestStringConvertible {
        let migrations: String
        /// The items of the older version, each a yes or no.
        let old: [String]
        let asked: [ItemID]
        var testDescription: String { migrations }
    }

    static let plans = [
        Plan(migrations: again, old: ["callers", "cars", "late_nights"], asked: ["callers"]),
        Plan(migrations: renamed, old: ["callers", "cars"], asked: ["cars"]),
        Plan(migrations: dropped, old: ["callers", "cars", "late_nights"], asked: ["cars"]),
        Plan(
            migrations: MigrationTests.chain, old: ["late", "pager", "vehicles", "callers"],
            asked: ["callers", "cars"]),
    ]

    /// A random answer file of the older version.
    private func answers(of plan: Plan, _ dice: inout Dice) -> String {
        func mapping(_ indent: String) -> String {
            let names = plan.old.filter { _ in dice.flip() }
            let entries = names.map { "\($0): \(dice.flip() ? "yes" : "no")" }
            if entries.isEmpty || dice.flip() {
                return " {" + entries.joined(separator: ", ") + "}"
            }
            return entries.map { "\n\(indent)  \($0)" }.joined()
        }
        var text = "tool: quay\nversion: 1.0.0\ndate: 2026-03-02\n"
        if dice.flip() { text += "unmentioned: no\n" }
        guard dice.flip() || dice.flip() else { return text + "answers:" + mapping("") + "\n" }
        let isShared = dice.flip()
        if isShared { text += "answers:" + mapping("") + "\n" }
        text += "cases:\n"
        for place in 0..<3 {
            var lines = ["case: c\(place)"]
            if dice.flip() { lines.append("unmentioned: no") }
            if !isShared || dice.flip() { lines.append("answers:" + mapping("    ")) }
            if dice.flip(), lines.allSatisfy({ !$0.contains("\n") }) {
                text += "  - {" + lines.joined(separator: ", ") + "}\n"
            } else {
                text += "  - " + lines.joined(separator: "\n    ") + "\n"
            }
        }
        return text
    }

    private struct Dice {
        var generator: any RandomNumberGenerator = SystemRandomNumberGenerator()
        mutating func flip() -> Bool { generator.next() & 1 == 1 }
    }

    @Test(arguments: plans)
    func `no item that is asked again has an answer in the newer version`(plan: Plan) throws {
        let tool = try tool(plan.migrations)
        var dice = Dice()
        for _ in 0..<150 {
            let text = answers(of: plan, &dice)
            let file = SourceFile(name: "answers.yaml", text: text)
            let found = AnswerMigrator(to: tool, from: nil).migrate(file)
            let report = try #require(found.report, "\(text)\(found.diagnostics)")
            let after = SourceFile(name: "answers.yaml", text: report.text)
            let reading = AnswerReader.read(after, for: tool)
            #expect(reading.diagnostics.isEmpty, "\(text)\(report.text)")
            #expect(reading.sets.count == report.caseCount)
            for set in reading.sets {
                for item in plan.asked {
                    let state = set.answers[item]?.state
                    let isOpen = state == .unknown || state == nil && !set.unmentionedIsNo
                    #expect(isOpen, "\(item)\n\(text)\n\(report.text)")
                }
            }
        }
    }

    // MARK: Aliases

    static let options = "[{from: 1.0.0, options: {mood: {glad: low}}}]"

    @Test(arguments: [
        (options, "{mood: &m glad, seen_with: *m}"),
        (options, "{seen_with: &m glad, mood: *m}"),
        (options, "{mood: {value: &m glad, note: sang}, late_nights: {value: yes, note: *m}}"),
        (again, "{cars: &x yes, callers: *x}"),
        (again, "{callers: &x yes, cars: *x}"),
        (again, "\n  callers: &x yes\n  cars: *x"),
        (again, "\n  cars: &x yes\n  callers: *x"),
        (dropped, "{callers: &x yes, late_nights: *x, cars: no}"),
    ])
    func `what is written once for several answers is not changed for one of them`(
        migrations: String, answers: String
    ) throws {
        let found = try migrate("date: 2026-03-02\nanswers: \(answers)\n", migrations)
        #expect(found.report == nil, "\(found.report?.text ?? "")")
        #expect(found.diagnostics.map(\.code) == ["not-carried"], "\(found.diagnostics)")
    }

    @Test func `what is written once for several cases is not changed for one of them`() throws {
        let found = try migrate(
            "date: 2026-03-02\ncases:\n  - {case: one, answers: &a {cars: yes}}\n"
                + "  - {case: two, unmentioned: no, answers: *a}\n", Self.again)
        #expect(found.diagnostics.map(\.code) == ["not-carried"], "\(found.report?.text ?? "")")
    }

    @Test func `an alias that nothing changes stays`() throws {
        let text = "version: 1.2.0\ndate: 2026-03-02\nanswers: {cars: &x yes, late_nights: *x}\n"
        let old = text.replacing("1.2.0", with: "1.0.0")
        #expect(try migrate(old, Self.again).report?.text == text)
    }

    // MARK: Dates

    @Test func `evidence is not checked against a date that the file does not say`() throws {
        let answers = "answers: {late_nights: {value: yes, evidence: [{date: 2031-05}]}}\n"
        let silent = try migrate(answers, Self.again)
        #expect(silent.report?.text == "version: 1.2.0\n" + answers, "\(silent.diagnostics)")
        let dated = try migrate("date: 2026-03-02\n" + answers, Self.again)
        #expect(dated.diagnostics.map(\.code) == ["evidence-after-date"])
    }
}
