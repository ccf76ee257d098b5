import RiskModel
import RiskSource

/// The kinds of mistake in the cases of a plugin; docs/diagnostics.md has a section for
/// each.
///
/// Mistakes in a case's answers have the codes of ``AnswerDiagnosticCode``, those in its shape the
/// codes of ``PluginDiagnosticCode``.
package enum CaseDiagnosticCode: String, CaseIterable, Sendable {
    case noCases = "no-cases"
    case duplicateCaseName = "duplicate-case-name"
    case caseWithoutDate = "case-without-date"
    case unknownCaseSource = "unknown-case-source"
    case emptyExpectation = "empty-expectation"
    case badExpectedScale = "bad-expected-scale"
    case badExpectedResult = "bad-expected-result"
    case badExpectedWord = "bad-expected-word"
    case unknownExpectedLevel = "unknown-expected-level"
    case unknownExpectedName = "unknown-expected-name"
    case resultOfRefusedAnswers = "result-of-refused-answers"
    case notFilledIn = "not-filled-in"
}

/// One function for each message about the cases of a plugin.
package enum CaseDiagnostics {
    private static func make(
        _ code: CaseDiagnosticCode, _ message: String, at range: SourceRange,
        hint: String? = nil, notes: [Diagnostic.Note] = [], fix: Diagnostic.Fix? = nil
    ) -> Diagnostic {
        Diagnostic(
            code: code.rawValue, message: message, at: range, hint: hint, notes: notes, fix: fix)
    }

    static func noCases(at range: SourceRange) -> Diagnostic {
        make(.noCases, "the file must be a list of cases with at least one case", at: range)
    }

    static func duplicateCaseName(_ name: Located<String>, first: SourceRange) -> Diagnostic {
        make(
            .duplicateCaseName, "two cases are named '\(name.value.shortened)'", at: name.range,
            hint: "say what is special about each",
            notes: [Diagnostic.Note("the earlier case", at: first)])
    }

    static func caseWithoutDate(at range: SourceRange) -> Diagnostic {
        make(
            .caseWithoutDate, "the case has no 'date', from which the tool's windows count back",
            at: range, hint: "write 'date: YYYY-MM-DD'")
    }

    static func unknownCaseSource(_ source: Located<String>, known: [String]) -> Diagnostic {
        let nearest = NearestName.suggestion(for: source.value, among: known)
        return make(
            .unknownCaseSource,
            "the case's source '\(source.value.shortened)' is no citation of the plugin, "
                + "and not 'own'",
            at: source.range, hint: nearest?.hint,
            fix: nearest?.fix(of: source.value, at: source.range))
    }

    static func emptyExpectation(at range: SourceRange) -> Diagnostic {
        make(
            .emptyExpectation, "the case expects nothing, so that it cannot fail", at: range,
            hint: "write at least one line under 'expect'")
    }

    static func badExpectedScale(_ name: String, at range: SourceRange) -> Diagnostic {
        make(
            .badExpectedScale,
            "the scale '\(name)' must be expected as a number, a list of numbers, {from: …, to: …} "
                + "or one of \(ExpectedScale.words.quotedAlternatives)",
            at: range)
    }

    static func backwardsRange(_ name: String, at range: SourceRange) -> Diagnostic {
        make(
            .badExpectedScale, "the scale '\(name)' is expected from a number to a smaller one",
            at: range)
    }

    static func badExpectedResult(_ name: String, at range: SourceRange) -> Diagnostic {
        make(
            .badExpectedResult,
            "the result '\(name)' must be expected as a level, a list of levels or one of "
                + ExpectedResult.words.quotedAlternatives,
            at: range)
    }

    static func badExpectedWord(_ key: String, allowed: [String], at range: SourceRange)
        -> Diagnostic
    {
        make(.badExpectedWord, "'\(key)' must be \(allowed.quotedAlternatives)", at: range)
    }

    static func unknownExpectedLevel(
        _ level: Located<String>, of result: String, known: [String]
    ) -> Diagnostic {
        let nearest = NearestName.suggestion(for: level.value, among: known)
        return make(
            .unknownExpectedLevel, "\(result) has no level '\(level.value.shortened)'",
            at: level.range, hint: nearest?.hint ?? "its levels are \(known.quotedList)",
            fix: nearest?.fix(of: level.value, at: level.range))
    }

    static func badExpectedContribution(_ item: String, to scale: String, at range: SourceRange)
        -> Diagnostic
    {
        make(
            .badExpectedScale,
            "what '\(item.shortened)' gives to '\(scale)' must be expected as a number or "
                + "{from: …, to: …}, from the smaller to the larger",
            at: range)
    }

    static func unknownRefusal(_ name: Located<String>, known: [String]) -> Diagnostic {
        let nearest = NearestName.suggestion(for: name.value, among: known)
        return make(
            .unknownExpectedName,
            "no mistake of answers has the code '\(name.value.shortened)'", at: name.range,
            hint: nearest?.hint ?? "'riskkit score' gives the code in brackets",
            fix: nearest?.fix(of: name.value, at: name.range))
    }

    static func resultOfRefusedAnswers(at range: SourceRange) -> Diagnostic {
        make(
            .resultOfRefusedAnswers, "answers that must be refused have no result to expect",
            at: range, hint: "expect it in a case of its own")
    }

    /// - Parameter what: The key, quoted.
    static func notFilledIn(_ what: String, at range: SourceRange) -> Diagnostic {
        make(
            .notFilledIn, "\(what) of this suggested case is not filled in", at: range,
            hint: "work it out by the manual, not by what the tool gives")
    }

    /// - Parameter known: The ids of the actions that have one; not all of them do.
    static func unknownExpectedAction(_ name: Located<String>, known: [String]) -> Diagnostic {
        let nearest = NearestName.suggestion(for: name.value, among: known)
        return make(
            .unknownExpectedName, "the plugin has no action '\(name.value.shortened)'",
            at: name.range, hint: nearest?.hint ?? "give the action an 'id' in plugin.yaml",
            fix: nearest?.fix(of: name.value, at: name.range))
    }

    /// - Parameter what: The kind of thing that is named: "rule or flag", "trigger", "item".
    static func unknownExpectedName(
        _ name: Located<String>, what: String, known: [String]
    ) -> Diagnostic {
        let nearest = NearestName.suggestion(for: name.value, among: known)
        return make(
            .unknownExpectedName, "the plugin has no \(what) '\(name.value.shortened)'",
            at: name.range, hint: nearest?.hint, fix: nearest?.fix(of: name.value, at: name.range))
    }
}

extension ExpectedScale {
    /// The words that stand for an outcome without a number.
    static var words: [String] {
        specialWords.map(\.rawValue) + ["not_yet_scorable"]
    }

    static var specialWords: [SpecialState] { [.insufficient, .undefined, .notApplicable] }
}

extension ExpectedResult {
    /// The words that stand for an outcome without a level.
    static var words: [String] {
        SpecialState.allCases.map(\.rawValue) + ["not_established"]
    }
}
