import RiskKit
import RiskModel
import RiskSource
import Testing

/// What findings say beside the result itself.
struct FindingsTests {
    private static let plugin = SignsPlugin.text(
        """
        triggers:
          - id: tell
            when: alone == "yes"
            do: Tell
            within: now
            with: {england: [police, health], wales: [police]}
            source: own
        """)

    private func assess(
        _ answers: String, nation: String = "", in plugin: String = plugin
    ) throws -> Assessment {
        let tool = try #require(
            LoadedTool.load(source: SourceFile(name: "plugin.yaml", text: plugin)).tool)
        let text = "tool: small\ndate: 2026-03-02\n\(nation)answers: {\(answers)}\n"
        let read = tool.readAnswers(SourceFile(name: "a.yaml", text: text), defaultDate: nil)
        return try #require(try tool.assess(read.sets).first)
    }

    @Test(arguments: [
        ("cars: {current: yes}, calm: no", 5), ("cars: {current: yes}, calm: yes", 3),
        ("cars: yes", 0), ("cars: unknown, alone: yes", 1),
    ])
    func `what is known so far is what is certain, of answers known in part too`(
        answers: String, expected: Int
    ) throws {
        let total = try #require(try assess(answers).scales.first)
        #expect(total.knownSoFar == ExactDecimal(expected))
    }

    @Test func `who must take part is told once where no nation is given`() throws {
        #expect(try assess("alone: yes").triggers.first?.with == ["police", "health (England)"])
        let wales = try assess("alone: yes", nation: "nation: wales\n")
        #expect(wales.triggers.first?.with == ["police"])
    }

    @Test(arguments: [
        // With unknown answers as none, what is certain of an answer known in part stays.
        ("cars: {current: yes}", 5, nil), ("cars: {current: yes, recent: yes}", 6, nil),
        ("cars: {current: no, recent: yes}, calm: yes", -1, -2),
        ("cars: {current: no}, alone: yes", 1, 1), ("", 0, nil), ("cars: yes", 0, nil),
        // Left out is the whole answer; the others decide.
        ("cars: {current: yes}, calm: yes, alone: no", 3, -1), ("calm: yes, alone: no", -2, -1),
        ("cars: {current: yes, recent: no, earlier: no}, calm: no, alone: yes", 6, 2),
    ])
    func `a publisher's score of today keeps what is certain, or leaves out what is not known`(
        answers: String, asNone: Int, leftOut: Int?
    ) throws {
        let plugin = Self.plugin.replacing(
            "  - {id: total, sum: [signs]}",
            with: """
                  - {id: total, sum: [signs], as_published: none}
                  - {id: average, mean: [signs], missing: leave_out, as_published: left_out}
                """)
        let scales = try assess(answers, in: plugin).scales
        try #require(scales.count == 2)
        #expect(scales[0].asPublished?.value?.description == "\(asNone)")
        #expect(scales[0].asPublished?.rule == AsPublished.none)
        #expect(scales[1].asPublished?.value?.description == leftOut.map(\.description))
        #expect(scales[1].asPublished?.rule == .leftOut)
    }

    @Test(arguments: [
        ("", "Cars (not known: earlier)"),
        ("cars: {current: no}", "Cars (not known: earlier)"),
        ("cars: unknown", "Cars"),
    ])
    func `the harm statement names the periods that are not known`(
        answers: String, ask: String
    ) throws {
        let plugin = Self.plugin
            .replacing("recent: 1}}", with: "recent: 1}, harm: evidence}")
            .replacing("scales:", with: "harm_in_sum: invented\nscales:")
        let harm = try assess(answers, nation: "unmentioned: no\n", in: plugin).harm
        #expect(harm.state == .possible)
        #expect(harm.items.map(\.ask) == [ask])
    }
}
