package import RiskModel
import RiskSource

/// What came of the cases of plugins, as JUnit XML: a suite a plugin, a test a case.
///
/// It keeps to the schema that Jenkins publishes for JUnit results (`junit-10.xsd`), which knows no
/// errors apart from failures: where a plugin, or its cases, has mistakes, a test named *the plugin and
/// its cases have no errors* fails. There are no times, so that the same result is the same bytes.
package struct PluginTestJUnit {
    private let reports: [PluginTestReport]

    package init(_ reports: [PluginTestReport]) {
        self.reports = reports
    }

    package var text: String {
        let suites = reports.map(Suite.init)
        let tests = suites.reduce(0) { $0 + $1.tests.count }
        let failures = suites.reduce(0) { $0 + $1.failed }
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        text +=
            "<testsuites name=\"riskkit plugin test\" tests=\"\(tests)\" failures=\"\(failures)\" "
            + "errors=\"0\">\n"
        for suite in suites { text += suite.text }
        return text + "</testsuites>\n"
    }

    /// One plugin.
    private struct Suite {
        let name: String
        /// Each test with what is told of its failure, if it failed.
        let tests: [PluginTestPoint]
        let properties: [(name: String, value: String)]

        var failed: Int { tests.count { !$0.failures.isEmpty } }

        init(_ report: PluginTestReport) {
            name = report.name
            tests = report.testPoints
            properties =
                report.coverage.map {
                    [
                        ("coverage.percent", "\($0.percent)"),
                        ("coverage.covered", "\($0.coveredCount)"),
                        ("coverage.total", "\($0.points.count)"),
                    ]
                } ?? []
        }

        var text: String {
            let suite = name.inXML
            var text =
                "  <testsuite name=\"\(suite)\" tests=\"\(tests.count)\" failures=\"\(failed)\" "
                + "errors=\"0\">\n"
            if !properties.isEmpty {
                text += "    <properties>\n"
                for property in properties {
                    text +=
                        "      <property name=\"\(property.name)\" value=\"\(property.value)\"/>\n"
                }
                text += "    </properties>\n"
            }
            for test in tests {
                let start = "    <testcase name=\"\(test.name.inXML)\" classname=\"\(suite)\""
                guard !test.failures.isEmpty else {
                    text += start + "/>\n"
                    continue
                }
                text += start + ">\n"
                for failure in test.failures {
                    text +=
                        "      <failure type=\"\(failure.type.inXML)\" "
                        + "message=\"\(failure.message.inXML)\">\(failure.place.inXML)</failure>\n"
                }
                text += "    </testcase>\n"
            }
            return text + "  </testsuite>\n"
        }
    }
}

extension String {
    /// The text within XML 1.0, in an attribute or between tags; characters that no XML may hold are
    /// replaced.
    fileprivate var inXML: String {
        var text = ""
        for scalar in unicodeScalars {
            switch scalar.value {
            case 0x26: text += "&amp;"
            case 0x3C: text += "&lt;"
            case 0x3E: text += "&gt;"
            case 0x22: text += "&quot;"
            case 0x09, 0x0A, 0x0D: text += "&#\(scalar.value);"
            case 0..<0x20, 0xFFFE, 0xFFFF: text += "\u{FFFD}"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
