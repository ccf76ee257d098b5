import RiskSource

/// The places of a YAML file that stand for several values: what `&` marks, where `*` repeats it.
///
/// A node that was read from an alias has the range of what the alias repeats. To edit it there would
/// change every other value that is written there too.
struct SharedPlaces {
    private var ranges: [SourceRange] = []

    init(in root: YAMLNode) {
        var position = 0
        visit(root, &position)
    }

    /// Whether a stretch holds or lies in a place that stands for several values.
    func meets(_ range: SourceRange) -> Bool {
        ranges.contains { $0.start < range.end && range.start < $0.end }
    }

    /// Whether a node, or anything in it, is written at such a place.
    func meets(_ node: YAMLNode) -> Bool {
        guard !ranges.isEmpty else { return false }
        if meets(node.range) { return true }
        if let elements = node.elements { return elements.contains { meets($0) } }
        return (node.entries ?? []).contains { meets($0.key.range) || meets($0.value) }
    }

    /// Goes through the file from its beginning; what begins before that is repeated.
    private mutating func visit(_ node: YAMLNode, _ position: inout Int) {
        guard isNext(node.range, position) else { return }
        if let elements = node.elements, !elements.isEmpty {
            for element in elements { visit(element, &position) }
        } else if let entries = node.entries, !entries.isEmpty {
            for entry in entries {
                if isNext(entry.key.range, position) { position = entry.key.range.end }
                visit(entry.value, &position)
            }
        } else {
            position = max(position, node.range.end)
        }
    }

    private mutating func isNext(_ range: SourceRange, _ position: Int) -> Bool {
        guard range.start < position else { return true }
        if range.start < range.end, !ranges.contains(range) { ranges.append(range) }
        return false
    }
}
