import RiskSource
import Testing

@testable import RiskReports

struct LintReportTests {
    private static func finding(
        file name: String, text: String, message: String, hint: String? = nil
    ) -> LintFindings {
        let file = SourceFile(name: name, text: text)
        return LintFindings(
            folder: "p",
            diagnostics: [
                Diagnostic(
                    code: "unused-item", severity: .warning, message: message,
                    at: SourceRange(file: file, start: 0, end: text.utf8.count), hint: hint)
            ])
    }

    @Test func `a workflow command escapes what would end its line or its parts`() {
        let found = Self.finding(
            file: "a,b:c%.yaml", text: "é1", message: "100% of 'x',\n::error::y")
        #expect(
            WorkflowCommands([found]).text()
                == "::warning file=a%2Cb%3Ac%25.yaml,line=1,endLine=1,col=1,endColumn=3,"
                + "title=unused-item::100%25 of 'x',\u{FFFD}::error::y\n")
    }

    @Test func `a workflow command over lines has no columns`() {
        let found = Self.finding(file: "a.yaml", text: "one\ntwo", message: "m", hint: "h")
        #expect(
            WorkflowCommands([found]).text()
                == "::warning file=a.yaml,line=1,endLine=2,title=unused-item::m; h\n")
    }

    @Test func `a missing file is said of the folder`() {
        let found = LintFindings(
            folder: "p:q",
            diagnostics: [Diagnostic(code: "file-missing", message: "gone", at: nil)])
        #expect(WorkflowCommands([found]).text() == "::error file=p%3Aq,title=file-missing::gone\n")
    }

    @Test(arguments: [
        ("./plugins/a b/plugin.yaml", "plugins/a%20b/plugin.yaml"),
        ("/tmp/x#y.yaml", "file:///tmp/x%23y.yaml"),
        ("c:d/ü.yaml", "c%3Ad/%C3%BC.yaml"),
    ])
    func `a path becomes a reference that names only itself`(path: String, uri: String) {
        #expect(SARIFLog.uri(of: path) == uri)
    }

    @Test func `braces of a message are no placeholders`() {
        let found = Self.finding(file: "a", text: "x", message: "write {0}")
        #expect(SARIFLog([found], version: "1").text().contains("\"text\":\"write {{0}}\""))
    }

    @Test func `more than a hundred are cut in every format alike`() {
        let file = SourceFile(name: "a", text: String(repeating: "x\n", count: 120))
        let found = LintFindings(
            folder: "p",
            diagnostics: (0..<120).map { index in
                Diagnostic(
                    code: "unused-item", severity: index < 5 ? .error : .note, message: "m",
                    at: SourceRange(file: file, start: index * 2, end: index * 2 + 1))
            })
        let commands = WorkflowCommands([found]).text().split(separator: "\n")
        #expect(commands.count == 101)
        #expect(commands.last == "::notice file=p::not shown: 20 notes more")
        #expect(LintJSON([found]).text().contains("\"omitted\":20"))
        let log = SARIFLog([found], version: "1").text()
        #expect(log.split(separator: "\"ruleId\"").count == 101)
        #expect(log.contains("p: not shown: 20 notes more"))
    }
}
