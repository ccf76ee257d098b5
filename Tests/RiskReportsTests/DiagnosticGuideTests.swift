import RiskReports
import RiskTerminal
import Testing

/// The guide to diagnostics: how its page is read, and that the program's own page is whole.
struct DiagnosticGuideTests {
    private static let page = """
        # About the page

        Nothing of this is about a code.

        # First step

        ## `a-code`

        It holds version 1.2 of
        `this`. And more.

        A second paragraph.

        Why it matters: A child
        matters.

        What to do: Act.

        - bad: `one: 1`
        - good: `two: 2`, with
          `three`

        # Second step

        ## `other-code`

        Meaning.

        Why it matters: Why.

        What to do: Do.

        - bad: `b`
        - good: `g`
        """

    @Test func `a page is read into chapters and the parts of its sections`() throws {
        let guide = DiagnosticGuide(page: Self.page)
        #expect(guide.chapters.map(\.title) == ["First step", "Second step"])
        let entry = try #require(guide.entry(of: "a-code"))
        #expect(
            entry.meaning == ["It holds version 1.2 of `this`. And more.", "A second paragraph."])
        #expect(entry.summary == "It holds version 1.2 of `this`.")
        #expect(entry.why == "A child matters.")
        #expect(entry.remedy == "Act.")
        #expect(entry.bad == "`one: 1`")
        #expect(entry.good == "`two: 2`, with `three`")
        #expect(guide.entry(of: "[other-code]")?.why == "Why.")
        #expect(guide.entry(of: "no-code") == nil)
        #expect(guide.nearest(to: "othr-code") == "other-code")
        #expect(guide.nearest(to: "zzzzzzzzzzzz") == nil)
    }

    @Test func `a section is shown with all its parts`() throws {
        let guide = DiagnosticGuide(page: Self.page)
        let entry = try #require(guide.entry(of: "a-code"))
        #expect(
            DiagnosticGuideText(width: 40, style: .plain).text(of: entry) == """
                a-code

                It holds version 1.2 of 'this'. And
                more.

                A second paragraph.

                WHY IT MATTERS
                A child matters.

                WHAT TO DO
                Act.

                BAD
                    one: 1

                GOOD
                    `two: 2`, with `three`

                """)
    }

    @Test func `the list has each code with one sentence, by the step that finds it`() {
        let guide = DiagnosticGuide(page: Self.page)
        #expect(
            DiagnosticGuideText(width: 80, style: .plain).list(of: guide) == """
                riskkit explain CODE says more of each: why it matters, and what to do.

                FIRST STEP
                a-code      It holds version 1.2 of 'this'.

                SECOND STEP
                other-code  Meaning.

                """)
    }

    @Test func `every section of the program's page is whole and every code stands once`() {
        let entries = DiagnosticGuide().chapters.flatMap(\.entries)
        #expect(entries.count > 100)
        #expect(Set(entries.map(\.code)).count == entries.count)
        for entry in entries {
            #expect(!entry.meaning.isEmpty && entry.summary.hasSuffix("."), "\(entry.code)")
            let parts = [entry.why, entry.remedy, entry.bad, entry.good]
            #expect(parts.allSatisfy { !$0.isEmpty }, "\(entry.code)")
            // Marks of code come in pairs, or a name would swallow what follows.
            for part in parts + entry.meaning {
                #expect(part.count { $0 == "`" } % 2 == 0, "\(entry.code): \(part)")
            }
        }
    }

    @Test(arguments: [40, 80, 100])
    func `no line of prose is wider than the page`(width: Int) {
        let guide = DiagnosticGuide()
        let text = DiagnosticGuideText(width: width, style: .plain)
        for entry in guide.chapters.flatMap(\.entries) {
            let prose = text.text(of: entry).split(separator: "\n").prefix { $0 != "BAD" }
            #expect(prose.allSatisfy { $0.displayWidth <= width }, "\(entry.code)")
        }
    }
}
