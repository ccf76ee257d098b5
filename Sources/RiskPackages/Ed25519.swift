import CLibSodium

/// The door to libsodium: signatures by Ed25519 (RFC 8032).
enum Ed25519 {
    /// The bytes of what a secret key is made from.
    static let seedBytes = 32
    static let publicKeyBytes = 32
    static let signatureBytes = 64

    /// Returns bytes that nobody can guess; `nil` where the system gives none.
    static func newSeed() -> [UInt8]? {
        guard sodium_init() >= 0 else { return nil }
        var seed = [UInt8](repeating: 0, count: seedBytes)
        // Sound: the array outlives the call, which writes as many bytes as it is told.
        unsafe randombytes_buf(&seed, seedBytes)
        return seed
    }

    /// Returns the public key of a seed.
    static func publicKey(seed: [UInt8]) -> [UInt8] { keys(seed: seed).publicKey }

    /// Returns the signature of a message.
    static func signature(of message: [UInt8], seed: [UInt8]) -> [UInt8] {
        let secret = keys(seed: seed).secret
        var signature = [UInt8](repeating: 0, count: signatureBytes)
        // Sound: all arrays outlive the call, which reads as many bytes of the message as it is told and
        // the whole secret key, and writes `crypto_sign_BYTES` bytes, which are `signatureBytes`.
        let status = unsafe crypto_sign_detached(
            &signature, nil, message, UInt64(message.count), secret)
        precondition(status == 0, "signing bytes in memory cannot fail")
        return signature
    }

    /// Whether a signature is the one of a message by the owner of a key. Keys of small order and
    /// signatures in another form than the standard's are refused by the library.
    static func verifies(_ signature: [UInt8], of message: [UInt8], publicKey: [UInt8]) -> Bool {
        guard signature.count == signatureBytes, publicKey.count == publicKeyBytes else {
            return false
        }
        // Sound: all arrays outlive the call, which reads as many bytes of the message as it is told,
        // and of the two others their whole length, which was checked.
        return unsafe crypto_sign_verify_detached(
            signature, message, UInt64(message.count), publicKey) == 0
    }

    private static func keys(seed: [UInt8]) -> (publicKey: [UInt8], secret: [UInt8]) {
        precondition(seed.count == seedBytes, "a seed has 32 bytes")
        var publicKey = [UInt8](repeating: 0, count: publicKeyBytes)
        var secret = [UInt8](repeating: 0, count: seedBytes + publicKeyBytes)
        // Sound: all arrays outlive the call; it writes `crypto_sign_PUBLICKEYBYTES` and
        // `crypto_sign_SECRETKEYBYTES` bytes, which are the lengths above, and reads the whole seed.
        let status = unsafe crypto_sign_seed_keypair(&publicKey, &secret, seed)
        precondition(status == 0, "making keys of a seed cannot fail")
        return (publicKey, secret)
    }
}
