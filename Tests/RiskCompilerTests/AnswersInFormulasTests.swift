import RiskModel
import Testing

/// Dates and texts of an answer file, as conditions of a loaded tool read them.
struct AnswersInFormulasTests {
    private static func plugin() throws -> String {
        try #require(
            SmallInstrument.changed([
                (
                    "{id: seen_on, ask: Seen on, type: date}",
                    "{id: seen_on, ask: Seen on, type: date, range: [2020-01-01, 2029-12-31]}\n"
                        + "      - {id: remark, ask: Remark, type: text, na: true}"
                )
            ]))
    }

    @Test(arguments: [
        ("seen_on <= date", "seen_on: 2026-03-02", Truth.yes),
        ("seen_on < date", "seen_on: 2026-03-02", .no),
        ("date - seen_on == 1", "seen_on: 2026-03-01", .yes),
        ("months(seen_on, date) >= 12", "seen_on: 2025-03-02", .yes),
        ("months(seen_on, date) >= 12", "seen_on: 2025-03-03", .no),
        ("seen_on < date", "", .open),
        ("seen_on < date(\"2026-01-01\")", "seen_on: 2025-11", .yes),
        ("seen_on < date(\"2026-01-01\")", "seen_on: 2026", .no),
        ("seen_on < date(\"2026-02-01\")", "seen_on: 2026", .open),
        ("seen_on < date(\"2019-01-01\")", "", .no),
        ("known(seen_on)", "seen_on: 2026", .yes),
        ("remark == \"gone\"", "remark: gone", .yes),
        ("remark == \"gone\"", "remark: Gone", .no),
        ("remark == \"gone\"", "remark: not_applicable", .no),
        ("remark != \"gone\"", "remark: not_applicable", .no),
        ("remark == \"gone\"", "", .open),
        ("remark in [\"é\", \"x\"]", "remark: \"\\u00e9\"", .yes),
        ("remark in [\"é\", \"x\"]", "remark: \"e\\u0301\"", .no),
        ("size(remark) >= 3", "remark: ab", .no), ("size(remark) >= 3", "remark: 👩‍👧", .yes),
        // It may turn out not to apply.
        ("size(remark) >= 0", "", .open),
        ("age * 2 > 6 && age < 10", "age: 4", .yes), ("age * 2 > 6", "", .open),
        ("hours + age > 40", "", .open), ("hours + age > 40", "hours: 24, age: 17", .yes),
        ("hours + age > 41", "", .open), ("hours + 1 > 0", "hours: not_applicable", .open),
    ])
    func `a date, a text or a number in a condition is the answer that was given`(
        condition: String, answers: String, truth: Truth
    ) throws {
        #expect(try Asked.truths([condition], answers, in: try Self.plugin()) == [truth])
    }
}
