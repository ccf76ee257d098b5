import RiskKit
import RiskModel
import Testing

@testable import RiskReports

/// The definitions of the whole format, as the schema is made from them.
struct FormatFilesTests {
    private static let mappings = FormatFiles.all.flatMap(\.mappings)

    @Test func `the five files of the format are there`() {
        #expect(FormatFiles.all.map(\.name) == ["plugin", "cases", "norms", "text", "answers"])
    }

    @Test func `a name stands for one mapping, and a key is there once`() {
        var found: [String: MappingDefinition] = [:]
        for mapping in Self.mappings {
            #expect(found[mapping.name, default: mapping] == mapping)
            found[mapping.name] = mapping
            #expect(Set(mapping.keyNames).count == mapping.keys.count, "\(mapping.name)")
        }
    }

    @Test func `choices and deciding keys name keys of their mapping`() throws {
        for mapping in Self.mappings {
            for key in mapping.choices.joined() {
                #expect(mapping.key(key) != nil, "\(mapping.name): \(key)")
            }
            let values: [String] = mapping.keys.flatMap { key -> [String] in
                guard case .forValues(let values) = key.requirement else {
                    return key.onlyFor ?? []
                }
                return values + (key.onlyFor ?? [])
            }
            guard let name = mapping.decidingKey else {
                #expect(values == [])
                continue
            }
            guard case .names(let names)? = mapping.key(name)?.form else {
                Issue.record("\(mapping.name): '\(name)' has no names to decide by")
                continue
            }
            #expect(Set(values).isSubset(of: names), "\(mapping.name)")
        }
    }

    @Test func `every example and every default can be read`() {
        for key in Self.mappings.flatMap(\.keys) {
            for text in [key.example, key.defaultText].compactMap(\.self) {
                #expect(FormatText.value(text) != nil, "\(key.name): \(text)")
            }
        }
    }

    @Test func `what a key says is the middle of a sentence`() {
        for mapping in Self.mappings {
            #expect(mapping.about.hasSuffix("."), "\(mapping.name)")
            for key in mapping.keys {
                #expect(!key.about.isEmpty && !key.about.hasSuffix("."), "\(key.name)")
                #expect(key.about.first?.isUppercase == false, "\(key.name)")
            }
        }
    }
}
