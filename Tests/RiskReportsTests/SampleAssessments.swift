import RiskSource

@testable import RiskModel

/// Invented results, made by hand, that between them hold everything a report can meet.
enum SampleAssessments {
    static let all: [(name: String, assessment: Assessment)] = [
        ("open", open), ("evidenced", evidenced), ("settled", settled), ("refused", refused),
        ("not-eligible", notEligible), ("judgement", judgement), ("long", long),
        ("everything", everything), ("parts", parts),
    ]

    static let file = SourceFile(name: "plugin.yaml", text: "")
    static let nowhere = SourceRange(file: file, start: 0, end: 0)
    static var date: CivilDate { CivilDate(text: "2026-03-02") ?? notADay() }

    private static func notADay() -> CivilDate { preconditionFailure("the sample dates are real") }

    static func item(_ id: String, _ ask: String, from: [String] = []) -> ItemLabel {
        ItemLabel(id: id, ask: ask, findOutFrom: from)
    }

    static let tool = ToolIdentity(
        id: "example-toolkit", version: "1.0.0", title: "Example exploitation toolkit",
        kind: .exploitation, subject: .child,
        digest: "sha256:" + String(repeating: "0a", count: 32), owner: "An invented charity",
        instrument: "Example Framework",
        licence: "scoring rule only; the wording is this project's own",
        validation: "none published")

    static let levels = [
        LevelName(id: "category_1", title: "Category 1", meaning: "not at risk"),
        LevelName(id: "category_2", title: "Category 2", meaning: "mild concern"),
        LevelName(id: "category_3", title: "Category 3", meaning: nil),
        LevelName(id: "category_4", title: "Category 4", meaning: nil),
    ]

    static let cars = item(
        "unknown_cars", "In or out of cars driven by adults unknown to the carers",
        from: ["police", "school"])
    static let esteem = item("low_self_worth", "Speaks of herself as worth little")
    static let nights = item("late_nights", "Out late at night without a reason", from: ["carers"])

    static func base() -> Assessment {
        var result = Assessment(
            tool: tool, date: date, harm: HarmStatement(state: .none, stillUnknown: [cars]))
        result.caseReference = "CH-014"
        result.nation = .england
        result.citations = [
            Citation(
                id: Located("scoring-guidance", at: nowhere), title: "Example scoring guidance",
                place: "county board, 2013", checked: date, nation: nil),
            Citation(
                id: Located("working-together", at: nowhere),
                title: "Working Together to Safeguard Children", place: nil, checked: date,
                nation: .england),
        ]
        result.review = .months(3)
        return result
    }

    static func contribution(
        _ item: ItemLabel, _ low: Int, _ high: Int, _ state: Contribution.State = .answered,
        verified: Bool = true
    ) -> Contribution {
        Contribution(
            item: item, state: state, low: ExactDecimal(low), high: ExactDecimal(high),
            source: "scoring-guidance", verified: verified, pluginLine: 41)
    }

    static func range(_ low: Int, _ high: Int) -> ValueRange {
        ValueRange(low: ScaleValue(ExactDecimal(low)), high: ScaleValue(ExactDecimal(high)))
    }

    static func finding(_ computed: [LevelID], _ after: [LevelID]) -> LevelFinding {
        var finding = LevelFinding(
            id: "level", title: "Category", scale: levels, worseIsLast: true)
        finding.computed = LevelSet(levels: computed)
        finding.afterRules = LevelSet(levels: after)
        finding.asListed = finding.computed
        return finding
    }

    static let duty = TriggerFinding(
        id: "suspected_significant_harm", due: .yes,
        duty: "Refer to social care; request a strategy discussion (social care convenes it)",
        within: .now, with: ["social_care", "police", "health"], also: ["referrer", "education"],
        source: "working-together", settledBy: [])

    /// Three answers unknown, an incomplete list, a gap in what can be reached, one open duty.
    static var open: Assessment {
        var result = base()
        result.harm = HarmStatement(state: .possible, items: [cars])
        result.unknown = [cars, esteem, nights]
        var total = ScaleFinding(id: "total", title: "Total")
        total.listed = range(8, 16)
        total.upperEndOpen = true
        total.reachable = [8, 9, 10, 11, 13, 14, 15, 16].map { ScaleValue(ExactDecimal($0)) }
        total.knownSoFar = ExactDecimal(8)
        total.contributions = [
            contribution(item("neglect", "Emotional neglect by a carer or relative"), 1, 1),
            contribution(item("missing", "Missing overnight in the last six months"), 7, 7),
            contribution(cars, 0, 6, .unknown), contribution(esteem, 0, 1, .unknown),
            contribution(nights, 0, 1, .unknown),
            contribution(item("drugs", "Use of drugs"), 0, 0),
        ]
        result.scales = [total]
        let after: [LevelID] = ["category_2", "category_3", "category_4"]
        result.levels = [finding(after, after)]
        result.levels[0].rules = [
            RuleFinding(
                id: "current_is_never_safe", fired: .open, effect: "no_better_than category_3",
                reason: "A current sign of exploitation is never read as mild.", source: "own",
                settledBy: [cars])
        ]
        var settleFirst = duty
        settleFirst.due = .open
        settleFirst.settledBy = [cars]
        result.triggers = [settleFirst]
        result.actions = [
            ActionFinding(
                applies: .open, task: "Multi-agency meeting on this child",
                within: .workingDays(5), source: "scoring-guidance", settledBy: [cars, esteem])
        ]
        result.findOutNext = FindOutNext(
            questions: [
                OpenQuestion(
                    item: cars,
                    outcomes: [
                        AnswerOutcome(
                            answers: ["no"],
                            levels: [("level", LevelSet(levels: ["category_2"]))],
                            scales: [("total", range(8, 10))],
                            rulesOut: ["suspected_significant_harm"], harm: HarmStatement.State.none
                        ),
                        AnswerOutcome(
                            answers: ["current", "current + earlier"],
                            levels: [
                                ("level", LevelSet(levels: ["category_3", "category_4"]))
                            ],
                            scales: [("total", range(13, 16))]),
                    ], settlesDuties: 2, narrows: true)
            ], narrowsNothing: false)
        result.incomplete = "the rest of the list of significant signs"
        result.harmInSum = "as published"
        return result
    }

    /// Harm on record and a lowest level that the plugin calls "not at risk".
    static var evidenced: Assessment {
        var result = base()
        result.harm = HarmStatement(
            state: .evidenced, items: [item("told_of_harm", "The child has told of sexual abuse")])
        var total = ScaleFinding(id: "total", title: "Total")
        total.listed = range(5, 5)
        total.contributions = [
            contribution(item("told_of_harm", "The child has told of sexual abuse"), 5, 5)
        ]
        result.scales = [total]
        result.levels = [finding(["category_1"], ["category_1"])]
        result.triggers = [duty]
        result.flags = [
            FlagFinding(
                id: "lowest", raised: .yes,
                text: "The guidance calls this child at risk; read the harm first. AT RISK here, "
                    + "at\u{A0}risk there, and at  risk with a gap.", source: "own", settledBy: [])
        ]
        result.supportOptions = [
            SupportOption(
                purpose: .support, offer: "A worker of her own", from: ["local charity"]),
            SupportOption(
                purpose: .disrupt, offer: "A child abduction warning notice", from: ["police"]),
        ]
        return result
    }

    /// Everything known, a rule that fired, an unverified number, a level of a person's own.
    static var settled: Assessment {
        var result = base()
        result.harm = HarmStatement(state: .none)
        var total = ScaleFinding(id: "total", title: "Total")
        total.listed = range(11, 11)
        total.contributions = [
            contribution(item("neglect", "Emotional neglect by a carer or relative"), 4, 4),
            contribution(item("missing", "Missing overnight"), 7, 7, verified: false),
            contribution(item("drugs", "Use of drugs"), 0, 0),
        ]
        result.scales = [total]
        result.levels = [finding(["category_2"], ["category_3"])]
        result.levels[0].rules = [
            RuleFinding(
                id: "missing_counts", fired: .yes, effect: "no_better_than category_3",
                reason: "Missing overnight is never mild.", source: "scoring-guidance",
                settledBy: [])
        ]
        result.unverified = [
            NumberInUse(what: "points of missing", pluginLine: 41, source: "scoring-guidance")
        ]
        result.judged = JudgedFinding(
            level: "category_4", by: "social worker", at: date,
            reason: "what the school reported since", allowed: .yes)
        return result
    }

    static var refused: Assessment {
        var result = base()
        result.levels = [finding([], [])]
        let unset = UnsetNumber(
            what: "cut-off of category_3", publisher: "An invented charity",
            why: "not in the published guidance", pluginLine: 90)
        result.levels[0].refusedFor = [unset]
        result.unset = [unset]
        return result
    }

    static var notEligible: Assessment {
        var result = base()
        result.eligibility = [
            EligibilityFinding(
                id: "adult", holds: .no,
                reason: "The person is under 18: take the route for harmful sexual behaviour.",
                settledBy: []),
            EligibilityFinding(
                id: "stage", holds: .open, reason: "The scale needs a conviction.",
                settledBy: [item("stage", "Stage of the case")]),
        ]
        var total = ScaleFinding(id: "total", title: "Total")
        total.specials = [.notApplicable]
        result.scales = [total]
        result.levels = [finding([], [])]
        result.levels[0].computed.specials = [.notApplicable]
        result.levels[0].afterRules.specials = [.notApplicable]
        return result
    }

    /// A calculation with its steps, limits that acted, routes to a level and a scale that may not be
    /// used.
    static var parts: Assessment {
        var result = base()
        result.eligibility = [
            EligibilityFinding(
                id: "convicted", scope: "second", scopeTitle: "Second scale", holds: .no,
                reason: "Only after a conviction.", settledBy: []),
            EligibilityFinding(
                id: "grown", scope: "third", scopeTitle: "Third scale", holds: .open,
                reason: "Only for adults.", settledBy: [item("age", "Age in years")]),
        ]
        var total = ScaleFinding(id: "total", title: "Total")
        total.listed = range(20, 20)
        total.limits = [
            LimitFinding(
                kind: .cap, number: ExactDecimal(20), acted: .yes,
                reason: "The printed scale ends there.", source: nil),
            LimitFinding(
                kind: .floor, number: ExactDecimal(2), acted: .open, reason: nil, source: nil),
        ]
        var share = ScaleFinding(id: "share", title: "Share")
        share.listed = ValueRange(low: .real(0.221305211405), high: .real(0.9))
        share.specials = [.undefined]
        share.undefinedBecause = [.divisionByZero, .nothingApplies]
        var second = ScaleFinding(id: "second", title: "Second scale")
        second.specials = [.notApplicable]
        result.scales = [total, share, second]
        var step = ScaleFinding(id: "step", title: "A step")
        step.listed = range(3, 4)
        step.isWorking = true
        result.workings = [step]
        result.levels = [finding(["category_3"], ["category_3"])]
        result.levels[0].routes = [
            RouteFinding(
                route: "counted", title: "Two or more signs", level: "category_3", fired: .yes,
                taken: .yes),
            RouteFinding(route: "told", level: "category_3", fired: .yes, taken: .no),
            RouteFinding(route: "seen", level: "category_4", fired: .open, taken: .no),
        ]
        return result
    }

    static var judgement: Assessment {
        var result = base()
        result.levels = [finding([], [])]
        result.levels[0].allowed = AllowedLevels(
            inEvery: ["category_3"], inSome: ["category_2", "category_3"])
        result.levels[0].notBetterThan = "category_2"
        var mean = ScaleFinding(id: "mean", title: "Mean grade")
        mean.listed = ValueRange(
            low: .exact(ExactFraction(numerator: 70_000, denominator: 3)),
            high: .exact(ExactFraction(numerator: 80_000, denominator: 3)))
        mean.exact = false
        mean.specials = [.insufficient, .undefined]
        mean.notYetScorable = true
        mean.contributions = [contribution(nights, 2, 3, .unknown), contribution(cars, 2, 2)]
        mean.asPublished = PublishedFinding(
            value: ScaleValue(ExactDecimal(2)), level: "category_2", rule: .leftOut)
        result.scales = [mean]
        result.unknown = [nights]
        return result
    }

    /// Forty unknown answers: nothing known, nothing established.
    static var long: Assessment {
        var result = base()
        let items = (1...40).map { item("sign_\($0)", "Sign \($0), told in a line of its own") }
        result.unknown = items
        var total = ScaleFinding(id: "total", title: "Total")
        total.listed = range(0, 40)
        total.upperEndOpen = true
        total.knownSoFar = ExactDecimal(0)
        total.contributions = items.map { contribution($0, 0, 1, .unknown) }
        result.scales = [total]
        let after = levels.map(\.id)
        result.levels = [finding(after, after)]
        result.levels[0].notEstablished = true
        result.incomplete = "most of the list."
        return result
    }

    /// One of each thing that the others leave out, with characters that need care.
    static var everything: Assessment {
        var result = open
        result.caseReference = "=CH\",\n\u{1B}[31m\u{202E}015"
        result.nation = nil
        result.approval = Approval(
            status: .pilot, by: "An invented board", since: CivilDate(text: "2025-01-01"),
            scope: "two teams", reviewBy: nil, expires: CivilDate(text: "2025-06-30"))
        result.omitted = [OmittedItem(item: nights, reason: "declined")]
        result.hidden = [
            HiddenItem(item: esteem, answered: true, certainly: true),
            HiddenItem(item: nights, answered: false, certainly: false),
        ]
        result.substitutions = [
            SubstitutionFinding(
                item: nights, condition: "casic.total >= 3", holds: .yes, option: .yes),
            SubstitutionFinding(
                item: esteem, condition: "casic.total >= 3", holds: .open, option: nil),
        ]
        result.levels[0].routes = [
            RouteFinding(route: "two_signs", level: "category_3", fired: .open, taken: .open),
            RouteFinding(route: "told", level: "category_4", fired: .no, taken: .no),
        ]
        result.levels[0].exact = false
        result.levels[0].notWorseThan = "category_4"
        result.levels[0].computed.specials = [.undetermined]
        var second = finding(["category_1"], ["category_1"])
        second.id = "second"
        second.title = "A second result"
        result.levels.append(second)
        result.caveats = ["The form was never validated: 未検証 ✅."]
        result.review = .days(42)
        result.flags = [
            FlagFinding(
                id: "check", raised: .open, text: "Check the register.", source: "own",
                settledBy: [esteem])
        ]
        result.triggers.append(duty)
        result.triggers.append(
            TriggerFinding(
                id: "later", due: .yes, duty: "Hold the meeting", within: .hours(48), with: [],
                also: [], source: "own", settledBy: []))
        result.triggers.append(
            TriggerFinding(
                id: "uncounted", due: .yes, duty: "Write to the office", within: .workingDays(5),
                deadline: .unknown(.noCalendar), with: [], also: [], source: "own", settledBy: []))
        result.triggers.append(
            TriggerFinding(
                id: "counted", due: .yes, duty: "Visit", within: .workingDays(5),
                deadline: CivilDate(text: "2026-03-09").map { .by($0, dayOne: .next) }, with: [],
                also: [], source: "own", settledBy: []))
        return result
    }
}
