import RiskModel
import RiskSource

/// Mistakes inside one part of a plugin: an item, a scale, a result.
extension PluginDiagnostics {
    static func unknownFormatVersion(
        _ version: Int, of what: String, known: Int, at range: SourceRange
    ) -> Diagnostic {
        make(
            .unknownFormatVersion,
            "\(what) is written in version \(version) of the format; version \(known) is known",
            at: range)
    }

    static func exactlyOneKey(
        of keys: [String], found: [String], in what: String, at range: SourceRange
    ) -> Diagnostic {
        make(
            .exactlyOneKey,
            found.isEmpty
                ? "\(what) needs one of \(keys.quotedAlternatives)"
                : "\(what) has \(found.quotedList); it takes only one of them", at: range)
    }

    static func misplacedKey(
        _ key: String, because: String, at range: SourceRange, hint: String? = nil
    ) -> Diagnostic {
        make(
            .misplacedKey, "'\(key)' does not belong here: \(because)", at: range,
            hint: hint ?? "leave it out")
    }

    static func keyNotForType(
        _ key: String, type: String, types: [String], at range: SourceRange
    ) -> Diagnostic {
        misplacedKey(
            key, because: "the item is '\(type)', and it is for \(types.quotedList)", at: range)
    }

    static func cutOffWithoutScale(
        _ level: String, way: String, at range: SourceRange
    ) -> Diagnostic {
        misplacedKey(
            "from' or 'upto", because: "the level comes from '\(way)', not from cut-offs",
            at: range)
    }

    static func undeclaredOption(_ option: Located<OptionID>, known: [OptionID]) -> Diagnostic {
        unknownName(
            .undeclaredOption, "option", option.value.rawValue, known.map(\.rawValue),
            at: option.range)
    }

    static func unknownWindow(_ window: Located<WindowID>, known: [WindowID]) -> Diagnostic {
        unknownName(
            .unknownWindow, "window", window.value.rawValue, known.map(\.rawValue),
            at: window.range)
    }

    /// A name that is declared nowhere, with the nearest that is.
    static func unknownName(
        _ code: PluginDiagnosticCode, _ kind: String, _ name: String, _ known: [String],
        at range: SourceRange
    ) -> Diagnostic {
        let all = known.count <= 8 && !known.isEmpty ? "known: \(known.quotedList)" : nil
        let nearest = NearestName.suggestion(for: name, among: known)
        return make(
            code, "unknown \(kind) '\(name)'", at: range, hint: nearest?.hint ?? all,
            fix: nearest?.fix(of: name, at: range))
    }

    static func windowNotOfItem(_ window: Located<WindowID>) -> Diagnostic {
        make(
            .unknownWindow,
            "window '\(window.value)' has points but is not among the item's windows",
            at: window.range, hint: "add it to 'windows', or leave 'windows' out")
    }

    static func noWindows(_ what: String, at range: SourceRange) -> Diagnostic {
        make(
            .noWindows, "\(what) is windowed, and the plugin has no windows", at: range,
            hint: "add 'windows' at the top level")
    }

    static func missingPoints(_ names: [String], at range: SourceRange) -> Diagnostic {
        make(
            .missingPoints,
            "\(names.quotedList) \(names.count == 1 ? "has" : "have") no points", at: range,
            hint: "give every option and window points; write 0 where they give none")
    }

    static func bandWithoutEnd(at range: SourceRange) -> Diagnostic {
        make(.bandOrder, "this band has no 'upto', and is not the last", at: range)
    }

    static func lastBandHasEnd(at range: SourceRange) -> Diagnostic {
        make(
            .bandOrder, "the last band has an 'upto', so numbers above it have no points",
            at: range, hint: "add a last band without 'upto'")
    }

    static func bandOrder(at range: SourceRange) -> Diagnostic {
        make(.bandOrder, "the bands do not rise: this one ends below the one before it", at: range)
    }

    static func emptyRange(at range: SourceRange) -> Diagnostic {
        make(
            .emptyRange, "this range is empty: its lower end is above its upper end", at: range)
    }

    static func rangePlaces(_ places: Int, at range: SourceRange) -> Diagnostic {
        make(
            .rangePlaces,
            places == 0
                ? "the answers are whole numbers, and this is none"
                : "the answers have at most \(places) \(places == 1 ? "place" : "places") after the point,"
                    + " and this has more",
            at: range)
    }

    static func harmOfWholeChoice(_ mark: String, at range: SourceRange) -> Diagnostic {
        make(
            .harmMark, "a choice is not '\(mark)' of harm as a whole; its options are", at: range,
            hint: "write {\(mark): [OPTION]}")
    }

    static func harmTwice(_ option: Located<OptionID>) -> Diagnostic {
        make(
            .harmMark, "option '\(option.value)' is marked both as evidence and as possible",
            at: option.range, hint: "leave it under 'evidence'")
    }

    static func elseNotLast(at range: SourceRange) -> Diagnostic {
        make(
            .elseNotLast, "'else' is not the last entry, so what follows can never hold",
            at: range, hint: "move it to the end")
    }

    static func reservedID(
        _ name: Located<String>, what: String, reserved: [String]
    ) -> Diagnostic {
        make(
            .reservedID, "'\(name.value)' cannot be the id of \(what)", at: name.range,
            hint: "reserved: \(reserved.joined(separator: ", "))")
    }
}
