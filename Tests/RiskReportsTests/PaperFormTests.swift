import RiskModel
import RiskReports
import RiskTerminal
import Testing

struct PaperFormTests {
    private let form = PaperForm(SampleInstrument.instrument, identity: SampleAssessments.tool)

    @Test(arguments: [40, 80])
    func `every line fits the width`(width: Int) {
        for line in form.text(as: .text, width: width).split(separator: "\n") {
            #expect(line.displayWidth <= width, "\(line)")
        }
    }

    @Test func `a condition keeps the brackets that it needs`() {
        #expect(
            unwrapped(form.text(as: .text)).contains(
                #"If (told == "yes" || cars in ["a", "b"]) && !(age < 13): Refer"#))
    }

    @Test func `every question has its boxes, and always one for what is not known`() {
        let text = form.text(as: .text)
        #expect(text.contains("[ ] yes   [ ] no   [ ] not known"))
        #expect(text.contains("[ ] current   [ ] recent   [ ] earlier   [ ] no   [ ] not known"))
        #expect(text.contains("[ ] ______ years (0 to 25)   [ ] not known"))
        let questions = text.matches(of: #/\n ?\d+\. /#).count
        #expect(questions == 8)
        #expect(text.matches(of: /\[ \] not known/).count == questions)
        #expect(text.matches(of: /\[ \] not applicable/).count == 1)
    }

    @Test func `unverified and unset numbers are marked`() {
        let text = unwrapped(form.text(as: .text))
        #expect(text.contains("recent 1 [scoring-guidance] (unverified)"))
        #expect(text.contains("not known (ask the owner: not printed)"))
    }

    @Test func `markdown escapes what would be taken as marks`() {
        let markdown = form.text(as: .markdown)
        #expect(markdown.hasPrefix("# Example exploitation toolkit"))
        #expect(markdown.contains(#"cars in \["a", "b"\]"#))
        #expect(markdown.contains("☐ yes &nbsp; ☐ no"))
    }

    @Test func `the form is as it was when last looked at`() throws {
        try Snapshot.expect(form.text(as: .text), is: "form.txt")
        try Snapshot.expect(form.text(as: .markdown), is: "form.md")
    }

    private func unwrapped(_ text: String) -> String {
        text.split(whereSeparator: { $0 == " " || $0 == "\n" }).joined(separator: " ")
    }
}
