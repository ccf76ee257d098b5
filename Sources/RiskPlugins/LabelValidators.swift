import RiskModel
import RiskSource

/// Whether labels say what they must not: "no" and "don't know" in one, or a promise of safety.
enum LabelValidators {
    /// An option that is both leaves nobody able to tell a "no" from a question nobody answered.
    static func noAndUnknown(in instrument: Instrument, _ context: ReadingContext) {
        for option in instrument.items.flatMap(\.type.options) {
            let words = Self.words(option.title)
            let saysNo = words.contains("no") || words.contains("none")
            let saysUnknown = unknownPhrases.contains { words.contains(phrase: $0) }
            if saysNo, saysUnknown { context.report(PluginDiagnostics.noAndUnknown(option.id)) }
        }
    }

    /// The best level is what the answers show, never that a person is safe.
    static func bestLevel(of instrument: Instrument, _ context: ReadingContext) {
        for result in instrument.results {
            guard let best = result.worseIsLast ? result.levels.first : result.levels.last,
                best.meaning == nil
            else { continue }
            let words = Self.words(best.title)
            if safetyPhrases.contains(where: { words.contains(phrase: $0) }) {
                context.report(PluginDiagnostics.promiseOfSafety(best.id))
            }
        }
    }

    private static let unknownPhrases = [
        ["don't", "know"], ["dont", "know"], ["do", "not", "know"], ["doesn't", "know"],
        ["not", "known"], ["unknown"], ["unsure"], ["not", "sure"], ["unclear"],
    ]

    private static let safetyPhrases = [
        ["no", "risk"], ["no", "risks"], ["not", "at", "risk"], ["without", "risk"],
        ["no", "concern"], ["no", "concerns"], ["no", "harm"], ["safe"], ["none"],
    ]

    private static func words(_ text: String) -> [String] {
        text.lowercased().map { $0 == "’" ? "'" : $0 }
            .split { !($0.isLetter || $0 == "'") }.map { String($0) }
    }
}

extension [String] {
    fileprivate func contains(phrase: [String]) -> Bool {
        indices.contains { self[$0...].starts(with: phrase) }
    }
}
