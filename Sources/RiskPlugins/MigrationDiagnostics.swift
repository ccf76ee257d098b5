import RiskModel
import RiskSource

/// What can be wrong with how answers are carried from one version to another.
package enum MigrationDiagnosticCode: String, CaseIterable, Sendable {
    case migrationOrder = "migration-order"
    case migrationGap = "migration-gap"
    case migrationTwice = "migration-twice"
    case migrationName = "migration-name"
    case migrationsMeet = "migrations-meet"
    case otherVersion = "other-version"
    case noMigration = "no-migration"
    case versionUnknown = "version-unknown"
    case notCarried = "not-carried"
}

/// The messages about migrations, one function each.
enum MigrationDiagnostics {
    private static func make(
        _ code: MigrationDiagnosticCode, _ message: String, at range: SourceRange?, hint: String,
        notes: [Diagnostic.Note] = []
    ) -> Diagnostic {
        Diagnostic(code: code.rawValue, message: message, at: range, hint: hint, notes: notes)
    }

    // MARK: In a plugin

    static func notOlder(_ from: Located<String>, than to: String) -> Diagnostic {
        make(
            .migrationOrder, "the migration from \(from.value) leads to \(to), which is not later",
            at: from.range, hint: "a migration leads from an older version to a later one")
    }

    static func pastThisVersion(_ to: Located<String>, this version: String) -> Diagnostic {
        make(
            .migrationOrder, "the migration leads to \(to.value), and this is \(version)",
            at: to.range, hint: "it can lead to this version at most; leave 'to' out for that")
    }

    static func gap(after to: Located<String>, this version: String) -> Diagnostic {
        make(
            .migrationGap, "no migration goes on from \(to.value) to \(version)", at: to.range,
            hint: "add an entry 'from: \(to.value)', even if nothing changed")
    }

    static func twice(_ what: String, at range: SourceRange, first: SourceRange) -> Diagnostic {
        make(
            .migrationTwice, "\(what) stands twice in 'migrations'", at: range,
            hint: "say once what becomes of it",
            notes: [Diagnostic.Note("it stands here first", at: first)])
    }

    static func unknownName(
        _ name: String, what: String, version: String, at range: SourceRange, known: [String]
    ) -> Diagnostic {
        make(
            .migrationName, "version \(version) has no \(what) '\(name.shortened)'", at: range,
            hint: NearestName.hint(for: name, among: known)
                ?? "name what the answer goes to, or put it under 'dropped'")
    }

    static func meet(_ name: String, at range: SourceRange, first: SourceRange) -> Diagnostic {
        make(
            .migrationsMeet, "two older items become '\(name)', and an item has one answer",
            at: range, hint: "carry one of them, or drop both and put '\(name)' under 'ask_again'",
            notes: [Diagnostic.Note("the other one", at: first)])
    }

    // MARK: In an answer file

    static func otherVersion(_ version: Located<String>, of tool: Instrument) -> Diagnostic {
        make(
            .otherVersion,
            "these answers were made with version \(version.value) of '\(tool.id)', and this is "
                + tool.version, at: version.range,
            hint: "carry them over with 'riskkit plugin migrate \(tool.id) FILE'")
    }

    static func noMigration(_ version: Located<String>, of tool: Instrument) -> Diagnostic {
        var isNewer = false
        if let made = ToolVersion(version.value), let this = ToolVersion(tool.version) {
            isNewer = this < made
        }
        let said =
            isNewer
            ? "a later version, \(version.value)"
            : "version \(version.value) of '\(tool.id)', which no migration of \(tool.version) "
                + "leads on from"
        return make(
            .noMigration, "these answers were made with \(said)", at: version.range,
            hint: isNewer
                ? "use that version of '\(tool.id)'; answers are never carried backwards"
                : "use that version of the tool, or ask its author how its answers are carried")
    }

    static func versionUnknown(at range: SourceRange) -> Diagnostic {
        make(
            .versionUnknown, "nothing says which version the answers were made with", at: range,
            hint: "give it with --from, or write 'version:' beside 'tool:'")
    }

    static func versionsDiffer(_ version: Located<String>) -> Diagnostic {
        make(
            .versionUnknown, "the file says another version than --from", at: version.range,
            hint: "leave one of them out")
    }

    static func notCarried(
        _ what: String, at range: SourceRange, hint: String, notes: [Diagnostic.Note] = []
    ) -> Diagnostic {
        make(.notCarried, what, at: range, hint: hint, notes: notes)
    }
}
