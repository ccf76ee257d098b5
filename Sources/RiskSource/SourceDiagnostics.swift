/// The codes of everything that can be wrong with a file before its keys mean anything.
package enum SourceDiagnosticCode: String, CaseIterable, Sendable {
    case yamlSyntax = "yaml-syntax"
    case duplicateKey = "duplicate-key"
    case tagRefused = "tag-refused"
    case mergeKeyRefused = "merge-key-refused"
    case severalDocuments = "several-documents"
    case topNotMapping = "top-not-mapping"
    case keyNotText = "key-not-text"
    case aliasUnknown = "alias-unknown"
    case aliasRecursive = "alias-recursive"
    case aliasTooLarge = "alias-too-large"
    case tooDeep = "too-deep"
    case tooLarge = "too-large"
    case tooManyNodes = "too-many-nodes"
    case textTooLong = "text-too-long"
    case notUTF8 = "not-utf8"
    case controlCharacter = "control-character"
    case emptyFile = "empty-file"
    case fileMissing = "file-missing"
    case fileIsDirectory = "file-is-directory"
    case fileIsNotDirectory = "file-is-not-directory"
    case fileIsSpecial = "file-is-special"
    case fileUnreadable = "file-unreadable"
}

/// What is said about a file before its keys mean anything: one function for each message.
enum SourceDiagnostics {
    static func duplicateKey(
        _ key: String, at range: SourceRange, first: SourceRange
    ) -> Diagnostic {
        make(
            .duplicateKey, "the key \(quoted(key)) stands twice in one mapping", at: range,
            hint: "keep one of them",
            notes: [Diagnostic.Note("\(quoted(key)) stands here first", at: first)])
    }

    static func tagRefused(at range: SourceRange) -> Diagnostic {
        make(
            .tagRefused, "tags are not accepted: what a value is follows from its key", at: range,
            hint: "remove the tag, or put a value that begins with '!' in quotes")
    }

    static func mergeKeyRefused(at range: SourceRange) -> Diagnostic {
        make(
            .mergeKeyRefused, "merge keys are not accepted: every key stands where it applies",
            at: range, hint: "write the keys out")
    }

    static func severalDocuments(at range: SourceRange) -> Diagnostic {
        make(
            .severalDocuments, "a second document starts here, and a file holds one", at: range,
            hint: "put it in a file of its own")
    }

    static func topNotMapping(_ root: YAMLNode, expected: YAMLReader.Top) -> Diagnostic {
        let wanted =
            switch expected {
            case .mapping: "a mapping"
            case .sequenceOrMapping: "a list or a mapping"
            }
        let start = root.range.start
        return make(
            .topNotMapping, "the file is \(root.kindInWords) where \(wanted) is expected",
            at: SourceRange(file: root.range.file, start: start, end: start + 1),
            hint: "write 'key: value' lines")
    }

    static func keyNotText(at range: SourceRange) -> Diagnostic {
        make(
            .keyNotText, "a list or a mapping stands where a key is expected", at: range,
            hint: "a key is text")
    }

    static func keyEmpty(at range: SourceRange) -> Diagnostic {
        make(.keyNotText, "a value has no key before it", at: range, hint: "write 'key: value'")
    }

    static func aliasUnknown(
        _ name: String, at range: SourceRange, known: [String]
    ) -> Diagnostic {
        make(
            .aliasUnknown, "no anchor '&\(shown(name))' stands before this alias", at: range,
            hint: NearestName.of(name, among: known).map { "did you mean '*\(shown($0))'?" }
                ?? "put text that starts with '*' in quotes")
    }

    static func aliasRecursive(_ name: String, at range: SourceRange) -> Diagnostic {
        make(
            .aliasRecursive, "the alias '*\(shown(name))' stands inside the value that it repeats",
            at: range, hint: "write the value out")
    }

    static func aliasTooLarge(_ name: String, at range: SourceRange, limit: Int) -> Diagnostic {
        make(
            .aliasTooLarge,
            "the aliases of this file stand for more than \(grouped(limit)) values",
            at: range, hint: "write the values out or split the file")
    }

    static func tooDeep(at range: SourceRange, limit: Int) -> Diagnostic {
        make(
            .tooDeep, "lists and mappings are nested more than \(grouped(limit)) deep", at: range,
            hint: "nest less")
    }

    static func tooLarge(_ file: SourceFile, limit: Int) -> Diagnostic {
        make(
            .tooLarge, "the file is larger than \(grouped(limit)) bytes",
            at: SourceRange(file: file, start: 0, end: 0), hint: "split it into several files")
    }

    static func tooManyNodes(at range: SourceRange, limit: Int) -> Diagnostic {
        make(
            .tooManyNodes, "the file holds more than \(grouped(limit)) keys and values", at: range,
            hint: "split it into several files")
    }

    static func textTooLong(at range: SourceRange, limit: Int) -> Diagnostic {
        make(
            .textTooLong, "this text is longer than \(grouped(limit)) bytes", at: range,
            hint: "shorten it")
    }

    static func notUTF8(_ file: SourceFile, at invalid: Range<Int>) -> Diagnostic {
        let isUTF16 = [[0xFF, 0xFE], [0xFE, 0xFF]].contains { file.bytes.starts(with: $0) }
        return make(
            .notUTF8, isUTF16 ? "the file is UTF-16, not UTF-8" : "this is not UTF-8 text",
            at: SourceRange(file: file, start: invalid.lowerBound, end: invalid.upperBound),
            hint: "save the file as UTF-8")
    }

    static func controlCharacter(_ file: SourceFile, at bytes: Range<Int>) -> Diagnostic {
        let range = SourceRange(file: file, start: bytes.lowerBound, end: bytes.upperBound)
        if file.bytes[bytes.lowerBound] == UInt8(ascii: "\r") {
            return make(
                .controlCharacter, "a carriage return stands without a line feed", at: range,
                hint: "end lines with a line feed")
        }
        let scalar = String(decoding: file.bytes[bytes], as: UTF8.self).unicodeScalars.first
        return make(
            .controlCharacter,
            "the character \(codePoint(scalar?.value ?? 0)) is not accepted in a text", at: range,
            hint: "remove it")
    }

    static func controlCharacterInText(at range: SourceRange) -> Diagnostic {
        make(
            .controlCharacter, "this text holds an escape for a control character", at: range,
            hint: "remove the escape")
    }

    static func emptyFile(_ file: SourceFile) -> Diagnostic {
        make(
            .emptyFile, "the file is empty", at: SourceRange(file: file, start: 0, end: 0),
            hint: "nothing but comments and spaces stands in it")
    }

    static func make(
        _ code: SourceDiagnosticCode, _ message: String, at range: SourceRange?,
        hint: String? = nil, notes: [Diagnostic.Note] = []
    ) -> Diagnostic {
        Diagnostic(
            code: code.rawValue, message: message, at: range, hint: hint, notes: notes)
    }
}

// MARK: - Words

extension SourceDiagnostics {
    /// A name in quotes, short enough for a line and without characters that a terminal obeys.
    static func quoted(_ name: String) -> String { "'\(shown(name))'" }

    static func shown(_ name: String) -> String {
        let longest = 60
        let clean = name.unicodeScalars.prefix(longest).map { scalar in
            scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar
        }
        var text = String(String.UnicodeScalarView(clean))
        if name.unicodeScalars.count > longest { text += "…" }
        return text
    }

    /// `200000` as `200,000`.
    static func grouped(_ number: Int) -> String {
        var text = ""
        for (index, digit) in String(number).reversed().enumerated() {
            if index > 0, index % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return String(text.reversed())
    }

    private static func codePoint(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
