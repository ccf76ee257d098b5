import RiskModel
import RiskSource
import Testing

@testable import RiskPackages

struct LockFileTests {
    private static let digest = "sha256:" + String(repeating: "a", count: 64)
    private static let signer = "ed25519:" + String(repeating: "b", count: 64)

    private func read(_ text: String) -> (lock: LockFile?, codes: Set<String>) {
        let read = LockFile.read(SourceFile(name: "riskkit.lock", text: text))
        return (read.lock, Set(read.diagnostics.map(\.code)))
    }

    @Test func `a lock comes back from its text, the ids in order`() throws {
        var lock = LockFile()
        #expect(read(lock.text).lock == lock)
        lock.pins["tool-b"] = .init(version: "1.0.0", digest: Self.digest, signer: nil)
        lock.pins["tool-a"] = .init(
            version: "1.10.0", digest: Self.digest, signer: SignerKey(Self.signer))
        #expect(
            lock.text == """
                riskkit-lock: 1
                plugins:
                  tool-a:
                    version: 1.10.0
                    digest: \(Self.digest)
                    signer: \(Self.signer)
                  tool-b:
                    version: 1.0.0
                    digest: \(Self.digest)
                    signer: none

                """)
        #expect(read(lock.text).lock == lock)
    }

    @Test(arguments: [
        ("version: 1.0.0", "version: 1.0"), ("sha256:a", "sha256:"), ("signer: none", "signer: me"),
        ("    signer: none\n", ""), ("tool-b", "Tool B"), ("riskkit-lock: 1", "riskkit-lock: 2"),
        ("plugins:", "plugin:"), ("    signer: none", "    signer: none\n    more: yes"),
    ])
    func `a lock with any mistake is none`(old: String, new: String) {
        let text = """
            riskkit-lock: 1
            plugins:
              tool-b:
                version: 1.0.0
                digest: \(Self.digest)
                signer: none

            """
        #expect(read(text).lock != nil)
        let found = read(text.replacing(old, with: new))
        #expect(found.lock == nil)
        #expect(found.codes == ["lock-file"])
    }

    @Test func `versions have the order of their numbers`() throws {
        let versions = try ["0.9.9", "1.0.0", "1.0.10", "1.2.0", "1.10.0", "10.0.0"].map {
            try #require(PluginVersion($0))
        }
        #expect(versions == versions.shuffled().sorted())
        for text in ["", "1", "1.0", "1.0.0.0", "01.0.0", "1.0.x", "1.0.-1", "1..0"] {
            #expect(PluginVersion(text) == nil, "\(text)")
        }
    }
}
