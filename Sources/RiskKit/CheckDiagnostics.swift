import RiskModel
import RiskSource

/// What the static checks of a whole plugin find.
package enum CheckCode: String, CaseIterable, Sendable {
    case unreachableLevel = "unreachable-level"
    case neverHolds = "never-holds"
    case alwaysHolds = "always-holds"
    case shadowed = "shadowed"
    case neverAsked = "never-asked"
    case neverAValue = "never-a-value"
    case unusedItem = "unused-item"
    case unusedStep = "unused-step"
    case pointsWithoutSource = "points-without-source"
    case notChecked = "not-checked"
}

/// The messages of the static checks, one function each.
enum CheckDiagnostics {
    static func unreachableLevel(_ level: Located<LevelID>, of result: ResultID) -> Diagnostic {
        make(
            .unreachableLevel, "no answers lead to level '\(level.value)' of '\(result)'",
            at: level.range, hint: "correct its cut-offs or the conditions that lead to it")
    }

    /// A level left to judgement that the rules always exclude.
    static func levelNeverAllowed(_ level: Located<LevelID>, of result: ResultID) -> Diagnostic {
        make(
            .unreachableLevel, "no answers allow level '\(level.value)' of '\(result)'",
            at: level.range, hint: "look at the rules that exclude it")
    }

    /// A level that the scoring gives and a rule always changes.
    static func levelNeverLeft(_ level: Located<LevelID>, of result: ResultID) -> Diagnostic {
        make(
            .unreachableLevel,
            "level '\(level.value)' of '\(result)' is reached, and the rules always change it",
            at: level.range, hint: "look at the rules that change it")
    }

    static func neverHolds(_ what: String, at range: SourceRange) -> Diagnostic {
        make(
            .neverHolds, "the condition of \(what) holds for no answers", at: range,
            hint: "correct the condition, or take it out")
    }

    static func alwaysHolds(_ what: String, at range: SourceRange) -> Diagnostic {
        make(
            .alwaysHolds, "the condition of \(what) holds for all answers", at: range,
            hint: "correct the condition, or write 'true' if that is meant")
    }

    /// - Parameter by: The one entry that always comes first, where one alone does.
    static func shadowed(
        _ what: String, at range: SourceRange, by first: (what: String, range: SourceRange)?
    ) -> Diagnostic {
        make(
            .shadowed,
            first.map { "\(what) never decides: \($0.what) holds wherever it would" }
                ?? "\(what) never decides: one of those before it holds wherever it would",
            at: range, hint: "move it up, or take it out",
            notes: first.map { [Diagnostic.Note("\($0.what) stands here", at: $0.range)] } ?? [])
    }

    static func neverAsked(_ item: Located<ItemID>) -> Diagnostic {
        make(
            .neverAsked, "no answers lead to the question '\(item.value)'", at: item.range,
            hint: "correct its 'when' or that of its section")
    }

    static func neverAValue(_ what: String, at range: SourceRange) -> Diagnostic {
        make(
            .neverAValue, "\(what) has no value whatever is answered", at: range,
            hint: "what reads it is never decided")
    }

    static func unusedItem(_ item: Located<ItemID>) -> Diagnostic {
        make(
            .unusedItem, "nothing uses the answer to '\(item.value)'", at: item.range,
            hint: "use it, or say 'use: record' where it is asked for the record")
    }

    static func unusedStep(_ scale: Located<ScaleID>) -> Diagnostic {
        make(
            .unusedStep, "nothing reads '\(scale.value)', a step of a calculation", at: scale.range,
            hint: "use it, or leave out 'working' where it is a result of its own")
    }

    /// Why something could not be decided.
    enum Reason: ExpressibleByStringLiteral, Equatable {
        /// The core's exact answer would take too many states.
        case states
        case other(String)

        init(stringLiteral text: String) { self = .other(text) }

        var text: String {
            switch self {
            case .states: "the unknown answers can come together in too many ways"
            case .other(let text): text
            }
        }
    }

    static func notChecked(_ what: String, because reason: Reason, at range: SourceRange)
        -> Diagnostic
    {
        Diagnostic(
            code: CheckCode.notChecked.rawValue, severity: .note,
            message: "not checked: \(what); \(reason.text)", at: range)
    }

    /// - Parameter count: How many numbers there are, other than 0.
    static func pointsWithoutSource(_ scale: Located<ScaleID>, count: Int) -> Diagnostic {
        let numbers = count == 1 ? "number of points" : "\(count) numbers of points"
        return Diagnostic(
            code: CheckCode.pointsWithoutSource.rawValue, severity: .note,
            message:
                "the \(numbers) behind '\(scale.value)' name\(count == 1 ? "s" : "") no source, "
                + "and neither does the scale",
            at: scale.range,
            hint: "write 'source: ID', or 'source: own' where they are your own")
    }

    private static func make(
        _ code: CheckCode, _ message: String, at range: SourceRange, hint: String,
        notes: [Diagnostic.Note] = []
    ) -> Diagnostic {
        Diagnostic(
            code: code.rawValue, severity: .warning, message: message, at: range, hint: hint,
            notes: notes)
    }
}
