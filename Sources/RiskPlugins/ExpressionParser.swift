import RiskModel
import RiskSource

/// Reads a formula into a tree, by CEL's grammar (docs/formulas.md), loosest first:
///
///     expression     = any [ "?" any ":" expression ]
///     any            = all { "||" all }
///     all            = relation { "&&" relation }
///     relation       = addition { ("==" | "!=" | "<" | "<=" | ">" | ">=" | "in") addition }
///     addition       = multiplication { ("+" | "-") multiplication }
///     multiplication = unary { ("*" | "/" | "%") unary }
///     unary          = ("!" | "-") unary | primary { "." name | "[" expression "]" }
///     primary        = number | text | truth | name [ "(" list ")" ] | "(" expression ")"
///                      | "[" list [ "," ] "]"
///
/// A mistake is reported where it stands, and the parser goes on behind it, so that every mistake
/// of a formula is found at once. `nil` inside means: reported, and the tree is of no use.
struct ExpressionParser {
    /// The most values, names and calls of one formula, and the deepest nesting of brackets, signs
    /// and conditional values.
    static let mostTerms = 200
    static let deepest = 32

    private let tokens: [ExpressionToken]
    private let context: ReadingContext
    private var position = 0
    private var terms = 0
    private var depth = 0
    private var failed = false
    /// Set when a limit was passed; what follows from stopping there is no mistake of its own.
    private var gaveUp = false
    private var lastPlace: SourceRange?

    /// Reads the formula of a node; `nil` means that at least one mistake was reported.
    static func expression(
        from node: YAMLNode, as name: ValueName, in context: ReadingContext
    ) -> Expression? {
        guard let formula = FormulaText.read(node, as: name, in: context) else { return nil }
        let before = context.diagnostics.count
        var parser = ExpressionParser(
            tokens: ExpressionLexer.tokens(of: formula, in: context), context: context)
        let expression = parser.readWhole()
        return context.diagnostics.count == before ? expression : nil
    }

    private init(tokens: [ExpressionToken], context: ReadingContext) {
        self.tokens = tokens
        self.context = context
    }

    private mutating func readWhole() -> Expression? {
        var whole = readExpression()
        while token.kind != .end {
            whole = nil
            if token.kind == .rightParenthesis || token.kind == .rightBracket {
                report(PluginDiagnostics.unmatchedBracket(token.text, at: token.range))
                advance()
                if case .binary = token.kind { advance() }
            } else {
                reportUnexpectedToken()
                skipToConnective()
            }
            if token.kind != .end { _ = readExpression() }
        }
        return failed ? nil : whole
    }

    // MARK: Tokens

    private var token: ExpressionToken { tokens[position] }

    private var following: ExpressionToken { tokens[min(position + 1, tokens.count - 1)] }

    private mutating func advance() { position = min(position + 1, tokens.count - 1) }

    private mutating func take(_ kind: ExpressionToken.Kind) -> Bool {
        guard token.kind == kind else { return false }
        advance()
        return true
    }

    private mutating func report(_ diagnostic: Diagnostic) {
        failed = true
        // A second complaint about the same token is about what the first one led to.
        guard !gaveUp, diagnostic.range != lastPlace else { return }
        lastPlace = diagnostic.range
        context.report(diagnostic)
    }

    /// Reports the token that stands here, unless that, or what stands before it, was reported by
    /// the lexer already.
    private mutating func reportUnexpectedToken() {
        let isKnown =
            token.kind == .unreadable || (position > 0 && tokens[position - 1].kind == .unreadable)
        if isKnown {
            failed = true
        } else {
            report(PluginDiagnostics.unexpectedToken(token.text, at: token.range))
        }
    }

    /// Goes behind the next `&&` or `||`, or to the end.
    private mutating func skipToConnective() {
        while token.kind != .end {
            let isConnective = token.kind == .binary(.and) || token.kind == .binary(.or)
            advance()
            if isConnective { return }
        }
    }

    private mutating func giveUp(_ diagnostic: Diagnostic) {
        report(diagnostic)
        gaveUp = true
        position = tokens.count - 1
    }

    private func joined(_ left: SourceRange, _ right: SourceRange) -> SourceRange {
        SourceRange(file: left.file, start: left.start, end: right.end)
    }
}

// MARK: - Operators

extension ExpressionParser {
    private mutating func readExpression() -> Expression? {
        let condition = readChain(of: .or)
        let sign = token
        guard take(.question) else { return condition }
        return nested(at: sign) { parser in
            let value = parser.readChain(of: .or)
            guard parser.take(.colon) else {
                parser.reportMissingElse(of: sign)
                return nil
            }
            let otherwise = parser.readExpression()
            guard let condition, let value, let otherwise else { return nil }
            return .conditional(
                condition, value, otherwise, parser.joined(condition.range, otherwise.range))
        }
    }

    /// Says that a `?` has no `:`, unless what stands here was reported already.
    private mutating func reportMissingElse(of sign: ExpressionToken) {
        let isKnown = position > 0 && tokens[position - 1].kind == .unreadable
        if isKnown || failed {
            failed = true
        } else {
            report(PluginDiagnostics.noElse(at: sign.range))
        }
    }

    /// Reads operands joined by operators that bind as tightly as `binding`, from left to right.
    private mutating func readChain(of binding: BinaryOperator.Binding) -> Expression? {
        var whole = readOperand(below: binding)
        var isCompared = false
        while let sign = takeOperator(of: binding) {
            let operation = sign.operation
            if binding == .relation {
                // A truth value has no order, so this can only have meant "between".
                if isCompared, operation.isOrdering || operation == .isIn {
                    report(
                        PluginDiagnostics.chainedComparison(operation.rawValue, at: sign.range))
                    whole = nil
                }
                isCompared = true
            }
            let right = readOperand(below: binding)
            if let left = whole, let right {
                whole = .binary(operation, left, right, joined(left.range, right.range))
            } else {
                whole = nil
            }
        }
        return whole
    }

    private mutating func readOperand(below binding: BinaryOperator.Binding) -> Expression? {
        guard let tighter = BinaryOperator.Binding(rawValue: binding.rawValue + 1) else {
            return readUnary()
        }
        return readChain(of: tighter)
    }

    private mutating func takeOperator(
        of binding: BinaryOperator.Binding
    ) -> (operation: BinaryOperator, range: SourceRange)? {
        if binding == .relation, token.kind == .notInWords, following.kind == .binary(.isIn) {
            report(PluginDiagnostics.notIn(at: joined(token.range, following.range)))
            advance()
        }
        let found = token
        guard case .binary(let operation) = found.kind, operation.binding == binding else {
            return nil
        }
        advance()
        return (operation, found.range)
    }
}

// MARK: - Values

extension ExpressionParser {
    private mutating func readUnary() -> Expression? {
        let sign = token
        switch sign.kind {
        case .notInWords:
            report(PluginDiagnostics.wrongOperator(sign.text, meant: "!", at: sign.range))
        case .binary(.minus):
            if case .number = following.kind, following.range.start == sign.range.end {
                return readMembers()
            }
        case .not: break
        default: return readMembers()
        }
        advance()
        return nested(at: sign) { parser in
            parser.readUnary().map {
                let range = parser.joined(sign.range, $0.range)
                return sign.kind == .binary(.minus) ? .negate($0, range) : .not($0, range)
            }
        }
    }

    private mutating func readMembers() -> Expression? {
        var value = readPrimary()
        while true {
            if take(.dot) {
                guard case .name(let member) = token.kind else {
                    report(PluginDiagnostics.expectedValue(token.text, at: placeForMissing))
                    return nil
                }
                value = value.map { .member($0, Located(member, at: token.range)) }
                advance()
            } else if token.kind == .leftBracket, value != nil {
                value = readIndex(of: value)
            } else {
                return value
            }
        }
    }

    private mutating func readIndex(of base: Expression?) -> Expression? {
        let opening = token
        advance()
        return nested(at: opening) { parser in
            let place = parser.readExpression()
            guard let closing = parser.close(.rightBracket, openedAt: opening), let base, let place
            else { return nil }
            return .index(base, place, parser.joined(base.range, closing))
        }
    }

    private mutating func readPrimary() -> Expression? {
        let first = token
        switch first.kind {
        case .number(let number):
            return term { _ in .number(number, first.range) }
        case .binary(.minus):
            advance()
            guard case .number(let number) = token.kind else { return nil }
            let range = joined(first.range, token.range)
            return term { _ in .number(number.negated, range) }
        case .string(let text):
            return term { _ in .string(text, first.range) }
        case .name("true"), .name("false"):
            return term { _ in .truth(first.kind == .name("true"), first.range) }
        case .name(let name):
            return term { parser in
                guard parser.token.kind == .leftParenthesis else {
                    return .name(name, first.range)
                }
                let end: ExpressionToken.Kind = .rightParenthesis
                return parser.readList(to: end).map { list, range in
                    .call(Located(name, at: first.range), list, parser.joined(first.range, range))
                }
            }
        case .leftParenthesis:
            return readParenthesis()
        case .leftBracket:
            return readList(to: .rightBracket).map { .list($0, $1) }
        case .unreadable:
            failed = true
            advance()
            return nil
        case .binary, .not, .notInWords, .question, .colon, .rightParenthesis, .rightBracket,
            .comma, .dot, .end:
            report(PluginDiagnostics.expectedValue(first.text, at: placeForMissing))
            if first.kind == .dot { advance() }
            return nil
        }
    }

    /// Where to point when a value is missing: at what stands there, or, at the end of the formula,
    /// at what comes last.
    private var placeForMissing: SourceRange {
        token.kind == .end && position > 0 ? tokens[position - 1].range : token.range
    }

    private mutating func readParenthesis() -> Expression? {
        let opening = token
        advance()
        return nested(at: opening) { parser in
            let inner = parser.readExpression()
            return parser.close(.rightParenthesis, openedAt: opening) == nil ? nil : inner
        }
    }

    /// Reads `( a, b )` or `[ a, b ]` and gives the entries and the whole stretch.
    private mutating func readList(
        to end: ExpressionToken.Kind
    ) -> ([Expression], SourceRange)? {
        let opening = token
        advance()
        return nested(at: opening) { parser in
            var entries: [Expression?] = []
            if parser.token.kind != end {
                repeat {
                    // The last entry of a list may have a comma behind it, as in CEL.
                    if !entries.isEmpty, end == .rightBracket, parser.token.kind == end { break }
                    entries.append(parser.readExpression())
                } while parser.take(.comma)
            }
            guard let closing = parser.close(end, openedAt: opening) else { return nil }
            let sound = entries.compactMap { $0 }
            return sound.count == entries.count
                ? (sound, parser.joined(opening.range, closing)) : nil
        }
    }

    /// Takes the closing bracket and gives its place, or reports that it is missing.
    private mutating func close(
        _ kind: ExpressionToken.Kind, openedAt opening: ExpressionToken
    ) -> SourceRange? {
        let range = token.range
        if take(kind) { return range }
        // What stands here instead was reported already, or is reported now as what it is.
        if token.kind == .end {
            // Text without an end has swallowed the bracket, and was reported.
            if position > 0, tokens[position - 1].kind == .unreadable { return nil }
            report(PluginDiagnostics.unclosedBracket(opening.text, at: opening.range))
        } else {
            reportUnexpectedToken()
            skip(to: kind)
        }
        return nil
    }

    /// Goes behind the next bracket of a kind, past brackets that open and close in between.
    private mutating func skip(to kind: ExpressionToken.Kind) {
        var open = 0
        while token.kind != .end {
            let found = token.kind
            advance()
            switch found {
            case .leftParenthesis, .leftBracket: open += 1
            case .rightParenthesis, .rightBracket:
                if open == 0 { return }
                open -= 1
            default: break
            }
        }
    }

    /// Takes the next token as a value, counted, and makes an expression of it.
    private mutating func term(
        _ make: (inout ExpressionParser) -> Expression?
    ) -> Expression? {
        terms += 1
        guard terms <= Self.mostTerms else {
            giveUp(PluginDiagnostics.tooManyTerms(at: token.range))
            return nil
        }
        advance()
        return make(&self)
    }

    private mutating func nested<Value>(
        at opening: ExpressionToken, _ body: (inout ExpressionParser) -> Value?
    ) -> Value? {
        guard depth < Self.deepest else {
            giveUp(PluginDiagnostics.tooDeep(at: opening.range))
            return nil
        }
        depth += 1
        defer { depth -= 1 }
        return body(&self)
    }
}

extension ValueShape where Value == Expression {
    /// A condition (docs/formulas.md). One that has mistakes is reported and gives *true* in its
    /// place, so that what hangs on it is still read; the plugin as a whole has failed by then.
    static var condition: ValueShape {
        ValueShape("a condition", .condition) { node, name, context in
            ExpressionParser.expression(from: node, as: name, in: context)
                ?? .truth(true, node.range)
        }
    }

    /// A formula that gives a number (docs/formulas.md). One that has mistakes is reported and gives 0
    /// in its place; the plugin as a whole has failed by then.
    static var formula: ValueShape {
        ValueShape("a formula", .condition) { node, name, context in
            ExpressionParser.expression(from: node, as: name, in: context)
                ?? .number(PreciseDecimal(0), node.range)
        }
    }
}
