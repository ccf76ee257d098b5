package import RiskModel

/// An item as records name it: `videos`, or `casic.videos` where it belongs to a tool that the
/// assessment's tool uses.
package struct RecordedItem: Sendable, Hashable {
    /// The used tool; `nil` for the assessment's own.
    package let tool: ToolID?
    package let item: ItemID

    package init(_ item: ItemID, of tool: ToolID? = nil) {
        self.item = item
        self.tool = tool
    }

    /// Reads what `text` gives.
    package init(text: String) {
        // Ids hold no dots, so the last one stands between tool and item.
        guard let dot = text.lastIndex(of: ".") else {
            self.init(ItemID(text))
            return
        }
        self.init(ItemID(String(text[text.index(after: dot)...])), of: ToolID(String(text[..<dot])))
    }

    package var text: String { tool.map { "\($0).\(item)" } ?? item.rawValue }
}

/// The answer to one item as records keep it: exactly as given, with nothing filled in.
package struct AnswerEntry: Sendable, Hashable {
    package var item: RecordedItem
    package var state: AnswerState
    package var note: String?
    package var evidence: [Evidence]

    package init(
        _ item: RecordedItem, _ state: AnswerState, note: String? = nil, evidence: [Evidence] = []
    ) {
        self.item = item
        self.state = state
        self.note = note
        self.evidence = evidence
    }

    package init(_ item: RecordedItem, _ answer: GivenAnswer) {
        self.init(item, answer.state, note: answer.note, evidence: answer.evidence)
    }

    /// The answer as scoring takes it.
    package var given: GivenAnswer { GivenAnswer(state, evidence: evidence, note: note) }
}

extension AnswerEntry {
    /// The answers of a case as entries, in the order of the items' names.
    package static func entries(of answers: AnswerSet) -> [AnswerEntry] {
        let own = answers.answers.map { AnswerEntry(RecordedItem($0), $1) }
        let used = answers.used.flatMap { tool, answers in
            answers.map { AnswerEntry(RecordedItem($0, of: tool), $1) }
        }
        return (own + used).sorted {
            RecordValue.inOrderOfBytes($0.item.text, $1.item.text)
        }
    }
}
