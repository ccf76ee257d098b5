import RiskModel
import RiskPlugins
import RiskSource
import Testing

@testable import RiskPackages

/// A package: the way there and back, and everything that could be between.
struct PluginPackageTests {
    private static let content = PluginContent(files: [
        .init(path: "samples/sample.yaml", bytes: Array("case: A\n".utf8)),
        .init(path: "plugin.yaml", bytes: Array("id: tool\nversion: 1.0.0\n".utf8)),
        .init(path: "native/x.c", bytes: (0..<700).map { UInt8($0 % 251) }),
    ])

    private static func package(signed: Bool = true) throws -> PluginPackage {
        PluginPackage(
            id: "tool", version: "1.0.0", content: content,
            key: signed ? try newKey() : nil)
    }

    private func read(_ bytes: [UInt8]) -> (package: PluginPackage?, codes: [String]) {
        let read = PluginPackage.read(SourceFile(name: "x.tar", bytes: bytes))
        return (read.package, read.diagnostics.map(\.code))
    }

    /// The entries of a package after a change, as an archive with right headers.
    private func changed(
        signed: Bool = true, _ change: (inout [ArchiveEntry]) -> Void
    ) throws -> (package: PluginPackage?, codes: [String]) {
        var entries = try ArchiveReader.entries(of: try Self.package(signed: signed).archive)
        change(&entries)
        return read(ArchiveWriter.bytes(of: entries))
    }

    @Test(arguments: [true, false])
    func `what is packed comes back, to the byte`(signed: Bool) throws {
        let package = try Self.package(signed: signed)
        let (back, codes) = read(package.archive)
        #expect(codes.isEmpty)
        #expect(back == package)
        #expect(back?.content.digest == Self.content.digest)
        #expect(back?.archive == package.archive)
    }

    @Test func `the order in which files were found makes no difference`() throws {
        let other = PluginContent(files: Self.content.files.reversed())
        #expect(
            PluginPackage(id: "tool", version: "1.0.0", content: other, key: nil).archive
                == (try Self.package(signed: false)).archive)
    }

    @Test func `the digest is what sha256sum gives of the list`() {
        let content = PluginContent(files: [.init(path: "plugin.yaml", bytes: Array("abc".utf8))])
        // printf 'sha256:ba78…15ad 3 plugin.yaml\n' | sha256sum
        #expect(
            content.lines.map(\.text) == [
                "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
                    + " 3 plugin.yaml"
            ])
        #expect(
            content.digest
                == "sha256:ee39aa8699cab753ff185c2c1ba66c59b270c8ee0c40e5982e7de500562a58ed")
    }

    @Test(arguments: [true, false])
    func `a package with any one bit flipped is refused`(signed: Bool) throws {
        let archive = try Self.package(signed: signed).archive
        for offset in archive.indices {
            var flipped = archive
            // One bit of each byte, another one from run to run; of fillings not every byte.
            guard archive[offset] != 0 || offset % 5 == 0 else { continue }
            let bit = Int.random(in: 0..<8)
            flipped[offset] ^= 1 << bit
            #expect(read(flipped).package == nil, "byte \(offset), bit \(bit)")
        }
    }

    @Test func `a file that differs from the list is named`() throws {
        let found = try changed { entries in
            entries[3] = ArchiveEntry(name: entries[3].name, bytes: Array("id: other\n".utf8))
        }
        #expect(found.codes == ["package-file-changed"])
    }

    @Test func `a list that names other files than are there is refused`() throws {
        let fewer = try changed { $0.removeLast() }
        #expect(fewer.codes == ["package-file-list"])
        let more = try changed { $0.append(ArchiveEntry(name: "tool/text/cy.yaml", bytes: [])) }
        #expect(more.codes == ["package-file-list"])
        let elsewhere = try changed { $0[4] = ArchiveEntry(name: "other/x", bytes: []) }
        #expect(elsewhere.codes == ["package-file-list"])
    }

    @Test func `files in another order are refused`() throws {
        let found = try changed { $0.swapAt(2, 3) }
        #expect(found.codes == ["archive-order"])
    }

    @Test func `a package without its list, or with an unreadable one, is refused`() throws {
        let without = try changed { $0.removeFirst() }
        #expect(without.codes == ["package-manifest"])
        let longer = try changed {
            $0[0] = ArchiveEntry(name: $0[0].name, bytes: $0[0].bytes + [10])
        }
        #expect(longer.codes == ["package-manifest"])
        let content = PluginContent(files: [.init(path: "cases.yaml", bytes: [])])
        let empty = PluginPackage(id: "tool", version: "1.0.0", content: content, key: nil)
        #expect(read(empty.archive).codes == ["package-manifest"])
    }

    @Test(arguments: [("other", "1.0.0"), ("tool", "1.0.1")])
    func `a list for another plugin than is there is refused`(id: String, version: String) {
        let package = PluginPackage(
            id: ToolID(id), version: version, content: Self.content, key: nil)
        #expect(read(package.archive).codes == ["package-identity"])
    }

    @Test func `a digest that is not that of the files is refused`() throws {
        let package = try Self.package(signed: false)
        let text = package.manifest.text.replacing(
            Self.content.digest, with: "sha256:" + String(repeating: "0", count: 64))
        let found = try changed(signed: false) {
            $0[0] = ArchiveEntry(name: $0[0].name, bytes: Array(text.utf8))
        }
        #expect(found.codes == ["package-digest"])
    }

    @Test func `a file of a kind that no package holds is refused`() {
        for path in ["run.sh", "samples/run.sh", "lib/x.yaml", "plugin.yml"] {
            let content = PluginContent(files: Self.content.files + [.init(path: path, bytes: [])])
            let package = PluginPackage(id: "tool", version: "1.0.0", content: content, key: nil)
            #expect(read(package.archive).codes == ["package-file-kind"], "\(path)")
        }
    }

    @Test func `a signature of other content, or by another key, is refused`() throws {
        let key = try newKey()
        let other = PluginPackage(
            id: "tool", version: "1.0.1", content: Self.content, key: key)
        let signature = try #require(other.signature)
        let stolen = try changed {
            $0[1] = ArchiveEntry(name: $0[1].name, bytes: Array(signature.text.utf8))
        }
        #expect(stolen.codes == ["package-signature"])
        // The key of somebody who is trusted, on the signature of somebody who is not.
        let good = try newKey()
        let renamed = signature.text.replacing(key.signer.text, with: good.signer.text)
        let forged = try #require(PackageSignature(bytes: Array(renamed.utf8)))
        #expect(forged.signer == good.signer)
        #expect(!forged.isValid(for: other.manifest))
        #expect(signature.isValid(for: other.manifest))
    }

    @Test func `text that is no signature is refused`() throws {
        for text in ["", "riskkit-signature 2\n", "riskkit-signature 1\nkey x\nsignature y\n"] {
            let found = try changed {
                $0[1] = ArchiveEntry(name: $0[1].name, bytes: Array(text.utf8))
            }
            #expect(found.codes == ["package-signature"])
        }
    }
}
