package import RiskModel
package import RiskTerminal

/// The installed tools, the sound ones and those that could not be loaded.
package struct ToolTable {
    package enum Row: Sendable {
        case sound(ToolIdentity, requiresTraining: Bool, folder: String)
        /// A plugin that was not loaded: where it lies and the first of its mistakes.
        case broken(folder: String, firstMistake: String, mistakes: Int)
    }

    private let rows: [Row]

    package init(_ rows: [Row]) { self.rows = rows }

    /// The tools for people: one line each, details below it, broken ones at the end.
    package func text(width: Int, style: TextStyle) -> String {
        var page = TextPage(width: width, style: style)
        var sound: [(ToolIdentity, Bool)] = []
        var broken: [(folder: String, mistake: String, count: Int)] = []
        for row in rows {
            switch row {
            case .sound(let tool, let training, _): sound.append((tool, training))
            case .broken(let folder, let mistake, let count):
                broken.append((folder, mistake, count))
            }
        }
        let column = min(28, sound.map { $0.0.id.rawValue.displayWidth }.max() ?? 0) + 2
        for (tool, training) in sound {
            let id = tool.id.rawValue
            let padding = String(repeating: " ", count: max(2, column - id.displayWidth))
            page.paragraph(tool.title, lead: id + padding, hang: column, as: .strong)
            let indent = column
            page.detail(
                "\(Wording.kind(tool.kind).firstUpper) for \(Wording.subject(tool.subject)); "
                    + "version \(tool.version)"
                    + (training ? "; its users must be trained" : ""), indent: indent)
            page.detail("Owner: \(tool.owner)", indent: indent, as: .quiet)
            let validation = Wording.firstSentence(of: tool.validation)
            page.detail("Validation: \(validation)", indent: indent, as: .quiet)
        }
        if sound.isEmpty { page.paragraph("No tool is installed.") }
        for entry in broken {
            page.blank()
            page.message("Not loaded: \(entry.folder)", indent: 0, as: .caution)
            page.message(entry.mistake, indent: 2)
            if entry.count > 1 {
                page.message(
                    "and \(Wording.counted(entry.count - 1, "more mistake")); "
                        + "see them with: riskkit plugin lint \(entry.folder)", indent: 2)
            }
        }
        if !sound.isEmpty {
            page.blank()
            page.paragraph(StandingText.statement)
        }
        return page.text
    }

    /// The tools as one JSON object, with `tools` and `broken`.
    package func json(pretty: Bool) -> String {
        var sound: [JSONValue] = []
        var broken: [JSONValue] = []
        for row in rows {
            switch row {
            case .sound(let tool, let training, let folder):
                guard case .object(let members) = JSONReport.identity(tool) else { continue }
                sound.append(
                    .object(
                        members + [
                            .init("requires_training", .truth(training)),
                            .init("folder", .text(folder)),
                        ]))
            case .broken(let folder, let mistake, let count):
                broken.append(
                    .object([
                        .init("folder", .text(folder)),
                        .init("first_mistake", .text(mistake)),
                        .init("mistakes", .whole(count)),
                    ]))
            }
        }
        let value = JSONValue.object([
            .init("riskkit", .whole(JSONReport.formatVersion)),
            .init("tools", .array(sound)),
            .init("broken", .array(broken)),
        ])
        return JSONWriter(pretty: pretty).text(of: value) + "\n"
    }
}
