package import RiskModel
import RiskSource
package import RiskTerminal

/// Every number of a tool with its line, its citation and how sure it is.
package struct SourceList {
    private let instrument: Instrument
    private let identity: ToolIdentity
    private let records: [NumberRecord]

    package init(_ instrument: Instrument, identity: ToolIdentity) {
        self.instrument = instrument
        self.identity = identity
        records = instrument.everyNumber
    }

    private var publications: [Citation] {
        instrument.citations + (instrument.norms?.citations ?? [])
    }

    /// The numbers for people, by file and line, and below them the publications.
    package func text(width: Int, style: TextStyle) -> String {
        var page = TextPage(width: width, style: style)
        page.paragraph("\(identity.title), version \(identity.version)", as: .title)
        page.message(identity.digest, indent: 0, as: .quiet)
        if let norms = instrument.norms {
            page.message("norms version \(norms.version), \(norms.digest)", indent: 0, as: .quiet)
        }
        page.blank()
        return page.text + FormText(width: width, style: style).text(blocks)
    }

    /// The numbers and the publications, as parts of a page.
    var blocks: [FormBlock] {
        var blocks: [FormBlock] = [.heading("Numbers"), .paragraph(summary)]
        for file in files {
            let rows = records.filter { $0.range.file.name == file }.map { record in
                let value = record.value ?? "not known"
                return FormTable.Row(
                    cells: [String(record.line), record.what, value, status(record)],
                    text: "\(record.what): \(value) (\(status(record)))")
            }
            blocks.append(.subheading(file))
            blocks.append(
                .table(
                    FormTable(
                        caption: "The numbers in \(file), by line",
                        columns: [
                            .number("Line"), .text("Number"), .text("Value"), .text("How sure"),
                        ], rows: rows)))
        }
        return blocks + citations
    }

    /// The publications alone.
    var citations: [FormBlock] {
        var blocks: [FormBlock] = [
            .heading("Sources"),
            .paragraph(
                "A number that cites nothing nearer rests on what the tool was made from: "
                    + "\(Wording.list(instrument.source.cited.map(\.value.rawValue)))."),
        ]
        blocks += publications.map { citation in
            let place = citation.place.map { ", \($0)" } ?? ""
            return .bullet(
                "[\(citation.id.value)] \(citation.title)\(place); checked "
                    + Wording.day(citation.checked))
        }
        blocks += instrument.uses.map { used in
            .paragraph(
                "The numbers of \(used.tool.value) are its own: "
                    + "riskkit show \(used.tool.value) --sources")
        }
        return blocks
    }

    /// How many numbers there are, and how sure.
    private var summary: String {
        func count(_ words: String, _ isMeant: (NumberRecord.Status) -> Bool) -> String? {
            let count = records.count { isMeant($0.status) }
            return count == 0 ? nil : "\(count) \(words)"
        }
        let parts = [
            count("verified") { $0 == .verified }, count("unverified") { $0 == .unverified },
            count("not found") { if case .notFound = $0 { true } else { false } },
            count("the project's own") { $0 == .own },
        ].compactMap { $0 }
        guard !parts.isEmpty else { return "The tool states no number." }
        return "\(Wording.counted(records.count, "number")): \(Wording.list(parts))."
    }

    private func status(_ record: NumberRecord) -> String {
        let source =
            switch record.source {
            case .cited(let id): ", [\(id)]"
            case .own, .tool: ""
            }
        return switch record.status {
        case .verified: "verified\(source)"
        case .unverified: "UNVERIFIED\(source)"
        case .notFound(let publisher, let why):
            "NOT FOUND; \(publisher) publishes it: \(why.withoutStop)"
        case .own: "the project's own"
        }
    }

    private var files: [String] {
        var files: [String] = []
        for record in records where !files.contains(record.range.file.name) {
            files.append(record.range.file.name)
        }
        return files
    }

    /// The same as one JSON object.
    package func json(pretty: Bool) -> String {
        let norms = instrument.norms.map {
            JSONValue.object([
                .init("version", .text($0.version)), .init("digest", .text($0.digest)),
            ])
        }
        let value = JSONValue.object([
            .init("riskkit", .whole(JSONReport.formatVersion)),
            .init("tool", JSONReport.identity(identity)),
            .init("norms", norms ?? .null),
            .init("numbers", .array(records.map(json))),
            .init("tool_sources", .texts(instrument.source.cited.map(\.value.rawValue))),
            .init("citations", .array(publications.map(JSONReport.citation))),
        ])
        return JSONWriter(pretty: pretty).text(of: value) + "\n"
    }

    private func json(_ record: NumberRecord) -> JSONValue {
        var status = "not_found"
        var unset: (publisher: String, why: String)?
        switch record.status {
        case .verified: status = "verified"
        case .unverified: status = "unverified"
        case .own: status = "own"
        case .notFound(let publisher, let why): unset = (publisher, why)
        }
        var source: String?
        switch record.source {
        case .cited(let id): source = id.rawValue
        case .own: source = "own"
        case .tool: break
        }
        return .object([
            .init("role", .text(record.role.rawValue)),
            .init("what", .text(record.what)),
            .init("value", .optional(record.value)),
            .init("status", .text(status)),
            .init("publisher", .optional(unset?.publisher)),
            .init("why", .optional(unset?.why)),
            .init("source", .optional(source)),
            .init("file", .text(record.range.file.name)),
            .init("line", .whole(record.line)),
        ])
    }
}

extension NumberRecord {
    /// The line that the number stands on, counted from 1.
    fileprivate var line: Int { range.file.position(of: range.start).line }
}
