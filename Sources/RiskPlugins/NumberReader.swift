import RiskModel
import RiskSource

/// Reads a NUMBER: a decimal, `{value, source, status}` or `{unset: {publisher, why}}`.
extension ValueShape where Value == PointValue {
    static var number: ValueShape {
        let decimal = ValueShape<ExactDecimal>.decimal
        return ValueShape("a number, or {value, source, status}, or {unset: …}", PointNumber.form) {
            node, name, context in
            guard node.entries != nil else {
                return decimal.read(node, as: name, in: context).map {
                    PointValue(.known($0), range: node.range)
                }
            }
            return SourcedReading(node, PointNumber.definition, .decimal, name: name, in: context)
                .map(\.number)
        }
    }
}

extension ValueShape where Value == SourcedNumber {
    /// A NUMBER with up to 18 places and an optional exponent.
    static var preciseNumber: ValueShape {
        let decimal = ValueShape<PreciseDecimal>.preciseDecimal
        return ValueShape(
            "a number, or {value, source, status}, or {unset: …}", PreciseNumber.form
        ) { node, name, context in
            guard node.entries != nil else {
                return decimal.read(node, as: name, in: context)
                    .map { SourcedNumber(.known($0), range: node.range) }
            }
            return SourcedReading(
                node, PreciseNumber.definition, .preciseDecimal, name: name, in: context
            ).map(\.number)
        }
    }
}

extension ValueShape where Value == ScaleLimit {
    /// A NUMBER, whose mapping may hold a `reason`.
    static var scaleLimit: ValueShape {
        ValueShape("a number, or {value, reason, source, status}", PointNumber.limitForm) {
            node, name, context in
            guard node.entries != nil else {
                return ValueShape<PointValue>.number.read(node, as: name, in: context)
                    .map { ScaleLimit($0) }
            }
            let reading = SourcedReading(
                node, PointNumber.limitDefinition, .decimal,
                unset: UnsetNumberKeys.limitDefinition, name: name, in: context)
            return reading.map { ScaleLimit($0.number, reason: $0.reason) }
        }
    }
}

/// A NUMBER that is a mapping, as it was read.
private struct SourcedReading<Number: Sendable & Hashable> {
    let number: Sourced<Number>
    let reason: String?

    /// `nil` where it could not be read, which is then reported.
    ///
    /// - Parameters:
    ///   - known: the keys of a number that is known.
    ///   - unset: the keys of one that is not.
    init?(
        _ node: YAMLNode, _ known: MappingDefinition, _ number: ValueShape<Number>,
        unset: MappingDefinition = UnsetNumberKeys.definition, name: ValueName,
        in context: ReadingContext
    ) {
        let written = node.entries?.map(\.key.value) ?? []
        let value = NumberPart.value(number)
        let alternatives = [value.name, UnsetNumberKeys.unset.name]
        let forms = alternatives.filter(written.contains)
        guard forms.count == 1 else {
            context.report(
                PluginDiagnostics.exactlyOneKey(
                    of: alternatives, found: forms, in: known.what, at: node.range))
            return nil
        }
        let isUnset = forms == [UnsetNumberKeys.unset.name]
        let definition = isUnset ? unset : known
        guard let reader = MappingReader(node, definition, name: name, in: context) else {
            return nil
        }
        defer { reader.finish() }
        reason =
            definition.key(NumberPart.reason.name) == nil
            ? nil : reader.optional(NumberPart.reason)
        if isUnset {
            guard case .unset(let publisher, let why)? = reader.optional(UnsetNumberKeys.unset)
            else { return nil }
            self.number = Sourced(.unset(publisher: publisher, why: why), range: node.range)
        } else {
            let source = reader.optional(NumberPart.source)
            let isOwn = if case .own? = source { true } else { false }
            let isVerified = reader.optional(NumberPart.status) != .unverified
            guard let value = reader.optional(value) else { return nil }
            self.number = Sourced(
                .known(value), source: source?.citation, isOwn: isOwn, verified: isVerified,
                range: node.range)
        }
    }
}

extension ValueShape where Value == MeasurementError {
    /// `{standard_error: NUMBER | points: NUMBER, source: ID}`.
    static var measurementError: ValueShape {
        .mapping(MeasurementErrorKeys.definition) { reader in
            let present = reader.present(among: MeasurementErrorKeys.sizes)
            let source = reader.required(MeasurementErrorKeys.source)
            guard present.count == 1, let kind = MeasurementError.Kind(rawValue: present[0]) else {
                reader.context.report(
                    PluginDiagnostics.exactlyOneKey(
                        of: MeasurementErrorKeys.sizes, found: present, in: reader.what,
                        at: reader.range))
                return nil
            }
            let size =
                switch kind {
                case .standardError: reader.optional(MeasurementErrorKeys.standardError)
                case .points: reader.optional(MeasurementErrorKeys.points)
                }
            guard let size, let source else { return nil }
            if let known = size.known, known < ExactDecimal(0) {
                reader.context.report(PluginDiagnostics.emptyRange(at: size.range))
            }
            return MeasurementError(kind: kind, size: size, source: source)
        }
    }
}

/// Whether a number was read in its source.
enum NumberStatus: String, CaseIterable {
    case verified, unverified
}

extension ValueShape where Value == PointValue.Amount {
    static var unsetAmount: ValueShape {
        .mapping(UnsetAmountKeys.definition) { reader in
            let publisher = reader.required(UnsetAmountKeys.publisher)
            let why = reader.required(UnsetAmountKeys.why)
            guard let publisher, let why else { return nil }
            return .unset(publisher: publisher, why: why)
        }
    }
}
