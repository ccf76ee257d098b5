/// One key of a mapping of the format, as the reader, the schema and the format reference know it.
package struct KeyDefinition: Sendable, Hashable {
    /// When a key must be there.
    package enum Requirement: Sendable, Hashable {
        case never
        case always
        /// Where the deciding key of the mapping has one of these values.
        case forValues([String])
    }

    package let name: String
    package let form: ValueForm
    package let requirement: Requirement
    /// The values of the mapping's deciding key with which the key may stand; `nil` for all.
    package let onlyFor: [String]?
    /// What the key says, in words that can stand alone after it.
    package let about: String
    /// What holds where the key is left out, as it would be written; `nil` where that is nothing, or
    /// no one value.
    package let defaultText: String?
    /// A value as a file has it, in the flow style of YAML.
    package let example: String?

    package init(
        name: String, form: ValueForm, requirement: Requirement, onlyFor: [String]? = nil,
        about: String, defaultText: String? = nil, example: String? = nil
    ) {
        self.name = name
        self.form = form
        self.requirement = requirement
        self.onlyFor = onlyFor
        self.about = about
        self.defaultText = defaultText
        self.example = example
    }
}
