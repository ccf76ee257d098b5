import RiskReports
import RiskSource
import RiskTerminal

/// Puts right what can only be meant one way: shows the patch, and writes it when that is allowed.
struct LintFixing {
    /// What became of the patch.
    enum Outcome {
        case nothingToFix
        case written
        /// Shown, and not allowed.
        case left
    }

    private let patches: [FilePatch]
    private let folders: Int

    init(_ findings: [LintFindings]) {
        patches = findings.flatMap(FilePatch.patches)
        folders = findings.count
    }

    /// Shows the patch on standard output and writes it, without a question if `isAllowed`.
    ///
    /// - Throws: ``CommandEnd`` where a file cannot be written, or has changed since it was read.
    func run(isAllowed: Bool, output: OutputOptions) throws -> Outcome {
        guard !patches.isEmpty else {
            HostProcess.writeMessage("nothing that was found has a sure fix")
            return .nothingToFix
        }
        try output.write(patches.map(\.text).joined())
        guard isAllowed || asked() else { return .left }
        for patch in patches { try write(patch) }
        HostProcess.writeMessage("\(count) written")
        return .written
    }

    /// "2 fixes in 1 file"
    private var count: String {
        let fixes = patches.reduce(0) { $0 + $1.fixes.count }
        return "\(fixes) \(fixes == 1 ? "fix" : "fixes") in "
            + "\(patches.count) \(patches.count == 1 ? "file" : "files")"
    }

    /// Asks a person; where nobody can be asked the answer is no, and how to go on is said.
    private func asked() -> Bool {
        guard Terminal(.input).isTerminal, Terminal(.errors).isTerminal else {
            HostProcess.writeMessage(
                "\(count) shown and nothing written; --fix --yes writes the patch")
            return false
        }
        HostProcess.writeError("Write \(count)? [y/N] ")
        let answer = readLine()?.lowercased() ?? ""
        guard answer == "y" || answer == "yes" else {
            HostProcess.writeMessage("nothing written")
            return false
        }
        return true
    }

    private func write(_ patch: FilePatch) throws {
        let path = patch.file.name
        guard let now = try? SystemFiles.read(path), now.bytes == patch.file.bytes else {
            throw CommandEnd(
                .inputOutput, "'\(path)' has changed since it was checked, and was not written")
        }
        do throws(HostProcess.WriteFailure) {
            try HostProcess.writeFile(
                String(decoding: patch.fixedBytes, as: UTF8.self), to: path, keepsMode: true)
        } catch {
            throw CommandEnd(.inputOutput, error.message)
        }
    }
}
