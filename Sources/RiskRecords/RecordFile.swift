import Glibc

/// The file that records are in, seen as a file: it is made so that only its owner can read it.
enum RecordFile {
    /// Makes an empty file for its owner alone, where there is none.
    ///
    /// - Parameter folders: The folders that are made before, each for its owner alone.
    static func create(_ path: String, folders: [String]) throws(RecordError) {
        for folder in folders {
            // Sound: the path is a C string for the call. Where it fails, making the file says so.
            _ = unsafe mkdir(folder, 0o700)
        }
        // Sound: as above.
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if descriptor >= 0 {
            close(descriptor)
            return
        }
        guard errno != EEXIST else { return }
        throw failure(errno, at: path)
    }

    /// Whether a file stands at a path. Links are followed.
    static func exists(_ path: String) throws(RecordError) -> Bool {
        var status = stat()
        // Sound: the path is a C string for the call, which fills the structure.
        if unsafe stat(path, &status) == 0 {
            guard status.st_mode & S_IFMT == S_IFREG else { throw .notRecords(path: path) }
            return true
        }
        guard errno == ENOENT || errno == ENOTDIR else { throw failure(errno, at: path) }
        return false
    }

    /// Makes sure that the file and its folder can be written to: the folder too, because what makes
    /// an entry whole or nothing is a second file beside the first.
    static func checkWritable(_ path: String) throws(RecordError) {
        let slash = path.lastIndex(of: "/")
        let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        for place in [path, folder] {
            // Sound: the path is a C string for the call.
            guard unsafe access(place, W_OK) == 0 else { throw failure(errno, at: path) }
        }
    }

    private static func failure(_ number: Int32, at path: String) -> RecordError {
        switch number {
        case EACCES, EPERM, EROFS: return .readOnly(path: path)
        case ENOSPC, EDQUOT: return .full(path: path)
        default:
            // Sound: the text belongs to the system and is copied at once.
            let reason = unsafe strerror(number).map { unsafe String(cString: $0) }
            return .cannotOpen(path: path, reason: reason ?? "error \(number)")
        }
    }
}
