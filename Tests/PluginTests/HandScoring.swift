import Foundation
import RiskModel
import RiskSource

/// Scores a complete set of answers with a pencil: from a printed sheet, and nothing else of the tool
/// than what the boxes are called.
struct HandScoring {
    let sheet: PrintedSheet
    let items: [String: Item]
    let answers: [ItemID: AnswerState]
    /// Conditions that are too hard for the pencil: what the tool says of them.
    let isHidden: (String) -> Bool

    /// What a question gives.
    enum Given: Equatable {
        case points(Double)
        /// Not asked, or not applicable without points.
        case leftOut
        /// The cell says nothing of the answer.
        case unreadable
    }

    private func question(_ number: Int) -> PrintedSheet.Question? {
        sheet.questions.first { $0.number == number }
    }

    // MARK: What is asked

    func isAsked(_ question: PrintedSheet.Question, depth: Int = 0) -> Bool {
        guard let condition = question.condition else { return true }
        return holds(condition, depth: depth) ?? !isHidden(question.id)
    }

    /// Whether the pencil can decide the printed condition.
    func isPlain(_ condition: String) -> Bool { holds(condition, depth: 0) != nil }

    /// `question 3 is yes`, `question 3 or 5 is yes, or question 7 is 13 or more`.
    private func holds(_ condition: String, depth: Int) -> Bool? {
        guard depth < 8 else { return nil }
        let ways = condition.components(separatedBy: ", or question ").enumerated()
            .map { $0.offset == 0 ? $0.element : "question " + $0.element }
        var found = false
        for way in ways {
            let needs = way.trimmingCharacters(in: ["(", ")"])
                .components(separatedBy: ", and question ").enumerated()
                .map { $0.offset == 0 ? $0.element : "question " + $0.element }
            var all = true
            for need in needs {
                guard let holds = isMet(need, depth: depth) else { return nil }
                all = all && holds
            }
            found = found || all
        }
        return found
    }

    private func isMet(_ need: String, depth: Int) -> Bool? {
        if need.hasPrefix("at least ") { return isCounted(need, depth: depth) }
        guard need.hasPrefix("question "),
            let verb = ["is not ticked for", "is ticked for", "is"].first(where: {
                need.contains(" \($0) ")
            }), let place = need.range(of: " \(verb) ")
        else { return nil }
        let predicate = String(need[place.upperBound...])
        let numbers = need[..<place.lowerBound].split(whereSeparator: { !$0.isNumber })
        var found = false
        for number in numbers.compactMap({ Int($0) }) {
            guard let question = question(number), let item = items[question.id] else {
                return nil
            }
            guard isAsked(question, depth: depth + 1) else { continue }
            guard let meets = meets(item, verb, predicate) else { return nil }
            found = found || meets
        }
        return found
    }

    /// `at least 2 of questions 4 to 9 are yes`
    private func isCounted(_ need: String, depth: Int) -> Bool? {
        let words = need.components(separatedBy: " of questions ")
        guard words.count == 2, let least = Int(words[0].dropFirst("at least ".count)),
            let verb = [" are ", " is "].first(where: words[1].contains),
            let place = words[1].range(of: verb)
        else { return nil }
        let predicate = String(words[1][place.upperBound...])
        let runs = words[1][..<place.lowerBound].replacing(" and ", with: ", ")
            .components(separatedBy: ", ")
        var count = 0
        for run in runs {
            let ends = run.components(separatedBy: " to ").compactMap { Int($0) }
            guard let first = ends.first, let last = ends.last else { return nil }
            for number in first...last {
                guard let question = question(number), let item = items[question.id] else {
                    return nil
                }
                guard isAsked(question, depth: depth + 1) else { continue }
                guard let meets = meets(item, "is", predicate) else { return nil }
                count += meets ? 1 : 0
            }
        }
        return count >= least
    }

    private func meets(_ item: Item, _ verb: String, _ predicate: String) -> Bool? {
        guard case .answered(let value)? = answers[item.id.value] else { return false }
        func lists(_ title: String) -> Bool {
            predicate.contains("\"\(title)\"") || predicate == title
                || predicate.hasPrefix(title + ", ")
                || predicate.hasPrefix(title + " or ") || predicate.hasSuffix(" or " + title)
                || predicate.contains(", \(title), ") || predicate.contains(", \(title) or ")
        }
        switch value {
        case .option(let option): return verb == "is" ? lists(title(option, of: item)) : nil
        case .number(let number):
            guard verb == "is" else { return nil }
            return isWithin(Double(number.description) ?? .nan, predicate)
        case .several, .windowed:
            let ticked = ticked(value, of: item)
            if verb == "is ticked for" { return ticked.contains(where: lists) }
            return verb == "is not ticked for" ? !ticked.contains(predicate) : nil
        case .date, .text: return nil
        }
    }

    // MARK: Points

    private func title(_ option: OptionID, of item: Item) -> String {
        switch item.type {
        case .choice(let options, _), .severalOf(let options):
            options.first { $0.id.value == option }?.title ?? "?"
        default: option.rawValue
        }
    }

    private func ticked(_ value: AnswerValue, of item: Item) -> [String] {
        switch value {
        case .several(let options): options.map { title($0, of: item) }
        case .windowed(let windows):
            windows.periods.filter { $0.value == .yes }.map {
                $0.key.rawValue.replacing("_", with: " ")
            }
        default: []
        }
    }

    private func isWithin(_ number: Double, _ words: String) -> Bool? {
        if words == "any number" { return true }
        let ends = words.components(separatedBy: " to ").map(Double.init)
        if ends.count == 2, let low = ends[0], let high = ends[1] {
            return low <= number && number <= high
        }
        if words.hasSuffix(" or more") { return Double(words.dropLast(8)).map { number >= $0 } }
        return Double(words).map { $0 == number }
    }

    /// What stands behind `title = ` in a cell.
    private func number(of title: String, in cell: String) -> Double? {
        guard let range = "; \(cell)".range(of: "; \(title) = ") else { return nil }
        return Double("; \(cell)"[range.upperBound...].prefix { "-0123456789.".contains($0) })
    }

    func given(_ row: PrintedSheet.Row) -> Given {
        guard let question = question(row.number), let item = items[question.id] else {
            return .unreadable
        }
        guard isAsked(question) else { return .leftOut }
        switch answers[item.id.value] {
        case .notApplicable?:
            if row.points.hasSuffix("not applicable: leave it out") { return .leftOut }
            return number(of: "not applicable", in: row.points).map { .points($0) } ?? .unreadable
        case .answered(.option(let option))?:
            return number(of: title(option, of: item), in: row.points).map { .points($0) }
                ?? .unreadable
        case .answered(.number(let number))?:
            return points(Double(number.description) ?? .nan, row.points)
        case .answered(let value)?:
            let ticked = ticked(value, of: item)
            if !row.points.contains("nothing ticked = "), !row.points.contains("; no = ") {
                let each = ticked.map { self.number(of: $0, in: row.points) }
                guard !each.contains(nil) else { return .unreadable }
                return .points(each.compactMap { $0 }.reduce(0, +))
            }
            let titles = ticked.isEmpty ? ["nothing ticked", "no"] : ["anything ticked"]
            return titles.compactMap { self.number(of: $0, in: row.points) }.first
                .map { .points($0) } ?? .unreadable
        case .unknown?, .omitted?, nil: return .unreadable
        }
    }

    private func points(_ number: Double, _ cell: String) -> Given {
        var sum = 0.0
        var isRead = false
        for words in cell.components(separatedBy: "; ") {
            let sides = words.replacing(" (unverified)", with: "")
                .components(separatedBy: " gives ")
            if sides.count == 2 {
                guard isWithin(number, sides[0]) == true else { continue }
                sum += Double(sides[1]) ?? .nan
                isRead = true
            } else if words.hasSuffix("minus the number itself") {
                sum -= number
                isRead = true
            } else if words.hasSuffix("the number itself") {
                sum += number
                isRead = true
            } else if words.hasSuffix(" for each 1 of the number") {
                let unit = words.split(separator: " ").compactMap { Double($0) }.first
                sum += (unit ?? .nan) * number
                isRead = true
            }
        }
        return isRead ? .points(sum) : .unreadable
    }

    // MARK: Scores and levels

    /// The value of a score by its printed method; `nil` where there is none, or no pencil can.
    func value(of score: PrintedSheet.Score) -> Double? {
        let given = score.rows.map(given)
        guard !given.isEmpty, !given.contains(.unreadable) else { return nil }
        let points = given.compactMap { if case .points(let number) = $0 { number } else { nil } }
        let sum = points.reduce(0, +)
        var value: Double
        switch score.method {
        case let method where method.hasPrefix("Add up the points, and divide by how many"):
            guard !points.isEmpty else { return nil }
            value = sum / Double(points.count)
        case let method where method.contains("multiply by 100"):
            let most = zip(score.rows, given).filter { $0.1 != .leftOut }
                .compactMap { $0.0.most.flatMap(Double.init) }.reduce(0, +)
            guard most > 0 else { return nil }
            value = sum / most * 100
        case let method where method.hasPrefix("Put the points"):
            guard !points.isEmpty else { return nil }
            let sorted = points.sorted()
            value = (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
        case let method where method.hasPrefix("Take the highest"):
            guard let highest = points.max() else { return nil }
            value = highest
        case let method where method.hasPrefix("Take the lowest"):
            guard let lowest = points.min() else { return nil }
            value = lowest
        case let method where method.hasPrefix("Add up the points."): value = sum
        default: return nil
        }
        for limit in score.limits {
            let words = limit.split(whereSeparator: { $0 == " " || $0 == ":" })
            let number = words.dropFirst(2).first.flatMap { word in
                Double(word.hasSuffix(".") ? word.dropLast() : word)
            }
            if limit.hasPrefix("At most ") {
                value = min(value, number ?? .nan)
            } else if limit.hasPrefix("At least ") {
                value = max(value, number ?? .nan)
            } else if limit.hasPrefix("Rounded") {
                value = rounded(value, limit)
            }
        }
        return value
    }

    private func rounded(_ value: Double, _ words: String) -> Double {
        let places = words.firstMatch(of: /to ([0-9]+) place/).flatMap { Int($0.1) } ?? 0
        let scale = pow(10, Double(places))
        let rule: FloatingPointRoundingRule =
            words.contains("even")
            ? .toNearestOrEven
            : words.contains("downwards")
                ? .down : words.contains("upwards") ? .up : .toNearestOrAwayFromZero
        return (value * scale).rounded(rule) / scale
    }

    /// The level whose printed values hold a score; `nil` where none does.
    func level(_ value: Double, among bands: [(level: String, values: String)]) -> String? {
        bands.first { band in
            band.values.components(separatedBy: ", ").allSatisfy { edge in
                for (word, holds) in [
                    ("from ", value >= number(in: edge)), ("above ", value > number(in: edge)),
                    ("up to ", value <= number(in: edge)),
                ] where edge.hasPrefix(word) { return holds }
                return edge == "any value"
            }
        }?.level
    }

    private func number(in edge: String) -> Double {
        edge.split(separator: " ").compactMap { Double($0) }.first ?? .nan
    }
}
