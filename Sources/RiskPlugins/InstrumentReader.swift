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
        guard let reader = MappingReader(root, what: "the plugin", in: context) else {
            return nil
        }
        let instrument = read(reader)
        reader.finish()
        return instrument
    }

    private func read(_ reader: MappingReader) -> Instrument {
        FormatVersion.read(reader, of: "the plugin")
        let id = reader.required(
            "id", .id(ToolID.self), because: "the name of the plugin's folder")
        let version = reader.required(
            "version", .version, because: "a change to a published rule is a new version")
        let kind = reader.required(
            "kind", .oneOf(ToolKind.self), because: "the tool protocol that it conforms to")
        let title = reader.required("title", .text, because: "what people call the tool")
        let about = reader.required("about", .text, because: "what the tool is for")
        let intendedUse = reader.optional("intended_use", .text)
        let subject = reader.required(
            "subject", .oneOf(Subject.self), because: "what is assessed")
        let source = reader.required(
            "source", .instrumentSource, because: "whose instrument it is and on what terms")
        let citations =
            reader.required(
                "citations", .citations, because: "every number has a published source") ?? []
        let windows = reader.optional("windows", .windows) ?? []
        let sections =
            reader.required(
                "sections", .filledList(of: SectionReader(windows: windows).shape),
                because: "a tool asks something") ?? []
        let coefficients = reader.optional("coefficients", .coefficients) ?? []
        let scales = reader.optional("scales", .list(of: ScaleReader().shape)) ?? []

        return Instrument(
            id: id?.value ?? "unreadable", version: version ?? "0.0.0", kind: kind ?? .general,
            title: title ?? "", about: about ?? "", intendedUse: intendedUse,
            subject: subject ?? .child,
            source: source
                ?? InstrumentSource(
                    instrument: "", owner: "", cited: [], licence: "", validation: ""),
            citations: citations, review: reader.optional("review", .review),
            incomplete: reader.optional("incomplete", .incomplete), windows: windows,
            sections: sections.map(\.section), items: sections.flatMap(\.items),
            coefficients: coefficients, scales: scales,
            results: results(reader, scales: scales),
            flags: reader.optional("flags", .list(of: DutyReader.flag)) ?? [],
            triggers: reader.optional("triggers", .list(of: DutyReader.trigger)) ?? [],
            actions: reader.optional("actions", .list(of: DutyReader.action)) ?? [],
            eligibility: reader.optional("eligibility", .list(of: DutyReader.eligibility)) ?? [],
            checks: reader.optional("checks", .list(of: .answerCheck)) ?? [],
            uses: reader.optional("uses", .list(of: .usedTool)) ?? [],
            declarations: DeclarationsReader.read(reader, kind: kind),
            harmInSum: reader.optional("harm_in_sum", .located(.text)),
            dayOne: reader.optional("day_one", .oneOf(DayOne.self)) ?? .next,
            caveats: reader.optional("caveats", .list(of: .text)) ?? [], range: reader.range,
            keyRanges: Dictionary(
                reader.keys.map { ($0.value, $0.range) }, uniquingKeysWith: { first, _ in first }))
    }

    private func results(_ reader: MappingReader, scales: [Scale]) -> [LevelledResult] {
        let resultReader = ResultReader(scales: scales)
        guard reader.has("results") else {
            return resultReader.readTopLevel(reader).map { [$0] } ?? []
        }
        for key in reader.present(among: ResultReader.keys) {
            guard let place = reader.place(of: key) else { continue }
            context.report(
                PluginDiagnostics.misplacedKey(
                    key, because: "the plugin lists its results under 'results'", at: place,
                    hint: "move it into an entry of 'results'"))
        }
        return reader.optional("results", .filledList(of: resultReader.shape)) ?? []
    }
}

extension ValueShape where Value == String {
    /// `MAJOR.MINOR.PATCH`.
    static var version: ValueShape {
        let expected = "a version such as 1.0.0"
        return ValueShape.text.map(expected) { text in
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
    fileprivate static var coefficients: ValueShape {
        .entries { entry, context in
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
    fileprivate static var answerCheck: ValueShape {
        .mapping("a check") { reader in
            let id = reader.required(
                "id", .id(CheckID.self), because: "the name by which messages refer to it")
            if let id { reader.name("check '\(id.value)'") }
            let require = reader.required(
                "require", .condition, because: "what the answers must satisfy together")
            let message = reader.required(
                "message", .text, because: "what is wrong where the answers do not")
            guard let id, let require, let message else { return nil }
            return AnswerCheck(id: id, require: require, message: message, range: reader.range)
        }
    }
}

extension ValueShape where Value == UsedTool {
    /// `{tool, version}`.
    fileprivate static var usedTool: ValueShape {
        .mapping("an entry of 'uses'") { reader in
            let tool = reader.required("tool", .id(ToolID.self), because: "the tool's id")
            let version = reader.required(
                "version", .located(.version),
                because: "the very version whose rules this tool was made for")
            guard let tool, let version else { return nil }
            return UsedTool(tool: tool, version: version, instrument: nil)
        }
    }
}
