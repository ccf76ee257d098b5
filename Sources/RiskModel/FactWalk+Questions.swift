import RiskSource

/// What is asked, and what each answer gives.
extension FactWalk {
    mutating func walk(_ window: Window) {
        let name = "window '\(window.id.value)'"
        part(["window", "\(window.id.value)"], .windows, name, window.id.range) {
            let place = window.id.range
            $0.note(.windows, "from", "'from' of \(name)", window.from?.written, place)
            $0.note(.windows, "until", "'until' of \(name)", window.until.written, place)
            $0.wording("title", "the title of \(name)", window.title, place)
        }
    }

    mutating func walk(_ section: Section) {
        let name = "section '\(section.id.value)'"
        part(["section", "\(section.id.value)"], .questions, name, section.id.range) {
            $0.condition(.gates, "when", "'when' of \(name)", section.when)
            $0.wording("title", "the title of \(name)", section.title, section.id.range)
            $0.wording("about", "'about' of \(name)", section.about, section.id.range)
            $0.order(
                .wording, .wording, "questions of \(name)", section.items, section.id.range)
        }
    }

    mutating func walk(_ item: Item) {
        let name = "'\(item.id.value)'"
        let place = item.range
        part(["item", "\(item.id.value)"], .questions, "question \(name)", item.id.range) { walk in
            walk.note(
                .questions, "section", "the section of \(name)", item.section.rawValue, place)
            walk.walk(item.type, of: name, place)
            walk.note(
                .answers, "na", "whether \(name) can be 'not_applicable'",
                item.allowsNotApplicable ? "true" : nil, place)
            walk.condition(.gates, "when", "'when' of \(name)", item.when)
            walk.walkPoints(item, name)
            if let harm = item.harm {
                walk.note(
                    .harm, "harm evidence", "what of \(name) is evidence of harm",
                    harm.evidence.map(\.rawValue).sorted().listed, harm.range)
                walk.note(
                    .harm, "harm possible", "what of \(name) is possible harm",
                    harm.possible.map(\.rawValue).sorted().listed, harm.range)
            }
            if let substitute = item.substitute {
                walk.walk(substitute, of: name)
            }
            walk.note(
                .questions, "evidence", "whether \(name) asks for evidence",
                item.evidenceRequired ? "required" : nil, place)
            walk.note(
                .questions, "role", "the role of \(name)", item.role?.rawValue, place)
            walk.note(
                .questions, "record", "whether \(name) is for the record alone",
                item.isForRecord ? "true" : nil, place)
            walk.wording("ask", "the question of \(name)", item.ask, place)
            walk.wording("guidance", "the guidance of \(name)", item.guidance, place)
            walk.wording(
                "find_out_from", "whom to ask about \(name)",
                item.findOutFrom.isEmpty ? nil : item.findOutFrom.listed, place)
        }
    }

    private mutating func walk(_ type: ItemType, of name: String, _ place: SourceRange) {
        func kind(_ text: String, _ walk: inout FactWalk) {
            walk.note(.answers, "type", "the type of \(name)", text, place)
        }
        switch type {
        case .yesNo: kind("yesno", &self)
        case .text: kind("text", &self)
        case .choice(let options, let ordered):
            kind(ordered ? "choice, ordered" : "choice", &self)
            walk(options, isOrdered: ordered, of: name, place)
        case .severalOf(let options):
            kind("several", &self)
            walk(options, isOrdered: false, of: name, place)
        case .number(let domain):
            kind("number", &self)
            note(.answers, "low", "the lowest answer of \(name)", "\(domain.low)", place)
            note(.answers, "high", "the highest answer of \(name)", "\(domain.high)", place)
            note(.answers, "places", "the places of \(name)", "\(domain.places)", place)
            note(.answers, "unit", "the unit of \(name)", domain.unit, place)
        case .date(let range):
            kind("date", &self)
            note(.answers, "low", "the first day of \(name)", range.map { "\($0.low)" }, place)
            note(.answers, "high", "the last day of \(name)", range.map { "\($0.high)" }, place)
        case .windowed(let windows):
            kind("windowed", &self)
            note(
                .answers, "windows", "the windows of \(name)", windows.map(\.rawValue).listed,
                place)
        }
    }

    private mutating func walk(
        _ options: [Option], isOrdered: Bool, of name: String, _ place: SourceRange
    ) {
        for option in options {
            let what = "option '\(option.id.value)' of \(name)"
            part(["option", "\(option.id.value)"], .answers, what, option.id.range) {
                $0.wording("title", "the title of \(what)", option.title, option.id.range)
            }
        }
        order(
            isOrdered ? .answers : .wording, isOrdered ? .results : .wording,
            "options of \(name)", options.map(\.id.value), place)
    }

    private mutating func walkPoints(_ item: Item, _ name: String) {
        switch item.points {
        case nil: break
        case .value?:
            note(.points, "points", "the points of \(name)", "the number itself", item.range)
        case .byOption(let points)?:
            for (option, value) in points.sorted(by: { $0.key < $1.key }) {
                number(.points, "points \(option)", "points of \(name) (\(option))", value)
            }
        case .byWindow(let points)?:
            for (window, value) in points.sorted(by: { $0.key < $1.key }) {
                number(.points, "points \(window)", "points of \(name) (\(window))", value)
            }
        case .byBand(let bands)?:
            list(
                .points, "bands", "band", of: " of \(name)", bands,
                anchor: { $0.upto?.description ?? "above" }, range: \.points.range
            ) { walk, band, what in
                walk.note(
                    .points, "upto", "the upper edge of \(what)", band.upto?.description,
                    band.points.range)
                walk.number(.points, "points", "points of \(what)", band.points)
            }
        }
        number(
            .points, "points na", "points of \(name) (not applicable)", item.pointsWhenNotApplicable
        )
        number(.points, "weight", "the weight of \(name)", item.weight)
        note(
            .points, "reverse", "whether the points of \(name) are turned round",
            item.isReversed ? "true" : nil, item.range)
        note(
            .points, "periods", "which of several periods of \(name) give points",
            item.countsLatestPeriod ? "the most recent" : nil, item.range)
    }

    private mutating func walk(_ substitute: Substitution, of name: String) {
        let place = substitute.value.range
        let what = "what stands in for an omitted \(name)"
        part(["substitute"], .missingAnswers, what, place) {
            $0.condition(.missingAnswers, "when", "when \(what) holds", substitute.when)
            $0.note(.missingAnswers, "value", what, substitute.value.value.rawValue, place)
            $0.note(
                .missingAnswers, "else", "\(what) otherwise",
                substitute.otherwise.value.rawValue, substitute.otherwise.range)
            $0.source(what, substitute.source, place)
        }
    }
}
