package import RiskModel
package import RiskSource

/// Reads the tree of a `plugin.yaml` into an instrument. It reads no other file: the tools that the
/// plugin uses are named in the instrument and embedded by ``PluginLoader``.
package struct InstrumentReader {
    private let context: ReadingContext

    package init(in context: ReadingContext) { self.context = context }

    /// Returns the instrument as far as it could be read; mistakes are reported in the context.
    ///
    /// After an error the instrument has placeholders and gaps. It then serves to find further
    /// mistakes and for nothing else.
    package func read(_ root: YAMLNode) -> Instrument? {
        guard let reader = MappingReader(root, InstrumentKeys.definition, in: context) else {
            return nil
        }
        let instrument = read(reader)
        reader.finish()
        return instrument
    }

    private func read(_ reader: MappingReader) -> Instrument {
        FormatVersion.read(reader, of: "the plugin")
        let id = reader.required(InstrumentKeys.id)
        let version = reader.required(InstrumentKeys.version)
        let kind = reader.required(InstrumentKeys.kind)
        let title = reader.required(InstrumentKeys.title)
        let about = reader.required(InstrumentKeys.about)
        let intendedUse = reader.optional(InstrumentKeys.intendedUse)
        let subject = reader.required(InstrumentKeys.subject)
        let source = reader.required(InstrumentKeys.source)
        let citations = reader.required(InstrumentKeys.citations) ?? []
        let windows = reader.optional(InstrumentKeys.windows) ?? []
        let sections = reader.required(InstrumentKeys.sections(windows: windows)) ?? []
        let coefficients = reader.optional(InstrumentKeys.coefficients) ?? []
        let scales = reader.optional(InstrumentKeys.scales) ?? []

        return Instrument(
            id: id?.value ?? "unreadable", version: version ?? "0.0.0", kind: kind ?? .general,
            title: title ?? "", about: about ?? "", intendedUse: intendedUse,
            subject: subject ?? .child,
            source: source
                ?? InstrumentSource(
                    instrument: "", owner: "", cited: [], licence: "", validation: ""),
            citations: citations, approval: reader.optional(InstrumentKeys.approval),
            review: reader.optional(InstrumentKeys.review),
            incomplete: reader.optional(InstrumentKeys.incomplete), windows: windows,
            sections: sections.map(\.section), items: sections.flatMap(\.items),
            coefficients: coefficients, scales: scales,
            results: results(reader, scales: scales),
            flags: reader.optional(InstrumentKeys.flags) ?? [],
            triggers: reader.optional(InstrumentKeys.triggers) ?? [],
            actions: reader.optional(InstrumentKeys.actions) ?? [],
            eligibility: reader.optional(InstrumentKeys.eligibility) ?? [],
            checks: reader.optional(InstrumentKeys.checks) ?? [],
            uses: reader.optional(InstrumentKeys.uses) ?? [],
            native: reader.optional(InstrumentKeys.native) ?? [],
            declarations: DeclarationsReader.read(reader, kind: kind),
            harmInSum: reader.optional(InstrumentKeys.harmInSum),
            dayOne: reader.optional(InstrumentKeys.dayOne) ?? .next,
            caveats: reader.optional(InstrumentKeys.caveats) ?? [],
            migrations: reader.optional(InstrumentKeys.migrations) ?? [], range: reader.range,
            keyRanges: Dictionary(
                reader.keys.map { ($0.value, $0.range) }, uniquingKeysWith: { first, _ in first }))
    }

    private func results(_ reader: MappingReader, scales: [Scale]) -> [LevelledResult] {
        guard reader.has("results") else {
            return ResultReader(scales: scales).readTopLevel(reader).map { [$0] } ?? []
        }
        for key in reader.present(among: ResultKeys.levellingNames) {
            guard let place = reader.place(of: key) else { continue }
            context.report(
                PluginDiagnostics.misplacedKey(
                    key, because: "the plugin lists its results under 'results'", at: place,
                    hint: "move it into an entry of 'results'"))
        }
        return reader.optional(InstrumentKeys.results(scales: scales)) ?? []
    }
}

extension ValueShape where Value == String {
    /// `MAJOR.MINOR.PATCH`.
    static var version: ValueShape {
        let expected = "a version such as 1.0.0"
        let part = "(0|[1-9][0-9]{0,8})"
        let form = ValueForm.word(
            expected: expected, pattern: "^\\s*\(part)\\.\(part)\\.\(part)\\s*$")
        return ValueShape.text.map(expected, form) { text in
            let parts = text.split(separator: ".", omittingEmptySubsequences: false)
            let isVersion =
                parts.count == 3
                && parts.allSatisfy { part in
                    (1...9).contains(part.utf8.count)
                        && part.utf8.allSatisfy {
                            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                        } && (part == "0" || !part.hasPrefix("0"))
                }
            return isVersion ? text : nil
        }
    }
}

extension ValueShape where Value == [Coefficient] {
    /// A mapping of id to NUMBER.
    static var coefficients: ValueShape {
        .entries(keys: .id(CoefficientID.self), values: PreciseNumber.form) { entry, context in
            let id = IdentifierForm.read(CoefficientID.self, from: entry.key, in: context)
            let number = ValueShape<SourcedNumber>.preciseNumber.read(
                entry.value, as: "'\(entry.key.value.shortened)'", in: context)
            guard let id, let number else {
                context.noteUnreadable(entry.key.value)
                return nil
            }
            return Coefficient(id: id, number: number)
        }
    }
}

extension ValueShape where Value == AnswerCheck {
    /// `{id, require, message}`.
    static var answerCheck: ValueShape {
        .mapping(CheckKeys.definition) { reader in
            let id = reader.required(CheckKeys.id)
            if let id { reader.name("check '\(id.value)'") }
            let require = reader.required(CheckKeys.require)
            let message = reader.required(CheckKeys.message)
            guard let id, let require, let message else { return nil }
            return AnswerCheck(id: id, require: require, message: message, range: reader.range)
        }
    }
}

extension ValueShape where Value == UsedTool {
    /// `{tool, version}`.
    static var usedTool: ValueShape {
        .mapping(UsedToolKeys.definition) { reader in
            let tool = reader.required(UsedToolKeys.tool)
            let version = reader.required(UsedToolKeys.version)
            guard let tool, let version else { return nil }
            return UsedTool(tool: tool, version: version, instrument: nil)
        }
    }
}
