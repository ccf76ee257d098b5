package import RiskModel
package import RiskSource

/// How the ids of a kind are written.
package enum IdentifierForm {
    /// `a-z`, `0-9` and `_`.
    case name
    /// `a-z`, `0-9` and `-`: tool ids, which are names of folders too.
    case tool
    /// `a-z`, `0-9`, `_` and `-`: citation ids, which no formula names.
    case citation

    /// The most characters that an id may have, so that it fits a line of a report.
    package static let longest = 64

    package static func of<ID: Identifier>(_ kind: ID.Type) -> IdentifierForm {
        if kind == ToolID.self { return .tool }
        if kind == CitationID.self { return .citation }
        return .name
    }

    package var expected: String {
        switch self {
        case .name: "an id of lower-case letters, digits and '_'"
        case .tool: "an id of lower-case letters, digits and '-'"
        case .citation: "an id of lower-case letters, digits, '_' and '-'"
        }
    }

    /// The form of such an id in the schema; ``accepts(_:)`` takes these and no other.
    package var valueForm: ValueForm {
        let others =
            switch self {
            case .name: "_"
            case .tool: "-"
            case .citation: "_-"
            }
        return .word(
            expected: expected, pattern: "^[a-z][a-z0-9\(others)]{0,\(Self.longest - 1)}$")
    }

    package func accepts(_ text: String) -> Bool {
        guard let first = text.utf8.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first),
            text.utf8.count <= Self.longest
        else { return false }
        return text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            case UInt8(ascii: "_"): self != .tool
            case UInt8(ascii: "-"): self != .name
            default: false
            }
        }
    }

    /// Makes an id of text with a place, such as the key of a mapping, or reports why it is none.
    package static func read<ID: Identifier>(
        _ kind: ID.Type, from text: Located<String>, in context: ReadingContext
    ) -> Located<ID>? {
        let form = IdentifierForm.of(kind)
        guard form.accepts(text.value) else {
            context.report(PluginDiagnostics.badID(text, expected: form.expected, in: context))
            context.noteUnreadable(text.value)
            return nil
        }
        return Located(ID(text.value), at: text.range)
    }
}
