import RiskEngine
import RiskModel
import RiskSource

/// Functions that give numbers and dates.
extension ConditionCompiler {
    func call(
        _ name: Located<String>, _ arguments: [Expression], range: SourceRange, of type: ValueType,
        at place: ConditionPlace, into segment: inout SegmentBuilder
    ) {
        guard let function = function(name, arguments, range: range) else {
            segment.emit(.undefined)
            return
        }
        guard function.gives == type else {
            compilation.diagnostics.append(
                CompilerDiagnostics.wrongType(
                    found: "'\(name.value)(…)'", expected: type.inWords, at: range))
            segment.emit(.undefined)
            return
        }
        switch function {
        case .minimum: fold(arguments, .minimum, at: place, into: &segment)
        case .maximum: fold(arguments, .maximum, at: place, into: &segment)
        case .absolute: apply(.absolute, to: arguments, at: place, into: &segment)
        case .squareRoot: apply(.squareRoot, to: arguments, at: place, into: &segment)
        case .exponential: apply(.exponential, to: arguments, at: place, into: &segment)
        case .logarithm: apply(.logarithm, to: arguments, at: place, into: &segment)
        case .power: apply(.power, to: arguments, at: place, into: &segment)
        case .floor: rounded(arguments[0], places: 0, .floor, at: place, into: &segment)
        case .ceil: rounded(arguments[0], places: 0, .ceil, at: place, into: &segment)
        case .round: round(arguments, at: place, into: &segment)
        case .count:
            count(arguments, range: range, ceiling: nil, at: place, into: &segment)
            emit(PreciseDecimal(Int(CompiledInstrument.unitsPerPoint)), into: &segment)
            segment.emit(.divide)
        case .size: size(arguments[0], at: place, into: &segment)
        case .date: day(arguments[0], at: place, into: &segment)
        case .age: span(.age, arguments, at: place, into: &segment)
        case .months: span(.months, arguments, at: place, into: &segment)
        case .workingDays: workingDays(arguments, range: range, at: place, into: &segment)
        case .known:
            preconditionFailure("'known' gives a truth, which is no value")
        }
    }

    private func apply(
        _ opcode: Opcode, to arguments: [Expression], at place: ConditionPlace,
        into segment: inout SegmentBuilder
    ) {
        for argument in arguments { value(argument, of: .number, at: place, into: &segment) }
        segment.emit(opcode)
    }

    private func fold(
        _ arguments: [Expression], _ opcode: Opcode, at place: ConditionPlace,
        into segment: inout SegmentBuilder
    ) {
        for (index, argument) in arguments.enumerated() {
            value(argument, of: .number, at: place, into: &segment)
            if index > 0 { segment.emit(opcode) }
        }
    }

    // MARK: Rounding

    private func rounded(
        _ argument: Expression, places: Int, _ mode: Rounding.Mode, at place: ConditionPlace,
        into segment: inout SegmentBuilder
    ) {
        value(argument, of: .number, at: place, into: &segment)
        segment.emit(.roundTo, places, mode.coreNumber)
    }

    private func round(
        _ arguments: [Expression], at place: ConditionPlace, into segment: inout SegmentBuilder
    ) {
        var places = 0
        var mode = Rounding.Mode.halfUp
        if arguments.count > 1 {
            guard case .number(let number, _) = arguments[1], number.isWhole,
                (0...Int64(PreciseDecimal.mostPlaces)).contains(number.significand)
            else {
                wrongArgument(
                    arguments[1], "how many places to keep, from 0 to 18", at: place,
                    into: &segment)
                return
            }
            places = Int(number.significand)
        }
        if arguments.count > 2 {
            guard case .string(let text, let range) = arguments[2] else {
                wrongArgument(
                    arguments[2], "a way of rounding in quotes", at: place, into: &segment)
                return
            }
            guard let named = Rounding.Mode(rawValue: text) else {
                unknownWord(
                    text, among: Rounding.Mode.allCases.map(\.rawValue), of: "round", at: range,
                    into: &segment)
                return
            }
            mode = named
        }
        rounded(arguments[0], places: places, mode, at: place, into: &segment)
    }

    private func wrongArgument(
        _ argument: Expression, _ expected: String, at place: ConditionPlace,
        into segment: inout SegmentBuilder
    ) {
        compilation.diagnostics.append(
            CompilerDiagnostics.wrongType(
                found: describe(argument, at: place), expected: expected, at: argument.range))
        segment.emit(.undefined)
    }

    private func unknownWord(
        _ word: String, among known: [String], of function: String, at range: SourceRange,
        into segment: inout SegmentBuilder
    ) {
        compilation.diagnostics.append(
            CompilerDiagnostics.unknownOption(
                word, of: function, known: known,
                nearest: NearestName.suggestion(for: word, among: known),
                at: range))
        segment.emit(.undefined)
    }

    // MARK: Dates

    private func day(
        _ argument: Expression, at place: ConditionPlace, into segment: inout SegmentBuilder
    ) {
        guard case .string(let text, _) = argument, let day = CivilDate(text: text) else {
            wrongArgument(
                argument, "a day in quotes, such as \"2026-03-02\"", at: place, into: &segment)
            return
        }
        emit(PreciseDecimal(day.daysSinceEpoch), into: &segment)
    }

    private func span(
        _ opcode: Opcode, _ arguments: [Expression], at place: ConditionPlace,
        into segment: inout SegmentBuilder
    ) {
        for argument in arguments { value(argument, of: .date, at: place, into: &segment) }
        segment.emit(opcode)
    }

    private func workingDays(
        _ arguments: [Expression], range: SourceRange, at place: ConditionPlace,
        into segment: inout SegmentBuilder
    ) {
        var dayOne = names.definition(of: place.tool)?.dayOne ?? .next
        if arguments.count > 2 {
            guard case .string(let text, let textRange) = arguments[2] else {
                wrongArgument(
                    arguments[2], "\"same\" or \"next\", the first day that counts", at: place,
                    into: &segment)
                return
            }
            guard let named = DayOne(rawValue: text) else {
                unknownWord(
                    text, among: DayOne.allCases.map(\.rawValue), of: "working_days",
                    at: textRange, into: &segment)
                return
            }
            dayOne = named
        }
        for argument in arguments.prefix(2) {
            value(argument, of: .date, at: place, into: &segment)
        }
        guard let first = compilation.calendarFirstConstant() else {
            compilation.diagnostics.append(
                CompilerDiagnostics.notAvailable(
                    "'working_days'",
                    because: "no list of bank holidays is installed that holds in every nation",
                    at: range))
            segment.emit(.undefined)
            return
        }
        segment.emit(.workingDays, first, dayOne.coreNumber)
    }
}

extension Rounding.Mode {
    /// The core's number of the mode.
    var coreNumber: Int {
        switch self {
        case .halfUp: 0
        case .halfEven: 1
        case .floor: 2
        case .ceil: 3
        }
    }
}

extension DayOne {
    /// The core's number of the mode.
    fileprivate var coreNumber: Int {
        switch self {
        case .same: 0
        case .next: 1
        }
    }
}
