import RiskModel
import RiskSource
import Testing

@testable import RiskNative

/// What is seen of a library without loading it.
@Suite struct SharedLibraryTests {
    private static let source = """
        double riskkit_rate(double x) { return x; }
        static double hidden(double x) { return x; }
        double uses(double x) { return hidden(x); }
        """

    private func library(_ symbols: [String]) -> NativeLibrary {
        let place = SourceRange(file: SourceFile(name: "plugin.yaml", bytes: []), start: 0, end: 0)
        return NativeLibrary(
            name: Located("copas", at: place),
            functions: symbols.map { NativeSample.function($0, [.double]) })
    }

    private func codes(_ bytes: [UInt8], _ symbols: [String] = ["riskkit_rate"]) -> [String] {
        NativeFiles.check(bytes, of: library(symbols)).map(\.code)
    }

    @Test func `a sound library has its symbols and nothing to say`() throws {
        let bytes = try NativeSample.library(from: Self.source)
        #expect(codes(bytes).isEmpty)
        let symbols = try #require(try SharedLibrary(bytes).symbols)
        #expect(symbols.contains("uses"))
        #expect(!symbols.contains("hidden"))
    }

    @Test func `a missing symbol is told with the nearest that is there`() throws {
        let found = NativeFiles.check(
            try NativeSample.library(from: Self.source), of: library(["riskkit_rat"]))
        #expect(found.map(\.code) == ["native-symbol-missing"])
        #expect(found.first?.hint == "did you mean 'riskkit_rate'?")
    }

    @Test func `a library for another processor or of another size is told`() throws {
        var bytes = try NativeSample.library(from: Self.source)
        bytes[18] = bytes[18] == 62 ? 183 : 62
        #expect(codes(bytes) == ["native-library-architecture"])
        bytes[4] = 1
        #expect(codes(bytes) == ["native-library-architecture"])
    }

    @Test func `what is no shared library is told`() throws {
        var bytes = try NativeSample.library(from: Self.source)
        #expect(codes([]) == ["native-library-form"])
        #expect(codes(Array("#!/bin/sh".utf8)) == ["native-library-form"])
        #expect(codes(Array(bytes[..<200])) == ["native-library-form"])
        bytes[16] = 1
        #expect(codes(bytes) == ["native-library-form"])
    }

    @Test func `what a library would load beside itself is told`() throws {
        #expect(
            codes(try NativeSample.library(from: Self.source, options: ["-Wl,-rpath,/tmp"]))
                == ["native-library-needs"])
        #expect(
            codes(
                try NativeSample.library(
                    from: Self.source, options: ["-Wl,--no-as-needed", "-ldl", "-lresolv"])
            ).contains("native-library-needs"))
        #expect(codes(try NativeSample.library(from: Self.source, options: ["-lm"])).isEmpty)
    }

    @Test func `no damage to a library does more than make it refused`() throws {
        let bytes = try NativeSample.library(from: Self.source)
        var numbers = Dice(state: 20_260_131)
        for _ in 0..<2_000 {
            var damaged = bytes
            // The header, the program headers and whatever else comes by chance.
            for _ in 0..<4 {
                let within = Bool.random(using: &numbers) ? 0..<400 : 0..<damaged.count
                damaged[Int.random(in: within, using: &numbers)] = UInt8.random(
                    in: 0...255, using: &numbers)
            }
            _ = codes(damaged)
        }
    }

    /// The same numbers in every run (Knuth's MMIX generator, its upper bits).
    private struct Dice: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            var word: UInt64 = 0
            for _ in 0..<2 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                word = word << 32 | state >> 32
            }
            return word
        }
    }
}
