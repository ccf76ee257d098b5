package import RiskSource

/// How answers made with one version of a plugin become answers of a later one.
package struct Migration: Sendable {
    /// An item that is not carried, and why.
    package struct Exception: Sendable {
        package var item: Located<ItemID>
        package var because: String

        package init(item: Located<ItemID>, because: String) {
            self.item = item
            self.because = because
        }
    }

    /// A new name for an old one.
    package struct Rename<ID: Sendable>: Sendable {
        package var old: Located<ID>
        package var new: Located<ID>

        package init(_ old: Located<ID>, to new: Located<ID>) {
            self.old = old
            self.new = new
        }
    }

    /// The options of one item that have other names.
    package struct OptionRenames: Sendable {
        /// The item by its name in the older version.
        package var item: Located<ItemID>
        package var renames: [Rename<OptionID>]

        package init(item: Located<ItemID>, renames: [Rename<OptionID>]) {
            self.item = item
            self.renames = renames
        }
    }

    package var from: Located<String>
    /// The version that it leads to; this one where it is `nil`.
    package var to: Located<String>?
    package var items: [Rename<ItemID>]
    package var options: [OptionRenames]
    /// Items of the older version that have no place in the later one.
    package var dropped: [Exception]
    /// Items of the later version that no older answer settles.
    package var askAgain: [Exception]
    package var range: SourceRange

    package init(
        from: Located<String>, to: Located<String>?, items: [Rename<ItemID>],
        options: [OptionRenames], dropped: [Exception], askAgain: [Exception], range: SourceRange
    ) {
        self.from = from
        self.to = to
        self.items = items
        self.options = options
        self.dropped = dropped
        self.askAgain = askAgain
        self.range = range
    }

    /// Whether answers of the two versions mean the same, so that nothing has to be done.
    package var changesNothing: Bool {
        items.isEmpty && options.allSatisfy(\.renames.isEmpty) && dropped.isEmpty
            && askAgain.isEmpty
    }
}

/// The migrations that lead from one version to another, in order.
package struct MigrationPlan: Sendable {
    package let steps: [Migration]
    /// The version that each step leads to.
    private let targets: [String]

    package init(steps: [Migration], to version: String) {
        self.steps = steps
        targets = steps.map { $0.to?.value ?? version }
    }

    /// What becomes of the answer to one item.
    package enum Fate: Sendable, Hashable {
        /// It goes to the item of this name; options that are not named keep their names.
        case carried(ItemID, options: [OptionID: OptionID])
        case dropped(because: String, in: String)
        /// It must be asked again, under this name.
        case askedAgain(ItemID, because: String, in: String)
    }

    /// Whether answers mean the same in both versions.
    package var changesNothing: Bool { steps.allSatisfy(\.changesNothing) }

    /// What becomes of the answer to an item of the older version.
    package func fate(of item: ItemID) -> Fate {
        var name = item
        var options: [OptionID: OptionID] = [:]
        var again: (because: String, version: String)?
        for (step, version) in zip(steps, targets) {
            if let dropped = step.dropped.first(where: { $0.item.value == name }) {
                return .dropped(because: dropped.because, in: version)
            }
            let renames = step.options.first { $0.item.value == name }?.renames ?? []
            let renamed = Dictionary(
                renames.map { ($0.old.value, $0.new.value) },
                uniquingKeysWith: { first, _ in first })
            options = options.mapValues { renamed[$0] ?? $0 }
            options.merge(renamed) { earlier, _ in earlier }
            let isRenamed = step.items.first { $0.old.value == name }
            name = isRenamed?.new.value ?? name
            if let asked = step.askAgain.first(where: { $0.item.value == name }) {
                again = (asked.because, version)
            }
        }
        if let again { return .askedAgain(name, because: again.because, in: again.version) }
        return .carried(name, options: options)
    }

    /// The items of the later version that no older answer settles, with the reasons.
    package var askedAgain: [(item: ItemID, because: String, version: String)] {
        var found: [(item: ItemID, because: String, version: String)] = []
        for (place, step) in steps.enumerated() {
            for asked in step.askAgain {
                let rest = MigrationPlan(steps: Array(steps[(place + 1)...]), to: targets[place])
                switch rest.fate(of: asked.item.value) {
                case .carried(let item, _):
                    found.append((item, asked.because, targets[place]))
                case .dropped, .askedAgain: break
                }
            }
        }
        return found
    }
}

extension Instrument {
    /// The migrations that lead from an older version to this one.
    ///
    /// - Returns: `nil` where nothing says how answers of that version are carried; no steps for this
    ///   very version.
    package func migrationPlan(from version: String) -> MigrationPlan? {
        var steps: [Migration] = []
        var at = version
        while at != self.version {
            guard steps.count <= migrations.count,
                let step = migrations.first(where: { $0.from.value == at })
            else { return nil }
            steps.append(step)
            at = step.to?.value ?? self.version
        }
        return MigrationPlan(steps: steps, to: self.version)
    }
}
