import RiskModel
import RiskSource

/// Whether ids are unique where they must be, and free of words that mean something else.
enum NameValidators {
    /// An id and what it is the id of, with its article.
    private struct Declaration {
        let what: String
        let name: Located<String>

        init<ID: Identifier>(_ what: String, _ id: Located<ID>) {
            self.what = what
            name = Located(id.value.rawValue, at: id.range)
        }
    }

    static func duplicates(in instrument: Instrument, _ context: ReadingContext) {
        for scope in scopes(of: instrument) {
            guard Set(scope.map(\.name.value)).count < scope.count else { continue }
            var first: [String: Declaration] = [:]
            for declaration in scope.sorted(by: { $0.name.range.start < $1.name.range.start }) {
                guard let earlier = first[declaration.name.value] else {
                    first[declaration.name.value] = declaration
                    continue
                }
                context.report(
                    PluginDiagnostics.duplicateID(
                        declaration.name, of: declaration.what, first: earlier.what,
                        at: earlier.name.range))
            }
        }
    }

    /// The groups of ids of which no two may be the same.
    private static func scopes(of instrument: Instrument) -> [[Declaration]] {
        let items = instrument.items.map { Declaration("an item", $0.id) }
        let sections = instrument.sections.map { Declaration("a section", $0.id) }
        // What a formula can name without saying what it is.
        let named =
            instrument.scales.map { Declaration("a scale", $0.id) }
            + instrument.results.map { Declaration("a result", $0.id) }
            + instrument.coefficients.map { Declaration("a coefficient", $0.id) }
            + instrument.uses.map {
                Declaration("a used tool", Located(ItemID($0.nameInFormulas), at: $0.tool.range))
            }
        // What a scale can have as a member.
        let members = sections.filter { section in
            items.contains { $0.name.value == section.name.value }
        }
        let rules =
            instrument.results.flatMap(\.rules).map { Declaration("a rule", $0.id) }
            + instrument.flags.map { Declaration("a flag", $0.id) }
        let libraries = instrument.native.map {
            Declaration("a library", Located(ItemID($0.name.value), at: $0.name.range))
        }
        let functions = instrument.native.flatMap(\.functions).map {
            Declaration("a native function", Located(ItemID($0.name.value), at: $0.name.range))
        }
        let options = instrument.items.map { item in
            item.type.options.map { Declaration("an option", $0.id) }
        }
        let routes = instrument.results.map { result in
            result.levels.flatMap(\.routes).map { Declaration("a route", $0.id) }
        }
        let levels = instrument.results.map { result in
            result.levels.map { Declaration("a level", $0.id) }
        }
        return [
            items + named + members, sections, rules,
            instrument.triggers.map { Declaration("a trigger", $0.id) },
            instrument.actions.compactMap { $0.id.map { Declaration("an action", $0) } },
            instrument.eligibility.map { Declaration("a condition of eligibility", $0.id) },
            instrument.checks.map { Declaration("a check", $0.id) },
            libraries, functions,
        ] + options + levels + routes
    }

    // MARK: Reserved words

    /// Words that a formula reads as something else.
    static let formulaWords = [
        "harm", "level", "date", "count", "known", "true", "false", "in", "and", "or", "not",
    ]
    static let optionWords = ["unknown", "omitted", "not_applicable", "earlier"]
    private static let windowWords = ["earlier"]
    /// The states that a result has in place of a level.
    private static let levelWords = [
        "undetermined", "insufficient", "undefined", "not_applicable", "not_established",
    ]

    static func reserved(in instrument: Instrument, _ context: ReadingContext) {
        var groups: [([Declaration], [String])] = [
            (instrument.items.map { Declaration("an item", $0.id) }, formulaWords),
            (instrument.scales.map { Declaration("a scale", $0.id) }, formulaWords),
            (instrument.coefficients.map { Declaration("a coefficient", $0.id) }, formulaWords),
            (instrument.windows.map { Declaration("a window", $0.id) }, windowWords),
            (
                instrument.items.flatMap(\.type.options).map { Declaration("an option", $0.id) },
                optionWords
            ),
            (
                instrument.results.flatMap(\.levels).map { Declaration("a level", $0.id) },
                levelWords
            ),
        ]
        // The one result that stands at the top level is named `level` by the format itself.
        if instrument.keyRanges["results"] != nil {
            groups.append((instrument.results.map { Declaration("a result", $0.id) }, formulaWords))
        }
        for (declarations, words) in groups {
            for declaration in declarations where words.contains(declaration.name.value) {
                context.report(
                    PluginDiagnostics.reservedID(
                        declaration.name, what: declaration.what, reserved: words))
            }
        }
    }
}

extension UsedTool {
    /// The tool's id as formulas write it: `cse_toolkit` for `cse-toolkit`.
    fileprivate var nameInFormulas: String {
        String(name.map { $0 == "-" ? "_" : $0 })
    }
}
