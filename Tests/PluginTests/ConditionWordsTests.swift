import RiskKit
import RiskModel
import RiskReports
import RiskSource
import Testing

/// What conditions are called on paper.
struct ConditionWordsTests {
    private static let text = """
        riskkit: 1
        id: spoken
        version: 1.0.0
        kind: general
        title: An invented tool
        about: For tests of conditions in words.
        subject: child
        source:
          {instrument: none, owner: nobody, cited: [paper], licence: free, validation: none}
        citations:
          paper: {title: An invented paper, checked: 2026-03-02}
        windows:
          current: {until: P6M}
        coefficients:
          enough: 2
        sections:
          - id: signs
            title: Signs
            items:
              - {id: late, ask: Out late, type: yesno, points: {yes: 1}}
              - {id: gang, ask: Speaks of a gang, type: yesno, points: {yes: 1}}
              - id: grade
                ask: How grave
                type: choice
                ordered: true
                options: {low: Low, middle: "Some, or more", high: High}
              - {id: age, ask: Age, type: whole, range: [0, 25]}
              - {id: cars, ask: In cars, type: windowed, points: {current: 1}}
              - id: seen
                ask: What was seen
                type: several
                options: {gifts: Gifts, marks: Marks}
              - {id: born, ask: Born, type: date, range: [2000-01-01, 2030-12-31]}
          - id: more
            title: More
            items:
              - {id: opened, ask: Opened, type: yesno, when: GATE}
          - id: pair
            title: Pair
            items:
              - {id: first, ask: First, type: yesno}
              - {id: second, ask: Second, type: yesno}
          - id: alone
            title: Alone
            items:
              - {id: single, ask: Single, type: windowed}
        scales:
          - {id: total, title: Total, sum: [signs]}
        worse: last
        levels:
          - {id: low, title: Low, upto: 1}
          - {id: high, title: High}
        flags:
          - {id: spoken, when: FLAG, say: Said., source: own}

        """

    private func form(flag: String = "'true'", gate: String = "'late == \"yes\"'") throws -> String
    {
        let text = Self.text.replacing("FLAG", with: flag).replacing("GATE", with: gate)
        let loading = LoadedTool.load(source: SourceFile(name: "plugin.yaml", text: text))
        let tool = try #require(loading.tool, "\(loading.diagnostics.map(\.message))")
        return PaperForm(tool.instrument, identity: tool.identity, key: try tool.scoringKey())
            .markdown
    }

    @Test(arguments: [
        (#"late == "yes""#, "If question 1 is yes: Said."),
        (#"late == "yes" || gang == "yes""#, "If question 1 or 2 is yes: Said."),
        (
            #"late == "yes" || gang == "no" || age < 13"#,
            "If question 1 is yes, question 2 is no, or question 4 is below 13: Said."
        ),
        (
            #"(late == "yes" || gang == "yes") && age >= 13"#,
            "If question 1 or 2 is yes, and question 4 is at least 13: Said."
        ),
        (
            #"late == "yes" && gang == "yes" || age > 13"#,
            "If (question 1 is yes, and question 2 is yes), or question 4 is above 13: Said."
        ),
        (#"late != "yes""#, "If question 1 is answered, but not with yes: Said."),
        (#"grade == "middle""#, #"If question 3 is "Some, or more": Said."#),
        (#"grade >= "middle""#, #"If question 3 is "Some, or more" or "High": Said."#),
        (#"grade in ["low", "high"]"#, #"If question 3 is "Low" or "High": Said."#),
        (#"cars == "yes""#, "If question 5 is ticked for any period: Said."),
        (#""current" in cars"#, "If question 5 is ticked for current: Said."),
        (
            #""gifts" in seen || "marks" in seen"#,
            #"If question 6 is ticked for "Gifts" or "Marks": Said."#
        ),
        ("count(pair) >= 1", "If at least 1 of questions 9 and 10 is yes: Said."),
        ("count(pair) < 1", "If none of questions 9 and 10 is yes: Said."),
        ("count(pair) == 2", "If exactly 2 of questions 9 and 10 are yes: Said."),
        ("count([pair, more]) > 1", "If more than 1 of questions 8 to 10 are yes: Said."),
        (#"count(alone, "current") >= 1"#, "If question 11 is ticked for current: Said."),
        ("total + age >= 3", #"If "Total" + question 4 is at least 3: Said."#),
        ("total * (age + 1) >= 3", #"If "Total" × (question 4 + 1) is at least 3: Said."#),
        ("total >= enough", #"If "Total" is at least enough (2): Said."#),
        ("level == high", #"If the level is "High": Said."#),
        ("level >= low", #"If the level is "Low" or "High": Said."#),
        ("known(late)", "If question 1 is answered: Said."),
        ("!known(late)", "If question 1 is not known: Said."),
        ("born <= date", "If question 7 is on or before the day of the assessment: Said."),
        (
            "age(born, date) < 18",
            "If the completed years from question 7 to the day of the assessment is below 18: Said."
        ),
        ("(age < 3) == (total < 1)", "If (age < 3) == (total < 1): Said."),
    ])
    func `a condition is said in plain words, or as it is written`(
        condition: String, words: String
    ) throws {
        let form = try form(flag: "'\(condition)'").replacing(/\\([^A-Za-z0-9 ])/) {
            String($0.output.1)
        }
        let line = form.split(separator: "\n").first { $0.contains("Said.") }
        #expect(line.map { $0.hasPrefix("- \(words)") } == true, "\(line ?? "")")
    }

    @Test func `a condition that always holds is no condition`() throws {
        #expect(try form().contains("- Always: Said."))
    }

    @Test(arguments: [
        (#"late == "yes""#, "question 1 is yes"),
        // However a condition is written, its words say what it comes to.
        (#"!(late == "no") && late == "yes""#, "question 1 is yes"),
        (#"late == "yes" && late != "no" || gang == "yes""#, "question 1 or 2 is yes"),
        (#"age >= 13 && age < 18"#, "question 4 is 13 to 17"),
        ("age > 12", "question 4 is 13 or more"),
        (#"grade >= "middle""#, #"question 3 is "Some, or more" or "High""#),
        (#"cars == "yes""#, "question 5 is ticked for current or earlier"),
        (
            #""gifts" in seen && late == "yes""#,
            #"question 1 is yes, and question 6 is ticked for "Gifts""#
        ),
        ("count(pair) >= 2", "question 9 is yes, and question 10 is yes"),
        ("count(pair) >= 1", "question 9 or 10 is yes"),
    ])
    func `when a question is asked is what the program does with every answer`(
        condition: String, words: String
    ) throws {
        #expect(try form(gate: "'\(condition)'").contains("*Answer only where \(words).*"))
    }

    @Test func `what depends on too much to try is said by its condition`() throws {
        let gate = "'total + age >= 3'"
        #expect(
            try form(gate: gate).contains(
                #"*Answer only where "Total" + question 4 is at least 3.*"#))
    }
}
