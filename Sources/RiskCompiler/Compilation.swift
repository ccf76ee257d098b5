import RiskEngine
import RiskModel
import RiskSource

/// What the parts of the compiler share while one instrument is compiled: the image under
/// construction, the items by name, and the mistakes found so far.
final class Compilation {
    let instrument: Instrument
    var image = ProgramImage()
    var diagnostics: [Diagnostic] = []
    /// In the order of their variables.
    var items: [ItemBinding] = []
    /// Where each item stands in `items`.
    private(set) var itemPlaces: [ItemPath: Int] = [:]
    /// The items that decide whether an item is asked, or what replaces it.
    var dependencies: [ItemPath: Set<ItemPath>] = [:]
    var known: [ItemPath: Int] = [:]
    var judged: [ResultID: Int] = [:]
    /// The variable that holds the assessment date, where a formula reads it.
    var assessmentDate: Int?
    /// The working days that formulas count, if a calendar is installed.
    var workingCalendar: WorkingCalendar?
    /// Native calls by the name that their results are divided by: as written, and with their own
    /// arguments rewritten.
    var nativeCalls: [String: (written: Expression, rewritten: Expression)] = [:]
    private var calendarConstants: Int?
    private var valueFields: [ValueFieldKey: Int] = [:]
    /// Set for an incomplete list: a flag that some item it does not name gives points.
    var unlistedPoints: Int?
    var unlistedVariables: [Int] = []
    /// For each levelled result of an incomplete list, the flags that push it to a level or worse.
    var unlistedLevels: [ResultID: [(level: Int, field: Int)]] = [:]
    private var anyFields: [AnyFieldKey: Int] = [:]

    init(_ instrument: Instrument) {
        self.instrument = instrument
    }

    /// The tool's own definition, or that of a tool that it uses.
    func definition(of tool: ToolID?) -> Instrument? {
        guard let tool else { return instrument }
        return instrument.uses.first { $0.tool.value == tool }?.instrument
    }

    func item(_ path: ItemPath) -> ItemBinding? {
        itemPlaces[path].map { items[$0] }
    }

    func add(_ binding: ItemBinding) {
        itemPlaces[binding.path] = items.count
        items.append(binding)
    }

    func update(_ path: ItemPath, _ change: (inout ItemBinding) -> Void) {
        if let index = itemPlaces[path] { change(&items[index]) }
    }

    /// The items and, through their gates and substitutions, all that they depend on.
    func closure(of paths: Set<ItemPath>) -> Set<ItemPath> {
        var all = paths
        var open = Array(paths)
        while let path = open.popLast() {
            for next in dependencies[path] ?? [] where all.insert(next).inserted {
                open.append(next)
            }
        }
        return all
    }

    // MARK: Fields

    /// What an omitted answer gives to a flag.
    enum OmittedFlag: Hashable {
        case ranges
        case gives(Bool)
    }

    private struct AnyFieldKey: Hashable {
        var atoms: [Atom]
        var omitted: OmittedFlag
        var countsHidden: Bool
    }

    /// Returns the field that is set when any of the atoms holds, making it where it is new.
    func anyField(_ atoms: [Atom], omitted: OmittedFlag = .ranges, countsHidden: Bool = false)
        -> Int
    {
        let sorted = Set(atoms).sorted { ($0.variable, $0.outcomes) < ($1.variable, $1.outcomes) }
        let key = AnyFieldKey(atoms: sorted, omitted: omitted, countsHidden: countsHidden)
        if let field = anyFields[key] { return field }
        let field = image.addField(.any)
        for atom in sorted {
            let count = image.variables[atom.variable].outcomeCount
            // What no answer, or every answer, makes true is decided without one.
            let all: UInt64 = count < 64 ? 1 << UInt64(count) - 1 : .max
            let isConstant = atom.outcomes & all == 0 || atom.outcomes & all == all
            let constant: Int64 = atom.outcomes & all == 0 ? 0 : 1
            image.contributions.append(
                ProgramImage.Contribution(
                    variable: atom.variable, field: field,
                    amounts: (0..<count).map { atom.outcomes >> UInt64($0) & 1 == 1 ? 1 : 0 },
                    whenOmitted: isConstant ? constant : omitted.amount,
                    countsHidden: countsHidden))
        }
        anyFields[key] = field
        return field
    }

    // MARK: Values

    /// Which end of a number's range an omitted answer gives; `nil` ranges over all of it.
    enum RangeEnd: Hashable { case lowest, highest }

    private struct ValueFieldKey: Hashable {
        var variable: Int
        var omitted: RangeEnd?
        var countsHidden: Bool
    }

    /// Returns the field that holds the value of a number variable in its steps, making it where it is
    /// new; 0 where the variable has no value.
    func valueField(_ variable: Int, omitted: RangeEnd? = nil, countsHidden: Bool = false) -> Int {
        let key = ValueFieldKey(variable: variable, omitted: omitted, countsHidden: countsHidden)
        if let field = valueFields[key] { return field }
        let cells = image.variables[variable].number
        let field = image.addField(.sum)
        image.contributions.append(
            ProgramImage.Contribution(
                variable: variable, field: field,
                amounts: Array(repeating: 0, count: image.variables[variable].outcomeCount),
                whenOmitted: omitted.flatMap { $0 == .lowest ? cells?.lowest : cells?.highest },
                countsHidden: countsHidden, perValue: 1))
        valueFields[key] = field
        return field
    }

    /// The first constant of the calendar of working days; `nil` where none is installed.
    func calendarFirstConstant() -> Int? {
        if let calendarConstants { return calendarConstants }
        calendarConstants = workingCalendar.map { image.addConstants($0.constants) }
        return calendarConstants
    }

    /// A variable that is not an item: a phantom, a known answer, a person's level.
    func addVariable(outcomeCount: Int) -> Int {
        image.variables.append(ProgramImage.Variable(outcomeCount: outcomeCount))
        return image.variables.count - 1
    }
}

/// A condition on one variable: it holds for the outcomes whose bits are set.
struct Atom: Hashable {
    var variable: Int
    var outcomes: UInt64
}

extension Compilation.OmittedFlag {
    fileprivate var amount: Int64? {
        switch self {
        case .ranges: nil
        case .gives(let isSet): isSet ? 1 : 0
        }
    }
}
