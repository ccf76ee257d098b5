import RiskSource
import Testing

/// What the static checks say where answers can come together in more ways than the core enumerates.
struct UndecidedCheckTests {
    @Test func `what the core cannot decide is said and not passed over`() {
        // A handful of a million pairs make it true, and no bounds tell which.
        let plugin = CheckedPlugin(
            """
            sections:
              - id: numbers
                title: Numbers
                items:
                  - {id: one, ask: One, type: whole, range: [0, 1000], points: value}
                  - {id: other, ask: Other, type: whole, range: [0, 1000], points: value}
            scales: [{id: s, sum: [one], missing: bounds}, {id: t, sum: [other], missing: bounds}]
            flags: [{id: «all, when: s * t % 99991 == 41, say: All, source: own}]
            """)
        #expect(
            plugin.found == [
                "note not-checked \(plugin.places[0]): not checked: whether the condition of flag "
                    + "'all' can hold and can fail; the unknown answers can come together in too "
                    + "many ways"
            ])
        #expect(plugin.tool != nil)
    }

    @Test func `what some answers show is known, however many ways there are`() {
        let scales = (0..<8).map { "  - {id: s\($0), sum: [n\($0)], missing: bounds}\n" }
        let items = (0..<8).map {
            "      - {id: n\($0), ask: N, type: whole, range: [0, 1000], points: value}\n"
        }
        let condition = (0..<8).map { "s\($0) > \($0)" }.joined(separator: " && ")
        let plugin = CheckedPlugin(
            """
            sections:
              - id: numbers
                title: Numbers
                items:
            \(items.joined())scales:
            \(scales.joined())flags: [{id: all, when: '\(condition)', say: All, source: own}]
            """)
        #expect(plugin.found.isEmpty)
        #expect(plugin.tool != nil)
    }
}
