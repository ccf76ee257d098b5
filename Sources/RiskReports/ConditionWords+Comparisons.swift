import RiskModel
import RiskSource

/// Comparisons in plain words.
extension ConditionWords {
    func comparison(_ sign: BinaryOperator, _ left: Expression, _ right: Expression) -> Phrase? {
        if sign == .isIn { return membership(left, right) }
        if case .string(let option, _) = right { return answer(left, sign, option) }
        if let level = level(left, sign, right) { return level }
        if let count = count(left, sign, right) { return count }
        guard let first = value(left), let second = value(right) else { return nil }
        let isDate = isDate(left) || isDate(right)
        guard let verb = verb(sign, isDate: isDate) else { return nil }
        if case .name(let name, _) = left, let number = names.number(of: ItemID(name)) {
            return Phrase(questions: [number], verb, [second])
        }
        return Phrase("\(first) \(verb) \(second)")
    }

    private func verb(_ sign: BinaryOperator, isDate: Bool) -> String? {
        switch sign {
        case .less: isDate ? "is before" : "is below"
        case .lessOrEqual: isDate ? "is on or before" : "is at most"
        case .greater: isDate ? "is after" : "is above"
        case .greaterOrEqual: isDate ? "is on or after" : "is at least"
        case .equal: "is"
        case .notEqual: "is not"
        case .or, .and, .isIn, .plus, .minus, .times, .divide, .remainder: nil
        }
    }

    // MARK: Answers

    private func answer(_ left: Expression, _ sign: BinaryOperator, _ option: String) -> Phrase? {
        guard case .name(let name, _) = left else { return nil }
        if name == "harm" { return harm(sign, option) }
        guard let item = names.item(ItemID(name)), let number = names.number(of: item.id.value)
        else { return nil }
        if case .text = item.type { return nil }
        if case .windowed = item.type {
            switch (sign, option) {
            case (.equal, "yes"), (.notEqual, "no"):
                return Phrase(questions: [number], "is ticked for", ["any period"])
            case (.equal, "no"), (.notEqual, "yes"):
                return Phrase(questions: [number], "is", ["no"])
            default: return nil
            }
        }
        let title = names.quoted(.option(OptionID(option)), of: item)
        switch sign {
        case .equal: return Phrase(questions: [number], "is", [title])
        case .notEqual:
            return Phrase(questions: [number], "is answered, but not with", [title])
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
            let ids = item.options.map(\.id.value.rawValue)
            guard let places = places(ids, sign, option) else { return nil }
            return Phrase(
                questions: [number], "is", places.map { "\"\(item.options[$0].title)\"" })
        case .or, .and, .isIn, .plus, .minus, .times, .divide, .remainder: return nil
        }
    }

    /// The places of a list that compare so with one of its entries.
    private func places(_ ids: [String], _ sign: BinaryOperator, _ id: String) -> [Int]? {
        guard let place = ids.firstIndex(of: id) else { return nil }
        let found = ids.indices.filter { index in
            switch sign {
            case .less: index < place
            case .lessOrEqual: index <= place
            case .greater: index > place
            case .greaterOrEqual: index >= place
            case .equal: index == place
            case .notEqual: index != place
            case .or, .and, .isIn, .plus, .minus, .times, .divide, .remainder: false
            }
        }
        return found.isEmpty ? nil : found
    }

    private func harm(_ sign: BinaryOperator, _ state: String) -> Phrase? {
        guard sign == .equal else { return nil }
        switch state {
        case "evidenced": return Phrase("an answer is evidence of harm")
        case "possible": return Phrase("an answer is possible harm, and none is evidence of it")
        case "none_recorded": return Phrase("no answer speaks of harm")
        default: return nil
        }
    }

    private func membership(_ left: Expression, _ right: Expression) -> Phrase? {
        switch (left, right) {
        case (.name(let name, _), .list(let elements, _)):
            guard let item = names.item(ItemID(name)),
                let number = names.number(of: item.id.value)
            else { return nil }
            if case .text = item.type { return nil }
            let titles = elements.compactMap { element -> String? in
                guard case .string(let option, _) = element else { return nil }
                return names.quoted(.option(OptionID(option)), of: item)
            }
            guard titles.count == elements.count, !titles.isEmpty else { return nil }
            return Phrase(questions: [number], "is", titles)
        case (.string(let option, _), .name(let name, _)):
            guard let item = names.item(ItemID(name)),
                let number = names.number(of: item.id.value)
            else { return nil }
            let title = names.quoted(.option(OptionID(option)), of: item)
            return Phrase(questions: [number], "is ticked for", [title])
        default: return nil
        }
    }

    // MARK: Levels

    private func level(_ left: Expression, _ sign: BinaryOperator, _ right: Expression)
        -> Phrase?
    {
        guard case .name(let level, _) = right, let found = result(left) else { return nil }
        let ids = found.result.levels.map(\.id.value.rawValue)
        guard let places = places(ids, sign, level) else { return nil }
        let titles = places.map { "\"\(found.result.levels[$0].title)\"" }
        return Phrase("\(found.name) is \(Wording.list(titles, "or"))")
    }

    private func result(_ expression: Expression) -> (result: LevelledResult, name: String)? {
        switch expression {
        case .name(let name, _):
            guard let result = instrument.results.first(where: { $0.id.value.rawValue == name })
            else { return nil }
            return (
                result,
                instrument.results.count == 1 ? "the level" : "the level of \"\(result.title)\""
            )
        case .member(.name(let tool, _), let member):
            guard
                let used = used(tool)?.results.first(where: {
                    $0.id.value.rawValue == member.value
                })
            else { return nil }
            return (used, "the level of \"\(used.title)\" of \(tool)")
        default: return nil
        }
    }

    /// A used tool; formulas write `_` for `-`.
    private func used(_ name: String) -> Instrument? {
        instrument.uses.first { used in
            String(used.tool.value.rawValue.map { $0 == "-" ? "_" : $0 }) == name
        }?.instrument
    }

    // MARK: Counts

    private func count(_ left: Expression, _ sign: BinaryOperator, _ right: Expression)
        -> Phrase?
    {
        guard case .call(let name, let arguments, _) = left, name.value == "count",
            case .number(let number, _) = right, let first = arguments.first,
            let items = counted(first)
        else { return nil }
        var option: String?
        if arguments.count == 2 {
            guard case .string(let text, _) = arguments[1] else { return nil }
            option = text
        }
        let one = PreciseDecimal(1)
        let amount: String
        switch sign {
        case .greaterOrEqual: amount = "at least \(number)"
        case .greater: amount = "more than \(number)"
        case .less: amount = number == one ? "none" : "fewer than \(number)"
        case .lessOrEqual: amount = "at most \(number)"
        case .equal: amount = number == PreciseDecimal(0) ? "none" : "exactly \(number)"
        default: return nil
        }
        let isOne = amount == "none" || number == one && sign != .greater
        let verb = isOne ? "is" : "are"
        let what = predicate(items, option)
        if items.count == 1, sign == .greaterOrEqual, number == one {
            return Phrase(questions: [names.number(of: items[0].id.value)], "is", [what])
        }
        return Phrase("\(amount) of \(names.questions(items.map(\.id.value))) \(verb) \(what)")
    }

    private func counted(_ expression: Expression) -> [Item]? {
        switch expression {
        case .name(let name, _):
            if let item = names.item(ItemID(name)) { return [item] }
            guard instrument.sections.contains(where: { $0.id.value.rawValue == name }) else {
                return nil
            }
            return instrument.items.filter { $0.section.rawValue == name }
        case .list(let elements, _):
            let found = elements.compactMap(counted)
            return found.count == elements.count ? found.flatMap(\.self) : nil
        default: return nil
        }
    }

    private func predicate(_ items: [Item], _ option: String?) -> String {
        if let option {
            let holder = items.first { $0.options.contains { $0.id.value.rawValue == option } }
            let title = names.quoted(.option(OptionID(option)), of: holder)
            let isTicked = items.contains { if case .windowed = $0.type { true } else { false } }
            return isTicked ? "ticked for \(title)" : title
        }
        let isAllYesNo = items.allSatisfy { if case .yesNo = $0.type { true } else { false } }
        let isAllTicked = !items.contains { if case .yesNo = $0.type { true } else { false } }
        return isAllYesNo ? "yes" : isAllTicked ? "ticked" : "yes or ticked"
    }

    // MARK: Numbers

    private func isDate(_ expression: Expression) -> Bool {
        guard case .name(let name, _) = expression else { return false }
        if case .date? = names.item(ItemID(name))?.type { return true }
        return name == "date"
    }

    /// A number or a day in words; arithmetic keeps its signs.
    func value(_ expression: Expression) -> String? {
        switch expression {
        case .number(let number, _): return number.description
        case .name(let name, _): return value(named: name)
        case .member(.name(let tool, _), let member):
            return used(tool)?.scales.first { $0.id.value.rawValue == member.value }.map {
                "\"\($0.title)\" of \(tool)"
            }
        case .binary(let sign, let left, let right, _) where sign.binding >= .addition:
            guard let first = operand(left, within: sign), let second = operand(right, within: sign)
            else { return nil }
            return "\(first) \(sign == .times ? "×" : sign.rawValue) \(second)"
        case .call(let name, let arguments, _):
            return call(name.value, arguments)
        default: return nil
        }
    }

    /// An operand with brackets wherever its own sign could be read the other way.
    private func operand(_ expression: Expression, within sign: BinaryOperator) -> String? {
        guard let words = value(expression) else { return nil }
        guard case .binary(let inner, _, _, _) = expression else { return words }
        return inner == .plus && sign == .plus ? words : "(\(words))"
    }

    private func value(named name: String) -> String? {
        if let number = names.number(of: ItemID(name)) { return "question \(number)" }
        if name == "date" { return "the day of the assessment" }
        if let scale = instrument.scales.first(where: { $0.id.value.rawValue == name }) {
            return "\"\(scale.title)\""
        }
        return instrument.coefficients.first { $0.id.value.rawValue == name }.map { found in
            found.number.known.map { "\(name) (\($0))" } ?? name
        }
    }

    private func call(_ name: String, _ arguments: [Expression]) -> String? {
        let spans = [
            "age": "the completed years", "months": "the completed months",
            "working_days": "the working days",
        ]
        let values = arguments.compactMap(value)
        guard values.count == arguments.count else { return nil }
        if let span = spans[name], values.count == 2 {
            return "\(span) from \(values[0]) to \(values[1])"
        }
        let plain: Set<String> = ["min", "max", "abs", "floor", "ceil", "round"]
        return plain.contains(name) ? "\(name)(\(values.joined(separator: ", ")))" : nil
    }
}
