@testable import RiskPackages

/// An archive made by hand, of headers that no honest writer makes: each with a right checksum unless
/// it says otherwise, so that it is refused for what is wrong with it.
struct HostileArchive {
    private(set) var bytes: [UInt8] = []

    /// Adds a header with changes, and a body up to the end of its block.
    ///
    /// - Parameters:
    ///   - size: What the header says; the body's own unless given.
    ///   - fixesChecksum: Whether the checksum is that of the changed header.
    mutating func add(
        _ name: [UInt8], body: [UInt8] = [], kind: Character = "0", size: Int? = nil,
        fixesChecksum: Bool = true, change: (inout [UInt8]) -> Void = { _ in }
    ) {
        var header = TarHeader.block(
            name: Array(name.prefix(100)), count: size ?? body.count)
        header[156] = kind.asciiValue ?? 0
        change(&header)
        if fixesChecksum {
            // The rule of the standard: six octal digits, a zero and a space, counted as if spaces.
            header.replaceSubrange(148..<156, with: [UInt8](repeating: 0x20, count: 8))
            let sum = String(header.reduce(0) { $0 + Int($1) }, radix: 8)
            let digits = String(repeating: "0", count: 6 - sum.count) + sum
            header.replaceSubrange(148..<156, with: Array(digits.utf8) + [0, 0x20])
        }
        bytes += header + body
        bytes += [UInt8](repeating: 0, count: (512 - body.count % 512) % 512)
    }

    mutating func add(_ name: String, body: String = "", kind: Character = "0") {
        add(Array(name.utf8), body: Array(body.utf8), kind: kind)
    }

    /// With the two empty blocks at its end.
    var ended: [UInt8] { bytes + [UInt8](repeating: 0, count: 1024) }
}
