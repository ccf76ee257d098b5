// What the parser's own words mean to a person who wrote the file.

extension SourceDiagnostics {
    /// How one of libyaml's problems is said.
    private struct Wording {
        let message: String
        let hint: String?
        /// Whether the place to look at is where the unfinished part starts, not where it was noticed.
        let pointsAtContext: Bool

        init(_ message: String, hint: String? = nil, pointsAtContext: Bool = false) {
            self.message = message
            self.hint = hint
            self.pointsAtContext = pointsAtContext
        }
    }

    static func syntax(_ error: YAMLSyntaxError, in file: SourceFile) -> Diagnostic {
        let wording = wording(for: error)
        let start = wording.pointsAtContext ? error.contextOffset : error.offset
        var notes: [Diagnostic.Note] = []
        if !wording.pointsAtContext, error.contextOffset < error.offset,
            let note = contextInWords(error.context)
        {
            notes.append(Diagnostic.Note(note, at: character(at: error.contextOffset, in: file)))
        }
        return make(
            .yamlSyntax, wording.message, at: character(at: start, in: file), hint: wording.hint,
            notes: notes)
    }

    /// The range of the one character at an offset; empty at the end of a line.
    private static func character(at offset: Int, in file: SourceFile) -> SourceRange {
        var end = offset
        if end < file.bytes.count, file.bytes[end] >= UInt8(ascii: " ") {
            end += 1
            while end < file.bytes.count, file.bytes[end] & 0xC0 == 0x80 { end += 1 }
        }
        return SourceRange(file: file, start: offset, end: end)
    }

    private static func wording(for error: YAMLSyntaxError) -> Wording {
        switch error.problem {
        case "could not find expected ':'":
            Wording(
                "this line has no ':' after its key", hint: "write 'key: value'",
                pointsAtContext: true)
        case "mapping values are not allowed in this context":
            Wording(
                "a ':' stands where no key can be",
                hint: "check the indentation, or put the text in quotes")
        case "mapping keys are not allowed in this context":
            Wording("a key stands where none can be", hint: "check the indentation")
        case "block sequence entries are not allowed in this context":
            Wording("a '-' stands where no list can be", hint: "check the indentation")
        case "did not find expected key":
            Wording("a key is expected here", hint: "check the indentation and quotes above it")
        case "did not find expected '-' indicator":
            Wording("a list goes on without its '-'", hint: "check the indentation")
        case "did not find expected ',' or ']'":
            Wording("a ',' or ']' is expected here", hint: "close the list")
        case "did not find expected ',' or '}'":
            Wording("a ',' or '}' is expected here", hint: "close the mapping")
        case "did not find expected node content":
            Wording("a value is expected here")
        case "did not find expected <document start>":
            Wording("the text goes on after its end", hint: "check the indentation")
        case "found unexpected end of stream":
            Wording(
                "the quote that opens here is never closed", hint: "close it",
                pointsAtContext: true)
        case "found unexpected document indicator":
            Wording(
                "the quote that opens here is not closed before '---' or '...'", hint: "close it",
                pointsAtContext: true)
        case "found character that cannot start any token":
            Wording(
                "a value cannot start with this character",
                hint: "put the text in quotes; indent with spaces")
        case "found unknown escape character":
            Wording(
                "this escape is not known", hint: "write '\\\\' for a backslash, or single quotes")
        case "did not find expected hexdecimal number",
            "found invalid Unicode character escape code":
            Wording("this escape does not name a character")
        case "found a tab character where an indentation space is expected",
            "found a tab character that violates indentation":
            Wording("a tab stands in the indentation", hint: "indent with spaces")
        case "found an indentation indicator equal to 0":
            Wording("an indentation of 0 is not possible here")
        case "did not find expected comment or line break":
            Wording(
                "nothing may follow here on this line",
                hint: "start a new line; put a value that begins with '!' in quotes")
        case "did not find expected alphabetic or numeric character":
            Wording(
                "'&' and '*' must be followed by a name",
                hint: "put text that starts with them in quotes", pointsAtContext: true)
        case "found undefined tag handle":
            Wording("tags are not accepted", hint: "remove the tag, or put the text in quotes")
        case "found incompatible YAML document":
            Wording("this version of YAML is not read", hint: "remove the %YAML line")
        default:
            Wording(error.problem)
        }
    }

    private static func contextInWords(_ context: String?) -> String? {
        switch context {
        case "while parsing a block mapping", "while parsing a flow mapping":
            "the mapping starts here"
        case "while parsing a block collection", "while parsing a flow sequence":
            "the list starts here"
        case "while scanning a block scalar", "while scanning a plain scalar",
            "while scanning a quoted scalar", "while parsing a quoted scalar":
            "the text starts here"
        default: nil
        }
    }
}
