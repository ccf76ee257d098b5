import Foundation
import RiskModel
import RiskNative
import RiskSource
import Testing

@testable import RiskKit

/// What a native function's result does in a program, held against direct calculation.
@Suite struct NativeFormulaTests {
    private static let source = """
        #include <math.h>
        double halves(double x) { return x / 2; }
        double falls(double x, double y) { return x - 3 * y; }
        double waves(double x) { return sin(x); }
        double lies(double x) { return -x; }
        double dips(double x) { return x == 4 ? -9 : x; }
        double breaks(double x) { return x == 3 ? *(volatile double *)0 : x; }
        double too_far(double x) { return x * 1000; }
        double chosen(const char *option) { return option[0] == 'd' ? 1 : 2; }
        double adds(const double *values, long long count)
        {
            double sum = 0;
            for (long long i = 0; i < count; i++) { sum += values[i]; }
            return sum;
        }
        """

    /// A plugin with that library, loaded and trusted.
    private final class Native {
        let folder: URL
        let tool: LoadedTool

        init(_ expression: String) throws {
            folder = FileManager.default.temporaryDirectory
                .appending(path: "riskkit-tests-\(UUID().uuidString)/small")
            let native = folder.appending(path: "native")
            try FileManager.default.createDirectory(at: native, withIntermediateDirectories: true)
            let code = native.appending(path: "all.c")
            try NativeFormulaTests.source.write(to: code, atomically: true, encoding: .utf8)
            let compiler = Process()
            compiler.executableURL = URL(filePath: "/usr/bin/env")
            compiler.arguments = [
                "cc", "-shared", "-fPIC", "-O1", "-w", "-o",
                native.appending(path: "liball.so").path(), code.path(), "-lm",
            ]
            try compiler.run()
            compiler.waitUntilExit()
            try #require(compiler.terminationStatus == 0, "cc made the library")

            let file = SmallTool.file(
                items: [
                    "{id: n, ask: N, type: whole, range: [0, 8]}",
                    "{id: m, ask: M, type: whole, range: [0, 3]}",
                    "{id: place, ask: P, type: choice, options: {docks: Docks, flat: Flat}}",
                ],
                """
                native:
                  - library: all
                    functions:
                      halves: {symbol: halves, takes: [double], gives: double, monotone: [up]}
                      falls: {symbol: falls, takes: [double, double], gives: double, range: [-20, 20], monotone: [up, down]}
                      waves: {symbol: waves, takes: [double], gives: double, range: [-1, 1]}
                      lies: {symbol: lies, takes: [double], gives: double, monotone: [up]}
                      dips: {symbol: dips, takes: [double], gives: double, range: [-10, 10], monotone: [up]}
                      breaks: {symbol: breaks, takes: [double], gives: double}
                      too_far: {symbol: too_far, takes: [double], gives: double, range: [0, 10]}
                      chosen: {symbol: chosen, takes: [text], gives: double, range: [1, 2]}
                      adds: {symbol: adds, takes: ['double[]'], gives: double}
                scales:
                  - {id: total, expression: '\(expression)'}
                  - {id: plus, expression: total + 10}
                """)
            try Data(file.bytes).write(to: folder.appending(path: "plugin.yaml"))
            let path = folder.path()
            let probe = LoadedTool.load(
                folder: path, bankHolidays: .none, native: .none, locate: { _ in nil })
            let said = probe.diagnostics.map { DiagnosticRenderer().render($0) }
            var trusted = TrustStore()
            for finding in try #require(probe.tool, "\(said)").nativeFindings() {
                trusted.allow(try #require(finding.pin))
            }
            let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") }
            let tests = try #require(bundle ?? CommandLine.arguments.first)
            let command = URL(filePath: tests).deletingLastPathComponent()
                .appending(path: "riskkit").path()
            let access = NativeAccess(executable: command, trusted: trusted)
            tool = try #require(
                LoadedTool.load(
                    folder: path, bankHolidays: .none, native: access, locate: { _ in nil }
                ).tool)
        }

        deinit {
            try? FileManager.default.removeItem(at: folder.deletingLastPathComponent())
        }

        func finding(_ answers: String, _ id: String = "total") throws -> ScaleFinding {
            let file = SourceFile(
                name: "answers.yaml",
                text: "{tool: small, date: 2026-03-02, answers: {\(answers)}}\n")
            let sets = tool.readAnswers(file, defaultDate: nil).sets
            let result = try #require(try tool.assess(sets, explains: true).first)
            return try #require(result.scales.first { $0.id.rawValue == id })
        }

        func value(_ answers: String, _ id: String = "total") throws -> Double? {
            let finding = try finding(answers, id)
            guard let listed = finding.listed, listed.isSingle, finding.specials.isEmpty else {
                return nil
            }
            return listed.low.nearestDouble
        }
    }

    @Test func `settled arguments give the function's own result, to twelve places`() throws {
        let native = try Native("waves(n) * 2 + m")
        for n in 0...8 {
            let value = try #require(try native.value("n: \(n), m: 1"))
            #expect(abs(value - (2 * sin(Double(n)) + 1)) < 1e-11)
            let next = try #require(try native.value("n: \(n), m: 1", "plus"))
            #expect(abs(next - value - 10) < 1e-11)
        }
    }

    @Test func `open arguments with a direction are bounded by their ends`() throws {
        let native = try Native("falls(n, m)")
        let finding = try native.finding("n: unknown, m: unknown")
        let listed = try #require(finding.listed)
        #expect(listed.low.nearestDouble == -9)
        #expect(listed.high.nearestDouble == 8)
        #expect(!finding.exact)
        #expect(finding.specials.isEmpty)
    }

    @Test func `without a direction the declared range bounds the result`() throws {
        let native = try Native("waves(n)")
        let listed = try #require(try native.finding("n: unknown").listed)
        #expect(listed.low.nearestDouble == -1)
        #expect(listed.high.nearestDouble == 1)
    }

    @Test func `whatever the answer turns out to be, it lies within the bounds before`() throws {
        for formula in ["halves(n) - m", "falls(n, m)", "waves(n)", "halves(halves(n)) + waves(m)"]
        {
            let native = try Native(formula)
            let before = try #require(try native.finding("n: unknown, m: 2").listed)
            for n in 0...8 {
                let value = try #require(try native.value("n: \(n), m: 2"), "\(formula), \(n)")
                #expect(before.low.nearestDouble <= value && value <= before.high.nearestDouble)
            }
        }
    }

    @Test func `a call within a call is settled too`() throws {
        #expect(try Native("halves(halves(n))").value("n: 6") == 1.5)
    }

    @Test func `a function that moves the other way is caught, at its ends and between them`()
        throws
    {
        let lies = try Native("lies(n)").finding("n: unknown")
        #expect(lies.nativeFailures == [.notMonotone])
        #expect(lies.listed == nil)
        let dips = try Native("dips(n)").finding("n: unknown")
        #expect(dips.nativeFailures == [.notMonotone])
    }

    @Test func `a call that ends its process or leaves its range is undefined, and says so`() throws
    {
        let breaks = try Native("breaks(n)")
        let broken = try breaks.finding("n: 3")
        #expect(broken.specials == [.undefined])
        #expect(broken.nativeFailures == [.crashed])
        #expect(broken.undefinedBecause.isEmpty)
        #expect(try breaks.value("n: 4") == 4)
        #expect(try breaks.finding("n: 3", "plus").nativeFailures == [.crashed])
        let far = try Native("too_far(n)").finding("n: 1")
        #expect(far.nativeFailures == [.outsideRange])
    }

    @Test func `texts, options and lists are passed`() throws {
        #expect(try Native("chosen(place)").value("place: docks") == 1)
        #expect(try Native("chosen(place)").value("place: flat") == 2)
        #expect(try Native("chosen(\"docks\")").value("n: 1") == 1)
        #expect(try Native("adds([n, m, 0.5])").value("n: 3, m: 2") == 5.5)
        let open = try Native("chosen(place)").finding("place: unknown")
        #expect(open.listed?.low.nearestDouble == 1)
        #expect(open.listed?.high.nearestDouble == 2)
    }

    @Test func `no result shows what the host adds for a call`() throws {
        let native = try Native("falls(n, m)")
        let sets = native.tool.readAnswers(
            SourceFile(
                name: "answers.yaml", text: "{tool: small, date: 2026-03-02, answers: {}}\n"),
            defaultDate: nil
        ).sets
        let result = try #require(try native.tool.assess(sets, explains: true).first)
        #expect(result.unknown.map(\.id) == ["n", "m", "place"])
        #expect((result.scales + result.workings).map(\.id.rawValue) == ["total", "plus"])
        #expect(result.calculation?.scales.count == 2)
        #expect(!result.findOutNext.questions.contains { $0.item.id.contains("#") })
    }

    @Test(arguments: [
        ("halves(n, m)", "wrong-arguments"), ("adds(n)", "wrong-type-in-condition"),
        ("chosen(n)", "wrong-type-in-condition"), ("halves(x)", "unknown-name"),
        ("halves(total)", "dependency-cycle"),
    ])
    func `a wrong call is a mistake of the plugin`(formula: String, code: String) {
        let refusal = SmallTool.refusal(
            items: ["{id: n, ask: N, type: whole, range: [0, 8]}"],
            """
            native:
              - library: all
                functions:
                  halves: {symbol: halves, takes: [double], gives: double}
                  chosen: {symbol: chosen, takes: [text], gives: double}
                  adds: {symbol: adds, takes: ['double[]'], gives: double}
            scales:
              - {id: total, expression: '\(formula)'}
            """)
        #expect(refusal.contains { $0.hasPrefix(code) }, "\(refusal)")
    }
}
