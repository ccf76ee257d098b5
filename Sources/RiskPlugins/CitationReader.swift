import RiskModel
import RiskSource

extension ValueShape where Value == Provenance {
    /// A SOURCE: a citation id, or `own`.
    static var source: ValueShape {
        let citation = ValueShape<Located<CitationID>>.id(CitationID.self)
        return ValueShape(
            "a citation id or 'own'", .either([.id(CitationID.self), .names(["own"])])
        ) { node, name, context in
            if node.scalar?.text == "own" { return .own(node.range) }
            return citation.read(node, as: name, in: context).map { .cited($0) }
        }
    }
}

extension Provenance {
    /// The citation; `nil` where the source is the project itself.
    var citation: Located<CitationID>? {
        if case .cited(let citation) = self { citation } else { nil }
    }

    /// Whether the source is the project itself.
    var isOwn: Bool {
        if case .own = self { true } else { false }
    }

    /// Why every rule, flag and duty names its source.
    static let reason = "a citation id, or 'own' for a rule of the project's"
}

extension ValueForm {
    /// The id of one kind, as keys of a mapping are.
    static func id<ID: Identifier>(_ kind: ID.Type) -> ValueForm {
        IdentifierForm.of(kind).valueForm
    }
}

extension ValueShape where Value == [Citation] {
    /// The publications of a plugin, by their ids.
    static var citations: ValueShape {
        .entries(keys: .id(CitationID.self), values: .mapping(CitationKeys.definition)) {
            entry, context in
            let id = IdentifierForm.read(CitationID.self, from: entry.key, in: context)
            let name = "citation '\(entry.key.value.shortened)'"
            guard
                let reader = MappingReader(
                    entry.value, CitationKeys.definition, what: name, in: context)
            else {
                context.noteUnreadable(entry.key.value)
                return nil
            }
            defer { reader.finish() }
            let title = reader.required(CitationKeys.title)
            let checked = reader.required(CitationKeys.checked)
            let place = reader.optional(CitationKeys.place)
            let nation = reader.optional(CitationKeys.nation)
            guard let id, let title, let checked else {
                context.noteUnreadable(entry.key.value)
                return nil
            }
            return Citation(
                id: id, title: title, place: place, checked: checked, nation: nation)
        }
    }
}

extension ValueShape where Value == InstrumentSource {
    /// Whose instrument it is.
    static var instrumentSource: ValueShape {
        .mapping(InstrumentSourceKeys.definition) { reader in
            let instrument = reader.required(InstrumentSourceKeys.instrument)
            let owner = reader.required(InstrumentSourceKeys.owner)
            let cited = reader.required(InstrumentSourceKeys.cited)
            let licence = reader.required(InstrumentSourceKeys.licence)
            let validation = reader.required(InstrumentSourceKeys.validation)
            guard let instrument, let owner, let cited, let licence, let validation else {
                return nil
            }
            return InstrumentSource(
                instrument: instrument, owner: owner, cited: cited, licence: licence,
                validation: validation)
        }
    }
}

extension ValueShape where Value == Review {
    /// How often the assessment is looked at again.
    static var review: ValueShape {
        .mapping(ReviewKeys.definition) { reader in
            let every = reader.required(ReviewKeys.every)
            let source = reader.optional(ReviewKeys.source)
            return every.map { Review(every: $0, source: source?.citation) }
        }
    }
}

extension ValueShape where Value == IncompleteList {
    /// What is missing from the published list of items.
    static var incomplete: ValueShape {
        .mapping(IncompleteKeys.definition) { reader in
            let missing = reader.required(IncompleteKeys.missing)
            let source = reader.required(IncompleteKeys.source)
            let sections = reader.optional(IncompleteKeys.sections)
            guard let missing, let source else { return nil }
            return IncompleteList(
                missing: missing, source: source, sections: sections ?? [], range: reader.range)
        }
    }
}

extension ValueShape where Value == [Window] {
    /// The periods before the assessment date, by their ids.
    static var windows: ValueShape {
        .entries(keys: .id(WindowID.self), values: .mapping(WindowKeys.definition)) {
            entry, context in
            let id = IdentifierForm.read(WindowID.self, from: entry.key, in: context)
            let name = "window '\(entry.key.value.shortened)'"
            guard
                let reader = MappingReader(
                    entry.value, WindowKeys.definition, what: name, in: context)
            else {
                context.noteUnreadable(entry.key.value)
                return nil
            }
            defer { reader.finish() }
            let from = reader.optional(WindowKeys.from)
            let until = reader.required(WindowKeys.until)
            let title = reader.optional(WindowKeys.title)
            guard let id, let until else {
                context.noteUnreadable(entry.key.value)
                return nil
            }
            return Window(id: id, from: from, until: until, title: title)
        }
    }
}
