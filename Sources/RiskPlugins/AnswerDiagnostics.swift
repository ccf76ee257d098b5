package import RiskSource

/// The kinds of mistake in an answer file; docs/diagnostics.md has a section for each.
///
/// Mistakes in the shape of the file, such as an unknown key, have the codes of
/// ``PluginDiagnosticCode``.
package enum AnswerDiagnosticCode: String, CaseIterable, Sendable {
    case unknownItem = "unknown-item"
    case wrongAnswerType = "wrong-answer-type"
    case emptyAnswer = "empty-answer"
    case unknownOption = "unknown-option"
    case repeatedOption = "repeated-option"
    case quotedNumber = "quoted-number"
    case numberOutOfRange = "number-out-of-range"
    case dateOutOfRange = "date-out-of-range"
    case tooManyPlaces = "too-many-places"
    case noSuchDate = "no-such-date"
    case unknownPeriod = "unknown-period"
    case notApplicableRefused = "not-applicable-refused"
    case omittedWithoutReason = "omitted-without-reason"
    case valueAndOmitted = "value-and-omitted"
    case evidenceAfterDate = "evidence-after-date"
    case evidenceContradictsAnswer = "evidence-contradicts-answer"
    case evidenceOutsidePeriods = "evidence-outside-periods"
    case evidenceMissing = "evidence-missing"
    case wrongTool = "wrong-tool"
    case badUnmentioned = "bad-unmentioned"
    case missingDate = "missing-date"
    case unusedTool = "unused-tool"
    case usedToolMissing = "used-tool-missing"
    case unknownJudgedLevel = "unknown-judged-level"
    case emptyCases = "empty-cases"
    case caseBesideCases = "case-beside-cases"
    case duplicateCase = "duplicate-case"
    case noChange = "no-change"
    case changedTwice = "changed-twice"
}

/// One function for each message about an answer file.
///
/// Messages name items, periods and what is allowed, never what was given; ``withValues(_:found:)``
/// alone adds that.
package enum AnswerDiagnostics {
    private static func make(
        _ code: AnswerDiagnosticCode, _ message: String, at range: SourceRange,
        hint: String? = nil, notes: [Diagnostic.Note] = [],
        severity: Diagnostic.Severity = .error, fix: Diagnostic.Fix? = nil
    ) -> Diagnostic {
        Diagnostic(
            code: code.rawValue, severity: severity, message: message, at: range, hint: hint,
            notes: notes, fix: fix)
    }

    /// Returns the diagnostic with the given answer quoted: for a person who asked to see values.
    package static func withValues(_ diagnostic: Diagnostic, found: String) -> Diagnostic {
        Diagnostic(
            code: diagnostic.code, severity: diagnostic.severity,
            message: diagnostic.message + ", not '\(found.shortened)'", at: diagnostic.range,
            hint: diagnostic.hint, notes: diagnostic.notes)
    }
}

// MARK: - Items and their answers

extension AnswerDiagnostics {
    static func unknownItem(_ name: Located<String>, tool: String, known: [String]) -> Diagnostic {
        let nearest = NearestName.suggestion(for: name.value, among: known)
        return make(
            .unknownItem, "tool '\(tool)' has no item '\(name.value.shortened)'", at: name.range,
            hint: nearest?.hint ?? "'riskkit show \(tool)' lists the items",
            fix: nearest?.fix(of: name.value, at: name.range))
    }

    /// What is to be tried is not written as an item and an answer.
    static func noChange(at range: SourceRange) -> Diagnostic {
        make(
            .noChange, "there is no item and no answer to try", at: range,
            hint: "write ITEM=ANSWER, ITEM.PERIOD=yes, or TOOL.ITEM=ANSWER")
    }

    static func changedTwice(_ item: String, at range: SourceRange) -> Diagnostic {
        make(
            .changedTwice, "item '\(item)' is to be changed twice", at: range,
            hint: "give one answer to it")
    }

    static func wrongAnswerType(
        _ item: String, expected: String, found node: YAMLNode, hint: String? = nil
    ) -> Diagnostic {
        let found = node.scalar == nil ? ", not \(node.kindInWords)" : ""
        let wrapping = node.entries.map { _ in
            "with evidence write {value: ANSWER, evidence: […]}; left out, {omitted: REASON}"
        }
        return make(
            .wrongAnswerType, "item '\(item)' must be \(expected)\(found)", at: node.range,
            hint: hint ?? wrapping)
    }

    static func emptyAnswer(_ item: String, at range: SourceRange) -> Diagnostic {
        make(
            .emptyAnswer, "item '\(item)' has no answer", at: range,
            hint: "write 'unknown' if it is not known")
    }

    /// Evidence or a note stands beside something that is not under `value`.
    static func noValue(_ item: String, at range: SourceRange) -> Diagnostic {
        make(
            .emptyAnswer, "item '\(item)' has evidence or a note, and no 'value'", at: range,
            hint: "write {value: ANSWER, evidence: […]}")
    }

    /// `form` says how what the item takes is written, where one word is not all of it.
    static func unknownOption(
        _ item: String, allowed: [String], form: String? = nil, at range: SourceRange
    ) -> Diagnostic {
        let form = form.map { "; \($0)" } ?? ""
        return make(
            .unknownOption, "item '\(item)' must be \(allowed.quotedAlternatives)", at: range,
            hint: "or 'unknown', in small letters\(form)")
    }

    static func repeatedOption(_ item: String, at range: SourceRange) -> Diagnostic {
        make(.repeatedOption, "item '\(item)' names an option twice", at: range)
    }

    static func quotedNumber(_ item: String, at range: SourceRange) -> Diagnostic {
        make(
            .quotedNumber, "item '\(item)' must be a number, and this is text in quotes",
            at: range, hint: "leave the quotes out")
    }

    static func numberOutOfRange(
        _ item: String, allowed: String, at range: SourceRange
    ) -> Diagnostic {
        make(.numberOutOfRange, "item '\(item)' must be \(allowed)", at: range)
    }

    static func dateOutOfRange(
        _ item: String, allowed: String, at range: SourceRange
    ) -> Diagnostic {
        make(.dateOutOfRange, "item '\(item)' must be \(allowed)", at: range)
    }

    static func tooManyPlaces(_ item: String, places: Int, at range: SourceRange) -> Diagnostic {
        let allowed =
            switch places {
            case 0: "a whole number"
            case 1: "a number with at most one place after the point"
            default: "a number with at most \(places) places after the point"
            }
        return make(.tooManyPlaces, "item '\(item)' must be \(allowed)", at: range)
    }

    static func noSuchDate(_ what: String, example: String, at range: SourceRange) -> Diagnostic {
        make(.noSuchDate, "\(what) must be a date that exists, such as \(example)", at: range)
    }

    static func unknownPeriod(
        _ name: Located<String>, item: String, known: [String]
    ) -> Diagnostic {
        let nearest = NearestName.suggestion(for: name.value, among: known)
        return make(
            .unknownPeriod,
            "item '\(item)' has no period '\(name.value.shortened)'; it has \(known.quotedList)",
            at: name.range, hint: nearest?.hint, fix: nearest?.fix(of: name.value, at: name.range))
    }

    static func notApplicableRefused(_ item: String, at range: SourceRange) -> Diagnostic {
        make(
            .notApplicableRefused, "item '\(item)' cannot be 'not_applicable'", at: range,
            hint: "write 'unknown', or {omitted: REASON}")
    }

    static func omittedWithoutReason(_ what: String, at range: SourceRange) -> Diagnostic {
        make(
            .omittedWithoutReason, "\(what) is omitted without a reason", at: range,
            hint: "write {omitted: REASON}")
    }

    static func valueAndOmitted(_ what: String, other: String, at range: SourceRange) -> Diagnostic
    {
        make(
            .valueAndOmitted, "\(what) has both '\(other)' and 'omitted'", at: range,
            hint: "keep one of them")
    }
}

// MARK: - Evidence

extension AnswerDiagnostics {
    static func evidenceAfterDate(_ item: String, at range: SourceRange) -> Diagnostic {
        make(
            .evidenceAfterDate,
            "evidence of item '\(item)' is dated wholly after the assessment date", at: range,
            hint: "correct one of the two dates")
    }

    /// - Parameters:
    ///   - periods: The periods in which the event may lie.
    ///   - evidence: Where the event's date stands.
    static func evidenceContradictsAnswer(
        _ item: String, periods: [String], at range: SourceRange, evidence: SourceRange
    ) -> Diagnostic {
        let what = periods.count == 1 ? "period" : "periods"
        return make(
            .evidenceContradictsAnswer,
            "what item '\(item)' says of \(what) \(periods.quotedList) "
                + "contradicts its dated evidence",
            at: range, hint: "correct the answer or the date",
            notes: [Diagnostic.Note("the evidence is dated here", at: evidence)])
    }

    /// - Parameter certainly: Whether every possible day lies in no period.
    static func evidenceOutsidePeriods(
        _ item: String, certainly: Bool, at range: SourceRange
    ) -> Diagnostic {
        make(
            .evidenceOutsidePeriods,
            "evidence of item '\(item)' \(certainly ? "lies" : "may lie") in none of its periods, "
                + "and decides none of them",
            at: range, severity: .warning)
    }

    static func evidenceMissing(_ item: String, at range: SourceRange) -> Diagnostic {
        make(
            .evidenceMissing, "item '\(item)' asks for evidence, and none is given", at: range,
            hint: "write {value: …, evidence: [{source: …, date: …}]}", severity: .warning)
    }
}

// MARK: - Cases and files

extension AnswerDiagnostics {
    static func wrongTool(expected: String, at range: SourceRange) -> Diagnostic {
        make(
            .wrongTool, "these answers must be for the tool '\(expected)'", at: range,
            hint: "score them with the tool that they are for")
    }

    static func badUnmentioned(at range: SourceRange) -> Diagnostic {
        make(
            .badUnmentioned, "'unmentioned' must be 'no'", at: range,
            hint: "leave the key out, and whatever is not mentioned is unknown")
    }

    static func missingDate(at range: SourceRange) -> Diagnostic {
        make(
            .missingDate, "the case has no assessment date, from which its periods count back",
            at: range, hint: "write 'date: YYYY-MM-DD', or give the date with --on")
    }

    static func unusedTool(
        _ name: Located<String>, by tool: String, known: [String]
    ) -> Diagnostic {
        make(
            .unusedTool, "tool '\(tool)' uses no tool '\(name.value.shortened)'", at: name.range,
            hint: NearestName.hint(for: name.value, among: known)
                ?? (known.isEmpty ? "leave 'uses' out" : "it uses \(known.quotedList)"))
    }

    static func usedToolMissing(_ name: Located<String>) -> Diagnostic {
        make(
            .usedToolMissing, "tool '\(name.value.shortened)' is not installed, or is broken",
            at: name.range, hint: "'riskkit tools' says what is wrong with it")
    }

    static func unknownJudgedLevel(allowed: [String], at range: SourceRange) -> Diagnostic {
        make(
            .unknownJudgedLevel,
            allowed.isEmpty
                ? "the tool has no levels that could be judged"
                : "the judged level must be \(allowed.quotedAlternatives)",
            at: range)
    }

    static func emptyCases(at range: SourceRange) -> Diagnostic {
        make(.emptyCases, "'cases' has no case in it", at: range)
    }

    static func caseBesideCases(at range: SourceRange) -> Diagnostic {
        make(
            .caseBesideCases, "'case' stands beside 'cases', and each case needs its own reference",
            at: range, hint: "move it into the case that it is for")
    }

    static func duplicateCase(at range: SourceRange, first: SourceRange) -> Diagnostic {
        make(
            .duplicateCase, "the reference of this case is that of an earlier one", at: range,
            hint: "give each case its own reference",
            notes: [Diagnostic.Note("the earlier case", at: first)])
    }
}
