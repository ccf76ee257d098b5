import ArgumentParser
import RiskKit
import RiskModel
import RiskNative
import RiskSource
import RiskTerminal

/// `riskkit plugin trust ID`: allow a plugin's native functions, pinned to what they are now.
struct PluginTrustCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trust",
        abstract: "Allow the native functions of a plugin, as they are now.",
        discussion: """
            Native functions are machine code. They are called in a process of their own that has no \
            files, no network and no other processes, and little time and memory; but what they \
            calculate becomes part of a result, so somebody must have looked at them. Without trust \
            they are not called, and what needs them is undefined.

            What will be called is shown, with its digest; '--yes' allows it without being asked. A \
            changed byte of the library, a changed declaration, a symbolic link or another path asks \
            again. What is allowed stands in '$XDG_CONFIG_HOME/riskkit/trusted-native', or in the file \
            that RISKKIT_TRUST names. Exit status: 0 done, 1 not allowed, 2 no such tool, 65 a \
            library is missing or has mistakes.
            """)

    @Argument(help: "The tool's id.") var tool: String?
    @ArgumentParser.Flag(help: "List what was allowed, and what has changed since.")
    var list = false
    @ArgumentParser.Flag(help: "Take back all that was allowed of the tool.") var remove = false
    @ArgumentParser.Flag(help: "Allow without asking.") var yes = false
    @OptionGroup var plugins: PluginOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if list, remove || yes || tool != nil {
            throw ValidationError("--list takes nothing else")
        }
        if !list, tool == nil { throw ValidationError("name a tool, or give --list") }
        if remove, yes { throw ValidationError("--remove and --yes exclude each other") }
    }

    func run() throws {
        let file = try TrustFile.standard()
        var store = file.read()
        if list { return try output.write(listing(store)) }
        let name = tool ?? ""
        if remove {
            let count = store.remove(ToolID(name))
            guard count > 0 else {
                throw CommandEnd(.checkFailed, "nothing of '\(name.printable)' was allowed")
            }
            try file.write(store)
            return try output.write("'\(name)' is no longer allowed to call native functions\n")
        }
        let found = try plugins.tool(named: name, in: plugins.library(), output: output)
        let findings = found.nativeFindings()
        guard !findings.isEmpty else {
            throw CommandEnd(.wrongUse, "'\(name)' has no native functions")
        }
        output.report(findings.flatMap(\.diagnostics))
        let pins = findings.compactMap(\.pin)
        guard pins.count == findings.count else {
            throw CommandEnd(.badInput, "there is nothing that could be allowed")
        }
        guard pins.allSatisfy(\.isWritable) else {
            throw CommandEnd(.badInput, "the path of the plugin has a line break or a tab in it")
        }
        try output.write(Self.shown(findings))
        if pins.allSatisfy(store.allows) {
            return try output.write("All of this is allowed already.\n")
        }
        guard yes || Self.agrees() else {
            throw CommandEnd(.checkFailed, "nothing was allowed")
        }
        for pin in pins { store.allow(pin) }
        try file.write(store)
        try output.write("'\(name)' may call this, and nothing else.\n")
    }

    /// What will be called, and by which digest it is known.
    private static func shown(_ findings: [NativeFinding]) -> String {
        findings.map { finding in
            guard let pin = finding.pin else { return "" }
            return """
                \(pin.resolvedPath.printable)
                  library      \(pin.libraryDigest)
                  declaration  \(pin.declarationDigest)
                \(finding.library.functions.map { "  " + $0.signature }.joined(separator: "\n"))

                """
        }.joined()
    }

    private func listing(_ store: TrustStore) -> String {
        guard !store.pins.isEmpty else { return "No native functions are allowed.\n" }
        let library = plugins.library()
        return store.pins.map { pin in
            """
            \(pin.tool)  \(pin.loadPath.printable)
              library  \(pin.libraryDigest)
              \(Self.standing(of: pin, in: library))

            """
        }.joined()
    }

    /// Whether what was allowed is still what would be called.
    private static func standing(of pin: TrustStore.Pin, in library: ToolLibrary) -> String {
        guard case .found(let tool) = library.tool(named: pin.tool.rawValue) else {
            return "not called: there is no such tool here that could be loaded"
        }
        return tool.nativeFindings().contains { $0.pin == pin }
            ? "as it was allowed"
            : "not called: it has changed since, or is loaded from elsewhere"
    }

    /// Asks the person; where nobody is there to answer, the answer is no.
    private static func agrees() -> Bool {
        HostProcess.writeError("Allow this? Type 'yes': ")
        return readLine(strippingNewline: true) == "yes"
    }
}
