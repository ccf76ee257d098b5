import RiskSource

/// Walks over all parts of an instrument and notes each fact. A new part of the format belongs here;
/// tests hold this walk to every field of the model and to every number of the shipped plugins.
struct FactWalk {
    typealias Group = InstrumentFact.Group

    private(set) var facts: [InstrumentFact] = []
    /// For each list of entries without names, by its path: what tells each entry from others.
    private(set) var lists: [[String]: [ListEntry]] = [:]

    /// An entry of a list whose entries have no names.
    struct ListEntry {
        /// What the entry is likely to keep when it is changed.
        var anchor: String
        /// Everything that it states.
        var content: [InstrumentFact.Value]
    }

    private let slots: [[String]: [Int]]
    private var path: [String] = []
    /// Goes before what a fact is, where the fact is one of a used tool.
    private var owner = ""

    init(slots: [[String]: [Int]]) { self.slots = slots }

    mutating func walk(_ instrument: Instrument) {
        walkIdentity(instrument)
        walkSources(instrument)
        for window in instrument.windows { walk(window) }
        order(.wording, .wording, "windows", instrument.windows.map(\.id.value), instrument.range)
        for section in instrument.sections { walk(section) }
        order(
            .wording, .wording, "sections", instrument.sections.map(\.id.value), instrument.range)
        for item in instrument.items { walk(item) }
        order(.wording, .wording, "questions", instrument.items.map(\.id.value), instrument.range)
        for coefficient in instrument.coefficients {
            let name = "coefficient '\(coefficient.id.value)'"
            part(["coefficient", "\(coefficient.id.value)"], .points, name, coefficient.id.range) {
                $0.number(.points, "value", name, coefficient.number)
            }
        }
        for scale in instrument.scales { walk(scale) }
        order(.wording, .wording, "scales", instrument.scales.map(\.id.value), instrument.range)
        for result in instrument.results { walk(result) }
        order(.wording, .wording, "results", instrument.results.map(\.id.value), instrument.range)
        walkRules(instrument)
        walkNative(instrument)
        for used in instrument.uses { walk(used) }
        if let norms = instrument.norms { walk(norms) }
        walkMigrations(instrument)
    }

    // MARK: Notes

    mutating func enter(_ names: [String]) { path += names }
    mutating func leave(_ names: [String]) { path.removeLast(names.count) }

    /// Notes something that exists, and what it states.
    mutating func part(
        _ names: [String], _ group: Group, _ what: String, _ range: SourceRange,
        _ body: (inout FactWalk) -> Void = { _ in }
    ) {
        part(names, group, .results, what, range, body)
    }

    mutating func part(
        _ names: [String], _ group: Group, _ bearing: InstrumentFact.Bearing, _ what: String,
        _ range: SourceRange, _ body: (inout FactWalk) -> Void = { _ in }
    ) {
        path += names
        facts.append(
            InstrumentFact(
                path: path, group: group, bearing: bearing, what: owner + what, value: .text(""),
                isPart: true, range: range))
        body(&self)
        path.removeLast(names.count)
    }

    /// Notes a fact; nothing where there is no value.
    mutating func note(
        _ group: Group, _ key: String, _ what: String, _ value: String?, _ range: SourceRange
    ) {
        note(group, .results, key, what, value, range)
    }

    mutating func note(
        _ group: Group, _ bearing: InstrumentFact.Bearing, _ key: String, _ what: String,
        _ value: String?, _ range: SourceRange
    ) {
        guard let value else { return }
        facts.append(
            InstrumentFact(
                path: path + [key], group: group, bearing: bearing, what: owner + what,
                value: .text(value), isPart: false, range: range))
    }

    mutating func wording(_ key: String, _ what: String, _ text: String?, _ range: SourceRange) {
        note(.wording, .wording, key, what, text, range)
    }

    mutating func condition(
        _ group: Group, _ key: String, _ what: String, _ expression: Expression?
    ) {
        guard let expression else { return }
        note(group, key, what, expression.written, expression.range)
    }

    mutating func source(_ what: String, _ source: Located<CitationID>?, _ range: SourceRange) {
        note(
            .sources, .records, "source", "the source of \(what)", source?.value.rawValue,
            source?.range ?? range)
    }

    mutating func source(_ what: String, _ source: Provenance) {
        switch source {
        case .own(let range):
            note(.sources, .records, "source", "the source of \(what)", "own", range)
        case .cited(let id): self.source(what, id, id.range)
        }
    }

    /// Notes a number, where it comes from and how sure it is.
    mutating func number<Number: CustomStringConvertible>(
        _ group: Group, _ key: String, _ what: String, _ number: Sourced<Number>?
    ) {
        guard let number else { return }
        path.append(key)
        defer { path.removeLast() }
        switch number.amount {
        case .known(let value): note(group, "value", what, "\(value)", number.range)
        case .unset(let publisher, let why):
            note(group, "value", what, "not found (unset)", number.range)
            note(
                .sources, .records, "why", "why \(what) is unset", "\(publisher): \(why)",
                number.range)
        }
        source(what, number.source, number.range)
        if !number.verified {
            note(
                .sources, .records, "status", "the status of \(what)", "unverified", number.range)
        }
    }

    mutating func order<ID: CustomStringConvertible>(
        _ group: Group, _ bearing: InstrumentFact.Bearing, _ what: String, _ ids: [ID],
        _ range: SourceRange
    ) {
        guard !ids.isEmpty else { return }
        facts.append(
            InstrumentFact(
                path: path + ["order of \(what)"], group: group, bearing: bearing,
                what: owner + "the order of the \(what)", value: .order(ids.map(\.description)),
                isPart: false, range: range))
    }

    /// Notes a list of entries without names.
    ///
    /// - Parameters:
    ///   - what: An entry in words, before its place.
    ///   - anchor: What an entry is likely to keep when it is changed.
    mutating func list<Entry>(
        _ group: Group, _ key: String, _ what: String, of whole: String, _ entries: [Entry],
        anchor: (Entry) -> String, range: (Entry) -> SourceRange,
        _ body: (inout FactWalk, Entry, String) -> Void
    ) {
        let listPath = path + [key]
        let places = slots[listPath] ?? Array(entries.indices)
        var found: [ListEntry] = []
        for (index, entry) in entries.enumerated() {
            let name = "\(what) \(index + 1)\(whole)"
            let before = facts.count
            part([key, "\(places[index])"], group, name, range(entry)) { body(&$0, entry, name) }
            found.append(
                ListEntry(anchor: anchor(entry), content: facts[before...].map(\.value)))
        }
        lists[listPath] = found
        order(
            group, .results, "\(what) entries\(whole)", places.prefix(entries.count).map(\.self),
            entries.first.map(range) ?? fallbackRange)
    }

    /// Where a list without entries stands; nothing is noted there.
    private var fallbackRange: SourceRange {
        facts.last?.range
            ?? SourceRange(file: SourceFile(name: "", bytes: []), start: 0, end: 0)
    }

    /// Notes the facts of a tool within this one.
    mutating func embed(_ instrument: Instrument, named name: String) {
        let before = owner
        owner += "\(name): "
        walk(instrument)
        owner = before
    }
}

extension [String] {
    /// The names in their order, for a listing.
    var listed: String { isEmpty ? "none" : joined(separator: ", ") }
}
