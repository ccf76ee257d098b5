/// The files of a plugin, held in memory: what was looked at is what is used.
package struct PluginContent: Sendable, Hashable {
    package struct File: Sendable, Hashable {
        /// From the plugin's folder on, such as `samples/sample.yaml`.
        package let path: String
        package let bytes: [UInt8]

        package init(path: String, bytes: [UInt8]) {
            self.path = path
            self.bytes = bytes
        }
    }

    /// What a list of the content says of one file.
    package struct Line: Sendable, Hashable {
        package let path: String
        /// The number of bytes.
        package let size: Int
        /// `sha256:` and 64 digits.
        package let digest: String

        package init(path: String, size: Int, digest: String) {
            self.path = path
            self.size = size
            self.digest = digest
        }

        package var text: String { "\(digest) \(size) \(path)" }
    }

    /// In the order of the bytes of their paths, each path once.
    package let files: [File]
    /// One line a file, in the same order.
    package let lines: [Line]
    /// The SHA-256 of the lines, each with a line feed: `sha256:` and 64 digits. `sha256sum` gives it
    /// too, of such a list.
    package let digest: String

    /// - Parameter files: Each path once, in any order.
    package init(files: [File]) {
        let files = files.sorted { Self.precedes($0.path, $1.path) }
        let lines = files.map {
            Line(
                path: $0.path, size: $0.bytes.count,
                digest: PluginDigest.of(file: $0.bytes, used: []))
        }
        self.files = files
        self.lines = lines
        digest = Self.digest(of: lines)
    }

    /// The digest of a content with these lines.
    package static func digest(of lines: [Line]) -> String {
        PluginDigest.of(file: Array(lines.map { $0.text + "\n" }.joined().utf8), used: [])
    }

    /// The order of paths: that of their bytes, which is the same on every machine.
    package static func precedes(_ first: String, _ second: String) -> Bool {
        first.utf8.lexicographicallyPrecedes(second.utf8)
    }

    /// The bytes of a file; `nil` where there is no such file.
    package func bytes(of path: String) -> [UInt8]? {
        files.first { $0.path == path }?.bytes
    }
}
