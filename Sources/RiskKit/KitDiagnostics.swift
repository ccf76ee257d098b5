import RiskModel
import RiskSource

/// What can be wrong once a plugin meets the host, or answers meet a result.
package enum KitCode: String, CaseIterable, Sendable {
    case doesNotConform = "does-not-conform"
    case judgedNotAllowed = "judged-not-allowed"
    case checkFailed = "check-failed"
}

/// The messages of the host, one function each.
enum KitDiagnostics {
    static func doesNotConform(
        _ requirement: ToolRequirement, protocolName: String, hint: String,
        at range: SourceRange
    ) -> Diagnostic {
        Diagnostic(
            code: KitCode.doesNotConform.rawValue,
            message: "\(protocolName) demands \(requirement.what): \(requirement.why)",
            at: range, hint: hint)
    }

    /// Tells the check and its items, never an answer.
    static func checkFailed(_ check: FailedCheck, at range: SourceRange?) -> Diagnostic {
        let items = check.items.map { "'\($0.id)'" }.joined(separator: ", ")
        return Diagnostic(
            code: KitCode.checkFailed.rawValue,
            message: "the answers fail the check '\(check.id)': \(check.message)", at: range,
            hint: items.isEmpty ? nil : "look at the answers to \(items)")
    }

    static func judgedNotAllowed(_ result: ResultID, at range: SourceRange) -> Diagnostic {
        Diagnostic(
            code: KitCode.judgedNotAllowed.rawValue,
            message: "the rules allow the judged level of '\(result)' in no case", at: range,
            hint: "look at which levels are allowed, and at the rules that limit them")
    }
}
