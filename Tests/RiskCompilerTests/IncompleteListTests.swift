import RiskModel
import Testing

/// Comparisons of scores with each other where the list of items is incomplete: what no item names
/// may add to a score, and so can turn the comparison.
struct IncompleteListTests {
    /// Listed: `total` and `hints` 1, `told` 2, `told_twice` 4, and one sign.
    private static let low =
        "spoken: yes, away: no, late: yes, boats: no, gifts: [], hurt: no"
    /// Listed: `total` 4, and two signs.
    private static let high =
        "spoken: yes, away: no, late: yes, boats: {current: yes, recent: no, earlier: no}, "
        + "gifts: [], hurt: no"

    private func truth(_ condition: String, _ answers: String, sections: String = "") throws
        -> Truth
    {
        let text = try #require(
            SmallInstrument.changed([
                (
                    "harm_in_sum: as invented\n",
                    "harm_in_sum: as invented\n"
                        + "incomplete: {missing: Some, source: pier\(sections)}\n"
                ),
                (
                    "{id: spoken, ask: Spoken to, type: yesno}",
                    "{id: spoken, ask: Spoken to, type: yesno, points: {yes: 2}}"
                ),
                (
                    "scales:\n",
                    """
                    scales:
                      - {id: hints, sum: [late]}
                      - {id: told, sum: [spoken]}
                      - {id: told_twice, sum: [{of: spoken, weight: 2}]}

                    """
                ),
            ]), "an old text is not there exactly once")
        return try #require(try Asked.truths([condition], answers, in: text).first)
    }

    @Test(arguments: [
        "total > hints", "total >= hints", "total < hints", "total <= hints", "hints < total",
        "total == hints", "total != hints", "told > total", "told < told_twice", "told == hints",
    ])
    func `two scores that may both lack items are never surely more, less or equal`(
        condition: String
    ) throws {
        #expect(try truth(condition, Self.low) == .open)
        #expect(try truth(condition, Self.high) == .open)
    }

    @Test(arguments: [
        // What is true of more points stays true, and what is false of fewer stays false.
        ("total >= count(signs)", low, Truth.yes), ("total > count(signs)", low, .open),
        ("total > count(signs)", high, .yes), ("total >= count(person)", low, .yes),
        ("total < count(signs)", low, .no), ("total <= count(signs)", low, .open),
        ("total <= count(signs)", high, .no), ("count(signs) < total", low, .open),
        ("count(signs) < total", high, .yes), ("count(signs) <= total", low, .yes),
        ("count(signs) >= total", low, .open), ("count(signs) >= total", high, .no),
        ("count(signs) > total", low, .no), ("total == count(signs)", low, .open),
        ("total != count(signs)", low, .open), ("total == count(signs)", high, .open),
    ])
    func `a score that may lack items is compared with a count as far as more points allow`(
        condition: String, answers: String, expected: Truth
    ) throws {
        #expect(try truth(condition, answers) == expected)
    }

    @Test(arguments: [
        // One side is complete.
        ("told > total", low, Truth.open), ("told > total", high, .no),
        ("told >= total", low, .open), ("told >= total", high, .no),
        ("told < total", low, .open), ("told < total", high, .yes),
        ("told <= total", low, .open), ("total >= told", low, .open),
        ("total >= told", high, .yes), ("total < told", low, .open),
        ("total < told", high, .no), ("told == total", low, .open),
        ("told != total", high, .open),
        // Both are.
        ("told < told_twice", low, .yes), ("told >= told_twice", low, .no),
        ("told == told_twice", low, .no), ("told != told_twice", low, .yes),
        ("told_twice > told", low, .yes), ("told > count(signs)", low, .yes),
        ("told == count(signs)", high, .yes),
    ])
    func `a score over complete sections is compared surely`(
        condition: String, answers: String, expected: Truth
    ) throws {
        #expect(try truth(condition, answers, sections: ", sections: [signs]") == expected)
    }
}
