package import RiskModel

/// By which rules an assessment is made.
package struct ToolPin: Sendable, Hashable {
    package var tool: ToolID
    package var version: String
    /// `sha256:` and the digest of the plugin's files.
    package var digest: String
    /// The version of RiskKit that scores.
    package var engine: String

    package init(tool: ToolID, version: String, digest: String, engine: String) {
        self.tool = tool
        self.version = version
        self.digest = digest
        self.engine = engine
    }

    package init(_ identity: ToolIdentity, engine: String) {
        self.init(
            tool: identity.id, version: identity.version, digest: identity.digest, engine: engine)
    }
}

/// How an assessment begins.
package struct Beginning: Sendable, Hashable {
    /// Where its answers come from.
    package enum Origin: String, Sendable, CaseIterable {
        case interview
        case answerFile = "answer_file"
    }

    package var pin: ToolPin
    package var nation: Nation?
    /// Whom it is about; `nil` where nobody said. Only what has a subject has a history.
    package var subject: RecordReference?
    /// The assessment date; every window counts back from it.
    package var date: CivilDate
    /// Whether the live level range and what to find out next were shown while answering.
    package var hints: Bool
    /// Whether a period or item that is not mentioned is "no".
    package var unmentionedIsNo: Bool
    package var origin: Origin
    /// Whether a professional level that lowers takes a second person.
    package var loweringNeedsSecond: Bool

    package init(
        _ pin: ToolPin, nation: Nation? = nil, subject: RecordReference? = nil, date: CivilDate,
        hints: Bool = false, unmentionedIsNo: Bool = false, origin: Origin = .interview,
        loweringNeedsSecond: Bool = false
    ) {
        self.pin = pin
        self.nation = nation
        self.subject = subject
        self.date = date
        self.hints = hints
        self.unmentionedIsNo = unmentionedIsNo
        self.origin = origin
        self.loweringNeedsSecond = loweringNeedsSecond
    }
}
