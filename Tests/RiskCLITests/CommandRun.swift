import Foundation
import Testing

/// One run of the built command as a process: its arguments, what it wrote, and how it ended.
struct CommandRun {
    let status: Int32
    let output: String
    let errors: String

    /// Runs the command that was built beside the tests, and waits at most 30 seconds for it.
    ///
    /// - Parameters:
    ///   - input: What it reads from standard input; nothing unless given.
    ///   - environment: Variables that are set beside those of the tests; `nil` takes one away.
    init(
        _ arguments: [String], input: String = "", environment: [String: String?] = [:],
        in folder: URL? = nil
    ) throws {
        try self.init(
            executable: Self.command, arguments, input: input, environment: environment,
            in: folder)
    }

    /// Runs the command line in a shell, with the command as `$RISKKIT`.
    ///
    /// - Parameter patience: For how many seconds it is waited for.
    init(shell line: String, in folder: URL? = nil, patience: TimeInterval = 30) throws {
        try self.init(
            executable: URL(filePath: "/bin/bash"), ["-c", line], input: "",
            environment: ["RISKKIT": Self.command.path()], in: folder, patience: patience)
    }

    private init(
        executable: URL, _ arguments: [String], input: String, environment: [String: String?],
        in folder: URL?, patience: TimeInterval = 30
    ) throws {
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        process.currentDirectoryURL = folder
        var variables = ProcessInfo.processInfo.environment
        variables["RISKKIT_PLUGINS"] = nil
        variables["RISKKIT_LOCK"] = nil
        // What the person who runs the tests has installed is no part of them.
        variables["XDG_DATA_HOME"] = "/dev/null"
        variables["NO_COLOR"] = nil
        for (name, value) in environment { variables[name] = value }
        process.environment = variables

        // Files rather than pipes, so that no amount of text can block either side.
        let scratch = try Scratch()
        let inputFile = try scratch.file("stdin", input)
        let outputFile = try scratch.file("stdout", "")
        let errorFile = try scratch.file("stderr", "")
        process.standardInput = try FileHandle(forReadingFrom: inputFile)
        process.standardOutput = try FileHandle(forWritingTo: outputFile)
        process.standardError = try FileHandle(forWritingTo: errorFile)
        try process.run()
        let deadline = Date(timeIntervalSinceNow: patience)
        while process.isRunning, Date() < deadline { Thread.sleep(forTimeInterval: 0.005) }
        if process.isRunning {
            process.terminate()
            Issue.record("\(arguments) took longer than \(patience) seconds")
        }
        process.waitUntilExit()
        status = process.terminationReason == .exit ? process.terminationStatus : -1
        output = try String(contentsOf: outputFile, encoding: .utf8)
        errors = try String(contentsOf: errorFile, encoding: .utf8)
    }

    /// The command beside the test bundle.
    static var command: URL {
        get throws {
            let folder = try #require(testBinary).deletingLastPathComponent()
            for name in ["riskkit", "RiskCLI"] {
                let candidate = folder.appending(path: name)
                if FileManager.default.isExecutableFile(atPath: candidate.path()) {
                    return candidate
                }
            }
            throw CocoaError(.fileNoSuchFile)
        }
    }

    /// The program that runs these tests, or the bundle that it was given.
    private static var testBinary: URL? {
        let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") }
        return (bundle ?? CommandLine.arguments.first).map { URL(filePath: $0) }
    }
}

/// A folder of a test's own that goes when the test ends.
final class Scratch {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory
            .appending(path: "riskkit-tests-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Runs a body with a folder of its own.
    static func use(_ body: (URL) throws -> Void) throws {
        let scratch = try Scratch()
        try withExtendedLifetime(scratch) { try body(scratch.folder) }
    }

    /// Writes a file into the folder.
    @discardableResult
    func file(_ name: String, _ text: String) throws -> URL {
        let file = folder.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: file, atomically: false, encoding: .utf8)
        return file
    }
}
