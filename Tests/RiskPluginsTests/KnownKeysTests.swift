import RiskModel
import RiskSource
import Testing

@testable import RiskPlugins

/// Every key that the definitions have is read: a value that no key can have is reported wherever it
/// stands. With that, and with the readers refusing what the definitions lack, the two are the same.
struct KnownKeysTests {
    /// One key with a value, somewhere in a file.
    private struct Use {
        let mapping: String
        let key: String
        /// From the root: the index of each entry or element.
        let path: [Int]
    }

    @Test func `each key of plugin files is read`() throws {
        try expectEveryKeyRead("plugin", KnownKeysFiles.plugins) { root, context in
            _ = InstrumentReader(in: context).read(root)
        }
    }

    @Test func `each key of norms is read`() throws {
        try expectEveryKeyRead("norms", [NormReaderTests.sound + "\n", KnownKeysFiles.norms]) {
            root, context in
            _ = ValueShape<NormSet>.normSet.read(root, as: "the file of norms", in: context)
        }
    }

    @Test func `each key of text packs is read`() throws {
        try expectEveryKeyRead("text", [KnownKeysFiles.text]) { root, context in
            _ = TextPackReader.read(root, in: context)
        }
    }

    @Test func `each key of cases is read`() throws {
        try expectEveryKeyRead("cases", [KnownKeysFiles.cases]) { root, context in
            let reader = CaseListReader(AnswerTestInstrument.main)
            _ = reader.read(root)
            context.report(reader.diagnostics)
        }
    }

    @Test func `each key of answer files is read`() throws {
        try expectEveryKeyRead("answers", [KnownKeysFiles.answers]) { root, context in
            var reader = AnswerDocumentReader(
                AnswerTestInstrument.main, defaults: AnswerDefaults(), in: context)
            reader.read(root)
        }
    }

    private func expectEveryKeyRead(
        _ name: String, _ texts: [String], _ read: (YAMLNode, ReadingContext) -> Void
    ) throws {
        let format = try #require(PluginFormat.files.first { $0.name == name })
        func complaints(_ root: YAMLNode) -> Set<String> {
            let context = ReadingContext(quotesValues: true)
            read(root, context)
            return Set(context.diagnostics.map { "\($0.range?.start ?? -1) \($0.message)" })
        }
        var seen: Set<String> = []
        for text in texts {
            let reading = YAMLReader().read(
                SourceFile(name: name, text: text), top: .sequenceOrMapping)
            let root = try #require(reading.root, "\(reading.diagnostics)")
            let before = complaints(root)
            for use in Self.uses(in: root, of: format.form, path: []) {
                let place = "\(use.mapping).\(use.key)"
                // One use of a key may stand where another mistake keeps it from being read.
                guard !seen.contains(place) else { continue }
                let changed = root.replacingValue(at: use.path[...])
                if !complaints(changed).subtracting(before).isEmpty { seen.insert(place) }
            }
        }
        let all = format.mappings.flatMap { mapping in
            mapping.keyNames.map { "\(mapping.name).\($0)" }
        }
        #expect(all.filter { !seen.contains($0) } == [])
    }

    /// The keys in a node, in every mapping of the format that the node can be.
    private static func uses(in node: YAMLNode, of form: ValueForm, path: [Int]) -> [Use] {
        switch form {
        case .anything, .text, .condition, .word, .whole, .decimal, .truth, .null, .names: []
        case .list(let element, _):
            (node.elements ?? []).enumerated().flatMap {
                uses(in: $1, of: element, path: path + [$0])
            }
        case .entries(_, let values):
            (node.entries ?? []).enumerated().flatMap {
                uses(in: $1.value, of: values, path: path + [$0])
            }
        case .mapping(let definition):
            (node.entries ?? []).enumerated().flatMap { index, entry -> [Use] in
                let path = path + [index]
                guard let key = definition.key(entry.key.value) else {
                    return definition.ownNames.map { uses(in: entry.value, of: $0, path: path) }
                        ?? []
                }
                return [Use(mapping: definition.name, key: key.name, path: path)]
                    + uses(in: entry.value, of: key.form, path: path)
            }
        case .either(let forms): forms.flatMap { uses(in: node, of: $0, path: path) }
        }
    }
}

extension YAMLNode {
    /// The same tree with a list of lists, which is nowhere a value, at a path.
    fileprivate func replacingValue(at path: ArraySlice<Int>) -> YAMLNode {
        guard let index = path.first else {
            let none = YAMLNode(.sequence([]), at: range)
            return YAMLNode(.sequence([YAMLNode(.sequence([none]), at: range)]), at: range)
        }
        switch content {
        case .scalar: return self
        case .sequence(var elements):
            elements[index] = elements[index].replacingValue(at: path.dropFirst())
            return YAMLNode(.sequence(elements), at: range)
        case .mapping(var entries):
            entries[index] = YAMLEntry(
                key: entries[index].key,
                value: entries[index].value.replacingValue(at: path.dropFirst()))
            return YAMLNode(.mapping(entries), at: range)
        }
    }
}
