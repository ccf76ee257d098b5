/// What kind of value a part of a formula gives.
enum ValueType: Hashable {
    case number
    case truth
    case text
    case date
    case level
    case list
    /// One answer out of an item's options, or the harm statement: compared with text.
    case answer
    /// Several options at once.
    case answers

    /// The kind in words for a message.
    var inWords: String {
        switch self {
        case .number: "a number"
        case .truth: "a condition"
        case .text: "a text"
        case .date: "a date"
        case .level: "a level"
        case .list: "a list"
        case .answer: "an answer"
        case .answers: "several answers"
        }
    }
}

/// The functions of formulas (docs/formulas.md).
enum FormulaFunction: String, CaseIterable {
    case minimum = "min"
    case maximum = "max"
    case absolute = "abs"
    case floor, ceil, round
    case squareRoot = "sqrt"
    case power = "pow"
    case exponential = "exp"
    case logarithm = "ln"
    case count, known, size, date, age, months
    case workingDays = "working_days"

    /// How the function is written.
    var usage: String {
        switch self {
        case .minimum: "'min(x, y, …)'"
        case .maximum: "'max(x, y, …)'"
        case .absolute: "'abs(x)'"
        case .floor: "'floor(x)'"
        case .ceil: "'ceil(x)'"
        case .round: "'round(x)', 'round(x, places)' or 'round(x, places, \"half_even\")'"
        case .squareRoot: "'sqrt(x)'"
        case .power: "'pow(x, y)'"
        case .exponential: "'exp(x)'"
        case .logarithm: "'ln(x)'"
        case .count: "'count(section)' or 'count(section, \"option\")'"
        case .known: "'known(item)'"
        case .size: "'size(text)'"
        case .date: "'date(\"2026-03-02\")'"
        case .age: "'age(from, to)'"
        case .months: "'months(from, to)'"
        case .workingDays: "'working_days(from, to)' or 'working_days(from, to, \"same\")'"
        }
    }

    /// How many arguments it takes.
    var argumentCounts: ClosedRange<Int> {
        switch self {
        case .minimum, .maximum: 1...Int.max
        case .absolute, .floor, .ceil, .squareRoot, .exponential, .logarithm, .known, .size, .date:
            1...1
        case .power, .age, .months: 2...2
        case .round: 1...3
        case .count: 1...2
        case .workingDays: 2...3
        }
    }

    /// The kind of value that it gives.
    var gives: ValueType {
        switch self {
        case .known: .truth
        case .date: .date
        case .minimum, .maximum, .absolute, .floor, .ceil, .round, .squareRoot, .power,
            .exponential, .logarithm, .count, .size, .age, .months, .workingDays:
            .number
        }
    }

    /// The steps that one call takes, beside those of its arguments (docs/formulas.md, limits).
    var cost: Int {
        switch self {
        case .minimum, .maximum, .absolute, .known, .size, .date: 1
        case .floor, .ceil, .round, .count: 2
        case .squareRoot, .age, .months: 5
        case .power, .exponential, .logarithm: 20
        case .workingDays: 30
        }
    }
}
