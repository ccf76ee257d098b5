/// Builds the tree of one document from libyaml's events, and collects what is wrong with it.
struct YAMLTreeBuilder {
    /// Whether another event is wanted.
    enum Progress {
        case more, done
    }

    /// A finished node, with what its size counts against when an alias repeats it.
    private struct Built {
        let node: YAMLNode
        /// Nodes in it, itself included.
        let size: Int
        /// Collections inside one another; 0 for a scalar.
        let height: Int
    }

    /// A sequence or mapping that is being read: an object, because it is changed by every node in it.
    private final class Open {
        enum PendingKey {
            case none
            case key(Located<String>)
            /// A key that was refused: its value is read and left out.
            case refused
        }

        let isMapping: Bool
        let isFlow: Bool
        let anchor: String?
        let start: Int
        var end: Int
        var elements: [YAMLNode] = []
        var entries: [YAMLEntry] = []
        /// The keys of a large mapping: of a small one they are found faster among the entries.
        var keys: [String: SourceRange] = [:]
        var pendingKey = PendingKey.none
        var size = 1
        var height = 1

        var awaitsKey: Bool {
            if case .none = pendingKey { isMapping } else { false }
        }

        /// The most entries that are looked through for a key.
        private static let fewEntries = 16

        init(isMapping: Bool, isFlow: Bool, anchor: String?, start: Int, end: Int) {
            self.isMapping = isMapping
            self.isFlow = isFlow
            self.anchor = anchor
            self.start = start
            self.end = end
        }

        func append(_ entry: YAMLEntry) {
            entries.append(entry)
            guard entries.count > Self.fewEntries else { return }
            if keys.isEmpty {
                for entry in entries { keys[entry.key.value] = entry.key.range }
            } else {
                keys[entry.key.value] = entry.key.range
            }
        }

        /// Where a key stands already.
        func place(ofKey name: String) -> SourceRange? {
            guard keys.isEmpty else { return keys[name] }
            return entries.indices.first { entries[$0].key.value == name }
                .map { entries[$0].key.range }
        }
    }

    private let file: SourceFile
    private let limits: YAMLLimits
    private var open: [Open] = []
    private var anchors: [String: Built] = [:]
    private var root: YAMLNode?
    private var diagnostics: [Diagnostic] = []
    private var documentCount = 0
    private var nodeCount = 0
    private var aliasNodeCount = 0
    private var wasStopped = false

    init(file: SourceFile, limits: YAMLLimits) {
        self.file = file
        self.limits = limits
    }

    /// Takes in one event.
    mutating func take(_ event: consuming YAMLEvent) -> Progress {
        switch event.kind {
        case .streamStart, .documentEnd:
            break
        case .streamEnd:
            return .done
        case .documentStart:
            documentCount += 1
            if documentCount > 1 {
                report(SourceDiagnostics.severalDocuments(at: range(event.start, event.end)))
                return .done
            }
        case .alias(let name):
            takeAlias(name, event)
        case .scalar(let scalar, let properties):
            takeScalar(scalar, properties, event)
        case .sequenceStart(let properties, let isFlow):
            openCollection(isMapping: false, isFlow: isFlow, properties, event)
        case .mappingStart(let properties, let isFlow):
            openCollection(isMapping: true, isFlow: isFlow, properties, event)
        case .collectionEnd:
            closeCollection(event)
        }
        return wasStopped ? .done : .more
    }

    /// Ends the read: what was built so far is not a whole tree.
    mutating func stop(with diagnostic: Diagnostic) {
        report(diagnostic)
        wasStopped = true
    }

    /// Returns the reading, with the top checked.
    consuming func finish(top: YAMLReader.Top) -> YAMLReading {
        guard !wasStopped else { return YAMLReading(root: nil, diagnostics: diagnostics) }
        guard let root, !root.isNull else {
            if diagnostics.isEmpty { report(SourceDiagnostics.emptyFile(file)) }
            return YAMLReading(root: nil, diagnostics: diagnostics)
        }
        switch (root.content, top) {
        case (.mapping, _), (.sequence, .sequenceOrMapping):
            return YAMLReading(root: root, diagnostics: diagnostics)
        case (.sequence, .mapping), (.scalar, _):
            report(SourceDiagnostics.topNotMapping(root, expected: top))
            return YAMLReading(root: nil, diagnostics: diagnostics)
        }
    }

    private mutating func report(_ diagnostic: Diagnostic) {
        diagnostics.append(diagnostic)
    }

    private func range(_ start: Int, _ end: Int) -> SourceRange {
        SourceRange(file: file, start: start, end: end)
    }
}

// MARK: - Nodes

extension YAMLTreeBuilder {
    private mutating func takeScalar(
        _ scalar: YAMLScalar, _ properties: YAMLEvent.Properties, _ event: YAMLEvent
    ) {
        guard countNode(event) else { return }
        let start = contentStart(properties, event, within: event.end)
        let range = range(start, trimmedEnd(of: scalar, start, event.end))
        if scalar.text.utf8.count > limits.scalarBytes {
            report(SourceDiagnostics.textTooLong(at: range, limit: limits.scalarBytes))
        } else if scalar.style == .quoted,
            !TextCheck.controlCharacters(Array(scalar.text.utf8)).isEmpty
        {
            // Only quoted text can write a character in another way than as itself.
            report(SourceDiagnostics.controlCharacterInText(at: range))
        }
        let built = Built(node: YAMLNode(.scalar(scalar), at: range), size: 1, height: 0)
        if let anchor = properties.anchor { anchors[anchor] = built }
        add(built)
    }

    private mutating func openCollection(
        isMapping: Bool, isFlow: Bool, _ properties: YAMLEvent.Properties, _ event: YAMLEvent
    ) {
        guard countNode(event) else { return }
        let start = contentStart(properties, event, within: file.bytes.count)
        guard open.count < limits.depth else {
            stop(with: SourceDiagnostics.tooDeep(at: range(start, start + 1), limit: limits.depth))
            return
        }
        if open.last?.awaitsKey == true {
            report(SourceDiagnostics.keyNotText(at: range(start, start + 1)))
        }
        open.append(
            Open(
                isMapping: isMapping, isFlow: isFlow, anchor: properties.anchor, start: start,
                end: max(start, event.end)))
    }

    private mutating func closeCollection(_ event: YAMLEvent) {
        guard let closed = open.popLast() else { return }
        // A block collection is closed by whatever comes next, so it ends where its last part does.
        if closed.isFlow, event.end > event.start { closed.end = event.end }
        let content: YAMLNode.Content =
            closed.isMapping ? .mapping(closed.entries) : .sequence(closed.elements)
        let built = Built(
            node: YAMLNode(content, at: range(closed.start, closed.end)),
            size: closed.size, height: closed.height)
        if let anchor = closed.anchor { anchors[anchor] = built }
        add(built)
    }

    /// An alias stands for the anchored node, whose parts keep the ranges of where they are written.
    private mutating func takeAlias(_ name: String, _ event: YAMLEvent) {
        guard countNode(event) else { return }
        let range = range(event.start, event.end)
        var built = Built(node: Self.placeholder(at: range), size: 1, height: 0)
        if open.contains(where: { $0.anchor == name }) {
            report(SourceDiagnostics.aliasRecursive(name, at: range))
        } else if let anchored = anchors[name] {
            let wasWithin = aliasNodeCount <= limits.aliasNodes
            aliasNodeCount += anchored.size
            if open.count + anchored.height > limits.depth {
                report(SourceDiagnostics.tooDeep(at: range, limit: limits.depth))
            } else if aliasNodeCount <= limits.aliasNodes {
                built = anchored
            } else if wasWithin {
                report(SourceDiagnostics.aliasTooLarge(name, at: range, limit: limits.aliasNodes))
            }
        } else {
            report(SourceDiagnostics.aliasUnknown(name, at: range, known: Array(anchors.keys)))
        }
        add(built, endingAt: range.end, keyRange: range)
    }

    /// Stands where a node was refused.
    private static func placeholder(at range: SourceRange) -> YAMLNode {
        YAMLNode(.scalar(YAMLScalar(text: "", style: .plain)), at: range)
    }

    private mutating func countNode(_ event: YAMLEvent) -> Bool {
        nodeCount += 1
        guard nodeCount <= limits.nodes else {
            let range = range(event.start, event.start)
            stop(with: SourceDiagnostics.tooManyNodes(at: range, limit: limits.nodes))
            return false
        }
        return true
    }
}

// MARK: - Parents

extension YAMLTreeBuilder {
    /// Puts a finished node where it belongs: the top, an element, a key or a value.
    private mutating func add(
        _ built: Built, endingAt end: Int? = nil, keyRange: SourceRange? = nil
    ) {
        guard let parent = open.last else {
            root = built.node
            return
        }
        parent.end = max(parent.end, end ?? built.node.range.end)
        parent.size += built.size
        parent.height = max(parent.height, built.height + 1)
        guard parent.isMapping else {
            parent.elements.append(built.node)
            return
        }
        switch parent.pendingKey {
        case .none:
            parent.pendingKey = key(from: built.node, at: keyRange ?? built.node.range, of: parent)
        case .key(let key):
            parent.append(YAMLEntry(key: key, value: built.node))
            parent.pendingKey = .none
        case .refused:
            parent.pendingKey = .none
        }
    }

    private mutating func key(
        from node: YAMLNode, at range: SourceRange, of parent: Open
    ) -> Open.PendingKey {
        // A collection was reported where it opened; one that an alias stands for is reported here.
        guard let scalar = node.scalar else {
            if range != node.range { report(SourceDiagnostics.keyNotText(at: range)) }
            return .refused
        }
        if scalar.style == .plain {
            if scalar.text == "<<" {
                report(SourceDiagnostics.mergeKeyRefused(at: range))
                return .refused
            }
            if scalar.text.isEmpty {
                // An alias that was refused has been reported.
                if range.start == range.end { report(SourceDiagnostics.keyEmpty(at: range)) }
                return .refused
            }
        }
        if let first = parent.place(ofKey: scalar.text) {
            report(SourceDiagnostics.duplicateKey(scalar.text, at: range, first: first))
            return .refused
        }
        return .key(Located(scalar.text, at: range))
    }
}

// MARK: - Positions

extension YAMLTreeBuilder {
    /// Returns where a node itself starts, after its anchor and tag, and reports the tag.
    private mutating func contentStart(
        _ properties: YAMLEvent.Properties, _ event: YAMLEvent, within end: Int
    ) -> Int {
        guard properties.anchor != nil || properties.isTagged else { return event.start }
        let bytes = file.bytes
        var offset = event.start
        while offset < end {
            switch bytes[offset] {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                offset += 1
            case UInt8(ascii: "#"):
                offset = bytes[offset..<end].firstIndex(of: UInt8(ascii: "\n")) ?? end
            case UInt8(ascii: "&"):
                offset = endOfWord(from: offset, within: end)
            case UInt8(ascii: "!"):
                let start = offset
                offset = endOfWord(from: offset, within: end)
                report(SourceDiagnostics.tagRefused(at: range(start, offset)))
            default:
                return offset
            }
        }
        return end
    }

    private func endOfWord(from start: Int, within end: Int) -> Int {
        file.bytes[start..<end].firstIndex { $0 <= UInt8(ascii: " ") } ?? end
    }

    /// Returns the end of a scalar's range: a block scalar's goes to its last line that says
    /// something, not to the line break after it.
    private func trimmedEnd(of scalar: YAMLScalar, _ start: Int, _ end: Int) -> Int {
        guard scalar.style == .block else { return end }
        var end = end
        while end > start, file.bytes[end - 1] <= UInt8(ascii: " ") { end -= 1 }
        return end
    }
}
