import Foundation
import RiskModel
import RiskSource
import Testing

@testable import RiskNative

/// A shared library made from C for a test, and a host that calls it.
enum NativeSample {
    /// The bytes of the library that `Libraries/fates.c` makes.
    static func fates() throws -> [UInt8] {
        try library(from: String(contentsOf: source("fates.c"), encoding: .utf8))
    }

    /// Builds a shared library from C.
    static func library(from text: String, options: [String] = []) throws -> [UInt8] {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "riskkit-tests-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let code = folder.appending(path: "library.c")
        try text.write(to: code, atomically: true, encoding: .utf8)
        let made = folder.appending(path: "library.so")
        let compiler = Process()
        compiler.executableURL = URL(filePath: "/usr/bin/env")
        compiler.arguments =
            ["cc", "-shared", "-fPIC", "-O1", "-o", made.path(), code.path()] + options
        try compiler.run()
        compiler.waitUntilExit()
        try #require(compiler.terminationStatus == 0, "cc made the library")
        return Array(try Data(contentsOf: made))
    }

    static func host(
        _ functions: [NativeFunction], library: [UInt8]? = nil,
        limits: NativeLimits = NativeLimits()
    ) throws -> NativeHost {
        NativeHost(
            executable: try command, library: try library ?? fates(), functions: functions,
            limits: limits)
    }

    static func function(
        _ symbol: String, _ takes: [NativeFunction.Kind], gives: NativeFunction.Kind = .double,
        wholeColumns: Bool = false, bounds: ClosedRange<Double>? = nil
    ) -> NativeFunction {
        let file = SourceFile(name: "plugin.yaml", bytes: [])
        let place = SourceRange(file: file, start: 0, end: 0)
        return NativeFunction(
            name: Located(symbol, at: place), symbol: Located(symbol, at: place), takes: takes,
            gives: gives, wholeColumns: wholeColumns, bounds: bounds)
    }

    /// The command that was built beside the tests.
    static var command: String {
        get throws {
            let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") }
            let tests = try #require(bundle ?? CommandLine.arguments.first)
            return URL(filePath: tests).deletingLastPathComponent().appending(path: "riskkit")
                .path()
        }
    }

    private static func source(_ name: String) -> URL {
        URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Libraries/\(name)")
    }
}
