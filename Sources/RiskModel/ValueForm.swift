/// What a value of the format looks like, as far as a schema can say it: every value that a reader
/// takes has the form that the reader states, but not every value of the form is taken.
package indirect enum ValueForm: Sendable, Hashable {
    /// A value of which the format says nothing more.
    case anything
    /// Text for people: a scalar that is not empty, a number or `true` among them.
    case text
    /// A condition or a calculation, written as text.
    case condition
    /// A scalar of one way of writing, such as an id, a day or a period.
    ///
    /// - Parameters:
    ///   - expected: the way of writing in words, with its article.
    ///   - pattern: a regular expression (ECMA-262) for the whole text.
    case word(expected: String, pattern: String)
    /// A whole number within bounds, both included.
    case whole(ClosedRange<Int>)
    /// A decimal with up to so many places.
    case decimal(places: Int)
    /// `true` or `false`.
    case truth
    /// Nothing, written `null`.
    case null
    /// One of a few words.
    case names([String])
    /// A list whose entries have one form.
    case list(of: ValueForm, count: ClosedRange<Int>)
    /// A mapping whose keys are the writer's own, such as ids.
    case entries(keys: ValueForm, values: ValueForm)
    /// A mapping with known keys.
    case mapping(MappingDefinition)
    /// A value of any of these forms.
    case either([ValueForm])

    /// A list of any length.
    package static func list(of element: ValueForm) -> ValueForm {
        .list(of: element, count: 0...Int.max)
    }

    /// A list with at least one entry.
    package static func filledList(of element: ValueForm) -> ValueForm {
        .list(of: element, count: 1...Int.max)
    }
}

extension ValueForm {
    /// The mappings with known keys that stand directly in a value of this form, in order, each once.
    package var mappings: [MappingDefinition] {
        switch self {
        case .anything, .text, .condition, .word, .whole, .decimal, .truth, .null, .names: []
        case .list(let element, _): element.mappings
        case .entries(_, let values): values.mappings
        case .mapping(let definition): [definition]
        case .either(let forms):
            forms.flatMap(\.mappings).reduce(into: []) { found, mapping in
                if !found.contains(where: { $0.name == mapping.name }) { found.append(mapping) }
            }
        }
    }
}
