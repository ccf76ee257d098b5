import RiskCompiler
import Testing

/// A change to the sound plugin that makes one mistake, marked where it must be reported.
struct CompilerFixture: Sendable, CustomTestStringConvertible {
    let code: CompilerCode
    let changes: [(old: String, new: String)]

    init(_ code: CompilerCode, _ changes: (old: String, new: String)...) {
        self.code = code
        self.changes = changes
    }

    /// A mistake in the flag's condition.
    init(_ code: CompilerCode, asking condition: String) {
        self.init(code, (#"when: late == "yes""#, "when: '\(condition)'"))
    }

    var testDescription: String { "\(code.rawValue): \(changes.map(\.new))" }

    static let all: [CompilerFixture] =
        conditions + types + places + scales + incomplete + sizes + floors

    private static let conditions: [CompilerFixture] = [
        .init(.unknownName, asking: #"«latte == "yes""#),
        .init(.unknownName, asking: #"late == "yes" && «totl > 2"#),
        .init(.unknownName, asking: "count(«sign) > 1"),
        .init(.unknownName, asking: "«casic.total > 1"),
        .init(.unknownName, asking: "known(«latte)"),
        .init(.unknownName, asking: #"«latte in ["yes", "no"]"#),
        .init(.unknownName, asking: #""phone" in «gift"#),
        .init(.unknownName, asking: "3 < «totl"),
        .init(.wrongType, asking: #"age == «"14""#),
        .init(.wrongType, asking: "late == «1"),
        .init(.wrongType, asking: #"«gifts == "phone""#),
        .init(.wrongType, asking: "«late"),
        .init(.wrongType, asking: "«signs > 1"),
        .init(.wrongType, asking: "«age && true"),
        .init(.wrongType, asking: #"«"yes" in late"#),
        .init(.wrongType, asking: "late in «age"),
        .init(.wrongType, asking: #"concern == «"low""#),
        .init(.wrongType, asking: #"total > «"3""#),
        .init(.wrongType, asking: "harm == «evidenced"),
        .init(.unknownConditionOption, asking: #"late == «"perhaps""#),
        .init(.unknownConditionOption, asking: #"mood in ["calm", «"clam"]"#),
        .init(.unknownConditionOption, asking: #"boats == «"current""#),
        .init(.unknownConditionOption, asking: #"«"phones" in gifts"#),
        .init(.unknownConditionOption, asking: #"count(signs, «"curent") > 1"#),
        .init(.unknownConditionOption, asking: #"harm == «"probable""#),
        .init(.unknownConditionLevel, asking: "concern >= «hihg"),
        .init(.unknownConditionLevel, asking: "level in [low, «hihg]"),
        .init(.unknownFunction, asking: "«mix(age) > 2"),
        .init(.unknownFunction, asking: "age + «mix(age) > 2"),
        .init(.unknownFunction, asking: "«seen(late)"),
        .init(.wrongArguments, asking: "«count() > 1"),
        .init(.wrongArguments, asking: "«count(signs, 2) > 1"),
        .init(.wrongArguments, asking: "«known(late, away)"),
        .init(.wrongArguments, asking: "«sqrt(age, 2) > 1"),
        .init(.wrongArguments, asking: "1 + «pow(age) > 1"),
        .init(.wrongArguments, asking: "«min() > 1"),
        .init(.wrongArguments, asking: "«round() > 1"),
        .init(.wrongArguments, asking: "age < «round(age, 1, \"floor\", 2)"),
        .init(.wrongArguments, asking: "«age(date) > 1"),
        .init(.wrongArguments, asking: "«count([person, 3]) > 1"),
        .init(.wrongArguments, asking: "«count([]) + 1 > 1"),
        .init(.unknownName, asking: "count([person, «sign]) > 1"),
        .init(.unknownName, asking: "«agee + 1 > 2"),
        .init(.unknownName, asking: "max(age, «hour) > 2"),
        .init(.unknownName, asking: "late == \"yes\" ? «lat : true"),
        .init(.dateNeedsRange, asking: "«seen_on == date(\"2026-01-01\")"),
        .init(.dateNeedsRange, asking: "age(«seen_on, date) > 3"),
        .init(.constantWithoutValue, asking: "age > «1 / 0"),
        .init(.constantWithoutValue, asking: "«age / 0 > 1"),
        .init(.constantWithoutValue, asking: "«age % (2 - 2) > 1"),
        .init(.constantWithoutValue, asking: "age > «ln(1 - 1)"),
        .init(.constantWithoutValue, asking: "age > 1 + «sqrt(-4) * 2"),
        .init(.constantWithoutValue, asking: "age > «exp(1000)"),
        .init(.constantWithoutValue, asking: "age > «pow(0, -1)"),
        .init(.constantWithoutValue, asking: "age > 3 && (late == \"yes\" || 2 > «5 % 0)"),
        .init(
            .formulaCost,
            asking: "«" + Array(repeating: "exp(age)", count: 46).joined(separator: " + ") + " > 1"
        ),
    ]

    /// Every operator, function and place with a value of another kind than it takes.
    private static let types: [CompilerFixture] = [
        #"«"a" + 1 > 2"#, "age + «late > 2", "age - «true > 2", "-«mood > 2", "!«age",
        "age > 3 ? true : «2", "«age ? true : false", "(age > 3 ? 1 : «late) > 0",
        "round(age, «late) > 2", "round(age, «19) > 2", "round(age, 1, «3) > 2",
        "age(«age, date) > 2", "date > «3", "«3 < date", #"date == «"2026-01-01""#,
        #"seen_on == «"2026-01-01""#, #"(late == "yes") == «3"#,
        #"(«late == "yes") < (away == "yes")"#, "[1, 2][«5] > 1", "[1, 2][«0.5] > 1",
        "«age[0] > 1", "[1, «late][0] > 1", "size(«age) > 2", #"date(«"2026-02-30") > date"#,
        "date(«3) > date", "sqrt(«seen_on) > 1", #"min(age, «"3") > 1"#, "«concern + 1 > 2",
        "«harm + 1 > 2", "age in «3", #"age in [«"3"]"#, "«signs + 1 > 2", "«date + 1 > 2",
        "date - «1 > 2", "abs(«colour) > 1", "«gifts + 1 > 2", "months(date, «total) > 1",
        #"hours < «late"#, #"exp(«"1") > 1"#, "total + «known(late) > 1", "«1 + 2",
        "«abs(age)", "«[1, 2]", "«date", #"«"yes""#,
    ].map { CompilerFixture(.wrongType, asking: $0) }

    private static let places: [CompilerFixture] = [
        .init(
            .nativeName,
            (
                "sections:",
                "native: [{library: one, functions: {«ln: "
                    + "{symbol: ln, takes: [double], gives: double}}}]\nsections:"
            )),
        .init(.notAvailableHere, asking: #"«colour >= "red""#),
        .init(.notAvailableHere, asking: "«working_days(date, date) > 1"),
        .init(
            .notAvailableHere, (#"when: spoken == "yes""#, "when: «known(spoken)")),
        .init(.notAvailableHere, (#"when: spoken == "yes""#, "when: «level == low")),
        .init(
            .notAvailableHere,
            (
                "{id: high, title: High}]",
                """
                {id: high, title: High}]
                    rules: [«{id: only, when: 'age < 3', allow: [low], reason: R, source: own}]
                """
            )),
        .init(
            .dependencyCycle,
            (
                "{id: spoken, ask: Spoken to, type: yesno}",
                #"{id: «spoken, ask: Spoken to, type: yesno, when: 'away == "yes"'}"#
            )),
    ]

    private static let scales: [CompilerFixture] = [
        .init(
            .notAvailableHere,
            (
                "scales:\n  - {id: total,",
                "eligibility: [{id: fit, require: 'total > 1', reason: R, source: own}]\n"
                    + "scales:\n  - {id: «total,"
            )),
        .init(
            .tooManyPlaces,
            (
                "{id: late, ask: Late, type: yesno, points: {yes: 1}}",
                "{id: late, ask: Late, type: yesno, points: {yes: «0.125}}"
            ),
            ("sum: [signs]", "sum: [{of: signs, weight: 0.125}]")),
        .init(
            .memberNotSupported,
            (
                "{id: age, ask: Age, type: whole, range: [0, 17]}",
                "{id: «age, ask: Age, type: whole, range: [0, 170], points: value}"
            ),
            (
                "  - {id: total,",
                "  - {id: oldest, worst: [age], direction: highest, missing: bounds}\n"
                    + "  - {id: total,"
            )),
        .init(
            .harmInSum, ("harm_in_sum: as invented\n", ""), ("{id: total,", "{id: «total,")),
        .init(
            .levelGap,
            (
                "{id: medium, title: Medium, upto: 4}",
                "{id: «medium, title: Medium, from: 4, upto: 4}"
            )
        ),
    ]

    private static let incomplete: [CompilerFixture] = [
        .init(
            .missingCouldImprove, lacking, ("worse: last", "worse: first")),
        .init(
            .missingCouldImprove, lacking,
            ("{phone: 1, money: 1}", "{phone: 1, money: -1}")),
        .init(
            .missingCouldImprove, lacking,
            ("sum: [signs], missing: bounds", "mean: [signs], missing: bounds")),
    ]

    /// Declares the list of the sound plugin incomplete.
    private static let lacking = (
        old: "windows: {current",
        new: "incomplete: «{missing: The rest, source: pier}\nwindows: {current"
    )

    private static let sizes: [CompilerFixture] = [
        .init(
            .tooLarge,
            (
                "{id: hurt, ask: Hurt, type: yesno, points: {yes: 0}, harm: evidence}",
                "{id: hurt, ask: Hurt, type: yesno, points: {yes: 0}, harm: evidence}\n"
                    + (0...201).map { link in
                        let mark = link == 200 ? "«" : ""
                        let gate = link == 201 ? "" : #", when: 'g\#(link + 1) == "yes"'"#
                        return "      - {id: \(mark)g\(link), ask: G, type: yesno\(gate)}\n"
                    }.joined()
            )),
        .init(
            .tooManyOutcomes,
            (
                "{id: colour, ask: Colour, type: choice, options: [red, blue]}",
                "{id: «colour, ask: Colour, type: choice, options: ["
                    + (0..<65).map { "o\($0)" }.joined(separator: ", ") + "]}"
            )),
        .init(
            .tooLarge, ("  - id: concern", "  - id: «concern"),
            (
                "{id: medium, title: Medium, upto: 4}",
                (0..<31).map { "{id: l\($0), title: L, upto: \($0 + 3)}" }.joined(separator: ", ")
            )),
        .init(
            .dependencyCycle,
            (
                "  - {id: total,",
                "  - {id: «up, \(lookUp("down"))}\n  - {id: down, \(lookUp("up"))}\n"
                    + "  - {id: total,"
            )),
        .init(
            .tooLarge, ("riskkit: 1", "«riskkit: 1"),
            (
                "  - {id: total,",
                (0..<300).map { "  - {id: t\($0), \(lookUp($0 == 0 ? "total" : "t\($0 - 1)"))}\n" }
                    .joined() + "  - {id: total,"
            )),
    ]

    private static let floors: [CompilerFixture] = [
        "set: low", "set: medium", "no_worse_than: low", "no_worse_than: medium",
    ].map { effect in
        .init(
            .weakerThanFloor,
            (
                "kind: general",
                """
                kind: offender
                stages: [suspect]
                excludes: [children]
                eligibility: [{id: grown, require: 'age > 2', reason: R, source: own}]
                """
            ),
            ("options: [red, blue]}", "options: [red, blue], role: stage}"),
            (
                "{id: high, title: High}]",
                """
                {id: high, title: High}]
                    rules:
                      - {id: floor, when: 'age > 3', no_better_than: high, reason: R, source: own}
                      - {id: «later, when: 'age > 4', \(effect), reason: R, source: own}
                """
            ))
    }

    /// A table that reads a scale in two rows.
    private static func lookUp(_ scale: String) -> String {
        "table: {by: [\(scale)], rows: [{\(scale): {upto: 3}, value: 1}, "
            + "{\(scale): {from: 4}, value: 2}]}"
    }
}
