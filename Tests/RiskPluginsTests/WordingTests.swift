import RiskSource
import Testing

@testable import RiskModel
@testable import RiskPlugins

/// Which texts of a tool can be replaced: all that people read, and nothing else.
///
/// Two oracles know nothing of how texts are replaced: a walk by reflection over all fields, and the
/// facts by which versions of a plugin are compared.
struct WordingTests {
    /// Each plugin that has every key of the format, and one with norms.
    private static func tools() throws -> [Instrument] {
        var tools = try KnownKeysFiles.plugins.map { try #require(PluginReading($0).instrument) }
        let context = ReadingContext(quotesValues: true)
        let file = SourceFile(name: "norms.yaml", text: KnownKeysFiles.norms)
        let root = try #require(YAMLReader().read(file).root)
        var norms: NormSet = try #require(
            ValueShape<NormSet>.normSet.read(root, as: "norms", in: context))
        // Texts that norms of another kind have.
        norms.norms[0].definition = "at or below the score"
        norms.norms[0].interval = "95%"
        tools[0].norms = norms
        return tools
    }

    private static func marked(_ tool: Instrument) -> Instrument {
        tool.reworded { _, text in "«" + text + "»" }
    }

    // MARK: - By reflection

    private struct Leaf {
        var path: [String]
        var text: String
        /// Whether a text stands in the field itself, not an id, a number or a condition.
        var isText: Bool
        var name: String { path.joined(separator: ".") }
    }

    private static func leaves(_ value: Any, _ path: [String] = []) -> [Leaf] {
        func leaf(_ text: String, isText: Bool = false) -> [Leaf] {
            [Leaf(path: path, text: text, isText: isText)]
        }
        switch value {
        case is SourceRange, is SourceFile: return []
        case let text as String: return leaf(text, isText: true)
        case let id as any Identifier: return leaf(id.rawValue)
        case let expression as Expression: return leaf(expression.written)
        default: break
        }
        let mirror = Mirror(reflecting: value)
        if mirror.children.isEmpty { return leaf("\(value)") }
        let isKeyed = mirror.displayStyle == .dictionary || mirror.displayStyle == .set
        let parts = mirror.children.map { child -> [Leaf] in
            let label = child.label ?? ""
            guard label != "keyRanges" else { return [] }
            if mirror.displayStyle == .dictionary {
                return Mirror(reflecting: child.value).children.flatMap { leaves($0.value, path) }
            }
            let isName = !label.isEmpty && label != "some" && !label.hasPrefix(".")
            return leaves(child.value, isName ? path + [label] : path)
        }
        guard isKeyed else { return parts.flatMap(\.self) }
        return parts.sorted { ($0.first?.text ?? "") < ($1.first?.text ?? "") }.flatMap(\.self)
    }

    /// Texts that are no wording: names, and facts of their sources.
    private static let facts: Set<String> = [
        "version", "source.instrument", "source.owner", "source.licence", "source.validation",
        "citations.title", "citations.place", "approval.by", "approval.scope",
        "norms.version", "norms.digest", "norms.citations.title", "norms.citations.place",
    ]

    /// What is to be done and who takes part: a pack changes no duty.
    private static let duties = [
        "triggers.duty", "triggers.with", "triggers.also", "actions.task",
        "declarations.supportOptions.offer", "declarations.supportOptions.from",
        "declarations.multiAgency",
    ]

    private static func isFact(_ leaf: Leaf) -> Bool {
        // A name that refers to something has a place of its own; so has one text.
        let isReference = leaf.path.last == "value" && leaf.path.first != "harmInSum"
        let isDuty = duties.contains { leaf.name == $0 || leaf.name.hasPrefix($0 + ".") }
        return isReference || isDuty || facts.contains(leaf.name) || leaf.path.contains("unset")
            || ["native", "migrations"].contains(leaf.path.first)
    }

    @Test func `every text is replaced, and no other field`() throws {
        var replaced: Set<String> = []
        var dutiesSeen: Set<String> = []
        for tool in try Self.tools() {
            let before = Self.leaves(tool)
            let after = Self.leaves(Self.marked(tool))
            try #require(before.map(\.name) == after.map(\.name))
            dutiesSeen.formUnion(
                Self.duties.filter { duty in before.contains { $0.name.hasPrefix(duty) } })
            for (old, new) in zip(before, after) {
                guard old.isText, !Self.isFact(old) else {
                    #expect(new.text == old.text, "\(old.name)")
                    continue
                }
                #expect(new.text == "«\(old.text)»", "\(old.name)")
                replaced.insert(old.name)
            }
        }
        #expect(replaced.count > 30)
        #expect(dutiesSeen == Set(Self.duties))
    }

    // MARK: - By the facts that versions are compared by

    /// Texts that a new version cannot change without a word, because they may then demand or mean
    /// something else; a pack says the same in other words. Each by what it stands in, and its key.
    private static let said: Set<[String]> = [
        ["excludes"], ["item", "unit"],
        ["result", "route"], ["norm", "sample"], ["norm", "horizon"], ["norm", "outcome"],
        ["norm", "definition"], ["norm", "interval"],
    ]

    @Test func `what counts as wording in a new version can be replaced, and no record can`()
        throws
    {
        var seen: Set<[String]> = []
        for tool in try Self.tools() {
            let before = tool.facts().facts
            let after = Self.marked(tool).facts().facts
            try #require(before.map(\.path) == after.map(\.path))
            for (old, new) in zip(before, after) {
                var place = old.path.count > 1 ? [old.path[0]] : []
                if let key = old.path.last { place.append(key) }
                let isWording =
                    switch old.value {
                    case .order: false
                    case .text where old.isPart: false
                    case .text:
                        old.bearing == .wording || Self.said.contains(place)
                    }
                #expect((old.value != new.value) == isWording, "\(old.what)")
                if isWording { seen.insert(place) }
            }
        }
        #expect(Self.said.isSubset(of: seen), "\(Self.said.subtracting(seen))")
    }
}
