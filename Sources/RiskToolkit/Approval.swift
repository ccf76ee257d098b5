/// Who has approved the tool for use, who may use it, and until when; every result, form and list of
/// tools says it.
public struct Approval: ToolPart {
    /// What it adds to the definition.
    public let declaration: Declaration

    private init(_ fields: [(String, String?)], _ place: DeclarationPlace) {
        let said = fields.compactMap { key, text in text.map { (key, FormatValue.text($0)) } }
        var value = FormatValue.mapping(said)
        value.place = place
        declaration = Declaration("approval", .key, value)
    }

    /// A draft: nobody has approved it.
    public static func draft(file: String = #fileID, line: Int = #line) -> Approval {
        Approval([("status", "draft")], DeclarationPlace(file, line))
    }

    /// A tool that is being tried, by those whom the approver named and until the day they named.
    ///
    /// - Parameters:
    ///   - by: The body that approved it.
    ///   - since: The first day on which it may be used, `YYYY-MM-DD`.
    ///   - expires: The last day on which it may be used.
    ///   - scope: Who may use it, where that is narrowed.
    ///   - reviewBy: The day by which the approver looks at it again.
    public static func pilot(
        by: String, since: String, expires: String, scope: String? = nil, reviewBy: String? = nil,
        file: String = #fileID, line: Int = #line
    ) -> Approval {
        Approval(
            [
                ("status", "pilot"), ("by", by), ("since", since), ("scope", scope),
                ("review_by", reviewBy), ("expires", expires),
            ], DeclarationPlace(file, line))
    }

    /// A tool that was approved.
    ///
    /// - Parameters:
    ///   - by: The body that approved it.
    ///   - since: The first day on which it may be used, `YYYY-MM-DD`.
    ///   - scope: Who may use it, where that is narrowed.
    ///   - reviewBy: The day by which the approver looks at it again.
    ///   - expires: The last day on which it may be used; `nil` where it may be used until it is
    ///     withdrawn.
    public static func approved(
        by: String, since: String, scope: String? = nil, reviewBy: String? = nil,
        expires: String? = nil, file: String = #fileID, line: Int = #line
    ) -> Approval {
        Approval(
            [
                ("status", "approved"), ("by", by), ("since", since), ("scope", scope),
                ("review_by", reviewBy), ("expires", expires),
            ], DeclarationPlace(file, line))
    }
}

/// How far a tool is approved.
public enum ApprovalStatus: String, Sendable, CaseIterable {
    case draft, pilot, approved
}
