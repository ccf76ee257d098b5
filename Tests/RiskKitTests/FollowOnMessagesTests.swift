import RiskSource
import Testing

@testable import RiskKit

/// A mistake in a name that much else reads is one message, and what only follows from it none.
struct FollowOnMessagesTests {
    private static let body = """
        windows:
          current: {until: P6M}
          recent: {from: P6M, until: P12M}
        sections:
          - id: signs
            title: Signs
            items:
              - {id: late, ask: Late, type: windowed, points: {current: 5, recent: 1}}
              - {id: away, ask: Away, type: windowed, points: {current: 3, recent: 1}}
              - {id: cars, ask: Cars, type: windowed, windows: [current], points: {current: 2}}
              - {id: lost, ask: Lost, type: windowed, points: {current: 2}}
              - {id: gone, ask: Gone, type: windowed}
          - id: others
            title: Others
            items:
              - {id: sad, ask: Sad, type: yesno, points: {yes: 1}}
        scales:
          - {id: total, sum: [signs, others], missing: bounds}
          - {id: half, sum: [signs], missing: bounds}
        flags:
          - {id: now, when: 'count(signs, "current") >= 2 && "current" in gone', say: N, source: own}
          - {id: then, when: 'count(signs, "recent") >= 1', say: T, source: own}
          - {id: low, when: count(others) < 1 && half < 3, say: L, source: own}

        """

    private func found(_ old: String, _ new: String) -> [Diagnostic] {
        CheckedPlugin(Self.body.replacing(old, with: new)).diagnostics
    }

    @Test func `the plugin is sound without a mistake`() {
        #expect(found("Late", "Late").isEmpty)
    }

    @Test(arguments: [
        // A window's own id, one use of it, its period, its key.
        ("  current: {until", "  curent: {until", "unknown window 'current'"),
        ("  recent: {from", "  rescent: {from", "unknown window 'recent'"),
        ("windows: [current]", "windows: [curent]", "unknown window 'curent'"),
        ("{current: 3,", "{curent: 3,", "unknown window 'curent'"),
        (
            "{until: P6M}", "{until: 6M}",
            "'until' must be a period such as P6M, P1Y, P6W or P10D, not '6M'"
        ),
        ("{from: P6M,", "{form: P6M,", "unknown key 'form' in window 'recent'"),
        ("until: P12M", "until: P3M", "'from' of window 'recent' is not before its 'until'"),
        // A section's own id, and the uses of it.
        ("- id: signs", "- id: sings", "unknown member 'signs'"),
        ("- id: others", "- id: other", "unknown member 'others'"),
        (
            "count(signs, ", "count(sings, ",
            "'sings' is no item, scale, result or section of this tool"
        ),
        ("[signs, others]", "[signs, other]", "unknown member 'other'"),
    ])
    func `one mistake is one message`(old: String, new: String, message: String) {
        #expect(found(old, new).map(\.message) == [message])
    }

    @Test func `windows that do not meet are told once, of the first that has them all`() {
        let overlap = found("{until: P6M}", "{until: P8M}")
        #expect(
            overlap.map(\.message) == ["windows 'current' and 'recent' of item 'late' overlap"])
        let gap = found("{from: P6M,", "{from: P7M,")
        #expect(gap.map(\.message) == ["windows 'current' and 'recent' of item 'late' leave a gap"])
    }

    @Test func `windows that an item has chosen itself are told of each`() {
        let body = Self.body.replacing(
            "windows: [current], points: {current: 2}", with: "points: {recent: 2}"
        )
        .replacing(
            "type: windowed, points: {current: 2}}", with: "type: windowed, points: {recent: 2}}")
        #expect(CheckedPlugin(body).diagnostics.map(\.code) == ["windows-gap", "windows-gap"])
    }

    /// Which is wrong, the declaration or the uses, only a person can tell.
    @Test func `a name that is unknown in several places says so and has no sure fix`() throws {
        let several = found("  current: {until", "  curent: {until")
        let one = try #require(several.first)
        #expect(one.fix == nil)
        #expect(one.hint == "did you mean 'curent'?")
        #expect(one.notes.map(\.message) == ["it stands in 4 more places, the next is this"])
        let twice = try #require(found("count(signs, ", "count(sings, ").first)
        #expect(twice.notes.map(\.message) == ["it stands here as well"])
        let alone = try #require(found("windows: [current]", "windows: [curent]").first)
        #expect(alone.fix?.text == "current")
        #expect(alone.notes.isEmpty)
    }

    @Test func `two names that are unknown are two mistakes`() {
        let body = Self.body.replacing("{current: 3,", with: "{curent: 3,")
            .replacing("[signs, others]", with: "[signs, other]")
        #expect(
            CheckedPlugin(body).diagnostics.map(\.message)
                == ["unknown window 'curent'", "unknown member 'other'"])
    }
}
