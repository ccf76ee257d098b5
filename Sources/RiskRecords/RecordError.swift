/// Why records could not be read or written. Whatever it is, nothing that was acknowledged is lost.
package enum RecordError: Error, Sendable, Hashable {
    /// There is no such file.
    case missing(path: String)
    /// The file is something else than records.
    case notRecords(path: String)
    /// The file has changes of its form that this version does not know.
    case newerVersion(path: String, unknown: [String])
    /// The file is of an older form, and could only be read, not brought up to date.
    case olderVersion(path: String)
    case damaged(path: String, detail: String)
    case readOnly(path: String)
    case cannotOpen(path: String, reason: String)
    case full(path: String)
    /// Another process was writing for longer than was waited.
    case busy(path: String)
    /// The database failed in another way.
    case failed(path: String, detail: String)
    /// The time given is before that of the last entry.
    case clockWentBack(last: RecordTime, given: RecordTime)
    case noSuchAssessment(Int)
    /// Somebody else has added to the assessment since the caller looked.
    case changedMeanwhile(assessment: Int, expected: Int, found: Int)
    /// What was to be recorded may not be.
    case refused(RecordRefusal)
    /// Only an empty file takes an import.
    case notEmpty(path: String, entries: Int)
    /// A line of a copy is not what it must be.
    case badCopy(line: Int, RecordCopyFault)
    /// The system gives no random numbers for salts.
    case noRandomNumbers

    /// What people read: what is wrong, and what to do.
    package var message: String {
        switch self {
        case .missing(let path):
            "there is no record file '\(path)' yet; 'riskkit score … --record' makes one"
        case .notRecords(let path):
            "'\(path)' is no record file; it was left as it is"
        case .newerVersion(let path, let unknown):
            "'\(path)' was written by a newer version of riskkit ("
                + unknown.map { "'\($0)'" }.joined(separator: ", ")
                + "); it was left as it is: install that version"
        case .olderVersion(let path):
            "'\(path)' was written by an older version of riskkit, and may only be read here; "
                + "open it once where it may be written, and it is brought up to date"
        case .damaged(let path, let detail):
            "'\(path)' is damaged (\(detail)); it was left as it is: go back to a copy, or save "
                + "what can be read with 'riskkit record export'"
        case .readOnly(let path):
            "'\(path)' may only be read: nothing was recorded; give yourself the right to write to "
                + "it and to its folder, or name another file with '--records'"
        case .cannotOpen(let path, let reason):
            "'\(path)' cannot be opened: \(reason)"
        case .full(let path):
            "the disk that holds '\(path)' is full: this was not recorded, and what was recorded "
                + "before stands; make room and do it again"
        case .busy(let path):
            "another program is writing to '\(path)': nothing was recorded; do it again in a moment"
        case .failed(let path, let detail):
            "'\(path)' could not be used: \(detail)"
        case .clockWentBack(let last, let given):
            "the clock says \(given), but the last entry was recorded at \(last): nothing was "
                + "recorded; put the clock right, or have it noted with '--clock-went-back'"
        case .noSuchAssessment(let number):
            "there is no assessment \(number) in the records; 'riskkit list' shows what there is"
        case .changedMeanwhile(let assessment, let expected, let found):
            "somebody else has added to assessment \(assessment) meanwhile (entry \(found) after "
                + "entry \(expected)): nothing was recorded; look at it again first"
        case .refused(let refusal):
            refusal.message
        case .notEmpty(let path, let entries):
            "'\(path)' already holds \(entries) entries, and only an empty file takes an import; "
                + "name another with '--records'"
        case .badCopy(let line, let fault):
            "line \(line): \(fault.message)"
        case .noRandomNumbers:
            "the system gives no random numbers; nothing was recorded"
        }
    }
}
