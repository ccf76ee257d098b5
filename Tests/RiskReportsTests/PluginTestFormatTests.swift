import Foundation
import RiskModel
import RiskSource
import Testing

@testable import RiskReports

/// What came of cases, in the formats for other programs.
struct PluginTestFormatTests {
    private static let file = SourceFile(
        name: "plugins/small/cases.yaml",
        text: "- name: a <b> & \"c\" #1\n  expect: {total: 3}\n")

    private static var report: PluginTestReport {
        let range = SourceRange(file: file, start: 0, end: 20)
        let place = SourceRange(file: file, start: 34, end: 39)
        return PluginTestReport(
            tool: "small", folder: "plugins/small", diagnostics: [],
            cases: [
                CaseOutcome(
                    name: "a <b> & \"c\" #1",
                    failures: [
                        CaseFailure(
                            what: "fired", expected: "x, y", got: "x, z",
                            difference: "missing: y; not expected: z", range: place)
                    ], range: range),
                CaseOutcome(name: "sound", failures: [], range: range),
            ],
            coverage: CaseCoverage(points: [
                CoveragePoint(
                    kind: .leftOut, what: "an answer left out", range: place, isCovered: false),
                CoveragePoint(kind: .level, what: "the level", range: place, isCovered: true),
            ]))
    }

    private static let broken = PluginTestReport(
        tool: nil, folder: "plugins/broken",
        diagnostics: [
            Diagnostic(
                code: "bad-id", message: "no id",
                at: SourceRange(file: file, start: 2, end: 6)),
            Diagnostic(code: "unused-item", severity: .warning, message: "unused", at: nil),
        ], cases: [])

    @Test func `TAP has a plan, a test a case, and what failed as YAML`() {
        #expect(
            PluginTestTAP([Self.report, Self.broken]).text == """
                TAP version 14
                1..3
                not ok 1 - small: a <b> & "c" \\#1
                  ---
                  failures:
                    - message: "fired: missing: y; not expected: z"
                      type: "expectation"
                      at: "plugins/small/cases.yaml:2:12"
                      expected: "x, y"
                      got: "x, z"
                  ...
                ok 2 - small: sound
                not ok 3 - plugins/broken: the plugin and its cases have no errors
                  ---
                  failures:
                    - message: "no id"
                      type: "bad-id"
                      at: "plugins/small/cases.yaml:1:3"
                  ...
                # small: coverage 50%, 1 of 2

                """)
    }

    @Test func `JUnit XML is well formed and counts what it holds`() throws {
        let text = PluginTestJUnit([Self.report, Self.broken]).text
        let tree = try ElementTree(text)
        #expect(tree.names["testsuite"] == 2)
        #expect(tree.names["testcase"] == 3)
        #expect(tree.names["failure"] == 2)
        #expect(tree.attributes("testsuites")["tests"] == "3")
        #expect(tree.attributes("testsuites")["failures"] == "2")
        #expect(tree.attributes("testcase")["name"] == "a <b> & \"c\" #1")
        #expect(tree.attributes("failure")["message"] == "fired: missing: y; not expected: z")
        #expect(text.contains("<property name=\"coverage.percent\" value=\"50\"/>"))
    }

    @Test func `characters that XML may not hold are replaced`() throws {
        var report = Self.report
        report.cases[0].name = "a\u{1}b\nc\u{FFFE}"
        let tree = try ElementTree(PluginTestJUnit([report]).text)
        #expect(tree.attributes("testcase")["name"] == "a\u{FFFD}b\nc\u{FFFD}")
    }

    @Test func `JSON holds the cases, the coverage and the diagnostics with their places`() throws {
        let text = JSONWriter(pretty: false).text(
            of: PluginTestJSON([Self.report, Self.broken]).value)
        let read = try #require(
            JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let plugins = try #require(read["plugins"] as? [[String: Any]])
        #expect(plugins.map { $0["plugin"] as? String } == ["small", "plugins/broken"])
        #expect(plugins.map { $0["passed"] as? Bool } == [false, false])
        let cases = try #require(plugins[0]["cases"] as? [[String: Any]])
        let failure = try #require((cases[0]["failures"] as? [[String: Any]])?.first)
        #expect(failure["difference"] as? String == "missing: y; not expected: z")
        #expect(failure["line"] as? Int == 2)
        #expect(failure["column"] as? Int == 12)
        let coverage = try #require(plugins[0]["coverage"] as? [String: Any])
        #expect(coverage["percent"] as? Int == 50)
        let points = try #require(coverage["points"] as? [[String: Any]])
        #expect(points.map { $0["kind"] as? String } == ["left_out", "level"])
        #expect(points.map { $0["covered"] as? Bool } == [false, true])
        #expect(plugins[1]["coverage"] is NSNull)
        #expect((plugins[1]["diagnostics"] as? [[String: Any]])?.count == 2)
    }
}

/// The elements of an XML text, as Foundation's parser reads them.
private struct ElementTree {
    private(set) var names: [String: Int] = [:]
    private var first: [String: [String: String]] = [:]

    struct NotWellFormed: Error {}

    init(_ text: String) throws {
        // A strict reading by hand would be an XML parser: tags alternate with text, and nest.
        var open: [String] = []
        var rest = Substring(text)
        guard rest.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n") else {
            throw NotWellFormed()
        }
        rest = rest.drop { $0 != ">" }.dropFirst()
        while let start = rest.firstIndex(of: "<") {
            rest = rest[start...].dropFirst()
            guard let end = rest.firstIndex(of: ">") else { throw NotWellFormed() }
            var tag = String(rest[..<end])
            rest = rest[end...].dropFirst()
            if tag.hasPrefix("/") {
                guard open.popLast() == String(tag.dropFirst()) else { throw NotWellFormed() }
                continue
            }
            let isEmpty = tag.hasSuffix("/")
            if isEmpty { tag.removeLast() }
            guard let whole = tag.wholeMatch(of: #/([a-z]+)((?: [a-z]+="[^"<]*")*)/#) else {
                throw NotWellFormed()
            }
            let name = String(whole.1)
            var attributes: [String: String] = [:]
            for match in whole.2.matches(of: #/ ([a-z]+)="([^"]*)"/#) {
                attributes[String(match.1)] = Self.unescaped(String(match.2))
            }
            names[name, default: 0] += 1
            if first[name] == nil { first[name] = attributes }
            if !isEmpty { open.append(name) }
        }
        guard open.isEmpty else { throw NotWellFormed() }
    }

    /// The attributes of the first element of a name.
    func attributes(_ name: String) -> [String: String] { first[name] ?? [:] }

    private static func unescaped(_ text: String) -> String {
        text.replacing("&lt;", with: "<").replacing("&gt;", with: ">")
            .replacing("&quot;", with: "\"").replacing("&#10;", with: "\n")
            .replacing("&amp;", with: "&")
    }
}
