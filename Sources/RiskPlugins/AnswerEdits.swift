import RiskModel
import RiskSource

/// The edits that carry one answer file to another version.
struct AnswerEdits {
    private let file: SourceFile
    private let root: YAMLNode
    private let instrument: Instrument
    private let from: String?
    /// The places of answers that do not fit their items, and must be asked again.
    private let forced: Set<Int>
    private let layout: YAMLLayout
    private var edits: [Diagnostic.Fix] = []
    private(set) var diagnostics: [Diagnostic] = []
    private var counts: [[String]: Int] = [:]
    private var order: [[String]] = []
    private var carried = 0
    private var versions: [String] = []
    /// Where each answer stands, by where it begins.
    private var spans: [(start: Int, end: Int)] = []
    private var hasVersion = false

    init(
        _ file: SourceFile, root: YAMLNode, of instrument: Instrument, from: String?,
        asking forced: Set<Int>
    ) {
        self.file = file
        self.root = root
        self.instrument = instrument
        self.from = from
        self.forced = forced
        layout = YAMLLayout(file)
    }

    mutating func make() {
        let cases = root.value(of: "cases")?.elements ?? []
        let shared = version(of: root)
        let isNo = isUnmentionedNo(root)
        let hasOwnAnswers = root.value(of: "answers") != nil
        if cases.isEmpty || hasOwnAnswers || shared != nil {
            if let plan = plan(shared, in: root) {
                edit(root, plan, isNo: isNo && cases.isEmpty, shared: nil)
            }
        }
        for element in cases {
            guard element.entries != nil else { continue }
            guard let plan = plan(version(of: element) ?? shared, in: element) else { continue }
            let isNoHere = isNo || isUnmentionedNo(element)
            edit(element, plan, isNo: isNoHere, shared: root)
        }
        if !hasVersion { insertVersion() }
    }

    // MARK: Versions

    private mutating func version(of node: YAMLNode) -> Located<String>? {
        guard let found = node.value(of: "version"), let text = found.scalar?.text else {
            return nil
        }
        hasVersion = true
        let version = Located(text, at: found.range)
        if let from, from != text {
            diagnostics.append(MigrationDiagnostics.versionsDiffer(version))
        }
        if let fix = Diagnostic.Fix.rewriting(text, as: instrument.version, at: found.range) {
            edits.append(fix)
        }
        return version
    }

    private mutating func plan(_ version: Located<String>?, in node: YAMLNode) -> MigrationPlan? {
        let place = node.entries?.first?.key.range ?? node.range
        guard let version = version ?? from.map({ Located($0, at: place) }) else {
            diagnostics.append(MigrationDiagnostics.versionUnknown(at: place))
            return nil
        }
        guard let plan = instrument.migrationPlan(from: version.value) else {
            diagnostics.append(MigrationDiagnostics.noMigration(version, of: instrument))
            return nil
        }
        if !versions.contains(version.value) { versions.append(version.value) }
        return plan
    }

    /// Says the new version beside the tool, or at the beginning.
    private mutating func insertVersion() {
        guard let entries = root.entries, let first = entries.first else { return }
        let quote = layout.isQuoted(first.key.range) ? "\"" : ""
        let text = "\(quote)version\(quote): \(quote)\(instrument.version)\(quote)"
        let isFlow = layout.isFlow(root)
        guard let tool = entries.first(where: { $0.key.value == "tool" }) else {
            insert(isFlow ? text + ", " : text + layout.newline, at: first.key.range.start)
            return
        }
        if isFlow {
            insert(", " + text, at: tool.value.range.end)
        } else {
            let end = layout.lineEnd(after: layout.end(of: tool))
            insert(layout.newline + layout.indent(of: tool.key.range) + text, at: end)
        }
    }

    // MARK: Answers

    private mutating func edit(
        _ node: YAMLNode, _ plan: MigrationPlan, isNo: Bool, shared: YAMLNode?
    ) {
        guard let answers = node.entries?.first(where: { $0.key.value == "answers" }) else {
            return
        }
        let entries = answers.value.entries ?? []
        let isFlow = layout.isFlow(answers.value)
        let again = plan.askedAgain
        var targets: [ItemID: SourceRange] = [:]
        var removed: [Int] = []
        for (place, entry) in entries.enumerated() {
            spans.append((entry.key.range.start, layout.end(of: entry)))
            let item = ItemID(entry.key.value)
            var fate = plan.fate(of: item)
            if case .carried(let name, _) = fate,
                let asked = again.first(where: { $0.item == name })
            {
                fate = .askedAgain(name, because: asked.because, in: asked.version)
            }
            if forced.contains(entry.key.range.start), case .carried(let name, _) = fate {
                fate = .askedAgain(
                    name, because: "the answer does not fit the question any more",
                    in: instrument.version)
            }
            switch fate {
            case .dropped(let because, let version):
                count(.dropped, item.rawValue, because)
                removed.append(place)
                if !isFlow { comment(entry, "no longer asked in \(version)", because, then: nil) }
                continue
            case .carried(let name, let options):
                carried += 1
                rename(entry, item, to: name)
                rename(options, in: entry.value, of: name)
                meet(name, entry, &targets)
            case .askedAgain(let name, let because, let version):
                count(.askAgain, name.rawValue, because)
                askAgain(entry, as: name, because, version, isFlow: isFlow)
                meet(name, entry, &targets)
            }
        }
        if isFlow { remove(removed, of: entries, in: answers.value) }
        let sharedNames = Set(
            (shared?.value(of: "answers")?.entries ?? []).map { ItemID($0.key.value) })
        let missing = again.filter { targets[$0.item] == nil && !sharedNames.contains($0.item) }
        for asked in missing { count(.askAgain, asked.item.rawValue, asked.because) }
        // What is not mentioned is unknown already, unless the case says otherwise.
        if isNo, !missing.isEmpty {
            add(missing.map(\.item), to: answers, remaining: entries.count - removed.count)
        } else if !isFlow, !entries.isEmpty, removed.count == entries.count {
            insert(" {}", at: layout.afterColon(of: answers.key.range))
        }
    }

    private mutating func meet(
        _ name: ItemID, _ entry: YAMLEntry, _ targets: inout [ItemID: SourceRange]
    ) {
        if let first = targets[name] {
            diagnostics.append(
                MigrationDiagnostics.notCarried(
                    "two answers of this case go to '\(name)'", at: entry.key.range,
                    hint: "take out the one that is not meant",
                    notes: [Diagnostic.Note("the other one", at: first)]))
        } else {
            targets[name] = entry.key.range
        }
    }

    private mutating func rename(_ entry: YAMLEntry, _ item: ItemID, to name: ItemID) {
        guard name != item else { return }
        count(.renamed, item.rawValue, name.rawValue)
        rewrite(item.rawValue, as: name.rawValue, at: entry.key.range)
    }

    private mutating func rename(
        _ options: [OptionID: OptionID], in value: YAMLNode, of item: ItemID
    ) {
        guard !options.isEmpty else { return }
        let before = edits.count
        if let own = value.value(of: "value") {
            rename(options, in: own)
        } else if value.entries == nil {
            rename(options, in: value)
        }
        if edits.count > before { count(.optionsRenamed, item.rawValue, "") }
    }

    private mutating func rename(_ options: [OptionID: OptionID], in value: YAMLNode) {
        if let text = value.scalar?.text, let name = options[OptionID(text)],
            name.rawValue != text
        {
            rewrite(text, as: name.rawValue, at: value.range)
            return
        }
        guard let elements = value.elements else { return }
        let old = elements.compactMap { $0.scalar.map { OptionID($0.text) } }
        let new = old.map { options[$0] ?? $0 }
        if old.count == elements.count, Set(new).count < new.count {
            // Options that became one are said once.
            var seen: Set<OptionID> = []
            let once = new.filter { seen.insert($0).inserted }
            let quote = elements.contains { layout.isQuoted($0.range) } ? "\"" : ""
            let list = once.map { quote + $0.rawValue + quote }.joined(separator: ", ")
            let end = elements.map { layout.end(of: $0) }.max() ?? value.range.end
            let isFlow = layout.isFlow(value)
            replace(
                value.range.start, isFlow ? value.range.end : end,
                isFlow ? "[\(list)]" : once.map(\.rawValue).listLines(layout, at: value.range))
            return
        }
        for element in elements { rename(options, in: element) }
    }

    // MARK: Asking again

    private mutating func askAgain(
        _ entry: YAMLEntry, as name: ItemID, _ because: String, _ version: String, isFlow: Bool
    ) {
        guard isFlow else {
            let key = layout.rewritten(entry.key, as: name.rawValue)
            comment(entry, "asked again in \(version)", because, then: "\(key): unknown")
            return
        }
        rewrite(entry.key.value, as: name.rawValue, at: entry.key.range)
        let quote = layout.isQuoted(entry.key.range) ? "\"" : ""
        replace(entry.value.range.start, entry.value.range.end, quote + "unknown" + quote)
    }

    /// Keeps the lines of an answer as comments.
    private mutating func comment(
        _ entry: YAMLEntry, _ what: String, _ because: String, then line: String?
    ) {
        let indent = layout.indent(of: entry.key.range)
        let reason = because.split(whereSeparator: \.isNewline).joined(separator: " ")
        let start = entry.key.range.start
        let end = layout.lineEnd(after: layout.end(of: entry))
        var lines = ["# \(what): \(reason)"]
        lines += layout.lines(start..<end).map { "# " + $0.dropping(indent) }
        if let line { lines.append(line) }
        replace(start, end, lines.joined(separator: layout.newline + indent))
    }

    private mutating func remove(
        _ places: [Int], of entries: [YAMLEntry], in node: YAMLNode
    ) {
        let gone = Set(places)
        guard !gone.isEmpty else { return }
        guard let last = entries.indices.last(where: { !gone.contains($0) }) else {
            if let first = entries.first, let end = entries.last {
                replace(first.key.range.start, end.value.range.end, "")
            }
            return
        }
        for place in places where place < last {
            replace(entries[place].key.range.start, entries[place + 1].key.range.start, "")
        }
        if last < entries.count - 1, let end = entries.last {
            replace(entries[last].value.range.end, end.value.range.end, "")
        }
    }

    /// Adds answers that "no to what is not mentioned" must not reach.
    private mutating func add(_ items: [ItemID], to answers: YAMLEntry, remaining: Int) {
        let entries = answers.value.entries ?? []
        if layout.isFlow(answers.value) || entries.isEmpty {
            let quote = layout.isQuoted(answers.key.range) ? "\"" : ""
            let text = items.map { "\(quote)\($0)\(quote): \(quote)unknown\(quote)" }
                .joined(separator: ", ")
            if layout.isFlow(answers.value) {
                insert((remaining > 0 ? ", " : "") + text, at: answers.value.range.end - 1)
            } else {
                replace(answers.value.range.start, answers.value.range.end, "{\(text)}")
            }
            return
        }
        guard let last = entries.last else { return }
        let indent = layout.indent(of: last.key.range)
        let end = layout.lineEnd(after: layout.end(of: last))
        insert(items.map { "\(layout.newline)\(indent)\($0): unknown" }.joined(), at: end)
    }

    // MARK: Edits

    private mutating func count(_ kind: AnswerMigrationReport.Kind, _ item: String, _ text: String)
    {
        let key = [kind.rawValue, item, text]
        if counts[key] == nil { order.append(key) }
        counts[key, default: 0] += 1
    }

    private mutating func rewrite(_ old: String, as new: String, at range: SourceRange) {
        guard old != new else { return }
        if let fix = Diagnostic.Fix.rewriting(old, as: new, at: range) {
            edits.append(fix)
        } else {
            diagnostics.append(
                MigrationDiagnostics.notCarried(
                    "'\(old)' is written in a way that cannot be changed in place", at: range,
                    hint: "write it plainly, without escapes"))
        }
    }

    private mutating func replace(_ start: Int, _ end: Int, _ text: String) {
        edits.append(
            Diagnostic.Fix(replacing: SourceRange(file: file, start: start, end: end), with: text))
    }

    private mutating func insert(_ text: String, at offset: Int) { replace(offset, offset, text) }

    /// In the order of the file, each once; what stands in one alias twice is changed once.
    private var sorted: [Diagnostic.Fix] {
        var seen: Set<Diagnostic.Fix> = []
        return edits.enumerated().sorted {
            ($0.element.range.start, $0.element.range.end, $0.offset)
                < ($1.element.range.start, $1.element.range.end, $1.offset)
        }.map(\.element).filter { seen.insert($0).inserted }
    }

    /// The file after the edits.
    var text: String {
        var bytes: [UInt8] = []
        var position = 0
        for edit in sorted where edit.range.start >= position {
            bytes += file.bytes[position..<edit.range.start]
            bytes += Array(edit.text.utf8)
            position = edit.range.end
        }
        return String(decoding: bytes + file.bytes[position...], as: UTF8.self)
    }

    /// Where an offset of the text afterwards stands in the file.
    func originalOffset(of offset: Int) -> Int {
        var shift = 0
        var position = 0
        for edit in sorted where edit.range.start >= position {
            let start = edit.range.start + shift
            if offset < start { break }
            let length = edit.text.utf8.count
            if offset < start + length { return edit.range.start }
            shift += length - (edit.range.end - edit.range.start)
            position = edit.range.end
        }
        return offset - shift
    }

    /// Where the answer begins that an offset of the file lies in.
    func entry(at offset: Int) -> Int? {
        spans.first { $0.start <= offset && offset <= $0.end }?.start
    }

    var report: AnswerMigrationReport {
        AnswerMigrationReport(
            file: file, from: versions, to: instrument.version,
            caseCount: root.value(of: "cases")?.elements?.count ?? 1, carried: carried,
            entries: order.compactMap { key in
                AnswerMigrationReport.Kind(rawValue: key[0]).map {
                    AnswerMigrationReport.Entry(
                        kind: $0, item: key[1], text: key[2], count: counts[key] ?? 0)
                }
            }, text: text)
    }

    private func isUnmentionedNo(_ node: YAMLNode) -> Bool {
        node.value(of: "unmentioned") != nil
    }
}

extension YAMLNode {
    /// The value of a key of a mapping.
    fileprivate func value(of key: String) -> YAMLNode? {
        entries?.first { $0.key.value == key }?.value
    }
}

extension String {
    /// Without the indent of the lines around it.
    fileprivate func dropping(_ indent: String) -> String {
        hasPrefix(indent) ? String(dropFirst(indent.count)) : self
    }
}

extension [String] {
    /// The entries of a list, a line each, as the list that begins at a place is indented.
    fileprivate func listLines(_ layout: YAMLLayout, at range: SourceRange) -> String {
        map { "- " + $0 }.joined(separator: layout.newline + layout.column(of: range))
    }
}
