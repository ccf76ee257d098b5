import RiskModel
import RiskSource

/// Reads `norms.yaml`, the norms that may stand beside a plugin.
enum NormReader {
    /// The name of the file in the plugin's folder.
    static let fileName = "norms.yaml"

    /// Reads and checks the norms of an instrument; what is wrong is reported in the context.
    ///
    /// - Parameter instrument: The tool, whose scales and citations the norms name.
    static func read(
        _ file: SourceFile, for instrument: Instrument, in context: ReadingContext
    ) -> NormSet? {
        let reading = YAMLReader().read(file)
        context.report(reading.diagnostics)
        guard let root = reading.root else { return nil }
        let norms = ValueShape<NormSet>.normSet.read(root, as: "the file of norms", in: context)
        guard var norms else { return nil }
        norms.digest = PluginDigest.of(file: file.bytes, used: [])
        check(norms, of: instrument, in: context)
        return norms
    }

    private static func check(
        _ set: NormSet, of instrument: Instrument, in context: ReadingContext
    ) {
        let scales = instrument.scales.map(\.id.value)
        let citations = (instrument.citations + set.citations).map(\.id.value)
        var names: [Located<NormID>] = []
        for norm in set.norms {
            if let first = names.first(where: { $0.value == norm.id.value }) {
                context.report(
                    PluginDiagnostics.duplicateID(
                        Located(norm.id.value.rawValue, at: norm.id.range), of: "a norm",
                        first: "a norm", at: first.range))
            }
            names.append(norm.id)
            if !scales.contains(norm.scale.value),
                !context.isUnreadable(norm.scale.value.rawValue)
            {
                context.report(NormDiagnostics.unknownScale(norm.scale, known: scales))
            }
            for source in norm.sources where !citations.contains(source.value) {
                if context.isUnreadable(source.value.rawValue) { continue }
                context.report(PluginDiagnostics.unknownCitation(source, known: citations))
            }
            NormDiagnostics.check(norm, in: context)
        }
        let own = instrument.citations.map(\.id)
        for citation in set.citations {
            guard let first = own.first(where: { $0.value == citation.id.value }) else { continue }
            context.report(
                PluginDiagnostics.duplicateID(
                    Located(citation.id.value.rawValue, at: citation.id.range), of: "a citation",
                    first: "a citation", at: first.range))
        }
    }
}

extension Norm {
    /// Every use of a citation.
    fileprivate var sources: [Located<CitationID>] {
        [source]
            + rows.flatMap { [$0.value, $0.low, $0.high] }.compactMap { $0?.source }
    }
}

extension ValueShape where Value == NormSet {
    fileprivate static var normSet: ValueShape {
        .mapping("the file of norms") { reader in
            FormatVersion.read(reader, of: "the file of norms")
            let version = reader.required(
                "version", .version, because: "norms change apart from scoring")
            let citations = reader.optional("citations", .citations) ?? []
            let norms = reader.required(
                "norms", .filledList(of: .norm), because: "the tables of norms")
            return NormSet(
                version: version ?? "0.0.0", digest: "", norms: norms ?? [], citations: citations)
        }
    }
}

extension ValueShape where Value == Norm {
    fileprivate static var norm: ValueShape {
        .mapping("a norm") { reader in
            let id = reader.required(
                "id", .id(NormID.self), because: "the name by which results refer to it")
            if let id { reader.name("norm '\(id.value)'") }
            let scale = reader.required(
                "scale", .id(ScaleID.self), because: "the scale whose scores it is about")
            let kind = reader.required(
                "kind", .oneOf(Norm.Kind.self), because: "what its numbers are")
            let title = reader.required("title", .text, because: "what people call the norm")
            let sample = reader.required(
                "sample", .text, because: "a norm describes those who were studied, and no other")
            let year = reader.required(
                "year", .whole(1900...2200), because: "samples age, and reports show the year")
            let horizon = outcomeText(
                "horizon", kind, reader, because: "how long people were followed")
            let outcome = outcomeText("outcome", kind, reader, because: "what was counted")
            let definition =
                kind == .percentile
                ? reader.required(
                    "definition", .text,
                    because: "percentiles are defined in several ways, such as the midpoint")
                : reader.optional("definition", .text)
            let interval = reader.optional("interval", .text)
            let source = reader.required(
                "source", .id(CitationID.self), because: "the publication of the table")
            let status = reader.optional("status", .oneOf(NumberStatus.self))
            let rows = reader.required(
                "rows", .filledList(of: .normRow), because: "the values, by score")
            guard let id, let scale, let kind, let title, let sample, let year, let source, let rows
            else { return nil }
            return Norm(
                id: id, scale: scale, kind: kind, title: title, sample: sample, year: year,
                horizon: horizon, outcome: outcome, definition: definition, interval: interval,
                source: source, verified: status != .unverified, rows: rows, range: reader.range)
        }
    }

    /// A text that a rate must have.
    private static func outcomeText(
        _ key: String, _ kind: Norm.Kind?, _ reader: MappingReader, because: String
    ) -> String? {
        kind == .rate
            ? reader.required(key, .text, because: because) : reader.optional(key, .text)
    }
}

extension ValueShape where Value == NormRow {
    /// `{score | from, upto, value, low, high}`.
    fileprivate static var normRow: ValueShape {
        .mapping("a row") { reader in
            let score = reader.optional("score", .decimal)
            let from = reader.optional("from", .decimal)
            let upto = reader.optional("upto", .decimal)
            let isBand = reader.has("from") || reader.has("upto")
            if reader.has("score") == isBand {
                reader.context.report(
                    PluginDiagnostics.exactlyOneKey(
                        of: ["score", "from"], found: isBand ? ["score", "from"] : [],
                        in: reader.what, at: reader.range))
            }
            if let from, let upto, from > upto {
                reader.context.report(PluginDiagnostics.emptyRange(at: reader.range))
            }
            let value = reader.required(
                "value", .preciseNumber,
                because: "in percent; leave the row out where there is none")
            let low = reader.optional("low", .preciseNumber)
            let high = reader.optional("high", .preciseNumber)
            return value.map {
                NormRow(
                    from: score ?? from, upto: score ?? upto, value: $0, low: low, high: high,
                    range: reader.range)
            }
        }
    }
}
