import RiskModel
import RiskReports
import RiskSource
import RiskTerminal
import Testing

struct PaperFormTests {
    private let form = PaperForm(
        SampleInstrument.instrument, identity: SampleAssessments.tool, key: SampleInstrument.key)

    @Test(arguments: [40, 80])
    func `every line fits the width`(width: Int) {
        for line in form.text(width: width).split(separator: "\n") {
            #expect(line.displayWidth <= width, "\(line)")
        }
    }

    @Test(arguments: [
        ("2026-01-01", "It was not in force yet on 1 January 2026, when this was printed."),
        ("2026-03-02", "It was in force on 2 March 2026, when this was printed."),
        ("2026-08-01", "Its review was overdue on 1 August 2026, when this was printed."),
        ("2027-01-01", "It had expired on 1 January 2027, when this was printed."),
    ])
    func `a form says how the approval stands when it is printed`(day: String, words: String)
        throws
    {
        var tool = SampleInstrument.instrument
        tool.approval = Approval(
            status: .approved, by: "A board", since: CivilDate(text: "2026-03-02"),
            reviewBy: CivilDate(text: "2026-07-31"), expires: CivilDate(text: "2026-12-31"))
        let form = PaperForm(
            tool, identity: SampleAssessments.tool, key: SampleInstrument.key,
            today: CivilDate(text: day))
        #expect(unwrapped(form.text()).contains(words))
        #expect(unwrapped(form.text()).contains("Approved, by A board"))
    }

    @Test func `a condition is said in words, with the brackets that it needs`() {
        #expect(
            unwrapped(form.text()).contains(
                "If (question 1 is yes, or question 2 is a or b), and it is not so that question 4 "
                    + "is below 13: Refer"))
    }

    @Test func `what a question needs is said where it stands`() {
        let text = unwrapped(form.text())
        #expect(
            text.contains(
                "Answer only where question 1 is yes, or (question 2 is ticked for current, and "
                    + "question 4 is 13 or more)."))
        #expect(text.contains("Answer only where (question 1 is yes, or question 2 is a or b)"))
    }

    @Test func `every question has its boxes, and always one for what is not known`() {
        let text = form.text()
        #expect(text.contains("[ ] yes   [ ] no   [ ] not known"))
        #expect(text.contains("[ ] current   [ ] recent   [ ] earlier   [ ] no   [ ] not known"))
        #expect(text.contains("__________ years (0 to 25)   [ ] not known"))
        #expect(text.contains("[ ] none of these"))
        let questions = text.matches(of: #/\n ?\d+\. /#).count
        #expect(questions == 8)
        #expect(text.matches(of: /\[ \] not known/).count == questions)
        #expect(text.matches(of: /\[ \] not applicable/).count == 1)
    }

    @Test func `unverified and unset numbers are marked`() {
        let text = unwrapped(form.text())
        #expect(text.contains("recent = 1 (unverified)"))
        #expect(text.contains("= not known; not applicable: leave it out"))
        #expect(text.contains("points of 'grade' is not known. Ask the owner: not printed."))
        #expect(text.contains("High: above 5 (unverified)"))
    }

    @Test func `a question with fewer periods says what is earlier for it`() {
        var instrument = SampleInstrument.instrument
        instrument.items = instrument.items.map { item in
            guard item.id.value == "cars" else { return item }
            return item.replacing(type: .windowed(["current"]))
        }
        let text = unwrapped(
            PaperForm(
                instrument, identity: SampleAssessments.tool, key: SampleInstrument.key
            ).text())
        #expect(text.contains("[ ] current [ ] earlier: any time before 'current' [ ] no"))
        #expect(!unwrapped(form.text()).contains("earlier: any time before 'current'"))
    }

    @Test func `the flow says what is always asked and what opens what`() {
        let text = unwrapped(form.text())
        #expect(
            text.contains("Question 1: always asked; decides whether questions 3 and 6 are asked"))
        #expect(text.contains("Questions 7 and 8: always asked"))
    }

    @Test func `markdown escapes what would be taken as marks`() {
        var instrument = SampleInstrument.instrument
        instrument.title = "A [form] & [link](x) *more* or_less _so_"
        instrument.about = "1. First <b>"
        let markdown = PaperForm(
            instrument, identity: SampleAssessments.tool, key: SampleInstrument.key
        ).markdown
        #expect(markdown.hasPrefix("# A [form] \\& \\[link\\](x) \\*more\\* or_less \\_so\\_\n"))
        #expect(markdown.contains("1. First \\<b\\>"))
        #expect(markdown.contains("☐ yes &nbsp; ☐ no"))
    }

    @Test func `the form is as it was when last looked at`() throws {
        try Snapshot.expect(form.text(), is: "form.txt")
        try Snapshot.expect(form.markdown, is: "form.md")
        try Snapshot.expect(form.html, is: "form.html")
    }

    private func unwrapped(_ text: String) -> String {
        text.split(whereSeparator: { $0 == " " || $0 == "\n" }).joined(separator: " ")
    }
}
