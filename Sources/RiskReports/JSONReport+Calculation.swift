import RiskModel

/// The calculation in JSON: the tree as it is, with no words of its own.
extension JSONReport {
    func calculation(_ calculation: Calculation) -> JSONValue {
        .object([
            .init("eligibility", steps(calculation.eligibility)),
            .init("checks", steps(calculation.checks)),
            .init("substitutions", steps(calculation.substitutions)),
            .init("scales", steps(calculation.scales)),
            .init("levels", steps(calculation.levels)),
            .init("duties", steps(calculation.duties)),
        ])
    }

    private func steps(_ steps: [CalculationStep]) -> JSONValue { .array(steps.map(step)) }

    private func step(_ step: CalculationStep) -> JSONValue {
        let (name, details) = kind(step.kind)
        return .object([
            .init("step", .text(name)),
            .init("details", .object(details)),
            .init("value", step.value.map(value) ?? .null),
            .init("exact", .truth(step.isExact)),
            .init("more_questions_exist", .truth(step.mayLackItems)),
            .init("taken", .optional(step.isTaken?.rawValue)),
            .init("answer", step.answer.map(answer) ?? .null),
            .init("plugin", .optional(step.plugin?.rawValue)),
            .init("plugin_line", step.pluginLine.map(JSONValue.whole) ?? .null),
            .init("source", .optional(step.source)),
            .init("verified", .truth(step.isVerified)),
            .init("reason", .optional(step.reason)),
            .init("steps", steps(step.steps)),
        ])
    }

    func value(_ value: CalculationValue) -> JSONValue {
        switch value {
        case .number(let range, let specials):
            return .object([
                .init("from", number(range?.low)),
                .init("to", number(range?.high)),
                .init("other_states", .texts(specials.sorted().map(\.rawValue))),
            ])
        case .truth(let truth): return .object([.init("holds", .text(truth.rawValue))])
        case .day(let first, let last):
            return .object([
                .init("first_day", .text(first.description)),
                .init("last_day", .text(last.description)),
            ])
        case .levels(let set):
            return .object([
                .init("levels", .texts(set.levels.map(\.rawValue))),
                .init("other_states", .texts(set.specials.sorted().map(\.rawValue))),
            ])
        case .harm(let state): return .object([.init("harm", .text(state.rawValue))])
        }
    }

    private func answer(_ answer: CalculationAnswer) -> JSONValue {
        .object([
            .init("given", .text(CalculationWords.answer(answer))),
            .init("asked", .text(answer.isAsked.rawValue)),
        ])
    }

    /// The name of a step, and what only steps of its kind have.
    private func kind(_ kind: CalculationKind) -> (String, [JSONValue.Member]) {
        func decimal(_ number: ExactDecimal?) -> JSONValue {
            number.map { .number($0.description) } ?? .null
        }
        func whole(_ number: Int?) -> JSONValue { number.map(JSONValue.whole) ?? .null }
        switch kind {
        case .scale(let id, let title, let method, let isWorking):
            return (
                "scale",
                [
                    .init("id", .text(id)), .init("title", .text(title)),
                    .init("method", .text(method)), .init("working", .truth(isWorking)),
                ]
            )
        case .points: return ("points", [])
        case .member(let item, let weight, let isReversed, let latestOnly):
            return (
                "member",
                [
                    .init("item", .text(item.id)), .init("ask", .text(item.ask)),
                    .init("weight", decimal(weight)), .init("reversed", .truth(isReversed)),
                    .init("latest_period_only", .truth(latestOnly)),
                ]
            )
        case .missing(let most): return ("missing", [.init("most", whole(most))])
        case .answered(let fewest): return ("answered", [.init("fewest", whole(fewest))])
        case .prorated: return ("prorated", [])
        case .method(let name): return ("method", [.init("method", .text(name))])
        case .cap(let limit): return ("cap", [.init("limit", decimal(limit))])
        case .floor(let limit): return ("floor", [.init("limit", decimal(limit))])
        case .rounding(let rounding):
            return (
                "rounding",
                [
                    .init("places", .whole(rounding.places)),
                    .init("mode", .text(rounding.mode.rawValue)),
                ]
            )
        case .row(let row, let cells, let gives):
            return (
                "row",
                [
                    .init("row", .whole(row)), .init("cells", .texts(cells)),
                    .init("gives", .text(gives)),
                ]
            )
        case .first(let place, let gives):
            return ("first", [.init("rule", .whole(place)), .init("gives", .text(gives))])
        case .otherwise(let gives): return ("otherwise", [.init("gives", .text(gives))])
        case .level(let id, let title, _, _):
            return ("level", [.init("id", .text(id)), .init("title", .text(title))])
        case .cutOff(let level, let from, let above, let upto):
            return (
                "cut_off",
                [
                    .init("level", .text(level.id.rawValue)), .init("from", decimal(from)),
                    .init("above", decimal(above)), .init("upto", decimal(upto)),
                ]
            )
        case .way(let name, _, let level):
            return ("way", [.init("route", .text(name)), .init("level", .text(level.id.rawValue))])
        case .computed: return ("computed", [])
        case .rule(let id, let effect, _):
            return ("rule", [.init("id", .text(id)), .init("effect", .text(effect))])
        case .levelAfter: return ("level_after", [])
        case .floorsAgain: return ("floors_again", [])
        case .unlisted: return ("unlisted", [])
        case .eligibility(let id, let scope):
            return ("eligibility", [.init("id", .text(id)), .init("for", .optional(scope))])
        case .check(let id): return ("check", [.init("id", .text(id))])
        case .substitution(let item, let value, let otherwise):
            return (
                "substitution",
                [
                    .init("item", .text(item.id)), .init("value", .text(value)),
                    .init("else", .text(otherwise)),
                ]
            )
        case .flag(let id): return ("flag", [.init("id", .text(id))])
        case .trigger(let id): return ("trigger", [.init("id", .text(id))])
        case .action: return ("action", [])
        case .formula(let text, let sign):
            return ("formula", [.init("text", .text(text.written)), .init("sign", .text(sign))])
        case .literal(let text): return ("literal", [.init("text", .text(text.written))])
        case .coefficient(let id, let number):
            return ("coefficient", [.init("id", .text(id)), .init("number", .text(number))])
        case .item(let item):
            return ("item", [.init("item", .text(item.id)), .init("ask", .text(item.ask))])
        case .scaleValue(let id, let title):
            return ("scale_value", [.init("id", .text(id)), .init("title", .text(title))])
        case .levelValue(let id, _): return ("level_value", [.init("id", .text(id))])
        case .harm: return ("harm", [])
        }
    }
}
