import RiskCompiler
import RiskEngine
import RiskModel
import RiskSource

/// Finds entries of ordered lists that never decide: ways to a level, rules of a scale and rows of a
/// table, of which the first that holds counts.
///
/// Whether an entry would decide if it stood alone is asked of another instrument, in which it does.
struct ShadowCheck {
    private let tool: LoadedTool

    init(_ tool: LoadedTool) {
        self.tool = tool
    }

    func diagnostics() -> [Diagnostic] {
        tool.compiled.results.indices.flatMap(diagnostics(ofResult:))
            + tool.compiled.scales.indices.flatMap(diagnostics(ofScale:))
    }

    // MARK: Ways to a level

    private func diagnostics(ofResult index: Int) -> [Diagnostic] {
        let derivation = tool.compiled.results[index].result.derivation
        guard case .ordered(let ways, let otherwise) = derivation,
            let taken = taken(ways, otherwise, result: index)
        else { return [] }
        func what(_ place: Int) -> String {
            ways[place].route.map { "the way '\($0)'" }
                ?? "the way to '\(ways[place].level.value)'"
        }
        var found: [Diagnostic] = []
        for place in ways.indices where !taken[place] {
            let range = ways[place].when.range
            guard self.taken([ways[place]], otherwise, result: index)?.first == true else {
                found.append(CheckDiagnostics.neverHolds(what(place), at: range))
                continue
            }
            let alone = ways[..<place].indices.first { earlier in
                self.taken([ways[earlier], ways[place]], otherwise, result: index)?.last == false
            }
            found.append(
                CheckDiagnostics.shadowed(
                    what(place), at: range, by: alone.map { (what($0), ways[$0].when.range) }))
        }
        return found
    }

    /// Whether each way is taken for some answers, were these the only ones; `nil` where it cannot be
    /// told.
    private func taken(_ ways: [LevelRule], _ otherwise: Located<LevelID>?, result index: Int)
        -> [Bool]?
    {
        var instrument = bare
        instrument.results = tool.instrument.results
        instrument.results[index].derivation = .ordered(ways, otherwise: otherwise)
        instrument.results[index].rules = []
        guard let unanswered = UnansweredCase(instrument, countingAs: tool) else {
            return nil
        }
        let places = unanswered.compiled.results[index].routes.map(\.taken)
        var taken: Set<Int> = []
        var wanted: ProgramOutputs? {
            let rest = Set(places).subtracting(taken)
            return rest.isEmpty ? nil : .only(numbers: [], sets: rest)
        }
        func take(_ outputs: BatchOutputs, onlyExact: Bool) -> Bool {
            let before = taken.count
            for place in Set(places).subtracting(taken)
            where outputs.sets[place].contains(where: {
                $0.some & 0b10 != 0 && ($0.isExact || !onlyExact)
            }) {
                taken.insert(place)
            }
            return taken.count > before
        }
        var picked = PickedCompletions(unanswered)
        picked.run(while: { wanted }) { outputs, _ in take(outputs, onlyExact: true) }
        // Of the ways that were not taken, all completions are asked, and then those with answers left
        // out.
        let row = unanswered.row(asListed: false)
        for rows in [[row], unanswered.omissionRows(from: row)] where !rows.isEmpty {
            guard let rest = wanted else { break }
            guard
                let outputs = unanswered.run(
                    rows, mostStates: UnansweredCase.states, outputs: rest)
            else { return nil }
            _ = take(outputs, onlyExact: false)
        }
        return places.map(taken.contains)
    }

    // MARK: Rules of a scale and rows of a table

    private func diagnostics(ofScale index: Int) -> [Diagnostic] {
        let scale = tool.compiled.scales[index].scale
        guard tool.compiled.scales[index].unset.isEmpty else { return [] }
        let entries: [Entry]
        switch scale.method {
        case .table(let table):
            entries = table.rows.enumerated().map { place, row in
                Entry(
                    what: "row \(place + 1) of '\(scale.id.value)'", range: row.value.range,
                    isPublishedGrid: true)
            }
        case .first(let match):
            entries = match.rules.enumerated().map { place, rule in
                Entry(
                    what: "rule \(place + 1) of '\(scale.id.value)'", range: rule.when.range,
                    isPublishedGrid: false)
            }
        case .sum, .count, .worst, .mean, .median, .percent, .expression, .result:
            return []
        }
        guard let deciding = deciding(Array(entries.indices), scale: index) else { return [] }
        var found: [Diagnostic] = []
        for place in entries.indices where !deciding.contains(place) {
            let entry = entries[place]
            guard self.deciding([place], scale: index)?.contains(place) == true else {
                // A published table has a cell for every pair, whether or not answers lead to it.
                if !entry.isPublishedGrid {
                    found.append(CheckDiagnostics.neverHolds(entry.what, at: entry.range))
                }
                continue
            }
            let alone = (0..<place).first { earlier in
                self.deciding([earlier, place], scale: index)?.contains(place) == false
            }
            found.append(
                CheckDiagnostics.shadowed(
                    entry.what, at: entry.range,
                    by: alone.map { (entries[$0].what, entries[$0].range) }))
        }
        return found
    }

    private struct Entry {
        var what: String
        var range: SourceRange
        var isPublishedGrid: Bool
    }

    /// Which of the entries at these places decide for some answers, were they the only ones; `nil`
    /// where it cannot be told. Each gives its own number in another instrument, and the numbers that
    /// come out are looked at, as many at a time as the core lists.
    private func deciding(_ places: [Int], scale index: Int) -> Set<Int>? {
        var found: Set<Int> = []
        let most = Program.reachedLimit - 4
        for first in stride(from: 0, to: places.count, by: most) {
            let numbered = Set(places[first..<min(first + most, places.count)])
            guard let values = values(places, numbered, scale: index) else { return nil }
            found.formUnion(numbered.filter { values.contains($0 + 1) })
        }
        return found
    }

    private func values(_ places: [Int], _ numbered: Set<Int>, scale index: Int) -> Set<Int>? {
        var instrument = bare
        var scale = instrument.scales[index]
        func number(_ place: Int, at range: SourceRange) -> SourcedNumber {
            let value = numbered.contains(place) ? Int64(place + 1) : 0
            return SourcedNumber(
                .known(PreciseDecimal(ExactDecimal(tenThousandths: value * 10_000))),
                range: range)
        }
        switch scale.method {
        case .table(var table):
            table.rows = places.map { place in
                LookupRow(
                    cells: table.rows[place].cells,
                    value: number(place, at: table.rows[place].value.range))
            }
            scale.method = .table(table)
        case .first(let match):
            scale.method = .first(
                FirstMatch(
                    rules: places.map { place in
                        FirstRule(
                            when: match.rules[place].when,
                            value: number(place, at: match.rules[place].value.range))
                    }, otherwise: number(-1, at: scale.range)))
        case .sum, .count, .worst, .mean, .median, .percent, .expression, .result:
            return nil
        }
        scale.cap = nil
        scale.floor = nil
        scale.round = nil
        instrument.scales[index] = scale
        guard let unanswered = UnansweredCase(instrument, countingAs: tool) else {
            return nil
        }
        let binding = unanswered.compiled.scales[index]
        let wanted = ProgramOutputs.only(numbers: [binding.output], sets: [])
        var found: Set<Int> = []
        var isDone: Bool { numbered.allSatisfy { found.contains($0 + 1) } }
        var picked = PickedCompletions(unanswered, asListed: true)
        picked.run(while: { isDone ? nil : wanted }) { outputs, _ in
            let before = found.count
            for outcome in outputs.numbers[binding.output] where outcome.isExact {
                found.formUnion(Self.values(of: outcome, binding))
            }
            return found.count > before
        }
        // Of the numbers that did not come out, all completions are asked, and then those with answers
        // left out.
        let row = unanswered.row(asListed: true)
        for rows in [[row], unanswered.omissionRows(from: row)] where !rows.isEmpty && !isDone {
            guard let more = values(rows, numbered, binding, unanswered) else { return nil }
            found.formUnion(more)
        }
        return found
    }

    /// The numbers that rows give a scale.
    private func values(
        _ rows: [[Batch.Cell]], _ numbered: Set<Int>, _ binding: ScaleBinding,
        _ unanswered: UnansweredCase
    ) -> Set<Int>? {
        let output = binding.output
        guard
            let outputs = unanswered.run(
                rows, mostStates: UnansweredCase.states,
                outputs: .only(numbers: [output], sets: []))
        else { return nil }
        var values: Set<Int> = []
        for row in rows.indices {
            let number = outputs.numbers[output][row]
            // Where the core could not decide, everything may come out.
            guard number.isExact else { return Set(numbered.map { $0 + 1 }) }
            values.formUnion(Self.values(of: number, binding))
        }
        return values
    }

    /// The whole numbers that a row's completions give a scale.
    private static func values(of number: NumberOutcome, _ binding: ScaleBinding) -> [Int] {
        number.reached.compactMap { value in
            guard case .exact(let fraction) = binding.value(value), let whole = fraction.decimal
            else { return nil }
            return Int(whole.tenThousandths / 10_000)
        }
    }

    /// The instrument with its items and scales alone.
    private var bare: Instrument {
        var instrument = tool.instrument
        instrument.results = []
        instrument.flags = []
        instrument.triggers = []
        instrument.actions = []
        return instrument
    }
}
