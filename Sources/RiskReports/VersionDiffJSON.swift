package import RiskModel
import RiskSource

/// What is different between two versions of a plugin, for programs.
package struct VersionDiffJSON {
    private let diff: VersionDiff

    package init(_ diff: VersionDiff) { self.diff = diff }

    /// One object; it ends in a line break.
    package func text(pretty: Bool) -> String {
        JSONWriter(pretty: pretty).text(
            of: .object([
                .init("riskkit", .whole(1)),
                .init("old", version(diff.old, diff.oldFile)),
                .init("new", version(diff.new, diff.newFile)),
                .init("warnings", .texts(diff.warnings.map(VersionDiffWords.warning))),
                .init("changes", .array(diff.changes.map(change))),
                .init("results", results),
            ])) + "\n"
    }

    private func version(_ tool: ToolIdentity, _ file: String) -> JSONValue {
        .object([
            .init("id", .text(tool.id.rawValue)), .init("version", .text(tool.version)),
            .init("digest", .text(tool.digest)), .init("file", .text(file)),
        ])
    }

    private func change(_ change: InstrumentChange) -> JSONValue {
        .object([
            .init("bearing", .text(change.bearing.rawValue)),
            .init("group", .text(change.group.rawValue)),
            .init("kind", .text(change.kind.rawValue)),
            .init("what", .text(change.what)), .init("before", .optional(change.before)),
            .init("after", .optional(change.after)), .init("states", .texts(change.parts)),
            .init("old_place", place(change.oldRange)), .init("new_place", place(change.newRange)),
        ])
    }

    private func place(_ range: SourceRange?) -> JSONValue {
        guard let range else { return .null }
        let position = range.file.codePointPosition(of: range.start)
        return .object([
            .init("file", .text(range.file.name)), .init("line", .whole(position.line)),
            .init("column", .whole(position.column)),
        ])
    }

    private var results: JSONValue {
        .object([
            .init("changed", .whole(diff.changedResults)),
            .init("seed", .number("\(diff.seed)")),
            .init(
                "scored",
                .array(
                    diff.scored.map {
                        .object([
                            .init("answers", .text($0.source.rawValue)),
                            .init("count", .whole($0.count)),
                            .init("changed", .whole($0.changed)),
                            .init("not_carried", .whole($0.notCarried)),
                        ])
                    })),
            .init(
                "parts",
                .array(
                    diff.counts.map {
                        .object([
                            .init("kind", .text($0.kind.rawValue)), .init("id", .text($0.id)),
                            .init("count", .whole($0.count)),
                        ])
                    })),
            .init("examples", .array(diff.examples.map(example))),
        ])
    }

    private func example(_ example: VersionDiff.Example) -> JSONValue {
        .object([
            .init("answers", .text(example.source.rawValue)),
            .init("name", .optional(example.name)),
            .init("place", place(example.range)),
            .init(
                "needed",
                .array(
                    example.answers.map {
                        .object([.init("item", .text($0.item)), .init("answer", .text($0.text))])
                    })),
            .init(
                "differences",
                .array(
                    example.differences.map {
                        .object([
                            .init("kind", .text($0.kind.rawValue)), .init("id", .text($0.id)),
                            .init("before", .optional($0.before)),
                            .init("after", .optional($0.after)),
                        ])
                    })),
        ])
    }
}
