/// How the agency names a subject or one of its people: a reference or a role that it chooses, such as
/// `CH-014` or `SW-22`. A record is better without names.
package struct RecordReference: Sendable, Hashable {
    /// The most characters of a reference.
    package static let mostCharacters = 100

    package let text: String

    /// Returns `nil` for a text that is empty, too long, begins or ends with a space, or holds anything
    /// that does not print.
    package init?(_ text: String) {
        guard !text.isEmpty, text.count <= Self.mostCharacters, !text.hasPrefix(" "),
            !text.hasSuffix(" "), text.unicodeScalars.allSatisfy(Self.prints)
        else { return nil }
        self.text = text
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
