import Testing

@testable import RiskPackages

/// A key of a test's own.
func newKey() throws -> SigningKey {
    let key: SigningKey? = SigningKey()
    return try #require(key)
}

struct SignerKeyTests {
    /// Test 1 of section 7.1 of RFC 8032: the empty message.
    @Test func `keys and signatures are those of the standard`() throws {
        let seed = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"
        let key = try #require(SigningKey(text: "riskkit-secret-key 1 \(seed)\n"))
        #expect(
            key.signer.text
                == "ed25519:d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
        #expect(
            HexText.text(key.signature(of: []))
                == "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
                + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b")
    }

    @Test func `keys come back from their text, and nothing else is a key`() throws {
        let key = try newKey()
        #expect(SigningKey(text: key.text)?.signer == key.signer)
        #expect(SignerKey(key.signer.text) == key.signer)
        #expect(key.signer != (try newKey()).signer)
        for text in ["", "ed25519:", key.signer.text.uppercased(), key.signer.text + "0", key.text]
        {
            #expect(SignerKey(text) == nil)
        }
        #expect(SigningKey(text: key.signer.text) == nil)
    }

    @Test func `a fingerprint is the beginning of the SHA-256 of the key's bytes`() throws {
        let zero = try #require(SignerKey("ed25519:" + String(repeating: "0", count: 64)))
        // head -c 32 /dev/zero | sha256sum
        #expect(zero.fingerprint == "6668 7aad f862 bd77 6c8f c18b 8e9f 8e20")
    }

    @Test func `a signer is known by the name that was given, until it is taken back`() throws {
        let first = try newKey().signer
        let second = try newKey().signer
        var known = KnownSigners()
        let accepted = [
            known.accept(first, as: "County hall"), known.accept(second, as: "County hall"),
            known.accept(second, as: "Another"),
        ]
        #expect(accepted == [true, false, true], "one name, one key")
        #expect(known.name(of: first) == "County hall")
        #expect(KnownSigners(text: known.text) == known)
        let removed = [known.remove("County hall"), known.remove("County hall")]
        #expect(removed == [true, false])
        #expect(known.name(of: first) == nil)
        #expect(known.name(of: second) == "Another")
    }

    @Test(arguments: [
        "", "a\tb", "a\nb", "a\u{202E}b", "ed25519:" + String(repeating: "0", count: 64),
    ])
    func `a name that cannot be written is refused`(name: String) throws {
        var known = KnownSigners()
        let isAccepted = known.accept(try newKey().signer, as: name)
        #expect(!isAccepted)
        #expect(known.signers.isEmpty)
    }
}
