package import RiskSource

/// The kinds of mistake that a plugin's reading finds; docs/diagnostics.md has a section for each.
package enum PluginDiagnosticCode: String, CaseIterable, Sendable {
    case unexpectedValue = "unexpected-value"
    case emptyValue = "empty-value"
    case emptyList = "empty-list"
    case unexpectedName = "unexpected-name"
    case badID = "bad-id"
    case missingKey = "missing-key"
    case unknownKey = "unknown-key"
    case commaInText = "comma-in-text"

    case formulaForm = "formula-form"
    case formulaLimit = "formula-limit"
    case unexpectedCharacter = "unexpected-character"
    case unterminatedText = "unterminated-text"
    case unknownEscape = "unknown-escape"
    case badNumber = "bad-number"
    case wrongOperator = "wrong-operator"
    case conditionalWithoutElse = "conditional-without-else"
    case chainedComparison = "chained-comparison"
    case expectedValue = "expected-value"
    case unexpectedToken = "unexpected-token"
    case unclosedBracket = "unclosed-bracket"
    case unmatchedBracket = "unmatched-bracket"

    case unknownFormatVersion = "unknown-format-version"
    case exactlyOneKey = "exactly-one-key"
    case misplacedKey = "misplaced-key"
    case undeclaredOption = "undeclared-option"
    case unknownWindow = "unknown-window"
    case noWindows = "no-windows"
    case missingPoints = "missing-points"
    case bandOrder = "band-order"
    case emptyRange = "empty-range"
    case rangePlaces = "range-places"
    case harmMark = "harm-mark"
    case elseNotLast = "else-not-last"
    case reservedID = "reserved-id"
    case duplicateID = "duplicate-id"
    case nativeSignature = "native-signature"
    case approvalDays = "approval-days"

    case unknownCitation = "unknown-citation"
    case windowEnds = "window-ends"
    case tooManyWindows = "too-many-windows"
    case windowsOverlap = "windows-overlap"
    case windowsGap = "windows-gap"
    case noAndUnknown = "no-and-unknown"
    case promiseOfSafety = "promise-of-safety"
    case unknownMember = "unknown-member"
    case memberGivesNothing = "member-gives-nothing"
    case memberTwice = "member-twice"
    case unknownScale = "unknown-scale"
    case unknownLevel = "unknown-level"
    case cutOffs = "cut-offs"

    case idIsNotFolder = "id-is-not-folder"
    case unknownTool = "unknown-tool"
    case usedVersion = "used-version"
    case usedToolUsesOthers = "used-tool-uses-others"
    case usedInCircle = "used-in-circle"
    case usedToolIsBroken = "used-tool-is-broken"
}

/// One function for each message of the reading of plugins.
///
/// The functions about the shape of values serve the readers of answers as well; there the context
/// forbids to quote what was found.
package enum PluginDiagnostics {
    static func make(
        _ code: PluginDiagnosticCode, _ message: String, at range: SourceRange?,
        hint: String? = nil, notes: [Diagnostic.Note] = [],
        severity: Diagnostic.Severity = .error, fix: Diagnostic.Fix? = nil
    ) -> Diagnostic {
        Diagnostic(
            code: code.rawValue, severity: severity, message: message, at: range, hint: hint,
            notes: notes, fix: fix)
    }
}

// MARK: - The shape of values

extension PluginDiagnostics {
    /// A value of the wrong kind or form.
    package static func unexpectedValue(
        _ node: YAMLNode, of name: ValueName, expected: String, in context: ReadingContext,
        fix: Diagnostic.Fix? = nil
    ) -> Diagnostic {
        let found: String
        switch node.scalar {
        case nil: found = ", not \(node.kindInWords)"
        case .some where node.isNull: found = ", and nothing stands there"
        case .some(let scalar) where context.quotesValues:
            found = ", not '\(scalar.text.shortened)'"
        case .some: found = ""
        }
        return make(
            .unexpectedValue, "\(name) must be \(expected)\(found)", at: node.range, fix: fix)
    }

    /// A key without a value.
    package static func emptyValue(of name: ValueName, at range: SourceRange) -> Diagnostic {
        make(
            .emptyValue, "\(name) has no value", at: range,
            hint: "give a value, or leave the key out")
    }

    static func emptyList(_ name: ValueName, at range: SourceRange) -> Diagnostic {
        make(.emptyList, "\(name) is an empty list; it needs at least one entry", at: range)
    }

    /// A word that is none of those allowed.
    package static func unexpectedName(
        _ text: String, of name: ValueName, at range: SourceRange, known: [String],
        in context: ReadingContext
    ) -> Diagnostic {
        let found = context.quotesValues ? ", not '\(text.shortened)'" : ""
        let nearest = context.suggestion(for: text, among: known)
        return make(
            .unexpectedName, "\(name) must be \(known.quotedAlternatives)\(found)", at: range,
            hint: nearest?.hint, fix: nearest?.fix(of: text, at: range))
    }

    static func badID(
        _ text: Located<String>, expected: String, in context: ReadingContext
    ) -> Diagnostic {
        let found = context.quotesValues ? "'\(text.value.shortened)'" : "this"
        return make(
            .badID, "\(found) is not \(expected), starting with a letter", at: text.range)
    }

    static func missingKey(
        _ key: String, of what: String, at range: SourceRange, expected: String, because: String
    ) -> Diagnostic {
        make(
            .missingKey, "\(what) needs '\(key)' (\(expected))", at: range,
            hint: because)
    }

    /// - Parameter present: The keys of the mapping; a second one of the same name is no fix.
    /// Answers are text as well, so that what stands there is not quoted.
    static func commaInText(_ text: CommaInText) -> Diagnostic {
        make(
            .commaInText,
            "text with a comma needs quotes: what follows the comma is read as a key of its own",
            at: text.range, hint: "put the whole text in double quotes", fix: text.fix)
    }

    static func unknownKey(
        _ key: Located<String>, of what: String, known: [String], present: [String]
    ) -> Diagnostic {
        let nearest = NearestName.suggestion(for: key.value, among: known)
        return make(
            .unknownKey, "unknown key '\(key.value.shortened)' in \(what)", at: key.range,
            hint: nearest?.hint
                ?? (known.isEmpty ? nil : "known here: \(known.joined(separator: ", "))"),
            fix: nearest.flatMap {
                present.contains($0.name) ? nil : $0.fix(of: key.value, at: key.range)
            })
    }
}
