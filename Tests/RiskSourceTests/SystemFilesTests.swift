import Foundation
import Testing

@testable import RiskSource

/// A folder of its own for one test, removed at its end.
final class TestFolder {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "riskkit-test-" + UUID().uuidString
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes a file and returns its path.
    func write(_ bytes: [UInt8], to name: String) throws -> String {
        let file = path + "/" + name
        try Data(bytes).write(to: URL(fileURLWithPath: file))
        return file
    }

    /// Runs a shell command in the folder, without waiting for its end.
    func start(_ command: String) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", command]
        process.currentDirectoryURL = URL(fileURLWithPath: path)
        try process.run()
        return process
    }
}

struct SystemFilesTests {
    /// The codes whose fixtures stand here.
    static let codes: Set<SourceDiagnosticCode> = [
        .fileMissing, .fileIsDirectory, .fileIsNotDirectory, .fileIsSpecial, .fileUnreadable,
    ]

    @Test func `a file is read whole under the name it was asked for`() throws {
        let folder = try TestFolder()
        let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0) }
        let path = try folder.write(bytes, to: "ä b.yaml")
        let file = try SystemFiles.read(path)
        #expect(file.bytes == bytes)
        #expect(file.name == path)
        #expect(try SystemFiles.read(folder.write([], to: "empty")).bytes == [])
    }

    @Test func `a file may be as large as the limit`() throws {
        let folder = try TestFolder()
        let path = try folder.write([1, 2, 3, 4], to: "file")
        #expect(try SystemFiles.read(path, limit: 4).bytes.count == 4)
        #expect(throws: FileError.tooLarge(path: path, limit: 3)) {
            try SystemFiles.read(path, limit: 3)
        }
        #expect(
            FileError.tooLarge(path: path, limit: 3).diagnostic.code
                == SourceDiagnosticCode.tooLarge.rawValue)
    }

    @Test func `what is not there is missing`() throws {
        let folder = try TestFolder()
        let file = try folder.write([1], to: "file")
        for path in [folder.path + "/none", file + "/below", "", file + "\0x"] {
            #expect(throws: FileError.missing(path: path)) { try SystemFiles.read(path) }
            #expect(throws: FileError.missing(path: path)) {
                try SystemFiles.entries(ofDirectory: path)
            }
            #expect(!SystemFiles.isFile(path))
            #expect(!SystemFiles.isDirectory(path))
        }
        #expect(FileError.missing(path: "x").diagnostic.code == "file-missing")
    }

    @Test func `a folder is not read as a file, nor a file as a folder`() throws {
        let folder = try TestFolder()
        let file = try folder.write([1], to: "file")
        #expect(throws: FileError.isDirectory(path: folder.path)) {
            try SystemFiles.read(folder.path)
        }
        #expect(throws: FileError.isNotDirectory(path: file)) {
            try SystemFiles.entries(ofDirectory: file)
        }
        #expect(SystemFiles.isDirectory(folder.path))
        #expect(!SystemFiles.isDirectory(file))
        #expect(SystemFiles.isFile(file))
        #expect(!SystemFiles.isFile(folder.path))
        #expect(FileError.isDirectory(path: "x").diagnostic.code == "file-is-directory")
        #expect(FileError.isNotDirectory(path: "x").diagnostic.code == "file-is-not-directory")
    }

    @Test(arguments: ["/dev/zero", "/dev/null"])
    func `devices are refused`(path: String) {
        #expect(throws: FileError.isSpecial(path: path)) { try SystemFiles.read(path) }
        #expect(FileError.isSpecial(path: path).diagnostic.code == "file-is-special")
    }

    @Test func `a pipe is read to its end`() throws {
        let folder = try TestFolder()
        let make = try folder.start("mkfifo pipe")
        make.waitUntilExit()
        // Without a reader the writer would wait for ever.
        let writer = try folder.start("timeout 10 sh -c \"printf 'a: ' > pipe\"")
        #expect(try SystemFiles.read(folder.path + "/pipe").bytes == Array("a: ".utf8))
        writer.waitUntilExit()
    }

    @Test func `a circle of links is said to be one`() throws {
        let folder = try TestFolder()
        let link = folder.path + "/loop"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: link)
        let error = FileError.unreadable(path: link, reason: .tooManyLinks)
        #expect(throws: error) { try SystemFiles.read(link) }
        #expect(error.diagnostic.code == "file-unreadable")
        #expect(
            error.diagnostic.message
                == "'\(link)' cannot be read: its symbolic links lead in a circle")
    }

    @Test func `the entries of a folder are sorted by their bytes`() throws {
        let folder = try TestFolder()
        for name in ["b", "a", "Z", ".hidden", "ä", "10", "9"] {
            _ = try folder.write([], to: name)
        }
        #expect(
            try SystemFiles.entries(ofDirectory: folder.path)
                == [".hidden", "10", "9", "Z", "a", "b", "ä"])
    }

    @Test func `the running program has an absolute path to a file`() throws {
        let path = try SystemFiles.executablePath()
        #expect(path.hasPrefix("/"))
        #expect(SystemFiles.isFile(path))
    }
}
