import RiskCompiler
import RiskEngine
import RiskModel
import RiskNative
import RiskSource

/// Gives rows the results of the native functions that the tool's formulas call.
///
/// The program says what the arguments can be; the functions are called for all rows together; and what
/// they gave goes into the rows. A call whose arguments need the result of another takes one more
/// turn. In every turn the results in a row are all that is possible, so that it never matters how
/// many turns there were for what is said to be sound.
struct NativeResolver {
    let compiled: CompiledInstrument
    let program: Program
    let functions: NativeFunctions

    /// What became of the calls of one row, by their places in the compiled instrument.
    struct Row: Sendable {
        var known: [NativeCall.Knowledge]
        var failures: [Int: NativeFailure] = [:]

        /// Whether the result of a call is not settled.
        func isOpen(_ call: Int) -> Bool {
            if case .between(let low, let high, let mayFail) = known[call] {
                return low != high || mayFail
            }
            return false
        }
    }

    /// Puts the results into the rows.
    ///
    /// - Parameters:
    ///   - mostStates: As for the program's run.
    ///   - caseOf: The row that a row is a narrower form of, if any.
    func resolve(
        _ rows: inout [[Batch.Cell]], mostStates: Int, caseOf: [Int: Int] = [:]
    ) throws(ProgramError) -> [Row] {
        let calls = compiled.nativeCalls
        var found = rows.map { _ in Row(known: calls.map(\.unknown)) }
        guard !calls.isEmpty else { return found }
        for _ in calls.indices {
            var batch = Batch(variableCount: compiled.image.variables.count)
            for row in rows { batch.append(row) }
            let outputs = try program.run(
                batch, firstStates: min(Program.firstStates, mostStates),
                mostStates: { _ in mostStates })
            let before = found.map(\.known)
            for (index, call) in calls.enumerated() {
                answer(call, index, rows: rows, outputs: outputs, into: &found)
                holdTo(call, index, caseOf: caseOf, &found)
            }
            for row in rows.indices {
                for (call, knowledge) in zip(calls, found[row].known) {
                    call.put(knowledge, into: &rows[row])
                }
            }
            if calls.count == 1 || found.map(\.known) == before { break }
        }
        return found
    }

    // MARK: Calling

    /// The arguments of a call in one row: where they are settled, one point; where each that is not
    /// moves the result one way only, the points of its lowest and of its highest value.
    private struct Question {
        var row: Int
        var points: [[Value]]
        var mayFail: Bool
    }

    private enum Value: Hashable {
        case double(Double)
        case whole(Int64)
        case text(String)
        case numbers([Double])
    }

    private func answer(
        _ call: NativeCall, _ index: Int, rows: [[Batch.Cell]], outputs: BatchOutputs,
        into found: inout [Row]
    ) {
        guard let entry = functions.entries[call.function.name.value] else { return }
        let host: NativeHost
        switch entry.host {
        case .success(let known): host = known
        case .failure(let failure):
            for row in rows.indices { found[row].fail(index, failure) }
            return
        }
        var questions: [Question] = []
        for row in rows.indices {
            switch question(call, row: row, cells: rows[row], outputs) {
            case .success(let question?): questions.append(question)
            case .success(nil): found[row].known[index] = call.unknown
            case .failure(let failure): found[row].fail(index, failure)
            }
        }
        let points = questions.flatMap(\.points)
        let columns = call.function.takes.indices.map { place in
            column(call.function.takes[place], points.map { $0[place] })
        }
        let results = host.call(call.function.name.value, columns, rowCount: points.count)
        var next = 0
        for question in questions {
            let own = results[next..<next + question.points.count]
            next += question.points.count
            note(Array(own), of: question, call, index, &found[question.row])
        }
    }

    private func note(
        _ results: [Result<Double, NativeFailure>], of question: Question, _ call: NativeCall,
        _ index: Int, _ row: inout Row
    ) {
        var values: [Double] = []
        for result in results {
            switch result {
            case .success(let value) where NativeCall.widest.contains(value): values.append(value)
            case .success: row.failures[index] = .outsideRange
            case .failure(let failure): row.failures[index] = failure
            }
        }
        guard values.count == results.count, let low = values.first, let high = values.last else {
            // At one end there is no value: between the ends there may be any.
            row.known[index] = question.points.count == 1 ? .failed : call.unknown
            return
        }
        guard low <= high else { return row.fail(index, .notMonotone) }
        row.known[index] = .between(low, high, mayFail: question.mayFail)
    }

    /// Holds what an answer would give to what is possible before it is given: a result outside shows
    /// that the function does not move as the plugin says, and then nothing is known of either.
    private func holdTo(
        _ call: NativeCall, _ index: Int, caseOf: [Int: Int], _ found: inout [Row]
    ) {
        for (row, whole) in caseOf {
            guard case .between(let low, let high, _) = found[row].known[index],
                case .between(let least, let most, _) = found[whole].known[index]
            else { continue }
            if low < least || high > most {
                found[row].fail(index, .notMonotone)
                found[whole].fail(index, .notMonotone)
            }
        }
    }

    // MARK: Arguments

    /// What to ask the function for a row; `nil` where nothing bounds the result but its range.
    private func question(
        _ call: NativeCall, row: Int, cells: [Batch.Cell], _ outputs: BatchOutputs
    ) -> Result<Question?, NativeFailure> {
        var low: [Value] = []
        var high: [Value] = []
        var isBounded = true
        var mayFail = false
        for (place, argument) in call.arguments.enumerated() {
            switch argument {
            case .text(let text):
                low.append(.text(text))
                high.append(.text(text))
            case .option(let path):
                guard let option = option(path, cells) else { return .success(nil) }
                low.append(.text(option))
                high.append(.text(option))
            case .numbers(let parts):
                var values: [Double] = []
                for part in parts {
                    guard let number = number(part, row, outputs) else {
                        return .failure(.noArgument)
                    }
                    guard number.low == number.high, !number.mayFail else { return .success(nil) }
                    values.append(number.low)
                }
                low.append(.numbers(values))
                high.append(.numbers(values))
            case .number(let output):
                guard let number = number(output, row, outputs) else {
                    return .failure(.noArgument)
                }
                mayFail = mayFail || number.mayFail
                let kind = call.function.takes[place]
                guard let ends = ends(number, of: kind) else { return .failure(.noArgument) }
                let direction =
                    call.function.monotone.isEmpty ? .any : call.function.monotone[place]
                if number.low != number.high, direction == .any { isBounded = false }
                low.append(direction == .down ? ends.high : ends.low)
                high.append(direction == .down ? ends.low : ends.high)
            }
        }
        guard isBounded else { return .success(nil) }
        let isSettled = low == high
        return .success(
            Question(
                row: row, points: isSettled ? [low] : [low, high],
                mayFail: mayFail || !isSettled && call.function.bounds == nil))
    }

    private func option(_ path: ItemPath, _ cells: [Batch.Cell]) -> String? {
        guard let binding = compiled.binding(path), case .choice(let options) = binding.coding,
            case .outcome(let outcome)? = binding.variables.first.map({ cells[$0] }),
            options.indices.contains(outcome)
        else { return nil }
        return options[outcome].rawValue
    }

    /// The lowest and the highest value of an argument; `nil` where it has none.
    private func number(_ output: NativeCall.Output, _ row: Int, _ outputs: BatchOutputs)
        -> (low: Double, high: Double, mayFail: Bool)?
    {
        let outcome = outputs.numbers[output.index][row]
        guard outcome.states.contains(.value) else { return nil }
        return (
            ScaleValue(outcome.low, inPoints: output.isInPoints).nearestDouble,
            ScaleValue(outcome.high, inPoints: output.isInPoints).nearestDouble,
            outcome.states != .value
        )
    }

    /// The ends as the function takes them; `nil` where a whole number is asked for and there is none.
    private func ends(
        _ number: (low: Double, high: Double, mayFail: Bool), of kind: NativeFunction.Kind
    ) -> (low: Value, high: Value)? {
        guard kind == .int64 else { return (.double(number.low), .double(number.high)) }
        guard let low = Int64(exactly: number.low.rounded(.up)),
            let high = Int64(exactly: number.high.rounded(.down)), low <= high
        else { return nil }
        return (.whole(low), .whole(high))
    }

    private func column(_ kind: NativeFunction.Kind, _ values: [Value]) -> NativeColumn {
        switch kind {
        case .double:
            .doubles(values.compactMap { if case .double(let value) = $0 { value } else { nil } })
        case .int64:
            .int64s(values.compactMap { if case .whole(let value) = $0 { value } else { nil } })
        case .text:
            .texts(values.compactMap { if case .text(let value) = $0 { value } else { nil } })
        case .doubles:
            .arrays(values.compactMap { if case .numbers(let value) = $0 { value } else { nil } })
        }
    }
}

extension NativeResolver.Row {
    fileprivate mutating func fail(_ call: Int, _ failure: NativeFailure) {
        known[call] = .failed
        failures[call] = failure
    }
}
