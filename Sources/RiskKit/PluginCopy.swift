import RiskModel
import RiskPlugins
package import RiskSource

/// A plugin that begins as a copy of another, under an identity of its own.
///
/// Questions, points and rules are as they were, comments and layout too. What says whose instrument
/// it is does not pass to the copy: it is the work of its author from then on, a draft that nobody
/// has validated, and it says what it was made from and on what terms that was.
package struct PluginCopy {
    private let original: LoadedTool
    private let identity: NewPluginIdentity

    package init(of original: LoadedTool, _ identity: NewPluginIdentity) {
        self.original = original
        self.identity = identity
    }

    /// - Throws: where a file of the original cannot be read any more.
    package func plugin() throws(FileError) -> NewPlugin {
        let original = original.files ?? PluginFiles(in: PluginFolder(path: original.folder))
        var files = [
            NewPlugin.File(
                path: PluginFolder.fileName,
                bytes: instrument(try original.read(PluginFolder.fileName)),
                purpose: "what is asked, and how it is scored")
        ]
        let others = [
            (PluginFolder.casesFileName, "what it must say of cases worked out by hand"),
            (PluginFolder.normsFileName, "what is known of those who were studied"),
        ]
        for (path, purpose) in others where original.isFile(path) {
            files.append(
                .init(path: path, bytes: try original.read(path).bytes, purpose: purpose))
        }
        for path in Self.files(in: PluginFolder.samplesFolder, of: original) {
            let sample = renamed(try original.read(path))
            files.append(.init(path: path, bytes: sample, purpose: "an invented case"))
        }
        for path in Self.files(in: PluginFolder.nativeFolder, of: original) {
            let bytes = try original.read(path).bytes
            files.append(.init(path: path, bytes: bytes, purpose: "what native functions are"))
        }
        return NewPlugin(files: files)
    }

    /// The paths of the files of one folder inside the plugin's, in the order of their names.
    private static func files(in name: String, of original: PluginFiles) -> [String] {
        original.names(in: name).filter { !$0.hasPrefix(".") }.map { "\(name)/\($0)" }
    }

    // MARK: plugin.yaml

    private func instrument(_ file: SourceFile) -> [UInt8] {
        guard let top = YAMLReader().read(file).root?.entries else { return file.bytes }
        var changes = [Diagnostic.Fix(replacing: Self.start(of: file), with: begunFrom)]
        for (place, entry) in top.enumerated() {
            let value = entry.value
            switch entry.key.value {
            // Answers of the original are not answers of the copy, whose versions begin anew.
            case "migrations":
                let next = place + 1 < top.count ? top[place + 1].key.range.start : nil
                changes.append(Self.without(entry, before: next))
            case "id": changes.append(.init(replacing: value.range, with: identity.id))
            case "version":
                changes.append(.init(replacing: value.range, with: "0.1.0"))
                if !top.contains(where: { $0.key.value == "approval" }) {
                    changes.append(Self.line("approval: {status: draft}", after: value))
                }
            case "approval":
                changes.append(.init(replacing: value.range, with: "{status: draft}"))
            case "title": changes.append(Self.text(title, at: value))
            case "source":
                changes += (value.entries ?? []).compactMap { part in
                    source[part.key.value].map { Self.text($0, at: part.value) }
                }
            default: break
            }
        }
        return Self.applied(changes, to: file)
    }

    private var title: String {
        identity.givenTitle ?? "\(original.identity.title), changed"
    }

    private var begunFrom: String {
        """
        # Begun from '\(original.identity.id)' \(original.identity.version)
        # (\(original.identity.digest)),
        # whose questions, points and rules these are until you change them. Say under 'source' whose
        # work this is now, and make sure that the terms of the original allow it.

        """
    }

    /// What the copy says of itself, by the keys of `source`.
    private var source: [String: String] {
        let tool = original.identity
        return [
            "instrument": "a changed version of: \(tool.instrument)",
            "owner": "whoever publishes this version; that of the original is \(tool.owner)",
            "licence":
                "Made from '\(tool.id)' \(tool.version), whose terms were: \(tool.licence) "
                + "Whether they allow this version must be found out before it is used.",
            "validation":
                "none for this version; what was found with the original does not pass to it",
        ]
    }

    // MARK: Changes of a text

    private func renamed(_ file: SourceFile) -> [UInt8] {
        let tool = YAMLReader().read(file, top: .sequenceOrMapping).root?.entries?
            .first { $0.key.value == "tool" }
        guard let tool else { return file.bytes }
        return Self.applied(
            [Diagnostic.Fix(replacing: tool.value.range, with: identity.id)], to: file)
    }

    private static func start(of file: SourceFile) -> SourceRange {
        SourceRange(file: file, start: 0, end: 0)
    }

    private static func text(_ text: String, at node: YAMLNode) -> Diagnostic.Fix {
        // The range of a block of lines ends after its line break.
        let endsLine = node.range.file.bytes[node.range.start..<node.range.end].last
        let isLine = endsLine == UInt8(ascii: "\n")
        return Diagnostic.Fix(
            replacing: node.range, with: YAMLText.quoted(text) + (isLine ? "\n" : ""))
    }

    /// A line put in after that of a value.
    private static func line(_ line: String, after node: YAMLNode) -> Diagnostic.Fix {
        let file = node.range.file
        let rest = file.bytes[node.range.end...]
        let end = rest.firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? file.bytes.count
        return Diagnostic.Fix(
            replacing: SourceRange(file: file, start: end, end: end), with: line + "\n")
    }

    /// An entry at the top of a file taken out with its lines; what stands above the next one stays.
    private static func without(_ entry: YAMLEntry, before next: Int?) -> Diagnostic.Fix {
        let file = entry.key.range.file
        let feed = UInt8(ascii: "\n")
        let start = entry.key.range.start
        guard start == 0 || file.bytes[start - 1] == feed else {
            return Diagnostic.Fix(replacing: entry.value.range, with: "[]")
        }
        var end = next ?? file.bytes.count
        while end > start {
            let lineStart = file.bytes[..<(end - 1)].lastIndex(of: feed).map { $0 + 1 } ?? 0
            let first = file.bytes[lineStart..<end].first { $0 != UInt8(ascii: "\r") }
            guard lineStart > start, first == feed || first == UInt8(ascii: "#") else { break }
            end = lineStart
        }
        return Diagnostic.Fix(
            replacing: SourceRange(file: file, start: start, end: end), with: "")
    }

    /// The file with changes that do not overlap, in any order.
    private static func applied(_ changes: [Diagnostic.Fix], to file: SourceFile) -> [UInt8] {
        var bytes = file.bytes
        // What is put in where something is taken out stands before it.
        let last = changes.sorted {
            ($0.range.start, $0.range.end) > ($1.range.start, $1.range.end)
        }
        for change in last {
            bytes.replaceSubrange(change.range.start..<change.range.end, with: change.text.utf8)
        }
        return bytes
    }
}
