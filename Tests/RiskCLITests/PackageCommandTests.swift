import Foundation
import RiskModel
import RiskPackages
import RiskPlugins
import RiskSource
import Testing

/// Packing, installing, using and removing, as an author and an agency do it.
struct PackageCommandTests {
    /// The codes of the diagnostics that a run has told.
    private func codes(_ run: CommandRun) -> [String] {
        run.errors.split(separator: "\n").compactMap { line in
            guard line.hasSuffix("]"), let open = line.lastIndex(of: "[") else { return nil }
            return String(line[line.index(after: open)...].dropLast())
        }
    }

    @Test func `a plugin is packed, installed, used, found to be changed, mended and removed`()
        throws
    {
        let place = try PackagePlace()
        try place.plugin()
        let package = try place.pack()
        try place.acceptKey()
        let sample = try place.scratch.file("agency/answers.yaml", PackagePlace.answers).path()

        let installed = try place.run("agency", "plugin", "install", package, "--yes")
        #expect(installed.status == 0, "\(installed.errors)")
        for fact in ["A small tool, version 1.0.0", "The author, key ", "native       none"] {
            #expect(installed.output.contains(fact), "\(fact)")
        }
        let scored = try place.run("agency", "score", "small-tool", sample)
        #expect(scored.status == 0)

        let file = try place.installed()
        try place.write(
            try place.bytes(file) + [10], to: String(file.dropFirst(place.path("").count)))
        let refused = try place.run("agency", "score", "small-tool", sample)
        #expect(refused.status == 65)
        #expect(codes(refused) == ["plugin-changed"])
        #expect(refused.errors.contains("'plugin.yaml' has changed"))

        #expect(try place.run("agency", "plugin", "install", package, "--yes").status == 0)
        #expect(try place.run("agency", "score", "small-tool", sample).output == scored.output)
        #expect(try place.run("agency", "plugin", "remove", "small-tool", "--yes").status == 0)
        #expect(try place.run("agency", "score", "small-tool", sample).status == 2)
        #expect(try place.tree("agency").keys.allSatisfy { !$0.contains("small-tool") })
    }

    @Test func `whatever changes in an installed folder is refused, where it is used`() throws {
        let place = try PackagePlace()
        try place.plugin()
        try place.acceptedAndInstalled()
        let sample = try place.installed("samples/sample.yaml")
        try FileManager.default.removeItem(atPath: sample)
        let missing = try place.run("agency", "show", "small-tool")
        #expect(codes(missing) == ["plugin-changed"])
        #expect(missing.errors.contains("'samples/sample.yaml' is missing"))
        // Hidden files are no content, and are never read.
        try Data("x".utf8).write(to: URL(filePath: sample + ".hidden~"))
        try Data(PackagePlace.answers.utf8).write(to: URL(filePath: sample))
        #expect(try place.run("agency", "show", "small-tool").status == 0)
        let norms = try place.installed().replacing("plugin.yaml", with: "norms.yaml")
        try Data("riskkit: 1\n".utf8).write(to: URL(filePath: norms))
        let added = try place.run("agency", "show", "small-tool")
        #expect(codes(added) == ["plugin-changed"])
        #expect(added.errors.contains("'norms.yaml' was added"))
    }

    @Test func `the same files give the same bytes, whoever packs them, when and with what rights`()
        throws
    {
        let place = try PackagePlace()
        try place.plugin()
        try place.plugin("other/small-tool")
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o600, .modificationDate: Date(timeIntervalSince1970: 0)],
            ofItemAtPath: place.path("other/small-tool/plugin.yaml"))
        _ = try place.run("other", "plugin", "pack", "small-tool", "-o", "small.tar")
        let first = try place.bytes(try place.pack(key: nil))
        #expect(try place.bytes(place.path("other/small.tar")) == first)
        // What tar says of it is what is in it.
        let listed = try CommandRun(
            shell: "tar tf '\(place.path("author/small.tar"))'", in: place.scratch.folder)
        #expect(
            listed.output == """
                small-tool/riskkit-package
                small-tool/cases.yaml
                small-tool/plugin.yaml
                small-tool/samples/sample.yaml

                """)
    }

    @Test func `a package that tar has unpacked is a folder that can be installed`() throws {
        let place = try PackagePlace()
        try place.plugin()
        let package = try place.pack()
        try place.acceptKey()
        _ = try CommandRun(shell: "tar xf '\(package)'", in: place.scratch.folder)
        let folder = place.path("small-tool")
        #expect(try place.run("agency", "plugin", "install", folder, "--yes").status == 0)
        try place.scratch.file("small-tool/README", "changed since\n")
        let changed = try place.run("agency", "plugin", "install", folder, "--yes", "--replace")
        #expect(changed.status == 65)
        #expect(codes(changed) == ["package-signature"])
    }

    @Test func `what may not be packed is named`() throws {
        let place = try PackagePlace()
        try place.plugin()
        try place.scratch.file("author/small-tool/scores.xlsx", "x")
        try place.scratch.file("author/small-tool/samples/my case.yaml", "x")
        try place.scratch.file("author/small-tool/.git/HEAD", "x")
        try FileManager.default.createSymbolicLink(
            atPath: place.path("author/small-tool/README"), withDestinationPath: "/etc/hostname")
        let run = try place.run("author", "plugin", "pack", "small-tool")
        #expect(run.status == 65)
        #expect(
            Set(codes(run)) == ["package-file-kind", "package-file-link", "package-file-name"])
        #expect(run.errors.contains("'.git' is left out"))
        #expect(try place.tree("author").keys.allSatisfy { !$0.hasSuffix(".tar") })
    }

    @Test func `a plugin with errors, or with a case that fails, is not packed`() throws {
        let place = try PackagePlace()
        try place.plugin("author/small-tool", [("sum: [signs]", "sum: [sings]")])
        #expect(try place.run("author", "plugin", "pack", "small-tool").status == 1)
        try place.plugin("author/small-tool", [("{yes: 4}", "{yes: 3}")])
        let failing = try place.run("author", "plugin", "pack", "small-tool")
        #expect(failing.status == 1)
        #expect(failing.errors.contains("does not pass its own cases"))
        try place.plugin("author/small-tool", [])
        let sample = URL(filePath: place.path("author/small-tool/samples/old.yaml"))
        try FileManager.default.createDirectory(
            at: sample.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data("tool: small-tool\ndate: 2026-03-02\nanswers: {gone: yes}\n".utf8)
            .write(to: sample)
        let stale = try place.run("author", "plugin", "pack", "small-tool")
        #expect(stale.status == 1)
        #expect(stale.errors.contains("samples/old.yaml:3") && stale.errors.contains("'gone'"))
        #expect(try place.tree("author").keys.allSatisfy { !$0.hasSuffix(".tar") })
    }

    @Test func `a key that others can read signs nothing`() throws {
        let place = try PackagePlace()
        try place.plugin()
        _ = try place.pack()
        let key = place.path("author/my.key")
        let rights = try FileManager.default.attributesOfItem(atPath: key)[.posixPermissions]
        #expect(rights as? Int == 0o600)
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: key)
        let run = try place.run(
            "author", "plugin", "pack", "small-tool", "--sign", "my.key", "-o", "again.tar")
        #expect(run.status == 65)
        #expect(run.errors.contains("others can read the secret key"))
        #expect(try place.run("author", "plugin", "key", "new", "my.key").status == 2)
    }

    @Test func `only a signature that is accepted is taken`() throws {
        let place = try PackagePlace()
        try place.plugin()
        let signed = try place.pack()
        let unsigned = try place.pack(to: "unsigned.tar", key: nil)
        _ = try place.pack(to: "other.tar", key: "other.key")
        let before = try place.tree("agency")

        let unknown = try place.run("agency", "plugin", "install", signed, "--yes")
        #expect(codes(unknown) == ["package-signer-unknown"])
        let anyway = try place.run("agency", "plugin", "install", signed, "--yes", "--unsigned")
        #expect(codes(anyway) == ["package-signer-unknown"], "a signature is not passed over")
        let nobody = try place.run("agency", "plugin", "install", unsigned, "--yes")
        #expect(codes(nobody) == ["package-not-signed"])
        let wrong = try place.run(
            "agency", "plugin", "install", signed, "--yes", "--from-key",
            place.path("author/other.key.pub"))
        #expect(codes(wrong) == ["package-signer-unknown"])
        for run in [unknown, anyway, nobody, wrong] { #expect(run.status == 65) }
        let unasked = try place.run(
            "agency", "plugin", "install", unsigned, "--unsigned", input: "yes\n")
        #expect(unasked.status == 1, "nobody is there to be asked")
        #expect(try place.tree("agency") == before)

        let once = try place.run(
            "agency", "plugin", "install", signed, "--yes", "--from-key",
            place.path("author/my.key.pub"))
        #expect(once.status == 0, "\(once.errors)")
        #expect(try place.run("agency", "plugin", "remove", "small-tool", "--yes").status == 0)
        let known = try place.run("agency", "plugin", "install", unsigned, "--yes", "--unsigned")
        #expect(known.status == 0)
        #expect(known.output.contains("signed by    nobody"))
    }

    @Test func `a damaged package leaves nothing behind`() throws {
        let place = try PackagePlace()
        try place.plugin()
        let whole = try place.bytes(try place.pack())
        try place.acceptKey()
        let before = try place.tree("agency")
        var generator = SystemRandomNumberGenerator()
        for attempt in 0..<12 {
            var bytes = whole
            if attempt % 2 == 0 {
                bytes[Int.random(in: 0..<bytes.count, using: &generator)] ^= 1 << (attempt % 8)
            } else {
                bytes.removeLast(Int.random(in: 1...bytes.count, using: &generator))
            }
            let path = try place.write(bytes, to: "damaged.tar")
            let run = try place.run(
                "agency", "plugin", "install", path, "--yes", "--unsigned", "--replace")
            #expect(run.status == 65)
            #expect(!codes(run).isEmpty)
            #expect(try place.tree("agency") == before)
        }
    }

    @Test func `older versions, other content and other signers need a word`() throws {
        let place = try PackagePlace()
        try place.plugin()
        let first = try place.pack(to: "first.tar")
        try place.plugin("author/small-tool", [("version: 1.0.0", "version: 1.0.10")])
        let second = try place.pack(to: "second.tar")
        try place.plugin(
            "author/small-tool", [("version: 1.0.0", "version: 1.0.10"), ("Age,", "Years,")])
        let changed = try place.pack(to: "changed.tar")
        try place.plugin("author/small-tool", [("version: 1.0.0", "version: 1.0.11")])
        let others = try place.pack(to: "others.tar", key: "other.key")
        try place.acceptKey()
        try place.acceptKey("other.key", as: "Another")

        func install(_ package: String, _ more: String...) throws -> CommandRun {
            more.isEmpty
                ? try place.run("agency", "plugin", "install", package, "--yes")
                : try place.run("agency", "plugin", "install", package, "--yes", "--replace")
        }
        #expect(try install(first).status == 0)
        #expect(try install(second).output.contains("replaces     version 1.0.0"))
        #expect(codes(try install(first)) == ["package-older"])
        #expect(codes(try install(changed)) == ["package-same-version"])
        #expect(codes(try install(others)) == ["package-signer-changed"])
        for package in [first, second, changed, others] {
            #expect(try install(package, "--replace").status == 0)
        }
        // One version at a time: what was replaced is gone.
        #expect(try place.tree("agency").keys.count { $0.hasSuffix("/plugin.yaml") } == 1)
    }

    @Test func `an installation that was cut off leaves the old version, and the next mends it`()
        throws
    {
        let place = try PackagePlace()
        try place.plugin()
        try place.acceptedAndInstalled()
        let folder = URL(filePath: try place.installed()).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        // The folder of the next version is there in part, and the record does not name it yet.
        for name in [".new-small-tool-0123456789abcdef-77", "small-tool-0123456789abcdef"] {
            let half = folder.appending(path: "\(name)/small-tool")
            try FileManager.default.createDirectory(at: half, withIntermediateDirectories: true)
            try Data("riskkit: 1\n".utf8).write(to: half.appending(path: "plugin.yaml"))
        }
        try FileManager.default.createDirectory(
            at: folder.appending(path: "my-own-work"), withIntermediateDirectories: false)
        let list = try place.run("agency", "plugin", "list")
        #expect(list.status == 0)
        let row = list.output.split(separator: "\n").first { $0.hasPrefix("small-tool") }
        #expect(row?.split(separator: " ").dropFirst().prefix(2) == ["1.0.0", "yours"])
        try place.plugin("author/small-tool", [("version: 1.0.0", "version: 1.1.0")])
        #expect(
            try place.run("agency", "plugin", "install", try place.pack(), "--yes").status == 0)
        let left = try FileManager.default.contentsOfDirectory(atPath: folder.path())
        #expect(left.count == 3, "the new version, the record, and what is not ours: \(left)")
        #expect(left.contains("my-own-work"))
    }

    @Test func `what was not installed is not removed, and is said to be where it is`() throws {
        let place = try PackagePlace()
        try place.plugin()
        let run = try place.run("author", "plugin", "remove", "small-tool", "--plugins", ".")
        #expect(run.status == 2)
        #expect(run.errors.contains("it lies in './small-tool'"))
        let shipped = try place.run("author", "plugin", "remove", "seraf")
        #expect(shipped.status == 2)
        #expect(shipped.errors.contains("came with RiskKit"))
        #expect(try place.run("author", "plugin", "remove", "no-tool").status == 2)
        #expect(FileManager.default.fileExists(atPath: place.path("author/small-tool/plugin.yaml")))
    }

    @Test func `native functions stay off after they were installed`() throws {
        let place = try PackagePlace()
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let folder = root.appending(path: "plugins/examples/copas-rate").path()
        try FileManager.default.copyItem(
            atPath: folder, toPath: place.path("author/copas-rate"))
        try? FileManager.default.removeItem(
            atPath: place.path("author/copas-rate/native/libcopas.so"))
        let run = try place.run(
            "agency", "plugin", "install", place.path("author/copas-rate"), "--yes", "--unsigned")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.contains("copas_rate: machine code, not called until you trust it"))
        #expect(run.output.contains("riskkit plugin trust copas-rate"))
        #expect(try place.run("agency", "plugin", "trust", "--list").output.contains("No native"))
        let script = try #require(
            try place.tree("agency").keys.first { $0.hasSuffix("native/build") })
        #expect(!FileManager.default.isExecutableFile(atPath: place.path("agency/\(script)")))
    }

    @Test func `every shipped plugin can be packed, and comes back`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let folders = PluginCatalogue(
            searchPath: [root.appending(path: "plugins").path()]
        ).folders
        #expect(folders.count > 20)
        for folder in folders {
            let reading = PluginContentReader.read(folder)
            #expect(reading.diagnostics.isEmpty, "\(folder.name)")
            let content = try #require(reading.content)
            let package = PluginPackage(
                id: folder.id, version: "1.0.0", content: content, key: nil)
            let read = PluginPackage.read(.init(name: folder.name, bytes: package.archive))
            #expect(read.package == package, "\(folder.name)")
        }
    }
}

extension PackagePlace {
    /// Packs the author's plugin, and installs it for the agency.
    func acceptedAndInstalled() throws {
        let package = try pack()
        try acceptKey()
        let run = try run("agency", "plugin", "install", package, "--yes")
        try #require(run.status == 0, "\(run.errors)")
    }
}
