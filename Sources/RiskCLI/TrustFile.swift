import RiskKit
import RiskNative

/// The file that holds which native functions the person has allowed.
struct TrustFile {
    private let file: SettingsFile

    /// The file that RISKKIT_TRUST names, or the one of the person's own settings.
    static func standard() throws -> TrustFile {
        TrustFile(
            file: try .standard("trusted-native", variable: "RISKKIT_TRUST", of: "trust is kept"))
    }

    /// What is allowed; nothing where there is no such file, or it cannot be read.
    func read() -> TrustStore { file.read().map(TrustStore.init(text:)) ?? TrustStore() }

    func write(_ store: TrustStore) throws { try file.write(store.text) }
}
