import RiskModel
package import RiskSource

/// What can be wrong with an instrument once its names and conditions are looked up.
package enum CompilerCode: String, CaseIterable, Sendable {
    case unknownName = "unknown-name"
    case wrongType = "wrong-type-in-condition"
    case unknownConditionOption = "unknown-option-in-condition"
    case unknownConditionLevel = "unknown-level-in-condition"
    case unknownFunction = "unknown-function"
    case wrongArguments = "wrong-arguments"
    case nativeName = "native-name"
    case notAvailableHere = "not-available-here"
    case dateNeedsRange = "date-needs-range"
    case formulaCost = "formula-cost"
    case constantWithoutValue = "constant-without-value"
    case dependencyCycle = "dependency-cycle"
    case tooManyPlaces = "product-too-many-places"
    case tooManyOutcomes = "too-many-outcomes"
    case memberNotSupported = "member-not-supported"
    case levelGap = "level-gap"
    case missingCouldImprove = "missing-could-improve"
    case tooLarge = "instrument-too-large"
    case weakerThanFloor = "weaker-than-floor"
    case harmInSum = "harm-in-sum"
}

/// The messages of the compiler, one function each.
package enum CompilerDiagnostics {
    static func unknownName(_ name: String, at range: SourceRange, nearest: NearestName.Suggestion?)
        -> Diagnostic
    {
        make(
            .unknownName, "'\(name)' is no item, scale, result or section of this tool", range,
            hint: nearest?.hint, fix: nearest?.fix(of: name, at: range))
    }

    /// A section stands where only what can be counted in it belongs.
    static func sectionAsValue(_ name: String, at range: SourceRange) -> Diagnostic {
        make(
            .wrongType, "found the section '\(name)', expected an item, a scale or a count", range,
            hint: "write 'count(\(name))' for how many of its items are yes")
    }

    static func wrongType(found: String, expected: String, at range: SourceRange) -> Diagnostic {
        make(.wrongType, "found \(found), expected \(expected)", range)
    }

    static func unknownOption(
        _ option: String, of item: String, known: [String], nearest: NearestName.Suggestion?,
        at range: SourceRange,
        instead: String? = nil
    ) -> Diagnostic {
        make(
            .unknownConditionOption, "'\(option)' is no option of '\(item)'", range,
            hint: instead ?? nearest?.hint
                ?? "its options are \(known.map { "'\($0)'" }.joined(separator: ", "))",
            fix: instead == nil ? nearest?.fix(of: option, at: range) : nil)
    }

    static func unknownLevel(
        _ level: String, of result: String, known: [String], nearest: NearestName.Suggestion?,
        at range: SourceRange
    ) -> Diagnostic {
        make(
            .unknownConditionLevel, "'\(level)' is no level of '\(result)'", range,
            hint: nearest?.hint
                ?? "its levels are \(known.map { "'\($0)'" }.joined(separator: ", "))",
            fix: nearest?.fix(of: level, at: range))
    }

    static func unknownFunction(
        _ name: String, at range: SourceRange, nearest: NearestName.Suggestion?
    ) -> Diagnostic {
        make(
            .unknownFunction, "'\(name)' is no function", range,
            hint: nearest?.hint
                ?? "the functions are "
                + FormulaFunction.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", "),
            fix: nearest?.fix(of: name, at: range))
    }

    /// A date without a range stands in a formula.
    static func dateNeedsRange(
        _ item: String, at range: SourceRange, item itemRange: SourceRange
    ) -> Diagnostic {
        Diagnostic(
            code: CompilerCode.dateNeedsRange.rawValue,
            message: "'\(item)' is calculated with, and declares no range", at: range,
            hint: "give the item a range, such as 'range: [2000-01-01, 2040-12-31]'",
            notes: [Diagnostic.Note("the date is asked for here", at: itemRange)])
    }

    static func formulaCost(_ cost: Int, at range: SourceRange) -> Diagnostic {
        make(
            .formulaCost,
            "this takes \(cost) steps for every way in which answers could turn out, and a formula "
                + "has at most \(FormulaCost.most)", range,
            hint: "make scales of its parts")
    }

    /// A part without names that has no value, whatever is answered.
    static func noValue(_ reason: String, at range: SourceRange) -> Diagnostic {
        make(.constantWithoutValue, "this has no value: \(reason)", range)
    }

    static func wrongArguments(_ name: String, usage: String, at range: SourceRange) -> Diagnostic {
        make(.wrongArguments, "'\(name)' is written \(usage)", range)
    }

    static func nativeName(_ name: Located<String>) -> Diagnostic {
        make(
            .nativeName, "'\(name.value)' is a function of formulas already", name.range,
            hint: "give the native function another name")
    }

    static func notAvailable(_ what: String, because reason: String, at range: SourceRange)
        -> Diagnostic
    {
        make(.notAvailableHere, "\(what) cannot be used here: \(reason)", range)
    }

    /// - Parameter path: The names in the order in which each needs the next; the last is the first.
    static func cycle(_ path: [String], at range: SourceRange, steps: [Diagnostic.Note] = [])
        -> Diagnostic
    {
        Diagnostic(
            code: CompilerCode.dependencyCycle.rawValue,
            message: "'\(path.first ?? "")' depends on itself: "
                + path.map { "'\($0)'" }.joined(separator: " → "),
            at: range, hint: "take out one of the steps", notes: steps)
    }

    static func harmInSum(
        _ scale: Located<ScaleID>, reading what: String, marked: SourceRange?
    ) -> Diagnostic {
        Diagnostic(
            code: CompilerCode.harmInSum.rawValue,
            message: "scale '\(scale.value)' reads \(what)", at: scale.range,
            hint: "harm is no score: take it out, or say 'harm_in_sum: as published'",
            notes: marked.map { [Diagnostic.Note("it is marked here", at: $0)] } ?? [])
    }

    static func tooManyPlaces(_ what: String, at range: SourceRange) -> Diagnostic {
        make(
            .tooManyPlaces, "\(what) needs more than four places after the point", range,
            hint: "points times weight must be exact in four places")
    }

    static func tooManyOutcomes(_ item: String, limit: String, at range: SourceRange) -> Diagnostic
    {
        make(.tooManyOutcomes, "'\(item)' has more than \(limit)", range)
    }

    static func memberNotSupported(
        _ name: String, scale: String, because reason: String, at range: SourceRange
    ) -> Diagnostic {
        make(
            .memberNotSupported, "'\(name)' cannot be a member of '\(scale)': \(reason)", range)
    }

    /// - Parameters:
    ///   - value: The value without a level; `nil` where it could not be told.
    ///   - answers: Answers that lead to it.
    package static func levelGap(
        value: String?, reachedBy answers: String?, of scale: String, at range: SourceRange
    ) -> Diagnostic {
        make(
            .levelGap,
            (value.map { "\($0) is attainable in '\(scale)' and has no level" }
                ?? "a value is attainable in '\(scale)' that has no level")
                + (answers.map { ": reached by \($0)" } ?? ""), range,
            hint: "move a 'from' or an 'upto' so that a level includes it")
    }

    static func missingCouldImprove(
        _ result: ResultID, because reason: String, at range: SourceRange
    ) -> Diagnostic {
        make(
            .missingCouldImprove,
            "items that the list lacks could make '\(result)' better: \(reason)", range,
            hint: "leave the result out, or name with 'sections' the lists that are incomplete")
    }

    package static func tooLarge(_ what: String, at range: SourceRange) -> Diagnostic {
        make(.tooLarge, "\(what) is more than the scoring core accepts", range)
    }

    static func weakerThanFloor(
        _ rule: Located<RuleID>, level: LevelID, floor: Located<RuleID>, floorLevel: LevelID
    ) -> Diagnostic {
        Diagnostic(
            code: CompilerCode.weakerThanFloor.rawValue, severity: .warning,
            message: "rule '\(rule.value)' names '\(level)', which is better than '\(floorLevel)', "
                + "the floor of the earlier rule '\(floor.value)'",
            at: rule.range,
            hint: "where both hold, the level is no better than '\(floorLevel)': the floor applies "
                + "once more at the end",
            notes: [Diagnostic.Note("the floor is set here", at: floor.range)])
    }

    private static func make(
        _ code: CompilerCode, _ message: String, _ range: SourceRange, hint: String? = nil,
        fix: Diagnostic.Fix? = nil
    ) -> Diagnostic {
        Diagnostic(code: code.rawValue, message: message, at: range, hint: hint, fix: fix)
    }
}
