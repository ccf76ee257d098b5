import RiskEngine
import RiskModel
import RiskSource

/// Comparisons of levels and of the harm statement.
extension ConditionCompiler {
    func levelComparison(
        _ operation: BinaryOperator, _ result: LevelledResult, of owner: ToolID?,
        _ range: SourceRange, _ right: [Expression], at place: ConditionPlace,
        into segment: inout SegmentBuilder
    ) {
        let all = outcomes(0..<result.levels.count)
        var set: UInt64 = 0
        for element in right {
            guard case .name(let name, let nameRange) = element else {
                fail(
                    CompilerDiagnostics.wrongType(
                        found: describe(element, at: place),
                        expected: "a level of '\(result.id.value)', without quotes",
                        at: element.range), into: &segment)
                return
            }
            guard let index = result.levels.firstIndex(where: { $0.id.value.rawValue == name })
            else {
                let known = result.levels.map(\.id.value.rawValue)
                fail(
                    CompilerDiagnostics.unknownLevel(
                        name, of: result.id.value.rawValue, known: known,
                        nearest: NearestName.suggestion(for: name, among: known), at: nameRange),
                    into: &segment)
                return
            }
            set |= places(operation, place: index, of: all)
        }
        if owner == nil, let variable = judgedVariable(of: result, at: place) {
            segment.emit(
                .any, compilation.anyField([Atom(variable: variable, outcomes: set)]))
            return
        }
        if owner != place.tool {
            usedLevel(result, of: owner, range, at: place, into: &segment)
            segment.emit(.levelIn, compilation.image.set(set))
            return
        }
        switch place.levels {
        case .folding(let id, let register) where id == result.id.value:
            segment.emit(.loadLevels, register)
        case .afterRules:
            levelCode(result, owner, &segment)
        case .folding(let id, _) where stands(result, before: id, in: owner):
            levelCode(result, owner, &segment)
        case .folding, .notAvailable:
            fail(
                CompilerDiagnostics.notAvailable(
                    "'\(result.id.value)'", because: "the level is not known yet at this point",
                    at: range), into: &segment)
            return
        }
        segment.emit(.levelIn, compilation.image.set(set))
    }

    /// Emits the levels of a tool that this one uses: they do not wait for anything of its own.
    private func usedLevel(
        _ result: LevelledResult, of owner: ToolID?, _ range: SourceRange,
        at place: ConditionPlace, into segment: inout SegmentBuilder
    ) {
        let reason: String? =
            if result.isJudgement {
                "a level that a person judges stands in no answer file of another tool"
            } else if place.omittedAsBounds {
                "a substitution can read sums and counts only"
            } else {
                nil
            }
        if let reason {
            compilation.diagnostics.append(
                CompilerDiagnostics.notAvailable(
                    "'\(result.id.value)'", because: reason, at: range))
        }
        levelCode(result, owner, &segment)
    }

    func judgedVariable(of result: LevelledResult, at place: ConditionPlace) -> Int? {
        guard case .judgement = result.derivation, case .afterRules = place.levels else {
            return nil
        }
        return compilation.judged[result.id.value]
    }

    func stands(_ result: LevelledResult, before id: ResultID, in tool: ToolID?) -> Bool {
        let order = names.definition(of: tool)?.results.map(\.id.value) ?? []
        guard let first = order.firstIndex(of: result.id.value),
            let second = order.firstIndex(of: id)
        else { return false }
        return first < second
    }

    func harmComparison(
        _ operation: BinaryOperator, _ right: Expression,
        at place: ConditionPlace, into segment: inout SegmentBuilder
    ) {
        guard operation == .equal || operation == .notEqual,
            case .string(let text, let textRange) = right
        else {
            fail(
                CompilerDiagnostics.wrongType(
                    found: describe(right, at: place),
                    expected: "'harm == \"evidenced\"', \"possible\" or \"none_recorded\"",
                    at: right.range), into: &segment)
            return
        }
        let evidence = HarmFields.evidence(compilation)
        let possible = HarmFields.possible(compilation)
        segment.reads.formUnion(evidence.map(\.path))
        if text != "evidenced" { segment.reads.formUnion(possible.map(\.path)) }
        switch text {
        case "evidenced":
            emitHarm(evidence, into: &segment)
        case "possible":
            emitHarm(evidence, into: &segment)
            segment.emit(.not)
            emitHarm(possible, into: &segment)
            segment.emit(.and)
        case "none_recorded":
            emitHarm(evidence + possible, into: &segment)
            segment.emit(.not)
        default:
            let states = ["evidenced", "possible", "none_recorded"]
            fail(
                CompilerDiagnostics.unknownOption(
                    text, of: "harm", known: states,
                    nearest: NearestName.suggestion(for: text, among: states),
                    at: textRange), into: &segment)
            return
        }
        if operation == .notEqual { segment.emit(.not) }
    }

    func emitHarm(
        _ atoms: [(path: ItemPath, atom: Atom)], into segment: inout SegmentBuilder
    ) {
        guard !atoms.isEmpty else {
            segment.emit(.truth, 1)
            return
        }
        segment.emit(.any, compilation.anyField(atoms.map(\.atom), countsHidden: true))
    }
}
