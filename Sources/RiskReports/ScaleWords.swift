import RiskModel

/// A scale's value in plain words; an unknown never looks like a number that is known.
struct ScaleWords {
    private let finding: ScaleFinding

    init(_ finding: ScaleFinding) { self.finding = finding }

    /// `11`, `8 to 16`, `8 or more`, or why there is no number.
    var value: String {
        guard finding.refusedFor.isEmpty else { return "refused" }
        guard let listed = finding.listed else {
            let states = finding.specials.sorted().map(words)
            return states.isEmpty ? "no number" : Wording.list(states, "or")
        }
        return number(listed)
    }

    /// What stands beside the value, each a sentence without its full stop.
    var remarks: [String] {
        guard finding.refusedFor.isEmpty, let listed = finding.listed else { return [] }
        var remarks: [String] = []
        let runs = reachableRuns
        if finding.upperEndOpen {
            let words = runs.isEmpty ? plain(listed) : Wording.list(runs.flatMap { $0 }, "or")
            remarks.append("\(words) from the questions listed here; more questions exist")
        } else if runs.count > 1 {
            remarks.append("that is \(Wording.list(runs.flatMap { $0 }, "or")); nothing between")
        }
        if !finding.specials.isEmpty {
            let states = finding.specials.sorted().map(words)
            remarks.append("or \(Wording.list(states, "or"))")
        }
        if !finding.exact, !isSettled {
            remarks.append("outer bounds: the true range lies within them")
        }
        return remarks
    }

    /// A state with every reason for it that is known.
    private func words(_ state: SpecialState) -> String {
        let reasons = finding.undefinedBecause
        guard state == .undefined, reasons.contains(where: { $0 != .nothingApplies }) else {
            return Wording.special(state)
        }
        return "undefined (\(Wording.list(reasons.map(Wording.undefined), "or")))"
    }

    private var isSettled: Bool {
        finding.listed?.isSingle == true && finding.specials.isEmpty && !finding.upperEndOpen
    }

    /// What an answer would leave, in short.
    func left(_ range: ValueRange?) -> String {
        guard let range else { return "no number" }
        return number(range)
    }

    private func number(_ range: ValueRange) -> String {
        finding.upperEndOpen ? "\(range.low) or more" : plain(range)
    }

    private func plain(_ range: ValueRange) -> String {
        range.isSingle ? "\(range.low)" : "\(range.low) to \(range.high)"
    }

    /// The reachable values as runs of whole numbers, `8 to 11`, `13 to 16`, a run of two as `2`, `3`;
    /// empty where there are no gaps to tell of, or too many to read.
    private var reachableRuns: [[String]] {
        var runs: [(low: Int64, high: Int64)] = []
        for value in finding.reachable.sorted() {
            guard let decimal = value.decimal, decimal.isWhole else { return singleValues }
            let whole = decimal.tenThousandths / 10_000
            if let last = runs.last, last.high + 1 >= whole {
                runs[runs.count - 1].high = whole
            } else {
                runs.append((whole, whole))
            }
        }
        guard runs.count <= 6 else { return [] }
        return runs.map { run in
            switch run.high - run.low {
            case 0: ["\(run.low)"]
            case 1: ["\(run.low)", "\(run.high)"]
            default: ["\(run.low) to \(run.high)"]
            }
        }
    }

    private var singleValues: [[String]] {
        guard (2...6).contains(finding.reachable.count) else { return [] }
        return finding.reachable.sorted().map { [$0.description] }
    }
}
