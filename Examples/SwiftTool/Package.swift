// swift-tools-version: 6.2
import PackageDescription

let swiftSettings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// By its name, since a package at a path is otherwise called after its folder.
let riskToolkit: Target.Dependency = .product(name: "RiskToolkit", package: "RiskKit")

let package = Package(
    name: "SwiftTool",
    dependencies: [
        .package(name: "RiskKit", path: "../..")
    ],
    targets: [
        .target(
            name: "HarbourTools", dependencies: [riskToolkit], swiftSettings: swiftSettings),
        .executableTarget(
            name: "harbour", dependencies: ["HarbourTools", riskToolkit],
            swiftSettings: swiftSettings),
        .testTarget(
            name: "HarbourToolsTests", dependencies: ["HarbourTools", riskToolkit],
            exclude: ["late-nights.plugin.yaml"], swiftSettings: swiftSettings),
    ]
)
