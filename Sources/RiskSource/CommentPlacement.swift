/// Gives every comment of a document to the entry that it is about.
///
/// A comment at the end of a line belongs to the entry of that line. One on a line of its own belongs
/// to the entry below it, or stands at the end of a collection whose entries have its indentation.
struct CommentPlacement {
    /// An entry, with what it stands in.
    private struct Place {
        let entry: WrittenEntry
        let collection: WrittenNode
        /// The place of the entry whose value the collection is; `nil` for the root.
        let owner: Int?
    }

    private let root: WrittenNode
    private let file: SourceFile
    /// Every entry, in the order in which they start, the outer ones first.
    private var places: [Place] = []

    init(_ root: WrittenNode, in file: SourceFile) {
        self.root = root
        self.file = file
        var open: [(node: WrittenNode, owner: Int?, next: Int)] = [(root, nil, 0)]
        while var top = open.popLast() {
            guard let entries = top.node.collection?.entries, top.next < entries.count else {
                continue
            }
            let entry = entries[top.next]
            top.next += 1
            open.append(top)
            places.append(Place(entry: entry, collection: top.node, owner: top.owner))
            if entry.value.collection != nil {
                open.append((entry.value, places.count - 1, 0))
            }
        }
    }

    func place(_ comments: [YAMLComment]) {
        for comment in comments { place(comment) }
    }

    /// Whether a line, counted from 1, has nothing on it; no line before the first does.
    static func isBlank(line: Int, of file: SourceFile) -> Bool {
        line >= 1 && file.bytes[file.lineBounds(line)].allSatisfy { $0 <= UInt8(ascii: " ") }
    }

    private func place(_ comment: YAMLComment) {
        let bytes = file.bytes[comment.range.start..<comment.range.end]
        let end = (bytes.lastIndex { $0 > UInt8(ascii: " ") } ?? comment.range.start) + 1
        let written = WrittenComment(
            text: String(decoding: file.bytes[comment.range.start..<end], as: UTF8.self),
            isSpaced: comment.isAlone && Self.isBlank(line: comment.line - 1, of: file))
        let offset = comment.range.start
        let next = firstPlace(after: offset)
        let before = next > 0 ? next - 1 : nil
        if !comment.isAlone, let before,
            let owner = entry(endingOn: comment.line, before: offset, from: before)
        {
            if owner.beside == nil { owner.beside = written } else { owner.above.append(written) }
        } else if let before, isBeforeValue(offset, of: places[before].entry) {
            places[before].entry.above.append(written)
        } else if let flow = before.flatMap({ flowCollection(around: offset, from: $0) }) {
            if next < places.count, places[next].entry.start < flow.end {
                places[next].entry.above.append(written)
            } else {
                flow.collection?.tail.append(written)
            }
        } else {
            placeInBlock(written, offset, column(of: offset), next: next, before: before)
        }
    }

    private func placeInBlock(
        _ comment: WrittenComment, _ offset: Int, _ column: Int, next: Int, before: Int?
    ) {
        let following = next < places.count ? next : nil
        let open = following.map { enclosing(from: $0) } ?? []
        let ended = before.map { enclosing(from: $0) } ?? []
        let fitting = ended.filter { node in
            !open.contains { $0 === node } && node.collection?.isFlow == false
                && (node.collection?.column ?? .max) <= column
        }
        let nextColumn = following.flatMap { places[$0].collection.collection?.column } ?? -1
        let best = fitting.max { ($0.collection?.column ?? 0) < ($1.collection?.column ?? 0) }
        if let best = best?.collection, best.column > nextColumn {
            best.tail.append(comment)
        } else if let following {
            places[following].entry.above.append(comment)
        } else {
            root.collection?.tail.append(comment)
        }
    }

    /// The collections around an entry, the innermost first.
    private func enclosing(from index: Int) -> [WrittenNode] {
        var nodes: [WrittenNode] = []
        var next: Int? = index
        while let place = next {
            nodes.append(places[place].collection)
            next = places[place].owner
        }
        return nodes
    }

    /// The entry whose line a comment stands at the end of; `nil` where there is no entry on it.
    private func entry(endingOn line: Int, before offset: Int, from index: Int) -> WrittenEntry? {
        var index = index
        while places[index].collection.collection?.isFlow == true,
            places[index].collection.end <= offset
        {
            guard let owner = places[index].owner else { return nil }
            index = owner
        }
        let entry = places[index].entry
        let isOnLine =
            self.line(of: entry.start) == line
            || self.line(of: max(entry.start, entry.value.end - 1)) == line
            || entry.value.scalar != nil
                && (entry.value.start..<max(entry.value.start, entry.value.end)).contains(offset)
        return isOnLine ? entry : nil
    }

    /// Whether a place lies between a key and a value that begins below it.
    private func isBeforeValue(_ offset: Int, of entry: WrittenEntry) -> Bool {
        entry.value.start > offset && entry.value.collection?.isFlow != false
    }

    /// The innermost list in `[]` or mapping in `{}` that a place lies in.
    private func flowCollection(around offset: Int, from index: Int) -> WrittenNode? {
        let own = places[index].entry.value
        return ([own] + enclosing(from: index)).first { node in
            node.collection?.isFlow == true && node.start < offset && offset < node.end
        }
    }

    private func firstPlace(after offset: Int) -> Int {
        var low = 0
        var high = places.count
        while low < high {
            let middle = (low + high) / 2
            if places[middle].entry.start > offset { high = middle } else { low = middle + 1 }
        }
        return low
    }

    private func line(of offset: Int) -> Int { file.position(of: offset).line }

    private func column(of offset: Int) -> Int {
        offset - file.lineBounds(line(of: offset)).lowerBound
    }
}
