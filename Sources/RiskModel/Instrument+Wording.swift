import RiskSource

/// What a text of a tool belongs to.
package enum WordingPlace: Sendable, Hashable {
    /// Something with an id, by keys and ids: `items`, `age`, `ask`.
    case named([String])
    /// Something without an id, such as a caveat; the text itself says which.
    case unnamed
}

extension Instrument {
    /// Every text for people, with its place, in the order of the plugin.
    ///
    /// Names of publications, of the instrument and of its owner are no wording, and neither are its
    /// licence, how it was validated, who approved it and why a number is not known: they are facts of
    /// their source, and other words for them could be other claims. What triggers, actions and offers
    /// of support ask to be done, and which agencies take part, is none either: in other words it could
    /// be another duty.
    package var wording: [(place: WordingPlace, text: String)] {
        var found: [(place: WordingPlace, text: String)] = []
        _ = reworded { place, text in
            found.append((place, text))
            return text
        }
        return found
    }

    /// Returns the tool with other texts and the same rules.
    ///
    /// - Parameter reword: gets every text for people with its place, and gives what stands there.
    package func reworded(
        _ reword: (_ place: WordingPlace, _ text: String) -> String
    ) -> Instrument {
        func named(_ text: String, _ path: [String]) -> String { reword(.named(path), text) }
        func unnamed(_ text: String) -> String { reword(.unnamed, text) }
        var tool = self
        tool.title = named(title, ["plugin", "title"])
        tool.about = named(about, ["plugin", "about"])
        tool.intendedUse = intendedUse.map { named($0, ["plugin", "intended_use"]) }
        tool.incomplete?.missing = named(incomplete?.missing ?? "", ["plugin", "incomplete"])
        tool.harmInSum = harmInSum.map {
            Located(named($0.value, ["plugin", "harm_in_sum"]), at: $0.range)
        }
        tool.declarations.noWindows = declarations.noWindows.map {
            named($0, ["plugin", "no_windows"])
        }
        tool.declarations.scoreFree = declarations.scoreFree.map {
            named($0, ["plugin", "score_free"])
        }
        tool.declarations.excludes = declarations.excludes.map(unnamed)
        tool.caveats = caveats.map(unnamed)
        tool.windows = windows.map { window in
            var window = window
            window.title = window.title.map { named($0, ["windows", window.id.value.rawValue]) }
            return window
        }
        tool.sections = sections.map { section in
            var section = section
            let path = ["sections", section.id.value.rawValue]
            section.title = named(section.title, path + ["title"])
            section.about = section.about.map { named($0, path + ["about"]) }
            return section
        }
        tool.items = items.map { $0.reworded(named, unnamed) }
        tool.checks = checks.map { check in
            var check = check
            check.message = named(check.message, ["checks", check.id.value.rawValue])
            return check
        }
        tool.scales = scales.map { scale in
            var scale = scale
            let path = ["scales", scale.id.value.rawValue]
            scale.title = named(scale.title, path + ["title"])
            let reasons = (cap: scale.cap?.reason, floor: scale.floor?.reason)
            scale.cap?.reason = reasons.cap.map { named($0, path + ["cap"]) }
            scale.floor?.reason = reasons.floor.map { named($0, path + ["floor"]) }
            return scale
        }
        tool.results = results.map { $0.reworded(named, unnamed) }
        tool.rewordConditions(named)
        tool.norms?.norms = (norms?.norms ?? []).map { $0.reworded(named) }
        return tool
    }

    private mutating func rewordConditions(_ named: (String, [String]) -> String) {
        eligibility = eligibility.map { condition in
            var condition = condition
            condition.reason = named(
                condition.reason, ["eligibility", condition.id.value.rawValue])
            return condition
        }
        flags = flags.map { flag in
            var flag = flag
            flag.text = named(flag.text, ["flags", flag.id.value.rawValue])
            return flag
        }
    }
}

extension Item {
    fileprivate func reworded(
        _ named: (String, [String]) -> String, _ unnamed: (String) -> String
    ) -> Item {
        let path = ["items", id.value.rawValue]
        let ask = named(ask, path + ["ask"])
        func reworded(_ options: [Option]) -> [Option] {
            options.map { option in
                var option = option
                option.title = named(
                    option.title, path + ["options", option.id.value.rawValue])
                return option
            }
        }
        var type = type
        switch type {
        case .choice(let options, let ordered):
            type = .choice(reworded(options), ordered: ordered)
        case .severalOf(let options): type = .severalOf(reworded(options))
        case .number(var domain):
            domain.unit = domain.unit.map { named($0, path + ["unit"]) }
            type = .number(domain)
        case .yesNo, .date, .text, .windowed: break
        }
        return replacing(
            ask: ask, type: type, findOutFrom: findOutFrom.map(unnamed),
            guidance: guidance.map { named($0, path + ["guidance"]) })
    }
}

extension LevelledResult {
    fileprivate func reworded(
        _ named: (String, [String]) -> String, _ unnamed: (String) -> String
    ) -> LevelledResult {
        var result = self
        let path = ["results", id.value.rawValue]
        result.title = named(title, path + ["title"])
        result.levels = levels.map { level in
            var level = level
            let levelPath = path + ["levels", level.id.value.rawValue]
            level.title = named(level.title, levelPath + ["title"])
            level.meaning = level.meaning.map { named($0, levelPath + ["meaning"]) }
            level.routes = level.routes.map { route in
                var route = route
                let routePath = path + ["routes", route.id.value.rawValue]
                route.title = route.title.map { named($0, routePath) }
                return route
            }
            return level
        }
        if case .ordered(let rules, let otherwise) = derivation {
            let reworded = rules.map { rule in
                var rule = rule
                rule.route = rule.route.map(unnamed)
                return rule
            }
            result.derivation = .ordered(reworded, otherwise: otherwise)
        }
        result.rules = rules.map { rule in
            var rule = rule
            rule.reason = named(rule.reason, ["rules", rule.id.value.rawValue])
            return rule
        }
        return result
    }
}

extension Norm {
    fileprivate func reworded(_ named: (String, [String]) -> String) -> Norm {
        var norm = self
        let path = ["norms", id.value.rawValue]
        norm.title = named(title, path + ["title"])
        norm.sample = named(sample, path + ["sample"])
        norm.definition = definition.map { named($0, path + ["definition"]) }
        norm.outcome = outcome.map { named($0, path + ["outcome"]) }
        norm.horizon = horizon.map { named($0, path + ["horizon"]) }
        norm.interval = interval.map { named($0, path + ["interval"]) }
        return norm
    }
}
