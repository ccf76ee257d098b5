import Glibc

/// The terminal behind one of the process's standard streams, if there is one.
package struct Terminal: Sendable {
    /// The standard streams.
    package enum Stream: Int32, Sendable {
        case input = 0
        case output = 1
        case errors = 2
    }

    /// The columns of a page that goes to a file or a pipe, and the fewest that are ever used.
    package static let defaultWidth = 80
    /// Lines longer than this are hard to read, however wide the terminal is.
    package static let largestWidth = 100

    package let stream: Stream

    package init(_ stream: Stream) { self.stream = stream }

    /// Whether a person looks at the stream rather than a file or a program.
    package var isTerminal: Bool { isatty(stream.rawValue) == 1 }

    /// The columns to write to: the terminal's, at most ``largestWidth``, and ``defaultWidth`` where
    /// there is no terminal or it does not say.
    package var width: Int {
        guard isTerminal else { return Self.defaultWidth }
        var size = winsize()
        // Sound: `size` is the structure that this request fills, and outlives the call.
        let answered = unsafe ioctl(stream.rawValue, UInt(TIOCGWINSZ), &size) == 0
        guard answered, size.ws_col > 0 else { return Self.defaultWidth }
        return min(max(Int(size.ws_col), 40), Self.largestWidth)
    }
}
