import Foundation
import HarbourTools
import RiskToolkit

/// Scores an invented child with the example's tool and prints the page of text; with `--plugin`, prints
/// the plugin that says what the tool says.
@main
struct Harbour {
    static func main() {
        do throws(ToolError) {
            try run()
        } catch {
            FileHandle.standardError.write(Data("\(error)\n".utf8))
            exit(1)
        }
    }

    private static func run() throws(ToolError) {
        let tool = try Tool(LateNights())

        if CommandLine.arguments.contains("--plugin") {
            print(tool.pluginText ?? "", terminator: "")
            return
        }

        var answers = Answers(on: "2026-03-02", caseReference: "EXAMPLE-1", nation: .england)
        answers["age"] = 14
        answers["unknown_adults"] = .windows(["current": .no, "recent": .yes])
        answers["missing_nights"] = .unknown

        let result = try tool.assess(answers)
        print(result.text(), terminator: "")
    }
}
