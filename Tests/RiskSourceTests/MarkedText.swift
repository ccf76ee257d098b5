@testable import RiskSource

/// A text with markers where a diagnostic must stand, so that no position is counted by hand.
///
/// `«1:` opens the place numbered 1 and `»` closes it; a place may be empty. Places do not overlap.
struct MarkedText {
    let text: String
    /// The ranges of the places, as offsets in UTF-8 without the markers.
    let places: [Int: Range<Int>]

    init(_ marked: String) {
        var text: [UInt8] = []
        var places: [Int: Range<Int>] = [:]
        var opened: (number: Int, start: Int)?
        var rest = Substring(marked)
        while let character = rest.popFirst() {
            switch character {
            case "«":
                let number = rest.prefix { $0 != ":" }
                rest = rest.dropFirst(number.count + 1)
                opened = (Int(number) ?? -1, text.count)
            case "»":
                if let place = opened { places[place.number] = place.start..<text.count }
                opened = nil
            default:
                text.append(contentsOf: String(character).utf8)
            }
        }
        self.text = String(decoding: text, as: UTF8.self)
        self.places = places
    }

    /// The file, as UTF-8.
    func file(named name: String = "test.yaml", after prefix: [UInt8] = []) -> SourceFile {
        SourceFile(name: name, bytes: prefix + Array(text.utf8))
    }
}
