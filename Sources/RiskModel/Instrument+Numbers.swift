extension Instrument {
    /// Every number of the instrument that has up to four places.
    package var numbers: [PointValue] {
        let ofItems = items.flatMap { item in
            (item.points?.numbers ?? [])
                + [item.pointsWhenNotApplicable, item.weight].compactMap { $0 }
        }
        let ofScales = scales.flatMap { scale in
            scale.method.members.compactMap(\.weight)
                + [scale.cap?.number, scale.floor?.number, scale.measurementError?.size]
                .compactMap { $0 }
        }
        let ofLevels = results.flatMap(\.levels).flatMap { level in
            [level.from, level.upto].compactMap { $0 }
        }
        return ofItems + ofScales + ofLevels
    }

    /// Every number that may have more places: coefficients, and what tables and rules give.
    package var preciseNumbers: [SourcedNumber] {
        coefficients.map(\.number) + scales.flatMap(\.method.preciseNumbers)
    }

    /// Whether a number of the instrument is unset, so that what needs it is refused.
    package var hasUnsetNumbers: Bool {
        numbers.contains { $0.known == nil } || preciseNumbers.contains { $0.known == nil }
    }
}

extension Points {
    fileprivate var numbers: [PointValue] {
        switch self {
        case .byOption(let points): Array(points.values)
        case .byWindow(let points): Array(points.values)
        case .byBand(let bands): bands.map(\.points)
        case .value: []
        }
    }
}

extension ScaleMethod {
    /// The numbers that its rows or rules give.
    fileprivate var preciseNumbers: [SourcedNumber] {
        switch self {
        case .table(let table): table.rows.map(\.value)
        case .first(let match):
            match.rules.map(\.value) + [match.otherwise].compactMap { $0 }
        case .sum, .count, .worst, .mean, .median, .percent, .expression, .result: []
        }
    }
}
