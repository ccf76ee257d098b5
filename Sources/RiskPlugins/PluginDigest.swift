import CLibSodium
package import RiskModel

/// The fingerprint of a plugin, which a result carries so that it can be told later by which rules
/// it was made.
///
/// A plugin that uses no other has the SHA-256 of its `plugin.yaml`, which `sha256sum` gives too.
/// Otherwise it is the SHA-256 of a text: first that fingerprint and a line feed, then for each used
/// tool, in the order of the ids, its id, a space, its own fingerprint and a line feed.
package enum PluginDigest {
    private static let prefix = "sha256:"

    /// Returns `sha256:` and 64 hexadecimal digits.
    package static func of(file: [UInt8], used: [(tool: ToolID, digest: String)]) -> String {
        let own = prefix + hexadecimal(sha256(file))
        guard !used.isEmpty else { return own }
        let lines = used.sorted { $0.tool < $1.tool }.map { "\($0.tool) \($0.digest)\n" }
        return prefix + hexadecimal(sha256(Array((own + "\n" + lines.joined()).utf8)))
    }

    private static func sha256(_ bytes: [UInt8]) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
        // Sound: both arrays outlive the call, the function writes exactly `crypto_hash_sha256_BYTES`
        // bytes, reads as many as it is told, and needs no initialisation of the library.
        let status = unsafe crypto_hash_sha256(&digest, bytes, UInt64(bytes.count))
        precondition(status == 0, "SHA-256 of bytes in memory cannot fail")
        return digest
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
