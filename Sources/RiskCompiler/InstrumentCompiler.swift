import RiskEngine
package import RiskModel
package import RiskSource

/// What became of compiling an instrument: the program, unless there were mistakes.
package struct InstrumentCompilation: Sendable {
    package var compiled: CompiledInstrument?
    package var diagnostics: [Diagnostic]
}

/// Compiles an instrument into a program image, looking up every name and checking every condition.
package struct InstrumentCompiler {
    /// The working days that formulas count; `nil` where no calendar holds for every nation.
    private let workingCalendar: WorkingCalendar?

    package init(workingCalendar: WorkingCalendar? = nil) {
        self.workingCalendar = workingCalendar
    }

    /// Compiles the instrument; all mistakes are reported at once, in the order they were met.
    ///
    /// - Parameter traces: Whether the program also gives every step of every calculation. It then
    ///   does the same work many times over, and is for explaining single cases.
    package func compile(_ original: Instrument, traces: Bool = false) -> InstrumentCompilation {
        let native = NativeRewriting(original)
        guard native.cycles.isEmpty else {
            return InstrumentCompilation(compiled: nil, diagnostics: native.cycles)
        }
        let instrument = native.instrument
        let compilation = Compilation(instrument)
        compilation.diagnostics += native.diagnostics
        compilation.workingCalendar = workingCalendar
        let names = native.isNeeded ? NameScope(instrument: instrument) : native.names
        let reads = FormulaReads(instrument, names: names)
        let scales = ScaleCompiler(compilation: compilation, names: names)
        let levels = LevelCompiler(compilation: compilation, names: names, scales: scales)
        let conditions = ConditionCompiler(
            compilation: compilation, names: names, scales: scales,
            levelCode: { result, owner, segment in
                if segment.emitKept(.levels(owner, result.id.value)) { return }
                levels.emit(result, owner: owner, outputs: nil, into: &segment)
                segment.keep(.levels(owner, result.id.value))
            })
        levels.conditions = conditions
        scales.conditions = conditions
        compilation.diagnostics += FormulaCost(names: names).diagnostics(instrument)
        compilation.diagnostics += ConstantCheck(names: names).diagnostics(instrument)
        compilation.diagnostics += ExpansionSize(instrument, names: names).diagnostics
        guard checkSize(instrument, compilation) else {
            reportCycles(original, compilation, native.names)
            return InstrumentCompilation(compiled: nil, diagnostics: compilation.diagnostics)
        }
        // Gates may read the assessment date, and what gates comes first.
        if reads.readsAssessmentDate { addAssessmentDate(compilation) }
        ItemVariables(compilation: compilation, names: names, reads: reads).addAll(
            cuts: NumberCuts(instrument, names: names, reads: reads))
        native.addDependencies(to: compilation)
        addUnlisted(instrument, compilation, names)
        addJudged(instrument, compilation)
        let assembly = ProgramAssembly(
            compilation: compilation, names: names, conditions: conditions, scales: scales,
            levels: levels)
        var compiled = assembly.assemble(traces: traces)
        native.finish(&compiled)
        // A native call hides from the program what it needs, and not from the plugin as it is written.
        reportCycles(original, compilation, native.names)
        compilation.diagnostics += FloorCheck(instrument: instrument).diagnostics()
        compilation.diagnostics +=
            HarmInScoreCheck(instrument: instrument, names: names).diagnostics()
        // Code that is made in several places says the same of a mistake each time.
        var unique: [Diagnostic] = []
        for diagnostic in compilation.diagnostics where !unique.contains(diagnostic) {
            unique.append(diagnostic)
        }
        let isSound = !unique.contains { $0.severity == .error }
        return InstrumentCompilation(compiled: isSound ? compiled : nil, diagnostics: unique)
    }

    /// Names every circle whole; what broke it while code was made says less of it.
    private func reportCycles(
        _ instrument: Instrument, _ compilation: Compilation, _ names: NameScope
    ) {
        let cycles = CycleCheck(instrument, names: names).diagnostics
        guard !cycles.isEmpty else { return }
        compilation.diagnostics.removeAll { $0.code == CompilerCode.dependencyCycle.rawValue }
        compilation.diagnostics += cycles
    }

    private func checkSize(_ instrument: Instrument, _ compilation: Compilation) -> Bool {
        for result in instrument.results {
            if result.levels.count > CoreLimit.levels {
                compilation.diagnostics.append(
                    CompilerDiagnostics.tooLarge(
                        "'\(result.id.value)' with \(result.levels.count) levels",
                        at: result.id.range))
            }
            // Registers: the level, the number, one a rule and one a way to a level.
            var ways = result.rules.count
            if case .ordered(let rules, _) = result.derivation { ways += rules.count }
            ways += result.levels.count { !$0.routes.isEmpty }
            if ways > 48 {
                compilation.diagnostics.append(
                    CompilerDiagnostics.tooLarge(
                        "'\(result.id.value)' with \(ways) rules", at: result.id.range))
            }
        }
        return compilation.diagnostics.isEmpty
    }

    /// Makes the phantoms of an incomplete list: points that no item names, and for each result the
    /// level that they push it to.
    private func addUnlisted(
        _ instrument: Instrument, _ compilation: Compilation, _ names: NameScope
    ) {
        guard instrument.incomplete != nil else { return }
        let points = compilation.addVariable(outcomeCount: 2)
        compilation.unlistedVariables.append(points)
        compilation.unlistedPoints = compilation.anyField(
            [Atom(variable: points, outcomes: 0b10)])
        for result in instrument.results {
            switch result.derivation {
            case .judgement:
                continue
            case .cutOffs(let id):
                let scale = names.scale(id.value, in: nil)
                if let scale, !names.mayLackItems(scale), result.ways.isEmpty { continue }
                if let scale, let incomplete = instrument.incomplete,
                    let reason = improvement(of: result, by: scale, names)
                {
                    compilation.diagnostics.append(
                        CompilerDiagnostics.missingCouldImprove(
                            result.id.value, because: reason, at: incomplete.range))
                }
            case .ordered, .routes:
                break
            }
            let worse = result.levels.indices.filter { $0 != result.bestIndex }
            let variable = compilation.addVariable(outcomeCount: worse.count + 1)
            compilation.unlistedVariables.append(variable)
            compilation.unlistedLevels[result.id.value] = worse.enumerated().map { outcome, level in
                let atom = Atom(variable: variable, outcomes: 1 << UInt64(outcome + 1))
                return (level, compilation.anyField([atom]))
            }
        }
    }

    /// Why items that a list lacks could make a level by cut-offs better; `nil` where they cannot, as
    /// far as the listed items show.
    private func improvement(
        of result: LevelledResult, by scale: Scale, _ names: NameScope
    ) -> String? {
        guard result.worseIsLast else { return "more points are better in it" }
        switch scale.method {
        case .mean, .median, .percent, .table, .first, .expression, .result:
            return "its scale '\(scale.id.value)' need not rise with more items"
        case .worst(_, worstIsHighest: false):
            return "its scale '\(scale.id.value)' falls with more items"
        case .count, .worst: return nil
        case .sum(let members):
            let isNegative =
                members.contains { $0.weight?.known.map { $0 < ExactDecimal(0) } ?? false }
                || names.items(of: scale, in: nil).contains {
                    names.item($0)?.hasNegativePoints ?? false
                }
            return isNegative ? "some of its points are negative" : nil
        }
    }

    /// Makes the variable that every row gives its assessment date to.
    func addAssessmentDate(_ compilation: Compilation) {
        let days = CivilDate.handledDays
        var variable = ProgramImage.Variable(outcomeCount: 1)
        variable.number = ProgramImage.NumberCells(
            lowest: Int64(days.lowerBound), highest: Int64(days.upperBound), step: 1,
            firstLimit: compilation.image.addLimits([Int64(days.upperBound)]))
        compilation.image.variables.append(variable)
        compilation.assessmentDate = compilation.image.variables.count - 1
    }

    private func addJudged(_ instrument: Instrument, _ compilation: Compilation) {
        for result in instrument.results where !result.levels.isEmpty {
            if case .judgement = result.derivation {
                compilation.judged[result.id.value] = compilation.addVariable(
                    outcomeCount: result.levels.count)
            }
        }
    }
}
