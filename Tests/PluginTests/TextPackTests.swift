import Foundation
import RiskKit
import RiskModel
import RiskSource
import Testing

@testable import RiskReports

/// Wording apart from a tool: all of it can be replaced, and nothing else changes.
struct TextPackTests {
    private static let identity = TextPackIdentity(
        name: "other", language: "cy", owner: "o", licence: "l", note: nil, digest: "d")

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
        let today = try #require(CivilDate(text: "2026-03-02"))
        return try ShippedPlugins.samples(of: name).flatMap { path in
            tool.readAnswers(try SystemFiles.read(path), defaultDate: today).sets
        }
    }

    @Test(arguments: ShippedPlugins.names)
    func `other texts change nothing but texts`(_ name: String) throws {
        let tool = try ShippedPlugins.tool(
            name,
            in: ToolLibrary(searchPath: [
                ShippedPlugins.folder.path(), ShippedPlugins.folder.path() + "examples",
            ]))
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
    func `every text of a plugin can be replaced`(_ name: String) throws {
        let tool = try ShippedPlugins.tool(
            name,
            in: ToolLibrary(searchPath: [
                ShippedPlugins.folder.path(), ShippedPlugins.folder.path() + "examples",
            ]))
        let known = Set(tool.instrument.wording.map(\.text))
        // Facts of their sources, and no wording.
        let facts: [String: Set<String>] = [
            "citation": ["title", "place"],
            "instrument_source": ["instrument", "owner", "licence", "validation"],
            "unset": ["publisher", "why"], "approval": ["by", "scope"],
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
        let tool = try ShippedPlugins.tool(
            name,
            in: ToolLibrary(searchPath: [
                ShippedPlugins.folder.path(), ShippedPlugins.folder.path() + "examples",
            ]))
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
        let tool = try ShippedPlugins.tool("seraf")
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

    @Test func `a stale text is not shown`() throws {
        let tool = try ShippedPlugins.tool("seraf")
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
