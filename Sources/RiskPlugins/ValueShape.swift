package import RiskModel
package import RiskSource

/// How one value of a YAML file is read: what is expected, in words, and the step from the node to
/// the value, which reports what is wrong and gives `nil`.
///
/// Shapes are made from each other (`.list(of: .text)`), so that a reader states what it expects
/// and no reader looks at nodes by itself.
package struct ValueShape<Value> {
    /// The value in words, with its article: "a whole number".
    package let expected: String
    private let step: (YAMLNode, String, ReadingContext) -> Value?

    /// - Parameter step: gets the node, the name of what is read as it appears in a message
    ///   (`'places'`, `an entry of 'options'`) and the context. It reports before it gives `nil`.
    package init(
        _ expected: String, _ step: @escaping (YAMLNode, String, ReadingContext) -> Value?
    ) {
        self.expected = expected
        self.step = step
    }

    /// Reads the node; `nil` means that a diagnostic was reported.
    package func read(_ node: YAMLNode, as name: String, in context: ReadingContext) -> Value? {
        step(node, name, context)
    }

    /// The value of another shape, with its place.
    package static func located<Other>(_ shape: ValueShape<Other>) -> ValueShape
    where Value == Located<Other> {
        ValueShape(shape.expected) { node, name, context in
            shape.read(node, as: name, in: context).map { Located($0, at: node.range) }
        }
    }

    /// A value made from this one; `make` gives `nil` where it is not `expected`.
    package func map<Other>(
        _ expected: String, _ make: @escaping (Value) -> Other?
    ) -> ValueShape<Other> {
        ValueShape<Other>(expected) { node, name, context in
            guard let value = read(node, as: name, in: context) else { return nil }
            if let other = make(value) { return other }
            context.report(
                PluginDiagnostics.unexpectedValue(node, of: name, expected: expected, in: context))
            return nil
        }
    }
}

extension ValueShape where Value == YAMLNode {
    /// The node itself, for readers that look at more than one form.
    package static var node: ValueShape { ValueShape("a value") { node, _, _ in node } }
}

// MARK: - Scalars

extension ValueShape where Value == String {
    /// Text that is not empty, with the white space around it removed.
    package static var text: ValueShape {
        ValueShape("text") { node, name, context in
            guard let scalar = node.scalar, !node.isNull else {
                context.report(
                    PluginDiagnostics.unexpectedValue(
                        node, of: name, expected: "text", in: context))
                return nil
            }
            let text = scalar.text.trimmingWhiteSpace
            guard !text.isEmpty else {
                context.report(PluginDiagnostics.emptyValue(of: name, at: node.range))
                return nil
            }
            return text
        }
    }

    /// Plain or quoted text on which a number, a date or an id is read; nothing is removed from it.
    fileprivate static func word(_ expected: String) -> ValueShape {
        ValueShape(expected) { node, name, context in
            if let scalar = node.scalar, !node.isNull, !scalar.text.isEmpty { return scalar.text }
            context.report(
                node.isNull
                    ? PluginDiagnostics.emptyValue(of: name, at: node.range)
                    : PluginDiagnostics.unexpectedValue(
                        node, of: name, expected: expected, in: context))
            return nil
        }
    }
}

extension ValueShape where Value == Int {
    /// A whole number within the bounds.
    package static func whole(_ bounds: ClosedRange<Int>) -> ValueShape {
        let expected = "a whole number from \(bounds.lowerBound) to \(bounds.upperBound)"
        return ValueShape<String>.word(expected).map(expected) { text in
            guard let decimal = ExactDecimal(text: text), decimal.isWhole, !text.contains(".")
            else { return nil }
            let number = Int(decimal.tenThousandths / 10_000)
            return bounds.contains(number) ? number : nil
        }
    }
}

extension ValueShape where Value == ExactDecimal {
    /// A decimal with up to four places.
    package static var decimal: ValueShape {
        let expected = "a number with up to four places"
        return ValueShape<String>.word(expected).map(expected) { ExactDecimal(text: $0) }
    }
}

extension ValueShape where Value == PreciseDecimal {
    /// A decimal with up to 18 digits and places; `6.5e-8` is one.
    package static var preciseDecimal: ValueShape {
        let expected = "a number with up to 18 digits and places"
        return ValueShape<String>.word(expected).map(expected) { PreciseDecimal(text: $0) }
    }
}

extension ValueShape where Value == CivilDate {
    /// A day that exists, `YYYY-MM-DD`.
    package static var day: ValueShape {
        let expected = "a day that exists, such as 2026-03-02"
        return ValueShape<String>.word(expected).map(expected) { CivilDate(text: $0) }
    }
}

extension ValueShape where Value == Period {
    /// `P6M`, `P1Y`, `P6W` or `P10D`, not empty.
    package static var period: ValueShape {
        let expected = "a period such as P6M, P1Y, P6W or P10D"
        return ValueShape<String>.word(expected).map(expected) { Period(text: $0) }
    }
}

extension ValueShape where Value == Bool {
    /// `true` or `false`, unquoted.
    package static var truth: ValueShape {
        ValueShape("true or false") { node, name, context in
            if let scalar = node.scalar, scalar.style == .plain {
                if scalar.text == "true" { return true }
                if scalar.text == "false" { return false }
            }
            context.report(
                PluginDiagnostics.unexpectedValue(
                    node, of: name, expected: "true or false", in: context))
            return nil
        }
    }
}

extension ValueShape {
    /// An id of one kind, with its place: lower-case letters, digits and `_`, a letter first.
    package static func id<ID: Identifier>(_ kind: ID.Type) -> ValueShape
    where Value == Located<ID> {
        ValueShape<String>.word(IdentifierForm.of(kind).expected).validatedID(kind)
    }
}

extension ValueShape where Value: CaseIterable & RawRepresentable, Value.RawValue == String {
    /// One of the names of an enumeration; a near miss is answered with the name meant.
    package static func oneOf(_ names: Value.Type) -> ValueShape {
        let known = names.allCases.map(\.rawValue)
        let expected = known.quotedAlternatives
        return ValueShape(expected) { node, name, context in
            guard let text = ValueShape<String>.word(expected).read(node, as: name, in: context)
            else { return nil }
            if let value = names.init(rawValue: text) { return value }
            context.report(
                PluginDiagnostics.unexpectedName(
                    text, of: name, at: node.range, known: known, in: context))
            return nil
        }
    }
}

extension ValueShape where Value == String {
    fileprivate func validatedID<ID: Identifier>(_ kind: ID.Type) -> ValueShape<Located<ID>> {
        ValueShape<Located<ID>>(expected) { node, name, context in
            guard let text = read(node, as: name, in: context) else { return nil }
            return IdentifierForm.read(kind, from: Located(text, at: node.range), in: context)
        }
    }
}

// MARK: - Lists and mappings

extension ValueShape {
    /// A list of values; entries that cannot be read are reported and left out.
    package static func list<Element>(of element: ValueShape<Element>) -> ValueShape
    where Value == [Element] {
        ValueShape("a list") { node, name, context in
            guard let elements = node.elements else {
                context.report(
                    PluginDiagnostics.unexpectedValue(
                        node, of: name, expected: "a list", in: context))
                return nil
            }
            return elements.compactMap {
                element.read($0, as: "an entry of \(name)", in: context)
            }
        }
    }

    /// A list with at least one entry.
    package static func filledList<Element>(of element: ValueShape<Element>) -> ValueShape
    where Value == [Element] {
        ValueShape("a list with at least one entry") { node, name, context in
            let list = ValueShape.list(of: element).read(node, as: name, in: context)
            if list != nil, node.elements?.isEmpty ?? false {
                context.report(PluginDiagnostics.emptyList(name, at: node.range))
                return nil
            }
            return list
        }
    }

    /// A mapping whose keys are the writer's own, such as ids: every entry, in the file's order.
    ///
    /// The element gets the entry's key; entries that cannot be read are reported and left out.
    package static func entries<Element>(
        _ element: @escaping (YAMLEntry, ReadingContext) -> Element?
    ) -> ValueShape where Value == [Element] {
        ValueShape("a mapping") { node, name, context in
            guard let entries = node.entries else {
                context.report(
                    PluginDiagnostics.unexpectedValue(
                        node, of: name, expected: "a mapping", in: context))
                return nil
            }
            return entries.compactMap { element($0, context) }
        }
    }

    /// A mapping with known keys, walked by a ``MappingReader`` that says of itself `what` it reads
    /// ("a window"). Unknown keys are reported when `body` is done.
    package static func mapping(
        _ what: String, _ body: @escaping (MappingReader) -> Value?
    ) -> ValueShape {
        ValueShape("a mapping") { node, name, context in
            guard let reader = MappingReader(node, what: what, name: name, in: context) else {
                return nil
            }
            defer { reader.finish() }
            return body(reader)
        }
    }
}
