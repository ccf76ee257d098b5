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

    /// The text of what would be different with other answers: short pages, or JSON with the result of
    /// the answers given.
    package static func text(
        _ whatIfs: [WhatIf], as format: ResultFormat, pretty: Bool, width: Int, style: TextStyle
    ) -> String {
        switch format {
        case .text:
            return whatIfs.map { WhatIfReport($0).text(width: width, style: style) }
                .joined(separator: Self.between(width: width))
        case .json, .csv:
            return whatIfs.map { WhatIfReport($0).json(pretty: pretty) + "\n" }.joined()
        }
    }

    private static func between(width: Int) -> String {
        "\n" + String(repeating: "=", count: width) + "\n\n"
    }

    /// The text: pages with a line between them, JSON with one line a case (or indented), or a table.
    package func text(
        as format: ResultFormat, pretty: Bool, width: Int, style: TextStyle
    ) -> String {
        switch format {
        case .text:
            return assessments.map {
                TextReport($0, of: instrument, width: width, style: style).text
            }.joined(separator: Self.between(width: width))
        case .json:
            return assessments.map { JSONReport($0).text(pretty: pretty) + "\n" }.joined()
        case .csv:
            return assessments.first.map { CSVReport(for: $0).text(assessments) } ?? ""
        }
    }
}
