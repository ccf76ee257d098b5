import RiskModel
import RiskSource

/// Reads an entry of `migrations`.
enum MigrationReader {
    static var shape: ValueShape<Migration> {
        .mapping(MigrationKeys.definition) { reader in
            let from = reader.required(MigrationKeys.from)
            if let from { reader.name("the migration from \(from.value)") }
            let to = reader.optional(MigrationKeys.to)
            let items = reader.optional(MigrationKeys.items) ?? []
            let options = reader.optional(MigrationKeys.options) ?? []
            let dropped = reader.optional(MigrationKeys.dropped) ?? []
            let askAgain = reader.optional(MigrationKeys.askAgain) ?? []
            guard let from else { return nil }
            return Migration(
                from: from, to: to, items: items, options: options, dropped: dropped,
                askAgain: askAgain, range: reader.range)
        }
    }
}

extension ValueShape {
    /// A mapping of old ids to new ones.
    static func renames<ID: Identifier>(of kind: ID.Type) -> ValueShape
    where Value == [Migration.Rename<ID>] {
        let form = IdentifierForm.of(kind).valueForm
        return .entries(keys: form, values: form) { entry, context in
            let old = IdentifierForm.read(kind, from: entry.key, in: context)
            let new = ValueShape<Located<ID>>.id(kind).read(
                entry.value, as: "the new name of '\(entry.key.value.shortened)'", in: context)
            guard let old, let new else { return nil }
            return Migration.Rename(old, to: new)
        }
    }
}

extension ValueShape where Value == [Migration.OptionRenames] {
    /// For each item a mapping of old options to new ones.
    static var optionRenames: ValueShape {
        let renames = ValueShape<[Migration.Rename<OptionID>]>.renames(of: OptionID.self)
        return .entries(
            keys: IdentifierForm.of(ItemID.self).valueForm, values: renames.form
        ) { entry, context in
            let item = IdentifierForm.read(ItemID.self, from: entry.key, in: context)
            let found = renames.read(
                entry.value, as: "the options of '\(entry.key.value.shortened)'", in: context)
            guard let item, let found else { return nil }
            return Migration.OptionRenames(item: item, renames: found)
        }
    }
}

extension ValueShape where Value == Migration.Exception {
    /// `{item, because}`.
    static var migrationException: ValueShape {
        .mapping(MigrationExceptionKeys.definition) { reader in
            let item = reader.required(MigrationExceptionKeys.item)
            let because = reader.required(MigrationExceptionKeys.because)
            guard let item, let because else { return nil }
            return Migration.Exception(item: item, because: because)
        }
    }
}
