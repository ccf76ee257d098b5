import RiskTerminal

/// Text and elements of HTML. Whatever comes from outside passes ``escaped(_:)``.
enum HTMLText {
    /// The text with the five characters escaped that HTML, or an attribute in double quotes, takes as
    /// marks; control characters are made visible.
    static func escaped(_ text: String) -> String {
        var result = ""
        for character in text.printable {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.append(character)
            }
        }
        return result
    }

    /// An element with a text of its own.
    static func element(_ name: String, _ attributes: [(String, String)] = [], text: String)
        -> String
    {
        element(name, attributes, html: escaped(text))
    }

    /// An element around what is HTML already.
    static func element(_ name: String, _ attributes: [(String, String)] = [], html: String)
        -> String
    {
        open(name, attributes) + html + "</\(name)>"
    }

    static func open(_ name: String, _ attributes: [(String, String)] = []) -> String {
        "<" + name + attributes.map { " \($0.0)=\"\(escaped($0.1))\"" }.joined() + ">"
    }
}
