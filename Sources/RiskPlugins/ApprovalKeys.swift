import RiskModel

/// The keys of `approval`.
enum ApprovalKeys {
    static let definition = MappingDefinition(
        "approval", what: "'approval'",
        about: "Who has approved the tool for use, where, and until when; results say it.",
        keys: [
            status.definition, by.definition, since.definition, scope.definition,
            reviewBy.definition, expires.definition,
        ], decidingKey: "status")

    private static let given = [Approval.Status.pilot, .approved].map(\.rawValue)

    static let status: Key<Approval.Status> =
        .required(
            "status", .oneOf(Approval.Status.self),
            "whether nobody has approved it yet, it is being tried, or it is approved")
    static let by: Key<String> =
        .required(
            "by", .text, "the body that approved it",
            because: "whoever uses the tool must see who answers for it", onlyFor: given)
    static let since: Key<CivilDate> =
        .required(
            "since", .day, "the first day on which it may be used", onlyFor: given,
            example: "2026-03-02")
    static let scope: Key<String> =
        .optional(
            "scope", .text, "who may use it, where that is narrowed", onlyFor: given,
            example: "two teams of the north area")
    static let reviewBy: Key<CivilDate> =
        .optional(
            "review_by", .day, "the day by which the approver looks at it again", onlyFor: given,
            example: "2027-03-02")
    static let expires: Key<CivilDate> =
        .required(
            "expires", .day, "the last day on which it may be used",
            because: "a pilot that never ends is never judged", onlyFor: given,
            requiredFor: [Approval.Status.pilot.rawValue], example: "2027-09-01")
}
