import RiskEngine
import RiskModel
import RiskSource

/// Takes the calls of native functions out of an instrument's formulas: each becomes a reading of
/// questions that nobody is asked, and its arguments become scales that no report shows.
///
/// Names of both have a `#`, which no id of a plugin can have.
struct NativeRewriting {
    /// The instrument without native calls.
    private(set) var instrument: Instrument
    private(set) var diagnostics: [Diagnostic] = []
    /// The circles of a plugin with native functions: nothing can be followed around them.
    private(set) var cycles: [Diagnostic] = []
    private var calls: [Call] = []
    private let original: Instrument
    /// The names of the instrument as the plugin has it.
    let names: NameScope
    /// Whether there is anything to take out.
    var isNeeded: Bool { !calls.isEmpty }

    private struct Call {
        var key: String
        /// The call as the plugin has it, and with its own arguments rewritten.
        var written: Expression
        var rewritten: Expression
        var function: NativeFunction
        var arguments: [Argument]
        /// The items that the arguments read.
        var reads: Set<ItemPath>
    }

    private enum Argument {
        case scale(ScaleID)
        case scales([ScaleID])
        case text(String)
        case option(ItemPath)

        /// The scales that give the argument.
        var giving: [ScaleID] {
            switch self {
            case .scale(let id): [id]
            case .scales(let ids): ids
            case .text, .option: []
            }
        }
    }

    private static let section = SectionID("#native")

    init(_ instrument: Instrument) {
        self.instrument = instrument
        original = instrument
        names = NameScope(instrument: instrument)
        let functions = instrument.native.flatMap(\.functions)
        guard !functions.isEmpty else { return }
        cycles = CycleCheck(instrument, names: names).diagnostics
        guard cycles.isEmpty else { return }
        for function in functions where FormulaFunction(rawValue: function.name.value) != nil {
            diagnostics.append(CompilerDiagnostics.nativeName(function.name))
        }
        for index in instrument.scales.indices {
            guard case .expression(let expression) = instrument.scales[index].method else {
                continue
            }
            self.instrument.scales[index].method = .expression(
                rewritten(expression, in: instrument.scales[index]))
        }
        guard !calls.isEmpty else { return }
        let range = instrument.range
        self.instrument.sections.append(
            Section(
                id: Located(Self.section, at: range), title: "",
                items: calls.flatMap { call in
                    NativeCall.Part.allCases.map { Self.item(call.key, $0) }
                }))
    }

    // MARK: Formulas

    private mutating func rewritten(_ expression: Expression, in scale: Scale) -> Expression {
        switch expression {
        case .number, .string, .truth, .name, .member: return expression
        case .index(let base, let place, let range):
            return .index(rewritten(base, in: scale), rewritten(place, in: scale), range)
        case .list(let elements, let range):
            return .list(elements.map { rewritten($0, in: scale) }, range)
        case .not(let operand, let range): return .not(rewritten(operand, in: scale), range)
        case .negate(let operand, let range): return .negate(rewritten(operand, in: scale), range)
        case .conditional(let condition, let value, let otherwise, let range):
            return .conditional(
                rewritten(condition, in: scale), rewritten(value, in: scale),
                rewritten(otherwise, in: scale), range)
        case .binary(let operation, let left, let right, let range):
            return .binary(
                operation, rewritten(left, in: scale), rewritten(right, in: scale), range)
        case .call(let name, let arguments, let range):
            let inner = arguments.map { rewritten($0, in: scale) }
            guard
                let function = original.native.lazy.flatMap(\.functions).first(where: {
                    $0.name.value == name.value
                })
            else { return .call(name, inner, range) }
            return call(function, inner, writtenAs: arguments, in: scale, at: range)
        }
    }

    /// Adds a call, its arguments and its result, and gives the formula that reads the result.
    private mutating func call(
        _ function: NativeFunction, _ arguments: [Expression], writtenAs: [Expression],
        in scale: Scale, at range: SourceRange
    ) -> Expression {
        guard arguments.count == function.takes.count else {
            diagnostics.append(
                CompilerDiagnostics.wrongArguments(
                    function.name.value, usage: function.usage, at: range))
            return .number(PreciseDecimal(0), range)
        }
        let key = "\(function.name.value)#\(calls.count)"
        var taken: [Argument] = []
        for (place, (kind, argument)) in zip(function.takes, arguments).enumerated() {
            guard
                let found = self.argument(
                    kind, argument, named: "\(key).\(place)", of: function, in: scale)
            else { return .number(PreciseDecimal(0), range) }
            taken.append(found)
        }
        calls.append(
            Call(
                key: key,
                written: .call(Located(function.name.value, at: range), writtenAs, range),
                rewritten: .call(Located(function.name.value, at: range), arguments, range),
                function: function, arguments: taken,
                reads: writtenAs.reduce(into: []) { $0.formUnion(names.items(in: $1, of: nil)) }))
        for part in NativeCall.Part.allCases {
            instrument.items.append(
                Item(
                    id: Located(Self.item(key, part), at: range), section: Self.section,
                    ask: "\(function.name.value): \(part.name)",
                    type: .number(Self.domain(of: part, function)), allowsNotApplicable: false,
                    evidenceRequired: false, findOutFrom: [], range: range))
        }
        return Self.result(key, at: range)
    }

    private mutating func argument(
        _ kind: NativeFunction.Kind, _ expression: Expression, named name: String,
        of function: NativeFunction, in scale: Scale
    ) -> Argument? {
        switch (kind, expression) {
        case (.double, _), (.int64, _):
            return .scale(addScale(expression, named: name, in: scale))
        case (.doubles, .list(let elements, _)):
            return .scales(
                elements.enumerated().map { index, element in
                    addScale(element, named: "\(name).\(index)", in: scale)
                })
        case (.text, .string(let text, _)):
            return .text(text)
        case (.text, .name):
            if case .item(let path)? = names.meaning(of: expression, in: nil),
                case .choice? = names.item(path)?.type
            {
                return .option(path)
            }
        case (.doubles, _), (.text, _): break
        }
        let expected =
            kind == .text ? "a text in quotes, or a question with one choice" : "a list, '[x, y]'"
        diagnostics.append(
            CompilerDiagnostics.wrongType(
                found: "something else", expected: "\(expected), for '\(function.name.value)'",
                at: expression.range))
        return nil
    }

    /// Adds a scale that gives the value of an argument, with the rule of the scale that it stands in
    /// for answers that are missing.
    private mutating func addScale(
        _ expression: Expression, named name: String, in scale: Scale
    ) -> ScaleID {
        let id = ScaleID(name)
        instrument.scales.append(
            Scale(
                id: Located(id, at: expression.range), title: name,
                method: .expression(expression), missing: scale.missing, isWorking: true,
                range: expression.range))
        return id
    }

    /// Whether a scale gives an argument, and is none of the plugin's own.
    static func added(_ scale: ScaleID) -> Bool { scale.rawValue.contains("#") }

    private static func item(_ key: String, _ part: NativeCall.Part) -> ItemID {
        ItemID("\(key).\(part.name)")
    }

    private static func domain(of part: NativeCall.Part, _ function: NativeFunction) -> NumberDomain
    {
        switch part {
        case .low, .high:
            let bounds = NativeCall.bounds(of: function)
            return NumberDomain(
                low: ExactDecimal(
                    tenThousandths: Int64((bounds.lowerBound * 10_000).rounded(.down))),
                high: ExactDecimal(
                    tenThousandths: Int64((bounds.upperBound * 10_000).rounded(.up))),
                places: 4)
        case .lowFine, .highFine:
            return NumberDomain(
                low: ExactDecimal(0), high: ExactDecimal(Int(NativeCall.finePerCoarse) - 1),
                places: 0)
        case .share: return NumberDomain(low: ExactDecimal(0), high: ExactDecimal(1), places: 4)
        case .works: return NumberDomain(low: ExactDecimal(0), high: ExactDecimal(1), places: 0)
        }
    }

    /// `(low + share × (high − low)) ÷ works`
    private static func result(_ key: String, at range: SourceRange) -> Expression {
        func part(_ part: NativeCall.Part) -> Expression {
            .name(item(key, part).rawValue, range)
        }
        func whole(_ coarse: NativeCall.Part, _ fine: NativeCall.Part) -> Expression {
            .binary(
                .plus, part(coarse),
                .binary(
                    .divide, part(fine),
                    .number(PreciseDecimal(Int(NativeCall.unitsPerOne)), range), range), range)
        }
        let width = Expression.binary(
            .minus, whole(.high, .highFine), whole(.low, .lowFine), range)
        let value = Expression.binary(
            .plus, whole(.low, .lowFine), .binary(.times, part(.share), width, range), range)
        return .binary(.divide, value, part(.works), range)
    }
}

// MARK: - What was compiled

extension NativeRewriting {
    /// What decides the result of each call, for everything that asks what a condition depends on.
    func addDependencies(to compilation: Compilation) {
        for call in calls {
            for part in NativeCall.Part.allCases {
                let path = ItemPath(item: Self.item(call.key, part))
                compilation.dependencies[path, default: []].formUnion(call.reads)
            }
            compilation.nativeCalls[Self.item(call.key, .works).rawValue] = (
                call.written, call.rewritten
            )
        }
    }

    /// Takes what was added out of what was compiled, so that nothing asks it or shows it.
    func finish(_ compiled: inout CompiledInstrument) {
        guard !calls.isEmpty else { return }
        let outputs = Dictionary(
            compiled.scales.map {
                (
                    $0.scale.id.value,
                    NativeCall.Output(index: $0.output, isInPoints: $0.isInPoints)
                )
            }, uniquingKeysWith: { first, _ in first })
        let items = compiled.items
        compiled.nativeCalls = calls.map { call in
            NativeCall(
                function: call.function,
                arguments: call.arguments.map { argument in
                    switch argument {
                    case .scale(let id): .number(outputs[id] ?? .none)
                    case .scales(let ids): .numbers(ids.map { outputs[$0] ?? .none })
                    case .text(let text): .text(text)
                    case .option(let path): .option(path)
                    }
                },
                variables: NativeCall.Part.allCases.map { part in
                    let path = ItemPath(item: Self.item(call.key, part))
                    return items.first { $0.path == path }?.variables.first ?? 0
                },
                readers: readers(of: call.key))
        }
        let own = Set(original.items.map(\.id.value))
        compiled.items.removeAll { $0.path.tool == nil && !own.contains($0.path.item) }
        compiled.itemPlaces = Dictionary(
            compiled.items.enumerated().map { ($0.element.path, $0.offset) },
            uniquingKeysWith: { first, _ in first })
        let scales = Set(original.scales.map(\.id.value))
        compiled.scales.removeAll { !scales.contains($0.scale.id.value) }
        for index in compiled.scales.indices {
            let id = compiled.scales[index].scale.id.value
            if let written = original.scales.first(where: { $0.id.value == id }) {
                compiled.scales[index].scale = written
            }
        }
        compiled.instrument = original
    }

    /// The scales that read a call's result, through the arguments of other calls too.
    private func readers(of key: String) -> Set<ScaleID> {
        let low = ItemPath(item: Self.item(key, .low))
        let scope = NameScope(instrument: instrument)
        var marks: Set<ItemPath> = [low]
        var found: Set<ScaleID> = []
        while true {
            let before = found.count
            for scale in instrument.scales where !found.contains(scale.id.value) {
                guard !scope.items(of: scale, in: nil).isDisjoint(with: marks) else { continue }
                found.insert(scale.id.value)
                for call in calls
                where call.arguments.contains(where: { $0.giving.contains(scale.id.value) }) {
                    marks.insert(ItemPath(item: Self.item(call.key, .low)))
                }
            }
            if found.count == before { return found }
        }
    }
}

extension NativeCall.Output {
    /// Of what was not compiled, because of a mistake that was reported.
    fileprivate static let none = NativeCall.Output(index: 0, isInPoints: true)
}

extension NativeFunction {
    /// How the function is written.
    fileprivate var usage: String {
        "'\(name.value)(\(takes.map(\.rawValue).joined(separator: ", ")))'"
    }
}
