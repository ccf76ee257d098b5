import RiskModel
import RiskSource

/// How a tool turns answers into scores, levels and duties, in words, with every number's source.
struct ScoringSheet {
    let instrument: Instrument

    init(_ instrument: Instrument) { self.instrument = instrument }

    var blocks: [FormBlock] {
        checks + eligibility + points + coefficients + scales + results + norms + rest
    }

    private var checks: [FormBlock] {
        guard !instrument.checks.isEmpty else { return [] }
        return [.heading("What answers must satisfy together")]
            + instrument.checks.map { .bullet("\($0.require.written): \($0.message)") }
    }

    private var coefficients: [FormBlock] {
        guard !instrument.coefficients.isEmpty else { return [] }
        return [.heading("Numbers of the calculations")]
            + instrument.coefficients.map { .bullet("\($0.id.value): \(words($0.number))") }
    }

    private var eligibility: [FormBlock] {
        guard !instrument.eligibility.isEmpty else { return [] }
        return [.heading("When the tool gives no score")]
            + instrument.eligibility.map { rule in
                let scope = rule.scope.map { "For \($0.value), unless" } ?? "Unless"
                return .bullet(
                    "\(scope) \(rule.require.written): \(rule.reason) \(source(rule.source))")
            }
    }

    // MARK: Points

    private var points: [FormBlock] {
        var bullets: [FormBlock] = []
        for item in instrument.items {
            var parts: [String] = []
            switch item.points {
            case .byOption(let values)?:
                for option in options(of: item) {
                    if let value = values[option.id] {
                        parts.append("\(option.title) \(words(value))")
                    }
                }
            case .byWindow(let values)?:
                for window in windows(of: item) {
                    if let value = values[window] {
                        parts.append("\(Wording.words(window.rawValue)) \(words(value))")
                    }
                }
            case .byBand(let bands)?:
                for band in bands {
                    let edge = band.upto.map { "up to \($0)" } ?? "above"
                    parts.append("\(edge): \(words(band.points))")
                }
            case .value?: parts.append("the number itself")
            case nil: break
            }
            if item.isReversed { parts.append("turned round, the highest for the lowest") }
            if let weight = item.weight { parts.append("times \(words(weight))") }
            if let value = item.pointsWhenNotApplicable {
                parts.append("not applicable \(words(value))")
            }
            if let substitute = item.substitute {
                parts.append(
                    "if left out: \(substitute.value.value) where \(substitute.when.written), "
                        + "otherwise \(substitute.otherwise.value)")
            }
            if let harm = item.harm { parts.append(words(harm)) }
            guard !parts.isEmpty else { continue }
            bullets.append(.bullet("\(item.id.value): \(parts.joined(separator: "; "))"))
        }
        return bullets.isEmpty ? [] : [.heading("Points and marks")] + bullets
    }

    private func words(_ harm: HarmMark) -> String {
        var parts: [String] = []
        func list(_ options: Set<OptionID>) -> String {
            Wording.list(options.sorted().map { Wording.words($0.rawValue) }, "or")
        }
        if !harm.evidence.isEmpty { parts.append("\(list(harm.evidence)) is evidence of harm") }
        if !harm.possible.isEmpty { parts.append("\(list(harm.possible)) is possible harm") }
        return parts.joined(separator: "; ")
    }

    private func options(of item: Item) -> [(id: OptionID, title: String)] {
        switch item.type {
        case .yesNo: [(.yes, "yes"), (.no, "no")]
        case .choice(let options, _), .severalOf(let options):
            options.map { ($0.id.value, $0.title) }
        case .number, .date, .text, .windowed: []
        }
    }

    private func windows(of item: Item) -> [WindowID] {
        guard case .windowed(let windows) = item.type else { return [] }
        return windows + [.earlier]
    }

    /// A number with its source and whether it was verified there.
    func words(_ value: PointValue) -> String {
        let cited = value.source.map { " [\($0.value)]" } ?? ""
        switch value.amount {
        case .known(let number): return "\(number)\(cited)\(value.verified ? "" : " (unverified)")"
        case .unset(let publisher, let why):
            return "not known (ask \(publisher): \(why.withoutStop))"
        }
    }

    func words(_ value: SourcedNumber) -> String {
        let cited = value.source.map { " [\($0.value)]" } ?? ""
        switch value.amount {
        case .known(let number): return "\(number)\(cited)\(value.verified ? "" : " (unverified)")"
        case .unset(let publisher, let why):
            return "not known (ask \(publisher): \(why.withoutStop))"
        }
    }

    private func words(_ limit: ScaleLimit) -> String {
        words(limit.number) + (limit.reason.map { ": \($0)" } ?? "")
    }

    private func words(_ error: MeasurementError) -> String {
        switch error.kind {
        case .standardError:
            "standard error of measurement \(words(error.size)) [\(error.source.value)]"
        case .points:
            "values within \(words(error.size)) of a cut-off may belong to its other side "
                + "[\(error.source.value)]"
        }
    }

    func source(_ source: Provenance) -> String {
        switch source {
        case .own: "[own rule]"
        case .cited(let id): "[\(id.value)]"
        }
    }

    // MARK: Scales

    private var scales: [FormBlock] {
        guard !instrument.scales.isEmpty else { return [] }
        var blocks: [FormBlock] = [.heading("Scores")]
        for scale in instrument.scales {
            let cited = scale.source.map { " [\($0.value)]" } ?? ""
            blocks.append(
                .paragraph("\(scale.title) (\(scale.id.value)): \(method(scale.method))\(cited)"))
            if case .table(let table) = scale.method {
                blocks += table.rows.map { .bullet(row($0, by: table.by)) }
            }
            if case .first(let match) = scale.method {
                blocks += match.rules.map { .bullet("\($0.when.written): \(words($0.value))") }
                blocks.append(.bullet("otherwise: \(match.otherwise.map(words) ?? "undefined")"))
            }
            if scale.isWorking { blocks.append(.bullet("a step of the calculation, no result")) }
            blocks.append(.bullet(missing(scale.missing)))
            if let cap = scale.cap { blocks.append(.bullet("at most \(words(cap))")) }
            if let floor = scale.floor { blocks.append(.bullet("at least \(words(floor))")) }
            if let error = scale.measurementError { blocks.append(.bullet(words(error))) }
            if let round = scale.round { blocks.append(.bullet(rounding(round))) }
            switch scale.asPublished {
            case nil: break
            case .some(.none):
                blocks.append(.bullet("the publisher counts unknown answers as none"))
            case .leftOut:
                blocks.append(.bullet("the publisher leaves unknown answers out"))
            }
        }
        return blocks
    }

    private func method(_ method: ScaleMethod) -> String {
        switch method {
        case .sum(let members): "the sum of the points of \(names(members))"
        case .count(let members): "how many are present of \(names(members))"
        case .worst(let members, let highest):
            "the \(highest ? "highest" : "lowest") points of \(names(members))"
        case .mean(let members): "the mean of the points of \(names(members))"
        case .median(let members): "the median of the points of \(names(members))"
        case .percent(let members):
            "the points of \(names(members)), in percent of those that were possible"
        case .first: "the first of these that holds:"
        case .expression(let expression): "calculated: \(expression.written)"
        case .result(let used): "\(used.scale.value) of \(used.tool.value), as it is"
        case .table(let table):
            "looked up by \(Wording.list(table.by.map { Wording.words($0.value) })), the first row "
                + "that fits:"
        }
    }

    private func names(_ members: [ScaleMember]) -> String {
        Wording.list(
            members.map { member in
                let id = SectionID(member.name.value)
                let section = instrument.sections.first { $0.id.value == id }
                let name = section.map { "\"\($0.title)\"" } ?? member.name.value
                return member.weight.map { "\(name) times \(words($0))" } ?? name
            })
    }

    private func row(_ row: LookupRow, by names: [Located<String>]) -> String {
        var parts: [String] = []
        for (cell, name) in zip(row.cells, names) {
            let name = Wording.words(name.value)
            switch cell {
            case nil: continue
            case .band(let from?, let upto?, _)?:
                parts.append(from == upto ? "\(name) \(from)" : "\(name) \(from) to \(upto)")
            case .band(let from?, nil, _)?: parts.append("\(name) \(from) or more")
            case .band(nil, let upto?, _)?: parts.append("\(name) up to \(upto)")
            case .band(nil, nil, _)?: parts.append("any \(name)")
            case .options(let options)?:
                let words = options.map { Wording.words($0.value.rawValue) }
                parts.append("\(name) \(Wording.list(words, "or"))")
            }
        }
        let when = parts.isEmpty ? "anything else" : parts.joined(separator: ", ")
        return "\(when): \(words(row.value))"
    }

    private func missing(_ rule: MissingRule) -> String {
        var words =
            switch rule.method {
            case .bounds: "answers left out could be anything: the score is a range"
            case .prorate: "answers left out are made up from the others in proportion"
            case .leaveOut: "answers left out do not count"
            case .zero: "answers left out count as zero, as the instrument says"
            case .refuse: "no score where an answer is left out"
            }
        if let most = rule.most { words += "; at most \(most) may be missing" }
        if let least = rule.minAnswered { words += "; at least \(least) must be answered" }
        return words
    }

    private func rounding(_ rounding: Rounding) -> String {
        let mode =
            switch rounding.mode {
            case .halfUp: "halves away from zero"
            case .halfEven: "halves to the even digit"
            case .floor: "downwards"
            case .ceil: "upwards"
            }
        return rounding.places == 0
            ? "rounded to a whole number, \(mode)"
            : "rounded to \(Wording.counted(rounding.places, "place")), \(mode)"
    }
}
