/// A small, seeded source of chance (SplitMix64), so that every random case can be made again from
/// the seed that a failing test prints.
struct RandomInstrumentDice {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// The next 64 random bits.
    ///
    /// - Note: Source: Steele, Lea, Flood, "Fast splittable pseudorandom number generators" (2014).
    mutating func bits() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// A whole number in the range, both ends included.
    mutating func number(_ range: ClosedRange<Int>) -> Int {
        let width = UInt64(range.upperBound - range.lowerBound + 1)
        return range.lowerBound + Int(bits() % width)
    }

    /// `true` in so many of a hundred throws.
    mutating func chance(_ percent: Int) -> Bool { number(1...100) <= percent }

    /// One of the elements; the list must not be empty.
    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[number(0...(elements.count - 1))]
    }

    /// Some of the elements, at least `least`, in their order.
    mutating func some<Element>(_ elements: [Element], least: Int = 1) -> [Element] {
        var left = elements.indices.map { $0 }
        var chosen: [Int] = []
        let count = number(min(least, elements.count)...elements.count)
        while chosen.count < count {
            chosen.append(left.remove(at: number(0...(left.count - 1))))
        }
        return chosen.sorted().map { elements[$0] }
    }
}
