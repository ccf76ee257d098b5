import RiskModel
import RiskSource

/// Which questions are always asked, and which open others.
struct QuestionFlow {
    /// Questions that stand beside each other and are asked under the same condition; one that opens
    /// others stands alone.
    struct Group {
        let section: String
        let numbers: ClosedRange<Int>
        /// The question itself, of a group of one.
        let ask: String?
        /// When it is asked; `nil` where it always is.
        let condition: String?
        /// The numbers of the questions that decide it, and of those that it decides.
        let openedBy: [Int]
        let opens: [Int]
        /// How many questions stand before it on the longest way.
        let depth: Int

        /// `Questions 3 to 7`, `Question 3`.
        var name: String { QuestionNames.questions(Array(numbers)).firstUpper }
    }

    let groups: [Group]

    init(_ instrument: Instrument, _ key: ScoringKey) {
        let conditions = ConditionWords(instrument)
        let asked = Dictionary(
            key.questions.map { ($0.item, $0.asked) }, uniquingKeysWith: { first, _ in first })
        let sections = Dictionary(
            instrument.sections.map { ($0.id.value, $0) }, uniquingKeysWith: { first, _ in first })
        var opens: [ItemID: [Int]] = [:]
        for item in instrument.items {
            for opener in asked[item.id.value]?.openedBy ?? [] {
                opens[opener, default: []] += [conditions.names.number(of: item.id.value)]
                    .compactMap(\.self)
            }
        }
        func depth(of item: ItemID, seen: Set<ItemID> = []) -> Int {
            guard !seen.contains(item) else { return 0 }
            let openers = asked[item]?.openedBy ?? []
            return openers.map { depth(of: $0, seen: seen.union([item])) + 1 }.max() ?? 0
        }
        var groups: [Group] = []
        var last: (asked: ScoringKey.Asked, section: SectionID, isOpen: Bool)?
        for (place, item) in instrument.items.enumerated() {
            let number = place + 1
            let own = asked[item.id.value] ?? .always
            let opened = opens[item.id.value] ?? []
            if let before = last, before.isOpen, opened.isEmpty, before.asked == own,
                before.section == item.section, let group = groups.last
            {
                groups[groups.count - 1] = Group(
                    section: group.section, numbers: group.numbers.lowerBound...number, ask: nil,
                    condition: group.condition, openedBy: group.openedBy, opens: [],
                    depth: group.depth)
                continue
            }
            let section = sections[item.section]
            groups.append(
                Group(
                    section: section?.title ?? "", numbers: number...number, ask: item.ask,
                    condition: conditions.words(own, condition: item.gate(in: section)),
                    openedBy: own.openedBy.compactMap(conditions.names.number), opens: opened,
                    depth: depth(of: item.id.value)))
            last = (own, item.section, opened.isEmpty)
        }
        self.groups = groups
    }

    /// The outline in words.
    var blocks: [FormBlock] {
        guard groups.contains(where: { $0.condition != nil }) else {
            return [.paragraph("Every question is always asked.")]
        }
        var blocks: [FormBlock] = [
            .paragraph("A question that is not asked counts for nothing; leave it out."),
            .drawing(FlowDrawing(groups)),
        ]
        var section: String?
        for group in groups {
            if group.section != section {
                section = group.section
                blocks.append(.bullet(group.section))
            }
            blocks.append(.bullet(words(group), depth: 1))
        }
        return blocks
    }

    private func words(_ group: Group) -> String {
        var text =
            group.condition.map { "\(group.name): asked only where \($0)" }
            ?? "\(group.name): always asked"
        if !group.opens.isEmpty {
            let numbers = QuestionNames.questions(group.opens)
            text += "; decides whether \(numbers) \(group.opens.count == 1 ? "is" : "are") asked"
        }
        return text
    }
}

extension Item {
    /// The plugin's condition for the item: its section's, its own, or both.
    func gate(in section: Section?) -> Expression? {
        switch (section?.when, when) {
        case (let first?, let second?): .binary(.and, first, second, second.range)
        case (let condition?, nil), (nil, let condition?): condition
        case (nil, nil): nil
        }
    }
}
