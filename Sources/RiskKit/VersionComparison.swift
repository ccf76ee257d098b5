import RiskEngine
package import RiskModel
import RiskNative
import RiskPlugins
import RiskSource

/// Compares two versions of a plugin: what they state, and what they say of the same answers.
package struct VersionComparison {
    private let old: LoadedTool
    private let new: LoadedTool
    private let carrying: AnswerCarrying
    /// The states that a row may take; there are many rows.
    private static let states = 1 << 18
    /// Rows that are scored together.
    private static let batch = 512
    private static let mostExamples = 5
    /// The day on which random answers are assessed, so that the same seed is the same answers.
    private static let day = CivilDate(year: 2026, month: 3, day: 2)

    package init(old: LoadedTool, new: LoadedTool) {
        self.old = old
        self.new = new
        carrying = AnswerCarrying(from: old.instrument, to: new.instrument)
    }

    /// Answers that both versions can read, and what names them.
    private struct Entry {
        var name: String?
        /// As answers of the older version.
        var answers: AnswerSet
    }

    /// - Parameters:
    ///   - random: How many sets of answers are made at random.
    ///   - seed: The same seed makes the same answers.
    package func run(random: Int, seed: UInt64) throws(EngineError) -> VersionDiff {
        let diff = InstrumentDiff(old: old.instrument, new: new.instrument)
        var scored: [VersionDiff.Scored] = []
        var counts: [[String]: Int] = [:]
        var candidates: [Candidate] = []
        for source in VersionDiff.Source.allCases {
            let (entries, notCarried) = entries(of: source, random: random, seed: seed)
            var changed = 0
            for start in stride(from: 0, to: entries.count, by: Self.batch) {
                let part = Array(entries[start..<min(start + Self.batch, entries.count)])
                for (entry, found) in zip(part, try differences(part.map(\.answers)))
                where !found.isEmpty {
                    changed += 1
                    for difference in Set(found.map { [$0.kind.rawValue, $0.id] }) {
                        counts[difference, default: 0] += 1
                    }
                    candidates.append((source, entry, found))
                }
            }
            scored.append(
                VersionDiff.Scored(
                    source: source, count: entries.count, changed: changed,
                    notCarried: notCarried))
        }
        let changes = diff.changes + libraryChanges()
        return VersionDiff(
            old: old.identity, new: new.identity, oldFile: old.instrument.range.file.name,
            newFile: new.instrument.range.file.name, changes: changes,
            warnings: warnings(changes), scored: scored, counts: listed(counts),
            examples: try examples(candidates), seed: seed)
    }

    // MARK: Answers

    private func entries(
        of source: VersionDiff.Source, random: Int, seed: UInt64
    ) -> (entries: [Entry], notCarried: Int) {
        switch source {
        case .random:
            guard let day = Self.day else { return ([], 0) }
            var maker = RandomAnswerSets(for: old.instrument, seed: seed, on: day)
            return ((0..<random).map { _ in Entry(name: nil, answers: maker.next()) }, 0)
        case .cases: return joined(cases(of: old), cases(of: new))
        case .samples: return joined(samples(of: old), samples(of: new))
        }
    }

    /// The answers of both versions, those that are the same once.
    private func joined(_ before: [Entry], _ after: [Entry]) -> (entries: [Entry], notCarried: Int)
    {
        var entries = before
        var notCarried = 0
        var seen = Set(before.map { AnswerKey(carrying.carry($0.answers)) })
        for entry in after {
            guard let back = carrying.carryBack(entry.answers) else {
                notCarried += 1
                continue
            }
            guard seen.insert(AnswerKey(carrying.carry(back))).inserted else { continue }
            entries.append(Entry(name: entry.name, answers: back))
        }
        return (entries, notCarried)
    }

    private func cases(of tool: LoadedTool) -> [Entry] {
        PluginTest(tool).readCases().cases.map { Entry(name: $0.name.value, answers: $0.answers) }
    }

    private func samples(of tool: LoadedTool) -> [Entry] {
        guard let files = tool.files else { return [] }
        return files.names(in: PluginFolder.samplesFolder)
            .filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".json") }.sorted()
            .flatMap { name -> [Entry] in
                guard let file = try? files.read("\(PluginFolder.samplesFolder)/\(name)") else {
                    return []
                }
                return tool.reading(file, defaultDate: Self.day, showValues: false).sets.map {
                    Entry(name: $0.caseReference ?? name, answers: $0)
                }
            }
    }

    // MARK: Results

    /// For each set of answers what the two versions do not say alike.
    private func differences(
        _ sets: [AnswerSet]
    ) throws(EngineError) -> [[VersionDiff.Difference]] {
        let before = try old.assess(sets, findsOutNext: false, mostStates: Self.states)
        let after = try new.assess(
            sets.map(carrying.carry), findsOutNext: false, mostStates: Self.states)
        return zip(before, after).map { old, new in
            Self.differences(old.aspects(naming: carrying.names), new.aspects())
        }
    }

    private static func differences(
        _ before: [ResultAspect], _ after: [ResultAspect]
    ) -> [VersionDiff.Difference] {
        func states(_ aspects: [ResultAspect]) -> [[String]: [String]] {
            Dictionary(grouping: aspects) { [$0.kind.rawValue, $0.id] }
                .mapValues { $0.map(\.state) }
        }
        let (old, new) = (states(before), states(after))
        var seen: Set<[String]> = []
        return (before + after).compactMap { aspect in
            let key = [aspect.kind.rawValue, aspect.id]
            guard seen.insert(key).inserted, old[key] != new[key] else { return nil }
            return VersionDiff.Difference(
                kind: aspect.kind, id: aspect.id, before: old[key]?.joined(separator: "; "),
                after: new[key]?.joined(separator: "; "))
        }.sorted { $0.kind.place < $1.kind.place }
    }

    private func listed(_ counts: [[String]: Int]) -> [VersionDiff.Count] {
        counts.compactMap { key, count in
            ResultAspect.Kind(rawValue: key[0]).map {
                VersionDiff.Count(kind: $0, id: key[1], count: count)
            }
        }.sorted {
            ($1.count, $0.kind.place, $0.id) < ($0.count, $1.kind.place, $1.id)
        }
    }

    // MARK: Examples

    private typealias Candidate = (
        source: VersionDiff.Source, entry: Entry, found: [VersionDiff.Difference]
    )

    /// The first answers that show each part of a result that changes, the most serious part first.
    private func examples(
        _ candidates: [Candidate]
    ) throws(EngineError) -> [VersionDiff.Example] {
        var first: [[String]: (place: Int, target: VersionDiff.Difference)] = [:]
        for (place, candidate) in candidates.enumerated() {
            for difference in candidate.found {
                let key = [difference.kind.rawValue, difference.id]
                if first[key] == nil { first[key] = (place, difference) }
            }
        }
        var shown: Set<[String]> = []
        var examples: [VersionDiff.Example] = []
        let targets = first.sorted {
            ($0.value.target.kind.place, $0.value.place, $0.key[1])
                < ($1.value.target.kind.place, $1.value.place, $1.key[1])
        }
        for (key, found) in targets where examples.count < Self.mostExamples {
            guard !shown.contains(key) else { continue }
            let example = try example(of: candidates[found.place], showing: found.target)
            for difference in example.differences {
                shown.insert([difference.kind.rawValue, difference.id])
            }
            examples.append(example)
        }
        return examples
    }

    private func example(
        of candidate: Candidate, showing target: VersionDiff.Difference
    ) throws(EngineError) -> VersionDiff.Example {
        var found = candidate.found
        var answers: [VersionDiff.Example.Answer] = []
        if candidate.source == .random {
            let small = try shrunk(candidate.entry.answers, keeping: target)
            found = try differences([small]).first ?? found
            answers = told(small)
        }
        return VersionDiff.Example(
            source: candidate.source, name: candidate.entry.name,
            range: candidate.entry.answers.range, answers: answers, differences: found)
    }

    /// The answers with the least answer wherever the difference stays.
    private func shrunk(
        _ answers: AnswerSet, keeping target: VersionDiff.Difference
    ) throws(EngineError) -> AnswerSet {
        var small = answers
        for item in old.instrument.items {
            guard let least = item.type.leastAnswer, small.answers[item.id.value]?.state != least
            else { continue }
            var tried = small
            tried.answers[item.id.value] = GivenAnswer(least)
            let found = try differences([tried]).first ?? []
            if found.contains(where: { $0.kind == target.kind && $0.id == target.id }) {
                small = tried
            }
        }
        return small
    }

    /// The answers that are not the least ones, by their names in the older version.
    private func told(_ set: AnswerSet) -> [VersionDiff.Example.Answer] {
        old.instrument.items.compactMap { item in
            guard let state = set.answers[item.id.value]?.state, state != item.type.leastAnswer
            else { return nil }
            return VersionDiff.Example.Answer(
                item: item.id.value.rawValue, text: state.written)
        }
    }

    // MARK: What to look at

    /// Libraries beside the plugins whose bytes are not the same.
    private func libraryChanges() -> [InstrumentChange] {
        old.nativeFindings().compactMap { before in
            let name = before.library.name.value
            guard
                let after = new.nativeFindings().first(where: { $0.library.name.value == name }),
                before.bytes != after.bytes
            else { return nil }
            return InstrumentChange(
                .changed, group: .native, bearing: .results,
                what: "the file of library '\(name)'", before: before.pin?.libraryDigest,
                after: after.pin?.libraryDigest, oldRange: before.library.name.range,
                newRange: after.library.name.range)
        }
    }

    private func warnings(_ changes: [InstrumentChange]) -> [VersionDiff.Warning] {
        guard old.identity.id == new.identity.id else { return [.otherTool] }
        var warnings: [VersionDiff.Warning] = []
        let isMeaning = changes.contains { $0.bearing == .results || $0.kind == .renamed }
        let (before, after) = (old.identity.version, new.identity.version)
        if before == after {
            if isMeaning { warnings.append(.sameVersion(after)) }
        } else if let one = ToolVersion(before), let two = ToolVersion(after), two < one {
            warnings.append(.lowerVersion)
        } else if let plan = new.instrument.migrationPlan(from: before) {
            warnings += migrationWarnings(plan)
        } else {
            warnings.append(.noMigration(from: before))
        }
        if !(old.instrument.native.isEmpty && new.instrument.native.isEmpty) {
            warnings.append(.nativeNotCalled)
        }
        return warnings
    }

    private func migrationWarnings(_ plan: MigrationPlan) -> [VersionDiff.Warning] {
        let fates = old.instrument.items.map { ($0.id.value, plan.fate(of: $0.id.value)) }
        let known = new.instrument.items.map(\.id.value)
        var reached = Set(plan.askedAgain.map(\.item))
        var lost: [String] = []
        for (item, fate) in fates {
            switch fate {
            case .carried(let name, _), .askedAgain(let name, _, _):
                if known.contains(name) {
                    reached.insert(name)
                } else {
                    lost.append(item.rawValue)
                }
            case .dropped: break
            }
        }
        let fresh = known.filter { !reached.contains($0) }.map(\.rawValue)
        return (fresh.isEmpty ? [] : [.newQuestions(fresh)])
            + (lost.isEmpty ? [] : [.lostQuestions(lost)])
    }
}

/// What makes two sets of answers the same for a comparison.
private struct AnswerKey: Hashable {
    let answers: [ItemID: AnswerState]
    let used: [ToolID: [ItemID: AnswerState]]
    let date: CivilDate
    let nation: Nation?
    let unmentionedIsNo: Bool
    let judged: LevelID?

    init(_ set: AnswerSet) {
        answers = set.answers.mapValues(\.state).filter {
            $0.value != .unknown || set.unmentionedIsNo
        }
        used = set.used.mapValues { $0.mapValues(\.state) }
        date = set.date
        nation = set.nation
        unmentionedIsNo = set.unmentionedIsNo
        judged = set.judged?.level.value
    }
}

extension ResultAspect.Kind {
    /// How serious a change of it is, the most serious first.
    fileprivate var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension ItemType {
    /// The answer that says least; `nil` where there is none.
    fileprivate var leastAnswer: AnswerState? {
        switch self {
        case .yesNo: .answered(.option(.no))
        case .choice(let options, _): options.first.map { .answered(.option($0.id.value)) }
        case .severalOf: .answered(.several([]))
        case .number(let domain): .answered(.number(domain.low))
        case .date, .text: .unknown
        case .windowed(let windows):
            .answered(
                .windowed(
                    WindowedAnswer(
                        periods: Dictionary(
                            (windows + [.earlier]).map { ($0, .no) },
                            uniquingKeysWith: { first, _ in first }))))
        }
    }
}

extension AnswerState {
    /// As it could be written in an answer file.
    fileprivate var written: String {
        switch self {
        case .unknown: return "unknown"
        case .omitted: return "omitted"
        case .notApplicable: return "not_applicable"
        case .answered(let value):
            switch value {
            case .option(let option): return option.rawValue
            case .several(let set):
                return set.isEmpty
                    ? "none" : set.map(\.rawValue).sorted().joined(separator: " + ")
            case .number(let number): return number.description
            case .date(let date): return date.description
            case .text(let text): return text
            case .windowed(let answer):
                let present = answer.periods.filter { $0.value == .yes }.keys.sorted()
                return present.isEmpty
                    ? "no" : present.map(\.rawValue).joined(separator: " + ")
            }
        }
    }
}
