import Testing

@testable import RiskCLI

struct PluginSearchPathTests {
    private func machine(folders: Set<String>, files: Set<String> = []) -> PluginSearchPath.Machine
    {
        .init(isDirectory: { folders.contains($0) }, isFile: { files.contains($0) })
    }

    @Test func `what the person names comes first, then the environment, then what was shipped`() {
        let path = PluginSearchPath(
            given: ["/mine"], environment: "/a::/gone:/b",
            executable: "/opt/risk/bin/riskkit",
            machine: machine(folders: ["/mine", "/a", "/b", "/opt/risk/share/riskkit/plugins"]))
        #expect(path.folders == ["/mine", "/a", "/b", "/opt/risk/share/riskkit/plugins"])
        #expect(path.missing == ["/gone"])
    }

    @Test func `in a build folder the plugins of the source folder are found`() {
        let found = PluginSearchPath.shipped(
            with: "/src/kit/.build/x86_64/debug/riskkit",
            on: machine(
                folders: ["/src/kit/plugins", "/src/plugins"], files: ["/src/kit/Package.swift"]))
        #expect(found == "/src/kit/plugins")
    }

    @Test func `a folder that is merely called plugins is not trusted`() {
        let found = PluginSearchPath.shipped(
            with: "/tmp/risk/bin/riskkit", on: machine(folders: ["/tmp/plugins", "/plugins"]))
        #expect(found == nil)
    }

    @Test func `an installation at the root is found`() {
        let found = PluginSearchPath.shipped(
            with: "/bin/riskkit", on: machine(folders: ["/share/riskkit/plugins"]))
        #expect(found == "/share/riskkit/plugins")
    }

    @Test
    func `between what is named and what was shipped stand the project and what is installed`() {
        let path = PluginSearchPath(
            given: ["/mine"], environment: "/a", project: "/work", installed: ["/home/i/x-1"],
            executable: "/opt/risk/bin/riskkit",
            machine: machine(folders: ["/a", "/work/plugins", "/opt/risk/share/riskkit/plugins"]))
        #expect(
            path.entries.map(\.origin) == [.option, .variable, .project, .installed, .shipped])
        #expect(
            path.folders == [
                "/mine", "/a", "/work/plugins", "/home/i/x-1", "/opt/risk/share/riskkit/plugins",
            ])
        let bare = PluginSearchPath(
            given: [], environment: nil, project: "/work", executable: nil,
            machine: machine(folders: []))
        #expect(bare.entries.isEmpty, "a project need not have plugins of its own")
    }

    @Test func `a project is the nearest folder with a lock file`() {
        let here = machine(folders: [], files: ["/work/lock", "/work/a/b/lock"])
        func project(_ folder: String) -> String? {
            PluginSearchPath.project(of: folder, lockFile: "lock", on: here)
        }
        #expect(project("/work/a/b/c") == "/work/a/b")
        #expect(project("/work/a/b") == "/work/a/b")
        #expect(project("/work/a") == "/work")
        #expect(project("/other") == nil)
        #expect(
            PluginSearchPath.project(
                of: "/deep/down", lockFile: "lock", on: machine(folders: [], files: ["/lock"]))
                == "/")
    }
}
