import Foundation
import RiskModel
import RiskReports
import RiskTerminal
import Testing

struct TextReportTests {
    private static let names = SampleAssessments.all.map(\.name)

    private func sample(_ name: String) throws -> Assessment {
        try #require(SampleAssessments.all.first { $0.name == name }).assessment
    }

    @Test(arguments: names, [40, 80, 100])
    func `every line fits the width`(name: String, width: Int) throws {
        let text = TextReport(try sample(name), width: width).text
        for line in text.split(separator: "\n") {
            #expect(line.displayWidth <= width, "\(line)")
        }
    }

    @Test(arguments: names)
    func `every page says what it is for, and where to turn in danger`(name: String) throws {
        let text = unwrapped(TextReport(try sample(name)).text)
        #expect(text.contains("supports professional judgement and does not replace it"))
        #expect(text.contains("immediate danger, call 999"))
    }

    @Test(arguments: names)
    func `the harm statement stands before any level or score`(name: String) throws {
        let text = TextReport(try sample(name)).text
        let harm = try #require(text.range(of: "HARM: "))
        for later in ["CATEGORY", "THE SCORE", "DO NOW", "SETTLE FIRST"] {
            guard let place = text.range(of: later) else { continue }
            #expect(harm.lowerBound < place.lowerBound, "\(later)")
        }
    }

    @Test(arguments: [40, 60, 80])
    func `once harm is recorded no line says only at risk`(width: Int) throws {
        for name in Self.names {
            var assessment = try sample(name)
            assessment.harm = SampleAssessments.evidenced.harm
            assessment.tool.title = "Children at risk"
            let text = TextReport(assessment, width: width).text
            #expect(text.contains("risk"))
            for line in text.split(separator: "\n") {
                let said = line.lowercased().replacing("\u{A0}", with: " ")
                guard said.contains("at risk") else { continue }
                #expect(said.contains("harm is recorded"), "\(line)")
            }
            // A phrase broken over two lines would slip past a look at single lines.
            let whole = unwrapped(text).lowercased()
            #expect(
                whole.ranges(of: "at risk").count
                    == whole.ranges(of: "at risk [harm is recorded]").count)
        }
    }

    @Test(arguments: names)
    func `a page steers no terminal`(name: String) throws {
        let text = TextReport(try sample(name)).text
        for scalar in text.unicodeScalars where scalar != "\n" {
            #expect(scalar.properties.generalCategory != .control)
            #expect(!(0x202A...0x202E).contains(scalar.value))
        }
    }

    @Test func `colour changes nothing but colour`() throws {
        for (_, assessment) in SampleAssessments.all {
            let coloured = TextReport(assessment, style: .terminal).text
            #expect(coloured.contains("\u{1B}["))
            let bare = coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "")
            #expect(bare == TextReport(assessment).text)
        }
    }

    @Test func `the best level always says that it is no finding of safety`() throws {
        for name in ["evidenced", "long", "everything"] {
            let text = unwrapped(TextReport(try sample(name)).text)
            #expect(text.contains("\"Category 1\" is no finding that"))
        }
        #expect(!TextReport(try sample("settled")).text.contains("\"Category 1\" is no finding"))
    }

    @Test func `titles with signs of their own stand in quotes inside a sentence`() throws {
        var assessment = try sample("open")
        for place in assessment.levels[0].scale.indices {
            let title = assessment.levels[0].scale[place].title
            assessment.levels[0].scale[place] = LevelName(
                id: assessment.levels[0].scale[place].id, title: "\(title): act", meaning: nil)
        }
        let text = unwrapped(TextReport(assessment).text)
        #expect(text.contains("\"Category 2: act\", \"Category 3: act\" or \"Category 4: act\","))
        #expect(text.contains("the level is no better than \"Category 3: act\""))
        #expect(!unwrapped(TextReport(try sample("open")).text).contains("\"Category 3\""))
    }

    @Test func `what was left out of the tool itself stands before that of a used tool`() throws {
        var assessment = try sample("settled")
        assessment.omitted = (1...7).map {
            OmittedItem(
                item: ItemLabel(id: "other.item\($0)", ask: "Item \($0)", findOutFrom: []),
                reason: "not done")
        }
        assessment.omitted.append(OmittedItem(item: SampleAssessments.cars, reason: "declined"))
        let text = unwrapped(TextReport(assessment).text)
        let own = try #require(text.range(of: "\(SampleAssessments.cars.ask) (declined)"))
        let used = try #require(text.range(of: "7 answers to other (not done)"))
        #expect(own.lowerBound < used.lowerBound)
    }

    @Test(arguments: [([2, 3, 7, 8], "That is 2, 3, 7 or 8; nothing between."), ([0, 1], "")])
    func `gaps in what can be reached are told, and only gaps`(
        values: [Int], expected: String
    ) throws {
        var assessment = try sample("open")
        assessment.scales[0].upperEndOpen = false
        assessment.scales[0].reachable = values.map { ScaleValue(ExactDecimal($0)) }
        let text = unwrapped(TextReport(assessment).text)
        #expect(text.contains("nothing between") != expected.isEmpty)
        #expect(expected.isEmpty || text.contains(expected))
    }

    @Test func `an unknown score is never a bare zero`() throws {
        let text = TextReport(try sample("long")).text
        #expect(text.contains("Total: 0 or more"))
        #expect(text.contains("No points so far from the answers that are known."))
        for line in text.split(separator: "\n") {
            #expect(!line.hasSuffix(": 0"))
            #expect(!line.hasSuffix("Total 0"))
        }
    }

    @Test func `an approval that had expired stands before the harm statement`() throws {
        let text = unwrapped(TextReport(try sample("everything")).text)
        let words =
            "The approval had expired on this day. A pilot, by An invented board, for two teams, "
            + "from 1 January 2025 to 30 June 2025."
        let place = try #require(text.range(of: words))
        let harm = try #require(text.range(of: "HARM: "))
        #expect(place.upperBound < harm.lowerBound)
        #expect(!unwrapped(TextReport(try sample("open")).text).contains("pproved"))
    }

    @Test func `an incomplete list that leaves the best level establishes nothing`() throws {
        let text = unwrapped(TextReport(try sample("long")).text)
        #expect(text.contains("Not established."))
        #expect(text.contains("because 40 answers are unknown and the published list"))
    }

    @Test func `no answer is the reason where those listed give one level`() throws {
        var assessment = try sample("long")
        assessment.levels[0].asListed = LevelSet(levels: [assessment.levels[0].scale[0].id])
        let text = unwrapped(TextReport(assessment).text)
        #expect(text.contains("because the published list of questions is only partly known"))
        #expect(!text.contains("answers are unknown"))
    }

    @Test func `answers that matter only together are not counted out`() throws {
        var assessment = try sample("long")
        assessment.levels[0].settledBy = Array(assessment.unknown.prefix(1))
        let text = unwrapped(TextReport(assessment).text)
        #expect(text.contains("because answers are unknown (1 of them would narrow it alone) and"))
        #expect(!text.contains("because 1 answer"))
    }

    @Test func `forty unknown answers are grouped, not listed`() throws {
        let lines = TextReport(try sample("long")).text.split(separator: "\n")
        #expect(lines.count <= 66)
        #expect(lines.filter { $0.contains("told in a line") }.count < 20)
    }

    @Test func `an open duty is listed under settle first with what would settle it`() throws {
        let text = TextReport(try sample("open")).text
        #expect(text.contains("SETTLE FIRST; UNTIL THEN TREAT AS DUE"))
        #expect(!text.contains("DO NOW"))
        #expect(unwrapped(text).contains("To settle it: In or out of cars"))
    }

    @Test(arguments: names.filter { $0 != "everything" })
    func `the page is as it was when last looked at`(name: String) throws {
        try Snapshot.expect(TextReport(try sample(name)).text, is: "\(name).txt")
    }

    /// The text on one line, so that a sentence is found however it was wrapped.
    private func unwrapped(_ text: String) -> String {
        text.split(whereSeparator: { $0 == " " || $0 == "\n" }).joined(separator: " ")
    }
}
