import RiskSource

/// Walks once over all parts of an instrument and notes every number. A new part of the format that
/// holds numbers belongs here; a test holds this walk to the text of every shipped plugin.
struct NumberWalk {
    private let instrument: Instrument
    private var found: [NumberRecord] = []

    init(_ instrument: Instrument) { self.instrument = instrument }

    /// In the order of the files; of one place, in the order in which they were noted.
    var records: [NumberRecord] {
        let files = [instrument.range.file.name]
        return found.enumerated().sorted { left, right in
            let (a, b) = (left.element, right.element)
            let fileOfA = files.contains(a.range.file.name) ? 0 : 1
            let fileOfB = files.contains(b.range.file.name) ? 0 : 1
            return (fileOfA, a.range.start, left.offset) < (fileOfB, b.range.start, right.offset)
        }.map(\.element)
    }

    mutating func walk() {
        for window in instrument.windows {
            let what = "window '\(window.id.value)'"
            if let from = window.from {
                note(.period, "'from' of \(what)", from.text, window.id.range)
            }
            note(.period, "'until' of \(what)", window.until.text, window.id.range)
        }
        if let review = instrument.review {
            note(
                .period, "the time of review", review.every.text, instrument.keyRange("review"),
                source: review.source.map { .cited($0.value) })
        }
        for section in instrument.sections {
            literals(section.when, "'when' of section '\(section.id.value)'")
        }
        for item in instrument.items { walk(item) }
        for coefficient in instrument.coefficients {
            note(.coefficient, "coefficient '\(coefficient.id.value)'", coefficient.number)
        }
        for function in instrument.native.flatMap(\.functions) {
            guard let bounds = function.bounds else { continue }
            let name = "'\(function.name.value)'"
            note(
                .resultRange, "the least result of \(name)", bounds.lowerBound.shortText,
                function.range, source: .own)
            note(
                .resultRange, "the greatest result of \(name)", bounds.upperBound.shortText,
                function.range, source: .own)
        }
        for scale in instrument.scales { walk(scale) }
        for result in instrument.results { walk(result) }
        walkRules()
        for norm in instrument.norms?.norms ?? [] { walk(norm) }
    }

    // MARK: Items

    private mutating func walk(_ item: Item) {
        let name = "'\(item.id.value)'"
        // What an item's own points are cited by, where they cite nothing: the scale that takes them.
        let scale = instrument.scales.first { scale in
            scale.method.members.contains {
                $0.name.value == item.id.value.rawValue
                    || $0.name.value == item.section.rawValue
            }
        }
        let fallback = scale?.source.map { NumberRecord.Source.cited($0.value) }
        literals(item.when, "'when' of \(name)")
        if let substitute = item.substitute {
            literals(
                substitute.when, "'substitute' of \(name)",
                source: substitute.source.map { .cited($0.value) })
        }
        if case .number(let domain) = item.type {
            note(
                .answerRange, "the lowest answer of \(name)", "\(domain.low)", item.range,
                source: .own)
            note(
                .answerRange, "the highest answer of \(name)", "\(domain.high)", item.range,
                source: .own)
            if domain.places > 0 {
                note(
                    .answerRange, "the places of \(name)", "\(domain.places)", item.range,
                    source: .own)
            }
        }
        switch item.points {
        case .byOption(let points)?:
            for (option, value) in points.sorted(by: { $0.key < $1.key }) {
                note(.points, "points of \(name) (\(option))", value, source: fallback)
            }
        case .byWindow(let points)?:
            for (window, value) in points.sorted(by: { $0.key < $1.key }) {
                note(.points, "points of \(name) (\(window))", value, source: fallback)
            }
        case .byBand(let bands)?:
            for band in bands {
                let edge = band.upto.map { "up to \($0)" } ?? "above"
                note(.points, "points of \(name) (\(edge))", band.points, source: fallback)
                guard let upto = band.upto else { continue }
                note(
                    .edge, "a band of \(name)", "\(upto)", item.range,
                    source: band.points.nearestSource ?? fallback,
                    band.points.status)
            }
        case .value?, nil: break
        }
        if let value = item.pointsWhenNotApplicable {
            note(.points, "points of \(name) (not applicable)", value, source: fallback)
        }
        if let weight = item.weight {
            note(.weight, "the weight of \(name)", weight, source: fallback)
        }
    }

    // MARK: Scales and results

    private mutating func walk(_ scale: Scale) {
        let name = "'\(scale.id.value)'"
        let fallback = scale.source.map { NumberRecord.Source.cited($0.value) }
        for member in scale.method.members {
            guard let weight = member.weight else { continue }
            note(
                .weight, "the weight of '\(member.name.value)' in \(name)", weight, source: fallback
            )
        }
        switch scale.method {
        case .table(let table):
            for row in table.rows {
                walk(row, of: table, name, fallback)
            }
        case .first(let match):
            for rule in match.rules {
                note(.tableRow, "a value of \(name)", rule.value, source: fallback)
                literals(
                    rule.when, "a rule of \(name)",
                    source: rule.value.nearestSource ?? fallback)
            }
            if let otherwise = match.otherwise {
                note(.tableRow, "the last value of \(name)", otherwise, source: fallback)
            }
        case .expression(let expression):
            literals(expression, "the calculation of \(name)", source: fallback)
        case .sum, .count, .worst, .mean, .median, .percent, .result: break
        }
        if let cap = scale.cap { note(.cap, "the cap of \(name)", cap.number, source: fallback) }
        if let floor = scale.floor {
            note(.floor, "the floor of \(name)", floor.number, source: fallback)
        }
        if let error = scale.measurementError {
            note(
                .measurementError, "the measurement error of \(name)", error.size,
                source: .cited(error.source.value))
        }
        if let round = scale.round {
            note(
                .rounding, "the places of \(name)", "\(round.places)", scale.range, source: fallback
            )
        }
        let counts = [
            ("at most missing in", scale.missing.most),
            ("at least answered in", scale.missing.minAnswered),
        ]
        for (words, count) in counts {
            guard let count else { continue }
            note(.missingAnswers, "\(words) \(name)", "\(count)", scale.range, source: fallback)
        }
    }

    private mutating func walk(
        _ row: LookupRow, of table: LookupTable, _ name: String, _ fallback: NumberRecord.Source?
    ) {
        note(.tableRow, "a row of \(name)", row.value, source: fallback)
        for (cell, column) in zip(row.cells, table.by) {
            guard case .band(let from, let upto, let range)? = cell else { continue }
            for edge in [from, upto].compactMap({ $0 }) {
                note(
                    .edge, "a cell '\(column.value)' of \(name)", "\(edge)", range,
                    source: row.value.nearestSource ?? fallback,
                    row.value.status)
            }
        }
    }

    private mutating func walk(_ result: LevelledResult) {
        var fallback: NumberRecord.Source?
        switch result.derivation {
        case .cutOffs(let scale):
            let scale = instrument.scales.first { $0.id.value == scale.value }
            fallback = scale?.source.map { .cited($0.value) }
        case .ordered(let rules, _):
            for rule in rules {
                literals(
                    rule.when, "a way to '\(rule.level.value)'",
                    source: rule.source.map { .cited($0.value) })
            }
        case .routes, .judgement: break
        }
        for level in result.levels {
            for (value, key) in [(level.from, "from"), (level.upto, "upto")] {
                guard let value else { continue }
                note(.cutOff, "'\(key)' of '\(level.id.value)'", value, source: fallback)
            }
            for route in level.routes {
                literals(
                    route.when, "route '\(route.id.value)'",
                    source: route.source.map { .cited($0.value) })
            }
        }
        for rule in result.rules {
            literals(rule.when, "rule '\(rule.id.value)'", source: rule.source.ofNumbers)
        }
    }

    // MARK: Rules

    private mutating func walkRules() {
        for check in instrument.checks {
            literals(check.require, "check '\(check.id.value)'")
        }
        for rule in instrument.eligibility {
            literals(rule.require, "eligibility '\(rule.id.value)'", source: rule.source.ofNumbers)
        }
        for flag in instrument.flags {
            literals(flag.when, "flag '\(flag.id.value)'", source: flag.source.ofNumbers)
        }
        for trigger in instrument.triggers {
            let what = "trigger '\(trigger.id.value)'"
            let source = trigger.source.ofNumbers
            literals(trigger.when, what, source: source)
            guard let time = trigger.within.textOfNumber else { continue }
            note(
                .period, "the time limit of \(what)", time, trigger.range, source: source,
                source.status)
        }
        for action in instrument.actions {
            let source = action.source.ofNumbers
            literals(action.when, "an action", source: source)
            guard let time = action.within?.textOfNumber else { continue }
            note(
                .period, "the time limit of an action", time, action.range, source: source,
                source.status)
        }
    }

    private mutating func walk(_ norm: Norm) {
        for row in norm.rows {
            let what = "a row of norm '\(norm.id.value)'"
            let cited = NumberRecord.Source.cited(norm.source.value)
            for number in [row.value, row.low, row.high].compactMap({ $0 }) {
                var sure = number
                sure.verified = number.verified && norm.verified
                note(.norm, what, sure, source: cited)
            }
            let status: NumberRecord.Status = norm.verified ? row.value.status : .unverified
            let edges = row.from == row.upto ? [row.from] : [row.from, row.upto]
            for edge in edges.compactMap({ $0 }) {
                note(.edge, "a score of \(what)", "\(edge)", row.range, source: cited, status)
            }
        }
    }

    /// The numbers that are written in a condition or a calculation.
    private mutating func literals(
        _ expression: Expression?, _ what: String, source: NumberRecord.Source? = nil
    ) {
        guard let expression else { return }
        if case .number(let number, let range) = expression {
            note(
                .literal, "a number in \(what)", number.description, range, source: source,
                source?.status ?? .verified)
        }
        for part in expression.parts { literals(part, what, source: source) }
    }

    // MARK: Notes

    private mutating func note(
        _ role: NumberRecord.Role, _ what: String, _ value: PointValue,
        source: NumberRecord.Source? = nil
    ) {
        note(
            role, what, value.known?.description, value.range,
            source: value.nearestSource ?? source, value.status)
    }

    private mutating func note(
        _ role: NumberRecord.Role, _ what: String, _ value: SourcedNumber,
        source: NumberRecord.Source? = nil
    ) {
        note(
            role, what, value.known?.description, value.range,
            source: value.nearestSource ?? source, value.status)
    }

    private mutating func note(
        _ role: NumberRecord.Role, _ what: String, _ value: String?, _ range: SourceRange,
        source: NumberRecord.Source? = nil, _ status: NumberRecord.Status = .verified
    ) {
        let nearest =
            source ?? (status == .own ? .own : .tool(instrument.source.cited.map(\.value)))
        found.append(
            NumberRecord(
                role: role, what: what, value: value, source: nearest,
                status: nearest == .own ? .own : status, range: range))
    }
}

extension Instrument {
    /// Where a top-level key stands.
    fileprivate func keyRange(_ key: String) -> SourceRange { keyRanges[key] ?? range }
}

extension Sourced {
    /// What the number itself says of where it comes from; `nil` where it says nothing.
    fileprivate var nearestSource: NumberRecord.Source? {
        isOwn ? .own : source.map { .cited($0.value) }
    }
}

extension Double {
    /// The number as a plugin would write it: a whole one without a point.
    fileprivate var shortText: String {
        Int64(exactly: self).map { "\($0)" } ?? "\(self)"
    }
}

extension PointValue {
    /// How sure the number is.
    fileprivate var status: NumberRecord.Status {
        switch amount {
        case .known: verified ? .verified : .unverified
        case .unset(let publisher, let why): .notFound(publisher: publisher, why: why)
        }
    }
}

extension SourcedNumber {
    /// How sure the number is.
    fileprivate var status: NumberRecord.Status {
        switch amount {
        case .known: verified ? .verified : .unverified
        case .unset(let publisher, let why): .notFound(publisher: publisher, why: why)
        }
    }
}

extension NumberRecord.Source {
    fileprivate var status: NumberRecord.Status { self == .own ? .own : .verified }
}

extension Provenance {
    fileprivate var ofNumbers: NumberRecord.Source {
        switch self {
        case .own: .own
        case .cited(let id): .cited(id.value)
        }
    }
}

extension Timescale {
    /// As plugins write it; `nil` for *now*, which is no number.
    fileprivate var textOfNumber: String? { self == .now ? nil : text }
}
