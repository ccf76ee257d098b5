import ArgumentParser
import RiskModel
import RiskRecords

/// `riskkit record level N LEVEL`.
struct RecordLevelCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "level",
        abstract: "Record the level that a professional decides on, beside the computed one.",
        discussion: """
            The computed level stays, and both are shown from then on. A level that is better than the \
            worst that the answers leave possible lowers; where the record demands it, that takes a \
            second person.
            """)

    @OptionGroup var adding: RecordAdding
    @Argument(help: "The level, by its name in the tool.") var level: String
    @ArgumentParser.Option(help: "Of which result, where the tool has several.")
    var result: String?
    @ArgumentParser.Option(help: "Why; - reads it from standard input.") var reason: String?
    @ArgumentParser.Option(
        help: ArgumentHelp("Who agrees: somebody else.", valueName: "reference"))
    var second: String?

    func run() throws {
        let reason = try WrittenText.read(reason, option: "--reason", name: "Reason")
        let second = try second.map { try AuthorOptions.reference($0, option: "--second") }
        try adding.add { assessment in
            let results = assessment.result?.content.levels.map(\.result) ?? []
            guard let result = result.map({ ResultID($0) }) ?? results.first else {
                throw CommandEnd(.badInput, "assessment \(assessment.number) has no level")
            }
            if self.result == nil, results.count > 1 {
                throw CommandEnd(
                    .wrongUse,
                    "the tool has several results: name one with '--result' ("
                        + results.map(\.rawValue).joined(separator: ", ") + ")")
            }
            return .judged(
                ProfessionalLevel(LevelID(level), of: result, reason: reason, second: second))
        }
    }
}
