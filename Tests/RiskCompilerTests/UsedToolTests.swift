import Foundation
import RiskKit
import RiskModel
import RiskSource
import Testing

/// Conditions on the scales of a tool that another tool uses.
struct UsedToolTests {
    @Test func `the scale of a used tool is named by the tool's id`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "used-\(UUID())")
        defer { try? FileManager.default.removeItem(at: folder) }
        try write(SmallInstrument.text, as: "pier-check", in: folder)
        let user = try #require(
            SmallInstrument.changed([
                ("id: pier-check", "id: quay-check"),
                (
                    "windows: {current:",
                    "uses: [{tool: pier-check, version: 1.0.0}]\nwindows: {current:"
                ),
                (#"when: late == "yes""#, "when: pier_check.total >= 4"),
            ]))
        try write(user, as: "quay-check", in: folder)
        guard
            case .found(let tool) = ToolLibrary(searchPath: [folder.path()]).tool(
                named: "quay-check")
        else {
            Issue.record("the tool was not found sound")
            return
        }
        let used = "late: yes, spoken: no, gifts: [], hurt: no"
        for (boats, truth) in [
            ("{current: yes, recent: no, earlier: no}", Truth.yes), ("no", .no), ("unknown", .open),
        ] {
            let file = SourceFile(
                name: "answers.yaml",
                text: "{date: 2026-03-02, answers: {late: no}, "
                    + "uses: {pier-check: {answers: {\(used), boats: \(boats)}}}}\n")
            let sets = tool.readAnswers(file, defaultDate: nil).sets
            let assessment = try #require(try tool.assess(sets, findsOutNext: false).first)
            #expect(assessment.flags.map(\.raised) == [truth], "\(boats)")
        }
    }

    private func write(_ text: String, as id: String, in folder: URL) throws {
        let plugin = folder.appending(path: id)
        try FileManager.default.createDirectory(at: plugin, withIntermediateDirectories: true)
        try text.write(
            to: plugin.appending(path: "plugin.yaml"), atomically: true, encoding: .utf8)
    }
}
