package import RiskModel
package import RiskSource

/// Reads a text pack, and compares it with the tool that it is for.
package enum TextPackReader {
    /// Reads and checks a pack; what is wrong with it is in the diagnostics, stale and missing texts
    /// among them.
    ///
    /// - Parameter instrument: The tool with its own texts.
    /// - Returns: The pack where there is no error in it.
    package static func read(
        _ file: SourceFile, for instrument: Instrument
    ) -> (pack: TextPack?, diagnostics: [Diagnostic]) {
        let reading = YAMLReader().read(file)
        let context = ReadingContext(quotesValues: true)
        context.report(reading.diagnostics)
        guard let root = reading.root else { return (nil, context.diagnostics) }
        let pack = read(root, in: context)
        if let pack { check(pack, against: instrument, in: context) }
        return (context.hasErrors ? nil : pack, context.diagnostics)
    }

    /// Reads the tree of a pack, without a look at the tool.
    static func read(_ root: YAMLNode, in context: ReadingContext) -> TextPack? {
        guard let reader = MappingReader(root, TextPackKeys.definition, in: context) else {
            return nil
        }
        defer { reader.finish() }
        return read(reader, root.range.file)
    }

    private static func read(_ reader: MappingReader, _ file: SourceFile) -> TextPack? {
        FormatVersion.read(reader, of: "the text pack")
        let tool = reader.required(TextPackKeys.tool)
        let madeFrom = reader.required(TextPackKeys.madeFrom)
        let language = reader.required(TextPackKeys.language)
        let owner = reader.required(TextPackKeys.owner)
        let licence = reader.required(TextPackKeys.licence)
        var texts: [[String]: PackText] = [:]
        for key in TextPackKeys.parts {
            guard let node = reader.optional(key) else { continue }
            collect(node, key.definition.form, [key.name], into: &texts, reader.context)
        }
        let note = reader.optional(TextPackKeys.note)
        let isPartial = reader.optional(TextPackKeys.partial) ?? false
        let others = reader.optional(TextPackKeys.others) ?? []
        guard let tool, let madeFrom, let language, let owner, let licence else { return nil }
        return TextPack(
            identity: TextPackIdentity(
                name: PluginFolder.textName(of: file.name), language: language, owner: owner,
                licence: licence, note: note,
                digest: PluginDigest.of(file: file.bytes, used: [])),
            tool: tool, madeFrom: madeFrom, isPartial: isPartial, texts: texts, others: others,
            range: reader.range)
    }

    /// Takes in the texts of a part of the pack, by the keys and ids above them.
    private static func collect(
        _ node: YAMLNode, _ form: ValueForm, _ path: [String],
        into texts: inout [[String]: PackText], _ context: ReadingContext
    ) {
        let name = ValueName.key(path.last?.shortened ?? "")
        switch form {
        case .mapping(let definition):
            guard let reader = MappingReader(node, definition, name: name, in: context) else {
                return
            }
            for key in definition.keys {
                guard let entry = reader.entry(key.name) else { continue }
                collect(entry.value, key.form, path + [key.name], into: &texts, context)
            }
            reader.finish()
        case .entries(_, let values):
            guard let entries = node.entries else {
                context.report(
                    PluginDiagnostics.unexpectedValue(
                        node, of: name, expected: "a mapping", in: context))
                return
            }
            for entry in entries {
                collect(entry.value, values, path + [entry.key.value], into: &texts, context)
            }
        default:
            texts[path] = text(node, name, context)
        }
    }

    private static func text(
        _ node: YAMLNode, _ name: ValueName, _ context: ReadingContext
    ) -> PackText? {
        guard node.entries != nil else {
            return ValueShape.text.read(node, as: name, in: context).map {
                PackText(text: $0, original: nil, range: node.range)
            }
        }
        guard
            let reader = MappingReader(node, PackTextKeys.definition, name: name, in: context)
        else { return nil }
        defer { reader.finish() }
        let original = reader.optional(PackTextKeys.original)
        return reader.required(PackTextKeys.text).map {
            PackText(text: $0, original: original, range: node.range)
        }
    }

    // MARK: - Against the tool

    private static func check(
        _ pack: TextPack, against instrument: Instrument, in context: ReadingContext
    ) {
        guard pack.tool.value == instrument.id else {
            context.report(TextPackDiagnostics.otherTool(pack.tool, expected: instrument.id))
            return
        }
        var places: [[String]: String] = [:]
        var missing: [String] = []
        for (place, original) in instrument.wording {
            if case .named(let path) = place { places[path] = original }
            if pack.text(for: place, original) == nil {
                switch place {
                case .named(let path): missing.append(path.joined(separator: "."))
                case .unnamed: missing.append("'\(original.shortened)'")
                }
            }
        }
        for (path, text) in pack.texts {
            guard let original = places[path] else {
                context.report(TextPackDiagnostics.unknown(path, at: text.range, places.keys))
                continue
            }
            if !text.isMade(from: original, pack, of: instrument) {
                context.report(
                    TextPackDiagnostics.stale(
                        path.joined(separator: "."), text, pack, says: original,
                        version: instrument.version))
            }
        }
        let unnamed = instrument.wording.filter { $0.place == .unnamed }.map(\.text)
        for other in pack.others where !unnamed.contains(where: { isSame($0, other) }) {
            context.report(TextPackDiagnostics.notSaid(other))
        }
        if !missing.isEmpty, !pack.isPartial {
            context.report(TextPackDiagnostics.missing(missing, at: pack.tool.range))
        }
        checkLabels(pack, of: instrument, in: context)
    }

    /// Holds the pack's labels to what the plugin's own are held to; what the plugin says itself was
    /// checked there.
    private static func checkLabels(
        _ pack: TextPack, of instrument: Instrument, in context: ReadingContext
    ) {
        let told = pack.apply(to: instrument)
        /// Where the pack says it; `nil` where the tool's own text stands.
        func place(of title: String, _ path: [String]) -> SourceRange? {
            pack.texts[path].flatMap { $0.text == title ? $0.range : nil }
        }
        for item in told.items {
            for option in item.type.options where LabelValidators.saysNoAndUnknown(option.title) {
                let path = ["items", item.id.value.rawValue, "options", option.id.value.rawValue]
                guard let range = place(of: option.title, path) else { continue }
                context.report(
                    PluginDiagnostics.noAndUnknown(Located(option.id.value, at: range)))
            }
        }
        for result in told.results {
            guard let best = LabelValidators.bestLevel(of: result),
                LabelValidators.promisesSafety(best.title)
            else { continue }
            let id = best.id.value
            let path = ["results", result.id.value.rawValue, "levels", id.rawValue, "title"]
            guard let range = place(of: best.title, path) else { continue }
            context.report(PluginDiagnostics.promiseOfSafety(Located(id, at: range)))
        }
    }

    private static func isSame(_ text: String, _ other: PackText) -> Bool {
        func words(_ text: String) -> [Substring] { text.split(whereSeparator: \.isWhitespace) }
        return words(text) == words(other.original ?? "")
    }
}
