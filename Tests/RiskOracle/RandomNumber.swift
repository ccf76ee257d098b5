/// A decimal as it is written in a plugin.
struct RandomDecimal: Hashable {
    var significand: Int
    var places: Int

    init(_ significand: Int, places: Int = 0) {
        self.significand = significand
        self.places = places
    }

    init(units: Int) { self.init(units, places: 4) }

    var number: OracleNumber {
        var unit: Int128 = 1
        for _ in 0..<places { unit *= 10 }
        return OracleFraction(wide: Int128(significand), over: unit).map { .exact($0) }
            ?? .real(Double(significand) / Double(unit))
    }

    var text: String {
        var digits = String(significand.magnitude)
        while digits.count <= places { digits = "0" + digits }
        var whole = String(digits.dropLast(places))
        var rest = String(digits.suffix(places))
        while rest.hasSuffix("0") { rest.removeLast() }
        if !rest.isEmpty { whole += "." + rest }
        return (significand < 0 ? "-" : "") + whole
    }
}

/// A date that a formula may name.
enum RandomDate: Hashable {
    case assessment
    case item(String)

    var names: Set<String> {
        switch self {
        case .assessment: []
        case .item(let id): [id]
        }
    }

    var text: String {
        switch self {
        case .assessment: "date"
        case .item(let id): id
        }
    }
}

/// A formula that comes to a number, as a tree of what the plugin format knows.
indirect enum RandomNumber: Sendable {
    enum Operator: String, CaseIterable {
        case plus = "+"
        case minus = "-"
        case times = "*"
        case divide = "/"
        case remainder = "%"
    }

    enum Function: String, CaseIterable {
        case min, max, abs, floor, ceil, round, sqrt, pow, exp
        case logarithm = "ln"
    }

    enum Span: String, CaseIterable {
        case age, months
        case workingDays = "working_days"
    }

    case literal(RandomDecimal)
    case item(String)
    /// A scale of this tool, or `tool.scale`.
    case scale(String)
    case coefficient(String)
    case count([String], of: String?)
    /// The element of a list at a place.
    case element([RandomDecimal], RandomNumber)
    case negate(RandomNumber)
    case arithmetic(Operator, RandomNumber, RandomNumber)
    case conditional(RandomCondition, RandomNumber, RandomNumber)
    case call(Function, [RandomNumber])
    case round(RandomNumber, places: Int, RandomInstrument.RoundingMode?)
    case span(Span, RandomDate, RandomDate)

    /// Every item, section, scale, result and coefficient that the formula names.
    var names: Set<String> {
        switch self {
        case .literal: []
        case .item(let id), .scale(let id), .coefficient(let id): [id]
        case .count(let sections, _): Set(sections)
        case .element(_, let number), .negate(let number), .round(let number, _, _): number.names
        case .arithmetic(_, let left, let right): left.names.union(right.names)
        case .conditional(let when, let left, let right):
            when.names.union(left.names).union(right.names)
        case .call(_, let arguments): arguments.reduce(into: []) { $0.formUnion($1.names) }
        case .span(_, let from, let to): from.names.union(to.names)
        }
    }

    /// The formulas that this one is made from.
    var parts: [RandomNumber] {
        switch self {
        case .literal, .item, .scale, .coefficient, .count, .span: []
        case .element(_, let number), .negate(let number), .round(let number, _, _): [number]
        case .arithmetic(_, let left, let right), .conditional(_, let left, let right):
            [left, right]
        case .call(_, let arguments): arguments
        }
    }

    func hasCondition(where suits: (RandomCondition) -> Bool) -> Bool {
        if case .conditional(let when, _, _) = self, when.contains(where: suits) { return true }
        return parts.contains { $0.hasCondition(where: suits) }
    }

    func contains(where suits: (RandomNumber) -> Bool) -> Bool {
        suits(self) || parts.contains { $0.contains(where: suits) }
    }
}

extension RandomNumber {
    /// The formula as it is written; brackets stand wherever precedence might be misread, and
    /// sometimes where it must hold.
    var text: String {
        switch self {
        case .literal(let decimal): decimal.text
        case .item(let id), .scale(let id), .coefficient(let id): id
        case .count(let sections, let part):
            "count(\(sections.count == 1 ? sections[0] : "[\(sections.joined(separator: ", "))]")"
                + "\(part.map { ", \"\($0)\"" } ?? ""))"
        case .element(let list, let place):
            "[\(list.map(\.text).joined(separator: ", "))][\(place.text)]"
        case .negate(let number): "-\(number.bracketed)"
        case .arithmetic(let sign, let left, let right):
            "\(left.operand(of: sign, isLeft: true)) \(sign.rawValue) "
                + right.operand(of: sign, isLeft: false)
        case .conditional(let when, let left, let right):
            "(\(when.text)) ? \(left.bracketed) : \(right.bracketed)"
        case .call(let function, let arguments):
            "\(function.rawValue)(\(arguments.map(\.text).joined(separator: ", ")))"
        case .round(let number, let places, let mode):
            "round(\(number.text), \(places)\(mode.map { ", \"\($0.rawValue)\"" } ?? ""))"
        case .span(let span, let from, let to): "\(span.rawValue)(\(from.text), \(to.text))"
        }
    }

    /// Whether the text is one operand, whatever stands around it.
    private var isTight: Bool {
        switch self {
        case .literal(let decimal): decimal.significand >= 0
        case .item, .scale, .coefficient, .count, .element, .call, .round, .span: true
        case .negate, .arithmetic, .conditional: false
        }
    }

    /// The text on one side of a comparison, which binds less tightly than any arithmetic.
    var operand: String {
        if case .conditional = self { return "(\(text))" }
        return text
    }

    private var bracketed: String { isTight ? text : "(\(text))" }

    /// A product inside a sum, and a left operand of equal rank, stand bare.
    private func operand(of sign: Operator, isLeft: Bool) -> String {
        guard case .arithmetic(let inner, _, _) = self else { return bracketed }
        let binds = inner.bindsTightly
        if sign.bindsTightly ? (binds && isLeft) : (binds || isLeft) { return text }
        return bracketed
    }
}

extension RandomNumber.Operator {
    var bindsTightly: Bool {
        switch self {
        case .plus, .minus: false
        case .times, .divide, .remainder: true
        }
    }
}
