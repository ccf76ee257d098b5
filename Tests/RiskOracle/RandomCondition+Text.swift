extension RandomCondition {
    /// The condition as a YAML scalar; conditions hold no single quote.
    var quoted: String { "'\(text)'" }

    var text: String {
        switch self {
        case .option(let item, let equal, let option):
            "\(item) \(equal ? "==" : "!=") \"\(option)\""
        case .oneOf(let item, let options):
            "\(item) in [\(options.map { "\"\($0)\"" }.joined(separator: ", "))]"
        case .place(let item, let order, let option): "\(item) \(order.rawValue) \"\(option)\""
        case .has(let item, let part): "\"\(part)\" in \(item)"
        case .number(let item, let order, let number):
            "\(item) \(order.rawValue) \(RandomInstrument.decimal(number))"
        case .scale(let scale, let order, let number):
            "\(scale) \(order.rawValue) \(RandomInstrument.decimal(number))"
        case .count(let section, let part, let order, let number):
            "count(\(section)\(part.map { ", \"\($0)\"" } ?? "")) \(order.rawValue) \(number)"
        case .level(let result, let order, let level): "\(result) \(order.rawValue) \(level)"
        case .harm(let equal, let state): "harm \(equal ? "==" : "!=") \"\(state)\""
        case .known(let item): "known(\(item))"
        case .compare(let left, let order, let right):
            "\(left.operand) \(order.rawValue) \(right.operand)"
        case .among(let number, let list):
            "\(number.operand) in [\(list.map(\.text).joined(separator: ", "))]"
        case .dates(let left, let order, let right):
            "\(left.text) \(order.rawValue) \(right.text)"
        case .choose(let when, let yes, let no):
            "((\(when.text)) ? (\(yes.text)) : (\(no.text)))"
        case .not(let inner): "!(\(inner.text))"
        case .and(let left, let right): "\(left.inner(of: "&&")) && \(right.inner(of: "&&"))"
        case .or(let left, let right): "\(left.inner(of: "||")) || \(right.inner(of: "||"))"
        }
    }

    /// The text as an operand; an `&&` inside an `||` stands bare, so that precedence is tried.
    private func inner(of outer: String) -> String {
        switch self {
        case .or where outer == "&&": "(\(text))"
        case .and where outer == "&&", .or where outer == "||": "(\(text))"
        default: text
        }
    }
}
