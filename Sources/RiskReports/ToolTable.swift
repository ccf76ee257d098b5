import RiskModel
package import RiskTerminal

/// The installed tools, the sound ones and those that could not be loaded.
package struct ToolTable {
    package enum Row: Sendable {
        case sound(ToolListing)
        /// A plugin that was not loaded: where it lies and the first of its mistakes.
        case broken(folder: String, firstMistake: String, mistakes: Int)
    }

    private let rows: [Row]

    package init(_ rows: [Row]) { self.rows = rows }

    /// The tools for people, each with what it is for, its stage, owner, licence and validation;
    /// those that could not be loaded at the end.
    package func text(width: Int, style: TextStyle) -> String {
        var page = TextPage(width: width, style: style)
        var sound: [ToolListing] = []
        var broken: [(folder: String, mistake: String, count: Int)] = []
        for row in rows {
            switch row {
            case .sound(let tool): sound.append(tool)
            case .broken(let folder, let mistake, let count):
                broken.append((folder, mistake, count))
            }
        }
        for (index, tool) in sound.enumerated() {
            if index > 0 { page.blank() }
            write(tool, to: &page)
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

    /// The id and the title, then each fact on lines of its own, hanging below its name.
    private func write(_ tool: ToolListing, to page: inout TextPage) {
        let identity = tool.identity
        page.paragraph(
            "\(identity.title), version \(identity.version)",
            lead: "\(identity.id.rawValue)  ", hang: 2, as: .strong)
        page.detail(
            "\(Wording.kind(identity.kind).firstUpper) for \(Wording.subject(identity.subject))",
            indent: 2)
        let column = (tool.facts.map(\.name.count).max() ?? 0) + 2
        for (name, text) in tool.facts {
            let padding = String(repeating: " ", count: column - name.count)
            page.paragraph(text, lead: "  \(name)\(padding)", hang: column + 2)
        }
    }

    /// The tools as one JSON object, with `tools` and `broken`.
    package func json(pretty: Bool) -> String {
        var sound: [JSONValue] = []
        var broken: [JSONValue] = []
        for row in rows {
            switch row {
            case .sound(let tool):
                guard case .object(let members) = JSONReport.identity(tool.identity) else {
                    continue
                }
                sound.append(
                    .object(
                        members + [
                            .init("intended_use", .optional(tool.intendedUse)),
                            .init("stages", .texts(tool.stages)),
                            .init("requires_training", .truth(tool.requiresTraining)),
                            .init(
                                "approval",
                                JSONReport.approval(tool.approval, on: tool.today)),
                            .init("folder", .text(tool.folder)),
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
