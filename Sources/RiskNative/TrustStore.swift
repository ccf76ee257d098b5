package import RiskModel

/// Which libraries a person has allowed to be called, each pinned to its bytes, to what the plugin
/// declares of it, and to where it was when it was allowed.
///
/// As a text it has one line a library: tool, library, load path, path without links, digest of the
/// library and digest of the declaration, with tabs between them.
package struct TrustStore: Sendable, Hashable {
    /// One library as it was when it was allowed.
    package struct Pin: Sendable, Hashable {
        package var tool: ToolID
        package var library: String
        /// Where it was named, from the root.
        package var loadPath: String
        /// The same without symbolic links.
        package var resolvedPath: String
        /// `sha256:` and 64 digits, of the library's bytes.
        package var libraryDigest: String
        /// The same, of what the plugin says of the library.
        package var declarationDigest: String

        package init(
            tool: ToolID, library: String, loadPath: String, resolvedPath: String,
            libraryDigest: String, declarationDigest: String
        ) {
            self.tool = tool
            self.library = library
            self.loadPath = loadPath
            self.resolvedPath = resolvedPath
            self.libraryDigest = libraryDigest
            self.declarationDigest = declarationDigest
        }

        fileprivate var fields: [String] {
            [
                tool.rawValue, library, loadPath, resolvedPath, libraryDigest, declarationDigest,
            ]
        }

        /// Whether the pin can be written as a line.
        package var isWritable: Bool {
            !fields.contains { field in field.utf8.contains { $0 < 0x20 || $0 == 0x7F } }
        }
    }

    package private(set) var pins: [Pin] = []

    package init() {}

    /// Reads a text; lines of another form allow nothing and are left out.
    package init(text: String) {
        for line in text.split(separator: "\n") {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
                .map(String.init)
            guard fields.count == 6 else { continue }
            allow(
                Pin(
                    tool: ToolID(fields[0]), library: fields[1], loadPath: fields[2],
                    resolvedPath: fields[3], libraryDigest: fields[4],
                    declarationDigest: fields[5]))
        }
    }

    package var text: String {
        pins.map { $0.fields.joined(separator: "\t") + "\n" }.joined()
    }

    /// Whether the very same library was allowed: not a byte, not a word and not a path differs.
    package func allows(_ pin: Pin) -> Bool { pins.contains(pin) }

    /// Allows a library, in place of what was allowed of the same name at the same path.
    package mutating func allow(_ pin: Pin) {
        pins.removeAll {
            $0.tool == pin.tool && $0.library == pin.library && $0.loadPath == pin.loadPath
        }
        pins.append(pin)
        pins.sort { ($0.tool, $0.library, $0.loadPath) < ($1.tool, $1.library, $1.loadPath) }
    }

    /// Takes back all that was allowed of a tool; returns how many libraries that were.
    package mutating func remove(_ tool: ToolID) -> Int {
        let before = pins.count
        pins.removeAll { $0.tool == tool }
        return before - pins.count
    }
}
