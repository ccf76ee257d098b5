import RiskModel
import RiskSource

/// Mistakes between the parts of an instrument.
extension PluginDiagnostics {
    static func duplicateID(
        _ name: Located<String>, of what: String, first: String, at range: SourceRange
    ) -> Diagnostic {
        make(
            .duplicateID,
            first == what
                ? "'\(name.value)' is the id of \(what) a second time"
                : "'\(name.value)' is the id of \(what), and of \(first) already",
            at: name.range, notes: [Diagnostic.Note("first declared here", at: range)])
    }

    static func unknownCitation(
        _ citation: Located<CitationID>, known: [CitationID]
    ) -> Diagnostic {
        unknownName(
            .unknownCitation, "citation", citation.value.rawValue, known.map(\.rawValue),
            at: citation.range)
    }

    static func approvalDays(
        _ key: String, before earlier: String, at range: SourceRange
    ) -> Diagnostic {
        make(
            .approvalDays, "'\(key)' is a day before '\(earlier)'", at: range,
            hint: "the days of an approval follow each other: since, review_by, expires")
    }

    static func windowEnds(_ window: Located<WindowID>) -> Diagnostic {
        make(
            .windowEnds, "'from' of window '\(window.value)' is not before its 'until'",
            at: window.range,
            hint: "both count back from the assessment date: {from: P6M, until: P12M}")
    }

    static func tooManyWindows(_ item: Located<ItemID>, most: Int) -> Diagnostic {
        make(
            .tooManyWindows, "item '\(item.value)' has more than \(most) windows", at: item.range)
    }

    static func gapBeforeFirstWindow(
        _ window: Located<WindowID>, of item: Located<ItemID>
    ) -> Diagnostic {
        make(
            .windowsGap,
            "the windows of item '\(item.value)' leave out the time before the assessment",
            at: item.range, hint: "add a window without 'from'",
            notes: [Diagnostic.Note("the newest window is this", at: window.range)])
    }

    static func windowsOverlap(
        _ newer: Located<WindowID>, _ older: Located<WindowID>, of item: Located<ItemID>
    ) -> Diagnostic {
        make(
            .windowsOverlap,
            "windows '\(newer.value)' and '\(older.value)' of item '\(item.value)' overlap",
            at: item.range, notes: windowNotes(newer, older))
    }

    static func windowsGap(
        _ newer: Located<WindowID>, _ older: Located<WindowID>, of item: Located<ItemID>
    ) -> Diagnostic {
        make(
            .windowsGap,
            "windows '\(newer.value)' and '\(older.value)' of item '\(item.value)' leave a gap",
            at: item.range, notes: windowNotes(newer, older))
    }

    static func windowsUnclear(
        _ newer: Located<WindowID>, _ older: Located<WindowID>, of item: Located<ItemID>
    ) -> Diagnostic {
        make(
            .windowsGap,
            "windows '\(newer.value)' and '\(older.value)' of item '\(item.value)' meet on some days only",
            at: item.range, hint: "count both ends in months, or both in days",
            notes: windowNotes(newer, older))
    }

    private static func windowNotes(
        _ newer: Located<WindowID>, _ older: Located<WindowID>
    ) -> [Diagnostic.Note] {
        [newer, older].map { Diagnostic.Note("window '\($0.value)'", at: $0.range) }
    }

    static func noAndUnknown(_ option: Located<OptionID>) -> Diagnostic {
        make(
            .noAndUnknown,
            "option '\(option.value)' says both 'no' and that it is not known", at: option.range,
            hint: "keep 'no'; any item can be answered 'unknown'")
    }

    static func promiseOfSafety(_ level: Located<LevelID>) -> Diagnostic {
        make(
            .promiseOfSafety,
            "the title of the best level, '\(level.value)', reads like a finding of safety",
            at: level.range, hint: "word it as what was found, or add a 'meaning'",
            severity: .warning)
    }

    static func unknownMember(_ name: Located<String>, known: [String]) -> Diagnostic {
        unknownName(.unknownMember, "member", name.value, known, at: name.range)
    }

    static func memberGivesNothing(
        _ name: Located<String>, scale: ScaleID, isCount: Bool
    ) -> Diagnostic {
        make(
            .memberGivesNothing,
            isCount
                ? "'\(name.value)' has nothing that scale '\(scale)' could count"
                : "'\(name.value)' has no points for scale '\(scale)'",
            at: name.range,
            hint: isCount ? "yesno, windowed and several items are counted" : "add 'points'")
    }

    static func memberTwice(
        _ item: ItemID, _ name: Located<String>, first: SourceRange
    ) -> Diagnostic {
        make(
            .memberTwice, "item '\(item)' is a member of the scale already", at: name.range,
            hint: "leave it out, or give it a 'weight'",
            notes: [Diagnostic.Note("it became a member here", at: first)])
    }

    static func unknownScale(_ scale: Located<ScaleID>, known: [ScaleID]) -> Diagnostic {
        unknownName(
            .unknownScale, "scale", scale.value.rawValue, known.map(\.rawValue), at: scale.range)
    }

    static func unknownLevel(_ level: Located<LevelID>, known: [LevelID]) -> Diagnostic {
        unknownName(
            .unknownLevel, "level", level.value.rawValue, known.map(\.rawValue), at: level.range)
    }

    static func cutOffMissing(
        _ level: Located<LevelID>, after lower: Located<LevelID>
    ) -> Diagnostic {
        make(
            .cutOffs,
            "level '\(level.value)' begins nowhere: it has no 'from', and '\(lower.value)' no 'upto'",
            at: level.range)
    }

    /// - Parameters:
    ///   - first: The lowest value that both levels hold.
    ///   - last: The highest; `nil` where there is none.
    static func cutOffsOverlap(
        _ lower: Located<LevelID>, _ upper: Located<LevelID>, first: ExactDecimal?,
        last: ExactDecimal?
    ) -> Diagnostic {
        let both: String
        switch (first, last) {
        case (let first?, let last?) where first == last: both = ": both hold \(first)"
        case (let first?, let last?): both = ": both hold the values from \(first) to \(last)"
        case (let first?, nil): both = ": both hold the values from \(first) on"
        case (nil, _): both = ""
        }
        return make(
            .cutOffs, "levels '\(lower.value)' and '\(upper.value)' overlap\(both)",
            at: upper.range, hint: "'upto' is the last value of a level; the next begins after it",
            notes: [Diagnostic.Note("level '\(lower.value)'", at: lower.range)])
    }

    static func cutOffsFall(_ lower: Located<LevelID>, _ upper: Located<LevelID>) -> Diagnostic {
        make(
            .cutOffs, "the cut-offs do not rise from '\(lower.value)' to '\(upper.value)'",
            at: upper.range,
            hint: "list levels from low to high values; 'worse' says which end is of more concern",
            notes: [Diagnostic.Note("level '\(lower.value)'", at: lower.range)])
    }
}
