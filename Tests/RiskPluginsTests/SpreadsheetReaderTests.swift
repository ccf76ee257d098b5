import RiskModel
import RiskSource
import Testing

@testable import RiskPlugins

struct SpreadsheetReaderTests {
    private func read(_ text: String) -> (items: [SpreadsheetItem], diagnostics: [Diagnostic]) {
        SpreadsheetReader.read(SourceFile(name: "items.csv", text: text))
    }

    @Test func `a question takes its answers from its points, its type or neither`() {
        let found = read(
            """
            Section,Indicator,Points,Type,Range,Harm,Role,Find out from
            A,Goes missing,2.5,,,possible,,police; carers
            A,New things,"never = 0; now and then = 1",,,,,
            ,Age in years,,whole,0 to 17,,age,
            ,Told somebody,,,,evidence,,
            ,In their words,,text,,,,
            ,Told on,,date,,,,
            """)
        #expect(found.diagnostics.isEmpty)
        #expect(
            found.items.map(\.answer) == [
                .yesNo(points: ExactDecimal(text: "2.5")),
                .choice([
                    SpreadsheetOption(id: "never", title: "never", points: ExactDecimal(0)),
                    SpreadsheetOption(
                        id: "now_and_then", title: "now and then",
                        points: ExactDecimal(1)),
                ]), .whole(0...17), .yesNo(points: nil), .text, .date,
            ])
        #expect(found.items[0].findOutFrom == ["police", "carers"])
        #expect(found.items.map(\.harm) == [.possible, nil, nil, .evidence, nil, nil])
        #expect(found.items[2].role == .age)
        #expect(found.items.map(\.section) == ["A", "A"] + Array(repeating: "Questions", count: 4))
    }

    @Test(arguments: [
        ("Goes missing", "goes_missing"), ("Harm", "question"), ("1. Is she late?", "is_she_late"),
        ("Élan", "lan"), ("???", "question"),
        (
            "A question that goes on for very much longer than any id should",
            "a_question_that_goes_on_for_very_much"
        ),
    ])
    func `an id is made of the first words`(question: String, id: String) {
        #expect(read("question\n\"\(question)\"\n").items.map(\.id) == [id])
    }

    @Test func `ids differ where questions begin alike`() {
        let found = read("question,id\nLate,\nLate!,\nLate?,late_3\n(late),\n")
        #expect(found.items.map(\.id) == ["late", "late_2", "late_3", "late_4"])
        #expect(found.diagnostics.isEmpty)
    }

    /// The mistake stands at the `«`.
    @Test(arguments: [
        ("spreadsheet-empty", "«"), ("spreadsheet-empty", "«question,points\n"),
        ("spreadsheet-columns", "«points\n1\n"),
        ("spreadsheet-columns", "question,«scre\nLate,1\n"),
        ("spreadsheet-columns", "question,«item\nLate,Late\n"),
        ("spreadsheet-columns", "question,«\"\"\nLate,1\n"),
        ("spreadsheet-cell", "question,points\nLate,«one\n"),
        ("spreadsheet-cell", "question,points\nLate,«never = 0\n"),
        ("spreadsheet-cell", "question,points\nLate,«never = x; often = 2\n"),
        ("spreadsheet-cell", "question,points\nLate,1,«2\n"),
        ("spreadsheet-cell", "question,points\n,«1\n"),
        ("spreadsheet-cell", "question,id\nLate,«Late\n"),
        ("spreadsheet-cell", "question,id\nLate,late\nLater,«late\n"),
        ("spreadsheet-cell", "question,harm\nLate,«yes\n"),
        ("spreadsheet-cell", "question,role\nLate,«child\n"),
        ("spreadsheet-cell", "question,type\nLate,«number\n"),
        ("spreadsheet-cell", "question,type\nLate,«choice\n"),
        ("spreadsheet-cell", "question,type\nLate,«whole\n"),
        ("spreadsheet-cell", "question,type,range\nLate,whole,«17 to 0\n"),
        ("spreadsheet-cell", "question,type,points\nLate,text,«2\n"),
        ("spreadsheet-cell", "question,type,harm\nLate,date,«possible\n"),
    ])
    func `each mistake has its code and its place`(code: String, marked: String) throws {
        let parts = marked.split(separator: "«", omittingEmptySubsequences: false)
        let found = read(parts.joined())
        #expect(found.diagnostics.map(\.code) == [code], "\(found.diagnostics)")
        #expect(found.diagnostics.first?.range?.start == parts[0].utf8.count)
    }

    @Test func `all mistakes are said at once`() {
        let found = read("question,points,harm\nLate,one,yes\n,1,\nOut,two,\n")
        #expect(found.diagnostics.count == 4)
    }
}
