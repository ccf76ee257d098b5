import CRiskNative
import RiskModel
import RiskSource

/// A worker process with a library loaded: the owner of its handle. It ends with its owner.
struct NativeWorker: ~Copyable {
    private var process: risk_native_process
    private let limits: NativeLimits
    /// Milliseconds that each exchange with the worker may take.
    private var patience: Int64

    private init(process: risk_native_process, limits: NativeLimits) {
        self.process = process
        self.limits = limits
        patience = limits.startMilliseconds
    }

    /// Starts a worker and waits until it can be called.
    ///
    /// - Parameters:
    ///   - executable: The path of `riskkit`.
    ///   - library: The library's bytes.
    static func start(
        executable: String, library: [UInt8], functions: [NativeFunction], limits: NativeLimits
    ) throws(NativeFailure) -> NativeWorker {
        var process = risk_native_process()
        // Sound: the path is a C string and the bytes are lent for the call; both are copied by it.
        let error = unsafe risk_native_process_start(
            executable, library, library.count, &process)
        guard error == 0 else { throw .notLoaded }
        var worker = NativeWorker(process: process, limits: limits)
        try worker.prepare(functions)
        return worker
    }

    private mutating func prepare(_ functions: [NativeFunction]) throws(NativeFailure) {
        var setup = NativeMessage()
        setup.append(UInt32(functions.count))
        // The start has some of its own; each call sets the limit anew.
        setup.append(limits.processorSeconds + NativeLimits.startProcessorSeconds)
        setup.append(limits.memory)
        for function in functions { setup.append(function) }
        try send(setup.bytes)
        let ready = try receive(8)
        guard NativeMessage.number(ready, at: 0, count: 4) == UInt64(RISK_NATIVE_READY) else {
            throw .notLoaded
        }
        patience = limits.milliseconds
    }

    deinit {
        var ended = process
        // Sound: the handle is given up here, once.
        _ = unsafe risk_native_process_end(&ended)
    }

    /// Calls a function for every row; the values come as the worker gives them, unchecked.
    mutating func call(function: Int, columns: [NativeColumn], rowCount: Int)
        throws(NativeFailure) -> [UInt64]
    {
        let size = columns.reduce(0) { $0 + $1.byteCount }
        var request = NativeMessage()
        request.append(UInt32(function))
        request.append(UInt32(rowCount))
        request.append(UInt64(size))
        // Sound: the handle is valid for as long as this value lives.
        unsafe risk_native_process_allow(&process, limits.processorSeconds)
        try send(request.bytes)
        for column in columns { try send(column) }
        let reply = try receive(8)
        guard NativeMessage.number(reply, at: 0, count: 4) == UInt64(RISK_NATIVE_READY),
            NativeMessage.number(reply, at: 4, count: 4) == UInt64(rowCount)
        else { throw .crashed }
        var values = [UInt64](repeating: 0, count: rowCount)
        // Sound: the array has room for as many bytes as the call is told to write.
        let exchange = unsafe risk_native_process_receive(
            &process, &values, 8 * rowCount, patience)
        guard exchange == RISK_NATIVE_DONE else { throw failure(exchange) }
        return values
    }

    /// Sends a column as a request has it; numbers go as they lie in memory.
    private mutating func send(_ column: NativeColumn) throws(NativeFailure) {
        switch column {
        case .doubles(let values): try send(words: values.map(\.bitPattern))
        case .int64s(let values): try send(words: values.map { UInt64(bitPattern: $0) })
        case .texts(let values):
            try send(words: values.map { UInt64($0.utf8.count) })
            var texts = NativeMessage()
            for value in values { texts.append(text: value) }
            try send(texts.bytes)
        case .arrays(let values):
            try send(words: values.map { UInt64($0.count) })
            try send(words: values.flatMap { $0.map(\.bitPattern) })
        }
    }

    private mutating func send(words: [UInt64]) throws(NativeFailure) {
        // Sound: the words are lent for the call, which reads as many bytes as it is told.
        let exchange = unsafe risk_native_process_send(
            &process, words, 8 * words.count, patience)
        guard exchange == RISK_NATIVE_DONE else { throw failure(exchange) }
    }

    private mutating func send(_ bytes: [UInt8]) throws(NativeFailure) {
        // Sound: the bytes are lent for the call, which reads as many as it is told.
        let exchange = unsafe risk_native_process_send(
            &process, bytes, bytes.count, patience)
        guard exchange == RISK_NATIVE_DONE else { throw failure(exchange) }
    }

    private mutating func receive(_ count: Int) throws(NativeFailure) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        // Sound: the array has room for as many bytes as the call is told to write.
        let exchange = unsafe risk_native_process_receive(
            &process, &bytes, count, patience)
        guard exchange == RISK_NATIVE_DONE else { throw failure(exchange) }
        return bytes
    }

    /// Why the worker does not answer, by the signal that it ended by.
    private mutating func failure(_ exchange: risk_native_exchange) -> NativeFailure {
        if exchange == RISK_NATIVE_LATE { return .outOfTime }
        // Sound: the handle is then marked as given up, and giving it up again does nothing.
        switch unsafe Int(risk_native_process_end(&process)) {
        case RISK_NATIVE_SIGNAL_FORBIDDEN: return .forbidden
        case RISK_NATIVE_SIGNAL_TIME: return .outOfTime
        default: return .crashed
        }
    }
}

extension NativeMessage {
    /// Adds a function as the worker's setup has it.
    fileprivate mutating func append(_ function: NativeFunction) {
        append(UInt32(function.wholeColumns ? 1 : 0))
        append(function.gives.code)
        append(UInt32(function.takes.count))
        append(UInt32(0))
        for index in 0..<Int(RISK_NATIVE_ARGUMENTS_MAX) {
            append(function.takes.indices.contains(index) ? function.takes[index].code : 0)
        }
        append(function.symbol.value, size: Int(RISK_NATIVE_SYMBOL_MAX))
    }
}

extension NativeFunction.Kind {
    fileprivate var code: UInt32 {
        switch self {
        case .double: UInt32(RISK_NATIVE_DOUBLE)
        case .int64: UInt32(RISK_NATIVE_INT64)
        case .text: UInt32(RISK_NATIVE_TEXT)
        case .doubles: UInt32(RISK_NATIVE_DOUBLES)
        }
    }
}
