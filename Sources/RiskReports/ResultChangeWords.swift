import RiskModel

/// A difference between two results in plain words.
struct ResultChangeWords {
    private let change: ResultChange

    init(_ change: ResultChange) { self.change = change }

    /// What changed: `Level "Category"`.
    var what: String {
        switch change.kind {
        case .harm: "Harm"
        case .eligibility: "Condition for use \"\(Wording.words(change.id))\""
        case .level: "Level \"\(change.title)\""
        case .computed: "Level \"\(change.title)\" before its rules"
        case .scale: "Score \"\(change.title)\""
        case .rule: "Rule \"\(Wording.words(change.id))\""
        case .trigger: "Duty \"\(Wording.words(change.id))\""
        case .flag: "Remark \"\(Wording.words(change.id))\""
        case .action: "Action \"\(change.title)\""
        }
    }

    var before: String { text(change.before) }
    var after: String { text(change.after) }

    private func text(_ value: CalculationValue) -> String {
        switch value {
        case .number(let range, let specials):
            var parts: [String] = []
            if let range {
                let open = change.mayLackItems ? ", more questions exist" : ""
                parts.append(
                    (range.isSingle ? "\(range.low)" : "\(range.low) to \(range.high)") + open)
            }
            parts += specials.sorted().map(Wording.shortSpecial)
            return parts.isEmpty ? "no number" : Wording.list(parts, "or")
        case .truth(let truth):
            switch (change.kind, truth) {
            case (.trigger, .yes): return "due"
            case (.trigger, .no): return "not due"
            case (.trigger, .open): return "may be due"
            case (_, .yes): return "holds"
            case (_, .no): return "does not hold"
            case (_, .open): return "may hold"
            }
        case .day(let first, let last):
            return first == last
                ? Wording.day(first) : "\(Wording.day(first)) to \(Wording.day(last))"
        case .levels(let levels): return LevelWords(names: change.names).brief(levels)
        case .harm(let state): return CalculationWords.harm(state)
        }
    }
}
