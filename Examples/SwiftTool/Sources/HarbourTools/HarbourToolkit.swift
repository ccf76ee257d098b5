public import RiskToolkit

/// What an invented partnership, Harbour, agreed on for all of its tools about exploitation.
public protocol HarbourToolkit: ExploitationToolkit {}

extension HarbourToolkit {
    /// What the partnership demands beyond what every exploitation toolkit must declare.
    public static var furtherRequirements: [ToolRequirement] {
        [
            ToolRequirement(
                "a review every three months or sooner", why: "the partnership agreed on it",
                key: "review"
            ) { ["P1M", "P2M", "P3M"].contains($0.review) },
            ToolRequirement(
                "who would know, for each sign", why: "an unknown answer is found out by asking",
                key: "sections"
            ) { tool in tool.items.allSatisfy { !$0.hasPoints || !$0.findOutFrom.isEmpty } },
        ]
    }
}

/// The items about the child that every tool of the partnership has, asked of every child and never
/// scored.
@ToolBuilder func aboutTheChild() -> [Declaration] {
    Section("child", title: "The child") {
        Item("age", ask: "Age", .whole(0...25, unit: "years"), role: .age)
        Item(
            "sex", ask: "Recorded sex",
            .choice(["female": "Female", "male": "Male", "another": "Recorded in another way"]),
            role: .sex)
        Item(
            "ethnicity", ask: "Ethnicity as the child says it", .text, role: .ethnicity)
        Item(
            "disability", ask: "Disability or learning need", .yesNo, role: .disability)
    }
}
