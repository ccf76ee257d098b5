import Foundation
import RiskKit
import RiskModel
import RiskSource

/// The plugins that the project ships, as they stand in the source folder.
enum ShippedPlugins {
    /// Written down, so that a plugin that is lost is missed.
    static let tools = [
        "assessment-quality", "casic", "catch22-cse", "ceraf-template", "cport",
        "cqc-count-rules", "croydon-cse", "cse-toolkit", "gateshead-mset", "merseyside-cce",
        "ogrs3", "ogrs4-arp", "online-offender-risk", "osp-dc", "osp-iic", "rm2000-s", "seraf",
        "seraf-2016", "static-99r",
    ]

    /// Plugins in the folder `examples`.
    static let examples = ["copas-rate", "dash-ric", "graded-care-profile", "sdq"]

    static let names = tools + examples

    static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "plugins")

    static let library = ToolLibrary(searchPath: [folder.path()])

    static func folder(of name: String) -> URL {
        examples.contains(name)
            ? folder.appending(path: "examples/\(name)") : folder.appending(path: name)
    }

    /// Why a plugin that should be sound was not loaded.
    struct Refusal: Error, CustomStringConvertible {
        let description: String
    }

    static func tool(_ name: String, in library: ToolLibrary = library) throws -> LoadedTool {
        switch library.tool(named: name) {
        case .found(let tool): return tool
        case .broken(_, let diagnostics):
            throw Refusal(description: diagnostics.map(\.message).joined(separator: "\n"))
        case .unknown: throw Refusal(description: "there is no tool '\(name)'")
        }
    }

    /// The paths of a plugin's samples.
    static func samples(of name: String) throws -> [String] {
        let samples = folder(of: name).appending(path: "samples").path()
        return try FileManager.default.contentsOfDirectory(atPath: samples).sorted()
            .map { samples + "/" + $0 }
    }
}
