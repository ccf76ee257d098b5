import RiskTerminal
import Testing

struct TextWrapTests {
    @Test(arguments: [20, 33, 80])
    func `no line is wider than the page, and no word is lost`(width: Int) {
        let text =
            "A word that is long: " + String(repeating: "x", count: 50) + " 未検証の文字 👩‍👧 e\u{301}nd "
        let lines = TextWrap(width: width).lines(of: text, lead: "  - ")
        for line in lines { #expect(line.displayWidth <= width) }
        let words = lines.joined().filter { $0 != " " }
        #expect(words == "-" + text.filter { $0 != " " })
        #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("    ") })
    }

    @Test func `words held together stay on one line, with a plain space`() {
        let glued = "one two three four at\u{A0}risk\u{A0}[noted] five"
        let lines = TextWrap(width: 24).lines(of: glued)
        #expect(lines == ["one two three four", "at risk [noted] five"])
    }

    @Test func `a path can be left whole`() {
        let path = "/a/very/long/path/that/fits/no/line.yaml:1:1:"
        let lines = TextWrap(width: 20, breaksWords: false).lines(
            of: "see \(path) here", lead: "  ")
        #expect(lines == ["  see", "  \(path)", "  here"])
    }

    @Test func `an empty text is one line with its lead`() {
        #expect(TextWrap(width: 40).lines(of: "  ", lead: "- ") == ["- "])
    }
}

struct DisplayWidthTests {
    @Test(arguments: [
        ("abc", 3), ("é", 1), ("e\u{301}", 1), ("未", 2), ("👩‍👧", 2), ("✅", 2), ("\u{1B}", 0),
        ("\u{200B}", 0), ("—", 1), ("❤️", 2),
    ])
    func `a text is as wide as a terminal shows it`(text: String, width: Int) {
        #expect(text.displayWidth == width)
    }

    @Test func `what steers a terminal or turns the writing is made harmless`() {
        let text = "a\u{1B}[31mb\u{202E}c\n\td \u{9B}1m"
        #expect(text.printable == "a\u{FFFD}[31mb\u{FFFD}c d \u{FFFD}1m")
    }
}

struct ColourChoiceTests {
    @Test func `colour is for terminals, unless it is asked for or refused`() {
        let auto = ColourChoice.auto
        #expect(auto.style(isTerminal: true, noColour: nil, terminalKind: "xterm") == .terminal)
        #expect(auto.style(isTerminal: true, noColour: "", terminalKind: nil) == .terminal)
        #expect(auto.style(isTerminal: true, noColour: "1", terminalKind: "xterm") == .plain)
        #expect(auto.style(isTerminal: true, noColour: nil, terminalKind: "dumb") == .plain)
        #expect(auto.style(isTerminal: false, noColour: nil, terminalKind: "xterm") == .plain)
        let always = ColourChoice.always
        #expect(always.style(isTerminal: false, noColour: "1", terminalKind: nil) == .terminal)
        let never = ColourChoice.never
        #expect(never.style(isTerminal: true, noColour: nil, terminalKind: nil) == .plain)
    }
}
