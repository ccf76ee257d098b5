/// A small invented instrument, described apart from the model that the product reads it into.
///
/// Numbers are whole ten-thousandths. Names are kept as text, so that parts can be dropped when a
/// failing case is made smaller.
struct RandomInstrument: Sendable {
    enum Kind: String { case general, exploitation }

    struct Window {
        var id: String
        /// Months (or weeks) before the assessment, as written, and how far back that is.
        var from: Span?
        var until: Span
    }

    enum Span: Equatable {
        case months(Int)
        case weeks(Int)

        var text: String {
            switch self {
            case .months(let months): "P\(months)M"
            case .weeks(let weeks): "P\(weeks)W"
            }
        }
    }

    struct Section {
        var id: String
        var when: RandomCondition?
        var items: [Item]
    }

    struct Item {
        enum Form {
            case yesNo
            case choice([String], ordered: Bool)
            case several([String])
            /// A number from `low` to `high` in steps of a whole number or of a tenth.
            case number(low: Int, high: Int, places: Int)
            /// Present in any of the first so many windows of the tool, or earlier.
            case windowed(Int)
            /// So many days from the first one on.
            case date(first: RandomDay, days: Int)
        }

        enum Points {
            case byOption([(option: String, points: Int)])
            case byWindow([Int], earlier: Int?)
            case bands([(upto: Int?, points: Int)])
            case value
        }

        var id: String
        var form: Form
        var allowsNA = false
        var points: Points?
        var pointsOfNA: Int?
        var when: RandomCondition?
        /// Options that are evidence of harm; `yes` for yes/no and windowed items.
        var evidence: [String] = []
        var possible: [String] = []
        var substitute: Substitute?
        /// The points are counted from the other end.
        var reverse = false
        /// Of several periods only the newest gives points.
        var latest = false
        var weight: Int?
        /// What the tool's kind looks for; such items bear on no score.
        var role: String?
    }

    struct Substitute {
        var when: RandomCondition
        var value: String
        var otherwise: String
    }

    enum RoundingMode: String, CaseIterable {
        case halfUp = "half_up"
        case halfEven = "half_even"
        case floor, ceil
    }

    enum MissingRule: String { case bounds, prorate, leaveOut = "leave_out", zero, refuse }

    struct Scale {
        enum Method {
            case sum([Member])
            case count([Member])
            case worst([Member], highest: Bool)
            case mean([Member])
            case table([String], [Row])
            case median([Member])
            case percent([Member])
            /// The first case that holds; `nil` is *undefined*.
            case first([(when: RandomCondition, value: RandomDecimal?)], otherwise: RandomDecimal?)
            case expression(RandomNumber)
            /// A scale of the used tool.
            case result(String)
        }

        enum Published: String, CaseIterable { case none, leftOut = "left_out" }

        var id: String
        var method: Method
        var missing: MissingRule?
        var most: Int?
        var leastAnswered: Int?
        var cap: Int?
        var floor: Int?
        var rounding: (places: Int, mode: RoundingMode)?
        var published: Published?
        var isWorking = false
        /// The cap and the floor say why they are there.
        var explainsLimits = false

        init(
            id: String, method: Method, missing: MissingRule? = nil, most: Int? = nil,
            leastAnswered: Int? = nil
        ) {
            self.id = id
            self.method = method
            self.missing = missing
            self.most = most
            self.leastAnswered = leastAnswered
        }
    }

    /// A section or an item, and its weight.
    struct Member {
        var name: String
        var weight: Int?
    }

    struct Row {
        enum Cell {
            case band(from: Int?, upto: Int?)
            case options([String])
        }

        var cells: [Cell?]
        var value: RandomDecimal
    }

    struct Level {
        var id: String
        var from: Int?
        var upto: Int?
        var routes: [Saying] = []
    }

    struct LevelRule {
        var when: RandomCondition
        var level: String
        var route: String?
    }

    struct Rule {
        enum Effect {
            case noBetterThan(String)
            case noWorseThan(String)
            case set(String)
            case step(better: Bool)
            case allow([String])
            case disallow([String])
        }

        var id: String
        var when: RandomCondition
        var effect: Effect
    }

    struct Result {
        enum Derivation {
            case cutOffs(String)
            /// `nil` at the end is *undetermined*.
            case ordered([LevelRule], otherwise: String?)
            /// The worst level of which a route holds.
            case routes(otherwise: String?)
            case judgement
        }

        var id: String
        var worseIsLast: Bool
        var levels: [Level]
        var derivation: Derivation
        var rules: [Rule]
    }

    /// A flag, trigger or action, a check, or a condition of eligibility.
    struct Saying {
        var id: String
        var when: RandomCondition
        /// The one scale or result that a condition of eligibility is about.
        var of: String?
    }

    struct Coefficient {
        var id: String
        var value: RandomDecimal
    }

    var kind: Kind = .general
    var windows: [Window] = []
    var sections: [Section] = []
    var scales: [Scale] = []
    var results: [Result] = []
    var flags: [Saying] = []
    var triggers: [Saying] = []
    var actions: [Saying] = []
    var eligibility: [Saying] = []
    var checks: [Saying] = []
    var coefficients: [Coefficient] = []
    var incomplete = false
    /// The sections in which items are missing; everywhere where there are none.
    var incompleteSections: [String] = []
    /// A tool that this one uses: its sections and scales, with names that no other has.
    var used: [RandomInstrument] = []
    var id = "random-tool"

    /// Every item of the tool itself, in the order in which it is asked.
    var items: [Item] { sections.flatMap(\.items) }

    /// The tool's levelled results under the names by which another tool reads them.
    var resultsForOthers: [Result] {
        results.compactMap { result in
            if case .judgement = result.derivation { return nil }
            var named = result
            named.id = "\(name).\(result.id)"
            return named
        }
    }

    /// Every section, those of used tools first.
    var allSections: [Section] { used.flatMap(\.sections) + sections }

    var carriesHarm: Bool { items.contains { $0.carriesHarm } }

    /// The tool's name in a formula.
    var name: String { String(id.map { $0 == "-" ? "_" : $0 }) }

    /// A number of ten-thousandths in digits.
    static func decimal(_ number: Int) -> String {
        let whole = abs(number) / 10_000
        var places = String(abs(number) % 10_000)
        while places.count < 4 { places = "0" + places }
        while places.hasSuffix("0") { places.removeLast() }
        return (number < 0 ? "-" : "") + "\(whole)" + (places.isEmpty ? "" : "." + places)
    }
}

extension RandomInstrument.Item {
    var carriesHarm: Bool { !evidence.isEmpty || !possible.isEmpty }

    /// The options that can be named in a condition or an answer.
    var options: [String] {
        switch form {
        case .yesNo: ["yes", "no"]
        case .choice(let options, _), .several(let options): options
        case .number, .windowed, .date: []
        }
    }

    /// Whether a scale of counted items counts it.
    var isCountable: Bool {
        switch form {
        case .yesNo, .several, .windowed: true
        case .choice, .number, .date: false
        }
    }
}
