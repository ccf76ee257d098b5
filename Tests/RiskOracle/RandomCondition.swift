/// A condition, as a tree of the tests that the plugin format knows.
indirect enum RandomCondition: Sendable {
    enum Order: String, CaseIterable {
        case less = "<"
        case lessOrEqual = "<="
        case greater = ">"
        case greaterOrEqual = ">="
        case equal = "=="
        case notEqual = "!="

        func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
            switch self {
            case .less: left < right
            case .lessOrEqual: left <= right
            case .greater: left > right
            case .greaterOrEqual: left >= right
            case .equal: left == right
            case .notEqual: left != right
            }
        }
    }

    case option(String, equal: Bool, String)
    case oneOf(String, [String])
    /// An ordered choice, by places in its list.
    case place(String, Order, String)
    /// A several-of item has the option; a windowed item has the period.
    case has(String, String)
    case number(String, Order, Int)
    case scale(String, Order, Int)
    case count(String, of: String?, Order, Int)
    case level(String, Order, String)
    case harm(equal: Bool, String)
    case known(String)
    case compare(RandomNumber, Order, RandomNumber)
    case among(RandomNumber, [RandomDecimal])
    case dates(RandomDate, Order, RandomDate)
    case choose(RandomCondition, RandomCondition, RandomCondition)
    case not(RandomCondition)
    case and(RandomCondition, RandomCondition)
    case or(RandomCondition, RandomCondition)

    /// The statements that it joins with "and" at the top.
    var conjuncts: [RandomCondition] {
        if case .and(let left, let right) = self { return left.conjuncts + right.conjuncts }
        return [self]
    }

    /// Every item, section, scale and result that the condition names.
    var names: Set<String> {
        switch self {
        case .option(let name, _, _), .oneOf(let name, _), .place(let name, _, _),
            .has(let name, _), .number(let name, _, _), .scale(let name, _, _),
            .count(let name, _, _, _), .level(let name, _, _), .known(let name):
            [name]
        case .harm: []
        case .compare(let left, _, let right): left.names.union(right.names)
        case .among(let number, _): number.names
        case .dates(let left, _, let right): left.names.union(right.names)
        case .choose(let when, let yes, let no): when.names.union(yes.names).union(no.names)
        case .not(let inner): inner.names
        case .and(let left, let right), .or(let left, let right): left.names.union(right.names)
        }
    }

    /// Whether the condition, or a part of it, is such.
    func contains(where suits: (RandomCondition) -> Bool) -> Bool {
        if suits(self) { return true }
        switch self {
        case .not(let inner): return inner.contains(where: suits)
        case .and(let left, let right), .or(let left, let right):
            return left.contains(where: suits) || right.contains(where: suits)
        case .choose(let when, let yes, let no):
            return [when, yes, no].contains { $0.contains(where: suits) }
        case .compare(let left, _, let right):
            return left.hasCondition(where: suits) || right.hasCondition(where: suits)
        case .among(let number, _): return number.hasCondition(where: suits)
        case .option, .oneOf, .place, .has, .number, .scale, .count, .level, .harm, .known, .dates:
            return false
        }
    }

    var asksWhatIsKnown: Bool {
        contains { if case .known = $0 { true } else { false } }
    }

    var asksOfHarm: Bool {
        contains { if case .harm = $0 { true } else { false } }
    }

    var asksOfLevel: Bool {
        contains { if case .level = $0 { true } else { false } }
    }
}
