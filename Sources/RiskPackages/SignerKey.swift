import RiskPlugins

/// The public key of somebody who signs packages.
package struct SignerKey: Sendable, Hashable {
    private static let prefix = "ed25519:"

    let bytes: [UInt8]

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// Reads `ed25519:` and 64 hexadecimal digits in small letters; `nil` for anything else.
    package init?(_ text: some StringProtocol) {
        guard text.hasPrefix(Self.prefix),
            let bytes = HexText.bytes(
                text.dropFirst(Self.prefix.count), count: Ed25519.publicKeyBytes)
        else { return nil }
        self.bytes = bytes
    }

    /// `ed25519:` and 64 hexadecimal digits.
    package var text: String { Self.prefix + HexText.text(bytes) }

    /// The first 32 digits of the SHA-256 of the key, in groups of four: short enough to read out over
    /// the telephone, and too long to be met by chance or on purpose.
    package var fingerprint: String {
        let digits = Array(PluginDigest.of(file: bytes, used: []).dropFirst("sha256:".count))
        return stride(from: 0, to: 32, by: 4).map { String(digits[$0..<$0 + 4]) }
            .joined(separator: " ")
    }
}

/// The secret key of somebody who signs packages.
package struct SigningKey: Sendable {
    private static let prefix = "riskkit-secret-key 1 "

    private let seed: [UInt8]

    /// A new key; `nil` where the system gives no randomness.
    package init?() {
        guard let seed = Ed25519.newSeed() else { return nil }
        self.seed = seed
    }

    /// Reads what ``text`` gives; `nil` for anything else.
    package init?(text: String) {
        guard text.hasPrefix(Self.prefix), text.hasSuffix("\n"),
            let seed = HexText.bytes(
                text.dropFirst(Self.prefix.count).dropLast(), count: Ed25519.seedBytes)
        else { return nil }
        self.seed = seed
    }

    /// One line, to be kept where nobody else can read it.
    package var text: String { Self.prefix + HexText.text(seed) + "\n" }

    package var signer: SignerKey { SignerKey(bytes: Ed25519.publicKey(seed: seed)) }

    func signature(of message: [UInt8]) -> [UInt8] {
        Ed25519.signature(of: message, seed: seed)
    }
}
