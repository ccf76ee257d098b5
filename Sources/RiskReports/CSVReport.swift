package import RiskModel

/// Assessments of one tool as a table: RFC 4180, one row a case, always the same columns for a tool.
///
/// A text that a spreadsheet would run as a formula (it begins with `=`, `+`, `-`, `@`, a tab or a
/// carriage return) gets an apostrophe before it, which spreadsheets take as "this is text"; numbers
/// are left as they are. Several ids in one cell are separated by spaces.
package struct CSVReport {
    private let columns: [Column]

    private struct Column {
        let title: String
        let cell: (Assessment) -> Cell
    }

    private enum Cell {
        case text(String)
        case number(String)
        case empty

        static func list(_ texts: [String]) -> Cell { .text(texts.joined(separator: " ")) }
    }

    /// - Parameter example: Any assessment of the tool; it says which scales and results there are.
    package init(for example: Assessment) {
        var columns: [Column] = [
            Column(title: "case") { $0.caseReference.map(Cell.text) ?? .empty },
            Column(title: "tool") { .text($0.tool.id.rawValue) },
            Column(title: "version") { .text($0.tool.version) },
            Column(title: "date") { .text($0.date.description) },
            Column(title: "status") { .text($0.standing.rawValue) },
            Column(title: "harm") { .text($0.harm.state.rawValue) },
        ]
        for (index, scale) in example.scales.enumerated() {
            columns += Self.columns(ofScale: index, named: scale.id.rawValue)
        }
        for (index, level) in example.levels.enumerated() {
            columns += Self.columns(ofLevel: index, named: level.id.rawValue)
        }
        for (index, norm) in (example.norms?.findings ?? []).enumerated() {
            columns += Self.columns(ofNorm: index, named: norm.id.rawValue)
        }
        columns += [
            Column(title: "routes_fired") { .list(Self.routes($0, .yes)) },
            Column(title: "routes_open") { .list(Self.routes($0, .open)) },
            Column(title: "rules_fired") { .list(Self.rules($0, .yes)) },
            Column(title: "rules_open") { .list(Self.rules($0, .open)) },
            Column(title: "triggers_due") { .list(Self.triggers($0, .yes)) },
            Column(title: "triggers_open") { .list(Self.triggers($0, .open)) },
            Column(title: "unknown") { .number(String($0.unknown.count)) },
            Column(title: "omitted") { .number(String($0.omitted.count)) },
            Column(title: "approval") { $0.approval.map { .text($0.status.rawValue) } ?? .empty },
            Column(title: "approval_standing") { assessment in
                assessment.approval.map { .text($0.standing(on: assessment.date).rawValue) }
                    ?? .empty
            },
        ]
        self.columns = columns
    }

    /// The table with its header; every record ends in CR LF, as RFC 4180 has it.
    package func text(_ assessments: [Assessment]) -> String {
        var text = Self.record(columns.map { .text($0.title) })
        for assessment in assessments {
            text += Self.record(columns.map { $0.cell(assessment) })
        }
        return text
    }

    private static func columns(ofScale index: Int, named id: String) -> [Column] {
        func scale(_ assessment: Assessment) -> ScaleFinding? {
            assessment.scales.indices.contains(index) ? assessment.scales[index] : nil
        }
        return [
            Column(title: "\(id).state") {
                scale($0).map { .text(JSONReport.state(of: $0)) } ?? .empty
            },
            Column(title: "\(id).from") { number(scale($0)?.listed?.low) },
            Column(title: "\(id).to") {
                guard let scale = scale($0), !scale.upperEndOpen else { return .empty }
                return number(scale.listed?.high)
            },
        ]
    }

    private static func columns(ofLevel index: Int, named id: String) -> [Column] {
        func level(_ assessment: Assessment) -> LevelFinding? {
            assessment.levels.indices.contains(index) ? assessment.levels[index] : nil
        }
        return [
            Column(title: "\(id).state") {
                level($0).map { .text(JSONReport.state(of: $0)) } ?? .empty
            },
            Column(title: "\(id).computed") {
                .list(level($0).map { JSONReport.outcomes($0.computed) } ?? [])
            },
            Column(title: id) {
                .list(level($0).map { JSONReport.outcomes($0.afterRules) } ?? [])
            },
        ]
    }

    /// The norm of a settled score, in percent; the state says why there is none.
    private static func columns(ofNorm index: Int, named id: String) -> [Column] {
        func norm(_ assessment: Assessment) -> NormFinding? {
            let findings = assessment.norms?.findings ?? []
            return findings.indices.contains(index) ? findings[index] : nil
        }
        return [
            Column(title: "norm.\(id).state") {
                norm($0).map { .text(JSONReport.state(of: $0)) } ?? .empty
            },
            Column(title: "norm.\(id)") {
                guard case .scores(let entries)? = norm($0)?.state, entries.count == 1,
                    case .norm(let value, _, _)? = entries.first?.outcome
                else { return .empty }
                return .number(value.description)
            },
        ]
    }

    private static func number(_ value: ScaleValue?) -> Cell {
        value.map { .number($0.description) } ?? .empty
    }

    private static func routes(_ assessment: Assessment, _ fired: Truth) -> [String] {
        assessment.levels.flatMap { $0.routes.filter { $0.fired == fired }.map(\.route) }
    }

    private static func rules(_ assessment: Assessment, _ fired: Truth) -> [String] {
        assessment.levels.flatMap { $0.rules.filter { $0.fired == fired }.map(\.id.rawValue) }
    }

    private static func triggers(_ assessment: Assessment, _ due: Truth) -> [String] {
        assessment.triggers.filter { $0.due == due }.map(\.id.rawValue)
    }

    /// A text as a cell, guarded and quoted.
    package static func cell(_ text: String) -> String { field(.text(text)) }

    private static func record(_ cells: [Cell]) -> String {
        cells.map(field).joined(separator: ",") + "\r\n"
    }

    private static func field(_ cell: Cell) -> String {
        switch cell {
        case .empty: return ""
        case .number(let digits): return digits
        case .text(let text):
            let starters: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r"]
            let guarded = text.unicodeScalars.first.map(starters.contains) ?? false
            let safe = guarded ? "'" + text : text
            let special: Set<Unicode.Scalar> = [",", "\"", "\r", "\n"]
            guard safe.unicodeScalars.contains(where: special.contains) else { return safe }
            var quoted = "\""
            for scalar in safe.unicodeScalars {
                if scalar == "\"" { quoted += "\"" }
                quoted.unicodeScalars.append(scalar)
            }
            return quoted + "\""
        }
    }
}
