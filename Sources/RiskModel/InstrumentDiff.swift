package import RiskSource

/// A difference between two versions of a plugin.
package struct InstrumentChange: Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        case changed, added, removed, renamed, moved
    }

    package var kind: Kind
    package var group: InstrumentFact.Group
    package var bearing: InstrumentFact.Bearing
    /// What is changed: "points of 'late_nights' (yes)".
    package var what: String
    /// What stood there; `nil` where nothing did.
    package var before: String?
    package var after: String?
    /// The place in the older version: of the thing itself, or of what it would stand in; `nil` where
    /// there is neither.
    package var oldRange: SourceRange?
    package var newRange: SourceRange?
    /// Of what was added or removed as a whole: what it states.
    package var parts: [String]

    package init(
        _ kind: Kind, group: InstrumentFact.Group, bearing: InstrumentFact.Bearing, what: String,
        before: String? = nil, after: String? = nil, oldRange: SourceRange?,
        newRange: SourceRange?,
        parts: [String] = []
    ) {
        self.kind = kind
        self.group = group
        self.bearing = bearing
        self.what = what
        self.before = before
        self.after = after
        self.oldRange = oldRange
        self.newRange = newRange
        self.parts = parts
    }
}

/// Compares two versions of a plugin fact by fact. What has another name by the plugin's own
/// migrations is the same thing.
package struct InstrumentDiff: Sendable {
    /// By group, and within one in the order of the newer version, what was removed at the end.
    package let changes: [InstrumentChange]

    package init(old: Instrument, new: Instrument) {
        let plan = old.id == new.id ? new.migrationPlan(from: old.version) : nil
        let renaming = InstrumentRenaming(plan, from: old, to: new)
        let renamed = renaming.apply(to: old)
        let first = (old: renamed.facts(), new: new.facts())
        var slots: (old: [[String]: [Int]], new: [[String]: [Int]]) = ([:], [:])
        for (path, before) in first.old.lists {
            guard let after = first.new.lists[path] else { continue }
            let alignment = FactAlignment(before, after)
            slots.old[path] = alignment.old
            slots.new[path] = alignment.new
        }
        let comparison = FactComparison(
            renamed.facts(slots: slots.old).facts, new.facts(slots: slots.new).facts)
        let found = renaming.changes + comparison.changes
        let places = Dictionary(
            InstrumentFact.Group.allCases.enumerated().map { ($1, $0) },
            uniquingKeysWith: { first, _ in first })
        changes = found.enumerated().sorted {
            (places[$0.element.group] ?? 0, $0.offset) < (places[$1.element.group] ?? 0, $1.offset)
        }.map(\.element)
    }

    package func changes(_ bearing: InstrumentFact.Bearing) -> [InstrumentChange] {
        changes.filter { $0.bearing == bearing }
    }
}

/// Compares the facts of two instruments in which the same things have the same names.
struct FactComparison {
    private(set) var changes: [InstrumentChange] = []
    private let old: [[String]: InstrumentFact]
    private let new: [[String]: InstrumentFact]

    init(_ before: [InstrumentFact], _ after: [InstrumentFact]) {
        old = Dictionary(before.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        new = Dictionary(after.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        for fact in after { compare(old[fact.path], with: fact, among: after) }
        for fact in before where new[fact.path] == nil { remove(fact, among: before) }
    }

    private mutating func compare(
        _ before: InstrumentFact?, with fact: InstrumentFact, among all: [InstrumentFact]
    ) {
        guard let before else {
            guard case .text(let value) = fact.value, !isWithinPart(fact, missingIn: old) else {
                return
            }
            changes.append(
                InstrumentChange(
                    fact.isPart ? .added : .changed, group: fact.group, bearing: fact.bearing,
                    what: fact.what, after: fact.isPart ? nil : value,
                    oldRange: place(of: fact.path, in: old), newRange: fact.range,
                    parts: fact.isPart ? parts(of: fact, among: all) : []))
            return
        }
        switch (before.value, fact.value) {
        case (.text(let one), .text(let two)) where one != two:
            changes.append(
                InstrumentChange(
                    .changed, group: fact.group, bearing: fact.bearing, what: fact.what,
                    before: one, after: two, oldRange: before.range, newRange: fact.range))
        case (.order(let one), .order(let two)):
            let common = Set(one).intersection(two)
            let (was, now) = (one.filter(common.contains), two.filter(common.contains))
            guard was != now else { return }
            changes.append(
                InstrumentChange(
                    .moved, group: fact.group, bearing: stronger(before.bearing, fact.bearing),
                    what: fact.what, before: was.listed, after: now.listed,
                    oldRange: before.range, newRange: fact.range))
        default: break
        }
    }

    private mutating func remove(_ fact: InstrumentFact, among all: [InstrumentFact]) {
        guard case .text(let value) = fact.value, !isWithinPart(fact, missingIn: new) else {
            return
        }
        changes.append(
            InstrumentChange(
                fact.isPart ? .removed : .changed, group: fact.group, bearing: fact.bearing,
                what: fact.what, before: fact.isPart ? nil : value, oldRange: fact.range,
                newRange: place(of: fact.path, in: new),
                parts: fact.isPart ? parts(of: fact, among: all) : []))
    }

    /// A change of order counts as what it can do in either version: a choice can become ordered.
    private func stronger(
        _ left: InstrumentFact.Bearing, _ right: InstrumentFact.Bearing
    ) -> InstrumentFact.Bearing {
        left == .results || right == .results ? .results : right
    }

    /// Whether a larger part that the fact belongs to is missing as a whole.
    private func isWithinPart(
        _ fact: InstrumentFact, missingIn other: [[String]: InstrumentFact]
    ) -> Bool {
        (1..<max(1, fact.path.count)).contains { length in
            let whole = Array(fact.path.prefix(length))
            let isPart = old[whole]?.isPart ?? new[whole]?.isPart ?? false
            return isPart && other[whole] == nil
        }
    }

    /// Where the nearest part stands that the fact would belong to.
    private func place(
        of path: [String], in facts: [[String]: InstrumentFact]
    ) -> SourceRange? {
        for length in (0..<path.count).reversed() {
            if let fact = facts[Array(path.prefix(length))] { return fact.range }
        }
        return nil
    }

    /// What a part states that can change a result, for a person who reads that it is new or gone.
    private func parts(of part: InstrumentFact, among all: [InstrumentFact]) -> [String] {
        let name = " of '\(part.path.last ?? "")'"
        return all.compactMap { fact in
            guard fact.path.count > part.path.count, fact.path.starts(with: part.path),
                fact.bearing == .results || fact.path.last == "ask"
            else { return nil }
            if fact.isPart { return fact.what }
            guard case .text(let value) = fact.value else { return nil }
            return "\(fact.what.replacing(name, with: "")): \(value)"
        }
    }
}
