import RiskModel
import RiskSource

/// One word or sign of a formula and where it stands.
struct ExpressionToken {
    enum Kind: Equatable {
        case number(PreciseDecimal)
        case string(String)
        case name(String)
        case binary(BinaryOperator)
        case not
        /// The word `not`, which is written `!`; reported by the parser, which sees `not in`.
        case notInWords
        case question, colon
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
        case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "/"): skipComment()
        case UInt8(ascii: "\""), UInt8(ascii: "'"): readString(quote: byte)
        case _ where byte.isDigit: readNumber()
        case UInt8(ascii: ".") where (peek(1)?.isDigit ?? false) && !(peek(-1)?.isWord ?? false):
            readNumber()
        case _ where byte.isLetter: readName()
        default: readSign()
        }
    }

    /// Goes to the end of the line, as CEL does behind `//`.
    private mutating func skipComment() {
        while position < formula.bytes.count, formula.bytes[position] != UInt8(ascii: "\n") {
            position += 1
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
                || isSignOfExponent(at: end)
        {
            end += 1
        }
        let written = text(position..<end)
        if let number = PreciseDecimal(text: written) {
            add(.number(number), to: end)
        } else {
            context.report(
                PluginDiagnostics.badNumber(written, at: formula.range(position..<end)))
            add(.unreadable, to: end)
        }
    }

    /// Whether a sign stands behind the `e` of digits, and before a digit: `6.5e-8`.
    private func isSignOfExponent(at place: Int) -> Bool {
        let bytes = formula.bytes
        guard bytes[place] == UInt8(ascii: "-") || bytes[place] == UInt8(ascii: "+"),
            place > position + 1, place + 1 < bytes.count, bytes[place + 1].isDigit,
            bytes[place - 1] | 0x20 == UInt8(ascii: "e")
        else { return false }
        return bytes[position..<(place - 1)].allSatisfy { $0.isDigit || $0 == UInt8(ascii: ".") }
    }
}

// MARK: - Text

extension ExpressionLexer {
    private mutating func readString(quote: UInt8) {
        var value: [UInt8] = []
        var end = position + 1
        while end < formula.bytes.count, formula.bytes[end] != UInt8(ascii: "\n") {
            let byte = formula.bytes[end]
            if byte == quote {
                add(.string(String(decoding: value, as: UTF8.self)), to: end + 1)
                return
            }
            if byte == UInt8(ascii: "\\") {
                end = readEscape(at: end, into: &value)
            } else {
                value.append(byte)
                end += 1
            }
        }
        end = min(end, formula.bytes.count)
        context.report(PluginDiagnostics.unterminatedText(at: formula.range(position..<end)))
        add(.unreadable, to: end)
    }

    /// Reads what stands behind a backslash, reports what CEL (or this subset of it) does not have,
    /// and returns where it ends.
    private func readEscape(at start: Int, into value: inout [UInt8]) -> Int {
        let kind = start + 1 < formula.bytes.count ? formula.bytes[start + 1] : nil
        var digits = 0
        switch kind {
        case UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"),
            UInt8(ascii: "?"):
            value += kind.map { [$0] } ?? []
            return start + 2
        case UInt8(ascii: "n"):
            value.append(UInt8(ascii: "\n"))
            return start + 2
        case UInt8(ascii: "r"):
            value.append(UInt8(ascii: "\r"))
            return start + 2
        case UInt8(ascii: "t"):
            value.append(UInt8(ascii: "\t"))
            return start + 2
        case UInt8(ascii: "x"), UInt8(ascii: "X"): digits = 2
        case UInt8(ascii: "u"): digits = 4
        case UInt8(ascii: "U"): digits = 8
        default: break
        }
        let end = start + 2 + digits
        if digits > 0, end <= formula.bytes.count,
            formula.bytes[(start + 2)..<end].allSatisfy(\.isHexDigit),
            let scalar = UInt32(text((start + 2)..<end), radix: 16).flatMap(Unicode.Scalar.init)
        {
            value += Array(String(Character(scalar)).utf8)
            return end
        }
        let stop = min(start + 2, formula.bytes.count)
        context.report(PluginDiagnostics.unknownEscape(at: formula.range(start..<stop)))
        return stop
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
        case "**": return addPower(to: position + 2)
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
        case UInt8(ascii: "^"): addPower(to: next)
        case UInt8(ascii: "("): add(.leftParenthesis, to: next)
        case UInt8(ascii: ")"): add(.rightParenthesis, to: next)
        case UInt8(ascii: "["): add(.leftBracket, to: next)
        case UInt8(ascii: "]"): add(.rightBracket, to: next)
        case UInt8(ascii: ","): add(.comma, to: next)
        case UInt8(ascii: "."): add(.dot, to: next)
        case UInt8(ascii: "+"): add(.binary(.plus), to: next)
        case UInt8(ascii: "-"): add(.binary(.minus), to: next)
        case UInt8(ascii: "*"): add(.binary(.times), to: next)
        case UInt8(ascii: "/"): add(.binary(.divide), to: next)
        case UInt8(ascii: "%"): add(.binary(.remainder), to: next)
        case UInt8(ascii: "?"): add(.question, to: next)
        case UInt8(ascii: ":"): add(.colon, to: next)
        default: readUnexpectedCharacter(at: position)
        }
    }

    /// A power is a function; the sign is taken for one of its kind, so that the rest is read.
    private mutating func addPower(to end: Int) {
        context.report(
            PluginDiagnostics.powerSign(
                text(position..<end), at: formula.range(position..<end)))
        add(.binary(.times), to: end)
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

    fileprivate var isHexDigit: Bool {
        isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self | 0x20)
    }

    fileprivate var isLetter: Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) || self == UInt8(ascii: "_")
    }

    fileprivate var isWord: Bool { isLetter || isDigit }
}
