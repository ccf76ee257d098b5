import RiskCompiler
import RiskEngine
import RiskModel

/// The values that answers give a scale, asked of the program.
///
/// The core lists the values of a row where they are few. Where they are many, the members that give
/// most are settled in every way, one after another, until those of each row are few.
struct AttainableValues {
    private let unanswered: UnansweredCase
    /// Rows that are tried; past them the values are not told.
    private static let mostRows = 512

    init(_ unanswered: UnansweredCase) {
        self.unanswered = unanswered
    }

    /// In rising order; `nil` where they cannot be listed.
    func values(ofScale place: Int) -> [ScaleValue]? {
        let scale = unanswered.compiled.scales[place]
        let listed = unanswered.row(asListed: true)
        guard let leftOut = unanswered.rows(leavingOutOf: scale, from: listed) else { return nil }
        var rows = [listed] + leftOut
        var found: Set<ScaleValue> = []
        var members = self.members(of: scale)
        while true {
            guard
                let outputs = unanswered.run(
                    rows, mostStates: UnansweredCase.states,
                    outputs: .only(numbers: [scale.output], sets: []))
            else {
                return nil
            }
            var many: [[Batch.Cell]] = []
            for (index, row) in rows.enumerated() {
                let outcome = outputs.numbers[scale.output][index]
                guard outcome.states.contains(.value) else { continue }
                if outcome.low == outcome.high {
                    found.insert(scale.value(outcome.low))
                } else if outcome.isExact, !outcome.reached.isEmpty {
                    found.formUnion(outcome.reached.map(scale.value))
                } else {
                    many.append(row)
                }
            }
            if many.isEmpty { return found.sorted() }
            guard let next = members.popLast() else { return nil }
            rows = many.flatMap { row in
                next.cells.map { cell in
                    var settled = row
                    if settled[next.variable] == .unknown { settled[next.variable] = cell }
                    return settled
                }
            }
            guard rows.count <= Self.mostRows else { return nil }
        }
    }

    /// The variables of the scale's members with their outcomes, those that give most last.
    private func members(of scale: ScaleBinding) -> [(variable: Int, cells: [Batch.Cell])] {
        let image = unanswered.compiled.image
        let spread = Dictionary(
            scale.members.flatMap(\.contributions).map { index in
                let contribution = image.contributions[index]
                let amounts = contribution.amounts
                return (contribution.variable, (amounts.max() ?? 0) - (amounts.min() ?? 0))
            }, uniquingKeysWith: max)
        return spread.sorted { ($0.value, $1.key) < ($1.value, $0.key) }.map { variable, _ in
            let classes = Set(unanswered.compiled.outcomeClasses[variable]).sorted()
            let hidden = image.variables[variable].notApplicable
            return (
                variable,
                classes.map { $0 == hidden ? Batch.Cell.notApplicable : .outcome($0) }
            )
        }
    }
}
