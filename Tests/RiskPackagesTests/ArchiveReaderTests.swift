import RiskPlugins
import Testing

@testable import RiskPackages

/// The archive by itself: what is written comes back, and nothing else is taken.
struct ArchiveReaderTests {
    private static let entries = [
        ArchiveEntry(name: "a/plugin.yaml", bytes: Array("riskkit: 1\n".utf8)),
        ArchiveEntry(name: "a/samples/empty.yaml", bytes: []),
        ArchiveEntry(name: "a/samples/full.yaml", bytes: [UInt8](repeating: 7, count: 512)),
        ArchiveEntry(name: "a/z", bytes: [UInt8](repeating: 9, count: 513)),
    ]

    private func refusal(_ bytes: [UInt8]) -> ArchiveRefusal? {
        do throws(ArchiveRefusal) {
            _ = try ArchiveReader.entries(of: bytes)
            return nil
        } catch {
            return error
        }
    }

    private func refusal(of build: (inout HostileArchive) -> Void) -> ArchiveRefusal? {
        var archive = HostileArchive()
        archive.add("a/first", body: "text")
        build(&archive)
        return refusal(archive.ended)
    }

    @Test func `what is written comes back, and is a whole number of blocks`() throws {
        let archive = ArchiveWriter.bytes(of: Self.entries)
        #expect(try ArchiveReader.entries(of: archive) == Self.entries)
        #expect(archive.count == 512 * (4 + 1 + 1 + 2 + 2))
    }

    @Test func `an archive made by hand with right headers is taken`() throws {
        var archive = HostileArchive()
        archive.add("a/first", body: "text")
        #expect(
            try ArchiveReader.entries(of: archive.ended)
                == [ArchiveEntry(name: "a/first", bytes: Array("text".utf8))])
    }

    @Test(arguments: [
        ("/etc/passwd", PackagePath.Problem.absolute), ("C:/windows", .absolute),
        ("../up", .parent), ("a/../../up", .parent), ("a/..", .parent),
        ("a\\..\\up", .backslash), ("a/line\nbreak", .controlCharacter),
        ("a/\u{1B}[2J", .controlCharacter), ("a//b", .form), ("a/./b", .form), ("a/", .form),
        ("a/.hidden", .form), ("a/-rf", .form), ("a/caf\u{E9}", .form),
        ("a/cafe\u{301}", .form), ("a/b c", .form), ("", .form),
    ])
    func `a name that leads elsewhere or is not plain is refused`(
        name: String, problem: PackagePath.Problem
    ) {
        #expect(refusal { $0.add(name) } == .path(name: name, problem))
    }

    @Test func `bytes that are no text are no name`() {
        let found = refusal { $0.add([0x61, 0x2F, 0xFF]) }
        #expect(found == .path(name: "a/\u{FFFD}", .form))
    }

    @Test func `a name in two fields is held to the same rules, and is never written so`() {
        func split(_ prefix: String) -> ArchiveRefusal? {
            refusal { archive in
                archive.add(Array("b".utf8)) { header in
                    header.replaceSubrange(345..<345 + prefix.utf8.count, with: Array(prefix.utf8))
                }
            }
        }
        #expect(split("/etc") == .path(name: "/etc/b", .absolute))
        #expect(split("..") == .path(name: "../b", .parent))
        #expect(split("a") == .form(name: "b", what: "its header"))
    }

    @Test func `links, devices, folders and extensions are refused`() {
        for kind in "12" as String {
            #expect(refusal { $0.add("a/x", kind: kind) } == .link(name: "a/x"))
        }
        for kind in "346" as String {
            #expect(refusal { $0.add("a/x", kind: kind) } == .device(name: "a/x"))
        }
        for kind in "57xgLKS" as String {
            #expect(
                refusal { $0.add("a/x", kind: kind) }
                    == .kind(name: "a/x", kind: kind.asciiValue ?? 0))
        }
    }

    @Test func `two files in one place are refused`() {
        #expect(refusal { $0.add("a/first") } == .duplicate(name: "a/first", other: "a/first"))
        #expect(refusal { $0.add("a/FIRST") } == .duplicate(name: "a/FIRST", other: "a/first"))
        #expect(refusal { $0.add("a/first/x") } == .duplicate(name: "a/first/x", other: "a/first"))
        #expect(refusal { $0.add("A") } == .duplicate(name: "A", other: "a/first"))
    }

    @Test func `a size that lies is refused`() {
        #expect(
            refusal { $0.add(Array("a/x".utf8), body: [1], size: 5000) }
                == .truncated(name: "a/x"))
        #expect(
            refusal { $0.add(Array("a/x".utf8), size: ArchiveLimits.mostEntryBytes + 1) }
                == .tooLarge(name: "a/x", limit: ArchiveLimits.mostEntryBytes))
        // A file that is longer than its size leaves bytes where a header is expected.
        let long = refusal {
            $0.add(Array("a/x".utf8), body: [UInt8](repeating: 65, count: 600), size: 10)
        }
        #expect(long != nil)
    }

    @Test(arguments: ["77777777777", "99999999999", "-0000000001", "+0000000001", "           "])
    func `a size in digits that are too many or none is refused`(digits: String) {
        let found = refusal { archive in
            archive.add(Array("a/x".utf8)) { header in
                header.replaceSubrange(124..<135, with: Array(digits.utf8))
            }
        }
        #expect(found != nil)
    }

    @Test func `a size in base 256 is refused`() {
        let found = refusal { archive in
            archive.add(Array("a/x".utf8)) { header in
                header.replaceSubrange(
                    124..<136, with: [0x80] + [UInt8](repeating: 0xFF, count: 11))
            }
        }
        #expect(found == .form(name: "a/x", what: "its size"))
    }

    @Test func `a wrong checksum is refused`() {
        let found = refusal { archive in
            archive.add(Array("a/x".utf8), fixesChecksum: false) { $0[0] = UInt8(ascii: "b") }
        }
        #expect(found == .checksum(name: "b/x"))
    }

    @Test(arguments: [
        (136, "a time"), (108, "an owner"), (107, "rights"), (265, "a user's name"),
        (500, "the end"),
    ])
    func `a header with anything else in it is refused`(offset: Int, what: String) {
        let found = refusal { archive in
            archive.add(Array("a/x".utf8)) { $0[offset] = UInt8(ascii: "7") }
        }
        #expect(found == .form(name: "a/x", what: "its header"), "\(what)")
    }

    @Test func `too many files are refused`() {
        var archive = HostileArchive()
        for number in 0...ArchiveLimits.mostEntries { archive.add("a/\(number)") }
        #expect(refusal(archive.ended) == .tooMany(limit: ArchiveLimits.mostEntries))
    }

    @Test func `bytes before, after or in place of an archive are refused`() {
        let archive = ArchiveWriter.bytes(of: Self.entries)
        #expect(refusal([]) == .notAnArchive)
        #expect(refusal([UInt8](repeating: 0, count: 1024)) == .notAnArchive)
        #expect(refusal([1] + archive) == .notAnArchive)
        #expect(refusal(Array("PK\u{3}\u{4}".utf8) + archive) == .notAnArchive)
        #expect(refusal(archive + [0]) == .trailing(count: 1))
        #expect(refusal(archive + archive) == .trailing(count: archive.count))
    }

    @Test func `an archive that is cut off anywhere is refused`() {
        let archive = ArchiveWriter.bytes(of: Self.entries)
        // Around every block, and at odd places within.
        let edges = stride(from: 0, to: archive.count, by: 512).flatMap { [$0, $0 + 1, $0 + 511] }
        for count in edges + stride(from: 2, to: archive.count, by: 67) {
            #expect(refusal(Array(archive[..<count])) != nil, "cut after \(count) bytes")
        }
    }
}
