/// Text as a value of a YAML file is written.
package enum YAMLText {
    /// The text without quotes where every reader takes it for this text, and in double quotes
    /// otherwise.
    package static func scalar(_ text: String) -> String {
        let isPlain =
            text.first?.isLetter == true && text.last?.isWhitespace == false
            && text.allSatisfy { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" }
        return isPlain && !otherwiseRead.contains(text.lowercased()) ? text : quoted(text)
    }

    /// Words that YAML 1.1 or 1.2 reads as something else than text.
    private static let otherwiseRead: Set<String> = [
        "y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf",
    ]

    /// The text in double quotes, with an escape for each control character.
    package static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let digits = String(scalar.value, radix: 16)
                quoted += "\\x" + (digits.count == 1 ? "0" : "") + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
