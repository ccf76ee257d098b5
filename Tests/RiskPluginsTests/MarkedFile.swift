import RiskSource

/// A file whose text marks with `«` and `»` where diagnostics must stand.
struct MarkedFile {
    let file: SourceFile
    /// The marked stretches as line and column, in the order of the file.
    let places: [String]

    init(_ text: String, name: String = "plugin.yaml") {
        var bytes: [UInt8] = []
        var starts: [Int] = []
        for character in text {
            switch character {
            case "«": starts.append(bytes.count)
            case "»": break
            default: bytes += Array(String(character).utf8)
            }
        }
        let file = SourceFile(name: name, bytes: bytes)
        self.file = file
        places = starts.map { Self.place($0, in: file) }
    }

    static func place(_ offset: Int, in file: SourceFile) -> String {
        let position = file.position(of: offset)
        return "\(position.line):\(position.column)"
    }
}

extension Diagnostic {
    /// Where the diagnostic begins, as line and column.
    var place: String {
        range.map { MarkedFile.place($0.start, in: $0.file) } ?? "nowhere"
    }
}
