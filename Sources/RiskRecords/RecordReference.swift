/// How the agency names a subject or one of its people: a reference or a role that it chooses, such as
/// `CH-014` or `SW-22`. A record is better without names.
package struct RecordReference: Sendable, Hashable {
    /// The most characters of a reference.
    package static let mostCharacters = 100

    package let text: String

    /// Returns `nil` for a text that has no letter and no digit, is too long, begins or ends with a space, or holds anything
    /// that does not print.
    package init?(_ text: String) {
        guard text.contains(where: { $0.isLetter || $0.isNumber }),
            text.unicodeScalars.count <= Self.mostCharacters, !text.hasPrefix(" "),
            !text.hasSuffix(" "), text.unicodeScalars.allSatisfy(Self.prints)
        else { return nil }
        self.text = text
    }

    /// Whether two references could be of one person: the same letters and digits, however they are
    /// joined and whatever their case.
    package func mayBe(_ other: RecordReference?) -> Bool {
        func core(_ text: String) -> String {
            text.lowercased().filter { $0.isLetter || $0.isNumber }
        }
        return other.map { core($0.text) == core(text) } ?? false
    }

    private static func prints(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate,
            .unassigned:
            false
        default: true
        }
    }
}
