/// What is wrong with a line of a copy.
package enum RecordCopyFault: Sendable, Hashable {
    case noHeader
    case newerFormat
    case notAnEntry
    case doesNotFollow
    case redacted
    case notAllowed(RecordRefusal)
    case noCheckpoint
    case checkpointDiffers

    var message: String {
        switch self {
        case .noHeader: "this is no copy of records: expected a first line with 'riskkit_records'"
        case .newerFormat: "the copy was made by a newer version of riskkit: install that version"
        case .notAnEntry: "this is no entry, or it was changed"
        case .doesNotFollow: "the entry does not follow the one before it: something was changed"
        case .redacted: "the entry is redacted: a redacted copy can be verified, but not imported"
        case .notAllowed(let refusal): "the entry was never allowed: \(refusal.message)"
        case .noCheckpoint: "the copy ends without its checkpoint: it was cut off"
        case .checkpointDiffers: "the checkpoint is not that of the entries: something was changed"
        }
    }
}
