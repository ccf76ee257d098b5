package import RiskTerminal

/// The plugins of every folder of the search path: which one is used, and which is what.
package struct InstalledTable {
    package struct Row: Sendable {
        package var id: String
        /// `nil` for a plugin that could not be loaded.
        package var version: String?
        /// Where it was found, in a word: "shipped".
        package var origin: String
        /// The plugin's folder.
        package var folder: String
        /// The digest of its content; `nil` where it could not be read.
        package var content: String?
        /// Who has signed the package that it was installed from: a name, or a fingerprint.
        package var signer: String?
        /// Whether a lock file pins it.
        package var isLocked: Bool
        /// Where the one is that is used in its place; `nil` for the one that is used.
        package var shadowedBy: String?
        /// The first of its mistakes; `nil` for a sound one.
        package var mistake: String?

        package init(
            id: String, version: String?, origin: String, folder: String, content: String?,
            signer: String?, isLocked: Bool, shadowedBy: String?, mistake: String?
        ) {
            self.id = id
            self.version = version
            self.origin = origin
            self.folder = folder
            self.content = content
            self.signer = signer
            self.isLocked = isLocked
            self.shadowedBy = shadowedBy
            self.mistake = mistake
        }
    }

    private let rows: [Row]
    private let origins: [(name: String, folder: String)]

    /// - Parameters:
    ///   - rows: In the order in which they are to stand.
    ///   - origins: What the words for origins mean, the nearest first.
    package init(_ rows: [Row], origins: [(name: String, folder: String)]) {
        self.rows = rows
        self.origins = origins
    }

    private static let shortDigits = 12

    package func text(width: Int, style: TextStyle) -> String {
        var page = TextPage(width: width, style: style)
        guard !rows.isEmpty else { return "No plugin is installed.\n" }
        let head = ["ID", "VERSION", "FROM", "CONTENT", "LOCKED"]
        let cells = [head] + rows.map(columns)
        let widths = head.indices.map { index in cells.map { $0[index].count }.max() ?? 0 }
        func lead(_ cells: [String]) -> String {
            zip(cells, widths).map { cell, width in
                cell + String(repeating: " ", count: width - cell.count + 2)
            }.joined()
        }
        page.paragraph("SIGNED BY", lead: lead(head), hang: 2, as: .strong)
        for row in rows {
            page.paragraph(
                row.signer?.printable ?? (row.version == nil ? "-" : "nobody"),
                lead: lead(columns(row)), hang: 4)
            if let other = row.shadowedBy {
                page.detail("not used: the one from \(other) comes first", indent: 4)
            }
            if let mistake = row.mistake { page.message(mistake, indent: 4, as: .caution) }
        }
        page.blank()
        for (name, folder) in origins {
            page.message("\(name): \(folder)", indent: 0)
        }
        return page.text
    }

    private func columns(_ row: Row) -> [String] {
        [
            row.id.printable, row.version ?? "-", row.origin,
            row.content.map { String($0.dropFirst("sha256:".count).prefix(Self.shortDigits)) }
                ?? "-", row.isLocked ? "yes" : "no",
        ]
    }

    /// The plugins as one JSON object, with `plugins`.
    package func json(pretty: Bool) -> String {
        let plugins = rows.map { row in
            JSONValue.object([
                .init("id", .text(row.id)), .init("version", .optional(row.version)),
                .init("from", .text(row.origin)), .init("folder", .text(row.folder)),
                .init("content", .optional(row.content)),
                .init("signed_by", .optional(row.signer)),
                .init("locked", .truth(row.isLocked)),
                .init("shadowed_by", .optional(row.shadowedBy)),
                .init("mistake", .optional(row.mistake)),
            ])
        }
        let value = JSONValue.object([
            .init("riskkit", .whole(JSONReport.formatVersion)), .init("plugins", .array(plugins)),
        ])
        return JSONWriter(pretty: pretty).text(of: value) + "\n"
    }
}
