package import RiskModel
package import RiskSource

/// What can be wrong between a plugin and what pins it.
package enum LockDiagnosticCode: String, CaseIterable, Sendable {
    case form = "lock-file"
    case changed = "plugin-changed"
    case notLocked = "plugin-not-locked"
    case version = "plugin-lock-version"
}

/// The messages, one function each.
package enum LockDiagnostics {
    private static func make(
        _ code: LockDiagnosticCode, _ message: String, at range: SourceRange? = nil, hint: String
    ) -> Diagnostic {
        Diagnostic(code: code.rawValue, message: message, at: range, hint: hint)
    }

    static func form(_ message: String, at range: SourceRange) -> Diagnostic {
        make(
            .form, message, at: range,
            hint: "put back the file as 'riskkit plugin lock' or 'install' wrote it")
    }

    /// - Parameter how: Which files differ; `nil` where that is not known.
    package static func changedSinceInstalled(
        _ id: ToolID, folder: String, how: String?
    ) -> Diagnostic {
        make(
            .changed, "'\(id)' is not as it was installed" + (how.map { ": \($0)" } ?? ""),
            hint: "find out who changed '\(folder)', and install the package again")
    }

    /// - Parameters:
    ///   - place: The path of the lock file.
    ///   - how: Which files differ; `nil` where that is not known.
    package static func changedSinceLocked(
        _ id: ToolID, folder: String, by place: String, how: String?
    ) -> Diagnostic {
        make(
            .changed,
            "'\(id)' in '\(folder)' is not what '\(place)' pins" + (how.map { ": \($0)" } ?? ""),
            hint: "find out what has changed; if it is right: riskkit plugin lock \(id)")
    }

    package static func notLocked(_ id: ToolID, by place: String) -> Diagnostic {
        make(
            .notLocked, "'\(id)' is not in '\(place)', and '--locked' takes nothing else",
            hint: "look at it, then: riskkit plugin lock \(id)")
    }

    /// Only what is locked may be loaded, and nothing says what is.
    package static func noLock() -> Diagnostic {
        make(
            .notLocked, "'--locked' needs a lock file, and there is none here",
            hint: "name it with '--lock', or go to the folder of the project")
    }

    package static func version(
        _ id: ToolID, pinned: String, found: String, by place: String
    ) -> Diagnostic {
        make(
            .version,
            "'\(place)' says that '\(id)' is version \(pinned), and that content is version \(found)",
            hint: "somebody has edited that file; pin the plugin anew")
    }
}
