import RiskSource

/// What a tool is, where it comes from, and what it uses.
extension FactWalk {
    mutating func walkIdentity(_ instrument: Instrument) {
        func place(_ key: String) -> SourceRange { instrument.keyRanges[key] ?? instrument.range }
        note(.tool, "id", "the tool's id", instrument.id.rawValue, place("id"))
        note(.tool, "kind", "the kind of tool", instrument.kind.rawValue, place("kind"))
        note(.tool, "subject", "what is assessed", instrument.subject.rawValue, place("subject"))
        wording("title", "the title", instrument.title, place("title"))
        wording("about", "'about'", instrument.about, place("about"))
        wording(
            "intended_use", "'intended_use'", instrument.intendedUse, place("intended_use"))
        for (index, caveat) in instrument.caveats.enumerated() {
            wording("caveat \(index)", "caveat \(index + 1)", caveat, place("caveats"))
        }
        wording("harm_in_sum", "'harm_in_sum'", instrument.harmInSum?.value, place("harm_in_sum"))
        if let incomplete = instrument.incomplete {
            part(["incomplete"], .tool, "that the list is incomplete", incomplete.range) {
                $0.wording(
                    "missing", "what the incomplete list lacks", incomplete.missing,
                    incomplete.range)
                $0.note(
                    .tool, "sections", "the sections with incomplete lists",
                    incomplete.sections.map(\.value.rawValue).listed, incomplete.range)
                $0.source("the incomplete list", incomplete.source, incomplete.range)
            }
        }
        walk(instrument.declarations, place)
    }

    private mutating func walk(
        _ declarations: KindDeclarations, _ place: (String) -> SourceRange
    ) {
        note(
            .tool, "stages", "the stages that the tool is valid for",
            declarations.stages.isEmpty
                ? nil : declarations.stages.map(\.value).listed, place("stages"))
        note(
            .tool, "excludes", "who the tool is not for",
            declarations.excludes.isEmpty
                ? nil : declarations.excludes.joined(separator: " / "), place("excludes"))
        note(
            .tool, "multi_agency", "the agencies that count",
            declarations.multiAgency.isEmpty ? nil : declarations.multiAgency.listed,
            place("multi_agency"))
        note(
            .tool, "requires_training", "whether training is required",
            declarations.requiresTraining ? "true" : nil, place("requires_training"))
        wording("no_windows", "'no_windows'", declarations.noWindows, place("no_windows"))
        wording("score_free", "'score_free'", declarations.scoreFree, place("score_free"))
        let supportPlace = place("support")
        list(
            .duties, "support", "support", of: "", declarations.supportOptions,
            anchor: \.offer, range: { _ in supportPlace }
        ) { walk, option, name in
            walk.note(
                .duties, "purpose", "the purpose of \(name)", option.purpose.rawValue,
                supportPlace)
            walk.note(.duties, "offer", "what \(name) offers", option.offer, supportPlace)
            walk.note(.duties, "from", "who gives \(name)", option.from.listed, supportPlace)
        }
    }

    mutating func walkSources(_ instrument: Instrument) {
        let place = instrument.keyRanges["source"] ?? instrument.range
        let source = instrument.source
        note(.sources, .records, "instrument", "the instrument", source.instrument, place)
        note(.sources, .records, "owner", "the owner", source.owner, place)
        note(.sources, .records, "licence", "the licence", source.licence, place)
        note(.sources, .records, "validation", "the validation", source.validation, place)
        note(
            .sources, .records, "cited", "what the tool was made from",
            source.cited.map(\.value.rawValue).listed, place)
        for citation in instrument.citations { walk(citation) }
        order(
            .sources, .records, "citations", instrument.citations.map(\.id.value),
            instrument.range)
        if let approval = instrument.approval { walk(approval, instrument) }
        if let review = instrument.review {
            let place = instrument.keyRanges["review"] ?? instrument.range
            note(.timeLimits, "review", "the time of review", review.every.written, place)
            path(["review"]) { $0.source("the time of review", review.source, place) }
        }
        note(
            .timeLimits, "day_one", "the first day of working days", instrument.dayOne.rawValue,
            instrument.keyRanges["day_one"] ?? instrument.range)
    }

    private mutating func walk(_ approval: Approval, _ instrument: Instrument) {
        let place = instrument.keyRanges["approval"] ?? instrument.range
        part(["approval"], .sources, .records, "the approval", place) { walk in
            func note(_ key: String, _ what: String, _ value: String?) {
                walk.note(.sources, .records, key, what, value, place)
            }
            note("status", "the status of the approval", approval.status.rawValue)
            note("by", "who approved", approval.by)
            note("since", "since when it is approved", approval.since.map { "\($0)" })
            note("scope", "for whom it is approved", approval.scope)
            note("review", "the review of the approval", approval.reviewBy.map { "\($0)" })
            note("expires", "when the approval expires", approval.expires.map { "\($0)" })
        }
    }

    private mutating func walk(_ citation: Citation) {
        let name = "citation '\(citation.id.value)'"
        part(["citation", "\(citation.id.value)"], .sources, .records, name, citation.id.range) {
            let place = citation.id.range
            $0.note(.sources, .records, "title", "the title of \(name)", citation.title, place)
            $0.note(.sources, .records, "place", "where \(name) is found", citation.place, place)
            $0.note(
                .sources, .records, "checked", "when \(name) was checked",
                "\(citation.checked)", place)
            $0.note(
                .sources, .records, "nation", "the nation of \(name)", citation.nation?.rawValue,
                place)
        }
    }

    mutating func walkNative(_ instrument: Instrument) {
        for library in instrument.native {
            let name = "library '\(library.name.value)'"
            part(["library", library.name.value], .native, name, library.name.range) { walk in
                for function in library.functions { walk.walk(function) }
            }
        }
    }

    private mutating func walk(_ function: NativeFunction) {
        let name = "'\(function.name.value)'"
        let place = function.range
        part(["function", function.name.value], .native, "function \(name)", place) {
            $0.note(.native, "symbol", "the symbol of \(name)", function.symbol.value, place)
            $0.note(
                .native, "takes", "what \(name) takes", function.takes.map(\.rawValue).listed,
                place)
            $0.note(.native, "gives", "what \(name) gives", function.gives.rawValue, place)
            $0.note(
                .native, "columns", "whether \(name) is called with whole columns",
                function.wholeColumns ? "true" : "false", place)
            $0.note(
                .native, "least", "the least result of \(name)",
                function.bounds.map { "\($0.lowerBound)" }, place)
            $0.note(
                .native, "greatest", "the greatest result of \(name)",
                function.bounds.map { "\($0.upperBound)" }, place)
            $0.note(
                .native, "monotone", "how the result of \(name) moves",
                function.monotone.map(\.rawValue).listed, place)
        }
    }

    mutating func walk(_ used: UsedTool) {
        let name = "tool '\(used.tool.value)'"
        part(["uses", "\(used.tool.value)"], .usedTools, "used \(name)", used.tool.range) {
            $0.note(
                .usedTools, "version", "the version of used \(name)", used.version.value,
                used.version.range)
            if let instrument = used.instrument {
                $0.embed(instrument, named: used.tool.value.rawValue)
            }
        }
    }

    mutating func walk(_ norms: NormSet) {
        for norm in norms.norms { walk(norm) }
        order(.wording, .wording, "norms", norms.norms.map(\.id.value), fileRange(norms))
        for citation in norms.citations {
            path(["norms"]) { $0.walk(citation) }
        }
    }

    private func fileRange(_ norms: NormSet) -> SourceRange {
        norms.norms.first?.range
            ?? SourceRange(file: SourceFile(name: "", bytes: []), start: 0, end: 0)
    }

    private mutating func walk(_ norm: Norm) {
        let name = "norm '\(norm.id.value)'"
        let place = norm.range
        part(["norm", "\(norm.id.value)"], .norms, name, place) { walk in
            walk.note(.norms, "scale", "the scale of \(name)", norm.scale.value.rawValue, place)
            walk.note(.norms, "kind", "the kind of \(name)", norm.kind.rawValue, place)
            walk.note(.norms, "sample", "the sample of \(name)", norm.sample, place)
            walk.note(.norms, "year", "the year of \(name)", "\(norm.year)", place)
            walk.note(.norms, "horizon", "the horizon of \(name)", norm.horizon, place)
            walk.note(.norms, "outcome", "the outcome of \(name)", norm.outcome, place)
            walk.note(.norms, "definition", "the definition of \(name)", norm.definition, place)
            walk.note(.norms, "interval", "the interval of \(name)", norm.interval, place)
            walk.note(
                .norms, "status", "whether \(name) is shown", norm.verified ? "yes" : "unverified",
                place)
            walk.wording("title", "the title of \(name)", norm.title, place)
            walk.source(name, norm.source, place)
            walk.list(
                .norms, "rows", "row", of: " of \(name)", norm.rows, anchor: \.scores,
                range: \.range
            ) { walk, row, what in
                walk.note(
                    .norms, "from", "the lowest score of \(what)", row.from?.description, row.range)
                walk.note(
                    .norms, "upto", "the highest score of \(what)", row.upto?.description, row.range
                )
                walk.number(.norms, "value", "the value of \(what)", row.value)
                walk.number(.norms, "low", "the lower end of \(what)", row.low)
                walk.number(.norms, "high", "the upper end of \(what)", row.high)
            }
        }
    }

    /// Notes what stands within something that is noted already.
    mutating func path(_ names: [String], _ body: (inout FactWalk) -> Void) {
        enter(names)
        body(&self)
        leave(names)
    }
}

extension NormRow {
    /// The scores that it is about.
    fileprivate var scores: String { "\(from?.description ?? "") \(upto?.description ?? "")" }
}

extension Period {
    /// As plugins write it.
    var written: String {
        switch self {
        case .months(let count): "P\(count)M"
        case .days(let count): "P\(count)D"
        }
    }
}

extension Timescale {
    /// As plugins write it.
    package var written: String {
        switch self {
        case .now: "now"
        case .hours(let count): "\(count) hours"
        case .days(let count): "\(count) days"
        case .workingDays(let count): "\(count) working days"
        }
    }
}
