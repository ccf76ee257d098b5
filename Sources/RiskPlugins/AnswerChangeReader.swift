package import RiskModel
package import RiskSource

/// Reads `item=answer`, as a person writes it on the command line, with the checks that an answer in
/// a file goes through.
///
/// `item.period=yes` changes one period of a windowed item, `tool.item=yes` an item of a used tool;
/// several options are written with commas between them, none of them as `[]`.
package struct AnswerChangeReader {
    private let instrument: Instrument
    private let context: ReadingContext

    /// Reads the changes of one call.
    ///
    /// - Parameters:
    ///   - texts: What was written, each with the option before it as the name of its file.
    ///   - showsValues: Whether messages may quote the answers given.
    /// - Returns: The changes, and what is wrong with any of them.
    package static func read(
        _ texts: [SourceFile], for instrument: Instrument, showsValues: Bool = false
    ) -> (changes: [AnswerChange], diagnostics: [Diagnostic]) {
        let context = ReadingContext(quotesValues: showsValues)
        let reader = AnswerChangeReader(instrument: instrument, context: context)
        var changes: [AnswerChange] = []
        for text in texts {
            guard let change = reader.read(text) else { continue }
            let isSame = { (other: AnswerChange) in
                other.label.id == change.label.id
                    && (other.period == change.period || other.period == nil
                        || change.period == nil)
            }
            if changes.contains(where: isSame) {
                context.report(AnswerDiagnostics.changedTwice(change.label.id, at: change.range))
            }
            changes.append(change)
        }
        // Evidence stands in files; what is tried here has none.
        let found = context.diagnostics.filter {
            $0.code != AnswerDiagnosticCode.evidenceMissing.rawValue
        }
        return (found.isEmpty ? changes : [], found)
    }

    private func read(_ file: SourceFile) -> AnswerChange? {
        guard let sign = file.bytes.firstIndex(of: UInt8(ascii: "=")), sign > 0 else {
            let whole = SourceRange(file: file, start: 0, end: file.bytes.count)
            context.report(AnswerDiagnostics.noChange(at: whole))
            return nil
        }
        let parts = names(file, end: sign)
        guard let target = target(parts) else { return nil }
        let range = SourceRange(file: file, start: sign + 1, end: file.bytes.count)
        let node = Self.node(range)
        let key = SourceRange(file: file, start: 0, end: sign)
        let name = target.tool.map { "\($0).\(target.item.id.value)" }
        let reader = AnswerItemReader(
            item: target.item, name: name ?? target.item.id.value.rawValue, context: context)
        let value = target.period.map { period in
            YAMLNode(
                .mapping([
                    YAMLEntry(key: Located(period.value.rawValue, at: period.range), value: node)
                ]), at: range)
        }
        let entry = YAMLEntry(key: Located(file.text(of: key), at: key), value: value ?? node)
        guard let answer = reader.read(entry) else { return nil }
        return AnswerChange(
            tool: target.tool, item: target.item, period: target.period?.value,
            answer: answer.given.state, text: file.text(of: range), range: key)
    }

    /// The names before the sign, with their places.
    private func names(_ file: SourceFile, end: Int) -> [Located<String>] {
        var parts: [Located<String>] = []
        var start = 0
        for place in 0...end
        where place == end || file.bytes[place] == UInt8(ascii: ".") {
            let range = SourceRange(file: file, start: start, end: place)
            parts.append(Located(file.text(of: range), at: range))
            start = place + 1
        }
        return parts
    }

    // MARK: Names

    private struct Target {
        var tool: ToolID?
        var item: Item
        var period: Located<WindowID>?
    }

    private func target(_ parts: [Located<String>]) -> Target? {
        guard let first = parts.first else { return nil }
        if let item = instrument.items.first(where: { $0.id.value.rawValue == first.value }) {
            return withPeriod(
                Target(item: item), parts.dropFirst(), windows: instrument.windows)
        }
        if parts.count > 1, let used = usedTool(first.value), let definition = used.instrument {
            let named = parts[1]
            guard let item = definition.items.first(where: { $0.id.value.rawValue == named.value })
            else {
                context.report(
                    AnswerDiagnostics.unknownItem(
                        named, tool: definition.id.rawValue,
                        known: definition.items.map(\.id.value.rawValue)))
                return nil
            }
            return withPeriod(
                Target(tool: used.tool.value, item: item), parts.dropFirst(2),
                windows: definition.windows)
        }
        context.report(
            AnswerDiagnostics.unknownItem(
                first, tool: instrument.id.rawValue,
                known: instrument.items.map(\.id.value.rawValue)
                    + instrument.uses.map(\.tool.value.rawValue)))
        return nil
    }

    /// Ids with `-` may be written with `_`, as formulas write them.
    private func usedTool(_ name: String) -> UsedTool? {
        func plain(_ text: String) -> String { String(text.map { $0 == "_" ? "-" : $0 }) }
        return instrument.uses.first { plain($0.tool.value.rawValue) == plain(name) }
    }

    private func withPeriod(
        _ target: Target, _ rest: ArraySlice<Located<String>>, windows: [Window]
    ) -> Target? {
        guard let named = rest.first else { return target }
        var target = target
        var known: [String] = []
        if case .windowed(let ids) = target.item.type {
            known = (ids + [.earlier]).map(\.rawValue)
        }
        guard rest.count == 1, known.contains(named.value) else {
            context.report(
                AnswerDiagnostics.unknownPeriod(
                    named, item: target.item.id.value.rawValue, known: known))
            return nil
        }
        target.period = Located(WindowID(named.value), at: named.range)
        return target
    }

    // MARK: Answers

    /// The answer as a node: a list where it has commas or brackets, otherwise one word.
    private static func node(_ range: SourceRange) -> YAMLNode {
        let file = range.file
        func scalar(_ range: SourceRange) -> YAMLNode {
            YAMLNode(.scalar(YAMLScalar(text: file.text(of: range), style: .plain)), at: range)
        }
        var inner = range
        let bytes = file.bytes
        let isBracketed =
            range.end - range.start >= 2 && bytes[range.start] == UInt8(ascii: "[")
            && bytes[range.end - 1] == UInt8(ascii: "]")
        if isBracketed {
            inner = SourceRange(file: file, start: range.start + 1, end: range.end - 1)
        }
        let commas = (inner.start..<inner.end).filter { bytes[$0] == UInt8(ascii: ",") }
        guard isBracketed || !commas.isEmpty else { return scalar(range) }
        guard inner.start < inner.end else { return YAMLNode(.sequence([]), at: range) }
        var elements: [YAMLNode] = []
        var start = inner.start
        for end in commas + [inner.end] {
            var first = start
            while first < end, bytes[first] == UInt8(ascii: " ") { first += 1 }
            elements.append(scalar(SourceRange(file: file, start: first, end: end)))
            start = end + 1
        }
        return YAMLNode(.sequence(elements), at: range)
    }
}

extension SourceFile {
    /// The text of a range.
    fileprivate func text(of range: SourceRange) -> String {
        String(decoding: bytes[range.start..<range.end], as: UTF8.self)
    }
}
