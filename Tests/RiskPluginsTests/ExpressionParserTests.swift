import RiskModel
import RiskSource
import Testing

@testable import RiskPlugins

struct ExpressionParserTests {
    private struct Reading {
        let expression: Expression?
        let diagnostics: [Diagnostic]
    }

    /// Reads the value of the only key of a mapping as a condition.
    private func read(_ file: SourceFile) throws -> Reading {
        let root = try #require(YAMLReader().read(file).root)
        let entry = try #require(root.entries?.first)
        let context = ReadingContext(quotesValues: true)
        let expression = ExpressionParser.expression(
            from: entry.value, as: "'when'", in: context)
        return Reading(expression: expression, diagnostics: context.diagnostics)
    }

    private func read(_ yaml: String) throws -> Reading {
        try read(SourceFile(name: "plugin.yaml", text: yaml))
    }

    @Test(arguments: [
        ("when: a", "a"),
        ("when: true", "true"),
        ("when: a == b && c == d || e == f", "(((a == b) && (c == d)) || (e == f))"),
        ("when: a || b && c", "(a || (b && c))"),
        ("when: (a || b) && c", "((a || b) && c)"),
        ("when: a && b && c", "((a && b) && c)"),
        ("when: '!a == b'", "(!a == b)"),
        ("when: '!!(a && b)'", "!!(a && b)"),
        ("when: a >= 3 && b < -2.5", "((a >= 3) && (b < -2.5))"),
        ("when: casic.total >= 3", "(casic.total >= 3)"),
        ("when: count(signs, \"current\") >= 2", "(count(signs, \"current\") >= 2)"),
        ("when: a in ['x', \"y\"]", "(a in [\"x\", \"y\"])"),
        ("when: '\"x\" in a'", "(\"x\" in a)"),
        ("when: \"a == 'it\\\\'s'\"", "(a == \"it's\")"),
        ("when: f()", "f()"),
        ("when: a - b - c * d % e / f", "((a - b) - (((c * d) % e) / f))"),
        ("when: -a - -2 + - 3", "((-a - -2) + -3)"),
        ("when: --2", "--2"),
        ("when: '-a.b * !c'", "(-a.b * !c)"),
        ("when: a + 1 < b * 2 && c", "(((a + 1) < (b * 2)) && c)"),
        ("when: a == b == c != d", "(((a == b) == c) != d)"),
        ("when: 'a ? b : c ? d : e'", "(a ? b : (c ? d : e))"),
        ("when: '(a ? b : c) ? d : e'", "((a ? b : c) ? d : e)"),
        ("when: 'a || b ? c || d : e || f'", "((a || b) ? (c || d) : (e || f))"),
        ("when: 'a ? (b ? c : d) : e'", "(a ? (b ? c : d) : e)"),
        ("when: '[1, 2,][a + 1] > 6.5e-8'", "([1, 2][(a + 1)] > 0.000000065)"),
        ("when: a.b[c][d].e", "a.b[c][d].e"),
        ("when: 1.5E+3 - 1e-3", "(1500 - 0.001)"),
        ("when: |\n  a == // the first\n  1 // and last\n", "(a == 1)"),
        (#"when: 'a == "\x41\u00e9\U0001F600\n\?\`"'"#, "(a == \"Aé😀\n?`\")"),
        ("when: |\n  a ==\n\n    1\n", "(a == 1)"),
        ("when: |-\n  a &&\n  b\n", "(a && b)"),
        ("when: &x a == 1", "(a == 1)"),
        ("when: a == 1 # said so", "(a == 1)"),
    ])
    func `a condition is read into a tree`(yaml: String, expected: String) throws {
        let reading = try read(yaml)
        #expect(reading.diagnostics == [])
        #expect(reading.expression?.inBrackets == expected)
    }

    /// Each way of writing names the same name twice; the second is marked.
    @Test(arguments: [
        "when: age < 1 && «age» > 3",
        "when: 'mood == ''low'' && «age» > 3'",
        "when: \"mood == \\\"low\\\" && \\u0061ge == 1 && \\x61 < 2 || «age» > 3\"",
        "when: \"é == 1 && «age» > 3\"",
        "when: |\n    é == 1 ||\n      mood == 2 ||\n\n    «age» > 3\n",
        "when: |+ # why\n mood ==\n  «age»\n\n",
        "when: &anchor 'mood == «age»'",
        "when: |\r\n  mood == 1 &&\r\n  «age» == 2\r\n",
        "a: {when: mood == «age» }",
        "\u{FEFF}when: mood == «age»",
    ])
    func `a column in the formula is a column in the file`(marked: String) throws {
        let file = MarkedFile(marked)
        var root = try #require(YAMLReader().read(file.file).root)
        while let inner = root.entries?.first?.value { root = inner }
        let context = ReadingContext(quotesValues: true)
        let formula = try #require(FormulaText.read(root, as: "'when'", in: context))
        let age = try #require(
            ExpressionLexer.tokens(of: formula, in: context).last { $0.text == "age" })
        #expect(MarkedFile.place(age.range.start, in: file.file) == file.places.first)
        #expect(age.range.end == age.range.start + 3)
    }

    @Test(arguments: [
        "when: >\n  a == 1\n",
        "when: a ==\n  1\n",
        "when: 'a ==\n  1'\n",
        "when: \"a ==\\\n  1\"\n",
        "when: \"a == \\N\"\n",
    ])
    func `a formula without columns of its own is refused`(yaml: String) throws {
        let reading = try read(yaml)
        #expect(reading.expression == nil)
        #expect(reading.diagnostics.map(\.code) == ["formula-form"])
    }

    @Test func `an alias is refused rather than its mistakes shown elsewhere`() throws {
        let file = SourceFile(name: "plugin.yaml", text: "a: &x 'b == 1'\nc: *x\n")
        let root = try #require(YAMLReader().read(file).root)
        let node = try #require(root.entries?.last?.value)
        let context = ReadingContext(quotesValues: true)
        let expression = ExpressionParser.expression(from: node, as: "'c'", in: context)
        // Either way is right: the place is that of the alias and refused, or that of the text.
        if let expression {
            #expect(expression.range.start == 7)
        } else {
            #expect(context.diagnostics.map(\.code) == ["formula-form"])
        }
    }

    @Test(arguments: [
        ("a «=» 1", ["wrong-operator"]),
        ("a «<>» 1", ["wrong-operator"]),
        ("a «=>» 1 «and» b «=<» 2 «or» «not» c", Array(repeating: "wrong-operator", count: 5)),
        ("a «not in» [1]", ["wrong-operator"]),
        ("a «&» b «|» c", ["wrong-operator", "wrong-operator"]),
        ("a + «)» b > 3", ["expected-value"]),
        ("a «^» 2 > 3 && b «**» 2 «=» 4", Array(repeating: "wrong-operator", count: 3)),
        ("a > 3 «?» b", ["conditional-without-else"]),
        ("(a «?» b) + 1", ["conditional-without-else"]),
        ("a > 3 ? b : «:» c", ["expected-value"]),
        ("a «:» c", ["unexpected-token"]),
        ("a ? «:» c", ["expected-value"]),
        ("a[«]»", ["expected-value"]),
        ("a«[»1", ["unclosed-bracket"]),
        ("a.b«(»c)", ["unexpected-token"]),
        ("[1, «,» 2]", ["expected-value"]),
        (
            "a == \"«\\u»12\" && b == '«\\x»zz' && c == '«\\U»00110000'",
            Array(repeating: "unknown-escape", count: 3)
        ),
        ("1 < x «<» 3 && y «=» 2", ["chained-comparison", "wrong-operator"]),
        ("a == b «in» c == d", ["chained-comparison"]),
        ("1 < x «<» 3 «>» 2", ["chained-comparison", "chained-comparison"]),
        ("a «==»", ["expected-value"]),
        ("«==» a", ["expected-value"]),
        ("a == «)»", ["expected-value"]),
        ("(a && «)»", ["expected-value"]),
        ("f(a, «)»", ["expected-value"]),
        ("a.«3» == 1", ["expected-value"]),
        ("a «b» && c «=» 1", ["unexpected-token", "wrong-operator"]),
        ("f(a «b») && c «=» 1", ["unexpected-token", "wrong-operator"]),
        ("«(»a && (b || c)", ["unclosed-bracket"]),
        ("f«(»a", ["unclosed-bracket"]),
        ("a in «[»1, 2", ["unclosed-bracket"]),
        ("a == 1«)» && b «=» 1", ["unmatched-bracket", "wrong-operator"]),
        ("a == «\"x» && b", ["unterminated-text"]),
        ("f(a == «'x»)", ["unterminated-text"]),
        ("a == \"x«\\q»y\" && b «=» 1", ["unknown-escape", "wrong-operator"]),
        (
            "a == «1.2345678901234567890» && b == «.5» && c == «3x» && d == «5.»",
            Array(repeating: "bad-number", count: 4)
        ),
        (
            "a == «1e» && b == «1e-19» && c == «1e18» && d == «2e+1.5»",
            Array(repeating: "bad-number", count: 4)
        ),
        ("a «#» b", ["unexpected-character"]),
        ("mood == «“»low”", ["unexpected-character"]),
        ("na«ï»ve == 1 && b «=» 1", ["unexpected-character", "wrong-operator"]),
        ("«@»a == 1 && b «;» c", ["unexpected-character", "unexpected-character"]),
    ])
    func `every mistake in a condition is found where it stands`(
        marked: String, codes: [String]
    ) throws {
        let file = MarkedFile("when: |\n  " + marked + "\n")
        let reading = try read(file.file)
        #expect(reading.expression == nil)
        let found = reading.diagnostics.sorted { ($0.range?.start ?? 0) < ($1.range?.start ?? 0) }
        let report = found.map { DiagnosticRenderer().render($0) }.joined()
        #expect(found.map(\.code) == codes, "\(report)")
        #expect(found.map(\.place) == file.places, "\(report)")
    }

    @Test func `the limits of a formula hold, and one past them is refused`() throws {
        let terms = Array(repeating: "a", count: 200).joined(separator: " || ")
        #expect(try read("when: " + terms).diagnostics == [])
        #expect(
            try read("when: " + terms + " || a").diagnostics.map(\.code) == ["formula-limit"])

        let deep = String(repeating: "(", count: 32) + "a" + String(repeating: ")", count: 32)
        #expect(try read("when: " + deep).diagnostics == [])
        #expect(
            try read("when: (" + deep + ")").diagnostics.map(\.code) == ["formula-limit"])
        let negated = "'" + String(repeating: "!", count: 33) + "a'"
        #expect(try read("when: " + negated).diagnostics.map(\.code) == ["formula-limit"])

        let long = "a" + String(repeating: " ", count: 1_998) + "b"
        #expect(
            try read("when: '" + long + "'").diagnostics.map(\.code) == ["unexpected-token"])
        #expect(
            try read("when: '" + long + "c'").diagnostics.map(\.code) == ["formula-limit"])
    }

    @Test func `a slip is answered with what to write`() throws {
        func hint(_ formula: String) throws -> String? {
            try read("when: |\n  " + formula + "\n").diagnostics.first?.hint
        }
        #expect(try hint("a = 1") == "write '=='")
        #expect(try hint("a <> 1") == "write '!='")
        #expect(try hint("a and b") == "write '&&'")
        #expect(try hint("not a") == "write '!'")
        #expect(try hint("a not in [1]") == "write !(… in …)")
        #expect(try hint("a ^ 2 > 1") == "write 'pow(x, y)' for x to the power of y")
        #expect(try hint("a ? 1") == "write 'condition ? value : other value'")
        #expect(try hint("1 < a < 3") == "write two comparisons and join them with '&&'")
        #expect(try hint("a == “x”") == "write straight quotes, \" or '")
        #expect(try hint("a == .5") == "write '0.5'")
    }
}

extension Expression {
    /// The expression with all its brackets.
    fileprivate var inBrackets: String {
        switch self {
        case .number(let number, _): number.description
        case .string(let text, _): "\"\(text)\""
        case .truth(let truth, _): truth ? "true" : "false"
        case .name(let name, _): name
        case .member(let base, let member): "\(base.inBrackets).\(member.value)"
        case .call(let name, let arguments, _):
            "\(name.value)(\(arguments.map(\.inBrackets).joined(separator: ", ")))"
        case .list(let entries, _): "[\(entries.map(\.inBrackets).joined(separator: ", "))]"
        case .index(let base, let place, _): "\(base.inBrackets)[\(place.inBrackets)]"
        case .not(let operand, _): "!\(operand.inBrackets)"
        case .negate(let operand, _): "-\(operand.inBrackets)"
        case .conditional(let condition, let value, let otherwise, _):
            "(\(condition.inBrackets) ? \(value.inBrackets) : \(otherwise.inBrackets))"
        case .binary(let sign, let left, let right, _):
            "(\(left.inBrackets) \(sign.rawValue) \(right.inBrackets))"
        }
    }
}
