/// What the system says of a file's content without reading it: as long as it stays the same, so has
/// the file, as far as can be seen.
package struct FileStamp: Sendable, Hashable {
    /// When the file was written last, since 1970.
    package let seconds: Int
    package let nanoseconds: Int
    package let size: Int
    /// Which file it is: another one may have taken the name.
    package let node: UInt64

    package init(seconds: Int, nanoseconds: Int, size: Int, node: UInt64) {
        self.seconds = seconds
        self.nanoseconds = nanoseconds
        self.size = size
        self.node = node
    }
}
