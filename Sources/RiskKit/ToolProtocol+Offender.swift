import RiskModel

extension ToolProtocol {
    /// A tool about an adult of concern.
    ///
    /// Actuarial scales are valid for some stages and people only; outside them the tool refuses with the
    /// reason, which is not a low risk.
    static var offenderRiskTool: ToolProtocol {
        ToolProtocol(
            name: "OffenderRiskTool",
            requirements: base + [
                ToolRequirement(
                    "'stages'",
                    why: "a scale made for convicted people says nothing of a suspect",
                    key: "stages"
                ) { !$0.declarations.stages.isEmpty },
                ToolRequirement(
                    "'excludes'",
                    why: "whoever uses the tool must see whom it was never made for",
                    key: "excludes"
                ) { !$0.declarations.excludes.isEmpty },
                ToolRequirement(
                    "an item with 'role: stage'",
                    why: "the stage of the case decides which results are valid", key: "sections"
                ) { $0.hasItem(.stage) },
                ToolRequirement(
                    "a scale or level with an 'eligibility' rule, or neither scale of points nor level",
                    why: "a score given outside the people it was made for is worse than none",
                    key: "eligibility"
                ) { !$0.givesActuarialScore || !$0.eligibility.isEmpty },
                ToolRequirement(
                    "'triggers', unless the tool is one scale for use inside another",
                    why: "no score may switch off a duty towards a child", key: "triggers"
                ) { !$0.triggers.isEmpty || $0.givesActuarialScore },
            ])
    }
}

extension Instrument {
    /// Whether the tool adds points or gives levels, as an actuarial scale does.
    fileprivate var givesActuarialScore: Bool {
        !results.isEmpty
            || scales.contains { scale in
                if case .count = scale.method { false } else { true }
            }
    }
}
