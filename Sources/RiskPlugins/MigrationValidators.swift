import RiskModel
import RiskSource

/// Whether migrations lead, step by step, to names of this version.
enum MigrationValidators {
    static func versions(of instrument: Instrument, _ context: ReadingContext) {
        guard let this = ToolVersion(instrument.version) else { return }
        var first: [String: SourceRange] = [:]
        for migration in instrument.migrations {
            if let earlier = first[migration.from.value] {
                context.report(
                    MigrationDiagnostics.twice(
                        "the migration from \(migration.from.value)", at: migration.from.range,
                        first: earlier))
            } else {
                first[migration.from.value] = migration.from.range
            }
            guard let from = ToolVersion(migration.from.value) else { continue }
            let to = migration.to.flatMap { ToolVersion($0.value) } ?? this
            if to <= from {
                context.report(
                    MigrationDiagnostics.notOlder(migration.from, than: to.description))
            }
            guard let target = migration.to else { continue }
            if this < to {
                context.report(
                    MigrationDiagnostics.pastThisVersion(target, this: instrument.version))
            } else if to != this,
                !instrument.migrations.contains(where: { $0.from.value == target.value })
            {
                context.report(
                    MigrationDiagnostics.gap(after: target, this: instrument.version))
            }
        }
    }

    static func names(of instrument: Instrument, _ context: ReadingContext) {
        for migration in instrument.migrations {
            checkOnce(migration, context)
            // What cannot be followed to this version was said of the versions.
            let target = migration.to?.value ?? instrument.version
            guard let rest = instrument.migrationPlan(from: target) else { continue }
            checkNames(migration, rest, of: instrument, context)
        }
    }

    /// Whether each old name has one fate, and no two go to the same item.
    private static func checkOnce(_ migration: Migration, _ context: ReadingContext) {
        var first: [ItemID: SourceRange] = [:]
        for name in migration.items.map(\.old) + migration.dropped.map(\.item) {
            if let earlier = first[name.value] {
                context.report(
                    MigrationDiagnostics.twice(
                        "item '\(name.value)'", at: name.range, first: earlier))
            } else {
                first[name.value] = name.range
            }
        }
        var targets: [ItemID: SourceRange] = [:]
        for name in migration.items.map(\.new) {
            if let earlier = targets[name.value] {
                context.report(
                    MigrationDiagnostics.meet(
                        name.value.rawValue, at: name.range, first: earlier))
            } else {
                targets[name.value] = name.range
            }
        }
        for name in migration.askAgain.map(\.item) {
            if let earlier = targets[name.value] {
                context.report(
                    MigrationDiagnostics.twice(
                        "item '\(name.value)'", at: name.range, first: earlier))
            } else {
                targets[name.value] = name.range
            }
        }
    }

    /// Whether what a migration leads to is there, in the end, in this version.
    private static func checkNames(
        _ migration: Migration, _ rest: MigrationPlan, of instrument: Instrument,
        _ context: ReadingContext
    ) {
        let known = instrument.items.map(\.id.value.rawValue)
        for name in migration.items.map(\.new) + migration.askAgain.map(\.item) {
            guard let item = rest.end(of: name.value),
                !known.contains(item.rawValue), !context.isUnreadable(item.rawValue)
            else { continue }
            context.report(
                MigrationDiagnostics.unknownName(
                    item.rawValue, what: "item", version: instrument.version, at: name.range,
                    known: known))
        }
        for entry in migration.options {
            let new =
                migration.items.first { $0.old.value == entry.item.value }?.new.value
                ?? entry.item.value
            let fate = rest.fate(of: new)
            guard case .carried(let id, let later) = fate else { continue }
            guard let item = instrument.items.first(where: { $0.id.value == id }) else {
                if !migration.items.contains(where: { $0.old.value == entry.item.value }),
                    !context.isUnreadable(id.rawValue)
                {
                    context.report(
                        MigrationDiagnostics.unknownName(
                            id.rawValue, what: "item", version: instrument.version,
                            at: entry.item.range, known: known))
                }
                continue
            }
            let options = item.type.optionNames
            for rename in entry.renames {
                let option = later[rename.new.value] ?? rename.new.value
                guard !options.contains(option) else { continue }
                context.report(
                    MigrationDiagnostics.unknownName(
                        option.rawValue, what: "option of '\(id)'", version: instrument.version,
                        at: rename.new.range, known: options.map(\.rawValue)))
            }
        }
    }
}

extension MigrationPlan {
    /// The name at the end; `nil` where the item is dropped on the way.
    fileprivate func end(of item: ItemID) -> ItemID? {
        switch fate(of: item) {
        case .carried(let name, _), .askedAgain(let name, _, _): name
        case .dropped: nil
        }
    }
}

extension ItemType {
    /// What answers of the item can be called; yes and no have no entry of their own.
    fileprivate var optionNames: [OptionID] {
        switch self {
        case .yesNo, .windowed: [.yes, .no]
        case .choice, .severalOf: options.map(\.id.value)
        case .number, .date, .text: []
        }
    }
}
