/// Why there is no tool, or no result.
public enum ToolError: Error, Sendable, CustomStringConvertible {
    /// The tool has mistakes; all that were found, the errors among them.
    case toolRefused([Finding])
    /// The answers have mistakes, or fail a check of the tool; nothing of the batch is scored.
    case answersRefused([Finding])
    /// No plugin of that name is on the search path; `nearest` is a name that may have been meant.
    case unknownTool(String, nearest: String?)
    /// The machine has no memory left, or the core refused what the compiler made, which is a mistake
    /// of RiskKit.
    case engineFailed(tool: String)

    /// For people, on one or more lines.
    public var description: String {
        switch self {
        case .toolRefused(let findings), .answersRefused(let findings):
            findings.map(\.description).joined(separator: "\n")
        case .unknownTool(let name, let nearest):
            "no tool is called '\(name)'" + (nearest.map { "; did you mean '\($0)'?" } ?? "")
        case .engineFailed(let tool): "'\(tool)' could not be run"
        }
    }
}
