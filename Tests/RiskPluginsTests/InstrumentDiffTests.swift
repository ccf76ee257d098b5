import Foundation
import RiskSource
import Testing

@testable import RiskModel
@testable import RiskPlugins

/// Nothing that a plugin states can change without being told, and told for what it is.
struct InstrumentDiffTests {
    private static let plugins = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "plugins")

    private func shipped(_ name: String) throws -> SourceFile {
        try SystemFiles.read(Self.plugins.appending(path: "\(name)/plugin.yaml").path())
    }

    private func instrument(_ text: String) -> Instrument? { PluginReading(text).instrument }

    /// Whether the diff is silent just where every field is as it was.
    private func check(_ old: Instrument, _ mutation: TextMutation) -> Bool? {
        let reading = PluginReading(mutation.text)
        guard let new = reading.instrument,
            !reading.diagnostics.contains(where: { $0.code == "unexpected-value" })
        else { return nil }
        let isSame = ModelDump(old).text == ModelDump(new).text
        let changes = InstrumentDiff(old: old, new: new).changes
        #expect(
            isSame == changes.isEmpty,
            "\(mutation.path.joined(separator: ".")): \(changes.map(\.what))")
        return !isSame
    }

    /// At most so many changes of each key, since a long file says the same key many times.
    private func few(_ mutations: [TextMutation], of each: Int) -> [TextMutation] {
        var seen: [[String]: Int] = [:]
        return mutations.filter { mutation in
            seen[mutation.path, default: 0] += 1
            return seen[mutation.path, default: 0] <= each
        }
    }

    @Test(arguments: Array(KnownKeysFiles.plugins.indices))
    func `a change of any key of the format is seen`(index: Int) throws {
        let file = SourceFile(name: "plugin.yaml", text: KnownKeysFiles.plugins[index])
        let old = try #require(PluginReading(file).instrument)
        var seen: Set<[String]> = []
        for mutation in few(TextMutation.all(of: file), of: 6) where !seen.contains(mutation.path) {
            if check(old, mutation) == true { seen.insert(mutation.path) }
        }
        #expect(seen.count > 10)
    }

    @Test(arguments: Array(KnownKeysFiles.plugins.indices))
    func `no two facts are taken for one`(index: Int) throws {
        let old = try #require(PluginReading(KnownKeysFiles.plugins[index]).instrument)
        let paths = old.facts().facts.map(\.path)
        #expect(Set(paths).count == paths.count)
    }

    @Test func `a change of any key of norms is seen`() throws {
        let base = try #require(instrument(SamplePlugin.text))
        func norms(_ text: String) -> NormSet? {
            let context = ReadingContext(quotesValues: true)
            guard let root = YAMLReader().read(SourceFile(name: "norms.yaml", text: text)).root
            else { return nil }
            let set = ValueShape<NormSet>.normSet.read(root, as: "norms", in: context)
            return context.hasErrors ? nil : set
        }
        var old = base
        let before: NormSet = try #require(norms(KnownKeysFiles.norms))
        old.norms = before
        var seen = 0
        let file = SourceFile(name: "norms.yaml", text: KnownKeysFiles.norms)
        for mutation in TextMutation.all(of: file) {
            guard let changed = norms(mutation.text) else { continue }
            var new = base
            new.norms = changed
            let isSame = ModelDump(old).text == ModelDump(new).text
            let changes = InstrumentDiff(old: old, new: new).changes
            #expect(isSame == changes.isEmpty, "\(mutation.path)")
            if !isSame { seen += 1 }
        }
        #expect(seen > 10)
    }

    static let tools = [
        "seraf", "ogrs3", "osp-dc", "static-99r",
    ]

    @Test(arguments: tools)
    func `each changed number of a shipped plugin is named, with its line in both`(
        name: String
    ) throws {
        let file = try shipped(name)
        let old = try #require(PluginReading(file).instrument)
        let numbers = old.everyNumber.filter { $0.range.file === old.range.file }
        let mutations = TextMutation.all(of: file).filter { mutation in
            guard let range = mutation.scalar else { return false }
            let text = String(decoding: file.bytes[range.start..<range.end], as: UTF8.self)
            return numbers.contains { number in
                number.range.start <= range.start && range.end <= number.range.end
                    && number.value.flatMap(Double.init) == Double(text) && Double(text) != nil
            }
        }
        let chosen = few(mutations, of: 3)
        #expect(chosen.count > 3)
        for mutation in chosen {
            let range = try #require(mutation.scalar)
            let reading = PluginReading(mutation.text)
            // A number that the format does not take is no number of the other version.
            guard let new = reading.instrument, new.everyNumber.count == old.everyNumber.count
            else { continue }
            let changes = InstrumentDiff(old: old, new: new).changes(.results)
            #expect(
                changes.contains { change in
                    guard let before = change.oldRange, let after = change.newRange else {
                        return false
                    }
                    return before.startLine <= range.startLine
                        && (range.startLine == before.startLine || range.end <= before.end)
                        && after.startLine == before.startLine && change.before != change.after
                }, "\(range.place) \(mutation.path.joined(separator: ".")): \(changes.map(\.what))")
        }
    }

    @Test(arguments: tools)
    func `other words are told as wording only`(name: String) throws {
        let file = try shipped(name)
        let old = try #require(PluginReading(file).instrument)
        let words: Set<String> = [
            "ask", "guidance", "meaning", "reason", "message", "say", "about",
        ]
        let mutations = TextMutation.all(of: file).filter { mutation in
            mutation.text.contains(" more") && words.contains(mutation.path.last ?? "")
                || mutation.path.last == "title" && !mutation.path.contains("citations")
        }
        let chosen = few(mutations, of: 1)
        #expect(chosen.count > 2)
        for mutation in chosen {
            guard let new = PluginReading(mutation.text).instrument else { continue }
            let changes = InstrumentDiff(old: old, new: new).changes
            #expect(
                !changes.isEmpty && changes.allSatisfy { $0.bearing == .wording },
                "\(mutation.path.joined(separator: ".")): \(changes.map(\.what))")
        }
    }

    // MARK: Lists without names, and renames

    private static func tool(_ rest: String, version: String = "1.0.0") -> String {
        """
        riskkit: 1
        id: quay
        version: \(version)
        kind: general
        title: Quay
        about: Quay
        subject: document
        source: {instrument: Q, owner: O, cited: [], licence: L, validation: none}
        citations: {}
        \(rest)

        """
    }

    private static func questions(_ first: String, _ option: String) -> String {
        """
        sections:
          - id: s
            title: S
            items:
              - {id: \(first), ask: A, type: yesno, points: {yes: 1}}
              - {id: m, ask: M, type: choice, options: {\(option): One, two: Two}, points: {\(option): 1, two: 2}}
        scales: [{id: total, title: T, sum: [\(first), m], missing: zero}]
        flags: [{id: f, when: '\(first) == "yes" && m in ["\(option)"]', say: F, source: own}]
        """
    }

    @Test func `an action that is put before others changes none of them`() throws {
        func actions(_ tasks: [String]) throws -> Instrument {
            let list = tasks.map { "  - {when: 'a == \"yes\"', do: \($0), source: own}\n" }.joined()
            return try #require(
                instrument(Self.tool(Self.questions("a", "one") + "\nactions:\n" + list)))
        }
        let changes = InstrumentDiff(
            old: try actions(["Call.", "Write."]), new: try actions(["Wait.", "Call.", "Write."])
        ).changes
        #expect(changes.map(\.kind) == [.added])
        #expect(changes.first?.parts.contains { $0.hasSuffix("Wait.") } == true)
    }

    @Test func `what has another name by a migration is the same thing`() throws {
        let old = try #require(instrument(Self.tool(Self.questions("a", "one"))))
        let migration = "\nmigrations: [{from: 1.0.0, items: {a: b}, options: {m: {one: uno}}}]"
        let new = try #require(
            instrument(Self.tool(Self.questions("b", "uno") + migration, version: "1.1.0")))
        let changes = InstrumentDiff(old: old, new: new).changes
        #expect(changes.filter { $0.kind == .renamed }.map(\.after) == ["b", "uno"])
        #expect(changes.allSatisfy { $0.bearing == .records }, "\(changes.map(\.what))")

        var without = new
        without.migrations = []
        let unsaid = InstrumentDiff(old: old, new: without).changes(.results)
        #expect(unsaid.contains { $0.kind == .removed && $0.what == "question 'a'" })
        #expect(unsaid.contains { $0.kind == .added && $0.what == "question 'b'" })
    }

    @Test func `options that became one are a change of what is scored`() throws {
        let old = try #require(instrument(Self.tool(Self.questions("a", "one"))))
        let migration = "\nmigrations: [{from: 1.0.0, options: {m: {one: two}}}]"
        let text = Self.questions("a", "other") + migration
        let new = try #require(instrument(Self.tool(text, version: "1.1.0")))
        let merged = InstrumentDiff(old: old, new: new).changes(.results).filter {
            $0.after == "merged into 'two'"
        }
        #expect(merged.count == 1)
    }
}
