import RiskPackages
import RiskSource
import RiskTerminal

/// The file that holds a secret key, which nobody but its owner may read.
enum SecretKeyFile {
    /// - Throws: ``CommandEnd`` where it is no key, or others could read it.
    static func read(_ path: String) throws -> SigningKey {
        let file: SourceFile
        do throws(FileError) {
            file = try SystemFiles.read(path)
        } catch {
            throw CommandEnd(.badInput, error.diagnostic.message)
        }
        guard let key = SigningKey(text: String(decoding: file.bytes, as: UTF8.self)) else {
            throw CommandEnd(
                .badInput,
                "'\(path.printable)' is no secret key; 'riskkit plugin key new' makes one")
        }
        guard !SystemFiles.isOpenToOthers(path) else {
            throw CommandEnd(
                .badInput,
                "others can read the secret key in '\(path.printable)'; "
                    + "if nobody has, then: chmod 600 \(path.printable)")
        }
        return key
    }
}
