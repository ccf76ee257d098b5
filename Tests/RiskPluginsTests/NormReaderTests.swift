import Foundation
import RiskModel
import RiskSource
import Testing

@testable import RiskPlugins

struct NormReaderTests {
    static let sound = """
        riskkit: 1
        version: 2.1.0
        citations:
          harbour_norms: {title: Harbour norms, checked: 2026-01-31}
        norms:
          - id: harbour
            scale: total
            kind: percentile
            title: Harbour percentiles
            sample: 120 invented children
            year: 2024
            definition: midpoint percentile
            interval: 95% confidence interval
            source: harbour_norms
            rows:
              - {score: 0, value: 12.5, low: 10, high: 15.25}
              - {score: 1, value: {value: 40, status: unverified}}
              - {from: 3, upto: 5, value: 80.125}
              - {from: 8, value: {unset: {publisher: Harbour board, why: not printed}}}
          - id: docks
            scale: total
            kind: rate
            title: Rates at the docks
            sample: 90 invented children
            year: 2020
            outcome: missing again
            horizon: 12 months
            source: harbour_2
            status: unverified
            rows: [{upto: 4, value: 3}]
        """

    private func read(_ file: SourceFile) -> (NormSet?, ReadingContext) {
        let instrument = PluginReading(SourceFile(name: "plugin.yaml", text: SamplePlugin.text))
            .instrument
        let context = ReadingContext(quotesValues: true)
        return (instrument.flatMap { NormReader.read(file, for: $0, in: context) }, context)
    }

    @Test func `a sound file gives its tables`() throws {
        let (set, context) = read(SourceFile(name: "norms.yaml", text: Self.sound))
        #expect(context.diagnostics.map(\.message) == [])
        let norms = try #require(set)
        #expect(norms.version == "2.1.0")
        #expect(norms.digest.hasPrefix("sha256:"))
        #expect(norms.norms.map(\.id.value) == ["harbour", "docks"])
        #expect(norms.norms[1].outcome == "missing again")
        #expect(norms.citations.map(\.id.value) == ["harbour_norms"])
    }

    @Test(arguments: [
        ("0", "12.5 from 10 to 15.25"), ("1", "unverified"), ("2", "no norm"), ("0.5", "no norm"),
        ("2.9999", "no norm"), ("3", "80.125"), ("5", "80.125"), ("5.0001", "no norm"),
        ("7", "no norm"), ("8", "ask Harbour board"), ("40", "ask Harbour board"),
        ("-1", "no norm"),
    ])
    func `a score has the norm of its row, and a gap has none`(
        score: String, expected: String
    ) throws {
        let set = try #require(read(SourceFile(name: "norms.yaml", text: Self.sound)).0)
        let value = ScaleValue(try #require(ExactDecimal(text: score)))
        let found =
            switch set.norms[0].outcome(of: value) {
            case .norm(let value, let low?, let high?): "\(value) from \(low) to \(high)"
            case .norm(let value, _, _): "\(value)"
            case .noNorm: "no norm"
            case .unverified: "unverified"
            case .unset(let publisher): "ask \(publisher)"
            }
        #expect(found == expected)
    }

    @Test func `a table that was not read in its source shows no norm at all`() throws {
        let set = try #require(read(SourceFile(name: "norms.yaml", text: Self.sound)).0)
        #expect(set.norms[1].outcome(of: ScaleValue(ExactDecimal(2))) == .unverified)
        #expect(set.norms[1].outcome(of: ScaleValue(ExactDecimal(-9))) == .unverified)
        #expect(set.norms[1].outcome(of: ScaleValue(ExactDecimal(5))) == .noNorm)
    }

    @Test(arguments: [
        ("riskkit: 1", "riskkit: «9", "unknown-format-version"),
        ("version: 2.1.0", "version: «2.1", "unexpected-value"),
        ("scale: total\n    kind: rate", "scale: «totla\n    kind: rate", "norm-scale"),
        ("kind: rate", "kind: «ratio", "unexpected-name"),
        ("source: harbour_2", "source: «harbour_3", "unknown-citation"),
        (
            "  harbour_norms: {",
            "  «harbour_2: {title: T, checked: 2026-01-31}\n  harbour_norms: {",
            "duplicate-id"
        ),
        ("id: docks", "id: «harbour", "duplicate-id"),
        ("id: docks\n    scale", "id: docks\n    «scal: x\n    scale", "unknown-key"),
        ("    outcome: missing again\n", "", "missing-key"),
        ("    horizon: 12 months\n", "", "missing-key"),
        ("    definition: midpoint percentile\n", "", "missing-key"),
        ("{score: 1, value", "«{score: 0, value", "norm-rows"),
        ("{from: 3, upto: 5,", "«{from: 1, upto: 5,", "norm-rows"),
        ("{from: 3, upto: 5,", "«{from: 6, upto: 5,", "empty-range"),
        ("{from: 3, upto: 5,", "{from: 3, «from: 4, upto: 5,", "duplicate-key"),
        ("value: 12.5", "value: «112.5", "norm-value"),
        ("low: 10,", "low: «-1,", "norm-value"),
        ("{score: 0, value: 12.5, low: 10,", "«{score: 0, value: 12.5, low: 13,", "norm-value"),
        ("{score: 0, value", "«{score: 0, from: 0, value", "exactly-one-key"),
        ("{upto: 4, value: 3}", "«{value: 3}", "exactly-one-key"),
        ("rows: [{upto: 4, value: 3}]", "rows: «[]", "empty-list"),
        ("year: 2020", "year: «20", "unexpected-value"),
    ])
    func `a mistake is reported where it stands`(old: String, new: String, code: String) throws {
        let parts = Self.sound.split(separator: old, omittingEmptySubsequences: false)
        try #require(parts.count == 2, "the old text is not there exactly once")
        let marked = MarkedFile(parts[0] + new + parts[1], name: "norms.yaml")
        let context = read(marked.file).1
        let found = context.diagnostics
        #expect(found.contains { $0.code == code }, "\(found.map(\.code))")
        if let place = marked.places.first {
            #expect(
                found.contains { $0.code == code && $0.place == place }, "\(found.map(\.place))")
        }
    }

    @Test func `norms are read from the plugin's folder, and change its digest in nothing`() throws
    {
        try PluginFolders.with { folders in
            let folder = try folders.addSmall("small")
            let norms = Self.sound.replacing("source: harbour_2", with: "source: harbour_norms")
            func write(_ norms: String) throws {
                try norms.write(
                    toFile: folder + "/norms.yaml", atomically: false, encoding: .utf8)
            }
            let without = folders.loader.load(folder: folder)
            #expect(without.instrument != nil)
            #expect(without.instrument?.norms == nil)
            try write(norms)
            let with = folders.loader.load(folder: folder)
            #expect(with.instrument?.norms?.norms.count == 2)
            #expect(with.digest == without.digest)
            try write(norms.replacing("value: 12.5", with: "value: 11"))
            let changed = folders.loader.load(folder: folder)
            #expect(changed.digest == without.digest)
            #expect(changed.instrument?.norms?.digest != with.instrument?.norms?.digest)
            try write("riskkit: 1\nversion: 1.0.0\n")
            let broken = folders.loader.load(folder: folder)
            #expect(broken.instrument == nil)
            #expect(broken.diagnostics.map(\.code) == ["missing-key"])
        }
    }

    @Test func `every code has one heading in the documentation`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let page = try String(
            contentsOf: root.appending(path: "docs/diagnostics.md"), encoding: .utf8)
        let headings = page.split(separator: "\n").filter { $0.hasPrefix("## `") }
        for code in NormDiagnosticCode.allCases {
            #expect(headings.count { $0 == "## `\(code.rawValue)`" } == 1, "\(code)")
        }
    }
}
