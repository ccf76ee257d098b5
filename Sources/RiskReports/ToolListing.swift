package import RiskModel
import RiskSource

/// What the list of tools says of one of them.
package struct ToolListing: Sendable {
    package var identity: ToolIdentity
    /// What the tool is for and what it is not for; `nil` where the plugin does not say.
    package var intendedUse: String?
    /// The stages of a case that its scores are valid for; empty where it is tied to none.
    package var stages: [String]
    /// Whether its users must be trained.
    package var requiresTraining: Bool
    /// Who has approved it for use; `nil` where the plugin does not say.
    package var approval: Approval?
    /// The day on which the list is made.
    let today: CivilDate?
    /// The plugin's folder.
    package var folder: String

    /// - Parameters:
    ///   - instrument: The tool as its plugin describes it.
    ///   - identity: The tool as results name it.
    ///   - folder: The plugin's folder.
    ///   - today: The day on which the list is made, for how an approval stands; `nil` where the
    ///     clock gives none.
    package init(
        _ instrument: Instrument, identity: ToolIdentity, folder: String, today: CivilDate?
    ) {
        approval = instrument.approval
        self.today = today
        self.identity = identity
        self.folder = folder
        intendedUse = instrument.intendedUse
        stages = instrument.declarations.stages.map(\.value)
        requiresTraining = instrument.declarations.requiresTraining
    }

    /// The facts in the order in which they are read, each with its name.
    var facts: [(name: String, text: String)] {
        [
            ("Use", intendedUse ?? "not stated by the plugin"),
            ("Stage", stage),
            ("Owner", identity.owner),
            ("Licence", Wording.firstSentence(of: identity.licence)),
            ("Validation", Wording.firstSentence(of: identity.validation)),
            ("Approval", approvalStatement),
        ]
    }

    private var approvalStatement: String {
        guard let approval else { return "not stated by the plugin" }
        guard let today else { return ApprovalWords.statement(approval) }
        return ApprovalWords.statement(approval, on: today)
    }

    private var stage: String {
        let training = requiresTraining ? "; its users must be trained" : ""
        guard !stages.isEmpty else { return "tied to no stage of a case" + training }
        return Wording.list(stages.map(Wording.words), "or") + training
    }
}
