import RiskModel
import RiskTerminal

/// The scores and what they are made of.
extension TextReport {
    func writeScales(_ page: inout TextPage) {
        // Where the tool may not be used, that was said once, with its reason.
        let scales = assessment.scales.filter {
            assessment.standing != .notEligible || $0.listed != nil
        }
        guard !scales.isEmpty else { return }
        page.heading(scales.count == 1 ? "The score" : "The scores")
        for finding in scales { write(finding, to: &page) }
    }

    /// The points behind each score, item by item, after what matters more.
    func writeContributions(_ page: inout TextPage) {
        writeWorkings(&page)
        let tables = assessment.scales.map { ($0, ContributionTable($0)) }
            .filter { $0.0.listed != nil && !$0.1.rows.isEmpty }
        for (finding, table) in tables {
            page.heading("How \"\(finding.title)\" is made up")
            write(table, upperEndOpen: finding.upperEndOpen, to: &page)
        }
    }

    /// The steps of the calculations, each with its value.
    private func writeWorkings(_ page: inout TextPage) {
        let steps = assessment.workings.filter { $0.listed != nil || !$0.refusedFor.isEmpty }
        guard !steps.isEmpty else { return }
        page.heading("Steps of the calculation")
        for step in steps {
            page.detail("\(step.title): \(ScaleWords(step).value)", indent: 2)
            write(step.refusedFor, to: &page)
        }
    }

    private func write(_ finding: ScaleFinding, to page: inout TextPage) {
        let words = ScaleWords(finding)
        page.detail("\(finding.title): \(words.value)", indent: 2, as: .strong)
        for remark in words.remarks { page.detail("\(remark).".firstUpper, indent: 4) }
        for failure in finding.nativeFailures {
            page.detail("Undefined where \(Wording.undefined(failure))", indent: 4)
        }
        for limit in finding.limits { write(limit, to: &page) }
        write(finding.refusedFor, to: &page)
        if finding.notYetScorable {
            page.detail(
                "Not yet scorable: more answers are missing than the instrument allows, so it "
                    + "would give no score today.", indent: 4, as: .caution)
        }
        if let known = finding.knownSoFar, finding.listed?.isSingle == false, hasUnknown(finding) {
            page.detail(
                known.tenThousandths == 0
                    ? "No points so far from the answers that are known."
                    : "From the answers known so far: \(known).", indent: 4)
        }
        if let published = finding.asPublished { write(published, to: &page) }
        if let error = finding.measurementError { write(error, to: &page) }
    }

    /// `Capped at 20: the printed scale ends there [1]`
    private func write(_ limit: LimitFinding, to page: inout TextPage) {
        let did =
            switch (limit.kind, limit.acted) {
            case (.cap, .yes): "Capped at"
            case (.cap, _): "May be capped at"
            case (.floor, .yes): "Raised to its lowest value,"
            case (.floor, _): "May be raised to its lowest value,"
            }
        let reason = limit.reason.map { ": \($0.withoutStop)" } ?? ""
        let source = limit.source.map { " \(reference($0.rawValue))" } ?? ""
        page.detail("\(did) \(limit.number)\(reason)\(source)", indent: 4)
    }

    private func hasUnknown(_ finding: ScaleFinding) -> Bool {
        finding.contributions.contains { $0.state == .unknown || $0.state == .omitted }
    }

    private func write(_ error: MeasurementErrorFinding, to page: inout TextPage) {
        let name =
            switch error.kind {
            case .standardError: "Standard error of measurement: \(error.size)"
            case .points: "Measurement error: \(error.size)"
            }
        let mark = error.verified ? "" : " (unverified)"
        page.detail(
            "\(name)\(mark) \(reference(error.source.rawValue)). Scored again, the case could as "
                + "well come to \(error.band.low) to \(error.band.high).", indent: 4)
        guard !error.neighbours.isEmpty else { return }
        let titles = error.neighbours.map(\.title)
        page.detail(
            "Neighbouring level within the error: \(Wording.list(titles, "or")).", indent: 4,
            as: .caution)
    }

    private func write(_ published: PublishedFinding, to page: inout TextPage) {
        let counting =
            switch published.rule {
            case .none: "counts unknown answers as none"
            case .leftOut: "leaves unknown answers out"
            }
        var parts: [String] = []
        if let value = published.value { parts.append("\(value)") }
        if let level = published.level, let finding = assessment.levels.first {
            parts.append(LevelWords(finding).title(level))
        }
        guard !parts.isEmpty else { return }
        page.detail(
            "The publisher \(counting) and would print \(parts.joined(separator: ", ")) today; "
                + "the result above stands.", indent: 4)
    }

    private func write(
        _ table: ContributionTable, upperEndOpen: Bool, to page: inout TextPage
    ) {
        if !table.sumsToValue, table.limits.isEmpty {
            page.detail(
                table.addsUp
                    ? "Added up from these, but not all of their ends can come together:"
                    : "Made from these values, not by adding them up:", indent: 2)
        }
        let column = max(6, table.rows.map(\.value.count).max() ?? 0, table.total.count)
        for row in table.rows { page.row(row.value, row.text, column: column) }
        if table.sumsToValue, table.rows.count > 1 {
            page.row(
                table.total, upperEndOpen ? "in all, from the questions listed here" : "in all",
                column: column, as: .strong)
        }
        if !table.limits.isEmpty {
            let limits = table.limits.map { "the \($0.kind.rawValue) of \($0.number)" }
            page.row(
                table.total, "in all, before \(Wording.list(limits))", column: column, as: .strong)
        }
    }
}
