import Foundation
import RiskKit
import RiskModel
import RiskSource
import Testing

/// An answer file that leaves half of the items out: what is not known is a range, never a zero.
struct HalfAnsweredTests {
    /// A tool, what its answer file says, and the items that it leaves out.
    private struct Half {
        let tool: LoadedTool
        let file: String
        let leftOut: Set<String>

        /// Those of them that are asked whatever the answers are, and that a condition or a scale
        /// can see: what only the reader of the record sees, a day or a remark, is not listed.
        var counting: Set<String> {
            let sections = tool.instrument.sections.filter { $0.when == nil }.flatMap(\.items)
            let seen = tool.instrument.items.filter { item in
                switch item.type {
                case .date, .text: false
                case .yesNo, .choice, .severalOf, .number, .windowed:
                    item.when == nil && sections.contains(item.id.value)
                }
            }
            return leftOut.intersection(seen.map(\.id.value.rawValue))
        }
    }

    private static let names = [
        "assessment-quality", "casic", "cport", "croydon-cse", "cse-toolkit",
        "online-offender-risk", "seraf",
    ]

    @Test(arguments: names)
    func `what is left out is listed as unknown, and gives a range wherever it counts`(
        name: String
    ) throws {
        let half = try half(of: name)
        let result = try #require(try run(half, format: "json").first)
        let unknown = Set(result.unknown.map(\.item))
        #expect(unknown.isSuperset(of: half.counting), "\(half.counting.subtracting(unknown))")
        #expect(unknown.isSubset(of: half.leftOut.union(unknown.filter { $0.contains(".") })))
        for (id, scale) in result.scales {
            let open = scale.contributions.filter { half.leftOut.contains($0.item) }
            for contribution in open {
                #expect(contribution.state == "unknown", "\(id): \(contribution.item)")
                #expect(contribution.from < contribution.to, "\(id): \(contribution.item)")
            }
            let answered = scale.contributions.filter { !half.leftOut.contains($0.item) }
            #expect(answered.allSatisfy { $0.state != "unknown" }, "\(id)")
            guard !open.isEmpty else { continue }
            #expect(scale.state != "value", "\(id)")
            if scale.state == "range", let from = scale.from, let to = scale.to {
                #expect(from < to, "\(id)")
            }
        }
        #expect(result.nothingNarrows || result.findOutNext.contains { $0.narrows })
    }

    @Test(arguments: [
        // By hand: no indicator is known to be there, and in Croydon the child is under 13.
        ("seraf", ["category_1", "category_2", "category_3", "category_4"]),
        ("croydon-cse", ["medium", "high", "undetermined"]),
    ])
    func `a tool with levels keeps the set of possible ones`(
        name: String, levels: [String]
    ) throws {
        let result = try #require(try run(try half(of: name), format: "json").first)
        let level = try #require(result.level)
        #expect(level.state == "open" || level.state == "not_established")
        #expect(level.afterRules == levels)
        #expect(result.findOutNext.first?.narrows == true)
    }

    @Test func `a grade left to judgement says what is allowed so far, and what may be`() throws {
        let result = try #require(
            try run(try half(of: "assessment-quality"), format: "json").first)
        let allowed = try #require(result.level?.allowed)
        #expect(allowed.inEvery == ["inadequate"])
        #expect(
            allowed.inSome == ["inadequate", "requires_improvement", "good", "outstanding"])
        #expect(
            result.otherLevels["lowest_grade"]?.afterRules
                == ["inadequate", "requires_improvement", "good", "outstanding"])
    }

    @Test(arguments: names)
    func `the text shows a range for each open item, and no zero for one`(name: String) throws {
        let half = try half(of: name)
        let json = try #require(try run(half, format: "json").first)
        let text = try text(half)
        let asks = Dictionary(
            half.tool.instrument.items.map { ($0.id.value.rawValue, $0.ask) },
            uniquingKeysWith: { first, _ in first })
        for (id, scale) in json.scales where scale.state == "range" {
            let open = scale.contributions.filter { half.leftOut.contains($0.item) }
            // Of more than six the first five stand alone, and the others together.
            let single = open.count > 6 ? open.prefix(5) : open[...]
            let rest = open.dropFirst(single.count)
            var lines: [String] = []
            for contribution in single {
                let ask = try #require(asks[contribution.item])
                lines.append("\(contribution.from) to \(contribution.to) \(ask) (unknown)")
            }
            if !rest.isEmpty {
                let from = rest.map(\.from).reduce(0, +)
                let to = rest.map(\.to).reduce(0, +)
                lines.append("\(from) to \(to) from \(rest.count) more answers that are not known")
            }
            guard text.contains(" IS MADE UP") else { continue }
            for line in lines { #expect(text.contains(line), "\(id): \(line)") }
            for contribution in open {
                let ask = try #require(asks[contribution.item])
                #expect(!text.contains(" 0 \(ask)"), "\(id): \(contribution.item)")
            }
            // The one line of zeros counts answers, and nothing that is unknown.
            let zeros = scale.contributions.filter { $0.from == 0 && $0.to == 0 }
            #expect(zeros.allSatisfy { $0.state != "unknown" }, "\(id)")
            if !zeros.isEmpty { #expect(text.contains("0 from \(zeros.count) answer"), "\(id)") }
        }
        #expect(text.contains("Unknown: \(json.unknown.count)."))
        if !json.nothingNarrows { #expect(text.contains("WHAT TO FIND OUT NEXT")) }
    }

    @Test(arguments: ["casic", "cport", "seraf"])
    func `a file without any answer is all range`(name: String) throws {
        let tool = try tool(name)
        let none = Half(
            tool: tool, file: "tool: \(name)\ndate: 2026-03-02\nanswers: {}\n",
            leftOut: Set(tool.instrument.items.map(\.id.value.rawValue)))
        let result = try #require(try run(none, format: "json").first)
        let total = try #require(result.scales["total"])
        #expect(total.state == "range")
        #expect(total.contributions.allSatisfy { $0.state == "unknown" && $0.from < $0.to })
        #expect(total.contributions.map(\.to).reduce(0, +) == total.asListed?.to)
        #expect(!(try text(none)).contains(#/ 0 +from [0-9]+ answers? without points/#))
    }

    private func tool(_ name: String) throws -> LoadedTool {
        let plugins = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "plugins")
        guard case .found(let tool) = ToolLibrary(searchPath: [plugins.path()]).tool(named: name)
        else { throw CocoaError(.fileNoSuchFile) }
        return tool
    }

    /// Answers every second item, and leaves the others out of the file.
    ///
    /// What decides whether a tool may be used at all is answered, so that the result is about the
    /// rest.
    private func half(of name: String) throws -> Half {
        let tool = try tool(name)
        let needed = ["sex": "male", "stage": "convicted", "age_at_investigation": "44"]
        var lines: [String] = []
        var leftOut: Set<String> = []
        for (place, item) in tool.instrument.items.enumerated() {
            let id = item.id.value.rawValue
            if !tool.instrument.eligibility.isEmpty, let answer = needed[id] {
                lines.append("  \(id): \(answer)")
            } else if place % 2 == 0 {
                lines.append("  \(id): \(text(answering: item))")
            } else {
                leftOut.insert(id)
            }
        }
        let file = "tool: \(name)\ndate: 2026-03-02\nanswers:\n\(lines.joined(separator: "\n"))\n"
        return Half(tool: tool, file: file, leftOut: leftOut)
    }

    /// An answer that is of little concern: no, the last option, the lowest number.
    private func text(answering item: Item) -> String {
        switch item.type {
        case .yesNo: "no"
        case .choice(let options, _): options.last?.id.value.rawValue ?? "unknown"
        case .severalOf: "[]"
        case .number(let domain): domain.low.description
        case .date: "2026-02-02"
        case .text: "words"
        case .windowed: "no"
        }
    }

    private func run(_ half: Half, format: String) throws -> [ScoredCase] {
        let run = try CommandRun(
            ["score", half.tool.instrument.id.rawValue, "-", "--format", format], input: half.file)
        #expect(run.errors == "")
        #expect(run.status == 0)
        return try ScoredCase.all(in: run.output)
    }

    /// The report with its line breaks and indents taken out.
    private func text(_ half: Half) throws -> String {
        let run = try CommandRun(
            ["score", half.tool.instrument.id.rawValue, "-"], input: half.file)
        #expect(run.status == 0)
        return run.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
