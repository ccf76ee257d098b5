import RiskSource

extension Item {
    /// Every number of the item's points, in the order of the plugin.
    package var everyPoint: [PointValue] {
        let values: [PointValue] =
            switch points {
            case .byOption(let points)?: Array(points.values)
            case .byWindow(let points)?: Array(points.values)
            case .byBand(let bands)?: bands.map(\.points)
            case .value?, nil: []
            }
        return (values + [pointsWhenNotApplicable].compactMap { $0 }).sorted {
            $0.range.start < $1.range.start
        }
    }
}
