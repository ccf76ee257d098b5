// swift-tools-version: 6.2
import PackageDescription

/// One list of settings for every Swift target: language mode 6, strict memory safety, warnings as
/// errors, and imports that stay internal unless a signature needs more.
let swiftSettings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// The C core is optimised in every configuration, so that tests run at its real speed; contraction
/// is off because results must be the same bits on every machine.
let coreSettings: [CSetting] = [
    .unsafeFlags([
        "-O2", "-ffp-contract=off", "-Wall", "-Wextra", "-Wconversion", "-Wshadow", "-Werror",
    ])
]

func module(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: swiftSettings)
}

func tests(
    _ name: String, _ dependencies: [Target.Dependency], excluding: [String] = []
) -> Target {
    .testTarget(
        name: name, dependencies: dependencies, exclude: excluding, swiftSettings: swiftSettings)
}

let argumentParser: Target.Dependency = .product(
    name: "ArgumentParser", package: "swift-argument-parser")

let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")

/// What new plugins are made from, one of each kind.
let templates = ["general", "exploitation", "offender", "quality"].flatMap { kind in
    ["plugin", "cases", "sample"].map { Resource.embedInCode("Templates/\(kind).\($0).yaml") }
}

let package = Package(
    name: "RiskKit",
    products: [
        .executable(name: "riskkit", targets: ["RiskCLI"]),
        // What other packages see of RiskKit: everything else is `package`.
        .library(name: "RiskToolkit", targets: ["RiskToolkit"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    ],
    targets: [
        .systemLibrary(
            name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        .systemLibrary(
            name: "CLibSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
        .systemLibrary(
            name: "CLibFFI", pkgConfig: "libffi", providers: [.apt(["libffi-dev"])]),
        .target(name: "CRiskCore", cSettings: coreSettings),
        .target(name: "CRiskNative", dependencies: ["CLibFFI"], cSettings: coreSettings),
        module("RiskSource", ["CLibYAML"]),
        module("RiskModel", ["RiskSource"]),
        module("RiskPlugins", ["RiskSource", "RiskModel", "CLibSodium"]),
        module("RiskPackages", ["RiskSource", "RiskModel", "RiskPlugins", "CLibSodium"]),
        module("RiskEngine", ["CRiskCore"]),
        module("RiskNative", ["CRiskNative", "RiskModel", "RiskSource"]),
        module("RiskCompiler", ["RiskSource", "RiskModel", "RiskEngine"]),
        .target(
            name: "RiskReports", dependencies: ["RiskSource", "RiskModel", "RiskTerminal"],
            // A link to docs/diagnostics.md: the page that people read is the one in the binary.
            resources: [.embedInCode("Resources/diagnostics.md")], swiftSettings: swiftSettings),
        module("RiskTerminal", []),
        module(
            "RiskRecordPages", ["RiskModel", "RiskRecords", "RiskReports", "RiskTerminal"]),
        module("RiskRecords", ["RiskModel", "CLibSodium", grdb]),
        .target(
            name: "RiskKit",
            dependencies: [
                "RiskSource", "RiskModel", "RiskPlugins", "RiskCompiler", "RiskEngine",
                "RiskNative", "RiskPackages",
            ],
            resources: templates, swiftSettings: swiftSettings),
        module(
            "RiskToolkit", ["RiskSource", "RiskModel", "RiskKit", "RiskReports"]),
        .executableTarget(
            name: "RiskCLI",
            dependencies: [
                "RiskSource", "RiskModel", "RiskKit", "RiskReports", "RiskTerminal",
                "RiskNative", "RiskPackages", "RiskPlugins", "RiskRecords",
                "RiskRecordPages", "CRiskNative", argumentParser,
            ],
            swiftSettings: swiftSettings),
        // Run by scripts/measure-loading.
        .executableTarget(
            name: "PluginLoading", dependencies: ["RiskKit", "RiskSource"],
            path: "Benchmarks/PluginLoading", swiftSettings: swiftSettings),
        // Run by scripts/measure-records.
        .executableTarget(
            name: "RecordKeeping", dependencies: ["RiskModel", "RiskRecords"],
            path: "Benchmarks/RecordKeeping", swiftSettings: swiftSettings),
        tests("RiskTerminalTests", ["RiskTerminal"]),
        tests(
            "RiskReportsTests", ["RiskSource", "RiskModel", "RiskReports", "RiskTerminal"],
            excluding: ["Snapshots"]),
        tests(
            "RiskCLITests",
            [
                "RiskCLI", "RiskSource", "RiskModel", "RiskKit", "RiskPackages", "RiskPlugins",
                "RiskRecords",
            ]),
        tests("RiskModelTests", ["RiskModel", "RiskSource"]),
        tests(
            "RiskRecordPagesTests",
            ["RiskRecordPages", "RiskRecords", "RiskModel", "RiskReports", "RiskTerminal"]),
        tests("RiskRecordsTests", ["RiskRecords", "RiskModel", grdb]),
        tests("RiskPluginsTests", ["RiskPlugins", "RiskModel", "RiskSource"]),
        tests(
            "RiskPackagesTests", ["RiskPackages", "RiskPlugins", "RiskModel", "RiskSource"]),
        tests("RiskSourceTests", ["RiskSource"]),
        tests("RiskEngineTests", ["RiskEngine"]),
        tests(
            "RiskNativeTests", ["RiskNative", "RiskModel", "RiskSource"],
            excluding: ["Libraries"]),
        tests(
            "RiskCompilerTests",
            ["RiskSource", "RiskModel", "RiskPlugins", "RiskCompiler", "RiskEngine", "RiskKit"]),
        // The oracle tries every completion, thousands of times a test run, and so is optimised in
        // every configuration. It imports nothing: what it says comes from the contract alone.
        .target(
            name: "RiskOracle", path: "Tests/RiskOracle",
            swiftSettings: swiftSettings + [.unsafeFlags(["-O"])]),
        tests(
            "RiskKitTests",
            [
                "RiskSource", "RiskModel", "RiskPlugins", "RiskKit", "RiskReports", "RiskNative",
                "RiskOracle",
            ]),
        tests("RiskToolkitTests", ["RiskToolkit", "RiskSource", "RiskModel"]),
        tests("PluginTests", ["RiskSource", "RiskModel", "RiskKit", "RiskReports"]),
    ],
    cLanguageStandard: .c11
)
