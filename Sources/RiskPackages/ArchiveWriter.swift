/// Writes files as an archive: the same files give the same bytes, on every machine and at any time.
package enum ArchiveWriter {
    /// - Parameter entries: In the order in which they are to stand; each name is plain and has at most
    ///   100 bytes.
    package static func bytes(of entries: [ArchiveEntry]) -> [UInt8] {
        var archive: [UInt8] = []
        for entry in entries {
            archive += TarHeader.block(name: Array(entry.name.utf8), count: entry.bytes.count)
            archive += entry.bytes
            archive += [UInt8](repeating: 0, count: filling(after: entry.bytes.count))
        }
        // Two empty blocks end an archive.
        return archive + [UInt8](repeating: 0, count: 2 * TarHeader.size)
    }

    /// The zeros after a file of that many bytes, up to the next block.
    static func filling(after count: Int) -> Int {
        (TarHeader.size - count % TarHeader.size) % TarHeader.size
    }
}
