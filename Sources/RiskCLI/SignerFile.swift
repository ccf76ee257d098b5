import RiskPackages

/// The file that holds whose signatures the person has accepted.
struct SignerFile {
    private let file: SettingsFile

    /// The file that RISKKIT_SIGNERS names, or the one of the person's own settings.
    static func standard() throws -> SignerFile {
        SignerFile(
            file: try .standard(
                "known-signers", variable: "RISKKIT_SIGNERS", of: "accepted keys are kept"))
    }

    var path: String { file.path }

    /// Whose signatures are accepted; nobody's where there is no such file, or it cannot be read.
    func read() -> KnownSigners { file.read().map(KnownSigners.init(text:)) ?? KnownSigners() }

    func write(_ signers: KnownSigners) throws { try file.write(signers.text) }
}
