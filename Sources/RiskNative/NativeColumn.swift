package import RiskModel

/// One argument of all rows of a batch.
package enum NativeColumn: Sendable, Hashable {
    case doubles([Double])
    case int64s([Int64])
    /// Without a NUL character: a C text ends at the first.
    case texts([String])
    case arrays([[Double]])

    package var kind: NativeFunction.Kind {
        switch self {
        case .doubles: .double
        case .int64s: .int64
        case .texts: .text
        case .arrays: .doubles
        }
    }

    package var rowCount: Int {
        switch self {
        case .doubles(let values): values.count
        case .int64s(let values): values.count
        case .texts(let values): values.count
        case .arrays(let values): values.count
        }
    }

    /// The same column of some rows.
    func rows(_ range: Range<Int>) -> NativeColumn {
        switch self {
        case .doubles(let values): .doubles(Array(values[range]))
        case .int64s(let values): .int64s(Array(values[range]))
        case .texts(let values): .texts(Array(values[range]))
        case .arrays(let values): .arrays(Array(values[range]))
        }
    }
}

extension NativeMessage {
    /// Adds a text with at least its final 0, up to the next multiple of 8.
    mutating func append(text: String) {
        let utf8 = Array(text.utf8)
        bytes += utf8 + Array(repeating: 0, count: 8 - utf8.count % 8)
    }
}

extension NativeColumn {
    /// The bytes of the column in a request.
    var byteCount: Int {
        switch self {
        case .doubles(let values): 8 * values.count
        case .int64s(let values): 8 * values.count
        case .texts(let values): values.reduce(0) { $0 + 8 + ($1.utf8.count / 8 + 1) * 8 }
        case .arrays(let values): values.reduce(0) { $0 + 8 + 8 * $1.count }
        }
    }
}
