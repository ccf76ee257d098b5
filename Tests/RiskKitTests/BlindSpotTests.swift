import RiskModel
import RiskPlugins
import RiskSource
import Testing

@testable import RiskKit

struct BlindSpotTests {
    private func caveats(_ items: String) throws -> String {
        let text = """
            riskkit: 1
            id: mole
            version: 0.1.0
            kind: general
            title: Mole
            about: Mole
            subject: child
            source: {instrument: M, owner: O, cited: [], licence: L, validation: none}
            citations: {mole: {title: Mole, checked: 2026-01-31}}
            score_free: A list.
            windows: {now: {until: P6M}}
            sections: [{id: s, title: S, use: record, items: [{id: a, ask: Is unhappy, type: yesno}\(items)]}]
            """
        let loaded = LoadedTool.load(source: SourceFile(name: "plugin.yaml", text: text))
        let tool = try #require(loaded.tool, "\(loaded.diagnostics)")
        return BlindSpot.all(of: tool.instrument).map(\.caveat).joined(separator: " ")
    }

    @Test(arguments: [
        ("online", "{id: b, ask: Uses an App at night, type: yesno}"),
        ("online", "{id: b, ask: B, type: yesno, role: online}"),
        ("sex", "{id: b, ask: 'Boys: is bullied', type: yesno}"),
        ("sex", "{id: b, ask: B, type: text, role: sex}"),
        ("past", "{id: b, ask: 'Earlier referrals', type: yesno}"),
        ("past", "{id: b, ask: B, type: windowed}"),
        ("causing the harm", "{id: b, ask: B, guidance: 'Which adults?', type: yesno}"),
        ("causing the harm", "{id: b, ask: B, type: yesno, role: network}"),
        ("protect the child", "{id: b, ask: B, type: choice, options: {a: A trusted adult, c: C}}"),
        ("protect the child", "{id: b, ask: B, type: yesno, role: protective}"),
    ])
    func `a role or a word is enough`(spot: String, item: String) throws {
        #expect(try caveats("").contains(spot))
        #expect(try !caveats(", \(item)").contains(spot))
    }

    @Test func `an adult who protects the child is not somebody who may be causing the harm`()
        throws
    {
        let asked = ", {id: b, ask: An adult whom she trusts, type: yesno"
        #expect(try caveats(asked + ", role: protective}").contains("causing the harm"))
        #expect(try !caveats(asked + "}").contains("causing the harm"))
    }

    @Test func `the question that a spreadsheet's plugin adds hides no blind spot`() throws {
        let file = SourceFile(name: "items.csv", text: "Question,Points\nGoes missing,5\n")
        let identity = try NewPluginIdentity(
            id: "own", title: "Own", today: #require(CivilDate(text: "2026-03-02")))
        let read = SpreadsheetPlugin.questions(of: file)
        #expect(read.diagnostics.isEmpty)
        let made = SpreadsheetPlugin(
            read.items, levels: [], kind: .exploitation, identity, source: "items.csv")
        let caveats = made.plugin.blindSpots.map(\.caveat).joined(separator: " ")
        #expect(caveats.contains("who may be causing the harm"))
        #expect(!caveats.contains("which adults protect the child"))
    }

    @Test func `part of a word is not the word`() throws {
        #expect(
            try caveats(", {id: b, ask: Is happy with her boyfriend, type: yesno}").contains("sex"))
    }
}
