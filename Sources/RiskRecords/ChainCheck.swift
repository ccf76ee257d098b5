/// Follows a chain of entries, one after the other, and stops at the first that cannot be believed.
struct ChainCheck {
    /// The end so far.
    private(set) var head = Checkpoint.empty
    /// The last digests of the assessments.
    private var last: [Int: String] = [:]
    /// Where there is one, the entry of its number must be the one that it names.
    private let checkpoint: Checkpoint?

    init(against checkpoint: Checkpoint?) { self.checkpoint = checkpoint }

    /// Takes the next entry.
    ///
    /// - Parameter digest: The one that stands beside it, where one does.
    /// - Returns: What is wrong; `nil` where it follows.
    mutating func take(_ entry: SealedEntry, digest stated: String?) -> ChainVerdict.Fault? {
        guard entry.sequence == head.sequence + 1 else { return .missing }
        let digest = entry.digest
        if let stated, stated != digest { return .changed }
        guard entry.previous == head.digest,
            entry.before == last[entry.assessment] ?? SealedEntry.noDigest,
            (entry.kind == .begun) == (last[entry.assessment] == nil)
        else { return .doesNotFollow }
        if let checkpoint, checkpoint.sequence == entry.sequence, checkpoint.digest != digest {
            return .notTheCheckpoint
        }
        head = Checkpoint(sequence: entry.sequence, digest: digest)
        last[entry.assessment] = digest
        return nil
    }

    /// What was found, where every entry was taken.
    var verdict: ChainVerdict {
        guard let checkpoint, checkpoint.sequence > head.sequence else { return .intact(head) }
        return .truncated(checkpoint, found: head)
    }
}
