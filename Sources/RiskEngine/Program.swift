import CRiskCore

/// A verified program of the core, and its only owner.
///
/// It is immutable and may be shared between threads: every run brings its own working memory.
@safe
package final class Program: Sendable {
    // Sound to share: the core never changes a program after it was made, and it is freed once, in
    // `deinit`, when nobody holds it any more.
    private nonisolated(unsafe) let handle: OpaquePointer
    private let variableCount: Int
    private let contributionCount: Int
    private let numberCount: Int
    private let setCount: Int
    /// What each query gives.
    private let queries: [QueryOutputs]

    /// Working memory for this many states is tried first; rows that need more are run again.
    package static let firstStates = 1 << 12
    /// Rows that one call into the core takes.
    private static let rowsPerCall = 4096
    /// Reached values that are listed for one output of one row.
    package static let reachedLimit = 64

    package init(_ image: ProgramImage) throws(ProgramError) {
        variableCount = image.variables.count
        contributionCount = image.contributions.count
        numberCount = image.numberOutputCount
        setCount = image.setOutputCount
        queries = image.queries.map { QueryOutputs(image.code[image.segments[$0]]) }
        let arrays = CoreArrays(image)
        var made: OpaquePointer?
        var fault = risk_fault()
        // Sound: the core copies the image before it returns, and the arrays outlive the call.
        let status = unsafe arrays.withImage { unsafe risk_program_create($0, &made, &fault) }
        guard status == RISK_STATUS_OK, let made = unsafe made else {
            throw ProgramError(status: status, fault: fault)
        }
        unsafe handle = made
    }

    deinit {
        // Sound: made by `risk_program_create`, freed here only.
        unsafe risk_program_destroy(handle)
    }

    /// Scores every row of a batch; one row or a million give the same bits, along every path.
    ///
    /// - Parameters:
    ///   - path: The instructions for arithmetic on doubles; this machine must have them.
    ///   - firstStates: The states that are tried for every row before `mostStates`.
    ///   - mostStates: The distinct states that a query of a row may reach before its outputs become
    ///     outer bounds, at most ``CoreLimit/states``.
    ///   - outputs: What is asked for; the queries that give none of it are not run, and what they
    ///     would give means nothing. Everything unless given.
    ///   - narrows: The earlier row that a row is a narrower form of, if any. What stayed an outer
    ///     bound there is tried here with few states only: such rows are many.
    package func run(
        _ batch: Batch, path: VectorPath = .best, firstStates: Int = Program.firstStates,
        mostStates: (_ row: Int) -> Int = { _ in CoreLimit.states },
        outputs wanted: ProgramOutputs = .all,
        narrows: (_ row: Int) -> Int? = { _ in nil }
    ) throws(ProgramError) -> BatchOutputs {
        precondition(batch.variableCount == variableCount, "a batch is made for its program")
        var outputs = BatchOutputs(
            rowCount: batch.rowCount,
            numbers: Array(repeating: [], count: numberCount),
            sets: Array(repeating: [], count: setCount),
            contributions: Array(repeating: [], count: contributionCount))
        let asked = queries.map { $0.gives(any: wanted) }
        let askedBytes = asked.map { $0 ? UInt8(1) : 0 }
        // Sound: the scratches live no longer than this call, which holds the program.
        let scratch = try unsafe Scratch(
            handle, rows: min(batch.rowCount, Self.rowsPerCall), states: firstStates, path: path)
        // One scratch a size: what a row gives must not depend on the rows before it.
        var larger: [Int: Scratch] = [:]
        var stayedOuter: [Int: [Bool]] = [:]
        var first = 0
        while first < batch.rowCount {
            let rows = first..<min(first + Self.rowsPerCall, batch.rowCount)
            var part = try run(batch, rows: rows, scratch: scratch, only: askedBytes)
            for row in rows where mostStates(row) > firstStates {
                let states = mostStates(row)
                let inexact = queries.indices.map {
                    asked[$0] && !part.isExact(queries[$0], row: row - first)
                }
                let hopeless = narrows(row).flatMap { stayedOuter[$0] }
                let tried = inexact.indices.map { inexact[$0] && hopeless?[$0] != true }
                if tried.contains(true) {
                    let scratch: Scratch
                    if let made = larger[states] {
                        scratch = made
                    } else {
                        scratch = try unsafe Scratch(handle, rows: 1, states: states, path: path)
                        larger[states] = scratch
                    }
                    let again = try run(
                        batch, rows: row..<row + 1, scratch: scratch, only: tried.map { $0 ? 1 : 0 }
                    )
                    for (query, isTried) in zip(queries, tried) where isTried {
                        part.replace(query, row: row - first, with: again)
                    }
                }
                if inexact.contains(true), narrows(row) == nil {
                    stayedOuter[row] = queries.map { !part.isExact($0, row: row - first) }
                }
            }
            outputs.append(part)
            first = rows.upperBound
        }
        return outputs
    }

    /// - Parameter queries: One byte a query, 0 for those that are left out.
    private func run(_ batch: Batch, rows: Range<Int>, scratch: Scratch, only queries: [UInt8])
        throws(ProgramError) -> BatchOutputs
    {
        let columns = CoreColumns(batch, rows: rows, queries: queries)
        let count = rows.count
        var numbers = Array(repeating: risk_number_result(), count: numberCount * count)
        var sets = Array(repeating: risk_set_result(), count: setCount * count)
        var amounts = Array(repeating: risk_amount_range(), count: contributionCount * count)
        var reached = Array(
            repeating: risk_scalar(), count: numberCount * count * Self.reachedLimit)
        var fault = risk_fault()
        // Sound: every buffer has the size that the core's header asks for and outlives the call;
        // the program and the scratch are alive, and the scratch is used by this call alone.
        let status = unsafe columns.withBatch { batch in
            unsafe numbers.withUnsafeMutableBufferPointer { numbers in
                unsafe sets.withUnsafeMutableBufferPointer { sets in
                    unsafe amounts.withUnsafeMutableBufferPointer { amounts in
                        unsafe reached.withUnsafeMutableBufferPointer { reached in
                            var results = unsafe risk_results(
                                numbers: numbers.baseAddress, sets: sets.baseAddress,
                                contributions: amounts.baseAddress, reached: reached.baseAddress,
                                reached_capacity: Self.reachedLimit)
                            return unsafe risk_program_run(
                                handle, batch, scratch.handle, &results, &fault)
                        }
                    }
                }
            }
        }
        guard status == RISK_STATUS_OK else { throw ProgramError(status: status, fault: fault) }
        return BatchOutputs(
            rowCount: count,
            numbers: (0..<numberCount).map { output in
                (0..<count).map { row in
                    let at = output * count + row
                    let listed = Int(numbers[at].reached_count)
                    let start = at * Self.reachedLimit
                    return NumberOutcome(
                        numbers[at],
                        reached: listed <= Self.reachedLimit
                            ? reached[start..<start + listed].map(Scalar.init) : [])
                }
            },
            sets: (0..<setCount).map { output in
                (0..<count).map { SetOutcome(sets[output * count + $0]) }
            },
            contributions: (0..<contributionCount).map { index in
                (0..<count).map { row in
                    amounts[index * count + row].low...amounts[index * count + row].high
                }
            })
    }

    /// Whether this machine has the instructions of a path.
    package static func has(_ path: VectorPath) -> Bool {
        // Sound: the core returns a constant table or none.
        unsafe risk_vector_functions_of(risk_path(rawValue: path.rawValue)) != nil
    }

    /// The names of the core's instructions, in the order of their numbers.
    package static var coreOpcodeNames: [String] {
        (0..<UInt32(RISK_OPCODE_COUNT.rawValue)).compactMap { opcode in
            // Sound: the core returns a constant string for every opcode below the count.
            unsafe risk_opcode_name(opcode).map { unsafe String(cString: $0) }
        }
    }
}

/// The working memory of one run.
@safe
private final class Scratch {
    let handle: OpaquePointer
    let states: Int

    init(_ program: OpaquePointer, rows: Int, states: Int, path: VectorPath)
        throws(ProgramError)
    {
        var made: OpaquePointer?
        // Sound: the program outlives the scratch, which never leaves the run that made it.
        let status = unsafe risk_scratch_create(
            program, rows, states, risk_path(rawValue: path.rawValue), &made)
        guard status == RISK_STATUS_OK, let made = unsafe made else {
            throw ProgramError(status: status, fault: risk_fault())
        }
        unsafe handle = made
        self.states = states
    }

    deinit {
        // Sound: made by `risk_scratch_create`, freed here only.
        unsafe risk_scratch_destroy(handle)
    }
}

/// An image in the core's types, kept alive for one call.
private struct CoreArrays {
    private var variables: [risk_variable]
    private var fields: [risk_field]
    private var contributions: [risk_contribution] = []
    private var amounts: [Int64] = []
    private let constants: [Int64]
    private let limits: [Int64]
    private let fractions: [risk_scalar]
    private let sets: [UInt64]
    private let code: [risk_instruction]
    private let segments: [risk_segment]
    private let queries: [UInt32]
    private let numberOutputs: Int
    private let setOutputs: Int

    init(_ image: ProgramImage) {
        variables = image.variables.map(risk_variable.init)
        fields = image.fields.map(risk_field.init)
        for contribution in image.contributions {
            contributions.append(
                risk_contribution(contribution, firstAmount: UInt32(amounts.count)))
            amounts += contribution.amounts
        }
        constants = image.constants
        limits = image.limits
        fractions = image.fractions.map {
            risk_scalar(numerator: $0.numerator, denominator: $0.denominator)
        }
        sets = image.sets
        code = image.code.map { risk_instruction(opcode: $0.opcode.rawValue, a: $0.a, b: $0.b) }
        segments = image.segments.map {
            risk_segment(first: UInt32($0.lowerBound), count: UInt32($0.count))
        }
        queries = image.queries.map(UInt32.init)
        numberOutputs = image.numberOutputCount
        setOutputs = image.setOutputCount
    }

    @unsafe
    func withImage<R>(_ body: (UnsafePointer<risk_image>) -> R) -> R {
        // Sound: the pointers are used only inside the nested closures, while the arrays live.
        unsafe withTables { image in
            unsafe code.withUnsafeBufferPointer { code in
                unsafe segments.withUnsafeBufferPointer { segments in
                    unsafe queries.withUnsafeBufferPointer { queries in
                        unsafe image.code = code.baseAddress
                        unsafe image.code_count = code.count
                        unsafe image.segments = segments.baseAddress
                        unsafe image.segment_count = segments.count
                        unsafe image.queries = queries.baseAddress
                        unsafe image.query_count = queries.count
                        return unsafe body(&image)
                    }
                }
            }
        }
    }

    /// The part of the image that is not code.
    @unsafe
    private func withTables<R>(_ body: (inout risk_image) -> R) -> R {
        // Sound: as in `withImage`.
        unsafe variables.withUnsafeBufferPointer { variables in
            unsafe fields.withUnsafeBufferPointer { fields in
                unsafe contributions.withUnsafeBufferPointer { contributions in
                    unsafe amounts.withUnsafeBufferPointer { amounts in
                        unsafe withNumbers { image in
                            unsafe image.variables = variables.baseAddress
                            unsafe image.variable_count = variables.count
                            unsafe image.fields = fields.baseAddress
                            unsafe image.field_count = fields.count
                            unsafe image.contributions = contributions.baseAddress
                            unsafe image.contribution_count = contributions.count
                            unsafe image.amounts = amounts.baseAddress
                            unsafe image.amount_count = amounts.count
                            return unsafe body(&image)
                        }
                    }
                }
            }
        }
    }

    /// The numbers and sets that code and variables refer to.
    @unsafe
    private func withNumbers<R>(_ body: (inout risk_image) -> R) -> R {
        // Sound: as in `withImage`.
        unsafe limits.withUnsafeBufferPointer { limits in
            unsafe constants.withUnsafeBufferPointer { constants in
                unsafe fractions.withUnsafeBufferPointer { fractions in
                    unsafe sets.withUnsafeBufferPointer { sets in
                        var image = unsafe risk_image()
                        unsafe image.limits = limits.baseAddress
                        unsafe image.limit_count = limits.count
                        unsafe image.constants = constants.baseAddress
                        unsafe image.constant_count = constants.count
                        unsafe image.fractions = fractions.baseAddress
                        unsafe image.fraction_count = fractions.count
                        unsafe image.sets = sets.baseAddress
                        unsafe image.set_count = sets.count
                        unsafe image.number_output_count = numberOutputs
                        unsafe image.set_output_count = setOutputs
                        return unsafe body(&image)
                    }
                }
            }
        }
    }
}

/// The rows of a batch in the core's columns.
private struct CoreColumns {
    private let rowCount: Int
    private let stride: Int
    private var codes: [UInt8]
    private var sets: [UInt64] = []
    private var numbers: [Int64] = []
    private let queries: [UInt8]

    init(_ batch: Batch, rows: Range<Int>, queries: [UInt8]) {
        self.queries = queries
        rowCount = rows.count
        stride = risk_stride(rows.count)
        codes = Array(repeating: 0xFF, count: stride * batch.variableCount)
        for (variable, column) in batch.codes.enumerated() {
            codes.replaceSubrange(
                variable * stride..<variable * stride + rows.count, with: column[rows])
        }
        if !batch.sets.isEmpty {
            sets = Array(repeating: 0, count: codes.count)
        }
        if !batch.numbers.isEmpty {
            numbers = Array(repeating: 0, count: codes.count)
        }
        for (variable, column) in batch.sets {
            for row in rows where row < column.count {
                sets[variable * stride + row - rows.lowerBound] = column[row]
            }
        }
        for (variable, column) in batch.numbers {
            for row in rows where row < column.count {
                numbers[variable * stride + row - rows.lowerBound] = column[row]
            }
        }
    }

    @unsafe
    func withBatch<R>(_ body: (UnsafePointer<risk_batch>) -> R) -> R {
        // Sound: the pointers are used only inside the nested closures, while the arrays live.
        unsafe codes.withUnsafeBufferPointer { codes in
            unsafe sets.withUnsafeBufferPointer { sets in
                unsafe numbers.withUnsafeBufferPointer { numbers in
                    unsafe queries.withUnsafeBufferPointer { queries in
                        var batch = unsafe risk_batch(
                            row_count: rowCount,
                            queries: queries.isEmpty ? nil : queries.baseAddress,
                            codes: codes.baseAddress, stride: stride,
                            sets: sets.isEmpty ? nil : sets.baseAddress,
                            numbers: numbers.isEmpty ? nil : numbers.baseAddress)
                        return unsafe body(&batch)
                    }
                }
            }
        }
    }
}

extension ProgramError {
    fileprivate init(status: risk_status, fault: risk_fault) {
        cause =
            status == RISK_STATUS_NO_MEMORY
            ? .outOfMemory
            : .fault(kind: fault.kind.rawValue, index: fault.index, row: fault.row)
    }
}

extension Scalar {
    fileprivate init(_ number: risk_scalar) {
        self =
            number.denominator == 0
            ? .real(Double(bitPattern: UInt64(bitPattern: number.numerator)))
            : .exact(Fraction(numerator: number.numerator, denominator: number.denominator))
    }
}

extension NumberOutcome {
    fileprivate init(_ result: risk_number_result, reached: [Scalar]) {
        low = Scalar(result.low)
        high = Scalar(result.high)
        states = States(rawValue: result.states)
        reasons = UndefinedReasons(rawValue: result.reasons)
        isExact = result.exact != 0
        isImpossible = result.is_impossible != 0
        self.reached = reached
    }
}

extension SetOutcome {
    fileprivate init(_ result: risk_set_result) {
        some = result.some
        every = result.every
        bound = result.bound
        isExact = result.exact != 0
        isImpossible = result.is_impossible != 0
    }
}

extension risk_variable {
    fileprivate init(_ variable: ProgramImage.Variable) {
        self.init()
        kind = UInt8(
            (variable.number == nil ? RISK_VARIABLE_CODED : RISK_VARIABLE_NUMBER))
        outcome_count = UInt8(variable.outcomeCount)
        not_applicable = UInt8(variable.notApplicable ?? 0xFF)
        gate = variable.gate.map(UInt32.init) ?? UInt32.max
        substitute = variable.substitution.map { UInt32($0.segment) } ?? UInt32.max
        substitute_true = UInt8(variable.substitution?.outcomeIfTrue ?? 0)
        substitute_false = UInt8(variable.substitution?.outcomeIfFalse ?? 0)
        first_limit = UInt32(variable.number?.firstLimit ?? 0)
        lowest = variable.number?.lowest ?? 0
        highest = variable.number?.highest ?? 0
        step = variable.number?.step ?? 0
    }
}

extension risk_field {
    fileprivate init(_ field: ProgramImage.Field) {
        self.init()
        switch field {
        case .sum: kind = UInt8(RISK_FIELD_SUM)
        case .cappedSum(let ceiling):
            kind = UInt8(RISK_FIELD_SUM)
            self.ceiling = ceiling
        case .any: kind = UInt8(RISK_FIELD_ANY)
        case .rank(let count):
            kind = UInt8(RISK_FIELD_RANK)
            rank_count = UInt8(count)
        }
    }
}

extension risk_contribution {
    fileprivate init(_ contribution: ProgramImage.Contribution, firstAmount: UInt32) {
        self.init()
        variable = UInt32(contribution.variable)
        field = UInt32(contribution.field)
        first_amount = firstAmount
        omitted = UInt8(
            contribution.whenOmitted == nil ? RISK_OMITTED_RANGES : RISK_OMITTED_GIVES)
        counts_hidden = contribution.countsHidden ? 1 : 0
        when_omitted = contribution.whenOmitted ?? 0
        per_value = contribution.perValue
    }
}
