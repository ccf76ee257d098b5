package import RiskModel
import RiskSource

/// What came of the cases of plugins, as one JSON object: for programs.
package struct PluginTestJSON {
    private let reports: [PluginTestReport]

    package init(_ reports: [PluginTestReport]) {
        self.reports = reports
    }

    /// The object: `plugins`, and of each its `cases`, its `coverage` and its `diagnostics`.
    package var value: JSONValue {
        .object([
            JSONValue.Member("riskkit", .whole(1)),
            JSONValue.Member("plugins", .array(reports.map(plugin))),
        ])
    }

    private func plugin(_ report: PluginTestReport) -> JSONValue {
        .object([
            JSONValue.Member("plugin", .text(report.name)),
            JSONValue.Member("passed", .truth(report.hasPassed)),
            JSONValue.Member("cases", .array(report.cases.map(outcome))),
            JSONValue.Member("coverage", report.coverage.map(coverage) ?? .null),
            JSONValue.Member("diagnostics", .array(report.diagnostics.map(diagnostic))),
        ])
    }

    private func outcome(_ outcome: CaseOutcome) -> JSONValue {
        .object(
            [
                JSONValue.Member("name", .text(outcome.name)),
                JSONValue.Member("passed", .truth(outcome.failures.isEmpty)),
            ] + place(outcome.range) + [
                JSONValue.Member("failures", .array(outcome.failures.map(failure)))
            ])
    }

    private func failure(_ failure: CaseFailure) -> JSONValue {
        .object(
            [
                JSONValue.Member("what", .text(failure.what)),
                JSONValue.Member("expected", .text(failure.expected)),
                JSONValue.Member("got", .text(failure.got)),
                JSONValue.Member("difference", .optional(failure.difference)),
            ] + place(failure.range))
    }

    private func coverage(_ coverage: CaseCoverage) -> JSONValue {
        .object([
            JSONValue.Member("percent", .whole(coverage.percent)),
            JSONValue.Member("covered", .whole(coverage.coveredCount)),
            JSONValue.Member("total", .whole(coverage.points.count)),
            JSONValue.Member(
                "points",
                .array(
                    coverage.points.map { point in
                        .object(
                            [
                                JSONValue.Member("kind", .text(point.kind.rawValue)),
                                JSONValue.Member("what", .text(point.what)),
                                JSONValue.Member("covered", .truth(point.isCovered)),
                            ] + place(point.range))
                    })),
        ])
    }

    private func diagnostic(_ diagnostic: Diagnostic) -> JSONValue {
        .object(
            [
                JSONValue.Member("code", .text(diagnostic.code)),
                JSONValue.Member("severity", .text(diagnostic.severity.rawValue)),
                JSONValue.Member("message", .text(diagnostic.message)),
            ] + (diagnostic.range.map(place) ?? []))
    }

    /// The file, and the line and the column of the start, both counted from 1.
    private func place(_ range: SourceRange) -> [JSONValue.Member] {
        let start = range.file.position(of: range.start)
        return [
            JSONValue.Member("file", .text(range.file.name)),
            JSONValue.Member("line", .whole(start.line)),
            JSONValue.Member("column", .whole(start.column)),
        ]
    }
}
