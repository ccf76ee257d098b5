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
        .mapping("a number") { reader in
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
