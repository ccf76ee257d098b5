package import RiskSource

/// The sure fixes of one file: its bytes after them, and the change as a unified patch.
///
/// Only what a fix replaces changes, so comments and layout stay.
package struct FilePatch: Sendable {
    package let file: SourceFile
    /// The bytes of the file after the fixes.
    package let fixedBytes: [UInt8]
    /// What is changed, in the order of the file, without overlap.
    package let fixes: [Diagnostic.Fix]

    /// Returns a patch for each file of a folder that has a fix, in the order of the diagnostics.
    package static func patches(for found: LintFindings) -> [FilePatch] {
        let fixes = found.diagnostics.compactMap(\.fix)
        var files: [SourceFile] = []
        for fix in fixes where !files.contains(where: { $0 === fix.range.file }) {
            files.append(fix.range.file)
        }
        return files.compactMap { file in
            FilePatch(file, fixes: fixes.filter { $0.range.file === file })
        }
    }

    /// - Returns: `nil` where no fix is left: two that contradict each other are no fix, and neither is
    ///   one after which the file could be read less well than before.
    package init?(_ file: SourceFile, fixes: [Diagnostic.Fix]) {
        let sorted = Set(fixes).sorted {
            ($0.range.start, $0.range.end) < ($1.range.start, $1.range.end)
        }
        let candidates = sorted.filter { fix in
            sorted.allSatisfy { $0 == fix || !Self.overlap($0.range, fix.range) }
        }
        var kept = candidates
        if !Self.isReadAsWell(file, with: kept) {
            kept = []
            for fix in candidates where Self.isReadAsWell(file, with: kept + [fix]) {
                kept.append(fix)
            }
        }
        guard !kept.isEmpty else { return nil }
        self.file = file
        self.fixes = kept
        fixedBytes = Self.bytes(of: file, with: kept[...], 0..<file.bytes.count)
    }

    private static func overlap(_ left: SourceRange, _ right: SourceRange) -> Bool {
        left.start == right.start || (left.start < right.end && right.start < left.end)
    }

    /// Whether reading finds no more mistakes than before: a renamed key can be one that is there.
    private static func isReadAsWell(_ file: SourceFile, with fixes: [Diagnostic.Fix]) -> Bool {
        let fixed = SourceFile(
            name: file.name, bytes: bytes(of: file, with: fixes[...], 0..<file.bytes.count))
        func mistakes(in file: SourceFile) -> Int {
            YAMLReader().read(file, top: .sequenceOrMapping).diagnostics.count
        }
        return mistakes(in: fixed) <= mistakes(in: file)
    }

    /// The bytes of a part of the file after the fixes in it.
    private static func bytes(
        of file: SourceFile, with fixes: ArraySlice<Diagnostic.Fix>, _ part: Range<Int>
    ) -> [UInt8] {
        var bytes: [UInt8] = []
        var position = part.lowerBound
        for fix in fixes {
            bytes += file.bytes[position..<fix.range.start]
            bytes += Array(fix.text.utf8)
            position = fix.range.end
        }
        return bytes + file.bytes[position..<part.upperBound]
    }
}

// MARK: - The unified patch

extension FilePatch {
    /// Lines around a change that are shown with it.
    private static let context = 3

    /// Lines that change together, counted from 0, and what they become.
    private struct Change {
        var lines: ClosedRange<Int>
        var fixes: ArraySlice<Diagnostic.Fix>
    }

    /// Returns the change in the unified format, as `patch -p0` and `git apply -p0` take it.
    package var text: String {
        let lines = Self.lines(of: file.bytes)
        var text = "--- \(file.name)\n+++ \(file.name)\n"
        var added = 0
        for hunk in hunks(lines) {
            guard let first = hunk.first?.lines.lowerBound, let last = hunk.last?.lines.upperBound
            else { continue }
            let shown = max(0, first - Self.context)...min(lines.count - 1, last + Self.context)
            var body = ""
            var new = 0
            var next = shown.lowerBound
            func keep(upTo end: Int) {
                for line in lines[next..<end] { body += Self.row(" ", line, of: file.bytes) }
                new += end - next
                next = end
            }
            for change in hunk {
                keep(upTo: change.lines.lowerBound)
                let part =
                    lines[change.lines.lowerBound]
                    .lowerBound..<lines[change.lines.upperBound].upperBound
                let fixed = Self.bytes(of: file, with: change.fixes, part)
                let fixedLines = Self.lines(of: fixed)
                // A line before which something is put in stays as it is.
                let kept = zip(lines[change.lines].reversed(), fixedLines.reversed()).prefix {
                    file.bytes[$0].elementsEqual(fixed[$1])
                }.count
                for line in lines[change.lines].dropLast(kept) {
                    body += Self.row("-", line, of: file.bytes)
                }
                for line in fixedLines.dropLast(kept) { body += Self.row("+", line, of: fixed) }
                new += fixedLines.count - kept
                next = change.lines.upperBound + 1 - kept
            }
            keep(upTo: shown.upperBound + 1)
            let start = shown.lowerBound + 1
            text += "@@ -\(start),\(shown.count) +\(start + added),\(new) @@\n" + body
            added += new - shown.count
        }
        return text
    }

    /// The changes, those near each other together.
    private func hunks(_ lines: [Range<Int>]) -> [[Change]] {
        var changes: [Change] = []
        for index in fixes.indices {
            let range = fixes[index].range
            let first = Self.line(of: range.start, in: lines)
            let last = Self.line(of: max(range.start, range.end - 1), in: lines)
            if let before = changes.last, before.lines.upperBound >= first {
                changes[changes.count - 1] = Change(
                    lines: before.lines.lowerBound...max(last, before.lines.upperBound),
                    fixes: fixes[before.fixes.startIndex...index])
            } else {
                changes.append(Change(lines: first...last, fixes: fixes[index...index]))
            }
        }
        var hunks: [[Change]] = []
        for change in changes {
            if let before = hunks.last?.last,
                change.lines.lowerBound - before.lines.upperBound <= 2 * Self.context
            {
                hunks[hunks.count - 1].append(change)
            } else {
                hunks.append([change])
            }
        }
        return hunks
    }

    /// The lines of a text, each with its line feed.
    private static func lines(of bytes: [UInt8]) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = 0
        for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
            lines.append(start..<(offset + 1))
            start = offset + 1
        }
        if start < bytes.count { lines.append(start..<bytes.count) }
        return lines
    }

    private static func line(of offset: Int, in lines: [Range<Int>]) -> Int {
        lines.firstIndex { offset < $0.upperBound } ?? max(0, lines.count - 1)
    }

    private static func row(_ sign: String, _ line: Range<Int>, of bytes: [UInt8]) -> String {
        let text = sign + String(decoding: bytes[line], as: UTF8.self)
        return bytes[line].last == UInt8(ascii: "\n")
            ? text : text + "\n\\ No newline at end of file\n"
    }
}
