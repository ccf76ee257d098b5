import RiskModel
import RiskSource

/// Conditions in plain words, with the numbers of the form's questions in the place of ids.
///
/// What has no plain words stands as the plugin writes it.
struct ConditionWords {
    let instrument: Instrument
    let names: QuestionNames

    init(_ instrument: Instrument) {
        self.instrument = instrument
        names = QuestionNames(instrument)
    }

    /// `question 3 or 5 is yes`.
    func words(_ condition: Expression) -> String { phrase(condition).text }

    /// `If question 3 is yes`, or `Always`.
    func opening(_ condition: Expression) -> String {
        if case .truth(true, _) = condition { return "Always" }
        return "If \(words(condition))"
    }

    /// When a question is asked; `nil` where it always is.
    ///
    /// - Parameter condition: What stands in for ways that cannot be listed.
    func words(_ asked: ScoringKey.Asked, condition: Expression?) -> String? {
        switch asked {
        case .always: return nil
        case .never: return "never, whatever is answered"
        case .condition: return condition.map(words)
        case .when(let ways):
            let phrases = ways.map { way -> Phrase in
                let needs = way.map(phrase)
                return needs.count == 1 ? needs[0] : joined(needs, by: .and)
            }
            return phrases.count == 1 ? phrases[0].text : joined(phrases, by: .or).text
        }
    }

    private func phrase(_ need: ScoringKey.Need) -> Phrase {
        let item = names.item(need.item)
        let number = names.number(of: need.item)
        switch need.kind {
        case .isOneOf(let answers):
            return Phrase(questions: [number], "is", answers.map { names.quoted($0, of: item) })
        case .isTicked(let answers):
            return Phrase(
                questions: [number], "is ticked for", answers.map { names.quoted($0, of: item) })
        case .isNotTicked(let answer):
            return Phrase(
                questions: [number], "is not ticked for", [names.quoted(answer, of: item)])
        }
    }

    // MARK: Phrases

    struct Said {
        var questions: [Int]
        var verb: String
        var things: [String]

        /// Both in one, where either is enough; `nil` where they are about different things.
        func joined(_ other: Said) -> Said? {
            guard verb == other.verb else { return nil }
            if things == other.things {
                let more = other.questions.filter { !questions.contains($0) }
                return Said(
                    questions: (questions + more).sorted(), verb: verb, things: things)
            }
            guard questions == other.questions, !things.isEmpty, !other.things.isEmpty else {
                return nil
            }
            return Said(questions: questions, verb: verb, things: things + other.things)
        }
    }

    /// A condition in words, and how its parts hang together.
    struct Phrase {
        enum Joint { case or, and, none }

        var text: String
        var joint: Joint = .none
        /// What is said of some questions, where it is that alone: that one of them is one of some
        /// things.
        var said: Said?

        init(_ text: String, _ joint: Joint = .none) {
            self.text = text
            self.joint = joint
        }

        /// - Parameter things: What the verb is about, of which one is enough; may be empty.
        init(questions: [Int?], _ verb: String, _ things: [String] = []) {
            self.init(Said(questions: questions.compactMap(\.self), verb: verb, things: things))
        }

        init(_ said: Said) {
            let list = Wording.list(said.questions.map(String.init), "or")
            let things = said.things.isEmpty ? "" : " " + Wording.list(said.things, "or")
            text = "question \(list) \(said.verb)\(things)"
            self.said = said
        }

        func bracketed(within outer: Joint) -> String {
            joint != .none && joint != outer ? "(\(text))" : text
        }
    }

    /// Phrases joined; what is said alike of several questions is said once: `question 3 or 5 is yes`.
    func joined(_ phrases: [Phrase], by joint: Phrase.Joint) -> Phrase {
        var parts: [Phrase] = []
        for phrase in phrases {
            if joint == .or, let said = phrase.said,
                let (place, both) = parts.enumerated().lazy.compactMap({ place, part in
                    part.said?.joined(said).map { (place, $0) }
                }).first
            {
                parts[place] = Phrase(both)
            } else {
                parts.append(phrase)
            }
        }
        guard parts.count > 1 else { return parts.first ?? Phrase("always") }
        let word = joint == .or ? "or" : "and"
        let texts = parts.map { $0.bracketed(within: joint) }
        guard texts.count > 2 else {
            return Phrase(texts.joined(separator: ", \(word) "), joint)
        }
        return Phrase(
            texts.dropLast().joined(separator: ", ") + ", \(word) " + (texts.last ?? ""), joint)
    }

    func phrase(_ expression: Expression) -> Phrase {
        switch expression {
        case .truth(let truth, _): return Phrase(truth ? "always" : "never")
        case .binary(.or, _, _, _):
            return joined(parts(of: expression, .or).map(phrase), by: .or)
        case .binary(.and, _, _, _):
            return joined(parts(of: expression, .and).map(phrase), by: .and)
        case .binary(let sign, let left, let right, _):
            return comparison(sign, left, right) ?? Phrase(expression.written)
        case .not(.call(let name, let arguments, _), _) where name.value == "known":
            return known(arguments, "is not known") ?? Phrase(expression.written)
        case .call(let name, let arguments, _) where name.value == "known":
            return known(arguments, "is answered") ?? Phrase(expression.written)
        case .not(let operand, _):
            return Phrase("it is not so that \(phrase(operand).bracketed(within: .none))")
        case .number, .string, .name, .member, .index, .call, .list, .negate, .conditional:
            return Phrase(expression.written)
        }
    }

    private func parts(of expression: Expression, _ sign: BinaryOperator) -> [Expression] {
        guard case .binary(sign, let left, let right, _) = expression else { return [expression] }
        return parts(of: left, sign) + parts(of: right, sign)
    }

    private func known(_ arguments: [Expression], _ predicate: String) -> Phrase? {
        guard case .name(let name, _)? = arguments.first,
            let number = names.number(of: ItemID(name))
        else { return nil }
        return Phrase(questions: [number], predicate)
    }
}
