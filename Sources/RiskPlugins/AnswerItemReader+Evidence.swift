import RiskModel
import RiskSource

// The evidence of an answer, with the places of its dates.

extension AnswerItemReader {
    typealias ReadEvidence = (evidence: Evidence, dateRange: SourceRange?)

    func readEvidence(_ reader: MappingReader) -> [ReadEvidence] {
        let entry = Self.evidence(of: "item '\(name)'")
        return reader.optional(AnswerKeys.evidence, as: .list(of: entry)) ?? []
    }

    /// One entry of the evidence.
    ///
    /// - Parameter item: the item, as messages name it.
    static func evidence(of item: String) -> ValueShape<ReadEvidence> {
        .mapping(EvidenceKeys.definition, what: "an entry of the evidence of \(item)") { reader in
            var evidence = Evidence(
                source: reader.optional(EvidenceKeys.source),
                agency: reader.optional(EvidenceKeys.agency),
                note: reader.optional(EvidenceKeys.note))
            let date = reader.optional(EvidenceKeys.date)
            evidence.date = date?.scalar.flatMap { PartialDate(text: $0.text) }
            if let date, evidence.date == nil {
                reader.context.report(
                    AnswerDiagnostics.noSuchDate(
                        "the date of the evidence of \(item)", example: DateForm.partial,
                        at: date.range), found: date)
            }
            return (evidence, date?.range)
        }
    }
}
