package import RiskModel
package import RiskTerminal

/// How results are written.
package enum ResultFormat: String, Sendable, CaseIterable { case text, json, csv }

/// The results of a batch as one text.
package struct ResultText {
    private let assessments: [Assessment]
    private let instrument: Instrument

    /// - Parameter assessments: Results of one tool, in the order of the cases.
    package init(_ assessments: [Assessment], of instrument: Instrument) {
        self.assessments = assessments
        self.instrument = instrument
    }

    /// The text: pages with a line between them, JSON with one line a case (or indented), or a table.
    package func text(
        as format: ResultFormat, pretty: Bool, width: Int, style: TextStyle
    ) -> String {
        switch format {
        case .text:
            let between = "\n" + String(repeating: "=", count: width) + "\n\n"
            return assessments.map {
                TextReport($0, of: instrument, width: width, style: style).text
            }.joined(separator: between)
        case .json:
            return assessments.map { JSONReport($0).text(pretty: pretty) + "\n" }.joined()
        case .csv:
            return assessments.first.map { CSVReport(for: $0).text(assessments) } ?? ""
        }
    }
}
