import Glibc
import RiskPlugins
import RiskSource

/// Folders that are put in place whole, and taken away.
enum FolderWriting {
    /// How the names of folders begin that are not in place yet.
    static let unfinished = ".new-"

    /// Keeps other runs of the command out of a folder for as long as it lives.
    final class Hold {
        private let descriptor: Int32

        /// Waits until no other run holds the folder.
        init(_ folder: String) throws(HostProcess.WriteFailure) {
            // Sound: the path is a C string for the call.
            let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            guard descriptor >= 0 else { throw FolderWriting.failure(folder) }
            while flock(descriptor, LOCK_EX) != 0 {
                guard errno == EINTR else {
                    let failure = FolderWriting.failure(folder)
                    close(descriptor)
                    throw failure
                }
            }
            self.descriptor = descriptor
        }

        deinit { close(descriptor) }
    }

    /// Writes files into a new folder beside its place, and then gives it that place: a folder of that
    /// name is there with all of them, or not at all.
    ///
    /// - Parameters:
    ///   - files: Their paths in the folder; folders in it are made.
    ///   - inner: The folder in the folder that the files go to.
    ///   - path: The place. What is there goes when the new folder is whole.
    static func put(
        _ files: [PluginContent.File], into inner: String, at path: String
    ) throws(HostProcess.WriteFailure) {
        let slash = path.lastIndex(of: "/") ?? path.startIndex
        let parent = String(path[..<slash])
        let temporary = "\(parent)/\(unfinished)\(path[slash...].dropFirst())-\(getpid())"
        let aside = "\(temporary)-old"
        remove(temporary)
        remove(aside)
        do throws(HostProcess.WriteFailure) {
            try make(temporary)
            try make("\(temporary)/\(inner)")
            var made: [String] = []
            for file in files {
                let parts = file.path.split(separator: "/").map(String.init)
                for count in 1..<max(parts.count, 1) {
                    let folder =
                        "\(temporary)/\(inner)/"
                        + parts[..<count].joined(separator: "/")
                    guard !made.contains(folder) else { continue }
                    try make(folder)
                    made.append(folder)
                }
                try HostProcess.writeFile(
                    file.bytes, to: "\(temporary)/\(inner)/\(file.path)", isPrivate: false)
            }
            for folder in made + ["\(temporary)/\(inner)", temporary] { sync(folder) }
            if SystemFiles.kind(of: path) != nil {
                // Sound: both paths are C strings for the call; so they are below.
                guard unsafe rename(path, aside) == 0 else { throw failure(path) }
            }
            guard unsafe rename(temporary, path) == 0 else {
                let failure = Self.failure(path)
                // What was there comes back; where nothing was, there is nothing to come back.
                _ = unsafe rename(aside, path)
                throw failure
            }
        } catch {
            remove(temporary)
            throw error
        }
        sync(parent)
        remove(aside)
    }

    /// Takes away a folder with everything in it, or a file; links are not followed. What cannot be
    /// taken away stays.
    static func remove(_ path: String) {
        guard let kind = SystemFiles.kind(of: path) else { return }
        guard kind == .folder else {
            // Sound: the path is a C string for the call.
            _ = unsafe unlink(path)
            return
        }
        for name in (try? SystemFiles.entries(ofDirectory: path)) ?? [] {
            remove(path + "/" + name)
        }
        // Sound: as above.
        _ = unsafe rmdir(path)
    }

    private static func make(_ path: String) throws(HostProcess.WriteFailure) {
        // Sound: the path is a C string for the call.
        guard unsafe mkdir(path, 0o777) == 0 else { throw failure(path) }
    }

    /// Lets a crash of the machine lose nothing of a folder; where that cannot be, it is not a mistake.
    private static func sync(_ path: String) {
        // Sound: the path is a C string for the call.
        let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }

    private static func failure(_ path: String) -> HostProcess.WriteFailure {
        HostProcess.WriteFailure(place: "'\(path)'", number: errno)
    }
}
