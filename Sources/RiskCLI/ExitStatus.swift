import RiskReports

/// The exit statuses of the command; scripts rely on them.
enum ExitStatus: Int32 {
    case success = 0
    /// A check or test failed.
    case checkFailed = 1
    case wrongUse = 2
    /// The tool may not be used on a case.
    case notEligible = 3
    /// A number is unset, or too many answers were left out.
    case refused = 4
    /// Entries that a checkpoint names are missing at the end of the records.
    case truncated = 5
    case badInput = 65
    /// There is no record file.
    case missing = 66
    /// A fault of this program.
    case ownFault = 70
    /// Reading or writing failed.
    case inputOutput = 74

    init(_ standing: Standing) {
        switch standing {
        case .result: self = .success
        case .notEligible: self = .notEligible
        case .refused: self = .refused
        }
    }
}

/// Ends the command with a status, after saying why where a message is given.
struct CommandEnd: Error {
    let status: ExitStatus
    /// What is written to standard error, without `riskkit:` before it; `nil` where all is said.
    let message: String?

    init(_ status: ExitStatus, _ message: String? = nil) {
        self.status = status
        self.message = message
    }
}
