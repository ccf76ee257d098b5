import Foundation
import HarbourTools
import RiskToolkit
import Testing

/// The same instrument, once in Swift and once as a plugin written by hand, says the same.
struct OracleTests {
    /// The plugin that stands beside this file.
    private func plugin() throws -> Tool {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "late-nights.plugin.yaml")
        return try PluginLibrary(searchPath: [])
            .tool(pluginText: String(contentsOf: file, encoding: .utf8))
    }

    @Test func `on random answers the JSON is the same but for digest and lines`() throws {
        let written = try Tool(LateNights())
        let plugin = try plugin()
        var random = SplitMix(seed: 20_260_302)
        let cases = (0..<300).map { _ in randomCase(of: plugin.outline, &random) }
        let ours = try written.assess(cases).map { $0.json() }
        let theirs = try plugin.assess(cases).map { $0.json() }
        #expect(Set(theirs).count > 200)
        for (one, other) in zip(ours, theirs) {
            #expect(one != other)
            #expect(withoutPlaces(one) == withoutPlaces(other))
        }
    }

    @Test func `the plugin that the tool writes of itself gives the same to the last byte`() throws
    {
        let written = try Tool(LateNights())
        let text = try #require(written.pluginText)
        let plugin = try PluginLibrary(searchPath: []).tool(pluginText: text)
        #expect(plugin.outline.digest == written.outline.digest)
        var random = SplitMix(seed: 7)
        let cases = (0..<50).map { _ in randomCase(of: plugin.outline, &random) }
        #expect(
            try written.assess(cases, explains: true).map { $0.json() }
                == plugin.assess(cases, explains: true).map { $0.json() })
    }

    /// What depends on how the text of a plugin is laid out, taken out.
    private func withoutPlaces(_ json: String) -> String {
        json.replacing(/"plugin_line":[0-9]+/, with: "")
            .replacing(/"digest":"sha256:[0-9a-f]+"/, with: "")
    }

    /// A case in which each item is answered at random, or not.
    private func randomCase(of outline: ToolOutline, _ random: inout SplitMix) -> Answers {
        var answers = Answers(
            on: "2026-03-02", nation: [nil, .england, .wales].randomElement(using: &random) ?? nil,
            unmentionedIsNo: Bool.random(using: &random))
        for item in outline.items where Int.random(in: 0..<4, using: &random) > 0 {
            answers[item.id] = randomAnswer(to: item.type, &random)
        }
        return answers
    }

    private func randomAnswer(to type: AnswerType, _ random: inout SplitMix) -> Answer {
        switch Int.random(in: 0..<8, using: &random) {
        case 0: return .unknown
        case 1: return .omitted(reason: "declined")
        default: break
        }
        switch type {
        case .yesNo: return Bool.random(using: &random) ? .yes : .no
        case .choice(let options, _):
            return options.all.randomElement(using: &random).map { .option($0.id) } ?? .unknown
        case .several(let options):
            return .several(options.all.map(\.id).filter { _ in Bool.random(using: &random) })
        case .whole(let range, _): return .number("\(Int.random(in: range, using: &random))")
        case .decimal(let low, _, _, _): return .number(low)
        case .date: return "2026-01-31"
        case .text: return "in the child's own words"
        case .windowed(let windows):
            var given: [String: Answer.Presence] = [:]
            for window in windows + ["earlier"] where Bool.random(using: &random) {
                given[window] = [.yes, .no, .unknown].randomElement(using: &random)
            }
            return given.isEmpty ? .yes : .windows(given)
        }
    }
}

/// SplitMix64, so that every run tries the same cases.
///
/// Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014.
private struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
