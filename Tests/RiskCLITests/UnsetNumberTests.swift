import Testing

/// A number that could not be found refuses what needs it, names who publishes it, and nothing else.
struct UnsetNumberTests {
    private static let unset = "{unset: {publisher: The harbour board, why: lost}}"

    private func score(_ scale: String, item: String = "") throws -> CommandRun {
        let plugin = try SmallPlugin()
        try plugin.scratch.file(
            "plugins/small-tool/plugin.yaml",
            SmallPlugin.text
                .replacing("points: {yes: 3}", with: "points: {yes: 3}\(item)")
                .replacing(
                    "  - {id: total, title: Total, sum: [signs]}",
                    with: "  - {id: total, title: Total, sum: [gang_talk]}\n  - \(scale)"
                )
                .replacing("worse: last", with: "of: total\nworse: last"))
        let answers = try plugin.answers(
            "a.yaml", "date: 2026-03-02\nunmentioned: no\nanswers: {gang_talk: yes}\n")
        return try CommandRun([
            "score", "small-tool", answers, "--plugins", plugin.folder, "--format", "json",
        ])
    }

    @Test(arguments: [
        ("{id: x, sum: [late_nights, gang_talk], cap: UNSET}", ""),
        ("{id: x, sum: [late_nights, gang_talk], floor: UNSET}", ""),
        ("{id: x, table: {by: [total], rows: [{total: {upto: 1}, value: UNSET}, {value: 4}]}}", ""),
        ("{id: x, sum: [late_nights]}", ", na: true, na_points: UNSET"),
    ])
    func `a score that needs one is refused with status 4, and the others stand`(
        scale: String, item: String
    ) throws {
        let run = try score(
            scale.replacing("UNSET", with: Self.unset),
            item: item.replacing("UNSET", with: Self.unset))
        #expect(run.status == 4, "\(run.errors)")
        #expect(run.output.contains(#""status":"refused""#))
        #expect(run.output.contains(#""publisher":"The harbour board","why":"lost""#))
        #expect(run.output.contains(#""total":{"title":"Total","state":"value","from":4"#))
        #expect(run.output.contains(#""after_rules":["low"]"#))
    }

    @Test func `without it the same scores have status 0`() throws {
        let run = try score("{id: x, sum: [late_nights, gang_talk], cap: 5}")
        #expect(run.status == 0, "\(run.errors)")
    }
}
