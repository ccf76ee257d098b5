import RiskSource

/// A comment that allows one warning or note on one line, with the author's reason:
/// `# riskkit: allow unused-item because it is asked for the record`.
///
/// It is about the line that it stands on or, where it stands alone, about the next line that says
/// something.
struct Silence {
    let code: Located<String>
    let reason: String
    let line: Int
}

/// The silences of one file, and what is wrong with their form.
struct SilenceReading {
    private(set) var silences: [Silence] = []
    private(set) var diagnostics: [Diagnostic] = []

    init(_ file: SourceFile) {
        // Hardly any file has one, and finding comments takes a second read of the text.
        guard Self.mayHoldSilences(file.bytes) else { return }
        let comments = YAMLComment.all(in: file)
        let alone = Set(comments.filter(\.isAlone).map(\.line))
        for comment in comments where comment.text.hasPrefix(Self.marker) {
            read(comment, about: Self.line(of: comment, in: file, alone: alone))
        }
    }

    private static let marker = "riskkit:"

    /// Whether a `#` stands before the marker anywhere, be it in a comment or not.
    private static func mayHoldSilences(_ bytes: [UInt8]) -> Bool {
        var isBehindSign = false
        for (offset, byte) in bytes.enumerated() {
            switch byte {
            case UInt8(ascii: "#"): isBehindSign = true
            case UInt8(ascii: " "), UInt8(ascii: "\t"): break
            default:
                if isBehindSign, bytes[offset...].starts(with: marker.utf8) { return true }
                isBehindSign = false
            }
        }
        return false
    }

    private mutating func read(_ comment: YAMLComment, about line: Int) {
        let text = comment.text.dropFirst(Self.marker.count)
        let words = text.split(separator: " ")
        // The first line of a plugin, taken out for a while, is a comment of another kind.
        if words.count == 1, words.allSatisfy({ $0.allSatisfy(\.isNumber) }) { return }
        guard words.count > 1, words[0] == "allow", words.count == 2 || words[2] == "because" else {
            diagnostics.append(SilenceDiagnostics.form(at: comment.range))
            return
        }
        let name = words[1]
        let code = Located(String(name), at: Self.range(of: name, in: comment))
        guard DiagnosticCodes.all.contains(code.value) else {
            diagnostics.append(SilenceDiagnostics.unknownCode(code))
            return
        }
        let reason = words.dropFirst(3).joined(separator: " ")
        // A sign alone is no reason that a reviewer could judge.
        guard reason.contains(where: \.isLetter) else {
            diagnostics.append(SilenceDiagnostics.withoutReason(code))
            return
        }
        silences.append(Silence(code: code, reason: reason, line: line))
    }

    private static func range(of word: Substring, in comment: YAMLComment) -> SourceRange {
        let bytes = comment.range.file.bytes
        // The comment's text is the end of its range, but for white space.
        var start = comment.range.start + 1
        while start < comment.range.end, bytes[start] != UInt8(ascii: "r") { start += 1 }
        start += word.base.utf8.distance(
            from: word.base.startIndex, to: word.startIndex)
        return SourceRange(
            file: comment.range.file, start: start, end: start + word.utf8.count)
    }

    private static func line(
        of comment: YAMLComment, in file: SourceFile, alone: Set<Int>
    ) -> Int {
        guard comment.isAlone else { return comment.line }
        var line = comment.line + 1
        while line <= file.lineCount,
            alone.contains(line) || file.line(line).allSatisfy(\.isWhitespace)
        {
            line += 1
        }
        return line
    }
}
