import RiskModel
import RiskSource

/// Reads what is said and done at a result: flags, triggers, actions and eligibility.
enum DutyReader {
    static var flag: ValueShape<Flag> {
        .mapping("a flag") { reader in
            let id = reader.required(
                "id", .id(RuleID.self), because: "the name by which results refer to it")
            if let id { reader.name("flag '\(id.value)'") }
            let when = reader.required(
                "when", .condition, because: "the condition under which it is said")
            let say = reader.required("say", .text, because: "what is said")
            let source = reader.required("source", .source, because: Provenance.reason)
            guard let id, let when, let say, let source else { return nil }
            return Flag(id: id, when: when, text: say, source: source, range: reader.range)
        }
    }

    static var trigger: ValueShape<Trigger> {
        .mapping("a trigger") { reader in
            let id = reader.required(
                "id", .id(TriggerID.self), because: "the name by which results refer to it")
            if let id { reader.name("trigger '\(id.value)'") }
            let when = reader.required(
                "when", .condition, because: "the condition under which the duty is due")
            let duty = reader.required("do", .text, because: "what must be done")
            let within = reader.required(
                "within", .timescale, because: "a duty without a time is put off")
            let source = reader.required("source", .source, because: Provenance.reason)
            let nations = reader.optional("nations", .filledList(of: .oneOf(Nation.self))) ?? []
            let with = reader.optional("with", .participants(of: nations)) ?? [:]
            let also = reader.optional("also", .list(of: .text)) ?? []
            let inForce = reader.optional("in_force", .inForce)
            guard let id, let when, let duty, let within, let source else { return nil }
            return Trigger(
                id: id, when: when, duty: duty, within: within, with: with, also: also,
                source: source, inForceFrom: inForce?.from, inForceUntil: inForce?.until,
                nations: nations, range: reader.range)
        }
    }

    static var action: ValueShape<Action> {
        .mapping("an action") { reader in
            let when = reader.required(
                "when", .condition, because: "the condition under which it is due")
            let task = reader.required("do", .text, because: "what is to be done")
            let within = reader.optional("within", .timescale)
            let source = reader.required("source", .source, because: Provenance.reason)
            guard let when, let task, let source else { return nil }
            return Action(
                when: when, task: task, within: within, source: source, range: reader.range)
        }
    }

    static var eligibility: ValueShape<Eligibility> {
        .mapping("a condition of eligibility") { reader in
            let id = reader.required(
                "id", .id(EligibilityID.self), because: "the name by which results refer to it")
            if let id { reader.name("eligibility '\(id.value)'") }
            let scope = reader.optional("for", .id(ScaleID.self))
            let require = reader.required(
                "require", .condition, because: "the condition without which there is no score")
            let reason = reader.required(
                "reason", .text, because: "why there is no score; an exclusion is not a low risk")
            let source = reader.required("source", .source, because: Provenance.reason)
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
        return ValueShape<String>.text.map(expected) { text in
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
    fileprivate static func participants(of nations: [Nation]) -> ValueShape {
        let roles = ValueShape<[String]>.filledList(of: .text)
        return ValueShape("a list of roles, or a list for each nation") { node, name, context in
            if node.entries == nil {
                return roles.read(node, as: name, in: context).map { list in
                    let all = nations.isEmpty ? Nation.allCases : nations
                    return Dictionary(all.map { ($0, list) }, uniquingKeysWith: { $1 })
                }
            }
            return ValueShape.mapping(name) { reader in
                var participants: [Nation: [String]] = [:]
                for nation in Nation.allCases {
                    participants[nation] = reader.optional(nation.rawValue, roles)
                }
                return participants
            }.read(node, as: name, in: context)
        }
    }
}

/// The days between which a duty is in force, both included.
struct InForce {
    let from: CivilDate?
    let until: CivilDate?
}

extension ValueShape where Value == InForce {
    fileprivate static var inForce: ValueShape {
        .mapping("'in_force'") { reader in
            let from = reader.optional("from", .day)
            let until = reader.optional("until", .day)
            if let from, let until, from > until {
                reader.context.report(PluginDiagnostics.emptyRange(at: reader.range))
            }
            return InForce(from: from, until: until)
        }
    }
}
