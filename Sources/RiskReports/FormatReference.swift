package import RiskModel

/// The reference of the plugin format as Markdown, made from the definitions that its readers use.
package struct FormatReference: Sendable {
    private let files: [FileFormat]

    package init(of files: [FileFormat]) { self.files = files }

    /// The page, with a line break at its end.
    package var text: String {
        var described: [String] = []
        var blocks = [
            "# Reference of the plugin format",
            """
            Every key of every file, made by `riskkit plugin schema --reference` from the definitions \
            that the readers use; [plugin-format.md](plugin-format.md) says how they work together.
            """,
        ]
        for file in files {
            blocks.append("## \(file.title)")
            blocks.append("\(file.about) The file is \(words(file.form)).")
            for mapping in file.mappings where !described.contains(mapping.name) {
                described.append(mapping.name)
                blocks += self.blocks(of: mapping)
            }
        }
        return blocks.joined(separator: "\n\n") + "\n"
    }

    private func blocks(of mapping: MappingDefinition) -> [String] {
        var blocks = ["### \(mapping.name)", mapping.about]
        for choice in mapping.choices {
            blocks.append("Exactly one of \(Wording.list(choice.map(code))) stands in it.")
        }
        if !mapping.keys.isEmpty {
            let rows = mapping.keys.map { row($0, decidingKey: mapping.decidingKey) }
            let head = ["| key | required | value | what it says |", "|---|---|---|---|"]
            blocks.append((head + rows).joined(separator: "\n"))
        }
        if let form = mapping.ownNames {
            blocks.append("Keys may be names of the plugin's own; their value is \(words(form)).")
        }
        return blocks
    }

    private func row(_ key: KeyDefinition, decidingKey: String?) -> String {
        let required =
            switch key.requirement {
            case .never: "no"
            case .always: "yes"
            case .forValues(let values): "for \(alternatives(values))"
            }
        var about = FormatText.sentence(key.about)
        if let values = key.onlyFor, let decidingKey {
            about += " Only where \(code(decidingKey)) is \(alternatives(values))."
        }
        if let text = key.defaultText { about += " Default: \(code(text))." }
        if let text = key.example { about += " Example: \(code(text))." }
        let cells = [code(key.name), required, words(key.form), about]
        return "| " + cells.map(escaped).joined(separator: " | ") + " |"
    }

    // MARK: Words

    private func words(_ form: ValueForm) -> String {
        switch form {
        case .anything: return "anything"
        case .text: return "text"
        case .condition: return "[a formula](formulas.md)"
        case .word(let expected, _): return expected
        case .whole(let bounds) where bounds.lowerBound == bounds.upperBound:
            return code(String(bounds.lowerBound))
        case .whole(let bounds):
            return "a whole number from \(bounds.lowerBound) to \(bounds.upperBound)"
        case .decimal(let places): return "a number with up to \(places) places"
        case .truth: return alternatives(["true", "false"])
        case .null: return code("null")
        case .names(let names): return alternatives(names)
        case .list(let element, let count):
            let size =
                switch count {
                case 2...2: " of two"
                case 1...Int.max: " of at least one"
                default: ""
                }
            return "a list\(size), each \(words(element))"
        case .entries(let keys, let values):
            return "a mapping, each key \(words(keys)), each value \(words(values))"
        case .mapping(let definition): return "[\(definition.name)](#\(definition.name))"
        case .either(let forms):
            return Wording.list(forms.map(words), "or")
        }
    }

    private func code(_ text: String) -> String { "`\(text)`" }

    private func alternatives(_ names: [String]) -> String {
        Wording.list(names.map(code), "or")
    }

    private func escaped(_ text: String) -> String {
        text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
    }
}
