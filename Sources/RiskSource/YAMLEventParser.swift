import CLibYAML

/// What libyaml says about a text, one step at a time, with byte offsets in the file.
struct YAMLEvent {
    enum Kind {
        case streamStart
        case streamEnd
        case documentStart
        case documentEnd
        case alias(name: String)
        case scalar(YAMLScalar, Properties)
        case sequenceStart(Properties, isFlow: Bool)
        case mappingStart(Properties, isFlow: Bool)
        case collectionEnd
    }

    /// What may stand before a node: `&anchor` and `!tag`.
    struct Properties {
        let anchor: String?
        let isTagged: Bool
    }

    let kind: Kind
    let start: Int
    let end: Int
}

/// Why libyaml could not go on: its own words, and byte offsets in the file.
struct YAMLSyntaxError: Error {
    let problem: String
    let offset: Int
    /// What libyaml was reading, such as "while parsing a block mapping", and where that starts.
    let context: String?
    let contextOffset: Int
}

/// The owner of a libyaml parser, and the only door to that library.
///
/// The parser sits on the heap because libyaml keeps a pointer to it inside itself, and so does its
/// input, which libyaml borrows until the parser is deleted. Both live exactly as long as this value.
@safe struct YAMLEventParser: ~Copyable {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let input: UnsafeMutableBufferPointer<UInt8>
    private let offsets: CharacterOffsets

    /// - Parameters:
    ///   - bytes: Valid UTF-8.
    ///   - base: Where the text starts: after a byte order mark.
    init(bytes: [UInt8], from base: Int) {
        offsets = CharacterOffsets(bytes: bytes, from: base)
        // Sound: the buffer is filled to its whole length before anything reads it.
        unsafe input = UnsafeMutableBufferPointer.allocate(capacity: bytes.count - base)
        _ = unsafe input.initialize(fromContentsOf: bytes[base...])
        // Sound: libyaml clears the memory itself; a failure leaves nothing to delete.
        unsafe parser = UnsafeMutablePointer.allocate(capacity: 1)
        let started = unsafe yaml_parser_initialize(parser)
        precondition(started == 1, "out of memory")
        // Sound: `input` is owned by this value and outlives the parser.
        unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        unsafe yaml_parser_set_input_string(parser, input.baseAddress, input.count)
    }

    deinit {
        // Sound: both were made in `init` and nothing else holds them; the parser goes first.
        unsafe yaml_parser_delete(parser)
        unsafe parser.deallocate()
        unsafe input.deallocate()
    }

    /// Returns the next event; not to be called again after the end of the stream or an error.
    mutating func next() throws(YAMLSyntaxError) -> YAMLEvent {
        // Sound: libyaml fills the event, and what it allocated is freed once it is copied.
        var event = unsafe yaml_event_t()
        guard unsafe yaml_parser_parse(parser, &event) == 1 else { throw syntaxError() }
        defer { unsafe yaml_event_delete(&event) }
        return unsafe YAMLEvent(
            kind: Self.kind(of: event),
            start: offsets.offset(ofCharacter: event.start_mark.index),
            end: offsets.offset(ofCharacter: event.end_mark.index))
    }

    private func syntaxError() -> YAMLSyntaxError {
        // Sound: problem and context are static strings of the library, or null.
        let state = unsafe parser.pointee
        return unsafe YAMLSyntaxError(
            problem: state.error == YAML_MEMORY_ERROR
                ? "out of memory" : Self.text(state.problem) ?? "the text is not YAML",
            offset: offsets.offset(ofCharacter: state.problem_mark.index),
            context: Self.text(state.context),
            contextOffset: offsets.offset(ofCharacter: state.context_mark.index))
    }

    /// Sound: the union member that is read is the one that the event's type names.
    private static func kind(of event: borrowing yaml_event_t) -> YAMLEvent.Kind {
        switch unsafe event.type {
        case YAML_STREAM_START_EVENT, YAML_NO_EVENT:
            return .streamStart
        case YAML_STREAM_END_EVENT:
            return .streamEnd
        case YAML_DOCUMENT_START_EVENT:
            return .documentStart
        case YAML_DOCUMENT_END_EVENT:
            return .documentEnd
        case YAML_ALIAS_EVENT:
            return .alias(name: unsafe text(event.data.alias.anchor) ?? "")
        case YAML_SCALAR_EVENT:
            return unsafe .scalar(
                scalar(event), properties(event.data.scalar.anchor, event.data.scalar.tag))
        case YAML_SEQUENCE_START_EVENT:
            let start = unsafe event.data.sequence_start
            return unsafe .sequenceStart(
                properties(start.anchor, start.tag),
                isFlow: start.style == YAML_FLOW_SEQUENCE_STYLE)
        case YAML_MAPPING_START_EVENT:
            let start = unsafe event.data.mapping_start
            return unsafe .mappingStart(
                properties(start.anchor, start.tag),
                isFlow: start.style == YAML_FLOW_MAPPING_STYLE)
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
            return .collectionEnd
        default:
            preconditionFailure("libyaml gave an event that it does not declare")
        }
    }

    private static func scalar(_ event: borrowing yaml_event_t) -> YAMLScalar {
        let scalar = unsafe event.data.scalar
        let style: YAMLScalar.Style =
            switch unsafe scalar.style {
            case YAML_SINGLE_QUOTED_SCALAR_STYLE, YAML_DOUBLE_QUOTED_SCALAR_STYLE: .quoted
            case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .block
            default: .plain
            }
        // Sound: the value is `length` bytes long (it may hold NUL) and is copied here.
        let bytes = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
        return unsafe YAMLScalar(text: String(decoding: bytes, as: UTF8.self), style: style)
    }

    private static func properties(
        _ anchor: UnsafeMutablePointer<yaml_char_t>?, _ tag: UnsafeMutablePointer<yaml_char_t>?
    ) -> YAMLEvent.Properties {
        unsafe YAMLEvent.Properties(anchor: text(anchor), isTagged: tag != nil)
    }

    /// Sound: libyaml's strings end with NUL; null is for "none".
    private static func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        guard let pointer = unsafe pointer else { return nil }
        return unsafe String(cString: pointer)
    }

    private static func text(_ pointer: UnsafePointer<CChar>?) -> String? {
        guard let pointer = unsafe pointer else { return nil }
        return unsafe String(cString: pointer)
    }
}
