/// A version of a plugin, `MAJOR.MINOR.PATCH`, with its order: 1.10.0 comes after 1.9.2.
package struct PluginVersion: Sendable, Hashable, Comparable {
    private let parts: [Int]

    /// Returns `nil` for any other form.
    package init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { part in
            let isNumber =
                (1...9).contains(part.utf8.count)
                && part.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
                && (part == "0" || !part.hasPrefix("0"))
            return isNumber ? Int(part) : nil
        }
        guard parts.count == 3, numbers.count == 3 else { return nil }
        self.parts = numbers
    }

    package static func < (left: PluginVersion, right: PluginVersion) -> Bool {
        left.parts.lexicographicallyPrecedes(right.parts)
    }
}
