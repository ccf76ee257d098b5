import RiskModel
package import RiskRecords
import RiskReports
package import RiskTerminal

/// Recorded assessments as a list.
package struct AssessmentTable {
    private let rows: [AssessmentRow]
    /// How many there are beside those shown.
    private let others: Int

    package init(_ rows: [AssessmentRow], others: Int = 0) {
        self.rows = rows
        self.others = others
    }

    /// - Parameter nothing: What is said where there is no row.
    package func text(width: Int, style: TextStyle, nothing: String) -> String {
        var page = TextPage(
            width: width, style: style,
            harmIsRecorded: rows.contains { $0.harm == .evidenced })
        guard !rows.isEmpty else { return nothing + "\n" }
        let head = ["NO", "SUBJECT", "DATE", "STATE"]
        let cells = [head] + rows.map(Self.cells)
        let widths = head.indices.map { place in
            cells.map { $0[place].displayWidth }.max() ?? 0
        }
        func lead(_ cells: [String]) -> String {
            zip(cells, widths).map { cell, width in
                cell + String(repeating: " ", count: width - cell.displayWidth + 2)
            }.joined()
        }
        page.paragraph("TOOL", lead: lead(head), as: .strong)
        let indent = (widths.first ?? 0) + 2
        for row in rows {
            page.paragraph(
                "\(row.tool) \(row.version)", lead: lead(Self.cells(row)), hang: indent)
            for fact in Self.facts(row) { page.detail(fact, indent: indent) }
        }
        if others > 0 {
            page.blank()
            page.paragraph(
                Wording.counted(others, "assessment")
                    + " more; '--all' shows every one")
        }
        return page.text
    }

    private static func cells(_ row: AssessmentRow) -> [String] {
        [String(row.number), (row.subject ?? "-").printable, row.date, row.state.rawValue]
    }

    private static func facts(_ row: AssessmentRow) -> [String] {
        var facts: [String] = []
        for level in row.levels {
            var fact = "\(level.title.printable): \(computed(level))"
            if let judged = level.judged {
                fact +=
                    "; professional level \(judged.title.printable), by "
                    + (level.judgedBy ?? "-").printable
            }
            facts.append(fact)
        }
        switch row.harm {
        case .evidenced: facts.append("harm is on record")
        case .possible: facts.append("harm is possible")
        case .some(.none), .notAsked, nil: break
        }
        if row.state == .draft {
            facts.append(
                Wording.counted(row.answers, "answer") + ", not finished")
        }
        if let outcome = row.outcome {
            facts.append("outcome: \(RecordWords.spaced(outcome.rawValue))")
        }
        let time = RecordTime(text: row.changedAt).map(RecordWords.time) ?? row.changedAt
        facts.append("last entry \(time), by \(row.changedBy.printable)")
        return facts
    }

    private static func computed(_ level: AssessmentRow.Level) -> String {
        guard let best = level.best, let worst = level.worst else {
            return "left to judgement, or not computed"
        }
        return (best == worst ? best.title : "\(best.title) to \(worst.title)").printable
    }

    /// The rows as one JSON object.
    package func json(pretty: Bool) -> String {
        let value = JSONValue.object([
            .init("riskkit", .whole(JSONReport.formatVersion)),
            .init("assessments", .array(rows.map(Self.value))),
            .init("others", .whole(others)),
        ])
        return JSONWriter(pretty: pretty).text(of: value) + "\n"
    }

    private static func value(_ row: AssessmentRow) -> JSONValue {
        .object([
            .init("number", .whole(row.number)),
            .init("subject", .optional(row.subject)),
            .init("tool", .text(row.tool.rawValue)),
            .init("version", .text(row.version)),
            .init("nation", .optional(row.nation?.rawValue)),
            .init("date", .text(row.date)),
            .init("state", .text(row.state.rawValue)),
            .init("harm", .optional(row.harm?.rawValue)),
            .init("outcome", .optional(row.outcome?.rawValue)),
            .init("answers", .whole(row.answers)),
            .init("entries", .whole(row.entries)),
            .init("changed_at", .text(row.changedAt)),
            .init("changed_by", .text(row.changedBy)),
            .init("signed_by", .optional(row.signedBy)),
            .init("levels", .array(row.levels.map(value))),
        ])
    }

    private static func value(_ level: AssessmentRow.Level) -> JSONValue {
        .object([
            .init("result", .text(level.result.rawValue)),
            .init("best", .optional(level.best?.id.rawValue)),
            .init("worst", .optional(level.worst?.id.rawValue)),
            .init("judged", .optional(level.judged?.id.rawValue)),
            .init("judged_by", .optional(level.judgedBy)),
        ])
    }

    /// The rows as CSV (RFC 4180), a row for each result of an assessment; texts that a spreadsheet
    /// would run as a formula are guarded.
    package var csv: String {
        let head = [
            "number", "subject", "tool", "version", "nation", "date", "state", "harm", "outcome",
            "answers", "changed_at", "changed_by", "signed_by", "result", "best", "worst", "judged",
            "judged_by",
        ]
        var text = Self.record(head)
        for row in rows {
            let common = [
                String(row.number), row.subject ?? "", row.tool.rawValue, row.version,
                row.nation?.rawValue ?? "", row.date, row.state.rawValue, row.harm?.rawValue ?? "",
                row.outcome?.rawValue ?? "", String(row.answers), row.changedAt, row.changedBy,
                row.signedBy ?? "",
            ]
            let levels = row.levels.map {
                [
                    $0.result.rawValue, $0.best?.id.rawValue ?? "", $0.worst?.id.rawValue ?? "",
                    $0.judged?.id.rawValue ?? "", $0.judgedBy ?? "",
                ]
            }
            for level in levels.isEmpty ? [["", "", "", "", ""]] : levels {
                text += Self.record(common + level)
            }
        }
        return text
    }

    private static func record(_ cells: [String]) -> String {
        cells.map(CSVReport.cell).joined(separator: ",") + "\r\n"
    }
}
