import RiskModel
import RiskSource

/// One word or sign of a formula and where it stands.
struct ExpressionToken {
    enum Kind: Equatable {
        case number(ExactDecimal)
        case string(String)
        case name(String)
        case binary(BinaryOperator)
        case not
        /// The word `not`, which is written `!`; reported by the parser, which sees `not in`.
        case notInWords
        /// `+ - * / % ? :`, which conditions do not have.
        case arithmetic(String)
        case leftParenthesis, rightParenthesis, leftBracket, rightBracket
        case comma, dot
        /// Something that could not be read and was reported; it stands for a value.
        case unreadable
        case end
    }

    let kind: Kind
    let range: SourceRange
    /// The token as it was written.
    let text: String
}

/// Cuts a formula into tokens. Common slips (`=`, `<>`, `and`) are reported and taken for what they
/// mean, so that the rest of the formula is still checked.
struct ExpressionLexer {
    private let formula: FormulaText
    private let context: ReadingContext
    private var position = 0
    private var tokens: [ExpressionToken] = []

    /// Returns the tokens, the last of kind `end`.
    static func tokens(of formula: FormulaText, in context: ReadingContext) -> [ExpressionToken] {
        var lexer = ExpressionLexer(formula: formula, context: context)
        while lexer.position < formula.bytes.count { lexer.readToken() }
        let end = formula.bytes.count
        lexer.tokens.append(
            ExpressionToken(kind: .end, range: formula.range(end..<end), text: ""))
        return lexer.tokens
    }

    private init(formula: FormulaText, context: ReadingContext) {
        self.formula = formula
        self.context = context
    }

    private mutating func readToken() {
        let byte = formula.bytes[position]
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
            position += 1
        case UInt8(ascii: "\""), UInt8(ascii: "'"): readString(quote: byte)
        case _ where byte.isDigit: readNumber()
        case UInt8(ascii: ".") where (peek(1)?.isDigit ?? false) && !(peek(-1)?.isWord ?? false):
            readNumber()
        case _ where byte.isLetter: readName()
        default: readSign()
        }
    }

    private func peek(_ distance: Int) -> UInt8? {
        let place = position + distance
        return formula.bytes.indices.contains(place) ? formula.bytes[place] : nil
    }

    private func text(_ stretch: Range<Int>) -> String {
        String(decoding: formula.bytes[stretch], as: UTF8.self)
    }

    private mutating func add(_ kind: ExpressionToken.Kind, to end: Int) {
        let stretch = position..<end
        tokens.append(
            ExpressionToken(kind: kind, range: formula.range(stretch), text: text(stretch)))
        position = end
    }
}

// MARK: - Words

extension ExpressionLexer {
    private mutating func readName() {
        var end = position
        while end < formula.bytes.count, formula.bytes[end].isWord { end += 1 }
        if end < formula.bytes.count, formula.bytes[end] >= 0x80 {
            readUnexpectedCharacter(at: end)
            return
        }
        let word = text(position..<end)
        switch word {
        case "in": add(.binary(.isIn), to: end)
        case "and", "AND": addSlip(.binary(.and), "&&", to: end)
        case "or", "OR": addSlip(.binary(.or), "||", to: end)
        case "not", "NOT": add(.notInWords, to: end)
        default: add(.name(word), to: end)
        }
    }

    private mutating func readNumber() {
        var end = position
        while end < formula.bytes.count,
            formula.bytes[end].isWord || formula.bytes[end] == UInt8(ascii: ".")
        {
            end += 1
        }
        let written = text(position..<end)
        if let number = ExactDecimal(text: written) {
            add(.number(number), to: end)
        } else {
            context.report(
                PluginDiagnostics.badNumber(written, at: formula.range(position..<end)))
            add(.unreadable, to: end)
        }
    }

    private mutating func readString(quote: UInt8) {
        var value: [UInt8] = []
        var end = position + 1
        while end < formula.bytes.count, formula.bytes[end] != UInt8(ascii: "\n") {
            let byte = formula.bytes[end]
            if byte == quote {
                add(.string(String(decoding: value, as: UTF8.self)), to: end + 1)
                return
            }
            guard byte == UInt8(ascii: "\\") else {
                value.append(byte)
                end += 1
                continue
            }
            let escaped = end + 1 < formula.bytes.count ? formula.bytes[end + 1] : nil
            if let escaped, escaped == quote || escaped == UInt8(ascii: "\\") {
                value.append(escaped)
            } else {
                let stop = min(end + 2, formula.bytes.count)
                context.report(PluginDiagnostics.unknownEscape(at: formula.range(end..<stop)))
            }
            end += 2
        }
        end = min(end, formula.bytes.count)
        context.report(PluginDiagnostics.unterminatedText(at: formula.range(position..<end)))
        add(.unreadable, to: end)
    }
}

// MARK: - Signs

extension ExpressionLexer {
    private mutating func readSign() {
        let pair = peek(1).map { String(decoding: [formula.bytes[position], $0], as: UTF8.self) }
        switch pair {
        case "==": return add(.binary(.equal), to: position + 2)
        case "!=": return add(.binary(.notEqual), to: position + 2)
        case "<=": return add(.binary(.lessOrEqual), to: position + 2)
        case ">=": return add(.binary(.greaterOrEqual), to: position + 2)
        case "&&": return add(.binary(.and), to: position + 2)
        case "||": return add(.binary(.or), to: position + 2)
        case "<>": return addSlip(.binary(.notEqual), "!=", to: position + 2)
        case "=<": return addSlip(.binary(.lessOrEqual), "<=", to: position + 2)
        case "=>": return addSlip(.binary(.greaterOrEqual), ">=", to: position + 2)
        default: break
        }
        let next = position + 1
        switch formula.bytes[position] {
        case UInt8(ascii: "<"): add(.binary(.less), to: next)
        case UInt8(ascii: ">"): add(.binary(.greater), to: next)
        case UInt8(ascii: "="): addSlip(.binary(.equal), "==", to: next)
        case UInt8(ascii: "&"): addSlip(.binary(.and), "&&", to: next)
        case UInt8(ascii: "|"): addSlip(.binary(.or), "||", to: next)
        case UInt8(ascii: "!"): add(.not, to: next)
        case UInt8(ascii: "("): add(.leftParenthesis, to: next)
        case UInt8(ascii: ")"): add(.rightParenthesis, to: next)
        case UInt8(ascii: "["): add(.leftBracket, to: next)
        case UInt8(ascii: "]"): add(.rightBracket, to: next)
        case UInt8(ascii: ","): add(.comma, to: next)
        case UInt8(ascii: "."): add(.dot, to: next)
        case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "/"),
            UInt8(ascii: "%"), UInt8(ascii: "?"), UInt8(ascii: ":"), UInt8(ascii: "^"):
            add(.arithmetic(text(position..<next)), to: next)
        default: readUnexpectedCharacter(at: position)
        }
    }

    private mutating func addSlip(
        _ kind: ExpressionToken.Kind, _ meant: String, to end: Int
    ) {
        context.report(
            PluginDiagnostics.wrongOperator(
                text(position..<end), meant: meant, at: formula.range(position..<end)))
        add(kind, to: end)
    }

    /// Reports a run of characters that conditions do not have, as one mistake.
    private mutating func readUnexpectedCharacter(at start: Int) {
        var end = start + 1
        while end < formula.bytes.count, formula.bytes[end] >= 0x80 { end += 1 }
        context.report(
            PluginDiagnostics.unexpectedCharacter(
                text(start..<end), at: formula.range(start..<end)))
        // A word that is wrong in one letter is still one word, and one value.
        while end < formula.bytes.count, formula.bytes[end].isWord || formula.bytes[end] >= 0x80 {
            end += 1
        }
        add(.unreadable, to: end)
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

    fileprivate var isLetter: Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) || self == UInt8(ascii: "_")
    }

    fileprivate var isWord: Bool { isLetter || isDigit }
}
