import Foundation
import Testing

/// `score --explain`, `--against` and `--what-if`, and `plugin nearest-change`, as processes.
struct ExplanationCommandTests {
    private static let answers = """
        case: CH-014
        date: 2026-03-02
        answers: {late_nights: yes, gang_talk: no, unknown_cars: no}

        """

    private func run(_ arguments: [String], input: String = answers) throws -> CommandRun {
        let plugin = try SmallPlugin()
        return try CommandRun(
            arguments + ["--plugins", plugin.folder], input: input)
    }

    @Test func `an explanation follows the result, and fits 80 columns`() throws {
        let found = try run(["score", "small-tool", "-", "--explain"])
        #expect(found.status == 0)
        #expect(found.errors == "")
        #expect(found.output.contains("THE CALCULATION, STEP BY STEP"))
        #expect(found.output.contains("Points added up: 3"))
        #expect(found.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }

    @Test func `without it there is no calculation, in text or in JSON`() throws {
        let text = try run(["score", "small-tool", "-"])
        #expect(!text.output.contains("STEP BY STEP"))
        let json = try run(["score", "small-tool", "-", "--format", "json"])
        #expect(!json.output.contains("\"calculation\""))
        let explained = try run(["score", "small-tool", "-", "--format", "json", "--explain"])
        #expect(explained.output.contains("\"calculation\":{\"eligibility\":["))
    }

    @Test func `a what-if says that it is none of the case's results`() throws {
        let found = try run(["score", "small-tool", "-", "--what-if", "late_nights=no"])
        #expect(found.status == 0)
        #expect(found.output.contains("This is a what-if and no result of the case."))
        #expect(found.output.contains("now: 3"))
        #expect(found.output.contains("then: 0"))
        let json = try run(
            ["score", "small-tool", "-", "--format", "json", "--what-if", "late_nights=no"])
        #expect(json.output.contains("\"what_if\":{\"note\":\"a what-if"))
    }

    @Test(arguments: [
        ("late_night=no", "--what-if:1:1:", "did you mean 'late_nights'"),
        ("late_nights=perhaps", "--what-if:1:13:", "'yes' or 'no'"),
        ("late_nights", "--what-if:1:1:", "ITEM=ANSWER"),
    ])
    func `a mistake in a what-if is told with its place, and ends with status 2`(
        change: String, place: String, words: String
    ) throws {
        let found = try run(["score", "small-tool", "-", "--what-if", change])
        #expect(found.status == 2)
        #expect(found.output == "")
        #expect(found.errors.contains(place))
        #expect(found.errors.contains(words))
        #expect(!found.errors.contains("perhaps"))
    }

    @Test(arguments: [
        ["--explain", "--format", "csv"], ["--what-if", "late_nights=no", "--format", "csv"],
        ["--explain", "--what-if", "late_nights=no"], ["--against", "none-recorded"],
    ])
    func `what does not go together is refused`(options: [String]) throws {
        #expect(try run(["score", "small-tool", "-"] + options).status == 2)
    }

    @Test func `a case is held against nothing recorded, and against a file`() throws {
        let none = try run(["score", "small-tool", "-", "--explain", "--against", "none-recorded"])
        #expect(none.output.contains("WHAT MAKES THE DIFFERENCE"))
        #expect(none.output.contains("+3"))
        let plugin = try SmallPlugin()
        let file = try plugin.answers(
            "before.yaml", "case: CH-001\ndate: 2026-03-02\nanswers: {late_nights: yes}\n")
        let found = try CommandRun(
            [
                "score", "small-tool", "-", "--explain", "--against", file, "--plugins",
                plugin.folder,
            ],
            input: Self.answers)
        #expect(found.status == 0)
        #expect(found.output.contains("Held against case CH-001"))
    }

    @Test func `the nearest change says what it is for, and how many answers it takes`() throws {
        let help = try run(["plugin", "nearest-change", "--help"], input: "")
        #expect(help.output.contains("never shown during an"))
        let found = try run(["plugin", "nearest-change", "small-tool", "-"])
        #expect(found.status == 0)
        #expect(found.output.contains("It takes 1 other answer to reach another level"))
        #expect(
            try run(["plugin", "nearest-change", "small-tool", "-", "--result", "x"]).status == 2)
    }
}
