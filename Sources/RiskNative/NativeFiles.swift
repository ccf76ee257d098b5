package import RiskModel
package import RiskSource

/// The libraries of a plugin's folder, looked at without loading them.
package enum NativeFiles {
    /// The most bytes of a library.
    package static let mostBytes = 16 << 20

    /// What a library may ask the loader for: the system's own C library and its parts.
    private static let systemLibraries: Set<String> = [
        "libc.so.6", "libm.so.6", "libpthread.so.0", "ld-linux-x86-64.so.2",
        "ld-linux-aarch64.so.1",
    ]

    /// Reads a library, and says what is wrong with it; with an error there are no bytes.
    package static func read(_ library: NativeLibrary, in folder: String)
        -> (bytes: [UInt8]?, diagnostics: [Diagnostic])
    {
        let path = folder + "/" + library.file
        guard let own = SystemFiles.resolvedPath(folder),
            let resolved = SystemFiles.resolvedPath(path)
        else { return (nil, [NativeDiagnostics.libraryMissing(library)]) }
        guard resolved == (own == "/" ? "" : own) + "/" + library.file else {
            return (nil, [NativeDiagnostics.libraryLink(library)])
        }
        do throws(FileError) {
            let bytes = try SystemFiles.read(resolved, limit: mostBytes).bytes
            let problems = check(bytes, of: library)
            return (problems.isEmpty ? bytes : nil, problems)
        } catch {
            return (nil, [NativeDiagnostics.libraryUnreadable(library)])
        }
    }

    /// What is wrong with the bytes of a library.
    package static func check(_ bytes: [UInt8], of library: NativeLibrary) -> [Diagnostic] {
        let shared: SharedLibrary
        do throws(SharedLibrary.Refusal) {
            shared = try SharedLibrary(bytes)
        } catch {
            return [NativeDiagnostics.refused(library, error)]
        }
        var found: [Diagnostic] = []
        if shared.hasSearchPath { found.append(NativeDiagnostics.librarySearchPath(library)) }
        for needed in shared.needed where !systemLibraries.contains(needed) {
            found.append(NativeDiagnostics.libraryNeeds(library, needed))
        }
        guard let symbols = shared.symbols else { return found }
        for function in library.functions where !symbols.contains(function.symbol.value) {
            found.append(
                NativeDiagnostics.symbolMissing(
                    function, in: library,
                    nearest: NearestName.of(function.symbol.value, among: symbols.sorted())))
        }
        return found
    }
}
