import Foundation
import RiskModel
import RiskSource
import Testing

@testable import RiskPlugins

struct PluginLoaderTests {
    private func codes(_ loading: PluginLoading) -> [String] {
        loading.diagnostics.map { "\($0.code) \($0.place)" }
    }

    @Test func `a plugin is loaded with the tools that it uses`() throws {
        try PluginFolders.with { folders in
            try folders.addSmall("pier-check", version: "1.0.0")
            let folder = try folders.add(SamplePlugin.text, in: "harbour-check")
            let loading = folders.loader.load(folder: folder)
            #expect(loading.diagnostics == [])
            #expect(loading.instrument?.uses.first?.instrument?.id == "pier-check")
            #expect(loading.digest?.count == 71)
        }
    }

    @Test func `the folder of a plugin has its id as name`() throws {
        try PluginFolders.with { folders in
            let folder = try folders.addSmall("small", in: "smal")
            let loading = folders.loader.load(folder: folder + "/")
            #expect(codes(loading) == ["id-is-not-folder 2:5"])
            #expect(loading.instrument == nil)
            #expect(loading.draft?.id == "small")
            #expect(folders.loader.load(folder: try folders.addSmall("small")).diagnostics == [])
        }
    }

    @Test func `a folder that is named by a dot has the name that it stands for`() throws {
        try PluginFolders.with { folders in
            let folder = try folders.addSmall("small")
            #expect(PluginFolder(path: folder + "/.").name == "small")
            #expect(PluginFolder(path: folder + "/samples/..").name == "..")
            try FileManager.default.createDirectory(
                atPath: folder + "/samples", withIntermediateDirectories: true)
            #expect(PluginFolder(path: folder + "/samples/..").name == "small")
            #expect(folders.loader.load(folder: folder + "/.").diagnostics == [])
        }
    }

    @Test func `a used tool that is not there, or in another version, is reported`() throws {
        try PluginFolders.with { folders in
            let user = try folders.addSmall(
                "user", more: "uses: [{tool: used, version: 1.0.0}]\n")
            #expect(codes(folders.loader.load(folder: user)) == ["unknown-tool 16:15"])
            try folders.addSmall("used", version: "1.0.1")
            let loading = folders.loader.load(folder: user)
            #expect(codes(loading) == ["used-version 16:30"])
            #expect(loading.instrument == nil && loading.digest == nil)
            try folders.addSmall("used", version: "1.0.0")
            #expect(folders.loader.load(folder: user).instrument != nil)
        }
    }

    @Test func `a used tool with mistakes is reported where it is used`() throws {
        try PluginFolders.with { folders in
            let user = try folders.addSmall(
                "user", more: "uses: [{tool: used, version: 1.0.0}]\n")
            try folders.addSmall("used", version: "1.0.0", more: "caveat: [x]\n")
            let loading = folders.loader.load(folder: user)
            #expect(codes(loading) == ["used-tool-is-broken 16:15"])
            #expect(
                loading.diagnostics.first?.notes.map(\.message) == [
                    "unknown key 'caveat' in the plugin"
                ])
            #expect(loading.instrument == nil && loading.digest == nil)
        }
    }

    @Test func `a used tool that uses another is refused, and the other named`() throws {
        try PluginFolders.with { folders in
            try folders.addSmall("inmost", version: "1.0.0")
            try folders.addSmall(
                "used", version: "1.0.0", more: "uses: [{tool: inmost, version: 1.0.0}]\n")
            let user = try folders.addSmall(
                "user", more: "uses: [{tool: used, version: 1.0.0}]\n")
            let loading = folders.loader.load(folder: user)
            #expect(codes(loading) == ["used-tool-uses-others 16:15"])
            #expect(loading.instrument == nil)
            #expect(loading.diagnostics.first?.message.contains("'inmost'") == true)
        }
    }

    @Test func `tools that use each other are reported with the way round`() throws {
        try PluginFolders.with { folders in
            let first = try folders.addSmall(
                "first", more: "uses: [{tool: second, version: 0.1.0}]\n")
            try folders.addSmall("second", more: "uses: [{tool: first, version: 0.1.0}]\n")
            let loading = folders.loader.load(folder: first)
            #expect(codes(loading) == ["used-tool-is-broken 16:15"])
            #expect(
                loading.diagnostics.first?.notes.map(\.message)
                    == ["the tools use each other in a circle: first -> second -> first"])
            let own = try folders.addSmall(
                "own", more: "uses: [{tool: own, version: 0.1.0}]\n")
            #expect(codes(folders.loader.load(folder: own)) == ["used-in-circle 16:15"])
        }
    }

    @Test func `a folder without a plugin file gives a diagnostic`() throws {
        try PluginFolders.with { folders in
            let loading = folders.loader.load(folder: folders.path)
            #expect(loading.diagnostics.map(\.code) == ["file-missing"])
            #expect(loading.draft == nil && loading.digest == nil)
        }
    }

    @Test func `a file that is no mapping gives a diagnostic and no draft`() throws {
        try PluginFolders.with { folders in
            let loading = folders.loader.load(folder: try folders.add("- a\n", in: "list"))
            #expect(loading.draft == nil)
            #expect(loading.diagnostics.count == 1)
        }
    }

    @Test func `a mistake of YAML and one of the format are found at once`() throws {
        try PluginFolders.with { folders in
            let folder = try folders.addSmall("small", more: "caveats: !x [y]\nkindd: x\n")
            let loading = folders.loader.load(folder: folder)
            #expect(loading.diagnostics.count == 2)
            #expect(loading.diagnostics.last?.code == "unknown-key")
        }
    }
}
