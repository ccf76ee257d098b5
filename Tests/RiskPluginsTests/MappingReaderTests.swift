import RiskModel
import RiskSource
import Testing

@testable import RiskPlugins

/// The keys of a definition are the keys that a reader knows: no more and no fewer.
struct MappingReaderTests {
    private static let definition = MappingDefinition(
        "boat", what: "a boat", about: "A boat.", keys: [length.definition, name.definition])
    private static var length: Key<Int> { .required("length", .whole(1...99), "in metres") }
    private static var name: Key<String> { .optional("name", .text, "what it is called") }

    private static func root(_ text: String) throws -> YAMLNode {
        try #require(YAMLReader().read(SourceFile(name: "boat", text: text)).root)
    }

    @Test func `a key that the definition does not have is unknown, and the nearest is told`()
        throws
    {
        let context = ReadingContext(quotesValues: true)
        let reader = try #require(
            MappingReader(try Self.root("lenght: 3\n"), Self.definition, in: context))
        #expect(reader.required(Self.length) == nil)
        reader.finish()
        #expect(context.diagnostics.map(\.code) == ["missing-key", "unknown-key"])
        #expect(context.diagnostics.map(\.hint) == ["in metres", "did you mean 'length'?"])
    }

    @Test func `a key of the definition is known, whether the reader came to ask for it or not`()
        throws
    {
        let context = ReadingContext(quotesValues: true)
        let reader = try #require(
            MappingReader(try Self.root("length: 3\nname: Ada\n"), Self.definition, in: context))
        #expect(reader.required(Self.length) == 3)
        reader.finish()
        #expect(context.diagnostics == [])
    }

    @Test func `a reader cannot ask for a key that the definition lacks`() async {
        await #expect(processExitsWith: .failure) {
            let file = SourceFile(name: "boat", text: "length: 3\n")
            let context = ReadingContext(quotesValues: true)
            guard let root = YAMLReader().read(file).root,
                let reader = MappingReader(root, MappingReaderTests.definition, in: context)
            else { return }
            _ = reader.optional(Key<String>.optional("colour", .text, "of the hull"))
        }
    }
}
