import RiskModel

extension ItemBinding {
    /// What the outcomes of the first variable are called, *not applicable* left out: `no` and `yes`,
    /// an option, several of them with `+` between them, `13 or more`.
    package var outcomeLabels: [String] {
        switch coding {
        case .yesNo: ["no", "yes"]
        case .choice(let options): options.map(\.rawValue)
        case .subsets(let options):
            (0..<outcomeCount).map {
                Self.label(of: $0, among: options.map(\.rawValue), none: "none")
            }
        case .periods(let periods):
            (0..<outcomeCount).map {
                Self.label(of: $0, among: periods.map(\.rawValue), none: "no")
            }
        case .number(let domain, let ends): Self.cellLabels(domain, ends)
        case .date(let range, let ends): Self.cellLabels(range, ends)
        case .text(let classes): classes.labels
        case .optionByOption, .none: []
        }
    }

    static func label(of subset: Int, among names: [String], none: String) -> String {
        let chosen = names.enumerated().filter { subset >> $0.offset & 1 == 1 }.map(\.element)
        return chosen.isEmpty ? none : chosen.joined(separator: " + ")
    }

    static func cellLabels(_ domain: NumberDomain, _ ends: [Int64]) -> [String] {
        let unit = domain.unitsPerStep
        return cellLabels(from: domain.low.tenThousandths / unit, ends, less: "less", more: "more")
        {
            ExactDecimal(tenThousandths: $0 * unit).description
        }
    }

    static func cellLabels(_ range: DateRange, _ ends: [Int64]) -> [String] {
        cellLabels(
            from: Int64(range.low.daysSinceEpoch), ends, less: "earlier", more: "later"
        ) {
            CivilDate(daysSinceEpoch: Int($0))?.description ?? "day \($0)"
        }
    }

    private static func cellLabels(
        from lowest: Int64, _ ends: [Int64], less: String, more: String, _ text: (Int64) -> String
    ) -> [String] {
        ends.enumerated().map { cell, end in
            let start = cell == 0 ? lowest : ends[cell - 1] + 1
            if start == end { return text(end) }
            if cell == 0 { return ends.count == 1 ? "any" : "\(text(end)) or \(less)" }
            return cell == ends.count - 1
                ? "\(text(start)) or \(more)" : "\(text(start)) to \(text(end))"
        }
    }
}
