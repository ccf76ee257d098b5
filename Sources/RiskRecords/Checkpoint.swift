/// The number and digest of the last entry of a file, to keep elsewhere: with it, a later look shows
/// whether anything up to there was changed or cut off.
package struct Checkpoint: Sendable, Hashable {
    /// 0 for a file without entries.
    package let sequence: Int
    package let digest: String

    package init(sequence: Int, digest: String) {
        self.sequence = sequence
        self.digest = digest
    }

    /// Reads what `text` gives.
    package init?(text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let sequence = Int(parts[0]), sequence >= 0,
            Sealing.isHexadecimal(String(parts[1]), bytes: 32)
        else { return nil }
        self.init(sequence: sequence, digest: String(parts[1]))
    }

    /// `812:` and 64 hexadecimal digits.
    package var text: String { "\(sequence):\(digest)" }

    /// That of a file without entries.
    static let empty = Checkpoint(sequence: 0, digest: SealedEntry.noDigest)
}
