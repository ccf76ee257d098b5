import RiskSource

/// A file of the person's own settings, which only they can read.
struct SettingsFile {
    let path: String
    /// Whether its folders are made where they are not there: not for a file that was named.
    private let makesFolders: Bool

    /// The file that a variable names, or the one in the person's settings.
    ///
    /// - Parameters:
    ///   - variable: The name of the variable.
    ///   - what: What the file is for, after "where": "trust is kept".
    static func standard(
        _ name: String, variable: String, of what: String
    ) throws -> SettingsFile {
        if let named = HostProcess.environment(variable), !named.isEmpty {
            return SettingsFile(path: named, makesFolders: false)
        }
        let settings = HostProcess.environment("XDG_CONFIG_HOME").flatMap { $0.isEmpty ? nil : $0 }
        let home = HostProcess.environment("HOME").flatMap { $0.isEmpty ? nil : $0 }
        guard let base = settings ?? home.map({ $0 + "/.config" }) else {
            throw CommandEnd(.wrongUse, "neither HOME nor \(variable) says where \(what)")
        }
        return SettingsFile(path: "\(base)/riskkit/\(name)", makesFolders: true)
    }

    /// The text of the file; `nil` where there is none, or it cannot be read.
    func read() -> String? {
        (try? SystemFiles.read(path)).map { String(decoding: $0.bytes, as: UTF8.self) }
    }

    func write(_ text: String) throws {
        if makesFolders { HostProcess.makeFolders(above: path) }
        do throws(HostProcess.WriteFailure) {
            try HostProcess.writeFile(text, to: path)
        } catch {
            throw CommandEnd(.inputOutput, error.message)
        }
    }
}
