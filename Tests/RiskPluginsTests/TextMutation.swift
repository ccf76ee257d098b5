import RiskSource

/// One small change of a YAML text: another scalar, or two neighbours of a list in the other order.
struct TextMutation {
    /// What is changed: the keys down to it.
    let path: [String]
    let text: String
    /// The scalar that was replaced; `nil` where neighbours changed places.
    let scalar: SourceRange?

    /// Every change of every scalar and of every list.
    static func all(of file: SourceFile) -> [TextMutation] {
        guard let root = YAMLReader().read(file, top: .sequenceOrMapping).root else { return [] }
        var found: [TextMutation] = []
        collect(root, [], in: file, &found)
        return found
    }

    private static func collect(
        _ node: YAMLNode, _ path: [String], in file: SourceFile, _ found: inout [TextMutation]
    ) {
        switch node.content {
        case .scalar(let scalar):
            for other in others(scalar) {
                found.append(
                    TextMutation(
                        path: path,
                        text: replacing(file, [(node.range.start, node.range.end, other)]),
                        scalar: node.range))
            }
        case .sequence(let elements):
            for (one, two) in zip(elements, elements.dropFirst()) {
                let (first, second) = (trimmed(one.range), trimmed(two.range))
                guard first.end <= second.start else { continue }
                let swapped = replacing(
                    file,
                    [
                        (first.start, first.end, slice(file, second)),
                        (second.start, second.end, slice(file, first)),
                    ])
                found.append(TextMutation(path: path + ["order"], text: swapped, scalar: nil))
            }
            for element in elements { collect(element, path + ["[]"], in: file, &found) }
        case .mapping(let entries):
            for entry in entries {
                collect(entry.value, path + [entry.key.value], in: file, &found)
            }
        }
    }

    /// Other texts for a scalar; those that the format does not take are refused by its reader.
    private static func others(_ scalar: YAMLScalar) -> [String] {
        guard scalar.style == .plain else {
            return scalar.style == .quoted ? ["'\(scalar.text) more'"] : []
        }
        let text = scalar.text
        if let number = Int(text) { return ["\(number + 1)"] }
        if Double(text) != nil { return ["\(text)1"] }
        let names: [String: String] = [
            "true": "false", "false": "true", "first": "last", "last": "first",
            "yesno": "text", "whole": "decimal", "verified": "unverified", "now": "3 days",
            "next": "same", "same": "next", "better": "worse", "worse": "better",
            "highest": "lowest", "lowest": "highest", "zero": "refuse", "bounds": "zero",
            "refuse": "zero", "prorate": "bounds", "leave_out": "bounds", "evidence": "possible",
            "possible": "evidence", "half_up": "floor", "half_even": "ceil", "floor": "ceil",
            "child": "adult", "adult": "child", "england": "wales", "wales": "england",
            "none": "left_out", "left_out": "none", "up": "down", "down": "up",
        ]
        if let other = names[text] { return [other] }
        if text.hasPrefix("P"), let last = text.last, let count = Int(text.dropFirst().dropLast()) {
            return ["P\(count + 1)\(last)"]
        }
        if let space = text.firstIndex(of: " "), let count = Int(text[..<space]) {
            return ["\(count + 1)\(text[space...])"]
        }
        if text.split(separator: "-").count == 3, Int(text.prefix(4)) != nil {
            return ["2025-12-24"]
        }
        if text.split(separator: ".").count == 3 { return ["0.0.9"] }
        return ["\(text)_x", "\(text) more", text + " && \(text)"]
    }

    private static func trimmed(_ range: SourceRange) -> SourceRange {
        var end = range.end
        while end > range.start, [0x20, 0x0A, 0x0D].contains(range.file.bytes[end - 1]) { end -= 1 }
        return SourceRange(file: range.file, start: range.start, end: end)
    }

    private static func slice(_ file: SourceFile, _ range: SourceRange) -> String {
        String(decoding: file.bytes[range.start..<range.end], as: UTF8.self)
    }

    private static func replacing(
        _ file: SourceFile, _ edits: [(start: Int, end: Int, text: String)]
    ) -> String {
        var bytes: [UInt8] = []
        var position = 0
        for edit in edits {
            bytes += file.bytes[position..<edit.start] + Array(edit.text.utf8)
            position = edit.end
        }
        return String(decoding: bytes + file.bytes[position...], as: UTF8.self)
    }
}
