import RiskModel
import RiskSource

/// A text with a comma between flow braces, where YAML ends it: `{ask: Hello, you, type: yesno}` has a
/// key `you` without a value.
struct CommaInText {
    /// The entry whose value is the beginning of the text.
    let beginning: YAMLEntry
    /// The keys that are the rest of it.
    private(set) var rest: [Located<String>]

    /// Finds such texts in a mapping.
    ///
    /// - Parameters:
    ///   - isKnown: Whether a key is one of the mapping's.
    ///   - takesText: Whether the value of a key is text.
    static func all(
        in entries: [YAMLEntry], of mapping: SourceRange, isKnown: (String) -> Bool,
        takesText: (String) -> Bool
    ) -> [CommaInText] {
        guard mapping.file.bytes[mapping.start] == UInt8(ascii: "{") else { return [] }
        var found: [CommaInText] = []
        var open: CommaInText?
        for entry in entries {
            if !isKnown(entry.key.value), entry.value.scalar == YAMLScalar(text: "", style: .plain),
                !entry.key.isQuoted, open != nil
            {
                open?.rest.append(entry.key)
                continue
            }
            if let open, !open.rest.isEmpty { found.append(open) }
            let begins =
                takesText(entry.key.value) && entry.value.scalar?.style == .plain
                && !entry.value.isNull
            open = begins ? CommaInText(beginning: entry, rest: []) : nil
        }
        if let open, !open.rest.isEmpty { found.append(open) }
        return found
    }

    /// The whole text in the file.
    var range: SourceRange {
        let start = beginning.value.range
        return SourceRange(
            file: start.file, start: start.start, end: rest.last?.range.end ?? start.end)
    }

    /// The text in quotes, where it stands on one line.
    var fix: Diagnostic.Fix? {
        let written = String(
            decoding: range.file.bytes[range.start..<range.end], as: UTF8.self)
        guard !written.contains(where: \.isNewline) else { return nil }
        return Diagnostic.Fix(replacing: range, with: YAMLText.quoted(written))
    }
}

extension Located<String> {
    /// Whether it stands in quotes in its file.
    fileprivate var isQuoted: Bool {
        let first = range.file.bytes[range.start]
        return first == UInt8(ascii: "\"") || first == UInt8(ascii: "'")
    }
}

extension ValueForm {
    /// Whether text is one of the forms.
    var takesText: Bool {
        switch self {
        case .text: true
        case .either(let forms): forms.contains { $0.takesText }
        default: false
        }
    }
}
