import Foundation
import Testing

/// Lock files, and which plugin is used of those with one id.
struct PluginLockTests {
    private func codes(_ run: CommandRun) -> Set<String> {
        Set(
            run.errors.split(separator: "\n").compactMap { line in
                guard line.hasSuffix("]"), let open = line.lastIndex(of: "[") else { return nil }
                return String(line[line.index(after: open)...].dropLast())
            })
    }

    /// A project with the small plugin and a lock file that pins it.
    private func project() throws -> PackagePlace {
        let place = try PackagePlace()
        try place.plugin("author/plugins/small-tool")
        let run = try place.run("author", "plugin", "lock", "--plugins", "plugins", "small-tool")
        try #require(run.status == 0, "\(run.errors)")
        try #require(run.output == "riskkit.lock pins 1 plugin.\n")
        return place
    }

    @Test func `in a project its plugins are found, and held to its lock file`() throws {
        let place = try project()
        try place.scratch.file("author/cases/2026/answers.yaml", PackagePlace.answers)
        let deep = try place.run(
            "author", "score", "small-tool", "answers.yaml", in: "author/cases/2026")
        #expect(deep.status == 0, "\(deep.errors)")
        try place.plugin("author/plugins/small-tool", [("{yes: 4}", "{yes: 5}")])
        let changed = try place.run(
            "author", "score", "small-tool", "answers.yaml", in: "author/cases/2026")
        #expect(changed.status == 65)
        #expect(codes(changed) == ["plugin-changed"])
        // Its author can work on it, and pin it anew.
        #expect(try place.run("author", "plugin", "lint", "plugins/small-tool").status == 0)
        #expect(try place.run("author", "plugin", "lock", "small-tool").status == 0)
        #expect(
            try place.run("author", "score", "small-tool", "cases/2026/answers.yaml").status == 0)
    }

    @Test func `a lock holds wherever a plugin is found`() throws {
        let place = try project()
        try place.plugin("other/plugins/small-tool", [("{yes: 4}", "{yes: 5}")])
        let lock = place.path("author/riskkit.lock")
        for run in [
            try place.run("other", "show", "--plugins", "plugins", "--lock", lock, "small-tool"),
            try place.run(
                "other", "show", "--plugins", "plugins", "small-tool",
                environment: ["RISKKIT_LOCK": lock]),
            try place.run(
                "author", "show", "--plugins", place.path("other/plugins"), "small-tool"),
        ] {
            #expect(run.status == 65)
            #expect(codes(run) == ["plugin-changed"])
        }
        let free = try place.run("other", "show", "--plugins", "plugins", "small-tool")
        #expect(free.status == 0)
    }

    @Test func `with --locked nothing else is loaded`() throws {
        let place = try project()
        #expect(try place.run("author", "show", "--locked", "small-tool").status == 0)
        let other = try place.run("author", "show", "--locked", "seraf")
        #expect(other.status == 65)
        #expect(codes(other) == ["plugin-not-locked"])
        #expect(try place.run("author", "show", "seraf").status == 0)
        let none = try place.run("agency", "show", "--locked", "seraf")
        #expect(codes(none) == ["plugin-not-locked"])
    }

    @Test func `a lock file that cannot be read lets nothing be loaded`() throws {
        let place = try project()
        try place.scratch.file("author/riskkit.lock", "riskkit-lock: 1\n")
        let broken = try place.run("author", "show", "seraf")
        #expect(broken.status == 65)
        #expect(codes(broken) == ["lock-file"])
        let missing = try place.run("other", "show", "--lock", "nowhere.lock", "seraf")
        #expect(missing.status == 65)
        #expect(codes(missing) == ["file-missing"])
        let record = "agency/.local/share/riskkit/installed/riskkit.lock"
        try place.scratch.file(record, "plugins: {}\n")
        #expect(codes(try place.run("agency", "show", "seraf")) == ["lock-file"])
        let install = try place.run(
            "agency", "plugin", "install", place.path("author/plugins/small-tool"), "--yes",
            "--unsigned")
        #expect(install.status == 65)
    }

    @Test func `a version that was edited in a lock file is found`() throws {
        let place = try project()
        let lock = URL(filePath: place.path("author/riskkit.lock"))
        let text = try String(contentsOf: lock, encoding: .utf8)
        try text.replacing("1.0.0", with: "2.0.0").write(
            to: lock, atomically: true, encoding: .utf8)
        #expect(codes(try place.run("author", "show", "small-tool")) == ["plugin-lock-version"])
    }

    @Test func `a tool that is used inside another is held to the lock as well`() throws {
        let place = try PackagePlace()
        try place.plugin("author/plugins/small-tool")
        let parts: [(old: String, new: String)] = [
            ("id: small-tool", "id: whole-tool"),
            ("sections:\n", "uses: [{tool: small-tool, version: 1.0.0}]\nsections:\n"),
        ]
        try place.plugin("author/plugins/whole-tool", parts)
        let lock = try place.run("author", "plugin", "lock", "--plugins", "plugins", "whole-tool")
        #expect(lock.output == "riskkit.lock pins 2 plugins.\n", "\(lock.errors)")
        #expect(try place.run("author", "show", "whole-tool").status == 0)
        try place.plugin("author/plugins/small-tool", [("{yes: 4}", "{yes: 5}")])
        let changed = try place.run("author", "show", "whole-tool")
        #expect(changed.status == 65)
        #expect(codes(changed).contains("plugin-changed"))
    }

    @Test func `a folder that is named is held to the lock as an id is`() throws {
        let place = try project()
        try place.scratch.file("author/answers.yaml", PackagePlace.answers)
        let folder = "plugins/small-tool"
        let commands = [
            ["plugin", "docs", folder], ["plugin", "text", folder],
            ["plugin", "migrate", folder, "answers.yaml", "--from", "1.0.0"],
        ]
        for command in commands {
            #expect(try place.run("author", command + ["--locked"]).status == 0, "\(command)")
        }
        try place.plugin("author/plugins/small-tool", [("{yes: 4}", "{yes: 5}")])
        try place.scratch.file("none.lock", "riskkit-lock: 1\nplugins: {}\n")
        let none = ["--lock", place.path("none.lock")]
        try place.scratch.file("broken.lock", "plugins: {}\n")
        for command in commands {
            #expect(codes(try place.run("author", command)) == ["plugin-changed"], "\(command)")
            #expect(try place.run("author", command + none).status == 0, "\(command)")
            #expect(
                codes(try place.run("author", command + none + ["--locked"]))
                    == ["plugin-not-locked"], "\(command)")
            #expect(
                codes(try place.run("author", command + ["--lock", place.path("broken.lock")]))
                    == ["lock-file"], "\(command)")
        }
        // A copy in a folder of another name is the plugin that it says it is.
        try place.plugin("author/after", [("{yes: 4}", "{yes: 5}")])
        let copy = try place.run("author", "plugin", "migrate", "after", "answers.yaml")
        #expect(codes(copy) == ["plugin-changed"])
    }

    @Test func `versions in folders are compared whatever is pinned, but not with --locked`() throws
    {
        let place = try project()
        try place.plugin("author/after", [("{yes: 4}", "{yes: 5}")])
        let diff = ["plugin", "diff", "small-tool", "./after", "--random", "0"]
        #expect(try place.run("author", diff).status == 1)
        let locked = try place.run("author", diff + ["--locked"])
        #expect(locked.status == 2)
        #expect(locked.errors.contains("'./after' is a folder"))
        let same = ["plugin", "diff", "small-tool", "small-tool", "--random", "0", "--locked"]
        #expect(try place.run("author", same).status == 0)
        try place.scratch.file("author/riskkit.lock", "plugins: {}\n")
        let folders = ["plugin", "diff", "./after", "./after", "--random", "0"]
        #expect(codes(try place.run("author", folders)) == ["lock-file"])
    }

    @Test func `a lock or a folder of plugins that is a link is passed over`() throws {
        let place = try project()
        let files = FileManager.default
        try files.moveItem(
            atPath: place.path("author/plugins"), toPath: place.path("other/plugins"))
        try files.createSymbolicLink(
            atPath: place.path("author/plugins"),
            withDestinationPath: place.path("other/plugins"))
        let plugins = try place.run("author", "show", "small-tool")
        #expect(plugins.status == 2)
        #expect(plugins.errors.contains("author/plugins' belongs to somebody else or is a link"))
        #expect(
            codes(try place.run("author", "show", "--locked", "seraf")) == ["plugin-not-locked"])

        try files.moveItem(
            atPath: place.path("author/riskkit.lock"), toPath: place.path("other/riskkit.lock"))
        try files.createSymbolicLink(
            atPath: place.path("author/riskkit.lock"),
            withDestinationPath: place.path("other/riskkit.lock"))
        let lock = try place.run("author", "show", "seraf")
        #expect(lock.status == 0)
        #expect(lock.errors.contains("riskkit.lock' belongs to somebody else or is a link"))
        #expect(try place.run("other", "show", "small-tool").status == 0)
    }

    @Test func `a project has no say in the list of bank holidays`() throws {
        let place = try project()
        try place.scratch.file("author/plugins/bank-holidays.yaml", "riskkit: 1\nwrong: yes\n")
        try place.scratch.file("author/data/bank-holidays.yaml", "riskkit: 1\nwrong: yes\n")
        let run = try place.run("author", "show", "small-tool")
        #expect(run.status == 0)
        #expect(!run.errors.contains("bank-holidays.yaml"), "\(run.errors)")
        let named = try place.run("author", "show", "--plugins", "plugins", "small-tool")
        #expect(named.errors.contains("bank-holidays.yaml"))
    }

    @Test func `without a home a changed plugin can be pinned anew`() throws {
        let place = try project()
        try place.plugin("author/plugins/small-tool", [("{yes: 4}", "{yes: 5}")])
        let homeless: [String: String?] = ["HOME": nil, "XDG_DATA_HOME": nil]
        let lock = try place.run("author", "plugin", "lock", "small-tool", environment: homeless)
        #expect(lock.status == 0, "\(lock.errors)")
        #expect(try place.run("author", "show", "small-tool").status == 0)
    }

    @Test func `of plugins with one id the nearest is used, and the list says so`() throws {
        let place = try PackagePlace()
        try place.plugin()
        try place.acceptedAndInstalled()
        for folder in ["given", "named", "agency/plugins"] {
            try place.plugin("\(folder)/small-tool")
        }
        try place.plugin("given/small-tool", [("sum: [signs]", "sum: [sings]")])
        try place.scratch.file("agency/riskkit.lock", "riskkit-lock: 1\nplugins: {}\n")
        let run = try place.run(
            "agency", "plugin", "list", "--format", "json", "--plugins", place.path("given"),
            environment: ["RISKKIT_PLUGINS": place.path("named")])
        struct Listing: Decodable {
            struct Plugin: Decodable {
                var id: String
                var from: String
                var shadowed_by: String?
                var signed_by: String?
                var mistake: String?
            }
            var plugins: [Plugin]
        }
        let listing = try JSONDecoder().decode(Listing.self, from: Data(run.output.utf8))
        let found = listing.plugins.filter { $0.id == "small-tool" }
        #expect(found.map(\.from) == ["option", "variable", "project", "yours"])
        #expect(found.map(\.shadowed_by) == [nil, "option", "option", "option"])
        #expect(found.map(\.signed_by) == [nil, nil, nil, "The author"])
        #expect(found.map { $0.mistake != nil } == [true, false, false, false])
        #expect(run.status == 1, "the one that is used cannot be loaded")
        #expect(listing.plugins.contains { $0.id == "seraf" && $0.from == "shipped" })
    }
}
