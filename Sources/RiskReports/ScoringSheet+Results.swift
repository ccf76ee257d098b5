import RiskModel
import RiskSource

/// Levels, rules, flags and duties on the scoring sheet.
extension ScoringSheet {
    var results: [FormBlock] {
        instrument.results.flatMap(blocks)
    }

    private func blocks(_ result: LevelledResult) -> [FormBlock] {
        func title(_ level: LevelID) -> String {
            result.levels.first { $0.id.value == level }?.title ?? level.rawValue
        }
        let worst = result.worseIsLast ? "last" : "first"
        var blocks: [FormBlock] = [
            .heading(result.title), .paragraph("Levels, the \(worst) of most concern:"),
        ]
        for level in result.levels {
            var words = level.title
            if case .cutOffs(let scale) = result.derivation {
                words += cutOffs(level, in: result, of: scale.value)
            }
            blocks.append(.bullet(words + (level.meaning.map { ": \($0)" } ?? "")))
        }
        for level in result.levels where !level.routes.isEmpty {
            blocks.append(
                .paragraph("\(level.title): any one of these is enough"))
            for route in level.routes {
                let name = route.title ?? Wording.words(route.id.value.rawValue)
                let cited = route.source.map { " [\($0.value)]" } ?? ""
                blocks.append(.bullet("\(name): \(route.when.written)\(cited)"))
            }
        }
        switch result.derivation {
        case .cutOffs: break
        case .routes(let otherwise):
            blocks.append(
                .paragraph(
                    "The worst of these levels; otherwise "
                        + "\(otherwise.map { title($0.value) } ?? "undetermined")."))
        case .judgement:
            blocks.append(
                .paragraph("The level is a professional's judgement, within the rules below."))
        case .ordered(let rules, let otherwise):
            blocks.append(.paragraph("The first of these that holds decides:"))
            for rule in rules {
                let route = rule.route.map { " (\(Wording.words($0)))" } ?? ""
                let cited = rule.source.map { " [\($0.value)]" } ?? ""
                blocks.append(
                    .bullet(
                        "\(rule.when.written): \(title(rule.level.value))\(route)\(cited)"))
            }
            blocks.append(
                .bullet("otherwise: \(otherwise.map { title($0.value) } ?? "undetermined")"))
        }
        if !result.rules.isEmpty {
            blocks.append(.paragraph("Then, in order:"))
        }
        for rule in result.rules {
            let effect = words(rule.effect, title)
            blocks.append(
                .bullet(
                    "\(rule.id.value): if \(rule.when.written), \(effect). \(rule.reason) "
                        + source(rule.source)))
        }
        return blocks
    }

    /// `, total 6 to 10`; a level without `from` starts after the level before it.
    private func cutOffs(
        _ level: Level, in result: LevelledResult, of scale: ScaleID
    ) -> String {
        let name = instrument.scales.first { $0.id.value == scale }?.title ?? scale.rawValue
        let index = result.levels.firstIndex { $0.id.value == level.id.value } ?? 0
        let before = index > 0 ? result.levels[index - 1].upto : nil
        let from =
            level.from.map { "from \(words($0))" }
            ?? before.map { "above \(words($0))" }
        let upto = level.upto.map { "up to \(words($0))" }
        let edges = [from, upto].compactMap { $0 }
        return edges.isEmpty ? "" : ", \(name) \(edges.joined(separator: " "))"
    }

    private func words(_ effect: Rule.Effect, _ title: (LevelID) -> String) -> String {
        func list(_ levels: [Located<LevelID>]) -> String {
            Wording.list(levels.map { title($0.value) }, "or")
        }
        return switch effect {
        case .noBetterThan(let level): "the level is no better than \(title(level.value))"
        case .noWorseThan(let level): "the level is no worse than \(title(level.value))"
        case .set(let level): "the level is set to \(title(level.value))"
        case .step(let better): "the level moves one place \(better ? "better" : "worse")"
        case .allow(let levels): "only these levels are allowed: \(list(levels))"
        case .disallow(let levels): "these levels are not allowed: \(list(levels))"
        }
    }

    var rest: [FormBlock] {
        var blocks: [FormBlock] = []
        if !instrument.triggers.isEmpty {
            blocks.append(.heading("Duties that no score can switch off"))
            blocks += instrument.triggers.map { .bullet(words($0)) }
            blocks.append(.paragraph(StandingText.clocks))
        }
        if !instrument.actions.isEmpty {
            blocks.append(.heading("What to do"))
            blocks += instrument.actions.map { action in
                let within = action.within.map { ", \(Wording.timescale($0))" } ?? ""
                return .bullet(
                    "If \(action.when.written): \(action.task)\(within) \(source(action.source))")
            }
        }
        if !instrument.flags.isEmpty {
            blocks.append(.heading("What must be said"))
            blocks += instrument.flags.map { flag in
                .bullet("If \(flag.when.written): \(flag.text) \(source(flag.source))")
            }
        }
        return blocks
    }

    private func words(_ trigger: Trigger) -> String {
        var parts = ["If \(trigger.when.written): \(trigger.duty.withoutStop)"]
        parts.append(Wording.timescale(trigger.within))
        let roles = Nation.allCases.map { trigger.with[$0] ?? [] }
        if let everywhere = roles.first, roles.allSatisfy({ $0 == everywhere }) {
            if !everywhere.isEmpty {
                parts.append("with \(Wording.list(everywhere.map(Wording.words)))")
            }
        } else {
            for (nation, roles) in zip(Nation.allCases, roles) where !roles.isEmpty {
                let names = Wording.list(roles.map(Wording.words))
                parts.append("in \(Wording.nation(nation)) with \(names)")
            }
        }
        if !trigger.also.isEmpty {
            parts.append("also \(Wording.list(trigger.also.map(Wording.words)))")
        }
        if !trigger.nations.isEmpty {
            parts.append("only in \(Wording.list(trigger.nations.map(Wording.nation)))")
        }
        if let from = trigger.inForceFrom { parts.append("in force from \(Wording.day(from))") }
        if let until = trigger.inForceUntil {
            parts.append("in force until \(Wording.day(until))")
        }
        return parts.joined(separator: "; ") + " " + source(trigger.source)
    }
}
