import Foundation
import RiskKit
import RiskModel
import RiskSource
import Testing

@testable import RiskReports

/// What holds for the layout of every file: it says the same, and its own layout is itself.
struct FormatPropertyTests {
    /// Reads a text in a way that knows nothing of the formatter: each leaf with its path, order aside.
    private func leaves(_ file: SourceFile) throws -> [String] {
        let reading = YAMLReader(limits: .batch).read(file, top: .sequenceOrMapping)
        try #require(reading.diagnostics.isEmpty, "\(reading.diagnostics.map(\.message))")
        var leaves: [String] = []
        func walk(_ node: YAMLNode, _ path: String) {
            switch node.content {
            case .scalar(let scalar):
                let isText = scalar.style != .plain
                let isNumber = Double(scalar.text) != nil && scalar.text.first?.isLetter == false
                let special =
                    ["", "~", "null", "true", "false"].contains(scalar.text) || isNumber
                leaves.append("\(path)=\(scalar.text)\(special && isText ? " as text" : "")")
            case .sequence(let elements):
                leaves.append("\(path)[\(elements.count)]")
                for (index, element) in elements.enumerated() { walk(element, "\(path)[\(index)]") }
            case .mapping(let entries):
                leaves.append("\(path){\(entries.count)}")
                for entry in entries { walk(entry.value, "\(path).\(entry.key.value)") }
            }
        }
        try walk(#require(reading.root), "")
        return leaves.sorted()
    }

    private func comments(_ file: SourceFile) -> [String] {
        YAMLComment.all(in: file, limits: .batch).map(\.text).sorted()
    }

    @discardableResult
    private func check(_ file: SourceFile) throws -> FormattedFile {
        let formatted = try FormattedFile(file, formats: FormatFiles.all)
        let result = SourceFile(name: file.name, bytes: formatted.bytes)
        #expect(try leaves(file) == leaves(result), "\(file.name)")
        #expect(comments(file) == comments(result), "\(file.name)")
        let again = try FormattedFile(result, formats: FormatFiles.all)
        #expect(
            String(decoding: again.bytes, as: UTF8.self)
                == String(decoding: formatted.bytes, as: UTF8.self), "\(file.name)")
        return formatted
    }

    @Test(arguments: ShippedPlugins.names)
    func `a shipped plugin is in its layout`(_ name: String) throws {
        let folder = ShippedPlugins.folder(of: name).path()
        let paths = FormatFiles.paths(inFolder: folder)
        #expect(paths.count >= 2)
        for path in paths {
            #expect(try !check(SystemFiles.read(path)).isChanged, "\(path)")
        }
    }

    @Test(arguments: ToolKind.allCases)
    func `a new plugin is in its layout`(_ kind: ToolKind) throws {
        let today = try #require(CivilDate(text: "2026-03-02"))
        let identity = try NewPluginIdentity(id: "a-tool", title: "A tool", today: today)
        for file in PluginTemplate(kind: kind, identity).plugin.files {
            let source = SourceFile(name: file.path, bytes: file.bytes)
            #expect(try !check(source).isChanged, "\(kind) \(file.path)")
        }
    }

    @Test func `every example of the documentation that can be read has a layout`() throws {
        let docs = ShippedPlugins.folder.deletingLastPathComponent().appending(path: "docs").path()
        var seen = 0
        for path in try FileManager.default.contentsOfDirectory(atPath: docs)
        where path.hasSuffix(".md") {
            let text = try String(contentsOfFile: docs + "/" + path, encoding: .utf8)
            for (index, part) in text.components(separatedBy: "```yaml\n").dropFirst().enumerated()
            {
                let example = part.components(separatedBy: "```").first ?? ""
                let file = SourceFile(name: "\(path)-\(index)", text: example)
                let reading = YAMLReader(limits: .batch).read(file, top: .sequenceOrMapping)
                guard reading.root != nil, reading.diagnostics.isEmpty else { continue }
                seen += 1
                try check(file)
            }
        }
        #expect(seen > 5)
    }

    @Test(arguments: 0..<300)
    func `a random document keeps what it says and its comments`(_ seed: Int) throws {
        var writer = RandomYAML(seed: UInt64(seed))
        let text = writer.document()
        let file = SourceFile(name: "random-\(seed).yaml", text: text)
        let reading = YAMLReader(limits: .batch).read(file, top: .sequenceOrMapping)
        try #require(reading.diagnostics.isEmpty, "\(text)\n\(reading.diagnostics.map(\.message))")
        do {
            try check(file)
        } catch {
            Issue.record("\(error)\n\(text)")
        }
    }
}

/// Writes random documents in every way that YAML has, with comments wherever one may stand.
private struct RandomYAML {
    private var state: UInt64
    private var text = ""
    private var comments = 0

    /// Known keys of the format, in no order, and some that it does not know.
    private static let keys = [
        "title", "id", "about", "sections", "items", "points", "version", "when", "value", "source",
        "own", "other_1", "a key", "note", "evidence", "scales", "expect",
    ]
    private static let texts = [
        "yes", "no", "1", "-1", "1.50", "true", "null", "~", "some words", "it's", "say \"so\"",
        "a: b", "c # d", "#e", "- f", "g, h", "[i]", "{j}", "k:", "?l", "!m", "&n", "*o", "|p",
        ">q",
        "%r", "@s", "`t", "u  v", "ü é", "2026-03-02", "1:30", "0x1F", ".inf",
        "age < 13 && x == \"y\"",
        "A sentence that goes on for so long that nobody would want to read the whole of it on one "
            + "line, and so it goes over two: this is the second",
        "word word  word word word word word word word word word word word word word word word word "
            + "word   word", "---", "... x", "\\n", "x:y", "http://example.org/#x",
    ]

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func document() -> String {
        if chance(3) { comment(0) }
        if chance(2) {
            mapping(0, depth: 0, isLed: false)
        } else {
            sequence(0, depth: 0, isLed: false)
        }
        if chance(3) { comment(0) }
        if chance(6), text.hasSuffix("\n"), !text.hasSuffix("\n\n") { text.removeLast() }
        return text
    }

    private mutating func roll(_ sides: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state % UInt64(sides))
    }

    private mutating func chance(_ of: Int) -> Bool { roll(of) == 0 }

    private mutating func comment(_ indent: Int) {
        if chance(3) { text += chance(2) ? "\n" : "\n\n\n" }
        comments += 1
        text += String(repeating: " ", count: indent) + "# comment \(comments)\n"
    }

    private mutating func endLine() {
        if chance(8) {
            comments += 1
            text += " # beside \(comments)"
        }
        text += "\n"
        if chance(10) { text += "\n" }
    }

    private mutating func mapping(_ indent: Int, depth: Int, isLed: Bool) {
        let offset = roll(Self.keys.count)
        let count = 1 + roll(4)
        for index in 0..<count {
            if index > 0 || !isLed {
                if chance(6) { comment(chance(3) ? roll(indent + 3) : indent) }
                text += String(repeating: " ", count: indent)
            }
            let key = Self.keys[(offset + index * 5) % Self.keys.count]
            text += chance(5) ? "\"\(key)\":" : "\(key):"
            value(indent, depth: depth + 1)
        }
    }

    private mutating func sequence(_ indent: Int, depth: Int, isLed: Bool) {
        for index in 0..<(1 + roll(3)) {
            if index > 0 || !isLed {
                if chance(6) { comment(chance(3) ? roll(indent + 3) : indent) }
                text += String(repeating: " ", count: indent)
            }
            text += "-"
            if depth < 4, chance(2) {
                let gap = 1 + roll(2)
                text += String(repeating: " ", count: gap)
                if chance(4) {
                    sequence(indent + gap + 1, depth: depth + 1, isLed: true)
                } else {
                    mapping(indent + gap + 1, depth: depth + 1, isLed: true)
                }
            } else {
                value(indent, depth: depth + 1)
            }
        }
    }

    /// What stands behind `key:` or `-`, to the end of its last line.
    private mutating func value(_ indent: Int, depth: Int) {
        switch roll(depth < 4 ? 9 : 6) {
        case 0, 1:
            text += " " + scalar(inFlow: false)
            endLine()
        case 2: block(indent + 1 + roll(3))
        case 3, 4:
            text += " "
            flow(indent + 2, depth: depth)
            endLine()
        case 5:
            let words = ["over", "several", "lines"]
            let joined = words.joined(separator: "\n" + String(repeating: " ", count: indent + 2))
            text += chance(2) ? " \(joined)" : " '\(joined)'"
            endLine()
        case 6:
            endLine()
            let inner = indent + 1 + roll(4)
            mapping(inner, depth: depth, isLed: false)
        case 7:
            endLine()
            sequence(indent + 1 + roll(3), depth: depth, isLed: false)
        default:
            endLine()
            if chance(4) { comment(indent + 2) }
            text += String(repeating: " ", count: indent + 2) + scalar(inFlow: false)
            endLine()
        }
    }

    private mutating func scalar(inFlow: Bool) -> String {
        let text = Self.texts[roll(Self.texts.count)]
        switch roll(3) {
        case 0 where text.allSatisfy({ $0.isLetter || $0.isNumber || $0 == " " || $0 == "." }):
            return text
        case 1:
            return "'" + text.replacing("'", with: "''") + "'"
        default:
            return "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
        }
    }

    private mutating func block(_ indent: Int) {
        let chomping = ["", "-", "+"][roll(3)]
        text += " " + (chance(2) ? "|" : ">") + chomping
        if chance(8) {
            comments += 1
            text += " # beside \(comments)"
        }
        text += "\n"
        for index in 0..<(1 + roll(4)) {
            if index > 0, chance(4) { text += "\n" }
            let deeper = index > 0 && chance(4) ? "  " : ""
            text += String(repeating: " ", count: indent) + deeper + "text # \(index): no comment\n"
        }
        if chance(3) { text += "\n" }
    }

    private mutating func flow(_ indent: Int, depth: Int) {
        let isMapping = chance(2)
        text += isMapping ? "{" : "["
        let count = chance(5) ? 12 : roll(4)
        for index in 0..<count {
            if index > 0 { text += "," + (chance(3) ? "" : " ") }
            if chance(12) {
                if chance(2) {
                    comments += 1
                    text += " # beside \(comments)"
                }
                text += "\n"
                if chance(4) { comment(indent) }
                text += String(repeating: " ", count: indent)
            }
            if isMapping { text += "\(Self.keys[index % 12])_\(index / 12): " }
            if depth < 4, chance(4) {
                flow(indent + 2, depth: depth + 1)
            } else {
                text += scalar(inFlow: true)
            }
        }
        text += isMapping ? "}" : "]"
    }
}
