package import RiskModel

/// How everything that an instrument gives is worked out: its steps, each with the output of the
/// program that gives its value.
package struct InstrumentTrace: Sendable {
    package var eligibility: [TraceStep] = []
    package var checks: [TraceStep] = []
    package var substitutions: [TraceStep] = []
    package var scales: [TraceStep] = []
    package var levels: [TraceStep] = []
    package var duties: [TraceStep] = []

    /// Follows contributions to where they were moved.
    mutating func moveContributions(to place: [Int]) {
        for parts in [\Self.scales, \Self.levels, \Self.duties] {
            for index in self[keyPath: parts].indices {
                self[keyPath: parts][index].moveContributions(to: place)
            }
        }
    }
}

/// One step, without the values that a case gives it.
package struct TraceStep: Sendable {
    /// The step as the plugin alone makes it: no value, no answer and no steps below.
    package var template: CalculationStep
    /// What gives its value.
    package var output: Output?
    /// The truth output that says whether it is the one that was taken.
    package var takenOutput: Int?
    /// The item that the step is about.
    package var item: ItemPath?
    package var steps: [TraceStep]

    package enum Output: Sendable {
        /// A number in the program's units.
        case number(Int)
        /// A number in points, or of members.
        case points(Int)
        /// A day, as days since the epoch.
        case day(Int)
        case truth(Int)
        /// The levels of the result at a place in the instrument's list.
        case levels(Int, result: Int)
        /// The levels of a used tool's result.
        case levelsOf(LevelledResult, Int)
        /// What a member gives.
        case contributions([Int], rankValues: [Int64]?)
        case harm
    }

    init(
        _ template: CalculationStep, output: Output? = nil, takenOutput: Int? = nil,
        item: ItemPath? = nil, steps: [TraceStep] = []
    ) {
        self.template = template
        self.output = output
        self.takenOutput = takenOutput
        self.item = item
        self.steps = steps
    }

    mutating func moveContributions(to place: [Int]) {
        if case .contributions(let indices, let rankValues) = output {
            output = .contributions(indices.map { place[$0] }, rankValues: rankValues)
        }
        for index in steps.indices { steps[index].moveContributions(to: place) }
    }
}
