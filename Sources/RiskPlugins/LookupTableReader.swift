import RiskModel
import RiskSource

/// Reads `table: {by: [NAME], rows: [{NAME: CELL, value: NUMBER}]}`.
enum LookupTableReader {
    static var shape: ValueShape<LookupTable> {
        .mapping("'table'") { reader in
            let by = reader.required(
                "by", .filledList(of: .tableName),
                because: "the scales and items that the rows are about")
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
            guard by != nil else {
                // Without the columns no cell can be told from a mistake.
                _ = reader.has("rows")
                return nil
            }
            let rows = reader.required(
                "rows", .filledList(of: row(of: names.map(\.value))),
                because: "the values, tried in order")
            return rows.map { LookupTable(by: names, rows: $0) }
        }
    }

    private static func row(of names: [String]) -> ValueShape<LookupRow> {
        .mapping("a row") { reader in
            let cells = names.map { $0 == "value" ? nil : reader.optional($0, .cell) }
            let value = reader.required(
                "value", .preciseNumber, because: "what the row gives where its cells hold")
            return value.map { LookupRow(cells: cells, value: $0) }
        }
    }
}

extension ValueShape where Value == Located<String> {
    /// A scale or an item, or a scale of a used tool: `total`, `casic.total`.
    fileprivate static var tableName: ValueShape {
        let expected = "the id of a scale or an item, or 'tool.scale'"
        return ValueShape.located(.text).map(expected) { name in
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
        ValueShape("{from, upto} or a list of options") { node, name, context in
            if node.elements != nil {
                return ValueShape<[Located<OptionID>]>.filledList(of: .id(OptionID.self))
                    .read(node, as: name, in: context).map { .options($0) }
            }
            return ValueShape.mapping("a cell") { reader in
                let from = reader.optional("from", .decimal)
                let upto = reader.optional("upto", .decimal)
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
