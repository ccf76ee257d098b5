package import RiskModel
package import RiskSource

/// How one value of a YAML file is read: what is expected, in words, and the step from the node to
/// the value, which reports what is wrong and gives `nil`.
///
/// Shapes are made from each other (`.list(of: .text)`), so that a reader states what it expects
/// and no reader looks at nodes by itself.
package struct ValueShape<Value>: Sendable {
    /// The value in words, with its article: "a whole number".
    package let expected: String
    /// What the value looks like, for the schema: whatever is read without a mistake has this form.
    package var form: ValueForm { makeForm() }
    /// Made when it is asked for: readers use shapes all the time and never ask.
    private let makeForm: @Sendable () -> ValueForm
    private let step: @Sendable (YAMLNode, ValueName, ReadingContext) -> Value?

    /// - Parameter step: gets the node, the name of what is read as it appears in a message
    ///   (`'places'`, `an entry of 'options'`) and the context. It reports before it gives `nil`.
    package init(
        _ expected: String, _ form: @autoclosure @escaping @Sendable () -> ValueForm,
        _ step: @escaping @Sendable (YAMLNode, ValueName, ReadingContext) -> Value?
    ) {
        self.expected = expected
        makeForm = form
        self.step = step
    }

    /// Reads the node; `nil` means that a diagnostic was reported.
    package func read(_ node: YAMLNode, as name: ValueName, in context: ReadingContext) -> Value? {
        step(node, name, context)
    }

    /// The value of another shape, with its place.
    package static func located<Other>(_ shape: ValueShape<Other>) -> ValueShape
    where Value == Located<Other> {
        ValueShape(shape.expected, shape.form) { node, name, context in
            shape.read(node, as: name, in: context).map { Located($0, at: node.range) }
        }
    }

    /// A value made from this one; `make` gives `nil` where it is not `expected`.
    ///
    /// - Parameter form: the form of the values for which `make` gives something, where it is narrower.
    package func map<Other>(
        _ expected: String, _ form: ValueForm? = nil,
        _ make: @escaping @Sendable (Value) -> Other?
    ) -> ValueShape<Other> {
        ValueShape<Other>(expected, form ?? self.form) { node, name, context in
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
    ///
    /// - Parameter form: what those forms are together.
    package static func node(_ form: @autoclosure @escaping @Sendable () -> ValueForm) -> ValueShape
    {
        ValueShape("a value", form()) { node, _, _ in node }
    }
}

// MARK: - Scalars

extension ValueShape where Value == String {
    /// Text that is not empty, with the white space around it removed.
    package static var text: ValueShape {
        ValueShape("text", .text) { node, name, context in
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
    fileprivate static func word(
        _ expected: String, _ form: @autoclosure @escaping @Sendable () -> ValueForm
    ) -> ValueShape {
        ValueShape(expected, form()) { node, name, context in
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
        return ValueShape<String>.word(expected, .whole(bounds)).map(expected) { text in
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
        return ValueShape<String>.word(expected, .decimal(places: ExactDecimal.places))
            .map(expected) { ExactDecimal(text: $0) }
    }
}

extension ValueShape where Value == PreciseDecimal {
    /// A decimal with up to 18 digits and places; `6.5e-8` is one.
    package static var preciseDecimal: ValueShape {
        let expected = "a number with up to 18 digits and places"
        return ValueShape<String>.word(expected, .decimal(places: 18))
            .map(expected) { PreciseDecimal(text: $0) }
    }
}

extension ValueShape where Value == CivilDate {
    /// A day that exists, `YYYY-MM-DD`.
    package static var day: ValueShape {
        let expected = "a day that exists, such as 2026-03-02"
        return ValueShape<String>.word(expected, .day).map(expected) { CivilDate(text: $0) }
    }
}

extension ValueShape where Value == Period {
    /// `P6M`, `P1Y`, `P6W` or `P10D`, not empty.
    package static var period: ValueShape {
        let expected = "a period such as P6M, P1Y, P6W or P10D"
        let form = ValueForm.word(expected: expected, pattern: "^P[0-9]{1,4}[YMWD]$")
        return ValueShape<String>.word(expected, form).map(expected) { Period(text: $0) }
    }
}

extension ValueShape where Value == Bool {
    /// `true` or `false`, unquoted.
    package static var truth: ValueShape {
        ValueShape("true or false", .truth) { node, name, context in
            if let scalar = node.scalar, scalar.style == .plain {
                if scalar.text == "true" { return true }
                if scalar.text == "false" { return false }
            }
            context.report(
                PluginDiagnostics.unexpectedValue(
                    node, of: name, expected: "true or false", in: context,
                    fix: meantTruth(node).map {
                        Diagnostic.Fix(replacing: node.range, with: $0 ? "true" : "false")
                    }))
            return nil
        }
    }

    /// The truth value that another spelling stands for: in quotes, with capitals, or one of the
    /// words that older YAML reads as truth values.
    private static func meantTruth(_ node: YAMLNode) -> Bool? {
        guard let scalar = node.scalar, scalar.style != .block else { return nil }
        switch scalar.text.lowercased() {
        case "true", "yes", "on": return true
        case "false", "no", "off": return false
        default: return nil
        }
    }
}

extension ValueShape {
    /// An id of one kind, with its place: lower-case letters, digits and `_`, a letter first.
    package static func id<ID: Identifier>(_ kind: ID.Type) -> ValueShape
    where Value == Located<ID> {
        let form = IdentifierForm.of(kind)
        let word = ValueShape<String>.word(form.expected, form.valueForm)
        return ValueShape(word.expected, word.form) { node, name, context in
            guard let text = word.read(node, as: name, in: context) else { return nil }
            return IdentifierForm.read(ID.self, from: Located(text, at: node.range), in: context)
        }
    }
}

extension ValueShape
where Value: CaseIterable & RawRepresentable & SendableMetatype, Value.RawValue == String {
    /// One of the names of an enumeration; a near miss is answered with the name meant.
    package static func oneOf(_ names: Value.Type) -> ValueShape {
        let known = names.allCases.map(\.rawValue)
        let expected = known.quotedAlternatives
        let word = ValueShape<String>.word(expected, .names(known))
        return ValueShape(expected, .names(known)) { node, name, context in
            guard let text = word.read(node, as: name, in: context) else { return nil }
            if let value = Value(rawValue: text) { return value }
            context.report(
                PluginDiagnostics.unexpectedName(
                    text, of: name, at: node.range, known: known, in: context))
            return nil
        }
    }
}

// MARK: - Lists and mappings

extension ValueShape {
    /// A list of values; entries that cannot be read are reported and left out.
    package static func list<Element>(of element: ValueShape<Element>) -> ValueShape
    where Value == [Element] {
        ValueShape("a list", .list(of: element.form)) { node, name, context in
            guard let elements = node.elements else {
                context.report(
                    PluginDiagnostics.unexpectedValue(
                        node, of: name, expected: "a list", in: context))
                return nil
            }
            let entry = ValueName.entry(of: name)
            return elements.compactMap { element.read($0, as: entry, in: context) }
        }
    }

    /// A list with at least one entry.
    package static func filledList<Element>(of element: ValueShape<Element>) -> ValueShape
    where Value == [Element] {
        let plain = ValueShape.list(of: element)
        return ValueShape("a list with at least one entry", .filledList(of: element.form)) {
            node, name, context in
            let list = plain.read(node, as: name, in: context)
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
    ///
    /// - Parameters:
    ///   - keys: what the keys look like.
    ///   - values: what the values look like.
    package static func entries<Element>(
        keys: @autoclosure @escaping @Sendable () -> ValueForm,
        values: @autoclosure @escaping @Sendable () -> ValueForm,
        _ element: @escaping @Sendable (YAMLEntry, ReadingContext) -> Element?
    ) -> ValueShape where Value == [Element] {
        ValueShape("a mapping", .entries(keys: keys(), values: values())) { node, name, context in
            guard let entries = node.entries else {
                context.report(
                    PluginDiagnostics.unexpectedValue(
                        node, of: name, expected: "a mapping", in: context))
                return nil
            }
            return entries.compactMap { element($0, context) }
        }
    }

    /// A mapping with known keys, walked by a ``MappingReader``. Unknown keys are reported when
    /// `body` is done.
    ///
    /// - Parameters:
    ///   - what: what is read, where that is more exact than in the definition.
    ///   - ownNames: the names of the plugin's own that are keys here.
    package static func mapping(
        _ definition: MappingDefinition, what: String? = nil, ownNames: [String] = [],
        _ body: @escaping @Sendable (MappingReader) -> Value?
    ) -> ValueShape {
        ValueShape("a mapping", .mapping(definition)) { node, name, context in
            MappingReader.read(
                node, definition, what: what, name: name, ownNames: ownNames, in: context, body)
        }
    }
}

extension ValueForm {
    /// A day that exists.
    static let day = ValueForm.word(
        expected: "a day such as 2026-03-02", pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
}
