import RiskModel
import RiskSource

/// Writes a document in the one layout that files of the format have.
///
/// Keys of the format stand in the order of their definition, others in their own; two spaces indent;
/// what stands in `[]` or `{}` stays there while it fits into a line; texts for people that do not fit
/// are folded; blocks keep their lines, and every comment its place.
struct YAMLLayout {
    /// The columns that an entry of a table may have, which nobody would read better in pieces.
    private static let tableWidth = 120
    /// The most entries of which each gets a line of its own when they do not fit into one.
    private static let mostOnLines = 6

    /// How a value is written.
    private enum Form {
        case inline(String)
        /// A block of text: its head, and its lines without indentation.
        case text(head: String, [String])
        /// A long list or mapping in brackets that goes over several lines.
        case filled(open: String, [String])
        case block
    }

    private let document: WrittenYAML
    private var lines = LayoutLines()

    init(_ document: WrittenYAML) { self.document = document }

    /// Returns the document as text.
    ///
    /// - Parameter form: the form of the whole file; `nil` where it is not known.
    consuming func text(_ form: ValueForm?) -> String {
        guard let root = document.root.collection else { return "" }
        guard let first = root.entries.first else {
            lines.add(root.tail, indent: 0, isFirst: true)
            lines.add(root.isMapping ? "{}" : "[]")
            return lines.text
        }
        // What stands at the head of the file stays there, whichever key comes first below it.
        let silences = first.takeSilences()
        let head = first.takeAbove()
        first.addAbove(silences)
        lines.add(head, indent: 0, isFirst: true)
        if !head.isEmpty, silences.isEmpty ? first.takeSpacing() : silences[0].isSpaced {
            lines.addBlank()
        }
        write(root, form, indent: 0)
        return lines.text
    }

    // MARK: - Collections

    /// - Parameter lead: what stands before the first entry on its line already.
    private mutating func write(
        _ collection: WrittenCollection, _ form: ValueForm?, indent: Int, lead: String? = nil
    ) {
        let shape = shape(of: collection, form)
        let isTable =
            !collection.isMapping
            && collection.entries.allSatisfy {
                $0.value.collection.map { $0.isMapping && $0.isFlow } ?? false
            }
        let limit = isTable ? Self.tableWidth : LayoutLines.width
        for (index, entry) in ordered(collection, shape).enumerated() {
            let own = entry.key?.scalar.flatMap { shape?.form(of: $0.text) }
            let valueForm = collection.isMapping ? own : form?.element
            let isLed = index == 0 && lead != nil
            let start = isLed ? lead ?? "" : Self.spaces(indent)
            write(
                entry, of: collection, valueForm, start: start, indent: indent, limit: limit,
                isFirst: index == 0, isLed: isLed)
        }
        lines.add(collection.tail, indent: indent, isFirst: false)
    }

    private mutating func write(
        _ entry: WrittenEntry, of collection: WrittenCollection, _ form: ValueForm?,
        start: String, indent: Int, limit: Int, isFirst: Bool, isLed: Bool
    ) {
        let head = start + (entry.key.map { key(of: $0, in: collection) + ":" } ?? "-")
        let anchor = entry.value.anchor.map { " &\($0)" } ?? ""
        let value = self.form(
            of: entry.value, form, at: (head + anchor).count + 1, indent: indent, limit: limit,
            wasFlow: collection.isFlow, isKept: entry.beside?.isSilence ?? false)
        var inner: [WrittenComment] = []
        if case .block = value, entry.key == nil, anchor.isEmpty {
            inner = hoisted(from: entry, form)
        }
        var above = isLed ? [] : entry.above + inner
        var beside = entry.beside
        if let nested = entry.value.collection {
            if nested.entries.isEmpty { above += nested.tail }
            if case .block = value, entry.key == nil, anchor.isEmpty, let moved = beside {
                above.append(moved)
                beside = nil
            }
        }
        if !isLed {
            if !isFirst, above.first?.isSpaced ?? entry.isSpaced { lines.addBlank() }
            lines.add(above, indent: indent, isFirst: true)
            if !above.isEmpty, entry.isSpaced, !isFirst || !entry.above.isEmpty {
                lines.addBlank()
            }
        }
        switch value {
        case .inline(let text):
            lines.add(head + anchor + (text.isEmpty ? "" : " " + text), beside: beside)
        case .text(let mark, let content):
            lines.add(head + anchor + " " + mark, beside: beside)
            for line in content {
                lines.add(line.isEmpty ? "" : Self.spaces(indent + 2) + line)
            }
        case .filled(let open, let content):
            lines.add(head + anchor + " " + open, beside: beside)
            for line in content { lines.add(Self.spaces(indent + 2) + line) }
        case .block:
            guard let nested = entry.value.collection else { return }
            let isLeading = entry.key == nil && anchor.isEmpty
            if !isLeading { lines.add(head + anchor, beside: beside) }
            write(
                nested, form, indent: indent + 2, lead: isLeading ? start + "- " : nil)
        }
    }

    /// The comments of the first entry within one that begins on its own line.
    private func hoisted(from entry: WrittenEntry, _ form: ValueForm?) -> [WrittenComment] {
        guard let nested = entry.value.collection, let first = nested.entries.first else {
            return []
        }
        // A silence is about the line that it stands above, and so about the entry that begins there.
        first.addAbove(entry.takeSilences())
        let shape = shape(of: nested, form)
        guard let leading = ordered(nested, shape).first else { return [] }
        let isBlock = leading.key == nil && leading.value.collection?.isFlow == false
        let deeper =
            isBlock && leading.value.anchor == nil ? hoisted(from: leading, form?.element) : []
        return leading.above + deeper
    }

    private func shape(of collection: WrittenCollection, _ form: ValueForm?) -> MappingShape? {
        guard collection.isMapping else { return nil }
        return form?.shape(ofKeys: collection.entries.compactMap { $0.key?.scalar?.text })
    }

    /// The entries in the order of the format; a key that it does not know stays behind the one that it
    /// follows.
    private func ordered(_ collection: WrittenCollection, _ shape: MappingShape?) -> [WrittenEntry]
    {
        guard let order = shape?.order, !document.hasAliases else { return collection.entries }
        var rank = -1
        let ranked = collection.entries.enumerated().map { index, entry in
            rank = entry.key?.scalar.flatMap { order.firstIndex(of: $0.text) } ?? rank
            return (rank: rank, index: index, entry: entry)
        }
        return ranked.sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }.map(\.entry)
    }

    // MARK: - Values

    /// - Parameters:
    ///   - column: where the value would begin on the line.
    ///   - indent: of the collection that the value stands in.
    ///   - isKept: whether what is on one line must stay on it.
    private func form(
        of node: WrittenNode, _ form: ValueForm?, at column: Int, indent: Int, limit: Int,
        wasFlow: Bool, isKept: Bool
    ) -> Form {
        switch node.content {
        case .alias(let name): return .inline("*\(name)")
        case .scalar(let scalar):
            if scalar.style == .literal || scalar.style == .folded {
                return block(scalar)
            }
            let line = ScalarLayout.line(
                scalar, isFlow: false, wasFlow: wasFlow, isFormula: form?.isFormula ?? false)
            let isTooWide = column + line.count > LayoutLines.width
            if isTooWide, form?.isProse ?? false, !isKept || scalar.hasLines,
                let folded = ScalarLayout.folded(
                    scalar.text, width: LayoutLines.width - indent - 2), folded.count > 1
            {
                return .text(head: ">-", folded)
            }
            return .inline(line)
        case .collection(let collection):
            if collection.entries.isEmpty {
                return .inline(collection.isMapping ? "{}" : "[]")
            }
            guard collection.isFlow, !collection.hasComments else { return .block }
            let entries = flowParts(collection, form)
            let parts = entries.map(\.text)
            let (open, close) = collection.isMapping ? ("{", "}") : ("[", "]")
            let line = open + parts.joined(separator: ", ") + close
            if isKept || column + line.count <= limit { return .inline(line) }
            let inside = LayoutLines.width - indent - 2
            guard parts.count > Self.mostOnLines,
                parts.allSatisfy({ $0.count < Self.tableWidth - indent - 2 })
            else { return .block }
            return .filled(open: open, Self.filled(entries, close: close, width: inside))
        }
    }

    /// A block of text with its own lines, whatever their indentation was.
    private func block(_ scalar: WrittenScalar) -> Form {
        var lines = scalar.source.split(separator: "\n", omittingEmptySubsequences: false)
        let written = lines.removeFirst().prefix { !$0.isWhitespace && $0 != "#" }
        if lines.last?.isEmpty ?? false { lines.removeLast() }
        func indent(_ line: Substring) -> Int { line.prefix { $0 == " " }.count }
        func isBlank(_ line: Substring) -> Bool { line.allSatisfy { $0 == " " } }
        let said = scalar.text.split(separator: "\n", omittingEmptySubsequences: false)
        let inText = said.first { !isBlank($0) }.map(indent) ?? 0
        let outer =
            lines.first { !isBlank($0) }.map { indent($0) - inText } ?? lines.map(indent).max()
        if !written.contains("+") {
            while let last = lines.last, isBlank(last), last.count <= outer ?? 0 {
                lines.removeLast()
            }
        }
        var head = written.map { $0.isNumber ? "2" : String($0) }.joined()
        // At the end of a file without a last line break the text has none either.
        if !scalar.text.hasSuffix("\n"), !lines.isEmpty, !written.contains("-") {
            head = head.filter { $0 != "+" } + "-"
        }
        return .text(head: head, lines.map { String($0.dropFirst(min(outer ?? 0, indent($0)))) })
    }

    // MARK: - Brackets

    /// The entries of a list or mapping in brackets, each on one line, and whether the writer began a
    /// line there.
    private func flowParts(
        _ collection: WrittenCollection, _ form: ValueForm?
    ) -> [(text: String, startsLine: Bool)] {
        let shape = shape(of: collection, form)
        return ordered(collection, shape).map { entry in
            let own = entry.key?.scalar.flatMap { shape?.form(of: $0.text) }
            let value = flowText(entry.value, collection.isMapping ? own : form?.element)
            guard let key = entry.key else { return (value, entry.startsLine) }
            let colon = key.scalar == nil ? " : " : ": "
            return (flowText(key, nil) + colon + value, entry.startsLine)
        }
    }

    private func flowText(_ node: WrittenNode, _ form: ValueForm?) -> String {
        let text =
            switch node.content {
            case .alias(let name): "*\(name)"
            case .scalar(let scalar):
                ScalarLayout.line(
                    scalar, isFlow: true, wasFlow: true, isFormula: form?.isFormula ?? false)
            case .collection(let collection):
                (collection.isMapping ? "{" : "[")
                    + flowParts(collection, form).map(\.text).joined(separator: ", ")
                    + (collection.isMapping ? "}" : "]")
            }
        return (node.anchor.map { "&\($0) " } ?? "") + text
    }

    /// Entries over the lines that their writer began, and further ones where those are too long.
    private static func filled(
        _ parts: [(text: String, startsLine: Bool)], close: String, width: Int
    ) -> [String] {
        var lines: [String] = []
        var line = ""
        for (index, entry) in parts.enumerated() {
            let part = entry.text + (index == parts.count - 1 ? close : ",")
            if line.isEmpty {
                line = part
            } else if !entry.startsLine, line.count + 1 + part.count <= width {
                line += " " + part
            } else {
                lines.append(line)
                line = part
            }
        }
        return lines + [line]
    }

    /// A key on one line, with its anchor.
    private func key(of node: WrittenNode, in collection: WrittenCollection) -> String {
        switch node.content {
        case .alias(let name): "*\(name) "
        case .scalar(let scalar):
            (node.anchor.map { "&\($0) " } ?? "")
                + ScalarLayout.line(
                    scalar, isFlow: false, wasFlow: collection.isFlow, isFormula: false)
        // A key that is no text is refused by the reader.
        case .collection: ""
        }
    }

    private static func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }
}
