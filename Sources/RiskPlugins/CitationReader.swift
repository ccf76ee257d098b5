import RiskModel
import RiskSource

extension ValueShape where Value == Provenance {
    /// A SOURCE: a citation id, or `own`.
    static var source: ValueShape {
        ValueShape("a citation id or 'own'") { node, name, context in
            if node.scalar?.text == "own" { return .own(node.range) }
            return ValueShape<Located<CitationID>>.id(CitationID.self)
                .read(node, as: name, in: context).map { .cited($0) }
        }
    }
}

extension Provenance {
    /// The citation; `nil` where the source is the project itself.
    var citation: Located<CitationID>? {
        if case .cited(let citation) = self { citation } else { nil }
    }

    /// Why every rule, flag and duty names its source.
    static let reason = "a citation id, or 'own' for a rule of the project's"
}

extension ValueShape where Value == [Citation] {
    /// The publications of a plugin, by their ids.
    static var citations: ValueShape {
        .entries { entry, context in
            let id = IdentifierForm.read(CitationID.self, from: entry.key, in: context)
            let name = "citation '\(entry.key.value.shortened)'"
            guard let reader = MappingReader(entry.value, what: name, in: context) else {
                context.noteUnreadable(entry.key.value)
                return nil
            }
            defer { reader.finish() }
            let title = reader.required(
                "title", .text, because: "the title of the publication")
            let checked = reader.required(
                "checked", .day, because: "the day on which the publication was last read")
            let place = reader.optional("place", .text)
            let nation = reader.optional("nation", .oneOf(Nation.self))
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
        .mapping("'source'") { reader in
            let instrument = reader.required(
                "instrument", .text, because: "the name of the published instrument")
            let owner = reader.required(
                "owner", .text, because: "who publishes the instrument")
            let cited = reader.required(
                "cited", .list(of: .id(CitationID.self)),
                because: "the citations that the tool was made from")
            let licence = reader.required(
                "licence", .text, because: "on what terms it is scored here")
            let validation = reader.required(
                "validation", .text, because: "how it was validated, or 'none published'")
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
        .mapping("'review'") { reader in
            let every = reader.required(
                "every", .period, because: "the period after which a review is due")
            let source = reader.optional("source", .source)
            return every.map { Review(every: $0, source: source?.citation) }
        }
    }
}

extension ValueShape where Value == IncompleteList {
    /// What is missing from the published list of items.
    static var incomplete: ValueShape {
        .mapping("'incomplete'") { reader in
            let missing = reader.required(
                "missing", .text, because: "every result says what is missing from the list")
            let source = reader.required(
                "source", .id(CitationID.self),
                because: "the citation from which the list was taken")
            let sections = reader.optional("sections", .filledList(of: .id(SectionID.self)))
            guard let missing, let source else { return nil }
            return IncompleteList(
                missing: missing, source: source, sections: sections ?? [], range: reader.range)
        }
    }
}

extension ValueShape where Value == [Window] {
    /// The periods before the assessment date, by their ids.
    static var windows: ValueShape {
        .entries { entry, context in
            let id = IdentifierForm.read(WindowID.self, from: entry.key, in: context)
            let name = "window '\(entry.key.value.shortened)'"
            guard let reader = MappingReader(entry.value, what: name, in: context) else {
                context.noteUnreadable(entry.key.value)
                return nil
            }
            defer { reader.finish() }
            let from = reader.optional("from", .period)
            let until = reader.required(
                "until", .period, because: "how far back from the assessment date it reaches")
            let title = reader.optional("title", .text)
            guard let id, let until else {
                context.noteUnreadable(entry.key.value)
                return nil
            }
            return Window(id: id, from: from, until: until, title: title)
        }
    }
}
