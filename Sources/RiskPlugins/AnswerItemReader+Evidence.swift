import RiskModel
import RiskSource

// The evidence of an answer, with the places of its dates.

extension AnswerItemReader {
    func readEvidence(
        _ reader: MappingReader
    ) -> [(evidence: Evidence, dateRange: SourceRange?)] {
        let entry = ValueShape<(evidence: Evidence, dateRange: SourceRange?)>.mapping(
            "an entry of the evidence of item '\(name)'"
        ) { reader in
            var evidence = Evidence(
                source: reader.optional("source", .text), agency: reader.optional("agency", .text),
                note: reader.optional("note", .text))
            let date = reader.optional("date", .node)
            evidence.date = date?.scalar.flatMap { PartialDate(text: $0.text) }
            if let date, evidence.date == nil {
                report(
                    AnswerDiagnostics.noSuchDate(
                        "the date of the evidence of item '\(name)'", example: DateForm.partial,
                        at: date.range),
                    found: date)
            }
            return (evidence, date?.range)
        }
        return reader.optional("evidence", .list(of: entry)) ?? []
    }
}
