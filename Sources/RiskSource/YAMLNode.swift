/// A node of a YAML document, with the range that it was read from.
///
/// Aliases are already expanded (within the reader's limits), tags and merge keys are refused, and
/// the keys of a mapping are scalars without duplicates.
package struct YAMLNode: Sendable {
    package enum Content: Sendable {
        case scalar(YAMLScalar)
        case sequence([YAMLNode])
        case mapping([YAMLEntry])
    }

    package let content: Content
    package let range: SourceRange

    package init(_ content: Content, at range: SourceRange) {
        self.content = content
        self.range = range
    }
}

/// The text of a scalar and whether it was quoted; what the text means is decided by who reads it.
package struct YAMLScalar: Sendable, Equatable {
    /// Plain text may be a number, `true`, `null` and so on by the YAML 1.2 core schema; quoted and
    /// block text is always text.
    package enum Style: Sendable, Equatable {
        case plain, quoted, block
    }

    package let text: String
    package let style: Style

    package init(text: String, style: Style) {
        self.text = text
        self.style = style
    }
}

/// One `key: value` of a mapping, in the order of the file.
package struct YAMLEntry: Sendable {
    package let key: Located<String>
    package let value: YAMLNode

    package init(key: Located<String>, value: YAMLNode) {
        self.key = key
        self.value = value
    }
}

extension YAMLNode {
    /// The scalar, if the node is one.
    package var scalar: YAMLScalar? {
        if case .scalar(let scalar) = content { scalar } else { nil }
    }

    /// The elements, if the node is a sequence.
    package var elements: [YAMLNode]? {
        if case .sequence(let elements) = content { elements } else { nil }
    }

    /// The entries, if the node is a mapping.
    package var entries: [YAMLEntry]? {
        if case .mapping(let entries) = content { entries } else { nil }
    }

    /// What kind of node this is, in words for a message: "text", "a list" or "a mapping".
    package var kindInWords: String {
        switch content {
        case .scalar: "text"
        case .sequence: "a list"
        case .mapping: "a mapping"
        }
    }

    /// Whether the node is an empty plain scalar or one that the core schema reads as null.
    package var isNull: Bool {
        guard case .scalar(let scalar) = content, scalar.style == .plain else { return false }
        return switch scalar.text {
        case "", "~", "null", "Null", "NULL": true
        default: false
        }
    }
}
