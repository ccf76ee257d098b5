package import RiskSource

/// What a lint found as one JSON document; docs/linting.md has its shape.
package struct LintJSON: Sendable {
    /// Counts up when a member changes its meaning or goes; a new member does not count.
    static let version = 1

    private let findings: [LintFindings]

    package init(_ findings: [LintFindings]) { self.findings = findings }

    /// Returns the document on one line, without a line break at its end.
    package func text() -> String {
        JSONWriter(pretty: false).text(
            of: .object([
                .init("lint", .whole(Self.version)),
                .init("plugins", .array(findings.map(plugin))),
            ]))
    }

    private func plugin(_ found: LintFindings) -> JSONValue {
        let listing = found.listing
        return .object([
            .init("folder", .text(found.folder)),
            .init("errors", .whole(found.count(of: .error))),
            .init("warnings", .whole(found.count(of: .warning))),
            .init("notes", .whole(found.count(of: .note))),
            .init("diagnostics", .array(listing.shown.map { .object(members(of: $0)) })),
            .init("omitted", .whole(listing.omitted)),
            .init(
                "silenced",
                .array(
                    found.silenced.map {
                        .object(
                            members(of: $0.diagnostic) + [.init("reason", .text($0.reason))])
                    })),
        ])
    }

    private func members(of diagnostic: Diagnostic) -> [JSONValue.Member] {
        [
            .init("code", .text(diagnostic.code)),
            .init("severity", .text(diagnostic.severity.rawValue)),
            .init("message", .text(diagnostic.message)),
            .init("hint", .optional(diagnostic.hint)),
            .init("place", diagnostic.range.map(place) ?? .null),
            .init(
                "notes",
                .array(
                    diagnostic.notes.map {
                        .object([
                            .init("message", .text($0.message)), .init("place", place($0.range)),
                        ])
                    })),
            .init(
                "fix",
                diagnostic.fix.map {
                    .object([.init("place", place($0.range)), .init("text", .text($0.text))])
                } ?? .null),
        ]
    }

    private func place(_ range: SourceRange) -> JSONValue {
        let place = LintPlace(range)
        return .object([
            .init("file", .text(place.file)),
            .init("line", .whole(place.startLine)),
            .init("column", .whole(place.startColumn)),
            .init("end_line", .whole(place.endLine)),
            .init("end_column", .whole(place.endColumn)),
            .init("start", .whole(place.startOffset)),
            .init("end", .whole(place.endOffset)),
        ])
    }
}
