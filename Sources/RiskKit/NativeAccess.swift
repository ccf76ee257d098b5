package import RiskModel
package import RiskNative
import RiskPlugins
package import RiskSource

/// What the host needs to call native functions: a program to start as the worker, and what is
/// trusted. Without it nothing is called.
package struct NativeAccess: Sendable {
    /// The path of `riskkit`; `nil` where there is none to start.
    package var executable: String?
    package var trusted: TrustStore
    package var limits: NativeLimits

    package init(
        executable: String?, trusted: TrustStore, limits: NativeLimits = NativeLimits()
    ) {
        self.executable = executable
        self.trusted = trusted
        self.limits = limits
    }

    /// Nothing is trusted, and nothing is called.
    package static let none = NativeAccess(executable: nil, trusted: TrustStore())
}

/// A library of a plugin as it lies there now.
package struct NativeFinding: Sendable {
    package var library: NativeLibrary
    /// `nil` where the library is not there, or something is wrong with it.
    package var pin: TrustStore.Pin?
    package var bytes: [UInt8]?
    package var diagnostics: [Diagnostic]

    /// Looks at a library of a plugin, without loading it.
    init(_ library: NativeLibrary, of tool: ToolID, in files: PluginFiles?) {
        self.library = library
        let folder = files?.folder.path ?? ""
        let found = Self.read(library, in: files)
        bytes = found.bytes
        diagnostics = found.diagnostics
        guard let bytes, let here = SystemFiles.resolvedPath("."),
            let resolved = SystemFiles.resolvedPath(folder)
        else { return }
        pin = TrustStore.Pin(
            tool: tool, library: library.name.value,
            loadPath: (folder.hasPrefix("/") ? folder : "\(here)/\(folder)") + "/" + library.file,
            resolvedPath: resolved + "/" + library.file,
            libraryDigest: PluginDigest.of(file: bytes, used: []),
            declarationDigest: PluginDigest.of(
                file: Array(library.declarationText.utf8), used: []))
    }

    /// A plugin that was looked at whole has its library in memory already.
    private static func read(
        _ library: NativeLibrary, in files: PluginFiles?
    ) -> (bytes: [UInt8]?, diagnostics: [Diagnostic]) {
        guard let files, let held = files.held else {
            return NativeFiles.read(library, in: files?.folder.path ?? "")
        }
        guard let bytes = held.bytes(of: library.file) else {
            return (nil, [NativeDiagnostics.libraryMissing(library)])
        }
        let problems = NativeFiles.check(bytes, of: library)
        return (problems.isEmpty ? bytes : nil, problems)
    }
}

extension LoadedTool {
    /// The libraries of the tool as they lie there now.
    package func nativeFindings() -> [NativeFinding] {
        instrument.native.map { NativeFinding($0, of: instrument.id, in: files) }
    }
}

/// The native functions of one loaded tool, by name: what calls them, or why they cannot be called.
struct NativeFunctions: Sendable {
    struct Entry: Sendable {
        var function: NativeFunction
        var host: Result<NativeHost, NativeFailure>
    }

    private(set) var entries: [String: Entry] = [:]
    private(set) var diagnostics: [Diagnostic] = []

    init(_ instrument: Instrument, files: PluginFiles?, access: NativeAccess) {
        for library in instrument.native {
            let finding = NativeFinding(library, of: instrument.id, in: files)
            diagnostics += finding.diagnostics
            let host = Self.host(finding, access: access)
            for function in library.functions {
                entries[function.name.value] = Entry(function: function, host: host)
            }
        }
    }

    private static func host(_ finding: NativeFinding, access: NativeAccess)
        -> Result<NativeHost, NativeFailure>
    {
        guard let bytes = finding.bytes, let pin = finding.pin else { return .failure(.notLoaded) }
        guard access.trusted.allows(pin) else { return .failure(.notTrusted) }
        guard let executable = access.executable else { return .failure(.notLoaded) }
        return .success(
            NativeHost(
                executable: executable, library: bytes, functions: finding.library.functions,
                limits: access.limits))
    }
}
