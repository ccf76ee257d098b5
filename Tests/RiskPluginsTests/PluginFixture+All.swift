@testable import RiskPlugins

extension PluginFixture {
    static let all = approvals + shapes + formulas + items + scales + results + names + native

    static let approvals: [PluginFixture] = [
        .init(.approvalDays, "review_by: 2026-09-01,", "«review_by: 2026-03-01,"),
        .init(.approvalDays, "expires: 2026-12-31}", "«expires: 2026-08-31}"),
        .init(
            .missingKey,
            "{status: pilot, by: Harbour board, since: 2026-03-02, scope: two piers,"
                + " review_by: 2026-09-01, expires: 2026-12-31}",
            "«{status: pilot, by: Harbour board, since: 2026-03-02}"),
        .init(
            .missingKey,
            "{status: pilot, by: Harbour board, since: 2026-03-02, scope: two piers,"
                + " review_by: 2026-09-01, expires: 2026-12-31}",
            "«{status: approved, since: 2026-03-02}"),
        .init(
            .misplacedKey,
            "{status: pilot, by: Harbour board, since: 2026-03-02, scope: two piers,"
                + " review_by: 2026-09-01, expires: 2026-12-31}",
            "{status: draft, «by: Harbour board}"),
    ]

    static let shapes: [PluginFixture] = [
        .init(.unexpectedName, "day_one: same", "day_one: «today"),
        .init(.unexpectedValue, "checked: 2026-01-31", "checked: «2026-02-30"),
        .init(.unexpectedValue, "every: P3M", "every: «3 months"),
        .init(.unexpectedValue, "every: P3M", "every: «P0M"),
        .init(.unexpectedValue, "version: 1.2.0", "version: «1.2"),
        .init(.unexpectedValue, "within: 2 working days", "within: «next week"),
        .init(.unexpectedValue, "requires_training: true", "requires_training: «yes"),
        .init(
            .unexpectedValue, "caveats:\n  - It is invented.", "caveats: «It is invented."),
        .init(.unexpectedValue, "points: {yes: 1}", "points: {yes: «one}"),
        .init(.unexpectedValue, "points: {yes: 1}", "points: {yes: «0.12345}"),
        .init(.unexpectedValue, "range: [0, 17]", "range: «[0, 17, 18]"),
        .init(.unexpectedValue, "source: harbour_2}\nharm", "source: «[harbour_2]}\nharm"),
        .init(.unexpectedValue, "places: 2\n", "places: «5\n"),
        .init(.emptyValue, "title: Harbour check", "«title:"),
        .init(.emptyValue, "when: age >= 10", "when: «' '"),
        .init(.emptyValue, "points: {yes: 1}", "points: {«yes: }"),
        .init(.emptyList, "nations: [wales]", "nations: «[]"),
        .init(.unexpectedName, "kind: exploitation", "kind: «exploitaton"),
        .init(.unexpectedName, "mode: half_even", "mode: «half_odd"),
        .init(.badID, "id: messages", "id: «Messages"),
        .init(.badID, "options: {docks: The", "options: {docks: The docks, «1docks: The"),
        .init(
            .missingKey, "{id: note_boats, when: boats == \"yes\", say: Boats were seen.,",
            "«{id: note_boats, when: boats == \"yes\","),
        .init(.missingKey, "{purpose: support, offer: A mentor,", "«{purpose: support,"),
        .init(
            .missingKey,
            "{id: average, mean: [late_nights, mood], missing: {rule: leave_out,"
                + " min_answered: 1}}", "«{id: average, mean: [late_nights, mood]}"),
        .init(
            .missingKey, "{id: worst_sign, worst: [signs], direction: highest,",
            "«{id: worst_sign, worst: [signs],"),
        .init(.missingKey, "    of: total\n    levels:", "    «levels:"),
        .init(
            .missingKey,
            [("    ordered:\n", "    «ordered:\n"), ("      - {else: undetermined}\n", "")]),
        .init(.unknownKey, "about: An invented", "«abuot: x\nabout: An invented"),
        .init(.unknownKey, "role: age}", "role: age, «rolle: age}"),
        .init(.unknownKey, "ask: Remark, type: text,", "ask: \"Remark\", «made, type: text,"),
        .init(.unknownKey, "range: [0, 17], unit", "range: [0, 17], «whole, unit"),
        .init(.commaInText, "ask: Remark,", "ask: «Remark, if there is one, or none,"),
        .init(.commaInText, "guidance: In her own words.}", "guidance: «In her, own words.}"),
        .init(.commaInText, "title: The last six months}", "title: «The last,six months }"),
        .init(.unknownKey, "with: {england: [police],", "with: {«scotland: [police],"),
        .init(.unknownFormatVersion, "riskkit: 1", "riskkit: «2"),
    ]

    /// A function of a library beside the plugin; each fixture gets one part of it wrong.
    private static func inNative(
        _ code: PluginDiagnosticCode, _ function: String, name: String = "rate",
        library: String = "copas"
    ) -> PluginFixture {
        .init(
            code, "day_one: same",
            "day_one: same\nnative:\n  - {library: \(library), functions: {\(name): {\(function)}}}"
        )
    }

    static let native: [PluginFixture] = [
        inNative(
            .nativeSignature,
            "symbol: r, takes: [double, double], gives: double, «monotone: [up]"),
        inNative(.nativeSignature, "symbol: r, takes: [text], gives: double, «monotone: [up]"),
        inNative(.nativeSignature, "symbol: r, takes: [double], «gives: text"),
        inNative(
            .nativeSignature,
            "symbol: r, «takes: [" + Array(repeating: "double", count: 17).joined(separator: ", ")
                + "], gives: double"),
        inNative(.unexpectedName, "symbol: r, takes: [«float], gives: double"),
        inNative(.unexpectedName, "symbol: r, takes: [double], gives: double, monotone: [«upp]"),
        inNative(.unexpectedValue, "symbol: «1rate, takes: [double], gives: double"),
        inNative(.unexpectedValue, "symbol: r, takes: [], gives: double, range: «[1, 0]"),
        inNative(.unexpectedValue, "symbol: r, takes: [], gives: double", library: "«../copas"),
        inNative(.badID, "symbol: r, takes: [], gives: double", name: "«Rate"),
        .init(
            .missingKey, "day_one: same",
            "day_one: same\nnative:\n"
                + "  - {library: copas, functions: {rate: «{takes: [], gives: double}}}"),
    ]

    static let formulas: [PluginFixture] = [
        .init(.formulaForm, "when: age >= 10", "when: «>\n      age >= 10"),
        .init(
            .formulaLimit, "when: age >= 10",
            "when: " + String(repeating: "(", count: 32) + "«(age >= 10"
                + String(repeating: ")", count: 33)),
        .init(.unexpectedCharacter, "require: age < 18", "require: age «~ 18"),
        .init(.unterminatedText, "when: age >= 10", "when: age >= «\"10"),
        .init(.unknownEscape, "when: age >= 10", "when: age >= \"1«\\q0\""),
        .init(.badNumber, "when: age >= 10", "when: age >= «10.5e"),
        .init(.wrongOperator, "require: age < 18", "require: age «= 18"),
        .init(.wrongOperator, "'known(age) && age < 13'", "'known(age) «and age < 13'"),
        .init(.conditionalWithoutElse, "when: age >= 10", "when: age >= 10 «? true"),
        .init(.chainedComparison, "when: age >= 10", "when: 5 < age «< 10"),
        .init(.expectedValue, "when: age >= 10", "when: age «>="),
        .init(.unexpectedToken, "when: age >= 10", "when: age «ten"),
        .init(.unclosedBracket, "when: age >= 10", "when: «(age >= 10"),
        .init(.unmatchedBracket, "when: age >= 10", "when: age >= 10«)"),
    ]

    static let items: [PluginFixture] = [
        .init(.misplacedKey, "type: date}", "type: date, «points: value}"),
        .init(.misplacedKey, "ask: Out late at night", "ask: Out\n        «options: [yes]"),
        .init(
            .misplacedKey, [("na: true\n", "na: false\n"), ("na_points:", "«na_points:")]),
        .init(.undeclaredOption, "points: {low: 1,", "points: {low: 1, «lo: 1,"),
        .init(.undeclaredOption, "possible: [low]", "possible: [«high]"),
        .init(.undeclaredOption, "value: yes, else: no", "value: yes, else: «nope"),
        .init(.unknownWindow, "recent: 1, earlier", "«recnt: 1, earlier"),
        .init(.unknownWindow, "windows: [current]", "windows: [current, «ancient]"),
        .init(
            .unknownWindow, "windows: [current]",
            "windows: [current]\n"
                + "        points: {current: 1, «recent: 1}"),
        .init(
            .noWindows, of: SamplePlugin.small,
            [
                (
                    "{id: a, ask: A, type: yesno, points: {yes: 1}}",
                    "{id: a, ask: A, type: yesno, points: {yes: 1}}, «{id: w, ask: W, type: windowed}"
                )
            ]
        ),
        .init(
            .missingPoints,
            "points: {low: 1, very_low: {value: 2, source: harbour-2020, status: unverified}}",
            "«points: {low: 1}"),
        .init(
            .missingPoints, "windows: [current]",
            "windows: [current, recent]\n        «points: {current: 1}"),
        .init(.bandOrder, "{upto: 50.5, points: 0.5}", "«{upto: 30, points: 0.5}"),
        .init(.bandOrder, "{upto: 50.5, points: 0.5}", "«{points: 0.5}"),
        .init(.bandOrder, "{points: 0}]", "«{upto: 60, points: 0}]"),
        .init(.emptyRange, "range: [0, 17]", "range: «[17, 0]"),
        .init(.emptyRange, "{from: 5, upto: 9.5}", "«{from: 9.5, upto: 5}"),
        .init(
            .emptyRange, "in_force: {from: 2020-04-01,", "in_force: «{from: 2040-04-01,"),
        .init(.emptyRange, "floor: 0", "floor: «21"),
        .init(.rangePlaces, "range: [0, 17]", "range: [0, «17.5]"),
        .init(.harmMark, "harm: {evidence: [very_low], possible: [low]}", "harm: «evidence"),
        .init(.harmMark, "possible: [low]", "possible: [«very_low]"),
        .init(.noAndUnknown, "{docks: The docks,", "{«docks: No / don’t know,"),
        .init(
            .windowEnds, "recent: {from: P6M, until: P1Y}", "«recent: {from: P1Y, until: P6M}"),
        .init(
            .windowsOverlap,
            [("recent: {from: P6M", "recent: {from: P3M"), ("id: boats\n", "id: «boats\n")]),
        .init(.windowsOverlap, [("{from: P6M, ", "{"), ("id: boats\n", "id: «boats\n")]),
        .init(
            .windowsGap,
            [("recent: {from: P6M", "recent: {from: P7M"), ("id: boats\n", "id: «boats\n")]),
        .init(
            .windowsGap,
            [("recent: {from: P6M", "recent: {from: P26W"), ("id: boats\n", "id: «boats\n")]),
        .init(
            .windowsGap,
            [("id: messages", "id: «messages"), ("windows: [current]", "windows: [recent]")]),
        .init(
            .tooManyWindows,
            [
                (
                    "until: P1Y}",
                    "until: P1Y}\n  w2: {from: P1Y, until: P2Y}\n  w3: {from: P2Y, until: P3Y}\n"
                        + "  w4: {from: P3Y, until: P4Y}\n  w5: {from: P4Y, until: P5Y}"
                ),
                ("id: messages", "id: «messages"), ("        windows: [current]\n", ""),
            ]),
    ]

    static let scales: [PluginFixture] = [
        .init(
            .exactlyOneKey, "{id: number_of_signs, count: [signs]}",
            "«{id: number_of_signs, count: [signs], sum: [signs]}"),
        .init(.exactlyOneKey, "{id: number_of_signs, count: [signs]}", "«{id: number_of_signs}"),
        .init(
            .exactlyOneKey, "{id: one_up, when: average > 1, step: worse,",
            "«{id: one_up, when: average > 1, step: worse, set: category_3,"),
        .init(.exactlyOneKey, "{unset: {publisher", "«{value: 2, unset: {publisher"),
        .init(.exactlyOneKey, "    judgement: true\n", "    judgement: true\n    «ordered: []\n"),
        .init(.misplacedKey, "missing: refuse}", "missing: {rule: refuse, «most: 2}}"),
        .init(.misplacedKey, "missing: refuse}", "missing: {rule: zero, «min_answered: 2}}"),
        .init(.misplacedKey, "- id: looked_up\n", "- id: looked_up\n    «missing: zero\n"),
        .init(
            .misplacedKey, "- id: looked_up\n",
            "- id: looked_up\n    «missing: {rule: zero, most: 1}\n"),
        .init(.misplacedKey, "count: [signs]}", "count: [signs], «direction: highest}"),
        .init(.unknownMember, "sum: [signs,", "sum: [«sings,"),
        .init(.unknownMember, "by: [total, mood]", "by: [total, mood, «remarc]"),
        .init(.undeclaredOption, "mood: [low]", "mood: [«lov]"),
        .init(.memberGivesNothing, "[late_nights, mood]", "[late_nights, mood, «remark]"),
        .init(.memberGivesNothing, "count: [signs]", "count: [signs, «mood]"),
        .init(.memberTwice, "[late_nights, mood]", "[late_nights, mood, «mood]"),
        .init(.memberTwice, "sum: [signs,", "sum: [signs, «boats,"),
    ]

    static let results: [PluginFixture] = [
        .init(.misplacedKey, "\nresults:\n", "\n«worse: last\nresults:\n"),
        .init(.misplacedKey, "{id: green, title: Green}", "{id: green, title: Green, upto: «3}"),
        .init(.misplacedKey, "\nsupport:\n", "\n«stages: [suspect]\nsupport:\n"),
        .init(
            .elseNotLast, "- {else: undetermined}",
            "- «{else: undetermined}\n      - {when: age < 3, level: other}"),
        .init(.unknownScale, "    of: total\n", "    of: «totl\n"),
        .init(.unknownLevel, "set: category_3", "set: «category_4"),
        .init(.unknownLevel, "disallow: [green]", "disallow: [green, «gren]"),
        .init(.unknownLevel, "{else: undetermined}", "{else: «undeterminate}"),
        .init(.emptyRange, "from: 5.5, upto: 10}", "from: «11, upto: 10}"),
        .init(
            .cutOffs, "{id: category_2, title: Category 2, from: 5.5,",
            "{id: «category_2, title: Category 2, from: 5,"),
        .init(
            .cutOffs, "{id: category_2, title: Category 2, from: 5.5, upto: 10}",
            "{id: «category_2, title: Category 2, upto: 5}"),
        .init(
            .cutOffs,
            [(", from: 5.5, upto: 10}", ", from: 5.5}"), ("id: category_3,", "id: «category_3,")]),
        .init(
            .cutOffs,
            [
                ("title: Category 1, upto: 5}", "title: Category 1}"),
                ("{id: category_2,", "{id: «category_2,"),
            ]),
        .init(
            .promiseOfSafety, "{id: category_1, title: Category 1,",
            "{id: «category_1, title: Not at risk,"),
    ]

    static let names: [PluginFixture] = [
        .init(.reservedID, "{id: remark,", "{id: «harm,"),
        .init(.reservedID, "id: judged\n", "id: «level\n"),
        .init(
            .reservedID, "[{id: urgent, title: Urgent}, {id: other,",
            "[{id: urgent, title: Urgent}, {id: «insufficient,"),
        .init(
            .reservedID,
            [
                ("{docks: The docks,", "{docks: The docks, «unknown: Unclear,"),
                ("points: {docks: 1,", "points: {docks: 1, unknown: 0,"),
            ]),
        .init(.reservedID, "\nwindows:\n", "\nwindows:\n  «earlier: {until: P9M}\n"),
        .init(.reservedID, "by: [total, mood]", "by: [total, mood, «value]"),
        .init(.duplicateID, "{id: seen_on,", "{id: «age,"),
        .init(.duplicateID, "id: average", "id: «mood"),
        .init(.duplicateID, "id: note_boats", "id: «one_up"),
        .init(.duplicateID, "{id: tell,", "{id: «refer,"),
        .init(
            .duplicateID, "{id: red, title: Red}]", "{id: red, title: Red}, {id: «red, title: R}]"),
        .init(.duplicateID, "by: [total, mood]", "by: [total, mood, «total]"),
        .init(
            .unknownCitation, "every: P3M, source: harbour-2020", "every: P3M, source: «harbor-2020"
        ),
        .init(
            .unknownCitation, "cited: [harbour-2020, harbour_2]",
            "cited: [harbour-2020, «harbour_3]"),
        .init(
            .unknownCitation, "{value: 2, source: harbour-2020,", "{value: 2, source: «elsewhere,"),
    ]
}
