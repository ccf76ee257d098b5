import Foundation
import RiskKit
import RiskModel
import RiskSource
import Testing

/// Tools that take over the scales and results of others.
struct CompositeToolTests {
    private static let inner = """
        riskkit: 1
        id: pier-check
        version: 1.0.0
        kind: general
        title: Pier check
        about: An invented tool.
        subject: adult
        source: {instrument: own, owner: own, cited: [], licence: own, validation: none}
        citations: {}
        sections:
          - id: signs
            title: Signs
            items:
              - {id: grown, ask: Grown, type: yesno}
              - {id: a, ask: A, type: yesno, points: {yes: 2}}
              - {id: b, ask: B, type: yesno, points: {yes: 3}}
        scales:
          - {id: total, sum: [a, b], missing: refuse}
          - {id: rate, expression: total / 4}
        eligibility:
          - {id: adult, require: 'grown == "yes"', reason: For adults, source: own}
        worse: last
        of: total
        levels: [{id: low, title: Low, upto: 2}, {id: medium, title: Medium, upto: 3}, {id: high, title: High}]

        """
    private static let outer = """
        riskkit: 1
        id: quay-check
        version: 1.0.0
        kind: general
        title: Quay check
        about: An invented tool.
        subject: adult
        source: {instrument: own, owner: own, cited: [], licence: own, validation: none}
        citations: {}
        uses: [{tool: pier-check, version: 1.0.0}]
        sections:
          - id: own_signs
            title: Own signs
            items: [{id: c, ask: C, type: yesno, points: {yes: 1}}]
        scales:
          - {id: taken, result: pier_check.total}
          - {id: share, result: pier_check.rate}
          - {id: both, expression: pier_check.total + own}
          - {id: own, sum: [own_signs], working: true}
          - id: looked_up
            table:
              by: [pier_check.total, own]
              rows:
                - {pier_check.total: {upto: 2}, own: {upto: 0}, value: 10}
                - {pier_check.total: {from: 3}, value: 30}
                - {value: 20}
        worse: last
        levels:
          - {id: other, title: Other}
          - {id: act, title: Act, routes: [{id: inner_level, when: pier_check.level >= medium}]}
        else: other

        """

    private func assess(_ answers: String, changing change: (String) -> String = { $0 }) throws
        -> Assessment
    {
        let folder = FileManager.default.temporaryDirectory.appending(path: "uses-\(UUID())")
        defer { try? FileManager.default.removeItem(at: folder) }
        for (id, text) in [("pier-check", change(Self.inner)), ("quay-check", Self.outer)] {
            let plugin = folder.appending(path: id)
            try FileManager.default.createDirectory(at: plugin, withIntermediateDirectories: true)
            try text.write(
                to: plugin.appending(path: "plugin.yaml"), atomically: true, encoding: .utf8)
        }
        guard
            case .found(let tool) = ToolLibrary(searchPath: [folder.path()]).tool(
                named: "quay-check")
        else {
            Issue.record("the tool was not found sound")
            throw CancellationError()
        }
        let file = SourceFile(
            name: "answers.yaml", text: "{date: 2026-03-02, \(answers)}\n")
        let sets = tool.readAnswers(file, defaultDate: nil).sets
        return try #require(try tool.assess(sets).first)
    }

    private func words(_ assessment: Assessment) -> [String] {
        assessment.scales.map { finding in
            let value = finding.listed.map { $0.isSingle ? "\($0.low)" : "\($0.low) to \($0.high)" }
            return (value.map { [$0] } ?? []).joined()
                + finding.specials.sorted().map(\.rawValue).joined()
        }
    }

    private func used(_ answers: String) -> String {
        "answers: {c: no}, uses: {pier-check: {answers: {\(answers)}}}"
    }

    @Test func `a used tool's scales and level are taken as they are`() throws {
        let found = try assess(used("grown: yes, a: no, b: yes"))
        #expect(words(found) == ["3", "0.75", "3", "30"])
        #expect(found.levels[0].afterRules.levels == ["act"])
        #expect(found.levels[0].routes.map(\.fired) == [.yes])
        let points = found.scales[0].contributions.map { "\($0.item.id) \($0.low)" }
        #expect(points == ["pier-check.a 0", "pier-check.b 3"])
        let low = try assess(used("grown: yes, a: yes, b: no"))
        #expect(words(low) == ["2", "0.5", "2", "10"])
        #expect(low.levels[0].afterRules.levels == ["other"])
    }

    @Test func `what is unknown in the used tool is unknown here`() throws {
        let found = try assess(used("grown: yes, a: yes, b: unknown"))
        #expect(words(found) == ["2 to 5", "0.5 to 1.25", "2 to 5", "10 to 30"])
        #expect(found.levels[0].afterRules.levels == ["other", "act"])
        #expect(found.findOutNext.questions.map(\.item.id) == ["pier-check.b"])
    }

    @Test func `a used tool that may not be used gives nothing here either`() throws {
        let found = try assess(used("grown: no, a: yes, b: yes"))
        #expect(words(found)[0] == "not_applicable")
        #expect(words(found)[1] == "not_applicable")
        #expect(words(found)[3] == "not_applicable")
        // A comparison with a level that does not apply is false.
        #expect(found.levels[0].afterRules.levels == ["other"])
    }

    @Test func `what is insufficient in the used tool is so here`() throws {
        let found = try assess(used("grown: yes, a: {omitted: gone}, b: yes"))
        #expect(words(found)[0] == "insufficient")
        #expect(words(found)[3] == "insufficient")
    }

    @Test func `a used tool's unset number refuses what rests on it`() throws {
        let found = try assess(used("grown: yes, a: yes, b: yes")) {
            $0.replacing(
                "points: {yes: 3}", with: "points: {yes: {unset: {publisher: Pier, why: lost}}}")
        }
        #expect(
            found.scales.map { $0.refusedFor.map(\.publisher) } == [
                ["Pier"], ["Pier"], ["Pier"], ["Pier"],
            ])
        #expect(found.levels[0].refusedFor.map(\.publisher) == ["Pier"])
    }

    @Test func `another version is one mistake, whatever is named of the tool`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "uses-\(UUID())")
        defer { try? FileManager.default.removeItem(at: folder) }
        let outer = Self.outer.replacing(
            "pier-check, version: 1.0.0", with: "pier-check, version: 2.0.0")
        for (id, text) in [("pier-check", Self.inner), ("quay-check", outer)] {
            let plugin = folder.appending(path: id)
            try FileManager.default.createDirectory(at: plugin, withIntermediateDirectories: true)
            try text.write(
                to: plugin.appending(path: "plugin.yaml"), atomically: true, encoding: .utf8)
        }
        let library = ToolLibrary(searchPath: [folder.path()])
        guard case .broken(_, let diagnostics) = library.tool(named: "quay-check") else {
            Issue.record("a tool of another version was used")
            return
        }
        #expect(diagnostics.map(\.code) == ["used-version"])
    }
}
