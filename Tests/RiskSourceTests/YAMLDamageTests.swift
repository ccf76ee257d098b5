import Testing

@testable import RiskSource

/// Damages a text that uses all of YAML, always in the same ways, and looks at what is left of it.
struct YAMLDamageTests {
    private static let sound = """
        a: &x [é, 'b', {c: d}]
        ? k
        : *x
        m: !t
          - |2-
            text 😀
          - "q\\n"
        <<: >
         f
        ---
        ...
        # c

        """

    private static let pieces = [
        "&", "*", "!", "|", ">", "\n", "  ", "[", "]", "{", "}", ":", "-", "?", ",", "'", "\"", "#",
        "%", "\t", "é", "\r\n", "&a ", "*x ", "!b ", "- ", ": ", "---\n", "\u{0}",
    ]

    /// A plain linear congruential sequence: the same texts on every run.
    private struct Numbers {
        var state: UInt64

        mutating func below(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(max(1, bound)))
        }
    }

    @Test(arguments: 1...8)
    func `however a text is damaged, every range lies in it`(seed: UInt64) {
        var numbers = Numbers(state: seed)
        for _ in 0..<250 {
            var bytes = Array(Self.sound.utf8)
            for _ in 0...numbers.below(5) {
                let place = numbers.below(bytes.count)
                if numbers.below(2) == 0 {
                    let piece = Self.pieces[numbers.below(Self.pieces.count)]
                    bytes.insert(contentsOf: piece.utf8, at: place)
                } else {
                    let end = min(bytes.count, place + 1 + numbers.below(8))
                    bytes.removeSubrange(place..<end)
                }
            }
            let file = SourceFile(name: "test.yaml", bytes: bytes)
            let reading = YAMLReader().read(file, top: .sequenceOrMapping)
            #expect(reading.root != nil || !reading.diagnostics.isEmpty)
            let ranges =
                reading.diagnostics.compactMap(\.range)
                + reading.diagnostics.flatMap { $0.notes.map(\.range) }
                + (reading.root?.allRanges ?? [])
            #expect(ranges.allSatisfy { 0 <= $0.start && $0.end <= bytes.count })
        }
    }
}

extension YAMLNode {
    fileprivate var allRanges: [SourceRange] {
        switch content {
        case .scalar: [range]
        case .sequence(let elements): [range] + elements.flatMap(\.allRanges)
        case .mapping(let entries):
            [range] + entries.flatMap { [$0.key.range] + $0.value.allRanges }
        }
    }
}
