import RiskCompiler
package import RiskModel
package import RiskPlugins
package import RiskSource

/// A plugin folder: a tool that is ready, or what is wrong with it.
package enum ToolEntry: Sendable {
    case sound(LoadedTool)
    case broken(folder: String, diagnostics: [Diagnostic])
}

/// What a name stands for.
package enum ToolLookup: Sendable {
    case found(LoadedTool)
    case broken(folder: String, diagnostics: [Diagnostic])
    case unknown(nearest: String?, known: [String])
}

/// The tools that are installed: plugin folders along a search path, earlier entries first.
package struct ToolLibrary: Sendable {
    private let catalogue: PluginCatalogue
    /// The bank holidays that were found along their path; none where there is no file, or a
    /// mistake in it.
    package let bankHolidays: BankHolidays
    /// What is wrong with the file of bank holidays.
    package let bankHolidayDiagnostics: [Diagnostic]

    private let native: NativeAccess
    private let pins: PluginPins

    /// - Parameters:
    ///   - native: What may be called of the native functions of plugins; nothing unless given.
    ///   - pins: Which content of which plugins may be loaded; any unless given.
    ///   - holidayPath: The folders to look for bank holidays in; the search path unless given.
    package init(
        searchPath: [String], native: NativeAccess = .none, pins: PluginPins = .none,
        holidayPath: [String]? = nil
    ) {
        self.native = native
        self.pins = pins
        catalogue = PluginCatalogue(searchPath: searchPath, recorded: pins.installedFolders)
        let found = BankHolidayReader.find(along: holidayPath ?? searchPath)
        bankHolidays = found?.holidays ?? .none
        bankHolidayDiagnostics = found?.diagnostics ?? []
    }

    /// What is wrong with the search path itself.
    package var diagnostics: [Diagnostic] { catalogue.diagnostics }

    /// Every tool, by id; a broken one never hides the others.
    package func entries() -> [ToolEntry] {
        catalogue.folders.map { entry($0.path) }
    }

    /// Whether there is a plugin of an id, sound or not.
    package func hasTool(named name: String) -> Bool { catalogue.folder(of: ToolID(name)) != nil }

    /// Loads one tool by its id, and nothing else.
    package func tool(named name: String) -> ToolLookup {
        guard let folder = catalogue.folder(of: ToolID(name)) else {
            let known = catalogue.folders.map(\.name)
            return .unknown(nearest: NearestName.of(name, among: known), known: known)
        }
        switch entry(folder.path) {
        case .sound(let tool): return .found(tool)
        case .broken(let folder, let diagnostics):
            return .broken(folder: folder, diagnostics: diagnostics)
        }
    }

    /// Loads a plugin whose text is at hand; the tools that it uses are looked for along the search
    /// path, and read as they are pinned.
    package func load(source: SourceFile) -> (tool: LoadedTool?, diagnostics: [Diagnostic]) {
        LoadedTool.load(source: source, bankHolidays: bankHolidays, open: pins.opening) {
            catalogue.folder(of: $0)?.path
        }
    }

    /// Reads the answer files of one call; if any has an error there are no cases at all.
    package func readAnswers(
        files: [SourceFile], for tool: LoadedTool, defaultDate: CivilDate?, showValues: Bool
    ) -> (sets: [AnswerSet], diagnostics: [Diagnostic]) {
        let readings = files.map {
            tool.reading($0, defaultDate: defaultDate, showValues: showValues)
        }
        let diagnostics =
            readings.flatMap(\.diagnostics) + AnswerReader.duplicateCases(in: readings)
        let hasErrors = diagnostics.contains { $0.severity == .error }
        return (hasErrors ? [] : readings.flatMap(\.sets), diagnostics)
    }

    /// Everything that is wrong with a plugin folder, its cases and samples included, without what its author has
    /// silenced in place. What a lock file says of the plugin does not matter: its author works on it.
    ///
    /// - Parameter content: What to read in place of the folder, if not the folder.
    package func lint(folder: String, content: PluginContent? = nil) -> LintFindings {
        let loading = load(folder, as: .given(content))
        var bag = DiagnosticBag()
        bag.add(loading.diagnostics)
        if let tool = loading.tool {
            bag.add(PluginTest(tool).readCases().diagnostics)
            bag.add(StaticChecks(tool: tool).diagnostics())
            bag.add(tool.textPackDiagnostics())
            bag.add(tool.sampleDiagnostics())
        }
        return unsilenced(
            bag.sorted, of: folder, content, wereAllChecksMade: loading.tool != nil)
    }

    private func unsilenced(
        _ diagnostics: [Diagnostic], of folder: String, _ content: PluginContent?,
        wereAllChecksMade: Bool
    ) -> LintFindings {
        Silences(
            files: PluginFiles(in: PluginFolder(path: folder), held: content),
            diagnostics: diagnostics
        )
        .apply(folder: folder, wereAllChecksMade: wereAllChecksMade)
    }

    /// Runs a plugin's own cases.
    ///
    /// - Parameter content: What to read in place of the folder, if not the folder.
    package func test(folder: String, content: PluginContent? = nil) -> PluginTestReport {
        let loading = load(folder, as: .given(content))
        guard let tool = loading.tool else {
            return PluginTestReport(
                tool: nil, folder: folder, diagnostics: loading.diagnostics, cases: [])
        }
        var report = PluginTest(tool).run()
        var bag = DiagnosticBag()
        bag.add(report.diagnostics + loading.diagnostics + StaticChecks(tool: tool).diagnostics())
        report.diagnostics =
            unsilenced(bag.sorted, of: folder, content, wereAllChecksMade: false).diagnostics
        return report
    }

    /// Cases that would show what a plugin's own cases do not show yet.
    ///
    /// - Returns: No cases where the plugin cannot be loaded; the diagnostics say why. They say what is
    ///   wrong with its cases too, except that there are none yet.
    package func suggestCases(folder: String) throws(EngineError) -> (
        cases: SuggestedCases?, diagnostics: [Diagnostic]
    ) {
        let loading = load(folder, as: .given(nil))
        guard let tool = loading.tool else { return (nil, loading.diagnostics) }
        let test = PluginTest(tool)
        let hasCases = tool.files?.isFile(PluginFolder.casesFileName) ?? false
        let reading = hasCases ? test.readCases() : CaseFileReading(cases: [], diagnostics: [])
        return (try test.suggest(reading), loading.diagnostics + reading.diagnostics)
    }

    /// Loads the plugin of a folder, wherever the folder is, as it is pinned.
    package func entry(_ folder: String) -> ToolEntry {
        let loading = load(folder, as: .pinned)
        guard let tool = loading.tool else {
            return .broken(folder: folder, diagnostics: loading.diagnostics)
        }
        let problems = pins.versionProblems(of: tool)
        return problems.isEmpty ? .sound(tool) : .broken(folder: folder, diagnostics: problems)
    }

    /// Loads a plugin whose content is in memory.
    ///
    /// - Parameter folder: Where it is said to be; nothing is read there.
    package func load(
        _ content: PluginContent, folder: String
    ) -> (tool: LoadedTool?, diagnostics: [Diagnostic]) {
        load(folder, as: .given(content))
    }

    /// Loads a version of a plugin from a folder of any name, to be compared with another.
    ///
    /// The tools that it uses are looked for beside it first: they are those of its own time. It may
    /// have any content, unless it cannot be known what is pinned.
    package func version(in folder: String) -> (tool: LoadedTool?, diagnostics: [Diagnostic]) {
        guard pins.refusals.isEmpty else { return (nil, pins.refusals) }
        return load(folder, as: .given(nil), isCopy: true)
    }

    /// Loads the plugin of a folder of any name, as the plugin of its id is pinned.
    package func pinnedVersion(
        in folder: String
    ) -> (tool: LoadedTool?, diagnostics: [Diagnostic]) {
        // Which id it has is in its file.
        let any = version(in: folder)
        guard let id = any.tool?.instrument.id else { return any }
        let loading = load(folder, as: .pinnedAs(id), isCopy: true)
        guard let tool = loading.tool, tool.instrument.id == id else {
            return (nil, loading.diagnostics)
        }
        let problems = pins.versionProblems(of: tool)
        return problems.isEmpty ? loading : (nil, problems)
    }

    /// Which content a plugin may have.
    private enum Reading {
        /// What is pinned of it, or any.
        case pinned
        /// What is pinned of the plugin of this id, or any.
        case pinnedAs(ToolID)
        /// This content, or any.
        case given(PluginContent?)
    }

    /// Tools that a plugin uses are looked for along the search path, then beside the plugin. They are
    /// always read as they are pinned.
    private func load(
        _ folder: String, as reading: Reading, isCopy: Bool = false
    ) -> (tool: LoadedTool?, diagnostics: [Diagnostic]) {
        let own = PluginFolder(path: folder)
        let open: (PluginFolder) -> PluginOpening = { [pins] folder in
            guard folder == own else { return pins.opening(folder) }
            return switch reading {
            case .pinned: pins.opening(folder)
            case .pinnedAs(let id): pins.opening(folder, as: id)
            case .given(let content): .files(PluginFiles(in: folder, held: content))
            }
        }
        let beside = own.path.split(
            separator: "/", omittingEmptySubsequences: false
        )
        .dropLast().joined(separator: "/")
        let neighbours = beside.isEmpty ? "." : beside
        return LoadedTool.load(
            folder: own.path, namesFolder: !isCopy, bankHolidays: bankHolidays, native: native,
            open: open
        ) { id in
            let neighbour = PluginFolder(path: neighbours + "/" + id.rawValue)
            if isCopy, neighbour.isPlugin { return neighbour.path }
            if let found = catalogue.folder(of: id)?.path { return found }
            return neighbour.isPlugin ? neighbour.path : nil
        }
    }
}
