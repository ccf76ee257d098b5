/// What the bytes of a shared library say of themselves, read without loading it: nothing of it runs.
///
/// The layout is that of ELF-64 (System V ABI, "Object Files"); what the dynamic loader goes by, the
/// program headers and the dynamic section, is what is read. Of a library without section headers the
/// symbols are not known.
package struct SharedLibrary: Sendable {
    /// Why bytes are no library that could be loaded here.
    package enum Refusal: Error, Sendable, Hashable {
        /// No ELF file, or one that is cut short.
        case notALibrary
        /// An ELF file that is a program or an object file.
        case otherKind
        /// For another processor, or another size of address.
        case otherArchitecture(String)
    }

    /// The libraries that it asks the loader for.
    package private(set) var needed: [String] = []
    /// Whether it tells the loader where to look for them.
    package private(set) var hasSearchPath = false
    /// The symbols that it defines; `nil` where they cannot be told without loading it.
    package private(set) var symbols: Set<String>?

    private enum Machine {
        static let x86_64: UInt64 = 62
        static let aarch64: UInt64 = 183
        #if arch(x86_64)
            static let here = x86_64
        #else
            static let here = aarch64
        #endif

        static func name(_ number: UInt64) -> String {
            switch number {
            case x86_64: "x86-64"
            case aarch64: "aarch64"
            case 3: "i386"
            case 40: "arm"
            case 243: "riscv"
            default: "processor \(number)"
            }
        }
    }

    private enum Tag {
        static let end: UInt64 = 0
        static let needed: UInt64 = 1
        static let strings: UInt64 = 5
        static let rpath: UInt64 = 15
        static let runpath: UInt64 = 29
    }

    package init(_ bytes: [UInt8]) throws(Refusal) {
        let image = Image(bytes: bytes)
        guard bytes.starts(with: [0x7F, UInt8(ascii: "E"), UInt8(ascii: "L"), UInt8(ascii: "F")]),
            bytes.count >= 64
        else { throw .notALibrary }
        let machine = image.number(at: 18, 2) ?? 0
        guard bytes[4] == 2, bytes[5] == 1 else {
            let size = bytes[4] == 1 ? "32 bits" : "64 bits"
            throw .otherArchitecture("\(Machine.name(machine)), \(size)")
        }
        guard machine == Machine.here else { throw .otherArchitecture(Machine.name(machine)) }
        guard image.number(at: 16, 2) == 3 else { throw .otherKind }
        try readDynamicSection(image)
        symbols = Self.definedSymbols(image)
    }

    private mutating func readDynamicSection(_ image: Image) throws(Refusal) {
        guard let segments = image.table(offset: 32, entrySize: 54, count: 56),
            let dynamic = segments.first(where: { image.number(at: $0, 4) == 2 }),
            let start = image.place(at: dynamic + 8), let size = image.place(at: dynamic + 32)
        else { throw .notALibrary }
        var entries: [(tag: UInt64, value: UInt64)] = []
        for index in 0..<size / 16 {
            guard let tag = image.number(at: start + index * 16, 8),
                let value = image.number(at: start + index * 16 + 8, 8)
            else { throw .notALibrary }
            if tag == Tag.end { break }
            entries.append((tag, value))
        }
        hasSearchPath = entries.contains { $0.tag == Tag.rpath || $0.tag == Tag.runpath }
        let names = entries.filter { $0.tag == Tag.needed }
        guard !names.isEmpty else { return }
        // The names stand at an address; the segment that is loaded there says where in the file.
        guard let address = entries.first(where: { $0.tag == Tag.strings })?.value,
            let strings = segments.lazy.compactMap({ segment -> Int? in
                guard image.number(at: segment, 4) == 1,
                    let offset = image.number(at: segment + 8, 8),
                    let begin = image.number(at: segment + 16, 8),
                    let length = image.number(at: segment + 32, 8),
                    address >= begin, address - begin < length
                else { return nil }
                return Int(exactly: offset &+ (address - begin))
            }).first
        else { throw .notALibrary }
        for entry in names {
            guard let offset = Int(exactly: entry.value), let name = image.text(strings, offset)
            else { throw .notALibrary }
            needed.append(name)
        }
    }

    /// The symbols of the dynamic symbol table that have a place in the library.
    private static func definedSymbols(_ image: Image) -> Set<String>? {
        guard let sections = image.table(offset: 40, entrySize: 58, count: 60),
            let table = sections.first(where: { image.number(at: $0 + 4, 4) == 11 }),
            let start = image.place(at: table + 24), let size = image.place(at: table + 32),
            let link = image.number(at: table + 40, 4), sections.indices.contains(Int(link)),
            let strings = image.place(at: sections[Int(link)] + 24)
        else { return nil }
        var found: Set<String> = []
        for index in 0..<size / 24 {
            let symbol = start + index * 24
            guard let offset = image.number(at: symbol, 4),
                let section = image.number(at: symbol + 6, 2)
            else { return nil }
            if section != 0, let name = image.text(strings, Int(offset)) { found.insert(name) }
        }
        return found
    }
}

extension SharedLibrary {
    /// The bytes of a file; every place is checked before it is read.
    private struct Image {
        var bytes: [UInt8]

        func number(at start: Int, _ count: Int) -> UInt64? {
            guard start >= 0, start <= bytes.count - count else { return nil }
            return NativeMessage.number(bytes, at: start, count: count)
        }

        /// An offset into the file, or a size within it.
        func place(at start: Int) -> Int? {
            number(at: start, 8).flatMap { Int(exactly: $0) }.flatMap {
                $0 <= bytes.count ? $0 : nil
            }
        }

        /// The places of the entries of a table that the file's header describes.
        func table(offset: Int, entrySize: Int, count: Int) -> [Int]? {
            guard let start = place(at: offset), let size = number(at: entrySize, 2),
                let entries = number(at: count, 2), size >= 56
            else { return nil }
            return (0..<Int(entries)).map { start + $0 * Int(size) }
        }

        /// The text that begins at an offset of a table of texts.
        func text(_ table: Int, _ offset: Int) -> String? {
            let (start, overflow) = table.addingReportingOverflow(offset)
            guard !overflow, bytes.indices.contains(start),
                let end = bytes[start...].firstIndex(of: 0)
            else { return nil }
            return String(decoding: bytes[start..<end], as: UTF8.self)
        }
    }
}
