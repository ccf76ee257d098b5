import RiskPlugins

/// Reads an archive that is wholly in memory, and takes nothing but what ``ArchiveWriter`` writes.
///
/// Bytes go in and files come out; it reads and writes nothing else. Every count and size of the
/// archive is held against the bytes that are there before it is used.
package enum ArchiveReader {
    /// Returns the files, in the order of the archive.
    package static func entries(of archive: [UInt8]) throws(ArchiveRefusal) -> [ArchiveEntry] {
        guard archive.count <= ArchiveLimits.mostBytes else {
            throw .tooLarge(name: nil, limit: ArchiveLimits.mostBytes)
        }
        var scan = Scan(archive: archive)
        while let entry = try scan.next() { scan.entries.append(entry) }
        return scan.entries
    }

    /// One way through an archive.
    private struct Scan {
        let archive: [UInt8]
        var offset = 0
        var entries: [ArchiveEntry] = []
        /// The names in small letters, with the name as it is; folders too, with the file in them.
        private var files: [String: String] = [:]
        private var folders: [String: String] = [:]

        init(archive: [UInt8]) { self.archive = archive }

        private var remaining: Int { archive.count - offset }

        /// Returns the next file; `nil` at the end of the archive.
        mutating func next() throws(ArchiveRefusal) -> ArchiveEntry? {
            guard remaining >= TarHeader.size else {
                throw offset == 0 ? .notAnArchive : .truncated(name: nil)
            }
            let header = archive[offset..<offset + TarHeader.size]
            if offset > 0, header.allSatisfy({ $0 == 0 }) {
                try checkEnd()
                return nil
            }
            guard entries.count < ArchiveLimits.mostEntries else {
                throw .tooMany(limit: ArchiveLimits.mostEntries)
            }
            let (name, count) = try read(header)
            offset += TarHeader.size
            let filling = ArchiveWriter.filling(after: count)
            guard remaining >= count + filling else { throw .truncated(name: name) }
            let bytes = Array(archive[offset..<offset + count])
            guard archive[offset + count..<offset + count + filling].allSatisfy({ $0 == 0 }) else {
                throw .form(name: name, what: "the filling after it")
            }
            offset += count + filling
            return ArchiveEntry(name: name, bytes: bytes)
        }

        /// Two empty blocks, and nothing after them.
        private func checkEnd() throws(ArchiveRefusal) {
            let end = 2 * TarHeader.size
            guard remaining >= end, archive[offset..<offset + end].allSatisfy({ $0 == 0 }) else {
                throw .truncated(name: nil)
            }
            guard remaining == end else { throw .trailing(count: remaining - end) }
        }

        /// Checks a header and returns the name and the size that it gives.
        private mutating func read(
            _ header: ArraySlice<UInt8>
        ) throws(ArchiveRefusal) -> (name: String, count: Int) {
            func field(_ range: Range<Int>) -> ArraySlice<UInt8> {
                header[header.startIndex + range.lowerBound..<header.startIndex + range.upperBound]
            }
            // Its first five bytes are those of every ustar archive, whoever wrote it.
            guard offset > 0 || field(TarHeader.Field.magic).starts(with: "ustar".utf8) else {
                throw .notAnArchive
            }
            var raw = Array(field(TarHeader.Field.name).prefix { $0 != 0 })
            let name = String(decoding: raw, as: UTF8.self)
            guard
                TarHeader.number(field(TarHeader.Field.checksum))
                    == TarHeader.checksum(of: header)
            else { throw .checksum(name: name) }
            let prefix = field(TarHeader.Field.prefix).prefix { $0 != 0 }
            if !prefix.isEmpty { raw = prefix + [UInt8(ascii: "/")] + raw }
            if let problem = PackagePath.problem(raw) {
                throw .path(name: String(decoding: raw, as: UTF8.self), problem)
            }
            try checkKind(header[header.startIndex + TarHeader.Field.kind], name: name)
            guard let count = TarHeader.number(field(TarHeader.Field.size)) else {
                throw .form(name: name, what: "its size")
            }
            guard count <= ArchiveLimits.mostEntryBytes else {
                throw .tooLarge(name: name, limit: ArchiveLimits.mostEntryBytes)
            }
            // The name is plain here, and so is the same when it is written again.
            guard prefix.isEmpty,
                header.elementsEqual(TarHeader.block(name: Array(name.utf8), count: count))
            else { throw .form(name: name, what: "its header") }
            try take(name)
            return (name, count)
        }

        private func checkKind(_ kind: UInt8, name: String) throws(ArchiveRefusal) {
            switch kind {
            case TarHeader.file: return
            // Hard and symbolic links.
            case UInt8(ascii: "1"), UInt8(ascii: "2"): throw .link(name: name)
            // Character and block devices, and pipes.
            case UInt8(ascii: "3"), UInt8(ascii: "4"), UInt8(ascii: "6"):
                throw .device(name: name)
            default: throw .kind(name: name, kind: kind)
            }
        }

        /// Notes a name, unless another file has it, or it is a folder of another file.
        private mutating func take(_ name: String) throws(ArchiveRefusal) {
            let small = name.lowercased()
            if let other = files[small] ?? folders[small] {
                throw .duplicate(name: name, other: other)
            }
            var folder = ""
            for part in small.split(separator: "/").dropLast() {
                folder += folder.isEmpty ? String(part) : "/" + part
                if let other = files[folder] { throw .duplicate(name: name, other: other) }
                folders[folder] = folders[folder] ?? name
            }
            files[small] = name
        }
    }
}
