/// Why a file or folder could not be read.
package enum FileError: Error, Sendable, Equatable {
    /// What the system said, for the cases that have no kind of their own.
    package enum Reason: Sendable, Equatable {
        case noPermission
        case nameTooLong
        case tooManyLinks
        case tooManyOpenFiles
        case outOfMemory
        case inputOutput
        /// An `errno` value that none of the others stands for.
        case other(Int32)
    }

    /// There is no such file or folder.
    case missing(path: String)
    /// A file was expected and a folder was found.
    case isDirectory(path: String)
    /// A folder was expected and a file was found.
    case isNotDirectory(path: String)
    /// Neither a file nor a pipe: a device, a terminal or a socket.
    case isSpecial(path: String)
    /// The file holds more than `limit` bytes.
    case tooLarge(path: String, limit: Int)
    case unreadable(path: String, reason: Reason)
}

extension FileError {
    /// What to say about the error; it has no place in a text.
    package var diagnostic: Diagnostic { SourceDiagnostics.file(self) }
}

extension SourceDiagnostics {
    fileprivate static func file(_ error: FileError) -> Diagnostic {
        switch error {
        case .missing(let path):
            make(
                .fileMissing, "there is no file or folder \(quoted(path: path))", at: nil,
                hint: "check the path")
        case .isDirectory(let path):
            make(
                .fileIsDirectory, "\(quoted(path: path)) is a folder where a file is expected",
                at: nil, hint: "name a file in it")
        case .isNotDirectory(let path):
            make(
                .fileIsNotDirectory, "\(quoted(path: path)) is not a folder", at: nil,
                hint: "name the folder that holds it")
        case .isSpecial(let path):
            make(
                .fileIsSpecial, "\(quoted(path: path)) is neither a file nor a pipe", at: nil,
                hint: "devices, terminals and sockets are not read")
        case .tooLarge(let path, let limit):
            make(
                .tooLarge, "\(quoted(path: path)) is larger than \(grouped(limit)) bytes", at: nil,
                hint: "split it into several files")
        case .unreadable(let path, let reason):
            make(
                .fileUnreadable, "\(quoted(path: path)) cannot be read: \(words(for: reason))",
                at: nil, hint: reason == .noPermission ? "check its permissions" : nil)
        }
    }

    /// A path in quotes: whole, because its end is what tells files apart.
    private static func quoted(path: String) -> String { "'\(DisplayText.visible(path))'" }

    private static func words(for reason: FileError.Reason) -> String {
        switch reason {
        case .noPermission: "permission is denied"
        case .nameTooLong: "the path is too long"
        case .tooManyLinks: "its symbolic links lead in a circle"
        case .tooManyOpenFiles: "too many files are open"
        case .outOfMemory: "there is not enough memory"
        case .inputOutput: "the disk or device reports a fault"
        case .other(let number): "the system reports error \(number)"
        }
    }
}
