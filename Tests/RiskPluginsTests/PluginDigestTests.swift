import RiskModel
import Testing

@testable import RiskPlugins

struct PluginDigestTests {
    /// The examples of FIPS 180-2, which `sha256sum` gives too.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ])
    func `a plugin that uses no other has the SHA-256 of its file`(text: String, digest: String) {
        #expect(PluginDigest.of(file: Array(text.utf8), used: []) == "sha256:" + digest)
    }

    /// `printf 'sha256:ba78…15ad\na sha256:0\nb sha256:1\n' | sha256sum`
    @Test func `used tools are part of the digest, in the order of their ids`() {
        let file = Array("abc".utf8)
        let digest = PluginDigest.of(file: file, used: [("b", "sha256:1"), ("a", "sha256:0")])
        #expect(
            digest
                == "sha256:b6cfa8acfd4c6f7404963d3e8cd6025d3d97c10869abf19bb734bbc5b828e47d")
        #expect(
            digest == PluginDigest.of(file: file, used: [("a", "sha256:0"), ("b", "sha256:1")]))
        #expect(
            digest != PluginDigest.of(file: file, used: [("a", "sha256:1"), ("b", "sha256:1")]))
    }
}
