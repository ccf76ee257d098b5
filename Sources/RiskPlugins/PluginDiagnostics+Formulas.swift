import RiskSource

/// Mistakes in the writing of conditions and formulas. What the names in them mean is checked when the
/// instrument is compiled.
extension PluginDiagnostics {
    static func formulaTooLong(_ name: ValueName, at range: SourceRange) -> Diagnostic {
        make(
            .formulaLimit,
            "\(name) is longer than \(FormulaText.longest) characters", at: range,
            hint: "split it into several rules or flags")
    }

    static func tooManyTerms(at range: SourceRange) -> Diagnostic {
        make(
            .formulaLimit,
            "a formula has at most \(ExpressionParser.mostTerms) values, names and calls",
            at: range, hint: "split it into several rules or flags")
    }

    static func tooDeep(at range: SourceRange) -> Diagnostic {
        make(
            .formulaLimit,
            "a formula has at most \(ExpressionParser.deepest) levels of brackets, signs and '?'",
            at: range,
            hint: "split it into several rules or flags")
    }

    static func formulaWithoutColumns(_ name: ValueName, at range: SourceRange) -> Diagnostic {
        make(
            .formulaForm, "\(name) is written in a way that its mistakes could not be shown in",
            at: range,
            hint: "write it on one line, plain or in quotes, or as a '|' block; no '>' and no alias"
        )
    }

    static func unexpectedCharacter(_ text: String, at range: SourceRange) -> Diagnostic {
        let quotes = "“”‘’„«»"
        return make(
            .unexpectedCharacter, "formulas do not use '\(text.shortened)'", at: range,
            hint: text.contains(where: quotes.contains)
                ? "write straight quotes, \" or '" : nil)
    }

    static func unterminatedText(at range: SourceRange) -> Diagnostic {
        make(.unterminatedText, "this text has no closing quote", at: range)
    }

    static func unknownEscape(at range: SourceRange) -> Diagnostic {
        make(
            .unknownEscape, "this cannot follow '\\' in a text", at: range,
            hint: "write a quote, '\\', n, r, t, xHH, uHHHH or UHHHHHHHH behind '\\'")
    }

    static func badNumber(_ text: String, at range: SourceRange) -> Diagnostic {
        let hint: String? =
            if text.hasPrefix(".") {
                "write '0\(text)'"
            } else if text.first?.isNumber ?? false, !text.contains(".") {
                "a name starts with a letter"
            } else {
                nil
            }
        return make(
            .badNumber, "'\(text.shortened)' is not a number with up to 18 digits", at: range,
            hint: hint,
            fix: text.hasPrefix(".") ? .rewriting(text, as: "0" + text, at: range) : nil)
    }

    static func wrongOperator(
        _ text: String, meant: String, at range: SourceRange
    ) -> Diagnostic {
        make(
            .wrongOperator, "formulas do not use '\(text)'", at: range,
            hint: "write '\(meant)'",
            // A '!' at the start of plain text would make a tag of it.
            fix: meant == "!" ? nil : .rewriting(text, as: meant, at: range))
    }

    static func notIn(at range: SourceRange) -> Diagnostic {
        make(
            .wrongOperator, "formulas do not use 'not in'", at: range,
            hint: "write !(… in …)")
    }

    static func powerSign(_ sign: String, at range: SourceRange) -> Diagnostic {
        make(
            .wrongOperator, "formulas do not use '\(sign)'", at: range,
            hint: "write 'pow(x, y)' for x to the power of y")
    }

    static func noElse(at range: SourceRange) -> Diagnostic {
        make(
            .conditionalWithoutElse, "this '?' has no ':'", at: range,
            hint: "write 'condition ? value : other value'")
    }

    static func chainedComparison(_ sign: String, at range: SourceRange) -> Diagnostic {
        make(
            .chainedComparison, "a second comparison, '\(sign)', follows the first", at: range,
            hint: "write two comparisons and join them with '&&'")
    }

    static func expectedValue(_ found: String, at range: SourceRange) -> Diagnostic {
        make(
            .expectedValue,
            found.isEmpty
                ? "a value is missing after this"
                : "a value was expected here, not '\(found.shortened)'", at: range)
    }

    static func unexpectedToken(_ found: String, at range: SourceRange) -> Diagnostic {
        make(
            .unexpectedToken,
            "'\(found.shortened)' does not follow from what stands before it", at: range,
            hint: "join conditions with '&&' or '||'")
    }

    static func unclosedBracket(_ bracket: String, at range: SourceRange) -> Diagnostic {
        make(.unclosedBracket, "'\(bracket)' is not closed", at: range)
    }

    static func unmatchedBracket(_ bracket: String, at range: SourceRange) -> Diagnostic {
        make(.unmatchedBracket, "'\(bracket)' closes nothing", at: range)
    }
}
