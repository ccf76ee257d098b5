package import RiskModel
package import RiskSource

/// What became of a plugin folder.
package struct PluginLoading: Sendable {
    /// The instrument with the tools that it uses; `nil` if there was an error.
    package let instrument: Instrument?
    /// The instrument as far as it could be read, to look for further mistakes in. Where there is an
    /// error it has gaps and placeholders and must not score anything.
    package let draft: Instrument?
    /// Names in the draft that are declared but could not be read; uses of them are not mistakes of
    /// their own.
    package let unreadableNames: Set<String>
    /// The fingerprint of the plugin and of the tools that it uses.
    package let digest: String?
    /// In the order of the file.
    package let diagnostics: [Diagnostic]
    /// Where the plugin's other files are read, so that all come from one place; `nil` for a text that
    /// stands in no folder.
    package let files: PluginFiles?
    /// Whether the folder was not even read, because it is not what was agreed on.
    fileprivate let isRefused: Bool

    fileprivate init(
        draft: Instrument?, unreadableNames: Set<String>, digest: String?,
        diagnostics: [Diagnostic], files: PluginFiles?, isRefused: Bool = false
    ) {
        self.files = files
        self.isRefused = isRefused
        var bag = DiagnosticBag()
        bag.add(diagnostics)
        instrument = bag.hasErrors ? nil : draft
        self.draft = draft
        self.unreadableNames = unreadableNames
        self.digest = digest
        self.diagnostics = bag.sorted
    }
}

/// Loads plugins from their folders, with the tools that they use.
package struct PluginLoader {
    private let locate: (ToolID) -> String?
    private let namesFolder: Bool
    private let open: (PluginFolder) -> PluginOpening

    /// - Parameters:
    ///   - namesFolder: Whether the id must be the name of the plugin's folder; a copy of another
    ///     version can lie anywhere.
    ///   - locate: gives the folder of a tool that a plugin uses.
    ///   - open: says where the files of a folder are read, or why they are not.
    package init(
        namesFolder: Bool = true, locate: @escaping (ToolID) -> String?,
        open: @escaping (PluginFolder) -> PluginOpening = { .files(PluginFiles(in: $0)) }
    ) {
        self.namesFolder = namesFolder
        self.locate = locate
        self.open = open
    }

    /// Reads and checks the plugin of a folder. It never throws: what is wrong is in the diagnostics.
    package func load(folder: String) -> PluginLoading {
        PluginLoadingSession(namesFolder: namesFolder, locate: locate, open: open)
            .load(PluginFolder(path: folder), users: [])
    }

    /// Reads and checks a plugin whose text is at hand, without a folder.
    package func load(file: SourceFile) -> PluginLoading {
        PluginLoadingSession(namesFolder: namesFolder, locate: locate, open: open)
            .load(file, files: nil, users: [])
    }
}

/// One loading of a plugin: reads every tool that it uses once.
private final class PluginLoadingSession {
    private let locate: (ToolID) -> String?
    private let namesFolder: Bool
    private let open: (PluginFolder) -> PluginOpening
    private var loaded: [ToolID: PluginLoading] = [:]

    init(
        namesFolder: Bool, locate: @escaping (ToolID) -> String?,
        open: @escaping (PluginFolder) -> PluginOpening
    ) {
        self.namesFolder = namesFolder
        self.locate = locate
        self.open = open
    }

    /// - Parameter users: the tools that use this one, the outermost first.
    func load(_ folder: PluginFolder, users: [ToolID]) -> PluginLoading {
        switch open(folder) {
        case .refused(let diagnostics):
            return PluginLoading(
                draft: nil, unreadableNames: [], digest: nil, diagnostics: diagnostics,
                files: nil, isRefused: true)
        case .files(let files):
            do throws(FileError) {
                return load(try files.read(PluginFolder.fileName), files: files, users: users)
            } catch {
                return PluginLoading(
                    draft: nil, unreadableNames: [], digest: nil,
                    diagnostics: [error.diagnostic], files: files)
            }
        }
    }

    /// - Parameter files: `nil` for a text that stands in no folder.
    func load(_ file: SourceFile, files: PluginFiles?, users: [ToolID]) -> PluginLoading {
        let reading = YAMLReader().read(file)
        let context = ReadingContext(quotesValues: true)
        context.report(reading.diagnostics)
        guard let root = reading.root,
            var instrument = InstrumentReader(in: context).read(root)
        else {
            return PluginLoading(
                draft: nil, unreadableNames: context.unreadableNames, digest: nil,
                diagnostics: context.diagnostics, files: files)
        }
        if let folder = files?.folder, namesFolder || !users.isEmpty {
            checkID(of: instrument, folder: folder, root: root, in: context)
        }
        InstrumentValidators.check(instrument, in: context)
        if let files { readNorms(of: &instrument, files: files, in: context) }
        let digests = embedUsedTools(in: &instrument, users: users, context)
        return PluginLoading(
            draft: instrument, unreadableNames: context.unreadableNames,
            digest: digests.map { PluginDigest.of(file: file.bytes, used: $0) },
            diagnostics: context.diagnostics, files: files)
    }

    /// Reads the norms that stand beside the plugin, if there are any.
    private func readNorms(
        of instrument: inout Instrument, files: PluginFiles, in context: ReadingContext
    ) {
        guard files.isFile(PluginFolder.normsFileName) else { return }
        do throws(FileError) {
            let file = try files.read(PluginFolder.normsFileName)
            instrument.norms = NormReader.read(file, for: instrument, in: context)
        } catch {
            context.report(error.diagnostic)
        }
    }

    private func checkID(
        of instrument: Instrument, folder: PluginFolder, root: YAMLNode, in context: ReadingContext
    ) {
        let entry = root.entries?.first { $0.key.value == "id" }
        guard let entry, entry.value.scalar?.text == instrument.id.rawValue,
            instrument.id != folder.id
        else { return }
        context.report(
            PluginDiagnostics.idIsNotFolder(
                instrument.id, folder: folder.name, at: entry.value.range))
    }

    /// Puts the used tools into the instrument and gives their fingerprints; `nil` if one of them
    /// is missing.
    private func embedUsedTools(
        in instrument: inout Instrument, users: [ToolID], _ context: ReadingContext
    ) -> [(tool: ToolID, digest: String)]? {
        let chain = users + [instrument.id]
        var digests: [(tool: ToolID, digest: String)] = []
        for index in instrument.uses.indices {
            let used = instrument.uses[index]
            guard let loading = load(used, chain: chain, context), let tool = loading.instrument
            else { continue }
            // It is embedded all the same, so that its names are known and one mistake is told once.
            let isPinned = tool.version == used.version.value
            if !isPinned {
                context.report(
                    PluginDiagnostics.usedVersion(
                        used.version, tool: used.tool.value, found: tool.version))
            }
            guard tool.uses.isEmpty else {
                context.report(
                    PluginDiagnostics.usedToolUsesOthers(
                        used.tool, others: tool.uses.map(\.tool.value)))
                continue
            }
            instrument.uses[index].instrument = tool
            if isPinned, let digest = loading.digest { digests.append((used.tool.value, digest)) }
        }
        return digests.count == instrument.uses.count ? digests : nil
    }

    /// Loads a used tool, or reports why it cannot be used.
    private func load(
        _ used: UsedTool, chain: [ToolID], _ context: ReadingContext
    ) -> PluginLoading? {
        let id = used.tool.value
        guard !chain.contains(id) else {
            context.report(PluginDiagnostics.usedInCircle(used.tool, chain: chain))
            return nil
        }
        guard let path = locate(id) else {
            context.report(PluginDiagnostics.unknownTool(used.tool))
            return nil
        }
        let loading = loaded[id] ?? load(PluginFolder(path: path), users: chain)
        loaded[id] = loading
        guard loading.instrument != nil else {
            if loading.isRefused { context.report(loading.diagnostics) }
            context.report(
                PluginDiagnostics.usedToolIsBroken(
                    used.tool, first: loading.diagnostics.first { $0.severity == .error }))
            return nil
        }
        return loading
    }
}
