import Foundation
import Testing

/// What was installed is what is used, or nothing is.
struct InstalledPluginTests {
    private func codes(_ run: CommandRun) -> [String] {
        run.errors.split(separator: "\n").compactMap { line in
            guard line.hasSuffix("]"), let open = line.lastIndex(of: "[") else { return nil }
            return String(line[line.index(after: open)...].dropLast())
        }
    }

    /// An agency that has installed a plugin of the id of a shipped one.
    private func overShipped() throws -> PackagePlace {
        let place = try PackagePlace()
        try place.plugin("author/seraf", [("id: small-tool", "id: seraf")])
        try place.scratch.file(
            "author/seraf/samples/sample.yaml",
            PackagePlace.answers.replacing("small-tool", with: "seraf"))
        let run = try place.run(
            "agency", "plugin", "install", place.path("author/seraf"), "--yes", "--unsigned")
        try #require(run.status == 0, "\(run.errors)")
        return place
    }

    /// The path of a file that was installed.
    private func path(_ end: String, in place: PackagePlace) throws -> String {
        place.path(
            "agency/" + (try #require(try place.tree("agency").keys.first { $0.hasSuffix(end) })))
    }

    @Test func `a damaged installed plugin never gives way to the shipped one`() throws {
        let place = try overShipped()
        #expect(try place.run("agency", "show", "seraf").output.contains("A small tool"))
        let file = try path("/seraf/plugin.yaml", in: place)
        let folder = URL(filePath: file).deletingLastPathComponent()
        for lost in [URL(filePath: file), folder, folder.deletingLastPathComponent()] {
            try FileManager.default.removeItem(at: lost)
            let run = try place.run("agency", "show", "seraf")
            #expect(run.status == 65, "\(lost.lastPathComponent)")
            #expect(codes(run) == ["plugin-changed"])
            let list = try place.run("agency", "plugin", "list")
            #expect(list.status == 1)
            #expect(list.output.contains("plugin-changed"))
        }
        // A nearer place may have it, installing puts it right, and removing goes back.
        try place.plugin("near/seraf", [("id: small-tool", "id: seraf")])
        let near = try place.run("agency", "show", "--plugins", place.path("near"), "seraf")
        #expect(near.status == 0)
        let again = try place.run(
            "agency", "plugin", "install", place.path("author/seraf"), "--yes", "--unsigned")
        #expect(again.status == 0, "\(again.errors)")
        #expect(try place.run("agency", "show", "seraf").output.contains("A small tool"))
        try FileManager.default.removeItem(at: folder.deletingLastPathComponent())
        #expect(try place.run("agency", "plugin", "remove", "seraf", "--yes").status == 0)
        #expect(try place.run("agency", "show", "seraf").status == 0)
    }

    @Test func `a record that cannot be read is not an empty one`() throws {
        let place = try overShipped()
        let record = try path("/installed/riskkit.lock", in: place)
        try FileManager.default.removeItem(atPath: record)
        #expect(try place.run("agency", "show", "seraf").status == 0, "nothing is installed")
        try FileManager.default.createSymbolicLink(
            atPath: record, withDestinationPath: "nowhere")
        let dangling = try place.run("agency", "show", "seraf")
        #expect(dangling.status == 65)
        #expect(codes(dangling) == ["file-missing"])
        try FileManager.default.removeItem(atPath: record)
        // A name that is too long fails in the way that a folder without rights does, for anybody.
        let long = "/" + String(repeating: "x", count: 300)
        let run = try place.run("agency", "show", "seraf", environment: ["XDG_DATA_HOME": long])
        #expect(run.status == 65)
        #expect(codes(run) == ["file-unreadable"])
    }

    @Test func `installing the same content again leaves its folder alone`() throws {
        let place = try PackagePlace()
        try place.plugin()
        try place.acceptedAndInstalled()
        // Hidden files are no content, and show which folder this is.
        let mark = try place.installed().replacing("plugin.yaml", with: ".mark")
        try Data("x".utf8).write(to: URL(filePath: mark))
        let other = try place.pack(to: "other.tar", key: "other.key")
        try place.acceptKey("other.key", as: "Another")
        let same = try place.run("agency", "plugin", "install", other, "--yes", "--replace")
        #expect(same.status == 0, "\(same.errors)")
        #expect(FileManager.default.fileExists(atPath: mark))
        #expect(try place.run("agency", "plugin", "list").output.contains("Another"))
        // One that was changed is put right, and nothing of it is left.
        try Data("x".utf8).write(to: URL(filePath: try place.installed("cases.yaml")))
        #expect(try place.run("agency", "plugin", "install", other, "--yes").status == 0)
        #expect(!FileManager.default.fileExists(atPath: mark))
        #expect(try place.run("agency", "show", "small-tool").status == 0)
        #expect(try place.tree("agency").keys.allSatisfy { !$0.contains(".new-") })
    }

    @Test func `hidden samples of an installed plugin are not compared`() throws {
        let place = try PackagePlace()
        try place.plugin()
        try place.acceptedAndInstalled()
        func samples() throws -> String? {
            let run = try place.run(
                "agency", "plugin", "diff", "small-tool", "small-tool", "--random", "0")
            #expect(run.status == 0, "\(run.errors)")
            return run.output.split(separator: "\n").first { $0.contains("sample") }
                .map(String.init)
        }
        let before = try #require(try samples())
        let hidden = try place.installed("samples/sample.yaml").replacing(
            "sample.yaml", with: ".more.yaml")
        try Data(
            PackagePlace.answers.replacing("CH-1", with: "CH-2")
                .replacing("gang_talk", with: "late_nights").utf8
        )
        .write(to: URL(filePath: hidden))
        #expect(try samples() == before)
    }

    @Test func `where nobody can be asked nothing is removed, unless it is told yes`() throws {
        let place = try PackagePlace()
        try place.plugin()
        try place.acceptedAndInstalled()
        let before = try place.tree("agency")
        let unasked = try place.run("agency", "plugin", "remove", "small-tool", input: "yes\n")
        #expect(unasked.status == 1)
        #expect(unasked.output.isEmpty)
        #expect(
            unasked.errors
                == "riskkit: nothing was removed; '--yes' removes without a question\n")
        #expect(try place.tree("agency") == before)
        #expect(try place.run("agency", "plugin", "remove", "small-tool", "--yes").status == 0)
    }

    @Test func `at a terminal removing asks, unless it is told yes`() throws {
        let place = try PackagePlace()
        try place.plugin()
        try place.acceptedAndInstalled()
        func remove(_ answer: String, _ more: String = "") throws -> CommandRun {
            try CommandRun(
                shell: """
                    unset XDG_DATA_HOME; export HOME='\(place.path("agency"))'; cd "$HOME"
                    printf '\(answer)\\n' \\
                      | script -qec "$RISKKIT plugin remove small-tool \(more)" /dev/null
                    """)
        }
        let no = try remove("no")
        #expect(no.status == 1)
        #expect(no.output.contains("Remove 'small-tool' 1.0.0? Type 'yes'"))
        #expect(try place.run("agency", "show", "small-tool").status == 0)
        let told = try remove("", "--yes")
        #expect(told.status == 0)
        #expect(!told.output.contains("Type 'yes'"))
        #expect(try place.run("agency", "show", "small-tool").status == 2)
    }
}
