import Foundation
import Testing

/// The shipped example of a native function, from its sources to a score.
@Suite struct NativeExampleTests {
    /// What the report says of the library's scale.
    private struct Rate: Decodable {
        let from: Double?
        let to: Double?
        let exact: Bool
        let undefinedBecause: [String]
    }

    private struct Result: Decodable {
        let scales: [String: Rate]
    }

    /// A copy of the example with its library built, and a store of trust of its own.
    private final class Copy {
        let root: URL
        let folder: URL
        let store: URL

        init() throws {
            root = FileManager.default.temporaryDirectory
                .appending(path: "riskkit-tests-\(UUID().uuidString)").resolvingSymlinksInPath()
            folder = root.appending(path: "copas-rate")
            store = root.appending(path: "trusted")
            try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
            let shipped = URL(filePath: #filePath).deletingLastPathComponent()
                .deletingLastPathComponent().deletingLastPathComponent()
                .appending(path: "plugins/examples/copas-rate")
            try FileManager.default.copyItem(at: shipped, to: folder)
            let built = try CommandRun(
                shell: "'\(folder.path())/native/build' --only", patience: 60)
            #expect(built.status == 0, "\(built.errors)")
        }

        deinit { try? FileManager.default.removeItem(at: root) }

        func run(_ arguments: [String], plugins: URL? = nil) throws -> CommandRun {
            try CommandRun(
                arguments + ["--plugins", (plugins ?? root).path()],
                environment: ["RISKKIT_TRUST": store.path()])
        }

        func trust() throws -> CommandRun { try run(["plugin", "trust", "copas-rate", "--yes"]) }

        /// The scale that the library gives, for some answers.
        func rate(
            sanctions: String = "4", first: String = "14", present: String = "37",
            plugins: URL? = nil
        ) throws -> Rate {
            let answers = root.appending(path: "answers.yaml")
            try """
            tool: copas-rate
            date: 2026-03-02
            answers:
              sanctions: \(sanctions)
              age_at_first_sanction: \(first)
              age_at_present_sanction: \(present)
            """.write(to: answers, atomically: true, encoding: .utf8)
            let run = try run(
                ["score", "copas-rate", answers.path(), "--format", "json"], plugins: plugins)
            #expect(run.status == 0, "\(run.errors)")
            let decoder = JSONDecoder()
            decoder.keyDecodingStrategy = .convertFromSnakeCase
            let result = try decoder.decode(Result.self, from: Data(run.output.utf8))
            return try #require(result.scales["native_rate"] ?? result.scales["nativeRate"])
        }

        func reasons(plugins: URL? = nil) throws -> [String] {
            try rate(plugins: plugins).undefinedBecause
        }
    }

    @Test func `the script builds the library and holds it to the formula`() throws {
        let copy = try Copy()
        let run = try CommandRun(
            shell: "RISKKIT=\"$RISKKIT\" '\(copy.folder.path())/native/build'", patience: 60)
        #expect(run.status == 0, "\(run.output)\(run.errors)")
        #expect(run.output.contains("the library gives what the formula gives"))
    }

    @Test func `without trust nothing is called, and with it the value is the published one`()
        throws
    {
        let copy = try Copy()
        #expect(try copy.reasons() == ["native_not_trusted"])
        #expect(try copy.trust().status == 0)
        let rate = try copy.rate()
        let value = try #require(rate.from)
        // ln(4 / 33), by hand.
        #expect(abs(value - -2.110213200346) < 1e-9)
        #expect(rate.to == value)
        #expect(rate.exact)
    }

    @Test func `an unknown argument leaves what lies between its two ends`() throws {
        let copy = try Copy()
        #expect(try copy.trust().status == 0)
        let rate = try copy.rate(sanctions: "unknown")
        // ln(1 / 33) and ln(999 / 33).
        #expect(abs(try #require(rate.from) - -3.496507561466) < 1e-3)
        #expect(abs(try #require(rate.to) - 3.410247217700) < 1e-3)
        #expect(!rate.exact)
    }

    @Test func `a changed byte asks again`() throws {
        let copy = try Copy()
        #expect(try copy.trust().status == 0)
        let library = copy.folder.appending(path: "native/libcopas.so")
        var bytes = try Data(contentsOf: library)
        bytes.append(0)
        try bytes.write(to: library)
        #expect(try copy.reasons() == ["native_not_trusted"])
    }

    @Test func `a changed declaration asks again`() throws {
        let copy = try Copy()
        #expect(try copy.trust().status == 0)
        let file = copy.folder.appending(path: "plugin.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        try text.replacingOccurrences(of: "range: [-10, 10]", with: "range: [-11, 10]")
            .write(to: file, atomically: true, encoding: .utf8)
        #expect(try copy.reasons() == ["native_not_trusted"])
    }

    @Test func `another path and a path through a link ask again`() throws {
        let copy = try Copy()
        #expect(try copy.trust().status == 0)
        let link = copy.root.appending(path: "elsewhere")
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: copy.root)
        #expect(try copy.reasons(plugins: link) == ["native_not_trusted"])
    }

    @Test func `a library that is a link is refused`() throws {
        let copy = try Copy()
        let library = copy.folder.appending(path: "native/libcopas.so")
        let real = copy.root.appending(path: "real.so")
        try FileManager.default.moveItem(at: library, to: real)
        try FileManager.default.createSymbolicLink(at: library, withDestinationURL: real)
        let run = try copy.trust()
        #expect(run.status != 0)
        #expect(run.errors.contains("native-library-link"))
    }

    @Test func `what is trusted is shown, listed and taken back`() throws {
        let copy = try Copy()
        let shown = try copy.trust()
        #expect(shown.output.contains("copas_rate = double riskkit_copas_rate(double, double)"))
        #expect(shown.output.contains("sha256:"))
        let environment: [String: String?] = ["RISKKIT_TRUST": copy.store.path()]
        let list = try copy.run(["plugin", "trust", "--list"])
        #expect(list.output.contains("copas-rate  \(copy.folder.path())/native/libcopas.so"))
        #expect(list.output.contains("as it was allowed"))
        let file = copy.folder.appending(path: "plugin.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        try text.replacingOccurrences(of: "range: [-10, 10]", with: "range: [-11, 10]")
            .write(to: file, atomically: true, encoding: .utf8)
        let changed = try copy.run(["plugin", "trust", "--list"])
        #expect(changed.output.contains("not called: it has changed since"))
        let elsewhere = try CommandRun(["plugin", "trust", "--list"], environment: environment)
        #expect(elsewhere.output.contains("not called"))
        #expect(try copy.run(["plugin", "trust", "copas-rate", "--remove"]).status == 0)
        #expect(try copy.reasons() == ["native_not_trusted"])
        #expect(try copy.run(["plugin", "trust", "copas-rate", "--remove"]).status == 1)
    }

    @Test func `where nobody says yes nothing is allowed`() throws {
        let copy = try Copy()
        #expect(try copy.run(["plugin", "trust", "copas-rate"]).status == 1)
        #expect(try copy.reasons() == ["native_not_trusted"])
    }
}
