import RiskModel
import Testing

/// What conditions mean, from the text of a plugin to the truth of a flag.
struct ConditionMeaningTests {
    @Test(arguments: [
        // Asked and answered.
        (#"away != "no""#, "spoken: yes, away: yes", Truth.yes),
        (#"away != "no""#, "spoken: yes, away: no", .no),
        (#"away != "no""#, "spoken: yes", .open),
        // Hidden: neither is true.
        (#"away != "no""#, "spoken: no", .no),
        (#"away == "no""#, "spoken: no", .no),
        (#"!(away == "no")"#, "spoken: no", .yes),
        (#"away in ["yes", "no"]"#, "spoken: no", .no),
        (#"away in ["yes", "no"]"#, "spoken: yes", .yes),
        (#"away in ["yes", "no"]"#, "", .open),
        // Not applicable: neither is true.
        (#"mood != "calm""#, "mood: not_applicable", .no),
        (#"mood == "calm""#, "mood: not_applicable", .no),
        (#"mood >= "calm""#, "mood: not_applicable", .no),
        ("hours != 3", "hours: not_applicable", .no),
        ("hours < 30", "hours: not_applicable", .no),
        ("hours < 30", "hours: 3", .yes),
        ("hours < 30", "", .open),
        (#""phone" in gifts"#, "gifts: not_applicable", .no),
    ])
    func `a comparison with what is hidden or not applicable is false`(
        condition: String, answers: String, truth: Truth
    ) throws {
        #expect(try Asked.truth(condition, answers) == truth)
    }

    @Test(arguments: [("calm", 0), ("tense", 1), ("upset", 2)])
    func `an ordered choice is compared by its places`(answer: String, place: Int) throws {
        let conditions = [
            #"mood < "tense""#, #"mood <= "tense""#, #"mood == "tense""#, #"mood >= "tense""#,
            #"mood > "tense""#, #"mood != "tense""#, #""tense" < mood"#, #""tense" >= mood"#,
        ]
        let expected = [
            place < 1, place <= 1, place == 1, place >= 1, place > 1, place != 1, 1 < place,
            1 >= place,
        ]
        let truths = try Asked.truths(conditions, "mood: \(answer)")
        #expect(truths == expected.map { $0 ? .yes : .no })
    }

    @Test(arguments: [
        ("age in [3, 5]", "age: 5", Truth.yes), ("age in [3, 5]", "age: 4", .no),
        ("age in [3, 5]", "age: 3", .yes), ("age in [3, 5]", "age: 17", .no),
        (#"mood in ["calm", "upset"]"#, "mood: upset", .yes),
        (#"mood in ["calm", "upset"]"#, "mood: tense", .no),
        (#""phone" in gifts"#, "gifts: [phone, money]", .yes),
        (#""phone" in gifts"#, "gifts: [money]", .no), (#""phone" in gifts"#, "gifts: []", .no),
        (#""current" in boats"#, "boats: {current: yes}", .yes),
        (#""current" in boats"#, "boats: {current: no}", .no),
        (#""earlier" in boats"#, "boats: {earlier: yes}", .yes),
        (#"boats == "yes""#, "boats: {earlier: yes}", .yes),
        (#"boats == "yes""#, "boats: no", .no), (#"boats != "yes""#, "boats: no", .yes),
        (#"boats == "yes""#, "boats: {current: no}", .open),
    ])
    func `a list, an option and a period are looked up`(
        condition: String, answers: String, truth: Truth
    ) throws {
        #expect(try Asked.truth(condition, answers) == truth)
    }

    @Test func `numbers are compared at and around every edge`() throws {
        for value in [0, 12, 13, 14, 17] {
            let truths = try Asked.truths(
                [
                    "age < 13", "age <= 13", "age == 13", "age >= 13", "age > 13", "age != 13",
                    "13 > age", "hours < 7.5", "hours <= 7.5", "hours == 7.5",
                ],
                "age: \(value), hours: 7.5")
            let expected = [
                value < 13, value <= 13, value == 13, value >= 13, value > 13, value != 13,
                13 > value, false, true, true,
            ]
            #expect(truths == expected.map { $0 ? .yes : .no }, "\(value)")
        }
    }

    @Test func `a count takes items that are yes, present or not empty, or those with an option`()
        throws
    {
        let conditions = [
            "count(signs) == 3", "count(signs) >= 4", "count(signs) >= 1", "count(signs) < 1",
            #"count(signs, "yes") == 1"#, #"count(signs, "current") == 1"#,
            #"count(signs, "recent") == 0"#, #"count(signs, "money") > 0"#, "count(signs) != 3",
        ]
        let answers =
            "spoken: no, late: yes, boats: {current: yes, recent: no, earlier: no}, "
            + "gifts: [phone], hurt: no"
        #expect(
            try Asked.truths(conditions, answers)
                == [.yes, .no, .yes, .no, .yes, .yes, .yes, .no, .no])
        let open = "late: yes, boats: no, gifts: [], hurt: no"
        #expect(
            try Asked.truths(["count(signs) >= 1", "count(signs) >= 2", "count(signs) > 2"], open)
                == [.yes, .open, .no])
    }

    /// Three conditions of items, in every combination of known answers.
    @Test func `precedence is that of full brackets`() throws {
        let a = #"late == "yes""#
        let b = #"hurt == "yes""#
        let c = #"spoken == "yes""#
        let pairs = [
            ("\(a) || \(b) && \(c)", "\(a) || (\(b) && \(c))"),
            ("\(a) && \(b) || \(c)", "(\(a) && \(b)) || \(c)"),
            ("!(\(a)) && \(b)", "(!(\(a))) && \(b)"),
            ("!(\(a) || \(b)) || \(c)", "(!(\(a) || \(b))) || \(c)"),
            ("!!(\(a)) && \(c)", "(!(!(\(a)))) && (\(c))"),
            ("((\(a)) && ((\(b) || (\(c)))))", "(\(a)) && (\(b) || \(c))"),
        ]
        func value(_ bits: Int, _ place: Int) -> Bool { bits >> place & 1 == 1 }
        for bits in 0..<8 {
            let (x, y, z) = (value(bits, 0), value(bits, 1), value(bits, 2))
            let answers = [("late", x), ("hurt", y), ("spoken", z)].map {
                "\($0): \($1 ? "yes" : "no")"
            }.joined(separator: ", ")
            let written = try Asked.truths(pairs.map(\.0), answers)
            let bracketed = try Asked.truths(pairs.map(\.1), answers)
            let expected = [
                x || (y && z), (x && y) || z, !x && y, !(x || y) || z, x && z, x && (y || z),
            ]
            #expect(written == expected.map { $0 ? .yes : .no }, "\(bits)")
            #expect(bracketed == written, "\(bits)")
        }
    }

    @Test(arguments: [
        ("late == \"yes\" || true", "", Truth.yes), ("late == \"yes\" && false", "", .no),
        ("late == \"yes\" || false", "", .open), ("late == \"yes\" && true", "", .open),
        ("late == \"yes\" || late == \"no\"", "", .yes),
        ("late == \"yes\" && late == \"no\"", "", .no),
    ])
    func `what is unknown is decided where every completion agrees`(
        condition: String, answers: String, truth: Truth
    ) throws {
        #expect(try Asked.truth(condition, answers) == truth)
    }

    @Test func `the harm statement is one of three`() throws {
        let conditions = ["evidenced", "possible", "none_recorded"].map { #"harm == "\#($0)""# }
        let others = conditions.map { $0.replacing("==", with: "!=") }
        func truths(_ answers: String) throws -> [Truth] { try Asked.truths(conditions, answers) }
        #expect(try truths("hurt: yes, boats: no") == [.yes, .no, .no])
        #expect(try truths("hurt: no, boats: {recent: yes}") == [.no, .yes, .no])
        #expect(try truths("hurt: no, boats: no") == [.no, .no, .yes])
        #expect(try truths("hurt: no") == [.no, .open, .open])
        #expect(try truths("boats: no") == [.open, .no, .open])
        #expect(try Asked.truths(others, "hurt: no, boats: no") == [.yes, .yes, .no])
    }

    @Test func `known asks whether an item was answered, whatever the answer`() throws {
        let conditions = ["known(late)", "known(mood)", "!known(late)"]
        #expect(try Asked.truths(conditions, "late: no, mood: calm") == [.yes, .yes, .no])
        #expect(try Asked.truths(conditions, "late: unknown") == [.no, .no, .yes])
        #expect(try Asked.truths(conditions, "late: {omitted: declined}") == [.no, .no, .yes])
    }

    @Test(arguments: ["last", "first"])
    func `levels are compared by their places in the list, whichever end is worse`(worse: String)
        throws
    {
        let plugin = try #require(
            SmallInstrument.changed([("worse: last", "worse: \(worse)")]))
        let conditions = [
            "concern >= medium", "concern > medium", "concern == medium", "concern <= medium",
            "concern < medium", "concern != medium", "medium <= level", "level in [low, high]",
        ]
        let rest = "spoken: no, gifts: [], hurt: no"
        for (boats, place) in [("no", 0), ("{current: yes, recent: no}", 1)] {
            let truths = try Asked.truths(
                conditions, "late: no, boats: \(boats), \(rest)", in: plugin)
            let expected = [
                place >= 1, place > 1, place == 1, place <= 1, place < 1, place != 1, 1 <= place,
                place != 1,
            ]
            #expect(truths == expected.map { $0 ? .yes : .no }, "\(boats)")
        }
    }

    @Test func `a scale is compared as it is after its missing rule`() throws {
        let answers =
            "late: yes, spoken: no, boats: {current: yes, recent: no}, gifts: [], hurt: no"
        #expect(
            try Asked.truths(["total == 4", "total > 4", "4 <= total", "total != 4"], answers)
                == [.yes, .no, .yes, .no])
        #expect(
            try Asked.truths(["total >= 1", "total >= 3", "total > 9"], "late: yes, boats: no")
                == [.yes, .open, .no])
    }
}
