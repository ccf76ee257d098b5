import RiskSource

@testable import RiskModel
@testable import RiskPlugins

/// A made-up instrument with an item of every type, which uses another one.
enum AnswerTestInstrument {
    private static let file = SourceFile(name: "plugin.yaml", text: "plugin")
    private static let range = SourceRange(file: file, start: 0, end: 6)

    private static func at<Value>(_ value: Value) -> Located<Value> { Located(value, at: range) }

    static func item(
        _ id: ItemID, _ type: ItemType, notApplicable: Bool = false, evidence: Bool = false
    ) -> Item {
        Item(
            id: at(id), section: "all", ask: "Is it so?", type: type,
            allowsNotApplicable: notApplicable, evidenceRequired: evidence, findOutFrom: [],
            range: range)
    }

    /// The days that the date item accepts.
    private static var days: DateRange? {
        CivilDate(text: "1990-01-01").flatMap { low in
            CivilDate(text: "2040-12-31").map { DateRange(low: low, high: $0) }
        }
    }

    private static func options(_ ids: OptionID...) -> [Option] {
        ids.map { Option(id: at($0), title: $0.rawValue) }
    }

    static func tool(
        _ id: ToolID, items: [Item], windows: [Window] = [], uses: [UsedTool] = [],
        scales: [Scale] = [], results: [LevelledResult] = [], flags: [Flag] = [],
        triggers: [Trigger] = [], actions: [Action] = []
    ) -> Instrument {
        Instrument(
            id: id, version: "1.0.0", kind: .general, title: "A tool", about: "For tests",
            subject: .child,
            source: InstrumentSource(
                instrument: "none", owner: "nobody", cited: [], licence: "own",
                validation: "none"),
            citations: CivilDate(year: 2026, month: 1, day: 2).map {
                [Citation(id: at("the-manual"), title: "The manual", checked: $0)]
            } ?? [],
            windows: windows,
            sections: [Section(id: at("all"), title: "All", items: items.map(\.id.value))],
            items: items, scales: scales, results: results, flags: flags, triggers: triggers,
            actions: actions, eligibility: [], uses: uses, declarations: KindDeclarations(),
            caveats: [], range: range, keyRanges: [:])
    }

    /// A tool without windows.
    static let small = tool("small-tool", items: [item("seen", .yesNo), item("told", .yesNo)])

    static let main = tool(
        "main-tool",
        items: [
            item("late_home", .yesNo, notApplicable: true),
            item("proven", .yesNo, evidence: true),
            item("mood", .choice(options("calm", "worried", "angry"), ordered: true)),
            item("contacts", .severalOf(options("school", "police", "health"))),
            item(
                "age",
                .number(NumberDomain(low: ExactDecimal(0), high: ExactDecimal(18), places: 0))),
            item(
                "share",
                .number(NumberDomain(low: ExactDecimal(0), high: ExactDecimal(1), places: 2))),
            item("last_seen", .date(days)),
            item("remark", .text),
            item("cars", .windowed(["current", "recent"]), notApplicable: true),
            item("hotels", .windowed(["recent"])),
        ],
        windows: [
            Window(id: at("current"), until: .months(6)),
            Window(id: at("recent"), from: .months(6), until: .months(12)),
        ],
        uses: [
            UsedTool(tool: at("small-tool"), version: at("1.0.0"), instrument: small),
            UsedTool(tool: at("lost-tool"), version: at("1.0.0"), instrument: nil),
        ],
        scales: [
            Scale(
                id: at("total"), title: "Total", method: .sum([]), missing: MissingRule(.bounds),
                range: range)
        ],
        results: [
            result("level", ["low", "medium", "high"], .cutOffs(scale: at("total"))),
            result("concern", ["some", "grave"], .judgement),
        ],
        flags: [
            Flag(
                id: at("look_again"), when: condition, text: "Look", source: .own(range),
                range: range)
        ],
        triggers: [
            Trigger(
                id: at("call"), when: condition, duty: "Call", within: .now, with: [:], also: [],
                source: .own(range), nations: [], range: range)
        ],
        actions: [
            Action(
                id: at("refer"), when: condition, task: "Refer", source: .own(range), range: range),
            Action(when: condition, task: "Write", source: .own(range), range: range),
        ])

    private static let condition = Expression.truth(true, range)

    private static func result(
        _ id: ResultID, _ levels: [LevelID], _ derivation: LevelDerivation
    ) -> LevelledResult {
        LevelledResult(
            id: at(id), title: id.rawValue,
            levels: levels.map { Level(id: at($0), title: $0.rawValue) }, worseIsLast: true,
            derivation: derivation,
            rules: id == .level
                ? [
                    Rule(
                        id: at("floor"), when: condition, effect: .noBetterThan(at("medium")),
                        reason: "so", source: .own(range), range: range)
                ] : [],
            range: range)
    }
}

/// A text with `«` and `»` around the one place that a diagnostic must point at.
struct PointedText {
    let file: SourceFile
    let place: SourceRange

    init(_ marked: String, name: String = "answers.yaml") {
        var text: [UInt8] = []
        var start = 0
        var end = 0
        for character in marked {
            switch character {
            case "«": start = text.count
            case "»": end = text.count
            default: text += Array(String(character).utf8)
            }
        }
        file = SourceFile(name: name, bytes: text)
        place = SourceRange(file: file, start: start, end: end)
    }
}

extension Diagnostic {
    /// Everything that the diagnostic says in words.
    var words: String {
        ([message, hint ?? ""] + notes.map(\.message)).joined(separator: "\n")
    }
}
