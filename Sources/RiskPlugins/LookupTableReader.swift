import RiskModel
import RiskSource

/// Reads `table: {by: [NAME], rows: [{NAME: CELL, value: NUMBER}]}`.
enum LookupTableReader {
    static var shape: ValueShape<LookupTable> {
        .mapping(TableKeys.definition) { reader in
            let by = reader.required(TableKeys.by)
            let names = by ?? []
            for name in names where name.value == "value" {
                reader.context.report(
                    PluginDiagnostics.reservedID(
                        name, what: "a column of a table", reserved: ["value"]))
            }
            for (index, name) in names.enumerated() {
                let first = names[..<index].first { $0.value == name.value }
                if let first {
                    reader.context.report(
                        PluginDiagnostics.duplicateID(
                            name, of: "a column", first: "a column", at: first.range))
                }
            }
            // Without the columns no cell can be told from a mistake.
            guard by != nil else { return nil }
            let rows = reader.required(
                TableKeys.rows, as: .filledList(of: row(of: names.map(\.value))))
            return rows.map { LookupTable(by: names, rows: $0) }
        }
    }

    private static func row(of names: [String]) -> ValueShape<LookupRow> {
        .mapping(TableKeys.row, ownNames: names) { reader in
            let cells = names.map {
                $0 == TableKeys.value.name ? nil : reader.optional(ownName: $0, .cell)
            }
            let value = reader.required(TableKeys.value)
            return value.map { LookupRow(cells: cells, value: $0) }
        }
    }
}

extension ValueShape where Value == Located<String> {
    /// A scale or an item, or a scale of a used tool: `total`, `casic.total`.
    static var tableName: ValueShape {
        let expected = "the id of a scale or an item, or 'tool.scale'"
        let form = ValueForm.word(
            expected: expected,
            pattern: "^\\s*[a-z][a-z0-9_]{0,63}(\\.[a-z][a-z0-9_]{0,63})?\\s*$")
        return ValueShape.located(.text).map(expected, form) { name in
            let parts = name.value.split(separator: ".", omittingEmptySubsequences: false)
            let isName =
                parts.count <= 2
                && parts.allSatisfy { IdentifierForm.name.accepts(String($0)) }
            return isName ? name : nil
        }
    }
}

extension ValueShape where Value == LookupCell {
    /// `{from, upto}`, or a list of options.
    fileprivate static var cell: ValueShape {
        let form = ValueForm.either([
            .mapping(TableKeys.cell), .filledList(of: .id(OptionID.self)),
        ])
        return ValueShape("{from, upto} or a list of options", form) { node, name, context in
            if node.elements != nil {
                return ValueShape<[Located<OptionID>]>.filledList(of: .id(OptionID.self))
                    .read(node, as: name, in: context).map { .options($0) }
            }
            return ValueShape.mapping(TableKeys.cell) { reader in
                let from = reader.optional(TableKeys.from)
                let upto = reader.optional(TableKeys.upto)
                if !reader.has("from"), !reader.has("upto") {
                    reader.context.report(
                        PluginDiagnostics.missingKey(
                            "from", of: reader.what, at: reader.range, expected: "or 'upto'",
                            because: "leave the name out of the row to accept anything"))
                }
                if let from, let upto, from > upto {
                    reader.context.report(PluginDiagnostics.emptyRange(at: reader.range))
                }
                return .band(from: from, upto: upto, reader.range)
            }.read(node, as: name, in: context)
        }
    }
}
