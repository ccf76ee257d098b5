import RiskSource

/// The answer files that a person named, read, and what was wrong with those that could not be.
struct AnswerFiles {
    private(set) var files: [SourceFile] = []
    private(set) var diagnostics: [Diagnostic] = []
    /// Whether only the system failed, and no file was wrong.
    private(set) var systemFailed = false

    /// More bytes than any batch that the reader accepts; it has its own limits.
    private static let largest = 64 << 20

    /// - Parameter paths: Paths; `-` is standard input.
    init(paths: [String]) {
        var wrong = 0
        for path in paths {
            do throws(FileError) {
                files.append(
                    path == "-"
                        ? try SystemFiles.readStandardInput(limit: Self.largest)
                        : try SystemFiles.read(path, limit: Self.largest))
            } catch {
                diagnostics.append(error.diagnostic)
                if case .unreadable = error { continue }
                wrong += 1
            }
        }
        systemFailed = !diagnostics.isEmpty && wrong == 0
    }
}
