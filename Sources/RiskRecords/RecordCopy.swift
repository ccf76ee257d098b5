/// A copy of records as lines of JSON: a first line that says what it is, an entry a line as it is
/// stored, and last the checkpoint.
enum RecordCopy {
    static let formatVersion = 1

    /// What a copy holds.
    enum Scope: Hashable {
        /// Every entry of the file.
        case whole
        /// Those of one assessment, with fields redacted.
        case assessment(Int)
    }

    static func header(_ scope: Scope) -> String {
        var members: [String: RecordValue] = ["riskkit_records": .whole(formatVersion)]
        if case .assessment(let number) = scope { members["assessment"] = .whole(number) }
        return RecordValue.object(members).canonicalText
    }

    static func readHeader(_ line: String) throws(RecordError) -> Scope {
        guard let members = RecordValueReader.read(line)?.members,
            let version = members["riskkit_records"]?.whole
        else { throw .badCopy(line: 1, .noHeader) }
        guard version == formatVersion else { throw .badCopy(line: 1, .newerFormat) }
        return members["assessment"]?.whole.map(Scope.assessment) ?? .whole
    }

    static func footer(_ checkpoint: Checkpoint) -> String {
        RecordValue.object(["checkpoint": .text(checkpoint.text)]).canonicalText
    }

    static func readFooter(_ line: String) -> Checkpoint? {
        RecordValueReader.read(line)?.members["checkpoint"]?.text.flatMap {
            Checkpoint(text: $0)
        }
    }

    /// The lines of a copy, without an empty one at its end.
    static func lines(of text: String) -> [Substring] {
        var lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines.map { Substring($0) }
    }
}
