import RiskModel

/// What is different between two versions of a plugin, in words.
enum VersionDiffWords {
    static func heading(_ bearing: InstrumentFact.Bearing) -> String {
        switch bearing {
        case .results: "What can change a result"
        case .records: "Sources, names and status"
        case .wording: "Wording only"
        }
    }

    static func title(_ group: InstrumentFact.Group) -> String {
        switch group {
        case .tool: "The tool"
        case .questions: "Questions"
        case .answers: "Answers that are accepted"
        case .gates: "When questions are asked"
        case .points: "Points"
        case .harm: "Harm marks"
        case .windows: "Windows"
        case .scales: "Scales"
        case .missingAnswers: "Missing answers"
        case .levels: "Levels and cut-offs"
        case .rules: "Rules and flags"
        case .duties: "Duties and actions"
        case .timeLimits: "Time limits"
        case .conditions: "Eligibility and checks"
        case .native: "Native functions"
        case .usedTools: "Used tools"
        case .norms: "Norms"
        case .sources: "Sources and status"
        case .carriedAnswers: "How answers are carried"
        case .wording: "Wording"
        }
    }

    /// "points of 'late_nights' (yes): 1 -> 2"
    static func line(_ change: InstrumentChange) -> String {
        switch change.kind {
        case .changed:
            "\(change.what): \(shown(change.before)) -> \(shown(change.after))"
        case .added: "added: \(change.what)"
        case .removed: "removed: \(change.what)"
        case .renamed: "renamed: \(change.what) is now '\(change.after ?? "")'"
        case .moved: "\(change.what): \(shown(change.before)) -> \(shown(change.after))"
        }
    }

    private static func shown(_ value: String?) -> String {
        guard let value else { return "nothing" }
        return value.split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    static func warning(_ warning: VersionDiff.Warning) -> String {
        switch warning {
        case .sameVersion(let version):
            "results can change, and both say version \(version); give the newer one a new version, "
                + "so that nobody takes the results of one for those of the other"
        case .lowerVersion:
            "the second plugin has the lower version; was the order meant the other way round?"
        case .otherTool: "these are two tools and not two versions of one"
        case .noMigration(let version):
            "no migration leads on from \(version), so answers made with it will be refused; add "
                + "'migrations: [{from: \(version)}]' to the newer one, with what became of its items"
        case .newQuestions(let items):
            "new questions that no migration asks again: \(items.joined(separator: ", ")); an older "
                + "file with 'unmentioned: no' would say no to them; add them to 'ask_again'"
        case .lostQuestions(let items):
            "questions that are gone, and no migration says what becomes of their answers: "
                + items.joined(separator: ", ")
        case .nativeNotCalled:
            "native functions are called only where they are trusted; elsewhere what they give could "
                + "not be compared"
        }
    }

    static func source(_ source: VersionDiff.Source, _ count: Int, seed: UInt64) -> String {
        switch source {
        case .cases: count == 1 ? "1 case" : "\(count) cases"
        case .samples: count == 1 ? "1 sample" : "\(count) samples"
        case .random:
            (count == 1 ? "1 random answer set" : "\(count) random answer sets")
                + " (seed \(seed))"
        }
    }

    static func what(_ kind: ResultAspect.Kind, _ id: String) -> String {
        switch kind {
        case .harm: "harm"
        case .eligibility: "eligibility '\(id)'"
        case .level: "level of '\(id)'"
        case .trigger: "trigger '\(id)'"
        case .scale: "scale '\(id)'"
        case .rule: "rule '\(id)'"
        case .flag: "flag '\(id)'"
        case .action: "action \"\(id)\""
        case .check: "check '\(id)'"
        case .norm: "norm '\(id)'"
        case .hidden: "question '\(id)'"
        case .review: "time of review"
        case .judged: "judged level '\(id)'"
        }
    }

    /// What a version says where it says nothing of it.
    static func state(_ state: String?, _ kind: ResultAspect.Kind) -> String {
        if let state { return state }
        return switch kind {
        case .trigger: "not due"
        case .rule, .flag, .action: "does not hold"
        case .hidden: "asked"
        case .check: "not failed"
        case .harm, .eligibility, .level, .scale, .norm, .review, .judged: "not there"
        }
    }
}
