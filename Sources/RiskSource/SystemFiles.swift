import Glibc

/// The files and folders of the machine, read without Foundation.
///
/// Regular files and pipes are read; a pipe is what a shell's `<(command)` gives. Folders, devices,
/// terminals and sockets are refused before they are opened.
package enum SystemFiles {
    /// What can stand at a path.
    package enum FileKind: Sendable {
        case file, folder, link, other
    }

    /// The name under which standard input appears in diagnostics.
    package static let standardInputName = "<standard input>"

    /// Returns the file at a path, under that path as its name.
    ///
    /// - Parameter limit: The most bytes that are accepted.
    package static func read(
        _ path: String, limit: Int = YAMLLimits.standard.fileBytes
    ) throws(FileError) -> SourceFile {
        try refuseSpecial(status(of: path), at: path)
        let descriptor = try openForReading(path)
        defer { close(descriptor) }
        return SourceFile(
            name: path, bytes: try readAll(descriptor, named: path, limit: limit))
    }

    /// Returns everything that comes through standard input, whatever it is connected to.
    package static func readStandardInput(
        limit: Int = YAMLLimits.standard.fileBytes
    ) throws(FileError) -> SourceFile {
        SourceFile(
            name: standardInputName,
            bytes: try readAll(STDIN_FILENO, named: standardInputName, limit: limit))
    }

    /// Returns the names in a folder, without `.` and `..`, in the order of their bytes.
    package static func entries(ofDirectory path: String) throws(FileError) -> [String] {
        guard try status(of: path).isDirectory else { throw .isNotDirectory(path: path) }
        // Sound: the stream is closed on every way out, and an entry is copied before the next read.
        guard let stream = unsafe opendir(path) else { throw failure(errno, at: path) }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        while true {
            errno = 0
            guard let entry = unsafe readdir(stream) else { break }
            // Sound: `d_name` ends with NUL within the entry.
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { buffer in
                unsafe String(decoding: buffer.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        guard errno == 0 else { throw failure(errno, at: path) }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Whether there is a folder at a path, or a link to one.
    package static func isDirectory(_ path: String) -> Bool {
        (try? status(of: path))?.isDirectory == true
    }

    /// Whether there is a regular file at a path, or a link to one.
    package static func isFile(_ path: String) -> Bool {
        (try? status(of: path))?.isRegular == true
    }

    /// What stands at a path itself, links not followed; `nil` where there is nothing.
    package static func kind(of path: String) -> FileKind? {
        guard let status = linkStatus(of: path) else { return nil }
        return switch status.st_mode & S_IFMT {
        case S_IFREG: .file
        case S_IFDIR: .folder
        case S_IFLNK: .link
        default: .other
        }
    }

    /// Whether what stands at a path itself belongs to the person who runs the program, or to the
    /// system's administrator. A link never does: whoever made it chose what it leads to.
    package static func isOwn(_ path: String) -> Bool {
        guard let status = linkStatus(of: path), status.st_mode & S_IFMT != S_IFLNK else {
            return false
        }
        return status.st_uid == 0 || status.st_uid == geteuid()
    }

    /// Whether anybody but its owner may read or write the file at a path.
    package static func isOpenToOthers(_ path: String) -> Bool {
        (try? status(of: path).mode).map { $0 & 0o077 != 0 } ?? false
    }

    /// The stamp of the file at a path; `nil` where there is none.
    package static func stamp(of path: String) -> FileStamp? {
        (try? status(of: path))?.stamp
    }

    /// Returns a path without symbolic links, `.` and `..`; `nil` if there is nothing at the path.
    package static func resolvedPath(_ path: String) -> String? {
        guard !path.isEmpty, !path.utf8.contains(0) else { return nil }
        // Sound: the path is a C string for the call; without a buffer `realpath` allocates the
        // result, which is freed here after it was copied.
        guard let resolved = unsafe realpath(path, nil) else { return nil }
        defer { unsafe free(resolved) }
        return unsafe String(cString: resolved)
    }

    /// Returns the path of the running program, with every symbolic link resolved.
    package static func executablePath() throws(FileError) -> String {
        let link = "/proc/self/exe"
        var capacity = 1024
        while true {
            var characters = [CChar](repeating: 0, count: capacity)
            // Sound: `readlink` writes at most the capacity that it is given.
            let count = unsafe readlink(link, &characters, capacity)
            guard count >= 0 else { throw failure(errno, at: link) }
            if count < capacity {
                let bytes = characters[..<count].map { UInt8(bitPattern: $0) }
                return String(decoding: bytes, as: UTF8.self)
            }
            capacity *= 2
        }
    }
}

// MARK: - Calls

extension SystemFiles {
    /// What kind of thing stands at a path.
    private struct Status {
        let mode: mode_t
        let size: Int
        let stamp: FileStamp

        var isRegular: Bool { mode & S_IFMT == S_IFREG }
        var isDirectory: Bool { mode & S_IFMT == S_IFDIR }
        var isPipe: Bool { mode & S_IFMT == S_IFIFO }
    }

    private static func status(of path: String) throws(FileError) -> Status {
        // A NUL would end the path early and name another file.
        guard !path.isEmpty, !path.utf8.contains(0) else { throw .missing(path: path) }
        var status = stat()
        // Sound: the path is a C string for the call, and `stat` fills the whole structure.
        guard unsafe stat(path, &status) == 0 else { throw failure(errno, at: path) }
        return Status(
            mode: status.st_mode, size: status.st_size,
            stamp: FileStamp(
                seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec,
                size: status.st_size, node: UInt64(status.st_ino)))
    }

    /// The status of what stands at a path, links not followed; `nil` where that cannot be known.
    private static func linkStatus(of path: String) -> stat? {
        guard !path.isEmpty, !path.utf8.contains(0) else { return nil }
        var status = stat()
        // Sound: the path is a C string for the call, and `lstat` fills the whole structure.
        return unsafe lstat(path, &status) == 0 ? status : nil
    }

    private static func refuseSpecial(_ status: Status, at path: String) throws(FileError) {
        if status.isDirectory { throw .isDirectory(path: path) }
        guard status.isRegular || status.isPipe else { throw .isSpecial(path: path) }
    }

    private static func openForReading(_ path: String) throws(FileError) -> Int32 {
        while true {
            // Sound: the path is a C string for the call.
            let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
            if descriptor >= 0 { return descriptor }
            guard errno == EINTR else { throw failure(errno, at: path) }
        }
    }

    private static func readAll(
        _ descriptor: Int32, named path: String, limit: Int
    ) throws(FileError) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            // Sound: `read` writes at most the length of the chunk.
            let count = unsafe chunk.withUnsafeMutableBytes { buffer in
                unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            }
            if count == 0 { return bytes }
            guard count > 0 else {
                if errno == EINTR { continue }
                throw failure(errno, at: path)
            }
            guard bytes.count + count <= limit else {
                throw .tooLarge(path: path, limit: limit)
            }
            bytes.append(contentsOf: chunk[..<count])
        }
    }

    private static func failure(_ number: Int32, at path: String) -> FileError {
        switch number {
        case ENOENT, ENOTDIR: .missing(path: path)
        case EISDIR: .isDirectory(path: path)
        case ENXIO, ENODEV: .isSpecial(path: path)
        case EACCES, EPERM: .unreadable(path: path, reason: .noPermission)
        case ENAMETOOLONG: .unreadable(path: path, reason: .nameTooLong)
        case ELOOP: .unreadable(path: path, reason: .tooManyLinks)
        case EMFILE, ENFILE: .unreadable(path: path, reason: .tooManyOpenFiles)
        case ENOMEM: .unreadable(path: path, reason: .outOfMemory)
        case EIO: .unreadable(path: path, reason: .inputOutput)
        default: .unreadable(path: path, reason: .other(number))
        }
    }
}
