import RiskToolkit
import Testing

/// Everything that can be declared in Swift is what the readers of plugins know.
struct EveryPartTests {
    @Test func `a tool with a part of every sort compiles, and its outline says what was declared`()
        throws
    {
        let outline = try Tool(EveryPart()).outline
        #expect(outline.items.map(\.type) == EveryPart.types)
        #expect(outline.items.filter(\.bearsOnHarm).map(\.id) == ["item_8"])
        #expect(outline.items.filter(\.allowsNotApplicable).map(\.id) == ["item_0"])
        #expect(outline.windows == ["current", "recent"])
        #expect(outline.scales == EveryPart.methods.indices.map { "scale_\($0)" })
        #expect(outline.results.map(\.id) == ["cut", "ways", "judged"])
        #expect(outline.results.map(\.worseIsLast) == [true, false, true])
        #expect(outline.triggers == ["due"])
        #expect(outline.review == "P6M")
        #expect(outline.approval == .pilot)
        #expect(outline.kind == .general)
    }

    @Test func `who else is asked of a duty stands in its finding`() throws {
        let tool = try Tool(EveryPart())
        let result = try tool.assess(
            answerText: "{tool: every-part, date: 2026-03-02, answers: {item_0: yes}}\n")
        #expect(result.first?.triggers.map(\.with) == [["police"]])
        #expect(result.first?.triggers.map(\.also) == [["school"]])
    }

    @Test func `what the host demands holds of a type that demands nothing, and of plugins`() throws
    {
        let demand = ToolRequirement(
            "an approval that is no pilot", why: "we try nothing here", key: "approval"
        ) { $0.approval != .pilot }
        let library = PluginLibrary(searchPath: [], demands: [demand])
        let said =
            "whoever runs this tool demands an approval that is no pilot: we try nothing here"
        func refusal(_ make: () throws(ToolError) -> Tool) -> [String] {
            do throws(ToolError) {
                _ = try make()
                return []
            } catch .toolRefused(let findings) {
                return findings.map(\.message)
            } catch {
                return ["another error"]
            }
        }
        #expect(refusal { () throws(ToolError) in try library.tool(EveryPart()) } == [said])
        #expect(
            refusal { () throws(ToolError) in try Tool(EveryPart(), demands: [demand]) } == [said])
        #expect(refusal { () throws(ToolError) in try Tool(EveryPart()) } == [])
        let text = try #require(try Tool(EveryPart()).pluginText)
        #expect(
            refusal { () throws(ToolError) in try library.tool(pluginText: text) } == [said])
        let approved = text.replacing("pilot", with: "approved")
        #expect(text != approved)
        #expect(
            refusal { () throws(ToolError) in try library.tool(pluginText: approved) } == [])
    }
}

/// A tool with a part of every sort.
private struct EveryPart: AssessmentTool {
    static let types: [AnswerType] = [
        .yesNo, .choice(["one": "One", "two": "Two"], ordered: true),
        .choice(["a": "A", "b": "B"]),
        .several(["here": "Here", "there": "There"]), .whole(-2...9, unit: "times"),
        .decimal(from: "0.5", upto: "9.75", places: 2),
        .date(from: "2000-01-01", upto: "2030-12-31"),
        .windowed(["current", "recent"]), .yesNo, .text,
    ]

    static let methods: [(method: ScaleMethod, missing: MissingRule?)] = [
        (.sum(["item_0", "item_1"]), .bounds), (.sum(["item_0"]), .zero),
        (.sum(["item_0"]), .refuse), (.sum(["item_0", "item_1"]), .prorate),
        (.sum(["item_0"]), .leaveOut), (.count(["item_0", "item_3"]), nil),
        (.mean(["item_0", "item_1"]), .prorate), (.median(["item_0", "item_1"]), .bounds),
        (.percent(["item_0", "item_1"]), .bounds),
        (.worst(["item_0", "item_1"], direction: .highest), nil),
        (.worst(["item_0", "item_1"], direction: .lowest), nil), (.expression("scale_0 * 2"), nil),
        (.method("sum", ["item_7", ["of": "item_4", "weight": 2]]), nil),
    ]

    var definition: ToolDefinition {
        ToolDefinition(
            "every-part", version: "1.2.3", title: "Every part", about: "A tool for tests.",
            intendedUse: "Tests.", subject: .document,
            source: Source(
                instrument: "Invented", owner: "Nobody", cited: ["paper"], licence: "None.",
                validation: "None.")
        ) {
            Citation(
                "paper", title: "Invented: a paper", place: "nowhere", checked: "2026-03-02",
                nation: .wales)
            Review(every: "P6M", source: "paper")
            Approval.pilot(
                by: "Nobody's board", since: "2026-01-05", expires: "2026-12-31",
                scope: "two teams", reviewBy: "2026-09-01")
            Window("current", until: "P6M", title: "Now")
            Window("recent", from: "P6M", until: "P12M")
            Section("all", title: "All", about: "Of every type", when: "true") {
                for (index, type) in Self.types.enumerated() { item(index, type) }
            }
            for (index, scale) in Self.methods.enumerated() {
                Scale(
                    "scale_\(index)", title: index == 0 ? nil : "A scale", scale.method,
                    missing: scale.missing, isWorking: index == 12, source: "paper")
            }
            results
            Flag("flag", when: "scale_0 > 1", say: "Mind this.", source: "own")
            Trigger(
                "due", when: #"item_0 == "yes""#, do: "Do this.", within: "5 working days",
                with: ["police"], alsoAsked: ["school"], source: "own",
                also: ["nations": ["england"]])
            Action(
                when: "cut == more", do: "Do that.", within: "10 days", source: "paper", id: "that")
            Eligibility(
                "asked", for: "scale_0", require: "item_4 >= 0", reason: "It must be.",
                source: "own")
        }
    }

    private func item(_ index: Int, _ type: AnswerType) -> Item {
        let points: KeyValuePairs<String, Number>
        var also: KeyValuePairs<String, FormatValue> = [:]
        switch index {
        case 0: points = ["yes": .cited(1.5, "paper", verified: false)]
        case 1: points = ["one": 1, "two": .cited(2, "paper")]
        case 7: points = ["current": 2, "recent": 1]
        default: points = [:]
        }
        if index == 4 { also = ["points": "value"] }
        return Item(
            "item_\(index)", ask: "Question \(index)?", type, points: points,
            harm: index == 8 ? .possible : nil, when: index == 5 ? "item_4 > 1" : nil,
            allowsNotApplicable: index == 0, findOutFrom: ["somebody"], guidance: "Ask.",
            isForRecord: [2, 5, 6, 9].contains(index), also: also)
    }

    @ToolBuilder private var results: [Declaration] {
        LevelledResult(
            "cut", title: "By cut-offs", worse: .last, of: "scale_0",
            rules: [
                Rule("one", when: "item_4 > 8", .noBetterThan("more"), reason: "A", source: "own"),
                Rule("two", when: "item_4 > 7", .noWorseThan("more"), reason: "B", source: "own"),
                Rule("three", when: "item_4 > 6", .set("more"), reason: "C", source: "own"),
                Rule("four", when: "item_4 > 5", .stepBetter, reason: "D", source: "own"),
                Rule("five", when: "item_4 > 4", .stepWorse, reason: "E", source: "own"),
            ]
        ) {
            Level("fewer", title: "Fewer", meaning: "Few are recorded", upto: 2)
            Level("more", title: "More", from: 2.5)
        }
        LevelledResult(
            "ways", title: "By routes", worse: .first, otherwise: "other"
        ) {
            Level(
                "high", title: "High",
                routes: [Route("often", when: "item_4 > 3", title: "Often", source: "paper")])
            Level("other", title: "Other")
        }
        LevelledResult(
            "judged", title: "By judgement", worse: .last, isJudgement: true,
            rules: [
                Rule("six", when: "item_4 > 4", .allow(["b", "c"]), reason: "F", source: "own"),
                Rule("seven", when: "item_4 > 5", .disallow(["b"]), reason: "G", source: "own"),
            ]
        ) {
            Level("a", title: "A")
            Level("b", title: "B")
            Level("c", title: "C")
        }
    }
}
