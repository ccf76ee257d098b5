import RiskModel

/// The plain words for a step of a calculation; its steps below are told apart.
struct CalculationWords {
    private let step: CalculationStep
    private let reference: (String) -> String

    /// - Parameter reference: The mark of a source, such as `[2]`.
    init(_ step: CalculationStep, reference: @escaping (String) -> String) {
        self.step = step
        self.reference = reference
    }

    /// The step in one sentence or two, without what stands below it.
    var text: String {
        var text = sentence
        if step.mayLackItems {
            text += " from the questions listed here; more questions exist"
        }
        if !step.isExact, step.value?.isSettled != true {
            text += " (outer bounds: the true range lies within them)"
        }
        if !step.isVerified { text += ", unverified number" }
        return text + place
    }

    /// Where the step stands in the plugin, and its source: `; line 12, [2]`.
    private var place: String {
        var parts: [String] = []
        if let line = step.pluginLine, showsPlace {
            parts.append((step.plugin.map { "\($0) " } ?? "") + "line \(line)")
        }
        if let source = step.source { parts.append(reference(source)) }
        return parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))"
    }

    /// Whether the place is not that of the step above: parts of a formula stand with it.
    private var showsPlace: Bool {
        switch step.kind {
        case .points, .missing, .answered, .prorated, .method, .rounding, .computed, .levelAfter,
            .floorsAgain, .formula, .literal, .item, .scaleValue, .levelValue, .harm, .unlisted:
            false
        case .scale, .member, .cap, .floor, .row, .first, .otherwise, .level, .cutOff, .way, .rule,
            .eligibility, .check, .substitution, .flag, .trigger, .action, .coefficient:
            true
        }
    }

    /// Why; what does not hold gives no reason for anything, and no duty is to be read out of it.
    private var reason: String {
        switch step.kind {
        case .flag, .trigger, .action:
            if step.value == .truth(.no) { return "" }
        default: break
        }
        return step.reason.map { ". \($0.firstUpper)" } ?? ""
    }

    private var sentence: String {
        switch step.kind {
        case .scale(let id, let title, _, let isWorking):
            return "\(isWorking ? "Working step" : "Score") '\(id)', \"\(title)\": \(value)"
        case .points: return "Points added up: \(value)"
        case .member(let item, let weight, let isReversed, let latestOnly):
            return member(item, weight: weight, isReversed: isReversed, latestOnly: latestOnly)
        case .missing(let most):
            let allowed = most.map { "; at most \($0) may be" } ?? ""
            return "Members left out: \(value)\(allowed)"
        case .answered(let fewest):
            let needed = fewest.map { "; at least \($0) must" } ?? ""
            return "Members that count: \(value)\(needed)"
        case .prorated: return "In proportion to the members that count: \(value)"
        case .method(let name): return "\(Self.method(name)): \(value)"
        case .cap(let number): return "No more than \(number): \(value)\(reason)"
        case .floor(let number): return "No less than \(number): \(value)\(reason)"
        case .rounding(let rounding): return "\(Self.rounding(rounding)): \(value)"
        case .row(let number, let cells, let gives):
            let condition = cells.isEmpty ? "anything" : cells.joined(separator: " and ")
            return "Row \(number), \(condition), gives \(gives): \(deciding)"
        case .first(let number, let gives): return "Rule \(number) gives \(gives): \(deciding)"
        case .otherwise(let gives): return "Where nothing above holds: \(gives)"
        case .level(_, let title, let isJudgement, _):
            return isJudgement
                ? "\"\(title)\", left to judgement; levels that are allowed: \(value)"
                : "Level \"\(title)\": \(value)"
        case .cutOff(let level, let from, let above, let upto):
            return "\(Self.band(from, above, upto)) is \(level.title): \(value)"
        case .way(let name, let title, let level):
            return "Way \"\(title ?? Wording.words(name))\" to \(level.title): \(deciding)"
        case .computed(let isJudgement, _):
            return (isJudgement ? "Allowed" : "The level") + " before any rule: \(value)"
        case .rule(let id, let effect, let names):
            return "Rule \"\(Wording.words(id))\", by which "
                + "\(words(names).effect(effect)): \(value)\(reason)"
        case .levelAfter(let isJudgement, _):
            return (isJudgement ? "Allowed" : "The level") + " after this rule: \(value)"
        case .floorsAgain:
            return "Rules that say \"no better than\" apply once more at the end: \(value)"
        case .unlisted:
            return "The list of questions is incomplete: what it lacks may make the level worse"
        case .eligibility(let id, let scope):
            let what = scope.map { "'\($0)' may be scored" } ?? "the tool may be used"
            return "Condition \"\(Wording.words(id))\" under which \(what): \(value)\(reason)"
        case .check(let id):
            return "Check \"\(Wording.words(id))\" of the answers: \(value)\(reason)"
        case .substitution(let item, let then, let otherwise):
            return "\"\(item.ask)\" was left out; it is taken as '\(then)' where this holds, "
                + "otherwise as '\(otherwise)': \(value)"
        case .flag(let id): return "Remark \"\(Wording.words(id))\": \(value)\(reason)"
        case .trigger(let id): return "Duty \"\(Wording.words(id))\": \(value)\(reason)"
        case .action:
            return "Action: \(value). \(step.reason?.firstUpper ?? "")"
        case .formula(let formula, let sign): return self.formula(formula.written, sign: sign)
        case .literal(let formula): return formula.written
        case .coefficient(let name, let number): return "\(name) is \(number)"
        case .item(let item): return "\"\(item.ask)\" is \(answer)"
        case .scaleValue(let id, let title): return "'\(id)', \"\(title)\": \(value)"
        case .levelValue(let id, _): return "'\(id)' is \(value)"
        case .harm: return "'harm' is \(value)"
        }
    }

    // MARK: Members

    private func member(
        _ item: ItemLabel, weight: ExactDecimal?, isReversed: Bool, latestOnly: Bool
    ) -> String {
        var remarks: [String] = [answer]
        if latestOnly { remarks.append("the most recent period alone counts") }
        if isReversed { remarks.append("points turned round") }
        if let weight, weight != ExactDecimal(1) { remarks.append("weight \(weight) included") }
        return "\(value) from \"\(item.ask)\": \(remarks.joined(separator: "; "))"
    }

    /// What was answered, in words.
    private var answer: String {
        guard let answer = step.answer else { return "no answer" }
        return Self.answer(answer)
    }

    static func answer(_ answer: CalculationAnswer) -> String {
        let given = self.given(answer.given)
        switch answer.isAsked {
        case .yes: return given
        case .no: return answer.given == .nothing ? "not asked" : "\(given), not asked"
        case .open: return "\(given), perhaps not asked"
        }
    }

    private static func given(_ given: CalculationAnswer.Given) -> String {
        switch given {
        case .nothing: return "not known"
        case .option(let option): return option
        case .options(let options): return options.isEmpty ? "none" : Wording.list(options)
        case .number(let number, let unit): return unit.map { "\(number) \($0)" } ?? "\(number)"
        case .date(let date): return date
        case .text: return "text, which is never scored"
        case .notApplicable: return "not applicable"
        case .omitted: return "left out"
        case .substituted: return "left out, and taken from what is said of it above"
        case .periods(let present, let open):
            var parts: [String] = []
            if !present.isEmpty {
                parts.append("yes (\(Wording.list(present.map(\.firstLower))))")
            }
            if !open.isEmpty {
                parts.append("not known (\(Wording.list(open.map(\.firstLower), "or")))")
            }
            return parts.isEmpty ? "no" : parts.joined(separator: "; ")
        }
    }

    // MARK: Formulas

    /// `videos >= 3, that is 5 >= 3: yes`, or `sex == "male": yes ("Recorded sex" is Male)`.
    private func formula(_ text: String, sign: String) -> String {
        let filled = filledIn(sign)
        let said = filled.map { $0 == text ? "" : ", that is \($0)" } ?? ""
        let read = CalculationWords.readInside(step).map {
            CalculationWords($0, reference: reference).sentence
        }
        let beside = read.isEmpty ? "" : " (\(read.joined(separator: "; ")))"
        return "\(text)\(said): \(value)\(beside)"
    }

    /// The parts of a formula that are told in its own line, beside those whose values were put in:
    /// answers, levels and harm.
    private static func readInside(_ step: CalculationStep) -> [CalculationStep] {
        guard case .formula(_, let sign) = step.kind, sign != "count" else { return [] }
        return step.steps.filter { part in
            switch part.kind {
            case .item, .levelValue, .harm: true
            default: false
            }
        }
    }

    /// The steps below a step that need a line of their own.
    static func told(below step: CalculationStep) -> [CalculationStep] {
        let isFormula = if case .formula(_, let sign) = step.kind { sign != "count" } else { false }
        return step.steps.filter { part in
            switch part.kind {
            case .literal: false
            case .item, .levelValue, .harm, .scaleValue, .coefficient: !isFormula
            default: true
            }
        }
    }

    /// The formula with the values of its parts put in; `nil` where they say no more.
    private func filledIn(_ sign: String) -> String? {
        let parts = step.steps.map(Self.short)
        guard !parts.contains(nil), !parts.isEmpty else { return nil }
        let values = parts.compactMap { $0 }
        switch sign {
        case "count", "not", "known": return nil
        case "minus": return "-(\(values[0]))"
        case "?:" where values.count == 3:
            return "\(values[1]) if \(values[0]), otherwise \(values[2])"
        case "[]" where values.count == 2: return "place \(values[1]) of \(values[0])"
        case "&&": return values.joined(separator: " and ")
        case "||": return values.joined(separator: " or ")
        default:
            let isSign = sign.allSatisfy { !$0.isLetter } || sign == "in"
            return isSign
                ? values.joined(separator: " \(sign) ")
                : "\(sign)(\(values.joined(separator: ", ")))"
        }
    }

    /// The value of a part of a formula in a few words; `nil` where it has none.
    private static func short(_ step: CalculationStep) -> String? {
        switch step.kind {
        case .literal(let formula) where step.value == nil: return formula.written
        case .coefficient(_, let number): return number
        case .item:
            // Only a number says more in its place than in the line of its own.
            guard case .number(let number, _)? = step.answer?.given, step.answer?.isAsked == .yes
            else { return nil }
            return "\(number)"
        case .harm, .levelValue: return nil
        default: break
        }
        guard let value = step.value else { return nil }
        var words = CalculationWords(step, reference: { $0 }).text(of: value)
        if step.mayLackItems { words += ", more questions exist" }
        return words.contains(" ") ? "(\(words))" : words
    }

    // MARK: Values

    private var value: String { step.value.map(text) ?? "no value" }

    /// Whether a way holds and is the first that does.
    private var deciding: String {
        switch (step.value, step.isTaken) {
        case (_, .yes?): "holds, and decides"
        case (.truth(.yes)?, .no?): "holds, after one that decides"
        case (.truth(.no)?, _): "does not hold"
        case (_, .open?), (.truth(.open)?, _): "may hold and decide; not known yet"
        default: value
        }
    }

    private func text(of value: CalculationValue) -> String {
        switch value {
        case .number(let range, let specials):
            var parts: [String] = []
            if let range {
                parts.append(range.isSingle ? "\(range.low)" : "\(range.low) to \(range.high)")
            }
            parts += specials.sorted().map(Wording.special)
            return parts.isEmpty ? "no number" : Wording.list(parts, "or")
        case .truth(let truth):
            switch (step.kind, truth) {
            case (.trigger, .yes): return "due"
            case (.trigger, .no): return "not due"
            case (.trigger, .open): return "may be due; settle it first"
            case (.rule, .yes), (.eligibility, .yes), (.check, .yes), (.flag, .yes),
                (.action, .yes):
                return "holds"
            case (.rule, .no), (.eligibility, .no), (.check, .no), (.flag, .no), (.action, .no):
                return "does not hold"
            case (.flag, .open), (.action, .open), (.rule, .open), (.eligibility, .open):
                return "may hold; not known yet"
            case (_, .yes): return "yes"
            case (_, .no): return "no"
            case (_, .open): return "not known yet"
            }
        case .day(let first, let last):
            return first == last
                ? Wording.day(first) : "\(Wording.day(first)) to \(Wording.day(last))"
        case .levels(let levels): return words(levelNames).anyOf(levels)
        case .harm(let state): return Self.harm(state)
        }
    }

    private var levelNames: [LevelName] {
        switch step.kind {
        case .level(_, _, _, let names), .computed(_, let names), .rule(_, _, let names),
            .levelAfter(_, let names), .floorsAgain(let names), .levelValue(_, let names):
            names
        default: []
        }
    }

    private func words(_ names: [LevelName]) -> LevelWords { LevelWords(names: names) }

    static func harm(_ state: HarmStatement.State) -> String {
        switch state {
        case .evidenced: "evidence of harm is recorded"
        case .possible: "possible, not yet known"
        case .none: "none recorded, which is not a finding of safety"
        case .notAsked: "not asked by this tool"
        }
    }

    private static func method(_ name: String) -> String {
        switch name {
        case "mean": "Points divided by the members that count"
        case "worst": "The worst of these"
        case "median": "The middle of these"
        case "percent": "Points in percent of the points that were possible"
        case "table": "The first row that holds decides"
        case "first": "The first rule that holds decides"
        case "expression": "By its formula"
        default: Wording.words(name).firstUpper
        }
    }

    private static func rounding(_ rounding: Rounding) -> String {
        let mode =
            switch rounding.mode {
            case .halfUp: "halves away from zero"
            case .halfEven: "halves to the even neighbour"
            case .floor: "downwards"
            case .ceil: "upwards"
            }
        let places =
            rounding.places == 0
            ? "a whole number" : Wording.counted(rounding.places, "place") + " after the point"
        return "Rounded to \(places), \(mode)"
    }

    /// `8 to 14`, `above 7`, `up to 7`.
    private static func band(_ from: ExactDecimal?, _ above: ExactDecimal?, _ upto: ExactDecimal?)
        -> String
    {
        switch (from ?? above, upto) {
        case (let low?, let high?):
            from == nil ? "Above \(low), up to \(high)," : "\(low) to \(high)"
        case (let low?, nil): from == nil ? "Above \(low)" : "\(low) or more"
        case (nil, let high?): "Up to \(high)"
        case (nil, nil): "Every value"
        }
    }
}
