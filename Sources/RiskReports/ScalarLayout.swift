import RiskSource

/// How the text of a scalar is written: without quotes where it can be, otherwise in the quotes that
/// need the fewest signs before other signs.
enum ScalarLayout {
    /// Returns a scalar on one line.
    ///
    /// - Parameters:
    ///   - isFlow: whether it stands within `[]` or `{}`.
    ///   - wasFlow: whether it did in the file.
    ///   - isFormula: whether it is a formula, which has single quotes, so that a quote within it is
    ///     written as it is.
    static func line(
        _ scalar: WrittenScalar, isFlow: Bool, wasFlow: Bool, isFormula: Bool
    ) -> String {
        let text = scalar.text
        if scalar.style == .plain {
            if text.isEmpty || !scalar.hasLines && isFlow == wasFlow { return text }
            return isPlain(text, isFlow: isFlow) ? text : quoted(scalar, isFormula: isFormula)
        }
        let isSafe = !CoreScalar.isSpecial(text) && text != "<<" && isPlain(text, isFlow: isFlow)
        return isSafe ? text : quoted(scalar, isFormula: isFormula)
    }

    /// The lines of a text in a folded block (`>-`), each of up to so many columns; `nil` where a block
    /// cannot say the same.
    static func folded(_ text: String, width: Int) -> [String]? {
        guard let first = text.first, let last = text.last, !first.isWhitespace,
            !last.isWhitespace, !text.unicodeScalars.contains(where: isEscaped)
        else { return nil }
        var lines: [String] = []
        var line = ""
        var length = 0
        for word in words(text) {
            let count = word.count
            if line.isEmpty {
                (line, length) = (word, count)
            } else if length + 1 + count <= width {
                line += " " + word
                length += 1 + count
            } else {
                lines.append(line)
                (line, length) = (word, count)
            }
        }
        return lines + [line]
    }

    /// The parts of a text between the spaces at which a line may be broken: single ones.
    private static func words(_ text: String) -> [String] {
        var words: [String] = []
        var word = ""
        var isBehindSpaces = false
        for part in text.split(separator: " ", omittingEmptySubsequences: false) {
            if part.isEmpty || isBehindSpaces || words.isEmpty && word.isEmpty {
                word += (word.isEmpty && words.isEmpty ? "" : " ") + part
            } else {
                words.append(word)
                word = String(part)
            }
            isBehindSpaces = part.isEmpty
        }
        return words + [word]
    }

    // MARK: - Plain and quoted

    /// Whether a text reads the same without quotes.
    private static func isPlain(_ text: String, isFlow: Bool) -> Bool {
        let scalars = Array(text.unicodeScalars)
        guard let first = scalars.first, let last = scalars.last, first != " ", last != " ",
            last != ":", !scalars.contains(where: isEscaped),
            !",[]{}#&*!|>'\"%@`".unicodeScalars.contains(first)
        else { return false }
        if isFlow, scalars.contains(where: { ",[]{}?:#".unicodeScalars.contains($0) }) {
            return false
        }
        if "-?:".unicodeScalars.contains(first) {
            guard !isFlow, scalars.count > 1, scalars[1] != " " else { return false }
        }
        return !text.hasPrefix("---") && !text.hasPrefix("...") && !text.contains(": ")
            && !text.contains(" #")
    }

    private static func quoted(_ scalar: WrittenScalar, isFormula: Bool) -> String {
        let text = scalar.text
        if text.unicodeScalars.contains(where: isEscaped) {
            return scalar.style == .doubleQuoted && !scalar.hasLines ? scalar.source : escaped(text)
        }
        guard isFormula || text.contains("\"") || text.contains("\\") else { return "\"\(text)\"" }
        return "'" + text.replacing("'", with: "''") + "'"
    }

    /// Whether a character is written as an escape: what is not seen, or ends a line.
    private static func isEscaped(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F...0xA0, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: true
        default: false
        }
    }

    private static func escaped(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\\(scalar)"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case _ where isEscaped(scalar):
                let digits = String(scalar.value, radix: 16, uppercase: true)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}

/// What plain scalars mean by the core schema of YAML 1.2, section 10.3.2.
enum CoreScalar {
    /// Whether the text, unquoted, is nothing, a truth value or a number.
    static func isSpecial(_ text: String) -> Bool {
        switch text {
        case "", "~", "null", "Null", "NULL", "true", "True", "TRUE", "false", "False", "FALSE",
            ".nan", ".NaN", ".NAN":
            return true
        default: return isNumber(text[...])
        }
    }

    private static func isNumber(_ text: Substring) -> Bool {
        if text.hasPrefix("0o") { return isFilled(text.dropFirst(2)) { ("0"..."7").contains($0) } }
        if text.hasPrefix("0x") { return isFilled(text.dropFirst(2)) { $0.isHexDigit } }
        let signless = withoutSign(text)
        if [".inf", ".Inf", ".INF"].contains(signless) { return true }
        let parts = signless.split(
            maxSplits: 1, omittingEmptySubsequences: false, whereSeparator: { "eE".contains($0) })
        guard let mantissa = parts.first,
            parts.count == 1 || isFilled(withoutSign(parts[1]), isDigit)
        else { return false }
        let places = mantissa.split(
            separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        return places.contains { !$0.isEmpty } && places.allSatisfy { $0.allSatisfy(isDigit) }
    }

    private static func withoutSign(_ text: Substring) -> Substring {
        text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text
    }

    private static func isFilled(_ text: Substring, _ matches: (Character) -> Bool) -> Bool {
        !text.isEmpty && text.allSatisfy(matches)
    }

    private static func isDigit(_ character: Character) -> Bool {
        ("0"..."9").contains(character)
    }
}
