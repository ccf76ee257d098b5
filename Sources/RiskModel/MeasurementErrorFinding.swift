/// What the publisher's measurement error means for one score.
package struct MeasurementErrorFinding: Sendable, Hashable {
    /// A level that the score just misses.
    package struct Neighbour: Sendable, Hashable {
        package var result: ResultID
        package var level: LevelID
        package var title: String

        package init(result: ResultID, level: LevelID, title: String) {
            self.result = result
            self.level = level
            self.title = title
        }
    }

    package var kind: MeasurementError.Kind
    /// In points of the scale, 0 or more.
    package var size: ExactDecimal
    package var source: CitationID
    package var verified: Bool
    /// From the lowest score less the error to the highest and the error.
    package var band: ValueRange
    /// Levels that begin or end inside the band and that the score itself does not reach.
    package var neighbours: [Neighbour]

    package init(
        kind: MeasurementError.Kind, size: ExactDecimal, source: CitationID, verified: Bool,
        band: ValueRange, neighbours: [Neighbour]
    ) {
        self.kind = kind
        self.size = size
        self.source = source
        self.verified = verified
        self.band = band
        self.neighbours = neighbours
    }
}

extension ValueRange {
    /// The range with a number of points more on either side.
    package func widened(by points: ExactDecimal) -> ValueRange {
        let less = ExactDecimal(tenThousandths: -points.tenThousandths)
        return ValueRange(low: low.shifted(by: less), high: high.shifted(by: points))
    }
}

extension ScaleValue {
    /// The value and a number of points; exact where both are and 64 bits are enough.
    package func shifted(by points: ExactDecimal) -> ScaleValue {
        if case .exact(let fraction) = self {
            let (more, tooLarge) = points.tenThousandths.multipliedReportingOverflow(
                by: fraction.denominator)
            let (sum, overflow) = fraction.numerator.addingReportingOverflow(more)
            if !tooLarge, !overflow {
                return .exact(ExactFraction(numerator: sum, denominator: fraction.denominator))
            }
        }
        return .real(nearestDouble + Double(points.tenThousandths) / 10_000)
    }
}

extension LevelledResult {
    /// The levels whose cut-offs hold some value of a range.
    package func levels(within range: ValueRange) -> [Level] {
        levels.indices.filter { index in
            if let upto = levels[index].upto?.known, ScaleValue(upto) < range.low { return false }
            if let from = levels[index].from?.known { return ScaleValue(from) <= range.high }
            // Without a 'from' it begins after the last value of the level before it.
            guard index > 0, let before = levels[index - 1].upto?.known else { return true }
            return ScaleValue(before) < range.high
        }.map { levels[$0] }
    }
}
