import RiskKit
import RiskSource
import Testing

/// Points that rest on nothing are told; one source anywhere, or a word that they are one's own, is
/// enough.
struct UnsourcedPointsTests {
    private func notes(_ points: String, _ scale: String) throws -> [String] {
        let small = try SmallTool(
            items: [
                "{id: cars, ask: Cars, type: yesno, points: {yes: \(points)}}",
                "{id: gifts, ask: Gifts, type: yesno, points: {yes: 2, no: 0}}",
            ], "scales: [{id: total, \(scale)}]")
        return small.tool.staticDiagnostics().filter { $0.code == "points-without-source" }.map {
            "\($0.severity.rawValue) \($0.range?.place ?? ""): \($0.message)"
        }
    }

    @Test func `a scale whose numbers and which itself name no source is told once`() throws {
        let said =
            "note plugin.yaml:17:15: the 2 numbers of points behind 'total' name no source, "
            + "and neither does the scale"
        for method in [
            "sum: [signs]", "worst: [signs], direction: highest",
            "mean: [signs], missing: bounds",
        ] {
            #expect(try notes("5", method) == [said])
        }
    }

    @Test func `a source of a number or of the scale, one's own too, is enough`() throws {
        #expect(try notes("{value: 5, source: paper}", "sum: [signs]") == [])
        #expect(try notes("{value: 5, source: own}", "sum: [signs]") == [])
        #expect(try notes("5", "sum: [signs], source: own") == [])
        #expect(try notes("5", "sum: [signs], source: paper") == [])
        // A count reads no points.
        #expect(try notes("5", "count: [signs]") == [])
    }
}
