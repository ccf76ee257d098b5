import RiskCompiler
import RiskEngine

/// Ways of settling every answer of an unanswered case, picked the same way each time.
///
/// What one of them gives is possible, and need not be looked for among all. Where none of them gives
/// it, nothing is known yet.
struct PickedCompletions {
    private let unanswered: UnansweredCase
    /// By variable: the cells that settle it. A variable that cannot be settled without an answer being
    /// given stays open.
    private let choices: [Choices]
    private var dice = SplitMix64(seed: 1)

    /// Rows that are run at once: as many as the core takes together.
    private static let rowsTogether = 64
    /// Rows that are tried, and how many of them may give nothing new one after another.
    private static let mostRows = 1024
    private static let mostInVain = 256

    private enum Choices {
        case open
        /// Outcomes that differ in what they give.
        case outcomes([Int])
        /// The lowest and the highest value of each cell of a number, and the step between values.
        case values([ClosedRange<Int64>], step: Int64)
    }

    /// - Parameter asListed: Whether items that an incomplete list does not name give nothing, as in
    ///   ``UnansweredCase/row(asListed:)``.
    init(_ unanswered: UnansweredCase, asListed: Bool = false) {
        self.unanswered = unanswered
        let compiled = unanswered.compiled
        var choices = compiled.image.variables.indices.map { Self.choices(of: $0, compiled) }
        if asListed {
            for variable in compiled.unlisted { choices[variable] = .outcomes([0]) }
        }
        self.choices = choices
    }

    private static func choices(of index: Int, _ compiled: CompiledInstrument) -> Choices {
        let variable = compiled.image.variables[index]
        guard let cells = variable.number else {
            return .outcomes(Set(compiled.outcomeClasses[index]).sorted())
        }
        // A value is an answer that is given, which may count where the question is not asked.
        let mayCountHidden =
            variable.gate != nil
            && compiled.image.contributions.contains { $0.variable == index && $0.countsHidden }
        if mayCountHidden { return .open }
        let count = variable.outcomeCount - (variable.notApplicable == nil ? 0 : 1)
        var low = cells.lowest
        var ranges: [ClosedRange<Int64>] = []
        for high in compiled.image.limits[cells.firstLimit..<cells.firstLimit + count] {
            ranges.append(low...high)
            low = high + cells.step
        }
        return .values(ranges, step: cells.step)
    }

    /// Runs completions until nothing that is asked for is open any more, or they show nothing new.
    ///
    /// - Parameters:
    ///   - open: The outputs that are still asked for; `nil` once there are none.
    ///   - take: Takes what the completions give of what was asked for; only what is exact is certain.
    ///     Returns whether something of it is new.
    mutating func run(
        while open: () -> ProgramOutputs?,
        take: (_ outputs: BatchOutputs, _ wanted: ProgramOutputs) -> Bool
    ) {
        var tried = 0
        var inVain = 0
        while tried < Self.mostRows, inVain < Self.mostInVain, let wanted = open() {
            var rows: [[Batch.Cell]] = []
            for place in tried..<tried + Self.rowsTogether { rows.append(row(place)) }
            guard let outputs = unanswered.run(rows, mostStates: 1, outputs: wanted) else { return }
            inVain = take(outputs, wanted) ? 0 : inVain + rows.count
            tried += rows.count
        }
    }

    /// One completion. Answers lean together to the first, the last or some place of their lists, from
    /// all of them to none, because sums and counts reach their ends only so.
    private mutating func row(_ place: Int) -> [Batch.Cell] {
        let positions = 1 << 16
        let position = [0, positions - 1, dice.below(positions)][place % 3]
        let sixteenths = [16, 15, 14, 12, 8, 0][place / 3 % 6]
        var cells: [Batch.Cell] = []
        cells.reserveCapacity(choices.count)
        func pick(_ count: Int, _ dice: inout SplitMix64) -> Int {
            dice.below(16) < sixteenths ? position * count / positions : dice.below(count)
        }
        for choice in choices {
            switch choice {
            case .open: cells.append(.unknown)
            case .outcomes(let outcomes):
                cells.append(.assumed(1 << UInt64(outcomes[pick(outcomes.count, &dice)])))
            case .values(let ranges, let step):
                let range = ranges[pick(ranges.count, &dice)]
                let steps = Int((range.upperBound - range.lowerBound) / step)
                cells.append(.value(range.lowerBound + Int64(dice.below(steps + 1)) * step))
            }
        }
        return cells
    }
}
