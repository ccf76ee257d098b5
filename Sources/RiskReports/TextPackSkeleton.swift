package import RiskModel

/// The beginning of a text pack: every text of a tool beside itself, to be written anew.
package struct TextPackSkeleton {
    private let instrument: Instrument
    private let language: String

    package init(_ instrument: Instrument, language: String) {
        self.instrument = instrument
        self.language = language
    }

    /// The pack as YAML, not in its layout yet. It says what the tool says, until its texts are changed.
    package var text: String {
        var result = """
            # Every text of \(instrument.id), to be written anew: 'of' is what the plugin says, and 'text'
            # is what stands in its place. Take out what is to stay, and then write 'partial: true'.
            riskkit: 1
            tool: \(instrument.id)
            made_from: \(instrument.version)
            language: \(Self.quoted(language))
            owner: Whose wording it is
            licence: On what terms it may be used

            """
        var tree = Tree()
        var others: [String] = []
        for (place, text) in instrument.wording {
            switch place {
            case .named(let path): tree.add(text, at: path[...])
            case .unnamed: if !others.contains(text) { others.append(text) }
            }
        }
        result += tree.text(indent: "")
        guard !others.isEmpty else { return result }
        result += "others:\n"
        for text in others {
            result += "  - " + Self.pair(text, "    ").dropFirst(4)
        }
        return result
    }

    /// Texts below the keys and ids of their places, each key once.
    private struct Tree {
        private var text: String?
        private var names: [String] = []
        private var branches: [String: Tree] = [:]

        mutating func add(_ text: String, at path: ArraySlice<String>) {
            guard let name = path.first else {
                self.text = text
                return
            }
            if branches[name] == nil { names.append(name) }
            branches[name, default: Tree()].add(text, at: path.dropFirst())
        }

        func text(indent: String) -> String {
            if let text { return TextPackSkeleton.pair(text, indent) }
            return names.map { name in
                "\(indent)\(name):\n" + (branches[name]?.text(indent: indent + "  ") ?? "")
            }.joined()
        }
    }

    private static func pair(_ text: String, _ indent: String) -> String {
        "\(indent)of: \(quoted(text))\n\(indent)text: \(quoted(text))\n"
    }

    private static func quoted(_ text: String) -> String {
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return "\"" + words.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
