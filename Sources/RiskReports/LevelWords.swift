import RiskModel

/// The names of a result's levels, as its plugin titles them.
struct LevelWords {
    private let names: [LevelName]
    /// The level that is of least concern.
    let best: LevelID?
    /// The level that is settled after the rules.
    private let settled: LevelID?

    init(_ finding: LevelFinding) {
        names = finding.scale
        best = (finding.worseIsLast ? finding.scale.first : finding.scale.last)?.id
        settled = finding.afterRules.settled
    }

    /// The words for levels of which only the names are at hand.
    init(names: [LevelName]) {
        self.names = names
        best = nil
        settled = nil
    }

    func title(_ level: LevelID) -> String {
        names.first { $0.id == level }?.title ?? Wording.words(level.rawValue)
    }

    /// The title inside a sentence: in quotes where a title of this result has signs of its own.
    func named(_ level: LevelID) -> String {
        let needsQuotes = names.contains { $0.title.contains { ",:;".contains($0) } }
        return needsQuotes ? "\"\(title(level))\"" : title(level)
    }

    func meaning(_ level: LevelID) -> String? {
        names.first { $0.id == level }?.meaning
    }

    /// Whether the level's own title, or its meaning where that is shown, says what would otherwise
    /// be said beside it.
    func saysNoFindingOfSafety(_ level: LevelID) -> Bool {
        var shown = [title(level)]
        if settled == level, let meaning = meaning(level) {
            shown.append(meaning)
        }
        return shown.contains { $0.lowercased().contains("not a finding of safety") }
    }

    /// `Category 2, Category 3 or no level: undetermined (…)`.
    func anyOf(_ set: LevelSet) -> String {
        var parts = set.levels.map(named)
        parts += set.specials.sorted().map(Wording.special)
        return parts.isEmpty ? "no level" : Wording.list(parts, "or")
    }

    /// The same with one word for a special state.
    func brief(_ set: LevelSet) -> String {
        var parts = set.levels.map(named)
        parts += set.specials.sorted().map(Wording.shortSpecial)
        return parts.isEmpty ? "no level" : Wording.list(parts, "or")
    }

    /// A rule's effect in plain words: `no_better_than category_2` is "the level is no better than
    /// Category 2".
    func effect(_ text: String) -> String {
        let words = text.split(separator: " ").map(String.init)
        guard let keyword = words.first else { return "" }
        let operands = words.dropFirst().map { word in
            let bare = word.filter { $0 != "," && $0 != "[" && $0 != "]" && $0 != ":" }
            return bare == "better" || bare == "worse" ? bare : named(LevelID(bare))
        }
        let verb = Wording.effect(keyword.filter { $0 != ":" })
        let joint = keyword.hasPrefix("disallow") ? "and" : "or"
        return operands.isEmpty ? verb : "\(verb) \(Wording.list(operands, joint))"
    }
}
