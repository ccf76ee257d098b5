import RiskModel

// What the layout of a file needs to know of the values in it.

/// What the keys of a mapping are.
enum MappingShape {
    /// Keys of the format.
    case known(MappingDefinition)
    /// Names of the writer's own; the form of their values.
    case own(ValueForm)

    /// The form of a key's value, as far as there is one.
    func form(of key: String) -> ValueForm? {
        switch self {
        case .known(let definition): definition.key(key)?.form ?? definition.ownNames
        case .own(let values): values
        }
    }

    /// The names of the keys in their order; `nil` where the order is the writer's.
    var order: [String]? {
        switch self {
        // Columns of a table and outcomes of a case stand among known keys as their writer likes.
        case .known(let definition): definition.ownNames == nil ? definition.keyNames : nil
        case .own: nil
        }
    }
}

extension ValueForm {
    /// The forms of which a value has one.
    private var alternatives: [ValueForm] {
        if case .either(let forms) = self { forms.flatMap(\.alternatives) } else { [self] }
    }

    /// What a mapping with these keys is: the definition that knows the most of them.
    func shape(ofKeys keys: [String]) -> MappingShape? {
        var best: (definition: MappingDefinition, known: Int)?
        for case .mapping(let definition) in alternatives {
            let known = keys.count { definition.keyNames.contains($0) }
            if known > best?.known ?? (definition.ownNames == nil ? 0 : -1) {
                best = (definition, known)
            }
        }
        for case .entries(_, let values) in alternatives where (best?.known ?? 0) < keys.count {
            return .own(values)
        }
        return best.map { .known($0.definition) }
    }

    /// The form of the entries of a list.
    var element: ValueForm? {
        let elements = alternatives.compactMap { form -> ValueForm? in
            if case .list(let element, _) = form { element } else { nil }
        }
        return elements.count > 1 ? .either(elements) : elements.first
    }

    /// Whether the value is text for people, of which the lines may be broken anywhere; a formula is
    /// not, because its columns are shown to its author.
    var isProse: Bool { alternatives.contains(.text) && !isFormula }

    /// Whether the value is a formula.
    var isFormula: Bool { alternatives.contains(.condition) }
}

extension FileFormat {
    /// The format that a mapping with these keys, or a list, is a file of.
    static func of(keys: [String]?, among files: [FileFormat]) -> FileFormat? {
        guard let keys else { return files.first { $0.form.element != nil } }
        var best: (file: FileFormat, known: Int)?
        for file in files where file.form.element == nil {
            guard case .known(let definition)? = file.form.shape(ofKeys: keys) else { continue }
            let known = keys.count { definition.keyNames.contains($0) }
            if known > best?.known ?? 0 { best = (file, known) }
        }
        return best?.file
    }
}
