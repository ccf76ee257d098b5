import RiskSource

@testable import RiskModel

/// An invented instrument with one of everything that a form shows.
enum SampleInstrument {
    private static let nowhere = SampleAssessments.nowhere

    private static func at<Value>(_ value: Value) -> Located<Value> { Located(value, at: nowhere) }
    private static func name(_ name: String) -> Expression { .name(name, nowhere) }
    private static func text(_ text: String) -> Expression { .string(text, nowhere) }
    private static func points(_ number: Int, verified: Bool = true) -> PointValue {
        PointValue(
            .known(ExactDecimal(number)), source: at("scoring-guidance"), verified: verified,
            range: nowhere)
    }

    /// `(told == "yes" || cars in ["a", "b"]) && !(age < 13)`
    static let condition: Expression = .binary(
        .and,
        .binary(
            .or, .binary(.equal, name("told"), text("yes"), nowhere),
            .binary(.isIn, name("cars"), .list([text("a"), text("b")], nowhere), nowhere), nowhere),
        .not(.binary(.less, name("age"), .number(PreciseDecimal(13), nowhere), nowhere), nowhere),
        nowhere)

    private static func item(
        _ id: ItemID, _ ask: String, _ type: ItemType, allowsNotApplicable: Bool = false,
        when: Expression? = nil, points: Points? = nil, harm: HarmMark? = nil,
        evidenceRequired: Bool = false, findOutFrom: [String] = [], role: ItemRole? = nil
    ) -> Item {
        Item(
            id: at(id), section: "signs", ask: ask, type: type,
            allowsNotApplicable: allowsNotApplicable, when: when, points: points, harm: harm,
            evidenceRequired: evidenceRequired, findOutFrom: findOutFrom, role: role,
            range: nowhere)
    }

    private static var items: [Item] {
        [
            item(
                "told", "The child has told of harm", .yesNo,
                points: .byOption(["yes": points(5)]),
                harm: HarmMark(evidence: ["yes"], possible: [], range: nowhere),
                evidenceRequired: true, findOutFrom: ["police", "school_nurse"]),
            item(
                "cars", "In cars of unknown adults", .windowed(["current", "recent"]),
                points: .byWindow(["current": points(5), "recent": points(1, verified: false)])),
            item(
                "grade", "How grave is it",
                .choice(
                    [
                        Option(id: at("low"), title: "Low, as the guidance describes it at length"),
                        Option(
                            id: at("high"), title: "High, as the guidance describes it at length"),
                    ], ordered: true),
                allowsNotApplicable: true, when: condition,
                points: .byOption([
                    "low": points(0),
                    "high": PointValue(
                        .unset(publisher: "the owner", why: "not printed."), range: nowhere),
                ])),
            item(
                "age", "Age",
                .number(
                    NumberDomain(
                        low: ExactDecimal(0), high: ExactDecimal(25), places: 0, unit: "years")),
                points: .byBand([
                    Band(upto: ExactDecimal(12), points: points(2)),
                    Band(upto: nil, points: points(0)),
                ])),
            item("help", "A trusted adult", .yesNo, role: .protective),
            item("online", "Where online", .severalOf([Option(id: at("game"), title: "A game")])),
            item("since", "Since when", .date(nil)),
            item("words", "Own words", .text),
        ]
    }

    static var instrument: Instrument {
        Instrument(
            id: "example-toolkit", version: "1.0.0", kind: .exploitation,
            title: "Example exploitation toolkit", about: "An invented tool.", subject: .child,
            source: InstrumentSource(
                instrument: "Example Framework", owner: "An invented charity", cited: [],
                licence: "own words", validation: "none published"),
            citations: SampleAssessments.base().citations, approval: Approval(status: .draft),
            review: Review(every: .months(12), source: nil),
            incomplete: IncompleteList(
                missing: "the rest.", source: at("scoring-guidance"), range: nowhere),
            windows: [
                Window(id: at("current"), from: nil, until: .months(6), title: nil),
                Window(id: at("recent"), from: .months(6), until: .months(12), title: nil),
            ],
            sections: [
                Section(
                    id: at("signs"), title: "Signs", about: "Ask gently.",
                    items: items.map(\.id.value), when: nil)
            ],
            items: items,
            scales: [
                Scale(
                    id: at("total"), title: "Total",
                    method: .sum([ScaleMember(name: at("signs"), weight: nil)]),
                    missing: MissingRule(.prorate, most: 1), cap: ScaleLimit(points(20)),
                    floor: nil,
                    round: Rounding(places: 0, mode: .halfUp), asPublished: .leftOut, source: nil,
                    range: nowhere)
            ],
            results: [
                LevelledResult(
                    id: at("level"), title: "Category",
                    levels: [
                        Level(id: at("low"), title: "Low", upto: points(5)),
                        Level(id: at("high"), title: "High"),
                    ], worseIsLast: true, derivation: .cutOffs(scale: at("total")),
                    rules: [
                        Rule(
                            id: at("told_is_high"), when: condition,
                            effect: .noBetterThan(at("high")), reason: "Harm is never low.",
                            source: .own(nowhere), range: nowhere)
                    ], range: nowhere)
            ],
            flags: [
                Flag(
                    id: at("check"), when: name("told"), text: "Check the register.",
                    source: .own(nowhere), range: nowhere)
            ],
            triggers: [
                Trigger(
                    id: at("refer"), when: condition, duty: "Refer to social care.",
                    within: .hours(24),
                    with: [.england: ["police", "health"], .wales: ["police"]], also: ["school"],
                    source: .cited(at("working-together")), nations: [], range: nowhere)
            ],
            actions: [
                Action(
                    when: name("told"), task: "Meet", within: .workingDays(5),
                    source: .own(nowhere), range: nowhere)
            ],
            eligibility: [
                Eligibility(
                    id: at("child"), require: name("age"), reason: "For children only.",
                    source: .own(nowhere), range: nowhere)
            ], uses: [],
            declarations: KindDeclarations(
                supportOptions: SampleAssessments.evidenced.supportOptions),
            caveats: ["Never validated."], range: nowhere, keyRanges: [:])
    }

    /// What a program made from the instrument would give.
    static var key: ScoringKey {
        func points(_ answer: ScoringKey.Answer, _ number: Int, isVerified: Bool = true)
            -> ScoringKey.Points
        {
            ScoringKey.Points(answer, ExactDecimal(number), isVerified: isVerified)
        }
        let gates: [ItemID: ScoringKey.Asked] = [
            "grade": .condition(["told", "cars", "age"]),
            "online": .when([
                [ScoringKey.Need(item: "told", kind: .isOneOf([.option(.yes)]))],
                [
                    ScoringKey.Need(item: "cars", kind: .isTicked([.period("current")])),
                    ScoringKey.Need(
                        item: "age",
                        kind: .isOneOf([.numbers(ExactDecimal(13), ExactDecimal(25))])),
                ],
            ]),
        ]
        return ScoringKey(
            questions: items.map { item in
                ScoringKey.Question(
                    item: item.id.value, asked: gates[item.id.value] ?? .always,
                    harmEvidence: item.id.value == "told" ? [.option(.yes)] : [])
            },
            scales: [
                ScoringKey.Scale(
                    id: "total",
                    members: [
                        ScoringKey.Member(
                            tool: nil, item: "told",
                            points: [points(.option(.yes), 5), points(.option("no"), 0)]),
                        ScoringKey.Member(
                            tool: nil, item: "cars",
                            points: [
                                points(.period("current"), 5),
                                points(.period("recent"), 1, isVerified: false),
                                points(.period(.earlier), 0),
                            ], addsUp: true),
                        ScoringKey.Member(
                            tool: nil, item: "grade",
                            points: [
                                points(.option("low"), 0), ScoringKey.Points(.option("high"), nil),
                            ], mayLeave: true),
                        ScoringKey.Member(
                            tool: nil, item: "age",
                            points: [
                                points(.numbers(ExactDecimal(0), ExactDecimal(12)), 2),
                                points(.numbers(ExactDecimal(13), ExactDecimal(25)), 0),
                            ]),
                    ],
                    unset: [
                        UnsetNumber(
                            what: "points of 'grade'", publisher: "the owner", why: "not printed.",
                            pluginLine: 1)
                    ])
            ],
            bands: [
                "level": [
                    ScoringKey.Band(
                        level: "low", from: nil, above: nil, upto: ExactDecimal(5),
                        isVerified: true),
                    ScoringKey.Band(
                        level: "high", from: nil, above: ExactDecimal(5), upto: nil,
                        isVerified: false),
                ]
            ])
    }
}
