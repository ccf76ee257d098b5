package import RiskSource

/// Wording for a tool that stands apart from it: a licensed text, another language, an agency's own
/// terms. It replaces texts for people, and nothing by which the tool scores.
package struct TextPack: Sendable {
    package var identity: TextPackIdentity
    /// The tool whose texts it replaces.
    package var tool: Located<ToolID>
    /// The version of the tool from which its texts were made.
    package var madeFrom: Located<String>
    /// Whether the texts that it does not have are meant to stay as they are.
    package var isPartial: Bool
    /// The texts that belong to something with a name, by its keys and ids: `items`, `age`, `ask`.
    package var texts: [[String]: PackText]
    /// The texts that have no name of their own; each says which one it replaces.
    package var others: [PackText]
    package var range: SourceRange

    package init(
        identity: TextPackIdentity, tool: Located<ToolID>, madeFrom: Located<String>,
        isPartial: Bool, texts: [[String]: PackText], others: [PackText], range: SourceRange
    ) {
        self.identity = identity
        self.tool = tool
        self.madeFrom = madeFrom
        self.isPartial = isPartial
        self.texts = texts
        self.others = others
        self.range = range
    }

    /// Returns the tool with the texts of the pack. A text whose original has changed is not used: the
    /// tool's own stands.
    package func apply(to instrument: Instrument) -> Instrument {
        instrument.reworded { place, original in
            let text = text(for: place, original)
            guard let text, text.isMade(from: original, self, of: instrument) else {
                return original
            }
            return text.text
        }
    }

    /// What the pack has for a text of the tool, stale or not.
    package func text(for place: WordingPlace, _ original: String) -> PackText? {
        switch place {
        case .named(let path): texts[path]
        case .unnamed: others.first { $0.original.map(\.inOneLine) == original.inOneLine }
        }
    }
}

/// A text of a pack.
package struct PackText: Sendable {
    package var text: String
    /// The text that it was made from; `nil` where only the version of the tool says so.
    package var original: String?
    package var range: SourceRange

    package init(text: String, original: String?, range: SourceRange) {
        self.text = text
        self.original = original
        self.range = range
    }

    /// Whether the tool still says what the text was made from.
    package func isMade(from text: String, _ pack: TextPack, of tool: Instrument) -> Bool {
        original.map { $0.inOneLine == text.inOneLine } ?? (pack.madeFrom.value == tool.version)
    }
}

/// Which wording a result was told in.
package struct TextPackIdentity: Sendable, Hashable {
    /// The name of its file, without `.yaml`.
    package var name: String
    /// A language tag (BCP 47), such as `cy` or `en-GB`.
    package var language: String
    package var owner: String
    package var licence: String
    /// What whoever reads the result must know of the wording, such as that nobody approved it.
    package var note: String?
    /// `sha256:` and the digest of the file.
    package var digest: String

    package init(
        name: String, language: String, owner: String, licence: String, note: String?,
        digest: String
    ) {
        self.name = name
        self.language = language
        self.owner = owner
        self.licence = licence
        self.note = note
        self.digest = digest
    }
}

extension String {
    /// The words of the text with one space between them: how its lines are broken says nothing.
    fileprivate var inOneLine: String {
        split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
