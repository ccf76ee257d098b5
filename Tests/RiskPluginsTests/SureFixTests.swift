import RiskSource
import Testing

@testable import RiskPlugins

/// The sure fixes that diagnostics carry, over every fixture of a broken plugin.
struct SureFixTests {
    private static let fixable = PluginFixture.all.filter { fixture in
        guard let file = fixture.file else { return false }
        return PluginReading(file.file).diagnostics.contains { $0.fix != nil }
    }

    @Test(arguments: fixable)
    func `after a fix the mistake is gone and no other has come`(fixture: PluginFixture) throws {
        let file = try #require(fixture.file).file
        let before = PluginReading(file).diagnostics
        let fix = try #require(before.lazy.compactMap(\.fix).first)
        let bytes =
            file.bytes[..<fix.range.start] + Array(fix.text.utf8) + file.bytes[fix.range.end...]
        let after = PluginReading(SourceFile(name: file.name, bytes: Array(bytes))).diagnostics
        #expect(after.count < before.count)
        let known = Set(before.map { "\($0.code) \($0.message)" })
        #expect(after.allSatisfy { known.contains("\($0.code) \($0.message)") })
    }

    @Test func `many fixtures have a fix`() {
        let codes = Set(Self.fixable.map(\.code.rawValue))
        #expect(codes.isSuperset(of: ["unknown-scale", "unexpected-name", "wrong-operator"]))
    }

    @Test(arguments: [
        ("\"true\"", "true"), ("'no'", "false"), ("True", "true"), ("off", "false"),
    ])
    func `another spelling of a truth value has its fix`(written: String, meant: String) throws {
        let root = try #require(
            YAMLReader().read(SourceFile(name: "a", text: "na: \(written)\n")).root)
        let context = ReadingContext(quotesValues: true)
        let node = try #require(root.entries?.first?.value)
        #expect(ValueShape<Bool>.truth.read(node, as: "'na'", in: context) == nil)
        let fix = try #require(context.diagnostics.first?.fix)
        #expect(fix.text == meant)
        #expect(fix.range.end - fix.range.start == written.utf8.count)
    }
}
