/// A YAML document as it is written: its nodes with their way of writing, and the comments and blank
/// lines between them, which the tree of ``YAMLReader`` does not hold.
///
/// It is for a program that writes the document again. What the values mean is read elsewhere.
package struct WrittenYAML {
    package let root: WrittenNode
    /// Whether an alias stands somewhere, so that the order of nodes matters.
    package let hasAliases: Bool

    /// Returns the document of a file that ``YAMLReader`` reads without an error; `nil` for another.
    package init?(_ file: SourceFile, limits: YAMLLimits = .standard) {
        var builder = WrittenYAMLBuilder(file: file)
        let start =
            file.bytes.starts(with: TextCheck.byteOrderMark) ? TextCheck.byteOrderMark.count : 0
        var parser = YAMLEventParser(bytes: file.bytes, from: start)
        do throws(YAMLSyntaxError) {
            while builder.take(try parser.next()) {}
        } catch {
            return nil
        }
        guard let root = builder.root else { return nil }
        self.root = root
        hasAliases = builder.hasAliases
        CommentPlacement(root, in: file).place(YAMLComment.all(in: file, limits: limits))
    }
}

/// A comment, from its `#` to the last character that is no white space.
package struct WrittenComment {
    package let text: String
    /// Whether a blank line stands above it.
    package let isSpaced: Bool

    /// Whether the comment silences a diagnostic, and so belongs to one line.
    package var isSilence: Bool {
        text.drop { $0 == "#" || $0 == " " || $0 == "\t" }.hasPrefix("riskkit: allow")
    }
}

/// A node as it is written.
package final class WrittenNode {
    package enum Content {
        case scalar(WrittenScalar)
        case alias(name: String)
        case collection(WrittenCollection)
    }

    package let content: Content
    package let anchor: String?
    /// Where it starts, its anchor included.
    let start: Int
    /// Behind its last byte.
    let end: Int

    init(_ content: Content, anchor: String?, start: Int, end: Int) {
        self.content = content
        self.anchor = anchor
        self.start = start
        self.end = end
    }

    /// The collection, if the node is one.
    package var collection: WrittenCollection? {
        if case .collection(let collection) = content { collection } else { nil }
    }

    /// The scalar, if the node is one.
    package var scalar: WrittenScalar? {
        if case .scalar(let scalar) = content { scalar } else { nil }
    }
}

/// A scalar as it is written.
package struct WrittenScalar {
    package enum Style {
        case plain, singleQuoted, doubleQuoted, literal, folded
    }

    /// What it says.
    package let text: String
    package let style: Style
    /// The bytes that say it, quotes or the head of a block included, without an anchor.
    package let source: String

    /// Whether it goes over several lines.
    package var hasLines: Bool { source.utf8.contains(UInt8(ascii: "\n")) }
}

/// A list or a mapping as it is written.
package final class WrittenCollection {
    package let isMapping: Bool
    /// Whether it stands in `[]` or `{}`.
    package let isFlow: Bool
    package let entries: [WrittenEntry]
    /// The comments behind its last entry.
    package internal(set) var tail: [WrittenComment] = []
    /// The column of its first entry, for the comments behind it; bytes from the line's start.
    let column: Int

    init(isMapping: Bool, isFlow: Bool, entries: [WrittenEntry], column: Int) {
        self.isMapping = isMapping
        self.isFlow = isFlow
        self.entries = entries
        self.column = column
    }

    /// Whether comments stand within it, at any depth.
    package var hasComments: Bool {
        !tail.isEmpty
            || entries.contains { entry in
                !entry.above.isEmpty || entry.beside != nil
                    || entry.value.collection?.hasComments ?? false
            }
    }
}

/// An entry of a list, or a key with its value, and the comments that belong to it.
package final class WrittenEntry {
    /// `nil` in a list.
    package let key: WrittenNode?
    package let value: WrittenNode
    /// The comments on the lines above it.
    package internal(set) var above: [WrittenComment] = []
    /// The comment at the end of its line.
    package internal(set) var beside: WrittenComment?
    /// Whether a blank line stands right above its own line.
    package private(set) var isSpaced: Bool
    /// Whether it begins on another line than the one on which the entry before it ends.
    package let startsLine: Bool
    let start: Int

    init(key: WrittenNode?, value: WrittenNode, isSpaced: Bool, startsLine: Bool) {
        self.key = key
        self.value = value
        self.isSpaced = isSpaced
        self.startsLine = startsLine
        start = key?.start ?? value.start
    }

    /// Gives the comments above to somebody else from the first one that silences something.
    package func takeSilences() -> [WrittenComment] {
        let first = above.firstIndex(where: \.isSilence) ?? above.endIndex
        defer { above.removeSubrange(first...) }
        return Array(above[first...])
    }

    /// Gives up the blank line above, which is then somebody else's.
    package func takeSpacing() -> Bool {
        defer { isSpaced = false }
        return isSpaced
    }

    /// Puts comments above those that are there.
    package func addAbove(_ comments: [WrittenComment]) { above = comments + above }

    /// Gives up all the comments above.
    package func takeAbove() -> [WrittenComment] {
        defer { above = [] }
        return above
    }
}
