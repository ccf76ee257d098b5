package import RiskModel
import RiskSource

/// What came of the cases of plugins in the Test Anything Protocol, version 14
/// (testanything.org/tap-version-14-specification.html): a test a case, with what failed as a block of
/// YAML.
package struct PluginTestTAP {
    private let reports: [PluginTestReport]

    package init(_ reports: [PluginTestReport]) {
        self.reports = reports
    }

    package var text: String {
        let tests = reports.flatMap { report in
            report.testPoints.map { (name: "\(report.name): \($0.name)", failures: $0.failures) }
        }
        var text = "TAP version 14\n1..\(tests.count)\n"
        for (place, test) in tests.enumerated() {
            let result = test.failures.isEmpty ? "ok" : "not ok"
            text += "\(result) \(place + 1) - \(test.name.inTAP)\n"
            if !test.failures.isEmpty {
                text += "  ---\n  failures:\n"
                for failure in test.failures { text += self.text(of: failure) }
                text += "  ...\n"
            }
        }
        for report in reports {
            guard let coverage = report.coverage else { continue }
            text +=
                "# \(report.name.inTAP): coverage \(coverage.percent)%, \(coverage.coveredCount) "
                + "of \(coverage.points.count)\n"
        }
        return text
    }

    private func text(of failure: PluginTestPoint.Failure) -> String {
        // JSON is YAML: what needs quotes has those that every reader of YAML knows.
        let writer = JSONWriter(pretty: false)
        func line(_ key: String, _ value: String?) -> String? {
            value.map { "\(key): \(writer.text(of: .text($0)))" }
        }
        let lines = [
            line("message", failure.message), line("type", failure.type),
            line("at", failure.place.isEmpty ? nil : failure.place),
            line("expected", failure.expected), line("got", failure.got),
        ].compactMap(\.self)
        return lines.enumerated().map { ($0 == 0 ? "    - " : "      ") + $1 + "\n" }.joined()
    }
}

extension String {
    /// The text on one line of a description, in which `#` would begin a directive.
    fileprivate var inTAP: String {
        var text = ""
        for character in self {
            switch character {
            case "\\": text += "\\\\"
            case "#": text += "\\#"
            default: text += character.isNewline ? " " : String(character)
            }
        }
        return text
    }
}
