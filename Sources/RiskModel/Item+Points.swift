import RiskSource

extension Item {
    /// Every number of the item's points, in the order of the plugin.
    package var everyPoint: [PointValue] {
        unorderedPoints.sorted { $0.range.start < $1.range.start }
    }

    /// The number of the item's points that stands first in the plugin.
    package var firstPoint: PointValue? {
        unorderedPoints.min { $0.range.start < $1.range.start }
    }

    /// Whether the item can give less than nothing.
    package var hasNegativePoints: Bool {
        unorderedPoints.contains { point in point.known.map { $0 < ExactDecimal(0) } ?? false }
    }

    private var unorderedPoints: [PointValue] {
        let values: [PointValue] =
            switch points {
            case .byOption(let points)?: Array(points.values)
            case .byWindow(let points)?: Array(points.values)
            case .byBand(let bands)?: bands.map(\.points)
            case .value?, nil: []
            }
        return pointsWhenNotApplicable.map { values + [$0] } ?? values
    }
}
