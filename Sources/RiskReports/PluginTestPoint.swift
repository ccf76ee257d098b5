import RiskModel
import RiskSource

/// One test as formats for other programs tell it: a case, or that a plugin can be read at all.
struct PluginTestPoint {
    struct Failure {
        /// `expectation`, or the code of a mistake.
        var type: String
        var message: String
        /// `file:line:column`; empty where a mistake has no place.
        var place: String
        var expected: String?
        var got: String?
    }

    var name: String
    var failures: [Failure]
}

extension PluginTestReport {
    /// The cases; before them, where there are errors or no cases, that there should be none.
    var testPoints: [PluginTestPoint] {
        let errors = diagnostics.filter { $0.severity == .error }
        var points: [PluginTestPoint] = []
        if !errors.isEmpty || cases.isEmpty {
            var failures = errors.map {
                PluginTestPoint.Failure(
                    type: $0.code, message: $0.message, place: $0.range?.place ?? "")
            }
            if failures.isEmpty {
                failures.append(
                    PluginTestPoint.Failure(
                        type: "no-cases", message: "there is no case", place: ""))
            }
            points.append(
                PluginTestPoint(
                    name: "the plugin and its cases have no errors", failures: failures))
        }
        return points
            + cases.map { outcome in
                PluginTestPoint(
                    name: outcome.name,
                    failures: outcome.failures.map {
                        PluginTestPoint.Failure(
                            type: "expectation", message: "\($0.what): \($0.shortest)",
                            place: $0.place, expected: $0.expected, got: $0.got)
                    })
            }
    }
}
