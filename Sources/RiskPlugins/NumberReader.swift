import RiskModel
import RiskSource

/// Reads a NUMBER: a decimal, `{value, source, status}` or `{unset: {publisher, why}}`.
extension ValueShape where Value == PointValue {
    static var number: ValueShape {
        ValueShape("a number, or {value, source, status}, or {unset: …}") { node, name, context in
            guard node.entries != nil else {
                return ValueShape<ExactDecimal>.decimal.read(node, as: name, in: context).map {
                    PointValue(.known($0), range: node.range)
                }
            }
            return ValueShape.sourcedNumber.read(node, as: name, in: context)
        }
    }

    private static var sourcedNumber: ValueShape {
        .mapping("a number", readSourced)
    }

    fileprivate static func readSourced(_ reader: MappingReader) -> PointValue? {
        let forms = reader.present(among: ["value", "unset"])
        guard forms.count == 1 else {
            reader.context.report(
                PluginDiagnostics.exactlyOneKey(
                    of: ["value", "unset"], found: forms, in: reader.what, at: reader.range))
            return nil
        }
        if forms == ["unset"] {
            let unset = reader.optional("unset", .unsetAmount)
            return unset.map { PointValue($0, range: reader.range) }
        }
        let value = reader.optional("value", .decimal)
        let source = reader.optional("source", .source)
        let status = reader.optional("status", .oneOf(NumberStatus.self))
        return value.map {
            PointValue(
                .known($0), source: source?.citation, verified: status != .unverified,
                range: reader.range)
        }
    }
}

extension ValueShape where Value == SourcedNumber {
    /// A NUMBER with up to 18 places and an optional exponent.
    static var preciseNumber: ValueShape {
        ValueShape("a number, or {value, source, status}, or {unset: …}") { node, name, context in
            guard node.entries != nil else {
                return ValueShape<PreciseDecimal>.preciseDecimal.read(node, as: name, in: context)
                    .map { SourcedNumber(.known($0), range: node.range) }
            }
            return ValueShape.mapping("a number", readSourced).read(node, as: name, in: context)
        }
    }

    private static func readSourced(_ reader: MappingReader) -> SourcedNumber? {
        let forms = reader.present(among: ["value", "unset"])
        guard forms.count == 1 else {
            reader.context.report(
                PluginDiagnostics.exactlyOneKey(
                    of: ["value", "unset"], found: forms, in: reader.what, at: reader.range))
            return nil
        }
        if forms == ["unset"] {
            let unset = reader.optional("unset", .unsetAmount)
            guard case .unset(let publisher, let why)? = unset else { return nil }
            return SourcedNumber(.unset(publisher: publisher, why: why), range: reader.range)
        }
        let value = reader.optional("value", .preciseDecimal)
        let source = reader.optional("source", .source)
        let status = reader.optional("status", .oneOf(NumberStatus.self))
        return value.map {
            SourcedNumber(
                .known($0), source: source?.citation, verified: status != .unverified,
                range: reader.range)
        }
    }
}

extension ValueShape where Value == ScaleLimit {
    /// A NUMBER, whose mapping may hold a `reason`.
    static var scaleLimit: ValueShape {
        ValueShape("a number, or {value, reason, source, status}") { node, name, context in
            guard node.entries != nil else {
                return ValueShape<PointValue>.number.read(node, as: name, in: context)
                    .map { ScaleLimit($0) }
            }
            return ValueShape.mapping("a number") { reader in
                let reason = reader.optional("reason", .text)
                return ValueShape<PointValue>.readSourced(reader)
                    .map { ScaleLimit($0, reason: reason) }
            }.read(node, as: name, in: context)
        }
    }
}

extension ValueShape where Value == MeasurementError {
    /// `{standard_error: NUMBER | points: NUMBER, source: ID}`.
    static var measurementError: ValueShape {
        .mapping("'measurement_error'") { reader in
            let keys = MeasurementError.Kind.allCases.map(\.rawValue)
            let present = reader.present(among: keys)
            let source = reader.required(
                "source", .id(CitationID.self), because: "whoever measured it published it")
            guard present.count == 1, let kind = MeasurementError.Kind(rawValue: present[0]) else {
                reader.context.report(
                    PluginDiagnostics.exactlyOneKey(
                        of: keys, found: present, in: reader.what, at: reader.range))
                return nil
            }
            guard let size = reader.optional(present[0], .number), let source else { return nil }
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
    fileprivate static var unsetAmount: ValueShape {
        .mapping("an unset number") { reader in
            let publisher = reader.required(
                "publisher", .text, because: "a refused result names who could say the number")
            let why = reader.required(
                "why", .text, because: "a refused result says why the number is not known")
            guard let publisher, let why else { return nil }
            return .unset(publisher: publisher, why: why)
        }
    }
}
