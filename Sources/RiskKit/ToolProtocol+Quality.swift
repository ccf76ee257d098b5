import RiskModel

extension ToolProtocol {
    /// A tool about a written assessment of a child and family.
    ///
    /// Domains are graded by a person; limiting judgements decide what the overall grade may be, so that
    /// a good-looking average can never hide a poor analysis of risk.
    static var assessmentQualityScorer: ToolProtocol {
        ToolProtocol(
            name: "AssessmentQualityScorer",
            requirements: base + [
                ToolRequirement(
                    "items with 'role: domain'",
                    why: "a profile of domains comes first and the overall grade second",
                    key: "sections"
                ) { $0.items.filter { $0.role == .domain }.count >= 2 },
                ToolRequirement(
                    "a limiting rule on a levelled result",
                    why: "one failing domain must be able to limit the overall grade",
                    key: "results"
                ) { $0.results.contains { $0.rules.contains { $0.limits } } },
                ToolRequirement(
                    "an item with 'role: agencies'",
                    why: "an assessment by one agency alone has failed children before",
                    key: "sections"
                ) { $0.hasItem(.agencies) },
                ToolRequirement(
                    "'multi_agency'",
                    why: "it must be said whose information counts as multi-agency input",
                    key: "multi_agency"
                ) { !$0.declarations.multiAgency.isEmpty },
            ])
    }
}

extension Rule {
    /// Whether the rule can only make a level worse or take levels away.
    fileprivate var limits: Bool {
        switch effect {
        case .noBetterThan, .allow, .disallow, .set: true
        case .noWorseThan, .step: false
        }
    }
}
