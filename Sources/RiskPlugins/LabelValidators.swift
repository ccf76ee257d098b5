import RiskModel
import RiskSource

/// Whether labels say what they must not: "no" and "don't know" in one, or a promise of safety.
enum LabelValidators {
    /// An option that is both leaves nobody able to tell a "no" from a question nobody answered.
    static func noAndUnknown(in instrument: Instrument, _ context: ReadingContext) {
        for option in instrument.items.flatMap(\.type.options) {
            let labels = [option.title, option.id.value.rawValue]
            if labels.contains(where: saysNoAndUnknown) {
                context.report(PluginDiagnostics.noAndUnknown(option.id))
            }
        }
    }

    /// Whether a label says "no" beside saying that it is not known. The "no" of "no information" is
    /// part of not knowing, and "no contact with unknown adults" knows.
    static func saysNoAndUnknown(_ label: String) -> Bool {
        // Most labels say neither, and every option of every plugin is looked at on loading.
        guard mayHoldNoWord(label), words(label).contains(where: { noWords.contains($0) }) else {
            return false
        }
        var saysNo = false
        var saysUnknown = false
        for clause in clauses(label) {
            var words = clause
            for phrase in unknownPhrases {
                while let place = words.firstIndex(of: phrase) {
                    saysUnknown = true
                    // What stands on either side does not become a phrase by its going.
                    words.replaceSubrange(place..<place + phrase.count, with: ["…"])
                }
            }
            let clauseSaysNo = words.contains { noWords.contains($0) }
            saysNo = saysNo || clauseSaysNo
            if !clauseSaysNo, words.contains(where: { unknownWords.contains($0) }) {
                saysUnknown = true
            }
        }
        return saysNo && saysUnknown
    }

    /// The best level is what the answers show, never that a person is safe.
    static func bestLevel(of instrument: Instrument, _ context: ReadingContext) {
        for result in instrument.results {
            guard let best = bestLevel(of: result) else { continue }
            if promisesSafety(best.title) || promisesSafety(best.id.value.rawValue) {
                context.report(PluginDiagnostics.promiseOfSafety(best.id))
            }
        }
    }

    /// The level of least concern, unless its meaning is said beside it.
    static func bestLevel(of result: LevelledResult) -> Level? {
        let best = result.worseIsLast ? result.levels.first : result.levels.last
        return best?.meaning == nil ? best : nil
    }

    /// Whether a label reads like a finding that a person is safe: a word that says so, or a "no" that
    /// is soon followed by what there is none of.
    static func promisesSafety(_ label: String) -> Bool {
        let words = words(label)
        if words.count == 1, let only = words.first, bareDenials.contains(only) { return true }
        if safetyPhrases.contains(where: { words.firstIndex(of: $0) != nil }) { return true }
        return words.indices.contains { place in
            denials.contains(words[place])
                && words[(place + 1)...].prefix(3).contains { dangers.contains($0) }
        }
    }

    /// Whether a word of a label begins as one of `noWords` does. Only bytes are looked at, so every
    /// label with other than ASCII characters may hold one.
    private static func mayHoldNoWord(_ label: String) -> Bool {
        var first: UInt8?
        var isSecond = false
        for byte in label.utf8 {
            guard byte < 0x80 else { return true }
            let letter = byte | 0x20
            guard (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(letter) else {
                first = nil
                continue
            }
            if let first, isSecond, noWordStarts.contains(UInt16(first) << 8 | UInt16(letter)) {
                return true
            }
            isSecond = first == nil
            if isSecond { first = letter }
        }
        return false
    }

    /// The first two letters of `noWords`, as one number each.
    private static let noWordStarts = Set(
        noWords.map { $0.utf8.prefix(2).reduce(0) { $0 << 8 | UInt16($1) } })

    private static let noWords: Set<String> = [
        "no", "none", "never", "nil", "absent", "negative", "false",
    ]

    /// Ways to say that something is not known, whatever else the clause says.
    private static let unknownPhrases = phrases(
        """
        don't know, dont know, do not know, doesn't know, does not know, didn't know, can't say, \
        cannot say, can't tell, cannot tell, not known, not yet known, not sure, not certain, \
        not clear, not stated, not recorded, not established, \
        no information, no info, insufficient information, no answer, no reply, nk, dk, ?
        """)

    /// Words that say so alone, but not of something that there is none of: "no unknown adults".
    private static let unknownWords: Set<String> = [
        "unknown", "unsure", "uncertain", "unclear", "unconfirmed", "undetermined",
    ]

    private static let safetyPhrases = phrases(
        """
        safe, out of danger, out of harm, all clear, risk free, harm free, free of risk, \
        free from risk, free of harm, free from harm, harmless, nothing to worry, nothing wrong, \
        ruled out, not exploited, not abused, not dangerous
        """)

    private static let denials: Set<String> = [
        "no", "not", "nil", "zero", "without", "never", "isn't",
    ]

    private static let dangers: Set<String> = [
        "risk", "risks", "concern", "concerns", "harm", "danger", "dangers", "threat", "threats",
        "worry", "worries", "abuse", "exploitation",
    ]

    /// Alone, these name what was found as if it were all there is.
    private static let bareDenials: Set<String> = ["none", "nil", "nothing", "clear", "zero"]

    private static func phrases(_ list: String) -> [[String]] {
        list.split(separator: ",").map { words(String($0)) }
    }

    /// The words of each part of a label that could stand alone: "no / not known" has two.
    private static func clauses(_ label: String) -> [[String]] {
        let text = label.lowercased().replacing("n/k", with: "nk").replacing("d/k", with: "dk")
        return text.split { "/,;:()|–—".contains($0) }.flatMap { part in
            words(String(part)).split { $0 == "or" || $0 == "and" }.map { Array($0) }
        }
    }

    private static func wordsOfASCII(_ text: String) -> [String] {
        let isPart: (UInt8) -> Bool = { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "?")
        }
        return text.utf8.split { !isPart($0) }.map { part in
            // A question mark counts where it stands alone, not at the end of a question.
            let letters = part.count > 1 ? part.filter { $0 != UInt8(ascii: "?") } : Array(part)
            return String(decoding: letters, as: UTF8.self).lowercased()
        }
    }

    private static func words(_ text: String) -> [String] {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return wordsOfASCII(text) }
        let letters = text.lowercased().map { $0 == "’" ? "'" : $0 }
        let parts = letters.split { !($0.isLetter || $0 == "'" || $0 == "?") }
        return parts.map { part in
            // A question mark counts where it stands alone, not at the end of a question.
            String(part.count > 1 ? part.filter { $0 != "?" } : part)
        }
    }
}

extension [String] {
    fileprivate func firstIndex(of phrase: [String]) -> Int? {
        indices.first { self[$0...].starts(with: phrase) }
    }
}
