import RiskModel
import RiskSource

extension ValueShape where Value == Approval {
    /// Who has approved the tool, and until when.
    static var approval: ValueShape {
        .mapping(ApprovalKeys.definition) { reader in
            guard let status = reader.required(ApprovalKeys.status) else { return nil }
            reportKeysOfOtherStatuses(reader, status)
            let by = value(of: ApprovalKeys.by, for: status, reader)
            let since = value(of: ApprovalKeys.since, for: status, reader)
            let scope = reader.optional(ApprovalKeys.scope)
            let reviewBy = reader.optional(ApprovalKeys.reviewBy)
            let expires = value(of: ApprovalKeys.expires, for: status, reader)
            reportDisorder(
                [("since", since), ("review_by", reviewBy), ("expires", expires)], reader)
            return Approval(
                status: status, by: by, since: since, scope: scope, reviewBy: reviewBy,
                expires: expires)
        }
    }

    private static func value<Other>(
        of key: Key<Other>, for status: Approval.Status, _ reader: MappingReader
    ) -> Other? {
        key.isRequired(for: status.rawValue) ? reader.required(key) : reader.optional(key)
    }

    private static func reportKeysOfOtherStatuses(
        _ reader: MappingReader, _ status: Approval.Status
    ) {
        for key in ApprovalKeys.definition.keys {
            guard let statuses = key.onlyFor, !statuses.contains(status.rawValue),
                let place = reader.place(of: key.name)
            else { continue }
            reader.context.report(
                PluginDiagnostics.misplacedKey(
                    key.name, because: "a \(status.rawValue) has nobody's approval yet", at: place,
                    hint: "take it out, or write what the tool is: 'status: pilot' or 'approved'"))
        }
    }

    /// The days must follow each other; two may be the same.
    private static func reportDisorder(
        _ days: [(key: String, day: CivilDate?)], _ reader: MappingReader
    ) {
        let known = days.compactMap { entry in entry.day.map { (entry.key, $0) } }
        for (earlier, later) in zip(known, known.dropFirst()) where later.1 < earlier.1 {
            guard let place = reader.place(of: later.0) else { continue }
            reader.context.report(
                PluginDiagnostics.approvalDays(later.0, before: earlier.0, at: place))
        }
    }
}
