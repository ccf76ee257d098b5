import Foundation
import RiskKit
import RiskModel
import RiskSource
import Testing

/// Every number that stands in a shipped plugin is among those that can be traced.
struct EveryNumberTests {
    /// Keys whose numbers are about the file, about a publication, or the words of an option, and
    /// decide nothing.
    private static let aside: Set<String> = [
        "riskkit", "version", "checked", "year", "id", "options",
    ]
    /// Keys whose text is a condition or a calculation.
    private static let formulas: Set<String> = ["when", "require", "expression"]

    /// A number as it stands in a file.
    private struct Written {
        let text: String
        let start: Int
        let isPeriod: Bool
    }

    /// The numbers below a node, those within conditions among them.
    private func numbers(in node: YAMLNode, key: String = "") -> [Written] {
        if Self.aside.contains(key) { return [] }
        if let entries = node.entries {
            return entries.flatMap { numbers(in: $0.value, key: $0.key.value) }
        }
        if let elements = node.elements {
            return elements.flatMap { numbers(in: $0, key: key) }
        }
        guard let scalar = node.scalar else { return [] }
        let text = scalar.text
        if Self.formulas.contains(key) {
            let bytes = Array(node.range.file.bytes[node.range.start..<node.range.end])
            return literals(in: String(decoding: bytes, as: UTF8.self)).map {
                Written(text: $0.text, start: node.range.start + $0.place, isPeriod: false)
            }
        }
        if text.wholeMatch(of: /-?[0-9]+(\.[0-9]+)?([eE]-?[0-9]+)?/) != nil {
            return [Written(text: text, start: node.range.start, isPeriod: false)]
        }
        if text.wholeMatch(of: /P[0-9]+[YMWD]|[0-9]+ (hours?|days?|working days?)/) != nil {
            return [Written(text: text, start: node.range.start, isPeriod: true)]
        }
        return []
    }

    /// The numbers of a condition that are no part of a name or of a text in quotes.
    private func literals(in condition: String) -> [(text: String, place: Int)] {
        let pattern = /"[^"]*"|'[^']*'|[A-Za-z_][A-Za-z0-9_]*|([0-9]+(\.[0-9]+)?([eE]-?[0-9]+)?)/
        // A condition in quotes of YAML is one text to the pattern; look inside it.
        let isQuoted = condition.first == "'" && condition.last == "'" && condition.count > 1
        let shift = isQuoted ? 1 : 0
        let inner = isQuoted ? String(condition.dropFirst().dropLast()) : condition
        return inner.matches(of: pattern).compactMap { match in
            match.output.1.map {
                (String($0), inner[..<match.range.lowerBound].utf8.count + shift)
            }
        }
    }

    private func covers(_ record: NumberRecord, _ written: Written, in file: String) -> Bool {
        guard record.range.file.name == file else { return false }
        if written.isPeriod { return record.role == .period && samePeriod(record, written.text) }
        guard record.range.start <= written.start, written.start < record.range.end,
            let value = record.value, let number = Double(value), let other = Double(written.text)
        else { return false }
        // A sign before a literal may be an operator of its own.
        return number == other || number == -other
    }

    private func samePeriod(_ record: NumberRecord, _ text: String) -> Bool {
        func days(_ text: String) -> String? {
            guard let match = text.wholeMatch(of: /P([0-9]+)([YMWD])/),
                let count = Int(match.output.1)
            else { return text.hasSuffix("s") ? text : text + "s" }
            return switch match.output.2 {
            case "Y": "P\(count * 12)M"
            case "W": "P\(count * 7)D"
            default: text
            }
        }
        return record.value.flatMap(days) == days(text)
    }

    @Test(arguments: ShippedPlugins.names)
    func `every number of a shipped plugin can be traced`(name: String) throws {
        let instrument = try ShippedPlugins.tool(name).instrument
        let records = instrument.everyNumber
        let folder = ShippedPlugins.folder(of: name)
        for file in ["plugin.yaml", "norms.yaml"] {
            let path = folder.appending(path: file).path()
            guard FileManager.default.fileExists(atPath: path) else { continue }
            let source = try SystemFiles.read(path)
            let root = try #require(YAMLReader().read(source).root)
            let own = try #require(
                file == "plugin.yaml"
                    ? instrument.range.file.name
                    : records.first { $0.role == .norm }?.range.file.name)
            for written in numbers(in: root) {
                let line = source.position(of: written.start).line
                #expect(
                    records.contains { covers($0, written, in: own) },
                    "\(file):\(line): \(written.text)")
            }
        }
    }

    @Test(arguments: ShippedPlugins.names)
    func `every citation of a number is one of the tool`(name: String) throws {
        let instrument = try ShippedPlugins.tool(name).instrument
        let known = (instrument.citations + (instrument.norms?.citations ?? [])).map(\.id.value)
        for record in instrument.everyNumber {
            switch record.source {
            case .cited(let id): #expect(known.contains(id), "\(record.what)")
            case .own: #expect(record.status == .own, "\(record.what)")
            case .tool(let ids): #expect(Set(ids).isSubset(of: known), "\(record.what)")
            }
        }
    }
}
