package import RiskModel
package import RiskSource

/// What can be wrong with the libraries that stand beside a plugin; docs/diagnostics.md has a section
/// for each.
package enum NativeDiagnosticCode: String, CaseIterable, Sendable {
    case libraryMissing = "native-library-missing"
    case libraryLink = "native-library-link"
    case libraryForm = "native-library-form"
    case libraryArchitecture = "native-library-architecture"
    case libraryNeeds = "native-library-needs"
    case symbolMissing = "native-symbol-missing"
}

/// The messages, one function each.
package enum NativeDiagnostics {
    private static func make(
        _ code: NativeDiagnosticCode, _ message: String, at range: SourceRange, hint: String?,
        severity: Diagnostic.Severity = .error
    ) -> Diagnostic {
        Diagnostic(
            code: code.rawValue, severity: severity, message: message, at: range, hint: hint)
    }

    /// A plugin comes as sources: until its library is built there is nothing to call or to check.
    package static func libraryMissing(_ library: NativeLibrary) -> Diagnostic {
        make(
            .libraryMissing,
            "there is no '\(library.file)', so what its functions give is undefined",
            at: library.name.range, hint: "build it from the sources in 'native'", severity: .note)
    }

    package static func libraryUnreadable(_ library: NativeLibrary) -> Diagnostic {
        make(
            .libraryForm, "'\(library.file)' cannot be read", at: library.name.range,
            hint: "it must be a file of at most \(NativeFiles.mostBytes >> 20) MiB")
    }

    package static func libraryLink(_ library: NativeLibrary) -> Diagnostic {
        make(
            .libraryLink, "'\(library.file)' is a symbolic link, or lies behind one",
            at: library.name.range, hint: "put the library itself there")
    }

    static func refused(_ library: NativeLibrary, _ refusal: SharedLibrary.Refusal) -> Diagnostic {
        switch refusal {
        case .notALibrary:
            make(
                .libraryForm, "'\(library.file)' is no shared library", at: library.name.range,
                hint: "build it with 'cc -shared -fPIC'")
        case .otherKind:
            make(
                .libraryForm, "'\(library.file)' is a program or an object file",
                at: library.name.range, hint: "build it with 'cc -shared -fPIC'")
        case .otherArchitecture(let found):
            make(
                .libraryArchitecture, "'\(library.file)' is for another machine (\(found))",
                at: library.name.range, hint: "build it on this machine")
        }
    }

    static func libraryNeeds(_ library: NativeLibrary, _ needed: String) -> Diagnostic {
        make(
            .libraryNeeds,
            "'\(library.file)' loads '\(needed)', which nobody has looked at",
            at: library.name.range, hint: "link it into the library itself")
    }

    static func librarySearchPath(_ library: NativeLibrary) -> Diagnostic {
        make(
            .libraryNeeds, "'\(library.file)' says where other libraries are to be looked for",
            at: library.name.range, hint: "build it without '-rpath'")
    }

    static func symbolMissing(
        _ function: NativeFunction, in library: NativeLibrary, nearest: String?
    ) -> Diagnostic {
        make(
            .symbolMissing, "'\(library.file)' has no symbol '\(function.symbol.value)'",
            at: function.symbol.range,
            hint: nearest.map { "did you mean '\($0)'?" } ?? "is the function 'static'?")
    }
}
