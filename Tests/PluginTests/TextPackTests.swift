import Foundation
import RiskModel
import RiskPlugins
import RiskSource
import Testing

@testable import RiskKit
@testable import RiskReports

/// Wording apart from a tool: all of it can be replaced, and nothing else changes.
struct TextPackTests {
    private static let identity = TextPackIdentity(
        name: "other", language: "cy", owner: "o", licence: "l", note: nil, digest: "d")

    /// All shipped tools, loaded once.
    private static let tools: [String: LoadedTool] = {
        let library = ToolLibrary(searchPath: [
            ShippedPlugins.folder.path(), ShippedPlugins.folder.path() + "examples",
        ])
        return library.entries().reduce(into: [:]) { tools, entry in
            if case .sound(let tool) = entry { tools[tool.identity.id.rawValue] = tool }
        }
    }()

    private static func tool(_ name: String) throws -> LoadedTool { try #require(tools[name]) }

    /// Every text of a tool replaced by a sign of its own, and what each sign stands for.
    private func signs(of tool: LoadedTool) -> (pack: TextPack, meaning: [String]) {
        var texts: [[String]: PackText] = [:]
        var others: [PackText] = []
        var meaning: [String] = []
        let range = tool.instrument.range
        for (place, text) in tool.instrument.wording {
            let sign = "⟦\(meaning.count)⟧"
            switch place {
            case .named(let path):
                texts[path] = PackText(text: sign, original: text, range: range)
            case .unnamed:
                guard !others.contains(where: { $0.original == text }) else { continue }
                others.append(PackText(text: sign, original: text, range: range))
            }
            meaning.append(text)
        }
        let pack = TextPack(
            identity: Self.identity, tool: Located(tool.instrument.id, at: range),
            madeFrom: Located("0.0.0", at: range), isPartial: false, texts: texts,
            others: others, range: range)
        return (pack, meaning)
    }

    private func sets(of name: String, _ tool: LoadedTool) throws -> [AnswerSet] {
        try ShippedPlugins.samples(of: name).flatMap { path in
            tool.readAnswers(try SystemFiles.read(path), defaultDate: try Self.today).sets
        }
    }

    private static var today: CivilDate {
        get throws { try #require(CivilDate(text: "2026-03-02")) }
    }

    /// What a result says without a word of it.
    private struct Findings: Equatable {
        var values: [ValueRange?]
        var states: [Set<SpecialState>]
        var levels: [LevelSet]
        var limited: [LevelSet]
        var truths: [Truth]
        var deadlines: [Deadline?]
        var harm: [String]

        init(_ result: Assessment) {
            let scales = result.scales + result.workings
            values = scales.map(\.listed)
            states = scales.map(\.specials)
            levels = result.levels.map(\.computed)
            limited = result.levels.map(\.afterRules)
            truths =
                result.levels.flatMap { $0.rules.map(\.fired) } + result.flags.map(\.raised)
                + result.triggers.map(\.due) + result.actions.map(\.applies)
                + result.eligibility.map(\.holds)
            deadlines = result.triggers.map(\.deadline) + result.actions.map(\.deadline)
            harm = result.harm.items.map(\.id)
        }
    }

    @Test(arguments: ShippedPlugins.names)
    func `other texts change nothing but texts`(_ name: String) throws {
        let tool = try Self.tool(name)
        let (pack, meaning) = signs(of: tool)
        let other = try tool.reworded(by: pack)
        let sets = try sets(of: name, tool)
        #expect(!sets.isEmpty)
        let before = try tool.assess(sets, explains: true)
        let after = try other.assess(sets, explains: true)
        for (old, new) in zip(before, after) {
            var unnamed = new
            #expect(unnamed.tool.wording == Self.identity)
            unnamed.tool.wording = nil
            let text = original(of: JSONReport(unnamed).text(), meaning)
            // Within a sentence a title may begin with a small letter, and a sign has none.
            #expect(
                difference(JSONReport(old).text().lowercased(), text.lowercased()) == nil)
        }
    }

    /// A report with what its signs stand for.
    private func original(of report: String, _ meaning: [String]) -> String {
        let parts = report.split(separator: "⟦", omittingEmptySubsequences: false)
        return parts.dropFirst().reduce(into: String(parts.first ?? "")) { text, part in
            guard let end = part.firstIndex(of: "⟧"), let number = Int(part[..<end]) else { return }
            let quoted = JSONWriter(pretty: false).text(of: .text(meaning[number]))
            text += quoted.dropFirst().dropLast() + part[part.index(after: end)...]
        }
    }

    /// Where two texts differ, short enough to read; `nil` where they are the same.
    private func difference(_ old: String, _ new: String) -> String? {
        guard old != new else { return nil }
        let same = zip(old, new).prefix { $0 == $1 }.count
        let start = max(0, same - 80)
        return "\(old.dropFirst(start).prefix(160)) -> \(new.dropFirst(start).prefix(160))"
    }

    @Test(arguments: ShippedPlugins.names)
    func `random texts, and one for all, change no number, level, rule or duty`(
        _ name: String
    ) throws {
        let tool = try Self.tool(name)
        let seed = name.utf8.reduce(UInt64(11)) { $0 &* 31 &+ UInt64($1) }
        var dice = AnswerDice(seed: seed)
        var answers = RandomAnswerSets(for: tool.instrument, seed: seed, on: try Self.today)
        let sets = (0..<4).map { _ in answers.next() }
        let before = try tool.assess(sets, findsOutNext: false).map(Findings.init)
        // What stands in a tool, what a file could mean, and what no one writes.
        let words =
            tool.instrument.wording.map(\.text) + tool.instrument.items.map { "\($0.id.value)" }
            + ["", "yes", "no", "unknown", "999", "-1", "\n\t", "\u{0}", "☂️", "\"}], {", "٣"]
        let (pack, _) = signs(of: tool)
        func replaced(_ text: () -> String) throws {
            var other = pack
            for path in other.texts.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
                other.texts[path]?.text = text()
            }
            for place in other.others.indices { other.others[place].text = text() }
            let after = try tool.reworded(by: other).assess(sets, findsOutNext: false)
            #expect(after.map(Findings.init) == before)
        }
        try replaced { words.randomElement(using: &dice) ?? "" }
        try replaced { "no" }
    }

    @Test func `packs are read where the plugin's other files are`() throws {
        let folder = PluginFolder(path: ShippedPlugins.folder(of: "seraf").path())
        let content = try #require(PluginContentReader.read(folder).content)
        let held = ToolLibrary(searchPath: []).load(content, folder: "nowhere/seraf")
        let tool = try #require(held.tool)
        #expect(tool.textPackNames == ["plain-words"])
        let file = try tool.textPackFile(named: "plain-words")
        #expect(file.name == "nowhere/seraf/text/plain-words.yaml")
        #expect(tool.readTextPack(file).pack != nil)
        #expect(throws: FileError.self) { try tool.textPackFile(named: "other") }
    }

    @Test(arguments: ShippedPlugins.names)
    func `every text of a plugin can be replaced`(_ name: String) throws {
        let tool = try Self.tool(name)
        let known = Set(tool.instrument.wording.map(\.text))
        // Facts of their sources, and no wording.
        let facts: [String: Set<String>] = [
            "citation": ["title", "place"],
            "instrument_source": ["instrument", "owner", "licence", "validation"],
            "unset": ["publisher", "why"], "approval": ["by", "scope"],
        ]
        // What is to be done, and who takes part: no pack changes a duty.
        let duties: [String: Set<String>] = [
            "trigger": ["do", "with", "also"], "action": ["do"], "support": ["offer", "from"],
            "plugin": ["multi_agency"],
        ]
        var seen = 0
        func walk(_ node: YAMLNode, _ form: ValueForm?) {
            switch node.content {
            case .scalar(let scalar):
                guard form?.isProse ?? false, scalar.text.contains(where: \.isLetter) else {
                    return
                }
                seen += 1
                let text = scalar.text.trimmingCharacters(in: .whitespacesAndNewlines)
                #expect(known.contains(text), "\(name): \(text)")
            case .sequence(let elements): for element in elements { walk(element, form?.element) }
            case .mapping(let entries):
                let shape = form?.shape(ofKeys: entries.map(\.key.value))
                for entry in entries {
                    if case .known(let definition)? = shape,
                        facts[definition.name]?.contains(entry.key.value) ?? false
                            || duties[definition.name]?.contains(entry.key.value) ?? false
                    {
                        continue
                    }
                    walk(entry.value, shape?.form(of: entry.key.value))
                }
            }
        }
        let plugin = try #require(FormatFiles.all.first { $0.name == "plugin" })
        let path = ShippedPlugins.folder(of: name).appending(path: "plugin.yaml").path()
        walk(try #require(YAMLReader().read(SystemFiles.read(path)).root), plugin.form)
        #expect(seen > 10)
    }

    @Test(arguments: ["seraf", "cse-toolkit", "sdq", "ogrs3"])
    func `the beginning of a pack has every text and changes none`(_ name: String) throws {
        let tool = try Self.tool(name)
        let skeleton = TextPackSkeleton(tool.instrument, language: "cy").text
        let file = SourceFile(name: "text/new.yaml", text: skeleton)
        let formatted = try FormattedFile(file, formats: FormatFiles.all)
        let reading = tool.readTextPack(SourceFile(name: "text/new.yaml", bytes: formatted.bytes))
        #expect(reading.diagnostics.map(\.message) == [])
        let pack = try #require(reading.pack)
        #expect(pack.identity.name == "new")
        #expect(
            pack.apply(to: tool.instrument).wording.map { words($0.text) }
                == tool.instrument.wording.map { words($0.text) })
    }

    private func words(_ text: String) -> [Substring] { text.split(whereSeparator: \.isWhitespace) }

    // MARK: - What lint says

    private static let head = """
        riskkit: 1
        tool: seraf
        made_from: 1.0.0
        language: cy
        owner: o
        licence: l
        partial: true

        """

    private func found(_ text: String) throws -> (pack: TextPack?, codes: [String]) {
        let tool = try Self.tool("seraf")
        let reading = tool.readTextPack(SourceFile(name: "text/a.yaml", text: text))
        return (reading.pack, reading.diagnostics.map(\.code))
    }

    @Test(arguments: [
        ("items: {late_nights: {ask: {of: Out late, text: Allan}}}", []),
        ("items: {late_nights: {ask: Allan}}", []),
        ("items: {late_nihgts: {ask: Allan}}", ["text-unknown"]),
        ("items: {phone_use: {unit: Allan}}", ["text-unknown"]),
        ("items: {late_nights: {points: Allan}}", ["unknown-key"]),
        ("items: {late_nights: {ask: \"\"}}", ["empty-value"]),
        ("items: {late_nights: {ask: {of: Out early, text: Allan}}}", ["text-stale"]),
        ("others: [{of: the polise, text: heddlu}]", ["text-stale"]),
        ("others: [{text: heddlu}]", ["missing-key"]),
        ("triggers: {suspected_significant_harm: Note it in the file}", ["unknown-key"]),
        ("results: {level: {levels: {category_4: {title: Safe}}}}", []),
        (
            "results: {level: {levels: {category_1: {title: {of: Band 1, text: Safe}}}}}",
            ["text-stale"]
        ),
    ])
    func `what is wrong with a pack is told`(_ part: String, _ codes: [String]) throws {
        #expect(try found(Self.head + part + "\n").codes == codes)
    }

    @Test func `another tool, another version and missing texts are told`() throws {
        let text = Self.head + "items: {late_nights: {ask: Allan}}\n"
        #expect(
            try found(text.replacing("tool: seraf", with: "tool: seraf-2016")).codes
                == ["text-tool"])
        #expect(
            try found(text.replacing("made_from: 1.0.0", with: "made_from: 0.9.0")).codes
                == ["text-stale"])
        #expect(
            try found(text.replacing("partial: true", with: "partial: false")).codes
                == ["text-missing"])
        #expect(
            try found(text.replacing("language: cy", with: "language: in Welsh")).codes
                == ["unexpected-value"])
    }

    @Test func `an option's label that says no and unknown is refused, where the pack says it`()
        throws
    {
        let tool = try Self.tool("cse-toolkit")
        let item = try #require(tool.instrument.items.first { !$0.type.options.isEmpty })
        let option = try #require(item.type.options.first)
        func found(_ title: String) -> (pack: TextPack?, diagnostics: [Diagnostic]) {
            let head = Self.head.replacing("tool: seraf", with: "tool: cse-toolkit")
                .replacing("made_from: 1.0.0", with: "made_from: \(tool.instrument.version)")
            let text = "items: {\(item.id.value): {options: {\(option.id.value): \(title)}}}\n"
            return tool.readTextPack(SourceFile(name: "text/a.yaml", text: head + text))
        }
        let refused = found("No or don't know")
        #expect(refused.pack == nil)
        #expect(refused.diagnostics.map(\.code) == ["no-and-unknown"])
        #expect(refused.diagnostics.first?.range?.file.name == "text/a.yaml")
        #expect(found("No contact seen").diagnostics.isEmpty)
    }

    @Test func `a stale text is not shown`() throws {
        let tool = try Self.tool("seraf")
        func asks(_ text: String) throws -> String? {
            let pack = try #require(try found(Self.head + text).pack)
            return try tool.reworded(by: pack).instrument.items
                .first { $0.id.value.rawValue == "late_nights" }?.ask
        }
        #expect(
            try asks("items: {late_nights: {ask: {of: \"Out  late\", text: Allan}}}") == "Allan")
        #expect(
            try asks("items: {late_nights: {ask: {of: Out early, text: Allan}}}") == "Out late")
    }
}
