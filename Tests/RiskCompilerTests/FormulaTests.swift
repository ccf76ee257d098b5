import RiskEngine
import RiskModel
import RiskSource
import Testing

@testable import RiskCompiler

/// What formulas mean, one thing at a time.
struct FormulaTests {
    private static let answers: [String: Batch.Cell] = [
        "first": .outcome(0), "second": .outcome(1), "third": .outcome(1), "hidden": .outcome(1),
        "whole": .value(7), "tenths": .value(-125), "gated": .value(3), "optional": .notApplicable,
        "seen": .notApplicable, "gifts": .outcome(0),
    ]

    private static func number(_ numerator: Int64, _ denominator: Int64 = 1) -> Scalar {
        .exact(Fraction(numerator: numerator, denominator: denominator))
    }

    private func number(
        _ formula: String, born: String = "2010-02-28", on: String = "2026-03-02",
        calendar: WorkingCalendar? = nil
    ) throws -> NumberOutcome {
        let program = try FormulaProgram([(formula, false)], calendar: calendar)
        #expect(program.diagnostics.map(\.message) == [])
        var cells = Self.answers
        let day = try #require(CivilDate(text: born))
        cells["born"] = .value(Int64(day.daysSinceEpoch))
        let outcome = try program.outcomes(cells, date: CivilDate(text: on))[0]
        guard case .number(let number) = outcome else { throw FormulaNumber.Undefined() }
        return number
    }

    @Test(
        arguments: [
            ("7 / 2", 7, 2), ("1 / 3 * 3", 1, 1), ("whole / 2", 7, 2), ("-7 % 3", -1, 1),
            ("7 % -3", 1, 1), ("7.5 % 2", 3, 2), ("2 - 3 - 4", -5, 1), ("2 - (3 - 4)", 3, 1),
            ("12 / 2 / 3", 2, 1), ("2 + 3 * 4", 14, 1), ("tenths", -5, 4), ("tenths * 4", -5, 1),
            ("slope * 8", 1, 1), ("step / 6.5e-8", 1, 1), ("total * 2 + 1", 5, 1),
            ("count(all) + 0.5", 5, 2), ("count([all], \"yes\") / 4", 1, 2),
            ("[10, 20, 30][1] + [4, 5][whole - 7]", 24, 1), ("round(2.5)", 3, 1),
            ("round(-2.5)", -3, 1), ("round(2.5, 0, \"half_even\")", 2, 1),
            ("round(2.345, 2)", 47, 20), ("floor(-1.5)", -2, 1), ("ceil(-1.5)", -1, 1),
            ("sqrt(2.25)", 3, 2), ("pow(2, 10)", 1_024, 1), ("pow(2, -2)", 1, 4),
            ("min(3, whole, 5) + max(1)", 4, 1), ("abs(tenths)", 5, 4),
            ("second == \"yes\" ? 4 : 5", 4, 1), ("first == \"yes\" ? 1 / 0 * whole : 5", 5, 1),
            ("size(\"e\u{301}👩‍👧\")", 5, 1), ("size([1, 2])", 2, 1),
            ("first == \"yes\" ? 1 : second == \"yes\" ? 2 : 3", 2, 1),
        ] as [(String, Int64, Int64)])
    func `a formula computes exactly`(formula: String, numerator: Int64, denominator: Int64) throws
    {
        #expect(try number(formula).single == Self.number(numerator, denominator))
    }

    @Test(arguments: [
        ("gated + 1", UndefinedReasons.nothingApplies), ("optional * 0", .nothingApplies),
        ("max(gated, 100)", .nothingApplies), ("second == \"yes\" ? gated : 1", .nothingApplies),
        ("1 / (whole - 7)", .divisionByZero), ("whole % (whole - 7)", .divisionByZero),
        ("ln(whole - 7)", .outsideDomain), ("sqrt(tenths)", .outsideDomain),
        ("exp(whole * 1000)", .tooLarge), ("age(date, born)", .datesInWrongOrder),
        ("[1, 2][whole]", .nothingApplies), ("[1, 2][whole / 14]", .nothingApplies),
        ("[1, 2][1 / (whole - 7)]", .divisionByZero),
    ])
    func `what has no value is undefined with its reason`(
        formula: String, reason: UndefinedReasons
    ) throws {
        let outcome = try number(formula)
        #expect(outcome.states == .undefined)
        #expect(outcome.reasons == reason)
    }

    @Test(arguments: [
        ("age(born, date)", "2010-03-02", 16), ("age(born, date)", "2010-03-03", 15),
        ("age(born, date)", "2008-02-29", 18), ("months(born, date)", "2026-01-31", 1),
        ("months(date(\"2026-01-31\"), date(\"2026-02-28\"))", "2010-01-01", 1),
        ("date - born", "2026-02-28", 2), ("born - date", "2026-02-28", -2),
        ("age(born, born < date ? date : born)", "2010-03-02", 16),
    ])
    func `dates are counted in years, months and days`(
        formula: String, born: String, expected: Int64
    ) throws {
        #expect(try number(formula, born: born).single == Self.number(expected))
    }

    @Test func `working days follow the calendar that is installed`() throws {
        let first = try #require(CivilDate(text: "2026-01-01"))
        let last = try #require(CivilDate(text: "2026-12-31"))
        let holiday = try #require(CivilDate(text: "2026-03-04"))
        let calendar = WorkingCalendar(
            nations: [.england], title: "T", source: "S", checked: first, first: first, last: last,
            holidays: [holiday])
        // 2 March 2026 is a Monday; the Wednesday is a holiday.
        let week = "working_days(date, date(\"2026-03-08\")"
        #expect(try number(week + ")", calendar: calendar).single == Self.number(3))
        #expect(try number(week + ", \"same\")", calendar: calendar).single == Self.number(4))
        #expect(try number(week + ", \"next\")", calendar: calendar).single == Self.number(3))
        let outside = try number("working_days(born, date)", calendar: calendar)
        #expect(outside.reasons == .outsideCalendar)
    }

    /// The answers again, as conditions: bit 0 false, bit 1 true.
    @Test(
        arguments: [
            ("gated == 3", 1), ("gated != 3", 1), ("gated < whole", 1), ("gated >= whole", 1),
            ("!(gated < whole)", 2), ("gated + 0 < whole", 3), ("optional < whole", 1),
            ("whole > optional", 1), ("whole + 1 > whole", 2), ("whole in [1, 7]", 2),
            ("whole + 1 in [1, 7]", 1), ("whole * 2 in [14, tenths]", 2), ("born < date", 2),
            ("seen < date", 1), ("seen != date", 1), ("date == date(\"2026-03-02\")", 2),
            ("born >= date(\"2010-02-28\")", 2), ("born > date(\"2010-02-28\")", 1),
            ("date(\"2010-03-01\") > born", 2), ("born in [date(\"2010-02-28\"), date]", 2),
            ("age(born, date) >= 16", 2), ("whole < 7.000000000000001", 2), ("7 / 2 == 3.5", 2),
            ("0.1 + 0.2 == 0.3", 2), ("total + 0 == total", 2), ("total > 1.00001", 2),
            ("\"a\" < \"b\"", 2), ("\"e\u{301}\" == \"é\"", 1),
            ("(whole < 3 ? \"no\" : \"yes\") == second", 2),
            ("mood >= (whole < 3 ? \"tense\" : \"calm\")", 2),
            ("mood >= (whole > 3 ? \"tense\" : \"calm\")", 3),
            ("(whole > 3) == (born < date)", 2), ("(whole > 3) != known(whole)", 3),
        ] as [(String, UInt64)])
    func `a comparison holds as the contract says`(formula: String, bits: UInt64) throws {
        let program = try FormulaProgram([(formula, true)])
        #expect(program.diagnostics.map(\.message) == [])
        var cells = Self.answers
        cells["born"] = .value(Int64(try #require(CivilDate(text: "2010-02-28")).daysSinceEpoch))
        #expect(
            try program.outcomes(cells, date: CivilDate(text: "2026-03-02"))[0] == .truth(bits))
    }

    @Test func `a text is compared and counted by code point`() throws {
        let conditions = [
            "word == \"é\"", "word != \"é\"", "word < \"f\"", "word >= \"é\"",
            "word in [\"a\", \"👩‍👧\"]",
            "size(word) == 1", "size(word) > 2", "3 <= size(word)", "word == \"e\u{301}\"",
            "(size(word) > 1 ? \"a\" : \"é\") == word", "\"b\" > word",
        ]
        let program = try FormulaProgram(conditions.map { ($0, true) })
        #expect(program.diagnostics.map(\.message) == [])
        for text in ["é", "e\u{301}", "a", "", "b", "👩‍👧", "f", "ÿ", "eee"] {
            let scalars = text.unicodeScalars.map(\.value)
            func order(_ other: String) -> Int {
                let others = other.unicodeScalars.map(\.value)
                return scalars.lexicographicallyPrecedes(others)
                    ? -1 : scalars == others ? 0 : 1
            }
            let expected = [
                order("é") == 0, order("é") != 0, order("f") < 0, order("é") >= 0,
                order("a") == 0 || order("👩‍👧") == 0, scalars.count == 1, scalars.count > 2,
                3 <= scalars.count, order("e\u{301}") == 0,
                scalars.count > 1 ? order("a") == 0 : order("é") == 0, order("b") < 0,
            ]
            let outcomes = try program.outcomes(["word": try program.cell(text, of: "word")])
            #expect(outcomes == expected.map { .truth($0 ? 2 : 1) }, "\(text)")
        }
        let unknown = try program.outcomes([:])
        #expect(unknown.allSatisfy { $0 == .truth(3) })
    }

    @Test func `an unknown number ranges over what it could be`() throws {
        let program = try FormulaProgram([
            ("whole * 2 + 1", false), ("age(born, date)", false), ("whole > 12", true),
            ("whole * 2 > 50", true), ("whole + 1 >= 1", true), ("born <= date", true),
        ])
        let outcomes = try program.outcomes(
            ["born": .value(3_650)], date: CivilDate(text: "2026-03-02"))
        guard case .number(let double) = outcomes[0], case .number(let age) = outcomes[1] else {
            Issue.record("no numbers")
            return
        }
        #expect(double.low == Self.number(1) && double.high == Self.number(41))
        #expect(age.single == Self.number(46))
        #expect(outcomes[2...] == [.truth(3), .truth(1), .truth(2), .truth(2)])
    }

    @Test func `the cost of a formula has a limit, and one past it is refused`() throws {
        // Every call of exp with an item is 21 steps, every sum one more, the comparison two.
        func formula(_ more: String) -> String {
            Array(repeating: "exp(whole)", count: 45).joined(separator: " + ") + more + " > 1"
        }
        let reading = FormulaProgram.read([formula(" + 1 + 1 + 1"), formula(" + 1 + 1 + 1 + 1")])
        let instrument = try #require(reading.instrument)
        let names = NameScope(instrument: instrument)
        let costs = instrument.flags.map { FormulaCost(names: names).cost(of: $0.when, in: nil) }
        #expect(costs == [997, 999])
        let limit = FormulaProgram.read([
            formula(" + 1 + 1 + 1 + -whole"), formula(" + 1 + 1 + 1 + - -whole"),
        ])
        let atLimit = try #require(limit.instrument)
        let found = FormulaCost(names: names).diagnostics(atLimit)
        #expect(found.map(\.code) == ["formula-cost"])
        #expect(found.first?.range == atLimit.flags[1].when.range)
    }

    @Test func `a range is cut into even cells that cover it`() {
        for (low, high) in [(0, 0), (0, 1), (0, 15), (0, 16), (-5, 100), (1, 1_000_000)] {
            let range = Int64(low)...Int64(high)
            let ends = NumberCuts.evenEnds(of: range).sorted() + [range.upperBound]
            #expect(ends.count == min(16, range.count))
            let starts = [range.lowerBound] + ends.dropLast().map { $0 + 1 }
            let sizes = zip(starts, ends).map { $1 - $0 + 1 }
            #expect(sizes.allSatisfy { $0 >= 1 })
            #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1)
        }
    }
}
