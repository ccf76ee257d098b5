/// The signature of a package: an Ed25519 signature of its manifest, and so of every byte in it.
///
/// As a text:
///
///     riskkit-signature 1
///     key ed25519:…
///     signature …
package struct PackageSignature: Sendable, Hashable {
    package let signer: SignerKey
    private let signature: [UInt8]

    private static let head = "riskkit-signature 1"

    /// Signs a manifest.
    package init(of manifest: PackageManifest, by key: SigningKey) {
        signer = key.signer
        signature = key.signature(of: Self.message(manifest))
    }

    /// Reads what ``text`` gives, to the byte; `nil` for anything else.
    package init?(bytes: [UInt8]) {
        guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
        let rows = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard rows.count == 4, rows[1].hasPrefix("key "), rows[2].hasPrefix("signature "),
            let signer = SignerKey(rows[1].dropFirst("key ".count)),
            let signature = HexText.bytes(
                rows[2].dropFirst("signature ".count), count: Ed25519.signatureBytes)
        else { return nil }
        self.signer = signer
        self.signature = signature
        guard Array(self.text.utf8) == bytes else { return nil }
    }

    package var text: String {
        "\(Self.head)\nkey \(signer.text)\nsignature \(HexText.text(signature))\n"
    }

    package func isValid(for manifest: PackageManifest) -> Bool {
        Ed25519.verifies(
            signature, of: Self.message(manifest), publicKey: signer.bytes)
    }

    /// What is signed: the manifest, after a line that says what the signature is for, so that one made
    /// for something else can never pass for it.
    private static func message(_ manifest: PackageManifest) -> [UInt8] {
        Array("\(head)\n\(manifest.text)".utf8)
    }
}
