import RiskModel
import RiskSource

/// Whether periods are sound, and whether those of an item meet without overlap or gap.
enum WindowValidators {
    /// The most windows of an item; *earlier* comes on top of them.
    private static let most = PossiblePeriods.largestPeriodCount - 1

    static func ends(of instrument: Instrument, _ context: ReadingContext) {
        for window in instrument.windows {
            if !window.endsAreInOrder { context.report(PluginDiagnostics.windowEnds(window.id)) }
        }
    }

    static func ofItems(in instrument: Instrument, _ context: ReadingContext) {
        // What follows from a mistake in a window itself is not said as well.
        guard !context.hasErrors(in: "windows", of: instrument) else { return }
        let all = Set(instrument.windows.map(\.id.value))
        var hasToldOfAll = false
        for item in instrument.items {
            guard case .windowed(let ids) = item.type, item.pointsAreOf(all) else { continue }
            guard ids.count <= most else {
                context.report(PluginDiagnostics.tooManyWindows(item.id, most: most))
                continue
            }
            let windows = ids.compactMap { id in instrument.windows.first { $0.id.value == id } }
            // What is wrong with a window itself was said where it is declared.
            guard windows.count == ids.count, windows.allSatisfy(\.endsAreInOrder) else {
                continue
            }
            // How the windows of the plugin meet is told of the first item that has them all.
            if Set(ids) == all, hasToldOfAll { continue }
            let count = context.diagnostics.count
            check(windows, of: item, context)
            if Set(ids) == all, context.diagnostics.count > count { hasToldOfAll = true }
        }
    }

    /// An event lies in exactly one period, so the windows of an item follow each other from the
    /// assessment date backwards.
    private static func check(
        _ windows: [Window], of item: Item, _ context: ReadingContext
    ) {
        let ordered = windows.sorted { left, right in
            (left.from?.typicalDays ?? 0, left.until.typicalDays)
                < (right.from?.typicalDays ?? 0, right.until.typicalDays)
        }
        if let first = ordered.first, first.from != nil {
            context.report(PluginDiagnostics.gapBeforeFirstWindow(first.id, of: item.id))
        }
        for (newer, older) in zip(ordered, ordered.dropFirst()) {
            switch older.from.map({ $0.compared(with: newer.until) }) {
            case .some(.equal): break
            case .some(.less), nil:
                context.report(PluginDiagnostics.windowsOverlap(newer.id, older.id, of: item.id))
            case .some(.greater):
                context.report(PluginDiagnostics.windowsGap(newer.id, older.id, of: item.id))
            case .some(.unclear):
                context.report(PluginDiagnostics.windowsUnclear(newer.id, older.id, of: item.id))
            }
        }
    }
}

extension Item {
    /// Whether the item has points of no other windows; which it means is known only then.
    fileprivate func pointsAreOf(_ windows: Set<WindowID>) -> Bool {
        guard case .byWindow(let points)? = points else { return true }
        return points.keys.allSatisfy { $0 == .earlier || windows.contains($0) }
    }
}

extension ReadingContext {
    /// Whether an error was found in what stands under a key of the top level.
    fileprivate func hasErrors(in key: String, of instrument: Instrument) -> Bool {
        guard let start = instrument.keyRanges[key]?.start else { return false }
        let end = instrument.keyRanges.values.map(\.start).filter { $0 > start }.min() ?? .max
        return diagnostics.contains { diagnostic in
            diagnostic.severity == .error
                && diagnostic.range.map { (start..<end).contains($0.start) } == true
        }
    }
}

extension Window {
    fileprivate var endsAreInOrder: Bool {
        from.map { $0.compared(with: until) == .less } ?? true
    }
}

extension Period {
    /// How two periods stand to each other, whatever day they are counted from.
    enum Order {
        case less, equal, greater
        /// It depends on the day, as with one month and 30 days.
        case unclear
    }

    func compared(with other: Period) -> Order {
        if self == other { return .equal }
        let own = possibleDays
        let others = other.possibleDays
        switch (self, other) {
        case (.months(let left), .months(let right)): return left < right ? .less : .greater
        case (.days(let left), .days(let right)): return left < right ? .less : .greater
        case (.months, .days), (.days, .months):
            if own.upperBound < others.lowerBound { return .less }
            return own.lowerBound > others.upperBound ? .greater : .unclear
        }
    }

    /// The fewest and the most days that the period can have.
    private var possibleDays: ClosedRange<Int> {
        switch self {
        case .days(let days): return days...days
        case .months(let months):
            // The shortest and the longest run of so many months within a year, and a leap day for
            // every four years at the most.
            let shortest = [0, 28, 59, 89, 120, 150, 181, 212, 242, 273, 303, 334]
            let longest = [0, 31, 62, 92, 123, 153, 184, 215, 245, 276, 306, 337]
            let years = months / 12
            let rest = months % 12
            return (years * 365 + shortest[rest])...(years * 366 + longest[rest])
        }
    }

    fileprivate var typicalDays: Int { (possibleDays.lowerBound + possibleDays.upperBound) / 2 }
}
