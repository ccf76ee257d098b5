@testable import RiskSource

extension YAMLNode {
    /// The tree in one line: scalars by style, lists in `[]`, mappings in `{}`.
    var inOneLine: String {
        switch content {
        case .scalar(let scalar):
            switch scalar.style {
            case .plain: scalar.text
            case .quoted: "'\(scalar.text)'"
            case .block: "|\(scalar.text)|"
            }
        case .sequence(let elements):
            "[" + elements.map(\.inOneLine).joined(separator: ", ") + "]"
        case .mapping(let entries):
            "{"
                + entries.map { "\($0.key.value): \($0.value.inOneLine)" }.joined(separator: ", ")
                + "}"
        }
    }

    /// The text of the file that the node's range covers.
    var source: String { range.source }
}

extension SourceRange {
    /// The text of the file that the range covers.
    var source: String { String(decoding: file.bytes[start..<end], as: UTF8.self) }
}
