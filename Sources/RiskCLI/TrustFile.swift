import RiskKit
import RiskNative
import RiskSource

/// The file that holds which native functions the person has allowed.
struct TrustFile {
    let path: String
    /// The folder that is made for it where it is not there; `nil` for a file that was named.
    private let folders: [String]

    /// The file that RISKKIT_TRUST names, or the one of the person's own settings.
    static func standard() throws -> TrustFile {
        if let named = HostProcess.environment("RISKKIT_TRUST"), !named.isEmpty {
            return TrustFile(path: named, folders: [])
        }
        let settings = HostProcess.environment("XDG_CONFIG_HOME").flatMap { $0.isEmpty ? nil : $0 }
        let home = HostProcess.environment("HOME").flatMap { $0.isEmpty ? nil : $0 }
        guard let base = settings ?? home.map({ $0 + "/.config" }) else {
            throw CommandEnd(.wrongUse, "neither HOME nor RISKKIT_TRUST says where trust is kept")
        }
        return TrustFile(
            path: base + "/riskkit/trusted-native", folders: [base, base + "/riskkit"])
    }

    /// What is allowed; nothing where there is no such file, or it cannot be read.
    func read() -> TrustStore {
        guard let file = try? SystemFiles.read(path) else { return TrustStore() }
        return TrustStore(text: String(decoding: file.bytes, as: UTF8.self))
    }

    func write(_ store: TrustStore) throws {
        for folder in folders { HostProcess.makeFolder(folder) }
        do throws(HostProcess.WriteFailure) {
            try HostProcess.writeFile(store.text, to: path)
        } catch {
            throw CommandEnd(.inputOutput, error.message)
        }
    }
}
