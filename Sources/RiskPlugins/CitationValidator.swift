import RiskModel
import RiskSource

/// Whether every source is a citation of the plugin.
enum CitationValidator {
    static func check(_ instrument: Instrument, _ context: ReadingContext) {
        let known = instrument.citations.map(\.id.value)
        for citation in instrument.citedSources where !known.contains(citation.value) {
            if context.isUnreadable(citation.value.rawValue) { continue }
            context.report(PluginDiagnostics.unknownCitation(citation, known: known))
        }
    }
}

extension Instrument {
    /// Every use of a citation, wherever it stands.
    var citedSources: [Located<CitationID>] {
        let optional: [Located<CitationID>?] =
            [review?.source, incomplete?.source]
            + numbers.map(\.source) + scales.map(\.source) + items.map(\.substitute?.source)
            + results.flatMap { $0.derivation.rules.map(\.source) }
        let provenances: [Provenance] =
            results.flatMap(\.rules).map(\.source) + flags.map(\.source) + triggers.map(\.source)
            + actions.map(\.source) + eligibility.map(\.source)
        return source.cited + optional.compactMap { $0 } + provenances.compactMap(\.citation)
    }

    /// Every number of the instrument.
    var numbers: [PointValue] {
        let ofItems = items.flatMap { item in
            (item.points?.numbers ?? []) + [item.pointsWhenNotApplicable].compactMap { $0 }
        }
        let ofScales = scales.flatMap { scale in
            scale.method.numbers + [scale.cap, scale.floor].compactMap { $0 }
        }
        let ofLevels = results.flatMap(\.levels).flatMap { level in
            [level.from, level.upto].compactMap { $0 }
        }
        return ofItems + ofScales + ofLevels
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
    /// The members; none for a table.
    var members: [ScaleMember] {
        switch self {
        case .sum(let members), .count(let members), .worst(let members, _), .mean(let members):
            members
        case .table: []
        }
    }

    fileprivate var numbers: [PointValue] {
        if case .table(let table) = self { return table.rows.map(\.value) }
        return members.compactMap(\.weight)
    }
}

extension LevelDerivation {
    /// The ordered rules; none where the level is found in another way.
    var rules: [LevelRule] {
        if case .ordered(let rules, _) = self { rules } else { [] }
    }
}
