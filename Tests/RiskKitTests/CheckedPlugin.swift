import RiskSource

@testable import RiskKit

/// A plugin with marks `«` where diagnostics must stand, and all that loading and the static checks
/// find in it.
struct CheckedPlugin {
    /// Line and column of each mark, in the order of the file.
    let places: [String]
    let diagnostics: [Diagnostic]
    let tool: LoadedTool?

    /// - Parameter body: What follows the head of the plugin, from `sections:` on.
    init(_ body: String, head: String = Self.head) {
        var bytes: [UInt8] = []
        var starts: [Int] = []
        for character in head + body {
            if character == "«" {
                starts.append(bytes.count)
            } else {
                bytes += Array(String(character).utf8)
            }
        }
        let file = SourceFile(name: "plugin.yaml", bytes: bytes)
        places = starts.map { Self.place($0, in: file) }
        let loading = LoadedTool.load(source: file)
        tool = loading.tool
        var bag = DiagnosticBag()
        bag.add(loading.diagnostics)
        if let tool = loading.tool { bag.add(StaticChecks(tool: tool).diagnostics()) }
        diagnostics = bag.sorted
    }

    /// Each diagnostic as its severity, code, place and message.
    var found: [String] {
        diagnostics.map { diagnostic in
            let place = diagnostic.range.map { Self.place($0.start, in: $0.file) } ?? "nowhere"
            return "\(diagnostic.severity.rawValue) \(diagnostic.code) \(place): "
                + diagnostic.message
        }
    }

    private static func place(_ offset: Int, in file: SourceFile) -> String {
        let position = file.position(of: offset)
        return "\(position.line):\(position.column)"
    }

    static let head = """
        riskkit: 1
        id: pier-check
        version: 1.0.0
        kind: general
        title: Pier check
        about: An invented tool.
        subject: child
        source: {instrument: Pier, owner: Pier board, cited: [], licence: invented, validation: none}
        citations: {pier: {title: The pier, checked: 2026-01-05}}

        """
}
