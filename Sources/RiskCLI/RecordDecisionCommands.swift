import ArgumentParser
import RiskRecords

/// `riskkit record share N`.
struct RecordShareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "share", abstract: "Record with whom something was shared, and on what basis.",
        discussion: """
            The bases are those of Article 6(1) of the UK GDPR. Not telling the family takes a reason.
            """)

    @OptionGroup var adding: RecordAdding
    @Option(name: .customLong("with"), help: "With whom, such as 'school nurse'.") var with: String
    @Option(name: .customLong("for"), help: "What for.") var purpose: String
    @Option(
        help: ArgumentHelp(
            "The lawful basis: \(Sharing.Basis.allCases.map(\.rawValue).joined(separator: ", "))."))
    var basis: Sharing.Basis
    @Flag(help: "The family, or the adult whom it is about, was told.") var familyTold = false
    @Option(
        help: ArgumentHelp("Why the family was not told; - reads it from standard input."))
    var familyNotTold: String?

    func validate() throws {
        guard familyTold != (familyNotTold != nil) else {
            throw ValidationError("give one of --family-told and --family-not-told REASON")
        }
    }

    func run() throws {
        let family: Sharing.Family =
            if let familyNotTold {
                .notTold(
                    reason: try WrittenText.read(
                        familyNotTold, option: "--family-not-told", name: "Reason"))
            } else {
                .told
            }
        try adding.add { _ in
            .shared(Sharing(with: with, purpose: purpose, basis: basis, family: family))
        }
    }
}

extension Sharing.Basis: ExpressibleByArgument {}

/// `riskkit record outcome N OUTCOME`.
struct RecordOutcomeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outcome", abstract: "Record what is done, or why nothing is done.",
        discussion: """
            'no_further_action' takes --not-acting, what was considered and why it is not done, and \
            grounds. A denial, a single visit or 'seems fine' are no grounds alone.
            """)

    @OptionGroup var adding: RecordAdding
    @Argument(
        help: ArgumentHelp(
            "\(Outcome.Kind.allCases.map(\.rawValue).joined(separator: ", "))."))
    var outcome: Outcome.Kind
    @Option(help: "Why; - reads it from standard input.") var reason: String?
    @Option(help: "What was considered and is not done, and why; - reads it from standard input.")
    var notActing: String?
    @Option(help: RecordCloseCommand.groundHelp) var ground: [Ground] = []

    func run() throws {
        let reason = try WrittenText.read(reason, option: "--reason", name: "Reason")
        let notActing = try notActing.map {
            try WrittenText.read($0, option: "--not-acting", name: "Reason for not acting")
        }
        try adding.add { _ in
            .outcome(Outcome(outcome, reason: reason, notActing: notActing, grounds: ground))
        }
    }
}

extension Outcome.Kind: ExpressibleByArgument {}
extension Ground: ExpressibleByArgument {}

/// `riskkit record sign N`.
struct RecordSignCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign", abstract: "Sign an assessment off.")

    @OptionGroup var adding: RecordAdding
    @Option(help: "In what role, such as 'team manager'.") var role: String
    @Option(help: "What the signature is to say.") var note: String?

    func run() throws { try adding.add { _ in .signed(role: role, note: note) } }
}

/// `riskkit record reopen N`.
struct RecordReopenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reopen", abstract: "Work again on an assessment that is finished.",
        discussion: """
            It becomes a draft. The next result puts the professional's level, the outcome and the \
            signature out of force; they stay in its history.
            """)

    @OptionGroup var adding: RecordAdding
    @Option(help: "Why; - reads it from standard input.") var reason: String?

    func run() throws {
        let reason = try WrittenText.read(reason, option: "--reason", name: "Reason")
        try adding.add { _ in .reopened(reason: reason) }
    }
}

/// `riskkit record abandon N`.
struct RecordAbandonCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "abandon", abstract: "Give a draft up, such as one about the wrong person.",
        discussion: "It stays in the records, and takes nothing more.")

    @OptionGroup var adding: RecordAdding
    @Option(help: "Why; - reads it from standard input.") var reason: String?

    func run() throws {
        let reason = try WrittenText.read(reason, option: "--reason", name: "Reason")
        try adding.add { _ in .abandoned(reason: reason) }
    }
}

/// `riskkit record lock N`.
struct RecordLockCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lock",
        abstract: "Let the answers and levels of an assessment stand for good.",
        discussion: "After it only sharing, an outcome, a signature and the closing are added.")

    @OptionGroup var adding: RecordAdding

    func run() throws { try adding.add { _ in .locked } }
}

/// `riskkit record close N`.
struct RecordCloseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "Close a concern, on grounds and with a reason.",
        discussion: """
            It takes an outcome that is recorded before. A denial, a single visit or 'seems fine' cannot \
            close a concern alone: one of the other grounds must stand beside them.
            """)

    static let groundHelp = ArgumentHelp(
        "On what ground; repeat it for several: "
            + Ground.allCases.map(\.rawValue).joined(separator: ", ") + ".")

    @OptionGroup var adding: RecordAdding
    @Option(help: groundHelp) var ground: [Ground] = []
    @Option(help: "Why; - reads it from standard input.") var reason: String?

    func run() throws {
        let reason = try WrittenText.read(reason, option: "--reason", name: "Reason")
        try adding.add { _ in .closed(grounds: ground, reason: reason) }
    }
}
