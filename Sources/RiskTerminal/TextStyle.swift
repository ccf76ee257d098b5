/// How parts of a text stand out on a terminal; without colour every part is its bare text, so no
/// meaning may rest on a style alone.
package struct TextStyle: Sendable, Equatable {
    /// What a part of a text is.
    package enum Role: Sendable {
        case plain, title, heading, strong
        /// Something that must not be overlooked: harm, a duty that is due.
        case alarm
        /// Something that is not settled, or a warning.
        case caution
        /// Less important: where a fact comes from.
        case quiet
    }

    /// Bare text.
    package static let plain = TextStyle(colours: false)
    /// Text with the escape codes of ECMA-48, which every terminal in use understands.
    package static let terminal = TextStyle(colours: true)

    package let colours: Bool

    /// Returns the text as the role is shown; an empty text stays empty.
    package func shown(_ text: String, as role: Role) -> String {
        guard colours, !text.isEmpty, let code = Self.code(of: role) else { return text }
        return "\u{1B}[\(code)m\(text)\u{1B}[0m"
    }

    private static func code(of role: Role) -> String? {
        switch role {
        case .plain: nil
        case .title, .heading, .strong: "1"
        case .alarm: "1;31"
        case .caution: "33"
        case .quiet: "2"
        }
    }
}

/// When text is coloured, as `--color` says.
package enum ColourChoice: String, Sendable, CaseIterable {
    case auto, always, never

    /// Returns the style to write with.
    ///
    /// - Parameters:
    ///   - isTerminal: Whether what is written goes to a terminal.
    ///   - noColour: The value of `NO_COLOR`, if it is set; only an empty one is ignored.
    ///   - terminalKind: The value of `TERM`, if it is set; `dumb` shows no colour.
    package func style(
        isTerminal: Bool, noColour: String?, terminalKind: String?
    ) -> TextStyle {
        switch self {
        case .always: return .terminal
        case .never: return .plain
        case .auto:
            let refused = noColour.map { !$0.isEmpty } ?? false
            return isTerminal && !refused && terminalKind != "dumb" ? .terminal : .plain
        }
    }
}
