/// The answers to a text item, sorted into classes that a tool's conditions tell apart: before, at and
/// after each text that it is compared with, and by length where its length is compared.
///
/// Text is a sequence of Unicode code points, compared one by one by their numbers; nothing is
/// normalised, so that a letter with an accent of its own and a letter followed by a combining accent
/// are two texts.
package struct TextClasses: Sendable, Hashable {
    /// One class: a place among the literals (even: between two, odd: at one) and a length class.
    private struct Class: Sendable, Hashable {
        var place: Int
        var length: Int
    }

    /// Rising by code points, none twice.
    private let literals: [[Unicode.Scalar]]
    /// The greatest length of every length class but the last, rising.
    private let lengthEnds: [Int]
    private let classes: [Class]

    /// Makes the classes that some text belongs to.
    ///
    /// - Parameters:
    ///   - literals: The texts that the item is compared with.
    ///   - lengthEnds: Lengths at which a comparison of the length changes: after each of them.
    package init(literals: [String], lengthEnds: Set<Int>) {
        var sorted: [[Unicode.Scalar]] = []
        for literal in literals.map({ Array($0.unicodeScalars) })
            .sorted(by: { Self.precedes($0, $1) }) where sorted.last != literal
        {
            sorted.append(literal)
        }
        let ends = lengthEnds.filter { $0 >= 0 }.sorted()
        var classes: [Class] = []
        for place in 0...(2 * sorted.count) {
            for length in 0...ends.count {
                let lowest = length == 0 ? 0 : ends[length - 1] + 1
                let highest = length < ends.count ? ends[length] : Int.max
                if Self.isReachable(place, among: sorted, lengths: lowest...highest) {
                    classes.append(Class(place: place, length: length))
                }
            }
        }
        self.literals = sorted
        self.lengthEnds = ends
        self.classes = classes
    }

    /// How many classes there are.
    package var count: Int { classes.count }

    /// The class of a text.
    package func outcome(of text: String) -> Int {
        let scalars = Array(text.unicodeScalars)
        let place =
            literals.firstIndex(of: scalars).map { 2 * $0 + 1 }
            ?? 2 * literals.count { Self.precedes($0, scalars) }
        let length = lengthEnds.count { $0 < scalars.count }
        guard let found = classes.firstIndex(of: Class(place: place, length: length)) else {
            preconditionFailure("every text belongs to a class")
        }
        return found
    }

    /// The classes, as bits, whose texts compare with a literal as `matches` says of the order: -1
    /// before it, 0 the same, 1 after it. The literal is one of those given.
    package func outcomes(comparedWith literal: String, _ matches: (Int) -> Bool) -> UInt64 {
        let at = literals.firstIndex(of: Array(literal.unicodeScalars)).map { 2 * $0 + 1 } ?? 0
        return bits { matches(($0.place - at).signum()) }
    }

    /// The classes, as bits, whose length satisfies a condition that changes after the given ends only.
    package func outcomes(length matches: (Int) -> Bool) -> UInt64 {
        bits { $0.length < lengthEnds.count ? matches(lengthEnds[$0.length]) : matches(afterAll) }
    }

    /// A length past every length that is compared.
    private var afterAll: Int { (lengthEnds.last ?? -1) + 1 }

    /// What each class is called: the text itself, or what it is not.
    package var labels: [String] {
        classes.map { found in
            if found.place % 2 == 1 {
                return "\"\(String(String.UnicodeScalarView(literals[found.place / 2])))\""
            }
            let lowest = found.length == 0 ? 0 : lengthEnds[found.length - 1] + 1
            let highest = found.length < lengthEnds.count ? lengthEnds[found.length] : nil
            let length =
                lengthEnds.isEmpty
                ? "" : " of \(lowest) \(highest.map { "to \($0)" } ?? "or more") characters"
            guard !literals.isEmpty else { return "a text\(length)" }
            let text = { String(String.UnicodeScalarView(literals[$0])) }
            if found.place == 0 { return "another text\(length), before \"\(text(0))\"" }
            return "another text\(length), after \"\(text(found.place / 2 - 1))\""
        }
    }

    private func bits(_ matches: (Class) -> Bool) -> UInt64 {
        classes.enumerated().reduce(0) { bits, entry in
            // More classes than fit a set are refused when the item gets its variable.
            entry.offset < 64 && matches(entry.element) ? bits | 1 << UInt64(entry.offset) : bits
        }
    }

    /// Whether one text comes before another, by the numbers of their code points.
    package static func precedes(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Bool {
        left.lexicographicallyPrecedes(right)
    }

    // MARK: Reachable classes

    /// Whether some text stands at a place among the literals and has a length of a range.
    private static func isReachable(
        _ place: Int, among literals: [[Unicode.Scalar]], lengths: ClosedRange<Int>
    ) -> Bool {
        if place % 2 == 1 { return lengths.contains(literals[place / 2].count) }
        let after = place == 0 ? nil : literals[place / 2 - 1]
        guard let first = first(after: after, lengths: lengths) else { return false }
        let before = place / 2 < literals.count ? literals[place / 2] : nil
        return before.map { precedes(first, $0) } ?? true
    }

    /// The first text, in the order of texts, that comes after another and has a length of a range;
    /// `nil` where there is none.
    private static func first(
        after text: [Unicode.Scalar]?, lengths: ClosedRange<Int>
    ) -> [Unicode.Scalar]? {
        let lowest: Unicode.Scalar = "\0"
        guard let text else {
            return Array(repeating: lowest, count: lengths.lowerBound)
        }
        if lengths.upperBound > text.count {
            // What begins with the text and goes on comes right after it.
            let length = max(text.count + 1, lengths.lowerBound)
            return text + Array(repeating: lowest, count: length - text.count)
        }
        // Otherwise the shortest beginning of the text, raised at its last place, that is long enough.
        var prefix = Array(text.prefix(lengths.upperBound))
        while let last = prefix.popLast() {
            if let next = successor(of: last) {
                let raised = prefix + [next]
                let missing = max(lengths.lowerBound - raised.count, 0)
                return raised + Array(repeating: lowest, count: missing)
            }
        }
        return nil
    }

    /// The code point after another; surrogates are none.
    private static func successor(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
        scalar.value == 0xD7FF ? Unicode.Scalar(0xE000 as UInt32) : Unicode.Scalar(scalar.value + 1)
    }
}
