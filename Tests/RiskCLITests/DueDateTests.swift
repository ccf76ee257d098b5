import Foundation
import Testing

/// Due dates of duties, from the plugin to the page.
struct DueDateTests {
    private static let duties = """
        day_one: same
        triggers:
          - {id: tell, when: gang_talk == "yes", do: Tell the office, within: now, source: own}
          - {id: write, when: gang_talk == "yes", do: Write it down, within: 15 working days,
             source: own}
          - {id: call, when: gang_talk == "yes", do: Call back, within: 48 hours, source: own}
          - {id: visit, when: gang_talk == "yes", do: Visit, within: 3 days, source: own}
        actions:
          - {when: level >= high, do: Hold a meeting, within: 1 working day, source: own}

        """

    private func score(
        on date: String, dayOne: String = "same", format: String = "text"
    ) throws -> CommandRun {
        let plugin = try SmallPlugin()
        try plugin.scratch.file(
            "plugins/small-tool/plugin.yaml",
            SmallPlugin.text + Self.duties.replacing("day_one: same", with: "day_one: \(dayOne)"))
        let answers = try plugin.answers(
            "a.yaml",
            "date: \(date)\nnation: wales\nunmentioned: no\n"
                + "answers: {gang_talk: yes, late_nights: yes}\n")
        return try CommandRun([
            "score", "small-tool", answers, "--plugins", plugin.folder, "--format", format,
        ])
    }

    private func words(_ text: String) -> String {
        text.split(whereSeparator: { $0 == " " || $0 == "\n" }).joined(separator: " ")
    }

    @Test(arguments: [
        ("same", "Tuesday 5 January 2027, counted from the day of the assessment itself"),
        ("next", "Wednesday 6 January 2027, counted from the day after the assessment"),
    ])
    func `a duty in working days shows its date and how it was counted`(
        dayOne: String, date: String
    ) throws {
        let run = try score(on: "2026-12-11", dayOne: dayOne)
        #expect(run.status == 0, "\(run.errors)")
        let text = words(run.output)
        #expect(text.contains("Within 15 working days: by \(date)"))
        #expect(text.contains("Within 3 days: by Monday 14 December 2026 "))
        #expect(text.contains("Within 48 hours "))
    }

    @Test func `duties in time stand in the order of their dates, hours first`() throws {
        let text = try score(on: "2026-12-11").output
        let places = try ["Tell the office", "Call back", "Visit", "Write it down"].map {
            try #require(text.range(of: $0)).lowerBound
        }
        #expect(places == places.sorted())
    }

    @Test func `a date outside the list of holidays is due now, with the reason`() throws {
        let text = try score(on: "2027-12-20").output
        let all = words(text)
        #expect(
            all.contains(
                "Within 15 working days, and due now, because its date cannot be worked out: "
                    + "bank holidays are listed only from 1 January 2012 to 31 December 2027"))
        let duty = try #require(text.range(of: "Write it down")).lowerBound
        #expect(duty < (try #require(text.range(of: "DO IN TIME")).lowerBound))
        #expect(duty > (try #require(text.range(of: "DO NOW")).lowerBound))
    }

    @Test func `JSON holds the date, or why there is none`() throws {
        let sound = try score(on: "2026-12-11", format: "json").output
        #expect(
            sound.contains(
                #""deadline":{"by":"2027-01-05","day_one":"same","unknown_because":null}"#))
        #expect(
            sound.contains(
                #""deadline":{"by":"2026-12-14","day_one":null,"unknown_because":null}"#))
        #expect(sound.contains(#""within":"48 hours","deadline":null"#))
        #expect(
            sound.contains(
                #""within":"1 working days","deadline":{"by":"2026-12-11","day_one":"same""#))
        let late = try score(on: "2028-03-01", format: "json").output
        #expect(late.contains(#""deadline":{"by":null,"day_one":null,"unknown_because":"bank"#))
    }

    @Test func `a mistake in the list of holidays is said, and its duties are due now`() throws {
        let plugin = try SmallPlugin()
        try plugin.scratch.file(
            "plugins/small-tool/plugin.yaml", SmallPlugin.text + Self.duties)
        try plugin.scratch.file("plugins/bank-holidays.yaml", "riskkit: 1\ncalendars: []\n")
        let answers = try plugin.answers(
            "a.yaml", "date: 2026-12-11\nunmentioned: no\nanswers: {gang_talk: yes}\n")
        let run = try CommandRun(["score", "small-tool", answers, "--plugins", plugin.folder])
        #expect(run.status == 0)
        #expect(run.errors.contains("bank-holidays.yaml:2:12: error"))
        #expect(
            words(run.output).contains("worked out: no list of bank holidays for the nation"))
    }
}
