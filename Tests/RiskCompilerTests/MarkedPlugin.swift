import RiskKit
import RiskSource

/// The text of a plugin that marks with `«` where diagnostics must stand.
struct MarkedPlugin {
    let file: SourceFile
    /// Line and column of each mark, in the order of the file.
    let places: [String]

    init(_ text: String) {
        var bytes: [UInt8] = []
        var starts: [Int] = []
        for character in text {
            if character == "«" {
                starts.append(bytes.count)
            } else {
                bytes += Array(String(character).utf8)
            }
        }
        let file = SourceFile(name: "plugin.yaml", bytes: bytes)
        self.file = file
        places = starts.map { Self.place($0, in: file) }
    }

    static func place(_ offset: Int, in file: SourceFile) -> String {
        let position = file.position(of: offset)
        return "\(position.line):\(position.column)"
    }

    /// Every diagnostic of loading the plugin.
    var diagnostics: [Diagnostic] { LoadedTool.load(source: file).diagnostics }

    /// Every diagnostic of loading the plugin as its code and place.
    var found: [String] {
        diagnostics.map { diagnostic in
            let place = diagnostic.range.map { Self.place($0.start, in: $0.file) } ?? "nowhere"
            return "\(diagnostic.code) \(place)"
        }
    }

    /// The diagnostics as people see them.
    var report: String {
        LoadedTool.load(source: file).diagnostics.map { DiagnosticRenderer().render($0) }.joined()
    }
}
