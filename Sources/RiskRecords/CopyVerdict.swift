/// What a look at a copy found.
package enum CopyVerdict: Sendable, Hashable {
    /// Every entry is as it was recorded, and none is missing up to the last.
    ///
    /// - Parameters:
    ///   - assessment: The one that a redacted copy is of; `nil` for a copy of a whole file.
    ///   - redacted: How many fields are sealed.
    case intact(entries: Int, assessment: Int?, redacted: Int, Checkpoint)
    /// The first line that cannot be believed.
    case tampered(line: Int, RecordCopyFault)

    /// Follows the chain of a copy: that of the file, or in a redacted copy that of its assessment.
    ///
    /// - Throws: ``RecordError/badCopy(line:_:)`` where it is no copy that this version can read.
    package static func of(_ text: String) throws(RecordError) -> CopyVerdict {
        let lines = RecordCopy.lines(of: text)
        let scope = try RecordCopy.readHeader(lines.first.map(String.init) ?? "")
        guard lines.count > 1, let last = lines.last,
            let checkpoint = RecordCopy.readFooter(String(last))
        else { return .tampered(line: lines.count, .noCheckpoint) }
        var whole = ChainCheck(against: nil)
        var before = SealedEntry.noDigest
        var end = Checkpoint.empty
        var redacted = 0
        for (index, line) in lines.enumerated().dropFirst().dropLast() {
            guard let entry = SealedEntry(payload: String(line)) else {
                return .tampered(line: index + 1, .notAnEntry)
            }
            redacted += entry.fields.count - entry.values.count
            switch scope {
            case .whole:
                if whole.take(entry, digest: nil) != nil {
                    return .tampered(line: index + 1, .doesNotFollow)
                }
                end = whole.head
            case .assessment(let number):
                guard entry.assessment == number, entry.before == before,
                    entry.sequence > end.sequence, (entry.kind == .begun) == (index == 1)
                else { return .tampered(line: index + 1, .doesNotFollow) }
                before = entry.digest
                end = Checkpoint(sequence: entry.sequence, digest: before)
            }
        }
        guard end == checkpoint else {
            return .tampered(line: lines.count, .checkpointDiffers)
        }
        let assessment: Int? = if case .assessment(let number) = scope { number } else { nil }
        return .intact(
            entries: lines.count - 2, assessment: assessment, redacted: redacted, checkpoint)
    }
}
