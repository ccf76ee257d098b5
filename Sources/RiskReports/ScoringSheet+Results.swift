import RiskModel
import RiskSource

/// Levels, rules, flags and duties on the scoring sheet.
extension ScoringSheet {
    var results: [FormBlock] {
        instrument.results.flatMap(blocks)
    }

    private func blocks(_ result: LevelledResult) -> [FormBlock] {
        let names = LevelWords(names: result.levelNames)
        let worst = result.worseIsLast ? "last" : "first"
        var blocks: [FormBlock] = [
            .heading(result.title), .paragraph("The \(worst) level is of most concern."),
            .table(levels(of: result)),
        ]
        for level in result.levels where !level.routes.isEmpty {
            blocks.append(.paragraph("\(level.title): any one of these is enough."))
            blocks += level.routes.map { route in
                let name = route.title ?? Wording.words(route.id.value.rawValue)
                let cited = route.source.map { " [\($0.value)]" } ?? ""
                return .bullet(
                    "\(name.withoutStop.firstUpper): where \(conditions.words(route.when)).\(cited)"
                )
            }
        }
        switch result.derivation {
        case .cutOffs: break
        case .routes(let otherwise):
            blocks.append(
                .paragraph(
                    "The worst of these levels; otherwise "
                        + "\(otherwise.map { names.title($0.value) } ?? "undetermined")."))
        case .judgement:
            blocks.append(
                .paragraph("The level is a professional's judgement, within the rules below."))
        case .ordered(let rules, let otherwise):
            blocks.append(.table(ways(rules, otherwise: otherwise, names, of: result)))
        }
        if !result.rules.isEmpty {
            blocks.append(.paragraph("Then, in order:"))
        }
        for rule in result.rules {
            let effect = words(rule.effect) { "\"\(names.title($0))\"" }
            blocks.append(
                .bullet(
                    "\(conditions.opening(rule.when)), \(effect). \(rule.reason.withStop.firstUpper) "
                        + "(\(rule.id.value)) \(source(rule.source))"))
        }
        blocks.append(.blanks([result.title]))
        return blocks
    }

    /// The levels in the plugin's order, each with the values that belong to it.
    private func levels(of result: LevelledResult) -> FormTable {
        let bands = key.bands[result.id.value] ?? []
        var columns: [FormTable.Column] = [.text("Level")]
        if case .cutOffs(let scale) = result.derivation {
            let title = instrument.scales.first { $0.id.value == scale.value }?.title
            columns.append(.text(title ?? scale.value.rawValue))
        }
        let hasMeaning = result.levels.contains { $0.meaning != nil }
        if hasMeaning { columns.append(.text("Meaning")) }
        let rows = result.levels.map { level -> FormTable.Row in
            var cells = [level.title]
            if columns.count > (hasMeaning ? 2 : 1) {
                let band = bands.first { $0.level == level.id.value }
                cells.append(band.map { edges(of: $0, level) } ?? "")
            }
            if hasMeaning { cells.append(level.meaning?.withStop ?? "") }
            let said = cells.dropFirst().filter { !$0.isEmpty }
            return FormTable.Row(
                cells: cells, text: said.isEmpty ? "no cut-off" : said.joined(separator: ". "))
        }
        return FormTable(caption: "The levels of \(result.title)", columns: columns, rows: rows)
    }

    /// `above 5, up to 10`: the values that belong to a level.
    private func edges(of band: ScoringKey.Band, _ level: Level) -> String {
        let unset = [level.from, level.upto].compactMap(\.self).filter { $0.known == nil }
        if let number = unset.first { return words(number) }
        let edges = [
            band.from.map { "from \($0)" }, band.above.map { "above \($0)" },
            band.upto.map { "up to \($0)" },
        ].compactMap(\.self)
        let text = edges.isEmpty ? "any value" : edges.joined(separator: ", ")
        return band.isVerified ? text : "\(text) (unverified)"
    }

    private func ways(
        _ rules: [LevelRule], otherwise: Located<LevelID>?, _ names: LevelWords,
        of result: LevelledResult
    ) -> FormTable {
        var rows = rules.enumerated().map { index, rule in
            let route = rule.route.map { " (\(Wording.words($0)))" } ?? ""
            let cited = rule.source.map { " [\($0.value)]" } ?? ""
            let level = names.title(rule.level.value) + cited
            let when = conditions.words(rule.when)
            return FormTable.Row(
                cells: ["\(index + 1)", when.firstUpper + route, level],
                text: "\(when)\(route): \(level)")
        }
        let last = otherwise.map { names.title($0.value) } ?? "undetermined"
        rows.append(
            FormTable.Row(
                cells: ["\(rules.count + 1)", "Otherwise", last], text: "otherwise: \(last)"))
        return FormTable(
            caption: "The first of these that holds decides",
            columns: [.number("No."), .text("Where"), .text("Level")], rows: rows)
    }

    private func words(_ effect: Rule.Effect, _ title: (LevelID) -> String) -> String {
        func list(_ levels: [Located<LevelID>], _ joint: String) -> String {
            Wording.list(levels.map { title($0.value) }, joint)
        }
        return switch effect {
        case .noBetterThan(let level): "the level is no better than \(title(level.value))"
        case .noWorseThan(let level): "the level is no worse than \(title(level.value))"
        case .set(let level): "the level is set to \(title(level.value))"
        case .step(let better): "the level moves one place \(better ? "better" : "worse")"
        case .allow(let levels): "only these levels are allowed: \(list(levels, "or"))"
        case .disallow(let levels): "these levels are not allowed: \(list(levels, "and"))"
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
                let within = action.within.map { Wording.timescale($0).firstUpper + ". " } ?? ""
                return .bullet(
                    "\(conditions.opening(action.when)): \(action.task.withStop) \(within)"
                        + source(action.source))
            }
        }
        if !instrument.flags.isEmpty {
            blocks.append(.heading("What must be said"))
            blocks += instrument.flags.map { flag in
                .bullet(
                    "\(conditions.opening(flag.when)): \(flag.text.withStop) \(source(flag.source))"
                )
            }
        }
        return blocks
    }

    private func words(_ trigger: Trigger) -> String {
        var parts = [Wording.timescale(trigger.within).firstUpper]
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
        return "\(conditions.opening(trigger.when)): \(trigger.duty.withStop) "
            + "\(parts.joined(separator: "; ")). \(source(trigger.source))"
    }
}
