import RiskModel
import RiskSource

/// The scores: the points of every answer, and what is made of them.
extension ScoringSheet {
    var scales: [FormBlock] {
        guard !instrument.scales.isEmpty else { return [] }
        return [.heading("Scores")]
            + instrument.scales.flatMap { scale in
                blocks(scale, key.scales.first { $0.id == scale.id.value })
            }
    }

    private func blocks(_ scale: Scale, _ keyed: ScoringKey.Scale?) -> [FormBlock] {
        let cited = scale.source.map { " [\($0.value)]" } ?? ""
        var blocks: [FormBlock] = [.subheading("\(scale.title) (\(scale.id.value))")]
        if let unset = keyed?.unset, !unset.isEmpty {
            blocks += unset.map { number in
                .paragraph(
                    "Refused: \(number.what) is not known. Ask \(number.publisher): "
                        + number.why.withStop)
            }
        }
        let isSeveral = keyed?.members.contains(where: \.givesForSeveral) ?? false
        let ticks = isSeveral ? " Of a question with several ticks add up all of them." : ""
        blocks.append(.paragraph("\(method(scale.method))\(ticks)\(cited)"))
        if let members = keyed?.members, !members.isEmpty {
            blocks.append(.table(table(members, of: scale)))
        }
        if case .table(let table) = scale.method { blocks.append(.table(lookup(table, of: scale))) }
        if case .first(let match) = scale.method { blocks.append(.table(rules(match, of: scale))) }
        if scale.isWorking { blocks.append(.bullet("A step of the calculation, and no result.")) }
        blocks.append(.bullet(missing(scale.missing)))
        if let cap = scale.cap { blocks.append(.bullet("At most \(words(cap)).")) }
        if let floor = scale.floor { blocks.append(.bullet("At least \(words(floor)).")) }
        if let round = scale.round { blocks.append(.bullet(rounding(round))) }
        if let error = scale.measurementError { blocks.append(.bullet(words(error))) }
        switch scale.asPublished {
        case nil: break
        case .some(.none):
            blocks.append(.bullet("The publisher counts unknown answers as none."))
        case .leftOut:
            blocks.append(.bullet("The publisher leaves unknown answers out."))
        }
        blocks.append(.blanks([scale.title]))
        return blocks
    }

    // MARK: Members

    private func table(_ members: [ScoringKey.Member], of scale: Scale) -> FormTable {
        let isPercent = if case .percent = scale.method { true } else { false }
        var columns: [FormTable.Column] = [.number("No."), .text("Question"), .text("Points")]
        if isPercent { columns.append(.number("Most")) }
        columns.append(.blank("Yours"))
        let rows = members.map { member -> FormTable.Row in
            let item = conditions.names.item(member.item, of: member.tool)
            let number =
                member.tool.map { "\($0)" }
                ?? conditions.names.number(of: member.item).map(String.init) ?? ""
            let ask = item?.ask ?? member.item.rawValue
            let points = points(member, of: item)
            let most = isPercent ? [most(member, of: item).map { "\($0)" } ?? ""] : []
            return FormTable.Row(
                cells: [number, ask, points] + most + [""],
                text: "\(ask): \(points)" + (most.first.map { "; at most \($0)" } ?? ""))
        }
        return FormTable(
            caption: "What each answer gives to \(scale.title)", columns: columns, rows: rows,
            total: total(scale.method))
    }

    private func total(_ method: ScaleMethod) -> String? {
        switch method {
        case .sum, .count, .mean, .percent: "Sum"
        case .worst, .median, .table, .first, .expression, .result: nil
        }
    }

    /// `yes = 5; no = 0`, `0 to 2 gives 1`: every answer with its points.
    private func points(_ member: ScoringKey.Member, of item: Item?) -> String {
        var parts = member.points.map { given in
            let number = given.number.map { "\($0)" } ?? "not known"
            let mark = given.isVerified ? "" : " (unverified)"
            // Two numbers with "=" between them would read as one that is the other.
            let sign = if case .numbers = given.answer { "gives" } else { "=" }
            return "\(conditions.names.title(given.answer, of: item)) \(sign) \(number)\(mark)"
        }
        if let unit = member.perUnit { parts.append(perUnit(unit, isBeside: !parts.isEmpty)) }
        if member.latestOnly {
            parts.append("of several ticked, the most recent alone counts")
        }
        if member.mayLeave { parts.append("not applicable: leave it out") }
        return parts.joined(separator: "; ")
    }

    private func perUnit(_ unit: ExactDecimal, isBeside: Bool) -> String {
        let number =
            switch unit {
            case ExactDecimal(1): "the number itself"
            case ExactDecimal(-1): "minus the number itself"
            default: "\(unit) for each 1 of the number"
            }
        return isBeside ? "and to that add \(number)" : number
    }

    /// The most points that the answers to a question can give.
    private func most(_ member: ScoringKey.Member, of item: Item?) -> ExactDecimal? {
        let known = member.points.compactMap(\.number)
        guard known.count == member.points.count else { return nil }
        let none = ExactDecimal(0)
        let points =
            member.addsUp
            ? known.filter { $0 > none }.reduce(none) {
                ExactDecimal(tenThousandths: $0.tenThousandths + $1.tenThousandths)
            } : known.max() ?? none
        guard let unit = member.perUnit, case .number(let domain)? = item?.type else {
            return points
        }
        let end = unit > none ? domain.high : domain.low
        let (product, overflow) = unit.tenThousandths.multipliedReportingOverflow(
            by: end.tenThousandths)
        return overflow
            ? nil : ExactDecimal(tenThousandths: points.tenThousandths + product / 10_000)
    }

    // MARK: Methods

    private func method(_ method: ScaleMethod) -> String {
        switch method {
        case .sum, .count: "Add up the points."
        case .worst(_, let highest): "Take the \(highest ? "highest" : "lowest") of the points."
        case .mean:
            "Add up the points, and divide by how many of the questions are asked, apply and are "
                + "answered."
        case .median:
            "Put the points of the questions that are asked and apply in order, and take the middle "
                + "one; of an even number of them, halfway between the middle two."
        case .percent:
            "Add up the points; add up the column \"Most\" of the questions that are asked and "
                + "apply; divide the first by the second and multiply by 100."
        case .first: "The first of these that holds:"
        case .expression(let expression): "Calculate: \(expression.written)"
        case .result(let used): "Take \(used.scale.value) of \(used.tool.value), as it is."
        case .table(let table):
            "Look it up by \(Wording.list(table.by.map { column($0.value) })): the first row that "
                + "fits."
        }
    }

    /// What a column of a lookup table is about.
    private func column(_ name: String) -> String {
        conditions.value(.name(name, instrument.range)) ?? name
    }

    private func rules(_ match: FirstMatch, of scale: Scale) -> FormTable {
        var rows: [FormTable.Row] = []
        for (index, rule) in match.rules.enumerated() {
            let (when, value) = (conditions.words(rule.when), words(rule.value))
            rows.append(
                FormTable.Row(
                    cells: ["\(index + 1)", when.firstUpper, value], text: "\(when): \(value)"))
        }
        let otherwise = match.otherwise.map { words($0) } ?? "no value"
        rows.append(
            FormTable.Row(
                cells: ["", "Otherwise", otherwise], text: "otherwise: \(otherwise)"))
        return FormTable(
            caption: "The rules of \(scale.title), in order",
            columns: [.number("No."), .text("Where"), .text("Value")], rows: rows)
    }

    private func lookup(_ table: LookupTable, of scale: Scale) -> FormTable {
        let columns = table.by.map { column($0.value).firstUpper }
        let rows = table.rows.map { row in
            let cells = zip(row.cells, table.by).map { text($0, of: $1.value) }
            let value = words(row.value)
            let said = zip(columns, cells).map { "\($0) \($1)" }.joined(separator: ", ")
            return FormTable.Row(cells: ["\(said)"] + [value], text: value)
        }
        return FormTable(
            caption: "The rows of \(scale.title), in order",
            columns: [.text("Where"), .text("Value")], rows: rows)
    }

    private func text(_ cell: LookupCell?, of name: String) -> String {
        switch cell {
        case nil: return "any"
        case .band(let from?, let upto?, _)?:
            return from == upto ? "\(from)" : "\(from) to \(upto)"
        case .band(let from?, nil, _)?: return "\(from) or more"
        case .band(nil, let upto?, _)?: return "up to \(upto)"
        case .band(nil, nil, _)?: return "any number"
        case .options(let options)?:
            let item = conditions.names.item(ItemID(name))
            return Wording.list(options.map { conditions.names.title($0.value, of: item) }, "or")
        }
    }

    // MARK: Limits

    private func words(_ limit: ScaleLimit) -> String {
        words(limit.number) + (limit.reason.map { ": \($0.withoutStop)" } ?? "")
    }

    private func words(_ error: MeasurementError) -> String {
        switch error.kind {
        case .standardError:
            "Standard error of measurement: \(words(error.size)) [\(error.source.value)]"
        case .points:
            "Values within \(words(error.size)) of a cut-off may belong to its other side "
                + "[\(error.source.value)]"
        }
    }

    private func missing(_ rule: MissingRule) -> String {
        var words =
            switch rule.method {
            case .bounds: "Answers left out could be anything: the score is a range"
            case .prorate: "Answers left out are made up from the others in proportion"
            case .leaveOut: "Answers left out do not count"
            case .zero: "Answers left out count as zero, as the instrument says"
            case .refuse: "No score where an answer is left out"
            }
        if let most = rule.most { words += "; at most \(most) may be missing" }
        if let least = rule.minAnswered { words += "; at least \(least) must be answered" }
        return words + "."
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
            ? "Rounded to a whole number, \(mode)."
            : "Rounded to \(Wording.counted(rounding.places, "place")), \(mode)."
    }
}

extension ScoringKey.Member {
    /// Whether several ticks can each give points.
    fileprivate var givesForSeveral: Bool {
        addsUp && points.count { $0.number != ExactDecimal(0) } > 1
    }
}
