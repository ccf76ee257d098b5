package import RiskModel
import RiskSource
import Synchronization

/// Calls the native functions of one library, in a worker that is started when it is first needed and
/// again after it has ended.
///
/// A row's result never depends on the rows beside it: where a batch ends its worker, it is called
/// again in halves, until the rows that do so are known.
package final class NativeHost: Sendable {
    private struct State: ~Copyable {
        var worker: NativeWorker?
        var ends = 0
        /// Set where no worker can be started at all.
        var refusal: NativeFailure?
    }

    private let executable: String
    private let library: [UInt8]
    private let functions: [NativeFunction]
    private let limits: NativeLimits
    private let state = Mutex(State())

    /// Rows of one request at most, so that a batch stays within the memory of the worker.
    private static let rowsAtOnce = 65_536
    /// Bytes of one request at most, texts and arrays included.
    private static let bytesAtOnce = 32 << 20

    /// - Parameters:
    ///   - executable: The path of `riskkit`, which is started again as the worker.
    ///   - library: The library's bytes: what is loaded is what was looked at.
    package init(
        executable: String, library: [UInt8], functions: [NativeFunction],
        limits: NativeLimits = NativeLimits()
    ) {
        self.executable = executable
        self.library = library
        self.functions = functions
        self.limits = limits
    }

    /// Calls a function for every row.
    ///
    /// - Parameters:
    ///   - name: A function of the library.
    ///   - columns: One column an argument, of the kinds that it takes, all of the same length.
    /// - Returns: One result a row: a finite number within the declared range, or why there is none.
    package func call(_ name: String, _ columns: [NativeColumn], rowCount: Int)
        -> [Result<Double, NativeFailure>]
    {
        guard let index = functions.firstIndex(where: { $0.name.value == name }),
            functions[index].takes == columns.map(\.kind),
            columns.allSatisfy({ $0.rowCount == rowCount && $0.isPassable })
        else { return Array(repeating: .failure(.noArgument), count: rowCount) }
        guard rowCount > 0 else { return [] }
        return state.withLock { state in
            var results: [Result<Double, NativeFailure>] = []
            results.reserveCapacity(rowCount)
            call(index, columns, rows: 0..<rowCount, &state, into: &results)
            return results
        }
    }

    private func call(
        _ index: Int, _ columns: [NativeColumn], rows: Range<Int>, _ state: inout State,
        into results: inout [Result<Double, NativeFailure>]
    ) {
        let part = columns.map { rows.count == $0.rowCount ? $0 : $0.rows(rows) }
        let isTooLarge =
            rows.count > Self.rowsAtOnce || part.reduce(0) { $0 + $1.byteCount } > Self.bytesAtOnce
        if isTooLarge, rows.count > 1 {
            return callInHalves(index, columns, rows: rows, &state, into: &results)
        }
        do throws(NativeFailure) {
            guard !isTooLarge else { throw .noArgument }
            let values = try answer(index, part, rowCount: rows.count, &state)
            results += values.map { functions[index].checked($0) }
        } catch {
            if error.endedWorker, state.refusal == nil, rows.count > 1 {
                callInHalves(index, columns, rows: rows, &state, into: &results)
            } else {
                results += Array(repeating: .failure(error), count: rows.count)
            }
        }
    }

    private func callInHalves(
        _ index: Int, _ columns: [NativeColumn], rows: Range<Int>, _ state: inout State,
        into results: inout [Result<Double, NativeFailure>]
    ) {
        let middle = rows.lowerBound + rows.count / 2
        call(index, columns, rows: rows.lowerBound..<middle, &state, into: &results)
        call(index, columns, rows: middle..<rows.upperBound, &state, into: &results)
    }

    /// Asks the worker, and lets go of it where it has failed.
    private func answer(
        _ index: Int, _ columns: [NativeColumn], rowCount: Int, _ state: inout State
    ) throws(NativeFailure) -> [UInt64] {
        if let refusal = state.refusal { throw refusal }
        guard state.ends < limits.mostEnds else { throw .givenUp }
        if state.worker == nil {
            do throws(NativeFailure) {
                state.worker = try NativeWorker.start(
                    executable: executable, library: library, functions: functions, limits: limits)
            } catch {
                state.refusal = error
                throw error
            }
        }
        do throws(NativeFailure) {
            guard
                let values = try state.worker?.call(
                    function: index, columns: columns, rowCount: rowCount)
            else { throw .notLoaded }
            return values
        } catch {
            state.worker = nil
            state.ends += 1
            throw error
        }
    }
}

extension NativeFailure {
    /// Whether the call may have ended because of any one of its rows.
    fileprivate var endedWorker: Bool {
        switch self {
        case .crashed, .outOfTime, .forbidden: true
        case .notTrusted, .notLoaded, .notFinite, .outsideRange, .notMonotone, .noArgument,
            .givenUp:
            false
        }
    }
}

extension NativeFunction {
    /// A result as the declaration allows it.
    fileprivate func checked(_ bits: UInt64) -> Result<Double, NativeFailure> {
        let value =
            gives == .int64 ? Double(Int64(bitPattern: bits)) : Double(bitPattern: bits)
        guard value.isFinite else { return .failure(.notFinite) }
        guard bounds?.contains(value) ?? true else { return .failure(.outsideRange) }
        return .success(value)
    }
}

extension NativeColumn {
    /// Whether C can be given every value: numbers are finite, texts have no NUL in them.
    fileprivate var isPassable: Bool {
        switch self {
        case .doubles(let values): values.allSatisfy(\.isFinite)
        case .int64s: true
        case .texts(let values): !values.contains { $0.utf8.contains(0) }
        case .arrays(let values): values.allSatisfy { $0.allSatisfy(\.isFinite) }
        }
    }
}
