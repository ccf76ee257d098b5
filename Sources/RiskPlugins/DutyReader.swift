import RiskModel
import RiskSource

/// Reads what is said and done at a result: flags, triggers, actions and eligibility.
enum DutyReader {
    static var flag: ValueShape<Flag> {
        .mapping(FlagKeys.definition) { reader in
            let id = reader.required(FlagKeys.id)
            if let id { reader.name("flag '\(id.value)'") }
            let when = reader.required(FlagKeys.when)
            let say = reader.required(FlagKeys.say)
            let source = reader.required(FlagKeys.source)
            guard let id, let when, let say, let source else { return nil }
            return Flag(id: id, when: when, text: say, source: source, range: reader.range)
        }
    }

    static var trigger: ValueShape<Trigger> {
        .mapping(TriggerKeys.definition) { reader in
            let id = reader.required(TriggerKeys.id)
            if let id { reader.name("trigger '\(id.value)'") }
            let when = reader.required(TriggerKeys.when)
            let duty = reader.required(TriggerKeys.duty)
            let within = reader.required(TriggerKeys.within)
            let source = reader.required(TriggerKeys.source)
            let nations = reader.optional(TriggerKeys.nations) ?? []
            let with = reader.optional(TriggerKeys.with(nations)) ?? [:]
            let also = reader.optional(TriggerKeys.also) ?? []
            let inForce = reader.optional(TriggerKeys.inForce)
            guard let id, let when, let duty, let within, let source else { return nil }
            return Trigger(
                id: id, when: when, duty: duty, within: within, with: with, also: also,
                source: source, inForceFrom: inForce?.from, inForceUntil: inForce?.until,
                nations: nations, range: reader.range)
        }
    }

    static var action: ValueShape<Action> {
        .mapping(ActionKeys.definition) { reader in
            let id = reader.optional(ActionKeys.id)
            if let id { reader.name("action '\(id.value)'") }
            let when = reader.required(ActionKeys.when)
            let task = reader.required(ActionKeys.task)
            let within = reader.optional(ActionKeys.within)
            let source = reader.required(ActionKeys.source)
            guard let when, let task, let source else { return nil }
            return Action(
                id: id, when: when, task: task, within: within, source: source,
                range: reader.range)
        }
    }

    static var eligibility: ValueShape<Eligibility> {
        .mapping(EligibilityKeys.definition) { reader in
            let id = reader.required(EligibilityKeys.id)
            if let id { reader.name("eligibility '\(id.value)'") }
            let scope = reader.optional(EligibilityKeys.scope)
            let require = reader.required(EligibilityKeys.require)
            let reason = reader.required(EligibilityKeys.reason)
            let source = reader.required(EligibilityKeys.source)
            guard let id, let require, let reason, let source else { return nil }
            return Eligibility(
                id: id, scope: scope.map { Located($0.value.rawValue, at: $0.range) },
                require: require, reason: reason, source: source, range: reader.range)
        }
    }
}

extension ValueShape where Value == Timescale {
    /// `now`, `N hours`, `N days` or `N working days`.
    static var timescale: ValueShape {
        let expected = "'now', 'N hours', 'N days' or 'N working days'"
        let form = ValueForm.word(
            expected: expected, pattern: "^\\s*(now|[0-9]+ +(hours?|days?|working +days?))\\s*$")
        return ValueShape<String>.text.map(expected, form) { text in
            if text == "now" { return .now }
            let words = text.split(separator: " ").map(String.init)
            guard let first = words.first, first.allSatisfy(\.isWholeNumber),
                let number = Int(first), (1...10_000).contains(number)
            else { return nil }
            return switch words.dropFirst().joined(separator: " ") {
            case "hours", "hour": .hours(number)
            case "days", "day": .days(number)
            case "working days", "working day": .workingDays(number)
            default: nil
            }
        }
    }
}

extension ValueShape where Value == [Nation: [String]] {
    /// Who must take part: a list for all nations, or a mapping of nation to a list.
    ///
    /// - Parameter nations: the nations that the duty is for; empty means all.
    static func participants(of nations: [Nation]) -> ValueShape {
        let roles = ValueShape<[String]>.filledList(of: .text)
        let form = ValueForm.either([roles.form, .mapping(ParticipantKeys.definition)])
        return ValueShape("a list of roles, or a list for each nation", form) {
            node, name, context in
            if node.entries == nil {
                return roles.read(node, as: name, in: context).map { list in
                    let all = nations.isEmpty ? Nation.allCases : nations
                    return Dictionary(all.map { ($0, list) }, uniquingKeysWith: { $1 })
                }
            }
            return MappingReader.read(
                node, ParticipantKeys.definition, what: name.description, in: context
            ) { reader in
                var participants: [Nation: [String]] = [:]
                for nation in Nation.allCases {
                    participants[nation] = reader.optional(ParticipantKeys.of(nation))
                }
                return participants
            }
        }
    }
}

/// The days between which a duty is in force, both included.
struct InForce {
    let from: CivilDate?
    let until: CivilDate?
}

extension ValueShape where Value == InForce {
    static var inForce: ValueShape {
        .mapping(InForceKeys.definition) { reader in
            let from = reader.optional(InForceKeys.from)
            let until = reader.optional(InForceKeys.until)
            if let from, let until, from > until {
                reader.context.report(PluginDiagnostics.emptyRange(at: reader.range))
            }
            return InForce(from: from, until: until)
        }
    }
}
