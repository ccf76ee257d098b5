import Foundation
import Testing

/// An author and an agency, each with a home of their own and nothing in it.
struct PackagePlace {
    let scratch: Scratch

    init() throws {
        scratch = try Scratch()
        for home in ["author", "agency", "other"] {
            try FileManager.default.createDirectory(
                at: scratch.folder.appending(path: home), withIntermediateDirectories: true)
        }
    }

    /// Writes the small plugin for the author, with changes of its text.
    func plugin(
        _ folder: String = "author/small-tool", _ changes: [(old: String, new: String)] = []
    ) throws {
        let text = changes.reduce(SmallPlugin.text) { $0.replacing($1.old, with: $1.new) }
        try scratch.file("\(folder)/plugin.yaml", text)
        try scratch.file("\(folder)/cases.yaml", SmallPlugin.cases)
        try scratch.file("\(folder)/samples/sample.yaml", Self.answers)
    }

    /// Runs the command at home.
    func run(
        _ home: String, _ arguments: String..., input: String = "",
        environment: [String: String?] = [:], in folder: String? = nil
    ) throws -> CommandRun {
        try run(home, arguments, input: input, environment: environment, in: folder)
    }

    /// Runs the command at home.
    func run(
        _ home: String, _ arguments: [String], input: String = "",
        environment: [String: String?] = [:], in folder: String? = nil
    ) throws -> CommandRun {
        let path = scratch.folder.appending(path: home)
        var variables: [String: String?] = [
            "HOME": path.path(), "XDG_DATA_HOME": nil, "XDG_CONFIG_HOME": nil,
            "RISKKIT_SIGNERS": nil, "RISKKIT_TRUST": nil,
        ]
        variables.merge(environment) { $1 }
        return try CommandRun(
            arguments, input: input, environment: variables,
            in: folder.map { scratch.folder.appending(path: $0) } ?? path)
    }

    /// Packs the author's plugin, signed by a key of theirs, and returns the path of the package.
    func pack(
        _ folder: String = "small-tool", to name: String = "small.tar", key: String? = "my.key"
    ) throws -> String {
        if let key, !FileManager.default.fileExists(atPath: path("author/\(key)")) {
            #expect(try run("author", "plugin", "key", "new", key).status == 0)
        }
        let run =
            if let key {
                try run("author", "plugin", "pack", folder, "-o", name, "--sign", key)
            } else {
                try run("author", "plugin", "pack", folder, "-o", name)
            }
        try #require(run.status == 0, "\(run.errors)")
        return path("author/\(name)")
    }

    /// Lets the agency accept the author's key.
    func acceptKey(_ key: String = "my.key", as name: String = "The author") throws {
        let run = try run(
            "agency", "plugin", "key", "accept", name, path("author/\(key).pub"), "--yes")
        try #require(run.status == 0, "\(run.errors)")
    }

    func path(_ name: String) -> String { scratch.folder.appending(path: name).path() }

    func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: path)))
    }

    @discardableResult
    func write(_ bytes: [UInt8], to name: String) throws -> String {
        try Data(bytes).write(to: scratch.folder.appending(path: name))
        return path(name)
    }

    /// Every file below a home with its bytes.
    func tree(_ home: String) throws -> [String: Data] {
        let root = scratch.folder.appending(path: home)
        var found: [String: Data] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: root.path()) {
            found[name] = (try? Data(contentsOf: root.appending(path: name))) ?? Data()
        }
        return found
    }

    /// The path of the installed plugin's file.
    func installed(_ name: String = "plugin.yaml") throws -> String {
        let names = try tree("agency").keys.filter { $0.hasSuffix("/small-tool/\(name)") }
        return path("agency/" + (try #require(names.first)))
    }

    static let answers = """
        tool: small-tool
        case: CH-1
        date: 2026-03-02
        answers: {gang_talk: yes}

        """
}
