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
    private let sharedPlaces: SharedPlaces
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
        sharedPlaces = SharedPlaces(in: root)
    }

    mutating func make() {
        let cases = root.value(of: "cases")?.elements ?? []
        let shared = version(of: root)
        let isNo = isUnmentionedNo(root)
        let hasOwnAnswers = root.value(of: "answers") != nil
        // The names under which every case has an answer of the file after the edits.
        var sharedNames: Set<ItemID>?
        if cases.isEmpty || hasOwnAnswers || shared != nil {
            if let plan = plan(shared, in: root), let answers = root.entry(of: "answers") {
                let names = edit(answers, plan)
                sharedNames = names
                if cases.isEmpty {
                    settle(plan, names, [], in: root, of: answers, isNo: isNo)
                } else if names.isEmpty {
                    keepMapping(answers)
                }
            }
        }
        for element in cases {
            guard element.entries != nil else { continue }
            guard let plan = plan(version(of: element) ?? shared, in: element) else { continue }
            let answers = element.entry(of: "answers")
            // A case that nothing was answered of is refused when it is read.
            guard answers != nil || sharedNames != nil else { continue }
            let names = answers.map { edit($0, plan) } ?? []
            settle(
                plan, names, sharedNames ?? [], in: element, of: answers,
                isNo: isNo || isUnmentionedNo(element))
        }
        if !hasVersion { insertVersion() }
        checkOverlaps()
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
        if text != instrument.version, sharedPlaces.meets(found.range) {
            refuse(found.range)
        } else if let fix = Diagnostic.Fix.rewriting(
            text, as: instrument.version, at: found.range)
        {
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
        guard let tool = root.entry(of: "tool"), !sharedPlaces.meets(tool.value) else {
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

    /// Edits the answers that stand in the file.
    ///
    /// - Returns: The items that have an answer there afterwards.
    private mutating func edit(_ answers: YAMLEntry, _ plan: MigrationPlan) -> Set<ItemID> {
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
            if isTied(entry, item, fate) {
                refuse(entry.key.range)
                continue
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
        if isFlow, !removed.isEmpty {
            if let tied = entries.first(where: { sharedPlaces.meets($0.value) }) {
                refuse(tied.key.range)
            } else {
                remove(removed, of: entries, in: answers.value)
            }
        }
        return Set(targets.keys)
    }

    /// Whether an answer that must change is written where another value is, too.
    private func isTied(_ entry: YAMLEntry, _ item: ItemID, _ fate: MigrationPlan.Fate) -> Bool {
        if case .carried(let name, let options) = fate {
            let isRenamed = name != item && sharedPlaces.meets(entry.key.range)
            return isRenamed || !options.isEmpty && sharedPlaces.meets(entry.value)
        }
        return sharedPlaces.meets(entry.key.range) || sharedPlaces.meets(entry.value)
    }

    /// Sees that no item that must be asked again becomes "no" because nothing mentions it.
    ///
    /// - Parameters:
    ///   - names: The items that have an answer of the case itself.
    ///   - sharedNames: Those that have one of the file, for all its cases.
    ///   - answers: The answers of the case itself, if it has any.
    private mutating func settle(
        _ plan: MigrationPlan, _ names: Set<ItemID>, _ sharedNames: Set<ItemID>,
        in node: YAMLNode, of answers: YAMLEntry?, isNo: Bool
    ) {
        let missing = plan.askedAgain.filter {
            !names.contains($0.item) && !sharedNames.contains($0.item)
        }
        for asked in missing { count(.askAgain, asked.item.rawValue, asked.because) }
        // What is not mentioned is unknown already, unless the case says otherwise.
        if isNo, !missing.isEmpty {
            if let answers {
                add(missing.map(\.item), to: answers, isEmptied: names.isEmpty)
            } else {
                addAnswers(missing.map(\.item), to: node)
            }
        } else if let answers, names.isEmpty {
            keepMapping(answers)
        }
    }

    /// Keeps answers a mapping of which only comments are left.
    private mutating func keepMapping(_ answers: YAMLEntry) {
        guard !layout.isFlow(answers.value), answers.value.entries?.isEmpty == false else { return }
        insert(" {}", at: layout.afterColon(of: answers.key.range))
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
    private mutating func add(_ items: [ItemID], to answers: YAMLEntry, isEmptied: Bool) {
        let value = answers.value
        let last = value.entries?.last
        guard !sharedPlaces.meets(value.range), last.map({ !sharedPlaces.meets($0.value) }) ?? true
        else {
            refuse(answers.key.range)
            return
        }
        let text = unknown(items, isQuoted: layout.isQuoted(answers.key.range))
        if layout.isFlow(value) {
            insert((isEmptied ? "" : ", ") + text, at: value.range.end - 1)
        } else if let last {
            let indent = layout.indent(of: last.key.range)
            let end = layout.lineEnd(after: layout.end(of: last))
            insert(items.map { "\(layout.newline)\(indent)\($0): unknown" }.joined(), at: end)
        } else if value.range.start < value.range.end {
            replace(value.range.start, value.range.end, "{\(text)}")
        } else {
            insert(" {\(text)}", at: layout.afterColon(of: answers.key.range))
        }
    }

    /// Gives a case answers of its own, before what it says already.
    private mutating func addAnswers(_ items: [ItemID], to node: YAMLNode) {
        guard let first = node.entries?.first else {
            insert("answers: {\(unknown(items, isQuoted: false))}", at: node.range.start + 1)
            return
        }
        guard !sharedPlaces.meets(node.range) else {
            refuse(first.key.range)
            return
        }
        let isQuoted = layout.isQuoted(first.key.range)
        let key = isQuoted ? "\"answers\"" : "answers"
        let end = layout.isFlow(node) ? ", " : layout.newline + layout.column(of: first.key.range)
        insert(
            "\(key): {\(unknown(items, isQuoted: isQuoted))}\(end)", at: first.key.range.start)
    }

    private func unknown(_ items: [ItemID], isQuoted: Bool) -> String {
        let quote = isQuoted ? "\"" : ""
        return items.map { "\(quote)\($0)\(quote): \(quote)unknown\(quote)" }
            .joined(separator: ", ")
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

    private mutating func refuse(_ range: SourceRange) {
        diagnostics.append(
            MigrationDiagnostics.notCarried(
                "what must change here is written once for several places, with '&' and '*'",
                at: range, hint: "write the value out at each of them"))
    }

    /// No edit is ever left out: where one meets another, the file is not carried at all.
    private mutating func checkOverlaps() {
        var end = 0
        for edit in sorted {
            if edit.range.start < end {
                diagnostics.append(
                    MigrationDiagnostics.notCarried(
                        "two changes are needed in one place", at: edit.range,
                        hint: "write each answer and its value out, on a line of its own"))
            }
            end = max(end, edit.range.end)
        }
    }

    /// In the order of the file, each once; what stands in one alias twice is changed once.
    private var sorted: [Diagnostic.Fix] {
        var seen: Set<Diagnostic.Fix> = []
        return edits.enumerated().sorted {
            ($0.element.range.start, $0.element.range.end, $0.offset)
                < ($1.element.range.start, $1.element.range.end, $1.offset)
        }.map(\.element).filter { seen.insert($0).inserted }
    }

    /// The file after the edits; only where there are no ``diagnostics``.
    var text: String {
        var bytes: [UInt8] = []
        var position = 0
        for edit in sorted {
            bytes += file.bytes[position..<edit.range.start]
            bytes += Array(edit.text.utf8)
            position = edit.range.end
        }
        return String(decoding: bytes + file.bytes[position...], as: UTF8.self)
    }

    /// Where an offset of the text afterwards stands in the file.
    func originalOffset(of offset: Int) -> Int {
        var shift = 0
        for edit in sorted {
            let start = edit.range.start + shift
            if offset < start { break }
            let length = edit.text.utf8.count
            if offset < start + length { return edit.range.start }
            shift += length - (edit.range.end - edit.range.start)
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
    fileprivate func value(of key: String) -> YAMLNode? { entry(of: key)?.value }

    fileprivate func entry(of key: String) -> YAMLEntry? {
        entries?.first { $0.key.value == key }
    }
}

extension [String] {
    /// The entries of a list, a line each, as the list that begins at a place is indented.
    fileprivate func listLines(_ layout: YAMLLayout, at range: SourceRange) -> String {
        map { "- " + $0 }.joined(separator: layout.newline + layout.column(of: range))
    }
}
