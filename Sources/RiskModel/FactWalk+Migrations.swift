import RiskSource

/// How answers of older versions are carried.
extension FactWalk {
    mutating func walkMigrations(_ instrument: Instrument) {
        for migration in instrument.migrations {
            let version = migration.from.value
            let name = "migration from \(version)"
            let place = migration.range
            part(["migration", version], .carriedAnswers, .records, name, place) { walk in
                func note(_ key: String, _ what: String, _ value: String?) {
                    walk.note(
                        .carriedAnswers, .records, key, "\(what) in the \(name)", value, place)
                }
                note("to", "the later version", migration.to?.value)
                for rename in migration.items {
                    note(
                        "item \(rename.old.value)", "what '\(rename.old.value)' becomes",
                        rename.new.value.rawValue)
                }
                for item in migration.options {
                    for rename in item.renames {
                        note(
                            "option \(item.item.value) \(rename.old.value)",
                            "what '\(rename.old.value)' of '\(item.item.value)' becomes",
                            rename.new.value.rawValue)
                    }
                }
                for entry in migration.dropped {
                    note(
                        "dropped \(entry.item.value)", "why '\(entry.item.value)' is dropped",
                        entry.because)
                }
                for entry in migration.askAgain {
                    note(
                        "again \(entry.item.value)", "why '\(entry.item.value)' is asked again",
                        entry.because)
                }
            }
        }
    }
}
