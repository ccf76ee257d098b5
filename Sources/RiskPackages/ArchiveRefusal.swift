package import RiskPlugins

/// Why bytes are no archive that is taken. Names are as they stand in the archive.
package enum ArchiveRefusal: Error, Sendable, Hashable {
    /// It does not begin like an archive at all.
    case notAnArchive
    /// It ends before what its headers say; `name` is the file that is cut off, if one is.
    case truncated(name: String?)
    /// Bytes follow after the end.
    case trailing(count: Int)
    /// A header's checksum is wrong.
    case checksum(name: String)
    /// A header, or the filling after a file, is other than `plugin pack` writes it.
    case form(name: String, what: String)
    case path(name: String, PackagePath.Problem)
    /// A hard or a symbolic link.
    case link(name: String)
    /// A device or a pipe.
    case device(name: String)
    /// Neither a file, a link nor a device: a folder, or an extension of the format.
    case kind(name: String, kind: UInt8)
    /// Two files have one name, for a system that does not tell capital letters apart, or one is a
    /// folder of the other.
    case duplicate(name: String, other: String)
    case tooMany(limit: Int)
    /// `name` is `nil` where the archive as a whole is too large.
    case tooLarge(name: String?, limit: Int)
    /// A file stands after one whose name is greater.
    case order(name: String)
}
