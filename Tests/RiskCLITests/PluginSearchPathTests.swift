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
}
