/// What a look at the chain of entries found.
package enum ChainVerdict: Sendable, Hashable {
    /// Why an entry cannot be believed.
    package enum Fault: String, Sendable, CaseIterable {
        /// It is not where its number belongs: one before it is missing, or it was put in between.
        case missing
        /// It is not what an entry looks like.
        case unreadable
        /// Its content is not that of its digest.
        case changed
        /// It does not follow the entry before it.
        case doesNotFollow = "does_not_follow"
        /// It is sound, but not the entry that the checkpoint names: the chain was made anew.
        case notTheCheckpoint = "not_the_checkpoint"
    }

    /// All entries are as they were recorded.
    case intact(Checkpoint)
    /// The first entry that cannot be believed.
    case tampered(sequence: Int, Fault)
    /// What is there is sound, and the checkpoint names entries after it.
    case truncated(Checkpoint, found: Checkpoint)
}
