import ArgumentParser
import RiskPackages
import RiskSource
import RiskTerminal

/// `riskkit plugin key …`: who signs packages, and whose signatures are accepted.
struct PluginKeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key",
        abstract: "Make the key that signs packages, and accept those of others.",
        discussion: """
            Who writes plugins has a secret key and gives the public one away. Who installs plugins \
            accepts public keys, each after comparing its fingerprint with what its owner says by \
            another way, such as the telephone. Accepted keys stand in \
            '$XDG_CONFIG_HOME/riskkit/known-signers', or in the file that RISKKIT_SIGNERS names.
            """,
        subcommands: [
            KeyNewCommand.self, KeyShowCommand.self, KeyAcceptCommand.self, KeyListCommand.self,
            KeyRemoveCommand.self,
        ])

    /// A public key that is given as its text, or as the file that holds it.
    static func publicKey(_ given: String) throws -> SignerKey {
        if let key = SignerKey(given) { return key }
        let file = try? SystemFiles.read(given)
        let text = file.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
        if SigningKey(text: text) != nil {
            throw CommandEnd(
                .badInput, "'\(given.printable)' is a secret key; its owner gives away the '.pub'")
        }
        guard let line = text.split(separator: "\n").first, let key = SignerKey(line) else {
            throw CommandEnd(
                .badInput,
                "'\(given.printable)' is no public key: expected 'ed25519:' and 64 digits, "
                    + "or a file that begins with them")
        }
        return key
    }
}

/// `riskkit plugin key new FILE`.
struct KeyNewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Make a key.",
        discussion: """
            FILE is the secret key: whoever has it can sign in your name. FILE.pub is what you give \
            away. Exit status: 0 made, 2 there is such a file already, 74 it could not be written.
            """)

    @Argument(help: "The file of the secret key.") var file: String

    func run() throws {
        for path in [file, file + ".pub"] where SystemFiles.kind(of: path) != nil {
            throw CommandEnd(
                .wrongUse, "'\(path.printable)' is there already, and was left as it is")
        }
        guard let key = SigningKey() else {
            throw CommandEnd(.inputOutput, "the system gives no random numbers")
        }
        do throws(HostProcess.WriteFailure) {
            try HostProcess.writeFile(key.text, to: file)
            try HostProcess.writeFile(key.signer.text + "\n", to: file + ".pub", isPrivate: false)
            try HostProcess.writeOutput(
                """
                \(file.printable)  the secret key: keep it, and a copy in a safe place
                \(file.printable).pub  the public key: give it to those who install your packages
                fingerprint  \(key.signer.fingerprint)

                """)
        } catch {
            throw CommandEnd(.inputOutput, error.message)
        }
    }
}

/// `riskkit plugin key show KEY`.
struct KeyShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a public key and its fingerprint.",
        discussion: "Exit status: 0 shown, 65 it is no public key.")

    @Argument(help: "A public key, or a file that holds it.") var key: String

    func run() throws {
        let key = try PluginKeyCommand.publicKey(key)
        try OutputOptions.parse([]).write("\(key.text)\nfingerprint  \(key.fingerprint)\n")
    }
}

/// `riskkit plugin key accept NAME KEY`.
struct KeyAcceptCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept", abstract: "Accept what a key signs.",
        discussion: """
            Exit status: 0 accepted, 1 not accepted, 2 the name belongs to another key, 65 it is no \
            public key.
            """)

    @Argument(help: "By what name to show its owner, such as 'County hall'.") var name: String
    @Argument(help: "A public key, or a file that holds it.") var key: String
    @Flag(help: "Accept without asking.") var yes = false

    func run() throws {
        let key = try PluginKeyCommand.publicKey(key)
        let file = try SignerFile.standard()
        var known = file.read()
        guard known.accept(key, as: name) else {
            throw CommandEnd(
                .wrongUse,
                known.key(named: name) == nil
                    ? "'\(name.printable)' is no name: give 1 to 60 plain characters"
                    : "'\(name.printable)' is the name of another key; remove that one first, or "
                        + "choose another name")
        }
        HostProcess.writeError("\(name.printable)\n  fingerprint  \(key.fingerprint)\n")
        guard yes || Consent.given(to: "Accept what this key signs") else {
            throw CommandEnd(
                .checkFailed,
                Consent.canBeAsked
                    ? "nothing was accepted"
                    : "nothing was accepted; '--yes' accepts without a question")
        }
        try file.write(known)
        try OutputOptions.parse([]).write("'\(name.printable)' is accepted.\n")
    }
}

/// `riskkit plugin key list`.
struct KeyListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List whose signatures are accepted.")

    func run() throws {
        let signers = try SignerFile.standard().read().signers
        let text = signers.map {
            "\($0.name.printable)\n  key          \($0.key.text)\n"
                + "  fingerprint  \($0.key.fingerprint)\n"
        }.joined()
        try OutputOptions.parse([]).write(text.isEmpty ? "No key is accepted.\n" : text)
    }
}

/// `riskkit plugin key remove NAME`.
struct KeyRemoveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Accept no more what a key signs.",
        discussion: """
            What is installed stays: look at it with 'riskkit plugin list'. Exit status: 0 removed, 1 \
            there is none.
            """)

    @Argument(help: "The name by which it was accepted, or the key.") var name: String

    func run() throws {
        let file = try SignerFile.standard()
        var known = file.read()
        guard known.remove(name) else {
            throw CommandEnd(.checkFailed, "no key of '\(name.printable)' is accepted")
        }
        try file.write(known)
        try OutputOptions.parse([]).write("'\(name.printable)' is no longer accepted.\n")
    }
}
