/// Which entries of two lists without names are the same entry: those that say the same, then those
/// between them that say it of the same thing, then those that stand in the same place.
struct FactAlignment {
    /// For each entry, its place in the alignment.
    private(set) var old: [Int] = []
    private(set) var new: [Int] = []

    init(_ before: [FactWalk.ListEntry], _ after: [FactWalk.ListEntry]) {
        old = Array(repeating: -1, count: before.count)
        new = Array(repeating: -1, count: after.count)
        var next = 0
        var left = 0
        var right = 0
        let anchors = Self.common(before.map(\.content), after.map(\.content))
        for anchor in anchors + [(old: before.count, new: after.count)] {
            pair(before, left..<anchor.old, after, right..<anchor.new, &next)
            guard anchor.old < before.count else { break }
            old[anchor.old] = next
            new[anchor.new] = next
            next += 1
            left = anchor.old + 1
            right = anchor.new + 1
        }
    }

    /// Pairs what stands between two entries that are the same in both lists.
    private mutating func pair(
        _ before: [FactWalk.ListEntry], _ left: Range<Int>, _ after: [FactWalk.ListEntry],
        _ right: Range<Int>, _ next: inout Int
    ) {
        for place in left {
            let match = right.first {
                new[$0] < 0 && after[$0].anchor == before[place].anchor
            }
            guard let match else { continue }
            old[place] = next
            new[match] = next
            next += 1
        }
        var rest = right.filter { new[$0] < 0 }[...]
        for place in left where old[place] < 0 {
            old[place] = next
            if let match = rest.popFirst() { new[match] = next }
            next += 1
        }
        for place in rest {
            new[place] = next
            next += 1
        }
    }

    /// A longest common subsequence, by the usual table.
    private static func common(
        _ before: [[InstrumentFact.Value]], _ after: [[InstrumentFact.Value]]
    ) -> [(old: Int, new: Int)] {
        var lengths = Array(
            repeating: Array(repeating: 0, count: after.count + 1), count: before.count + 1)
        for i in before.indices.reversed() {
            for j in after.indices.reversed() {
                lengths[i][j] =
                    before[i] == after[j]
                    ? lengths[i + 1][j + 1] + 1 : max(lengths[i + 1][j], lengths[i][j + 1])
            }
        }
        var found: [(old: Int, new: Int)] = []
        var (i, j) = (0, 0)
        while i < before.count, j < after.count {
            if before[i] == after[j] {
                found.append((i, j))
                i += 1
                j += 1
            } else if lengths[i + 1][j] >= lengths[i][j + 1] {
                i += 1
            } else {
                j += 1
            }
        }
        return found
    }
}
