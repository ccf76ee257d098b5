import RiskModel

/// What an item gives to a scale, from what its contributions give to fields.
struct ContributedAmount {
    let low: ExactDecimal
    let high: ExactDecimal

    /// - Parameters:
    ///   - amounts: The range of each contribution, in the program's units or in ranks; they add up.
    ///   - rankValues: For ranks, the value of each from 1, in units; rank 0 gives nothing.
    init(_ amounts: [ClosedRange<Int64>], rankValues: [Int64]?) {
        var low = amounts.reduce(0) { $0 + $1.lowerBound }
        var high = amounts.reduce(0) { $0 + $1.upperBound }
        if let values = rankValues {
            // Ranks from the least to the most of concern.
            let reached = (low...high).filter { $0 > 0 }.map { values[Int($0) - 1] }
            low = reached.min() ?? 0
            high = reached.max() ?? 0
        }
        self.low = ExactDecimal(tenThousandths: low)
        self.high = ExactDecimal(tenThousandths: high)
    }
}
