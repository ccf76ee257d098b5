import RiskModel
import Testing

@testable import RiskNative

/// What a native function does to the host: nothing.
@Suite struct NativeFatesTests {
    /// A row that misbehaves among rows that do not, and what is said of it.
    struct Fate: Sendable, CustomTestStringConvertible {
        var symbol: String
        var failure: NativeFailure
        var limits = NativeLimits()
        var testDescription: String { symbol }
    }

    static let fates = [
        Fate(symbol: "crashes", failure: .crashed),
        Fate(symbol: "aborts", failure: .crashed),
        Fate(symbol: "overflows", failure: .crashed),
        Fate(symbol: "exits", failure: .crashed),
        Fate(
            symbol: "loops", failure: .outOfTime,
            limits: NativeLimits(processorSeconds: 0)),
        // Long enough for the other rows on a machine that has much else to do.
        Fate(
            symbol: "loops", failure: .outOfTime,
            limits: NativeLimits(processorSeconds: 60, milliseconds: 5_000)),
        Fate(symbol: "allocates", failure: .crashed),
        Fate(symbol: "opens", failure: .forbidden),
        Fate(symbol: "forks", failure: .forbidden),
        Fate(symbol: "connects", failure: .forbidden),
        Fate(symbol: "gives_nan", failure: .notFinite),
    ]

    @Test(arguments: fates)
    func `whatever a function does to one row, the host lives and the other rows have values`(
        _ fate: Fate
    ) throws {
        let host = try NativeSample.host(
            [NativeSample.function(fate.symbol, [.double])], limits: fate.limits)
        let rows: [Double] = [1, 2, -1, 3.5]
        let results = host.call(fate.symbol, [.doubles(rows)], rowCount: rows.count)
        #expect(
            results == [
                .success(1), .success(2), .failure(fate.failure), .success(3.5),
            ])
        #expect(
            host.call(fate.symbol, [.doubles([7])], rowCount: 1) == [.success(7)],
            "the next batch is answered as if nothing had been")
    }

    @Test func `a function that writes to the host itself is never believed`() throws {
        let host = try NativeSample.host([
            NativeSample.function("answers_for_itself", [.double]),
            NativeSample.function("adds", [.double, .double]),
        ])
        let results = host.call("answers_for_itself", [.doubles([-1])], rowCount: 1)
        #expect(results == [.failure(.crashed)])
        #expect(host.call("adds", [.doubles([1]), .doubles([2])], rowCount: 1) == [.success(3)])
    }

    @Test func `a library that always ends its worker is given up`() throws {
        let host = try NativeSample.host(
            [NativeSample.function("crashes", [.double])], limits: NativeLimits(mostEnds: 3))
        let results = host.call(
            "crashes", [.doubles(Array(repeating: -1, count: 8))], rowCount: 8)
        #expect(results.contains(.failure(.givenUp)))
        #expect(host.call("crashes", [.doubles([1])], rowCount: 1) == [.failure(.givenUp)])
    }

    @Test func `a result outside the declared range is no value`() throws {
        let host = try NativeSample.host([
            NativeSample.function("adds", [.double, .double], bounds: 0...10)
        ])
        let results = host.call(
            "adds", [.doubles([4, 6, 0]), .doubles([6, 4.5, -0.5])], rowCount: 3)
        #expect(results == [.success(10), .failure(.outsideRange), .failure(.outsideRange)])
    }
}
