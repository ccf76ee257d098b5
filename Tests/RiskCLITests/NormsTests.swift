import Foundation
import Testing

/// Norms and measurement error, from the files to every format.
struct NormsTests {
    /// Scores of 3, 4 and 7 can be reached, and more with the cars; the table knows 3, not 4, and 7
    /// was not read in its source.
    private static let norms = """
        riskkit: 1
        version: 3.0.0
        norms:
          - id: invented
            scale: total
            kind: percentile
            title: Invented percentiles
            sample: 50 invented children
            year: 2021
            definition: midpoint percentile
            interval: 95% confidence interval
            source: guidance
            rows:
              - {score: 3, value: 31.7, low: 23.8, high: 39.7}
              - {score: 7, value: {value: 77.7, status: unverified}}
              - {from: 12, value: 99.1}

        """

    private func score(
        _ answers: String, format: String = "text", norms: String = norms, extra: String = "",
        command: String = "score"
    ) throws -> CommandRun {
        let plugin = try SmallPlugin()
        try plugin.scratch.file("plugins/small-tool/norms.yaml", norms)
        if !extra.isEmpty {
            try plugin.scratch.file(
                "plugins/small-tool/plugin.yaml",
                SmallPlugin.text.replacing(
                    "sum: [signs]}", with: "sum: [signs], \(extra)}"))
        }
        let file = try plugin.answers(
            "a.yaml", "date: 2026-03-02\nunmentioned: no\nanswers: \(answers)\n")
        return try CommandRun([
            "score", "small-tool", file, "--plugins", plugin.folder, "--format", format,
        ])
    }

    private func words(_ text: String) -> String {
        text.split(whereSeparator: { $0 == " " || $0 == "\n" }).joined(separator: " ")
    }

    @Test func `a settled score has its norm, with sample, year, definition and interval`() throws {
        let run = try score("{late_nights: yes}")
        #expect(run.status == 0, "\(run.errors)")
        let text = words(run.output)
        #expect(text.contains("NORMS (VERSION 3.0.0)"))
        #expect(text.contains("describes the people who were studied, never the person assessed"))
        #expect(
            text.contains(
                "Invented percentiles: percentile 31.7 (95% confidence interval 23.8 to 39.7) for "
                    + "a score of 3 50 invented children, 2021; midpoint percentile [1]"))
    }

    @Test func `a gap has no norm, though the table goes on above it`() throws {
        let text = words(try score("{gang_talk: yes}").output)
        #expect(text.contains("no norm for a score of 4: the table leaves it out"))
        #expect(!text.contains("31.7"))
        #expect(!text.contains("99.1"))
    }

    @Test func `an unverified number is never shown`() throws {
        for format in ["text", "json", "csv"] {
            let run = try score("{late_nights: yes, gang_talk: yes}", format: format)
            #expect(run.status == 0)
            #expect(!run.output.contains("77.7"), "\(format)")
        }
        let text = words(try score("{late_nights: yes, gang_talk: yes}").output)
        #expect(
            text.contains("no norm shown for a score of 7: the number was not read in its source"))
    }

    @Test func `a range gives what is said of each score that is possible`() throws {
        let run = try score("{late_nights: unknown, gang_talk: unknown}")
        let text = words(run.output)
        #expect(text.contains("- no norm for a score of 0: the table leaves it out"))
        #expect(
            text.contains(
                "- percentile 31.7 (95% confidence interval 23.8 to 39.7) for a score of 3"))
        #expect(text.contains("- no norm for a score of 4"))
        #expect(text.contains("- no norm shown for a score of 7"))
        let json = try score("{late_nights: unknown, gang_talk: unknown}", format: "json").output
        #expect(json.contains(#""state":"scores","scores":[{"score":0,"state":"no_norm""#))
        #expect(
            json.contains(
                #"{"score":3,"state":"norm","percent":31.7,"low":23.8,"high":39.7}"#))
        #expect(
            json.contains(
                #"{"score":7,"state":"unverified","percent":null,"low":null,"high":null}"#))
    }

    @Test func `an open upper end leaves the norm open`() throws {
        let plugin = try SmallPlugin()
        try plugin.scratch.file("plugins/small-tool/norms.yaml", Self.norms)
        try plugin.scratch.file(
            "plugins/small-tool/plugin.yaml",
            SmallPlugin.text + "incomplete: {missing: the rest, source: guidance}\n")
        let file = try plugin.answers(
            "a.yaml", "date: 2026-03-02\nunmentioned: no\nanswers: {late_nights: yes}\n")
        let run = try CommandRun(["score", "small-tool", file, "--plugins", plugin.folder])
        #expect(words(run.output).contains("Invented percentiles: open, as the score is"))
        #expect(!run.output.contains("31.7"))
    }

    @Test func `the norms have a version and a digest of their own`() throws {
        let first = try json(Self.norms)
        let second = try json(Self.norms.replacing("31.7", with: "31.8"))
        #expect(first.tool == second.tool)
        #expect(first.norms != second.norms)
        #expect(first.norms?.hasPrefix("sha256:") == true)
    }

    private func json(_ norms: String) throws -> (tool: String?, norms: String?) {
        let output = try score("{late_nights: yes}", format: "json", norms: norms).output
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(output.utf8)) as? NSDictionary)
        let tool = object["tool"] as? NSDictionary
        let found = object["norms"] as? NSDictionary
        return (tool?["digest"] as? String, found?["digest"] as? String)
    }

    @Test func `CSV has the norm of a settled score and its state`() throws {
        let lines = try score("{late_nights: yes}", format: "csv").output
            .split(separator: "\r\n").map {
                $0.split(separator: ",", omittingEmptySubsequences: false)
            }
        let place = try #require(lines[0].firstIndex(of: "norm.invented"))
        #expect(lines[0][place - 1] == "norm.invented.state")
        #expect(lines[1][place] == "31.7")
        #expect(lines[1][place - 1] == "norm")
    }

    @Test func `the form lists the norms and hides what is unverified`() throws {
        let plugin = try SmallPlugin()
        try plugin.scratch.file("plugins/small-tool/norms.yaml", Self.norms)
        let run = try CommandRun(["show", "small-tool", "--plugins", plugin.folder])
        let text = words(run.output)
        #expect(text.contains("3: 31.7 (23.8 to 39.7)"))
        #expect(text.contains("7: not read in its source, and so not shown as a norm"))
        #expect(text.contains("12 or more: 99.1"))
        #expect(text.contains("any other score: no norm"))
        #expect(!run.output.contains("77.7"))
    }

    // MARK: Measurement error

    @Test(arguments: [
        ("{late_nights: yes}", "2 to 4", false), ("{gang_talk: yes}", "3 to 5", true),
        ("{unknown_cars: {current: yes}}", "4 to 6", true),
        ("{late_nights: yes, gang_talk: yes}", "6 to 8", false),
    ])
    func `a score within the error of a cut-off names the neighbouring level`(
        answers: String, band: String, hasNeighbour: Bool
    ) throws {
        let run = try score(
            answers, extra: "measurement_error: {points: 1, source: guidance}")
        let text = words(run.output)
        #expect(text.contains("Measurement error: 1 [1]."))
        #expect(text.contains("could as well come to \(band)."))
        #expect(text.contains("Neighbouring level within the error:") == hasNeighbour, "\(answers)")
    }

    @Test func `a standard error and its neighbours are in JSON`() throws {
        let extra =
            "measurement_error: {standard_error: {value: 1.5, status: unverified},"
            + " source: guidance}"
        let json = try score("{late_nights: yes}", format: "json", extra: extra).output
        #expect(
            json.contains(
                #""measurement_error":{"kind":"standard_error","points":1.5,"source":"guidance","#
                    + #""verified":false,"from":1.5,"to":4.5,"neighbouring_levels":"#
                    + #"[{"result":"level","level":"high"}]}"#))
        let range = try score("{gang_talk: unknown}", format: "json", extra: extra).output
        // 0 or 4, and so only low; with the error up to 5.5.
        #expect(range.contains(#""from":-1.5,"to":5.5,"neighbouring_levels":[{"result":"level","#))
        let both = try score(
            "{gang_talk: unknown, late_nights: yes}", format: "json", extra: extra
        ).output
        // 3 or 7: both levels are reached, and none is left to be a neighbour.
        #expect(both.contains(#""neighbouring_levels":[]"#))
    }
}
