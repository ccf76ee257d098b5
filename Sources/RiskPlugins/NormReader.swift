import RiskModel
import RiskSource

/// Reads `norms.yaml`, the norms that may stand beside a plugin.
enum NormReader {
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
    static var normSet: ValueShape {
        .mapping(NormFileKeys.definition) { reader in
            FormatVersion.read(reader, of: "the file of norms")
            let version = reader.required(NormFileKeys.version)
            let citations = reader.optional(NormFileKeys.citations) ?? []
            let norms = reader.required(NormFileKeys.norms)
            return NormSet(
                version: version ?? "0.0.0", digest: "", norms: norms ?? [], citations: citations)
        }
    }
}

extension ValueShape where Value == Norm {
    static var norm: ValueShape {
        .mapping(NormKeys.definition) { reader in
            let id = reader.required(NormKeys.id)
            if let id { reader.name("norm '\(id.value)'") }
            let scale = reader.required(NormKeys.scale)
            let kind = reader.required(NormKeys.kind)
            let title = reader.required(NormKeys.title)
            let sample = reader.required(NormKeys.sample)
            let year = reader.required(NormKeys.year)
            let horizon = text(NormKeys.horizon, of: kind, reader)
            let outcome = text(NormKeys.outcome, of: kind, reader)
            let definition = text(NormKeys.percentile, of: kind, reader)
            let interval = reader.optional(NormKeys.interval)
            let source = reader.required(NormKeys.source)
            let status = reader.optional(NormKeys.status)
            let rows = reader.required(NormKeys.rows)
            guard let id, let scale, let kind, let title, let sample, let year, let source, let rows
            else { return nil }
            return Norm(
                id: id, scale: scale, kind: kind, title: title, sample: sample, year: year,
                horizon: horizon, outcome: outcome, definition: definition, interval: interval,
                source: source, verified: status != .unverified, rows: rows, range: reader.range)
        }
    }

    /// A text that norms of one kind must have.
    private static func text(
        _ key: Key<String>, of kind: Norm.Kind?, _ reader: MappingReader
    ) -> String? {
        key.isRequired(for: kind?.rawValue) ? reader.required(key) : reader.optional(key)
    }
}

extension ValueShape where Value == NormRow {
    /// `{score | from, upto, value, low, high}`.
    static var normRow: ValueShape {
        .mapping(NormRowKeys.definition) { reader in
            let score = reader.optional(NormRowKeys.score)
            let from = reader.optional(NormRowKeys.from)
            let upto = reader.optional(NormRowKeys.upto)
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
            let value = reader.required(NormRowKeys.value)
            let low = reader.optional(NormRowKeys.low)
            let high = reader.optional(NormRowKeys.high)
            return value.map {
                NormRow(
                    from: score ?? from, upto: score ?? upto, value: $0, low: low, high: high,
                    range: reader.range)
            }
        }
    }
}
