/// A formula made at random, in a tree of the tests' own.
indirect enum RandomFormula: Hashable {
    /// A literal as it is written.
    case literal(String)
    case truth(Bool)
    case name(String)
    case text(String)
    case negate(RandomFormula)
    case not(RandomFormula)
    case infix(String, RandomFormula, RandomFormula)
    case conditional(RandomFormula, RandomFormula, RandomFormula)
    case call(String, [RandomFormula])
    case list([RandomFormula])
    case element([RandomFormula], RandomFormula)

    /// Written with brackets around everything that has parts.
    var bracketed: String {
        switch self {
        case .literal(let text), .name(let text): text
        case .truth(let truth): truth ? "true" : "false"
        case .text(let text): "\"\(text)\""
        case .negate(let operand): "(-(\(operand.bracketed)))"
        case .not(let operand): "(!(\(operand.bracketed)))"
        case .infix(let sign, let left, let right):
            "(\(left.bracketed) \(sign) \(right.bracketed))"
        case .conditional(let condition, let value, let otherwise):
            "(\(condition.bracketed) ? \(value.bracketed) : \(otherwise.bracketed))"
        case .call(let name, let arguments):
            "\(name)(\(arguments.map(\.bracketed).joined(separator: ", ")))"
        case .list(let elements):
            "[\(elements.map(\.bracketed).joined(separator: ", "))]"
        case .element(let elements, let place):
            "[\(elements.map(\.bracketed).joined(separator: ", "))][\(place.bracketed)]"
        }
    }

    /// Written with the fewest brackets that CEL's grammar allows.
    var minimal: String { written(inside: 0) }

    /// How tightly CEL binds: a conditional is 0, a primary 8.
    private var level: Int {
        switch self {
        case .conditional: 0
        case .infix("||", _, _): 1
        case .infix("&&", _, _): 2
        case .infix("+", _, _), .infix("-", _, _): 4
        case .infix("*", _, _), .infix("/", _, _), .infix("%", _, _): 5
        case .infix: 3
        case .not, .negate: 6
        case .literal(let text) where text.hasPrefix("-"): 6
        case .literal, .truth, .name, .text, .call, .list, .element: 8
        }
    }

    private func written(inside least: Int) -> String {
        let text: String
        switch self {
        case .literal, .name, .truth, .text:
            text = bracketed
        case .negate(let operand):
            // A sign right before digits belongs to the number.
            let inner = operand.written(inside: 6)
            let isDigits = inner.first.map { ("0"..."9").contains($0) } ?? false
            text = isDigits ? "-(\(inner))" : "-" + inner
        case .not(let operand):
            text = "!" + operand.written(inside: 6)
        case .infix(let sign, let left, let right):
            // A comparison that follows one by order is refused, and so keeps its brackets.
            let isOrder = level == 3 && !["==", "!="].contains(sign)
            text =
                left.written(inside: isOrder ? 4 : level) + " \(sign) "
                + right.written(inside: level + 1)
        case .conditional(let condition, let value, let otherwise):
            text =
                "\(condition.written(inside: 1)) ? \(value.written(inside: 1)) : "
                + otherwise.written(inside: 0)
        case .call(let name, let arguments):
            text = "\(name)(\(arguments.map(\.minimal).joined(separator: ", ")))"
        case .list(let elements):
            text = "[\(elements.map(\.minimal).joined(separator: ", "))]"
        case .element(let elements, let place):
            text =
                "[\(elements.map(\.minimal).joined(separator: ", "))][\(place.minimal)]"
        }
        return level < least ? "(\(text))" : text
    }
}

/// Random numbers that are the same every time: SplitMix64.
struct FormulaDice {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func roll(_ range: Range<Int>) -> Int {
        range.lowerBound + Int(next() % UInt64(range.count))
    }

    mutating func chance(_ one: Int, in many: Int) -> Bool { roll(0..<many) < one }

    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[roll(0..<elements.count)]
    }
}

extension RandomFormula {
    private static let literals = [
        "0", "1", "2", "3", "7", "10", "0.5", "2.25", "-1", "-2.5", "0.1", "1e-3", "6.5e-8",
        "1.5E+3", "123456789", "0.000000000001", "999999999999",
    ]

    /// A formula that gives a number.
    static func number(_ dice: inout FormulaDice, depth: Int) -> RandomFormula {
        guard depth > 0, !dice.chance(1, in: 6) else {
            return dice.chance(1, in: 2)
                ? .literal(dice.pick(literals))
                : .name(dice.pick(["whole", "tenths", "gated", "optional"]))
        }
        switch dice.roll(0..<16) {
        case 0...6:
            return .infix(
                dice.pick(["+", "-", "*", "/", "%", "+", "-", "*"]),
                number(&dice, depth: depth - 1), number(&dice, depth: depth - 1))
        case 7:
            let operand = number(&dice, depth: depth - 1)
            return .negate(operand)
        case 8, 9:
            return .conditional(
                truth(&dice, depth: depth - 1), number(&dice, depth: depth - 1),
                number(&dice, depth: depth - 1))
        case 10:
            let count = dice.roll(1..<4)
            return .call(
                dice.pick(["min", "max"]),
                (0..<count).map { _ in number(&dice, depth: depth - 1) })
        case 11:
            return .call(
                dice.pick(["abs", "floor", "ceil", "sqrt"]), [number(&dice, depth: depth - 1)])
        case 12:
            var arguments = [number(&dice, depth: depth - 1)]
            if dice.chance(2, in: 3) { arguments.append(.literal("\(dice.roll(0..<5))")) }
            if arguments.count == 2, dice.chance(1, in: 2) {
                arguments.append(.text(dice.pick(["half_up", "half_even", "floor", "ceil"])))
            }
            return .call("round", arguments)
        case 13:
            return .call(
                "pow",
                [number(&dice, depth: depth - 1), .literal(dice.pick(["0", "1", "2", "3", "-1"]))])
        case 14:
            return .call(dice.pick(["exp", "ln"]), [number(&dice, depth: depth - 1)])
        default:
            let count = dice.roll(1..<4)
            return .element(
                (0..<count).map { _ in number(&dice, depth: depth - 1) },
                // A literal place past the end would be refused.
                dice.chance(1, in: 2)
                    ? .literal("\(dice.roll(0..<count))")
                    : .infix("-", number(&dice, depth: depth - 1), .literal("0")))
        }
    }

    /// A formula that gives a truth.
    static func truth(_ dice: inout FormulaDice, depth: Int) -> RandomFormula {
        guard depth > 0, !dice.chance(1, in: 8) else {
            return dice.chance(1, in: 6)
                ? .truth(dice.chance(1, in: 2))
                : .infix(
                    dice.pick(["==", "!="]), .name(dice.pick(["first", "second", "hidden"])),
                    .text(dice.pick(["yes", "no"])))
        }
        switch dice.roll(0..<12) {
        case 0...2:
            return .infix(
                dice.pick(["&&", "||"]), truth(&dice, depth: depth - 1),
                truth(&dice, depth: depth - 1))
        case 3: return .not(truth(&dice, depth: depth - 1))
        case 4:
            return .conditional(
                truth(&dice, depth: depth - 1), truth(&dice, depth: depth - 1),
                truth(&dice, depth: depth - 1))
        case 5:
            return .infix(
                dice.pick(["==", "!="]), truth(&dice, depth: depth - 1),
                truth(&dice, depth: depth - 1))
        case 6:
            let count = dice.roll(1..<4)
            return .infix(
                "in", number(&dice, depth: depth - 1),
                .list((0..<count).map { _ in number(&dice, depth: depth - 1) }))
        default:
            return .infix(
                dice.pick(["<", "<=", "==", "!=", ">", ">="]), number(&dice, depth: depth - 1),
                number(&dice, depth: depth - 1))
        }
    }
}
