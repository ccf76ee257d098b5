/// What stood in a YAML file: its tree, if there is a sound one, and every mistake.
package struct YAMLReading: Sendable {
    /// The tree; `nil` where the text could not be read to its end or its top is of another kind.
    ///
    /// After other mistakes the tree is there without the parts that are wrong, so that what is
    /// wrong elsewhere can be said in the same go. It must not be *used* if there is an error.
    package let root: YAMLNode?
    package let diagnostics: [Diagnostic]

    package init(root: YAMLNode?, diagnostics: [Diagnostic]) {
        self.root = root
        self.diagnostics = diagnostics
    }
}

/// Reads one YAML document into a tree in which every node has its range.
///
/// It knows YAML and no key's meaning. Tags, merge keys, duplicate keys and several documents are
/// refused, and aliases are expanded; see ``YAMLLimits`` for how much is accepted.
package struct YAMLReader: Sendable {
    /// What the top of a file may be.
    package enum Top: Sendable {
        case mapping, sequenceOrMapping
    }

    private let limits: YAMLLimits

    package init(limits: YAMLLimits = .standard) {
        self.limits = limits
    }

    /// Returns the tree of a file and every mistake in it, in the order of the file.
    ///
    /// A syntax error or a broken limit of size, depth or number of nodes ends the read.
    package func read(_ file: SourceFile, top: Top = .mapping) -> YAMLReading {
        let problems = textProblems(of: file)
        guard problems.isEmpty else { return YAMLReading(root: nil, diagnostics: problems) }

        var builder = YAMLTreeBuilder(file: file, limits: limits)
        var parser = YAMLEventParser(bytes: file.bytes, from: TextCheck.start(of: file))
        do {
            while try builder.take(parser.next()) == .more {}
        } catch {
            builder.stop(with: SourceDiagnostics.syntax(error, in: file))
        }
        return builder.finish(top: top)
    }

    /// Returns what keeps a file from being parsed at all.
    private func textProblems(of file: SourceFile) -> [Diagnostic] {
        let problems = TextCheck.problems(of: file, limit: limits.fileBytes)
        guard problems.isEmpty else { return problems }
        let start = TextCheck.start(of: file)
        // The parser compares every `%TAG` with all before it, so they are refused before it runs.
        if let directive = Self.tagDirective(in: file.bytes, from: start) {
            let range = SourceRange(
                file: file, start: directive.lowerBound, end: directive.upperBound)
            return [SourceDiagnostics.tagRefused(at: range)]
        }
        return []
    }

    /// Returns the range of the first `%TAG` among the directives that stand before the document.
    private static func tagDirective(in bytes: [UInt8], from start: Int) -> Range<Int>? {
        let name = Array("%TAG".utf8)
        var lineStart = start
        while lineStart < bytes.count {
            let lineEnd = bytes[lineStart...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            let line = bytes[lineStart..<lineEnd]
            if line.starts(with: name) { return lineStart..<(lineStart + name.count) }
            let first = line.first { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\r") }
            let isDirective = line.first == UInt8(ascii: "%")
            guard first == nil || first == UInt8(ascii: "#") || isDirective else { return nil }
            lineStart = lineEnd + 1
        }
        return nil
    }
}
