/// Builds the written nodes of one document from libyaml's events.
struct WrittenYAMLBuilder {
    private struct Open {
        let isMapping: Bool
        let isFlow: Bool
        let anchor: String?
        let start: Int
        var key: WrittenNode?
        var entries: [WrittenEntry] = []
    }

    private let file: SourceFile
    private var open: [Open] = []
    private(set) var root: WrittenNode?
    private(set) var hasAliases = false

    init(file: SourceFile) { self.file = file }

    /// Takes in one event; `false` at the end.
    mutating func take(_ event: YAMLEvent) -> Bool {
        switch event.kind {
        case .streamStart, .documentStart, .documentEnd: break
        case .streamEnd: return false
        case .alias(let name):
            hasAliases = true
            add(
                WrittenNode(
                    .alias(name: name), anchor: nil, start: event.start, end: event.end))
        case .scalar(let scalar, let properties):
            add(
                WrittenNode(
                    .scalar(written(scalar, properties, event)), anchor: properties.anchor,
                    start: event.start, end: event.end))
        case .sequenceStart(let properties, let isFlow):
            open.append(
                Open(
                    isMapping: false, isFlow: isFlow, anchor: properties.anchor,
                    start: event.start))
        case .mappingStart(let properties, let isFlow):
            open.append(
                Open(
                    isMapping: true, isFlow: isFlow, anchor: properties.anchor,
                    start: event.start))
        case .collectionEnd: close(event)
        }
        return true
    }

    private mutating func close(_ event: YAMLEvent) {
        guard let closed = open.popLast() else { return }
        let last = closed.entries.last
        // A block collection is closed by whatever comes next, so it ends where its last part does.
        let end =
            closed.isFlow && event.end > event.start
            ? event.end : max(closed.start, last?.value.end ?? closed.start)
        // An anchor stands before the first entry, and perhaps on another line.
        var column = self.column(of: closed.start)
        if closed.anchor != nil, let first = closed.entries.first {
            column = self.column(of: first.start) - (closed.isMapping ? 0 : 2)
        }
        let collection = WrittenCollection(
            isMapping: closed.isMapping, isFlow: closed.isFlow, entries: closed.entries,
            column: column)
        add(
            WrittenNode(
                .collection(collection), anchor: closed.anchor, start: closed.start, end: end))
    }

    private mutating func add(_ node: WrittenNode) {
        guard var parent = open.popLast() else {
            root = node
            return
        }
        if parent.isMapping, parent.key == nil {
            parent.key = node
        } else {
            let line = file.position(of: parent.key?.start ?? node.start).line
            let before = parent.entries.last.map { file.position(of: $0.value.end).line }
            parent.entries.append(
                WrittenEntry(
                    key: parent.key, value: node,
                    isSpaced: !parent.isFlow && CommentPlacement.isBlank(line: line - 1, of: file),
                    startsLine: before != line))
            parent.key = nil
        }
        open.append(parent)
    }

    private func column(of offset: Int) -> Int {
        offset - file.lineBounds(file.position(of: offset).line).lowerBound
    }

    private func written(
        _ scalar: YAMLScalar, _ properties: YAMLEvent.Properties, _ event: YAMLEvent
    ) -> WrittenScalar {
        let bytes = file.bytes
        var start = event.start
        if properties.anchor != nil {
            start = bytes[start..<event.end].firstIndex { $0 <= UInt8(ascii: " ") } ?? event.end
            while start < event.end, bytes[start] <= UInt8(ascii: " ") { start += 1 }
        }
        let source = bytes[start..<event.end]
        let style: WrittenScalar.Style =
            switch (scalar.style, source.first) {
            case (.plain, _): .plain
            case (.quoted, UInt8(ascii: "'")): .singleQuoted
            case (.quoted, _): .doubleQuoted
            case (.block, UInt8(ascii: "|")): .literal
            case (.block, _): .folded
            }
        return WrittenScalar(
            text: scalar.text, style: style,
            source: String(decoding: source.filter { $0 != UInt8(ascii: "\r") }, as: UTF8.self))
    }
}
