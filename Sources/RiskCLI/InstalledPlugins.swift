import RiskModel
import RiskPackages
import RiskPlugins
import RiskSource

/// The plugins that the person has installed, in a folder of their own data.
///
/// Each lies in a folder named after its content, and the record says which of them count. So the record
/// is the one thing that changes from one version to the next, and it is replaced whole: a crash at any
/// point leaves the old version or the new one.
struct InstalledPlugins {
    /// The folder that holds them.
    let folder: String
    private(set) var record: LockFile
    /// Why the record could not be read; then nothing may be loaded.
    let problems: [Diagnostic]

    private static let folderName = "installed"
    /// 64 bits of the digest name a folder; what is loaded is held to all of them.
    private static let digits = 16

    /// What is installed for the person who runs the command; `nil` where no variable says where.
    static func standard() -> InstalledPlugins? {
        HostProcess.dataFolder.map { InstalledPlugins(base: $0 + "/riskkit") }
    }

    init(base: String) {
        folder = "\(base)/\(Self.folderName)"
        let path = "\(folder)/\(LockFile.fileName)"
        do throws(FileError) {
            let read = LockFile.read(try SystemFiles.read(path))
            record = read.lock ?? LockFile()
            problems = read.diagnostics
        } catch {
            record = LockFile()
            // Only where nothing is there is nothing installed: a record that may not be read, or a
            // link that leads nowhere, says that something was.
            if case .missing = error, SystemFiles.kind(of: path) == nil {
                problems = []
            } else {
                problems = [error.diagnostic]
            }
        }
    }

    /// The path of the record.
    var recordPath: String { "\(folder)/\(LockFile.fileName)" }

    /// The folder that a plugin's folder lies in: of one content, and of no other.
    private func place(of id: ToolID, _ pin: LockFile.Pin) -> String {
        "\(folder)/\(id)-\(pin.digest.dropFirst("sha256:".count).prefix(Self.digits))"
    }

    /// The folder of a plugin that is installed, whether it is there or not.
    func plugin(_ id: ToolID) -> String? {
        record.pins[id].map { "\(place(of: id, $0))/\(id)" }
    }

    /// What is installed, by the plugins' folders.
    var pins: [String: LockFile.Pin] {
        Dictionary(
            record.pins.map { ("\(place(of: $0.key, $0.value))/\($0.key)", $0.value) }
        ) { first, _ in first }
    }

    /// The folders to look for plugins in, in the order of the ids, whether they are there or not.
    var searchFolders: [String] {
        record.pins.sorted { $0.key < $1.key }.map { place(of: $0.key, $0.value) }
    }

    /// What was installed and is no longer there.
    var lost: [ToolID] {
        record.pins.keys.sorted().filter {
            plugin($0).map { !SystemFiles.isDirectory($0) } ?? false
        }
    }
}

extension InstalledPlugins {
    /// Makes the folder where it is not there, and keeps other runs out of it.
    ///
    /// - Returns: What is installed by then, and what keeps the others out for as long as it lives.
    func held() throws -> (installed: InstalledPlugins, hold: FolderWriting.Hold) {
        HostProcess.makeFolders(above: folder + "/")
        do throws(HostProcess.WriteFailure) {
            let hold = try FolderWriting.Hold(folder)
            let base = String(folder.dropLast(Self.folderName.count + 1))
            return (InstalledPlugins(base: base), hold)
        } catch {
            throw CommandEnd(.inputOutput, error.message)
        }
    }

    /// Installs a package, in place of another version of its plugin.
    mutating func install(_ package: PluginPackage) throws {
        let pin = LockFile.Pin(
            version: package.manifest.version, digest: package.manifest.digest,
            signer: package.signature?.signer)
        let place = place(of: package.manifest.id, pin)
        let there = PluginFolder(path: "\(place)/\(package.manifest.id)")
        // The very same content may be in use, and stays. Anything else under this name was left by a
        // crash, or has been changed since.
        if PluginContentReader.read(there).content?.digest != pin.digest {
            do throws(HostProcess.WriteFailure) {
                try FolderWriting.put(
                    package.files, into: package.manifest.id.rawValue, at: place)
            } catch {
                throw CommandEnd(.inputOutput, error.message)
            }
        }
        var new = record
        new.pins[package.manifest.id] = pin
        try replace(by: new)
    }

    /// Takes a plugin away that is installed.
    mutating func remove(_ id: ToolID) throws {
        var new = record
        new.pins[id] = nil
        try replace(by: new)
    }

    /// Writes the record, and then takes away what it no longer names.
    private mutating func replace(by new: LockFile) throws {
        do throws(HostProcess.WriteFailure) {
            try HostProcess.writeFile(new.text, to: recordPath)
        } catch {
            throw CommandEnd(.inputOutput, error.message)
        }
        record = new
        let kept = Set(record.pins.map { place(of: $0.key, $0.value) })
        for name in (try? SystemFiles.entries(ofDirectory: folder)) ?? [] {
            let path = "\(folder)/\(name)"
            guard Self.isOwn(name), !kept.contains(path) else { continue }
            FolderWriting.remove(path)
        }
    }

    /// Whether a name is one that installing gives: what somebody else has put there stays.
    private static func isOwn(_ name: String) -> Bool {
        if name.hasPrefix(FolderWriting.unfinished) { return true }
        guard let end = name.split(separator: "-", omittingEmptySubsequences: false).last else {
            return false
        }
        return end.count == digits && end != name[...]
            && end.utf8.allSatisfy {
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                    || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
            }
    }
}
