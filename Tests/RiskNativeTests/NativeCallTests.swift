import RiskModel
import Testing

@testable import RiskNative

/// What goes into a native function, and what comes out.
@Suite struct NativeCallTests {
    @Test func `numbers, texts and arrays arrive as they were given`() throws {
        let host = try NativeSample.host([
            NativeSample.function("adds", [.double, .double]),
            NativeSample.function("doubles_whole", [.int64], gives: .int64),
            NativeSample.function("length_of", [.text], gives: .int64),
            NativeSample.function("sum_of", [.doubles, .double]),
        ])
        #expect(
            host.call("adds", [.doubles([0.1, -3]), .doubles([0.2, 1e300])], rowCount: 2)
                == [.success(0.1 + 0.2), .success(-3 + 1e300)])
        #expect(
            host.call("doubles_whole", [.int64s([-4, 1 << 40])], rowCount: 2)
                == [.success(-8), .success(Double(1 << 41))])
        #expect(
            host.call(
                "length_of", [.texts(["", "harbour", "1234567", "12345678", "tŷ"])], rowCount: 5)
                == [0, 7, 7, 8, 3].map { .success($0) })
        #expect(
            host.call(
                "sum_of", [.arrays([[], [1, 2, 3], [0.5]]), .doubles([1, 1, 1])], rowCount: 3)
                == [.success(1), .success(7), .success(1.5)])
    }

    @Test func `whole columns are given at once`() throws {
        let host = try NativeSample.host([
            NativeSample.function("adds_columns", [.double, .double], wholeColumns: true),
            NativeSample.function(
                "measures_columns", [.text, .doubles], gives: .int64, wholeColumns: true),
        ])
        #expect(
            host.call("adds_columns", [.doubles([1, 2, 3]), .doubles([10, 20, 30])], rowCount: 3)
                == [11, 22, 33].map { .success($0) })
        #expect(
            host.call(
                "measures_columns", [.texts(["ab", "c"]), .arrays([[7], [5, 6]])], rowCount: 2)
                == [217, 125].map { .success($0) })
    }

    @Test(arguments: [1, 255, 10_000, 200_001])
    func `every row of a batch has its own result, however many there are`(_ count: Int) throws {
        let host = try NativeSample.host([NativeSample.function("adds", [.double, .double])])
        let first = (0..<count).map { Double($0) / 7 }
        let second = (0..<count).map { Double(count - $0) * 3 }
        let results = host.call("adds", [.doubles(first), .doubles(second)], rowCount: count)
        // Compared outside, because a comparison that fails would list the difference of each row.
        let isSame = results == zip(first, second).map { .success($0 + $1) }
        #expect(isSame)
    }

    @Test func `what C cannot be given is refused before the call`() throws {
        let host = try NativeSample.host([
            NativeSample.function("adds", [.double, .double]),
            NativeSample.function("length_of", [.text], gives: .int64),
        ])
        let refused: [Result<Double, NativeFailure>] = [.failure(.noArgument)]
        #expect(host.call("adds", [.doubles([.nan]), .doubles([1])], rowCount: 1) == refused)
        #expect(host.call("adds", [.doubles([1])], rowCount: 1) == refused)
        #expect(host.call("adds", [.int64s([1]), .doubles([1])], rowCount: 1) == refused)
        #expect(host.call("length_of", [.texts(["a\0b"])], rowCount: 1) == refused)
    }

    @Test(arguments: [[UInt8](), [1, 2, 3], Array("\u{7F}ELF".utf8)])
    func `bytes that are no library give no value`(_ bytes: [UInt8]) throws {
        let host = try NativeSample.host(
            [NativeSample.function("adds", [.double, .double])], library: bytes)
        let results = host.call("adds", [.doubles([1]), .doubles([1])], rowCount: 1)
        #expect(results == [.failure(.notLoaded)])
    }

    @Test func `a symbol that the library lacks gives no value`() throws {
        let host = try NativeSample.host([NativeSample.function("subtracts", [.double])])
        #expect(host.call("subtracts", [.doubles([1])], rowCount: 1) == [.failure(.notLoaded)])
    }

    @Test func `a library cannot start a process while it is being loaded`() throws {
        let library = try NativeSample.library(
            from: """
                #include <unistd.h>
                __attribute__((constructor)) static void begin(void) { fork(); }
                double one(void) { return 1; }
                """)
        let host = try NativeSample.host([NativeSample.function("one", [])], library: library)
        #expect(host.call("one", [], rowCount: 1) != [.success(1)])
    }
}
