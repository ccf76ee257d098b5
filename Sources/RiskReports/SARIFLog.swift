package import RiskSource

/// What a lint found as a SARIF 2.1.0 log, which code scanning and editors read.
///
/// Source: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0". Every result has
/// a region; one without a place of its own, such as a missing file, stands at the start of its folder.
/// Silenced diagnostics are results with a suppression.
package struct SARIFLog: Sendable {
    private let findings: [LintFindings]
    private let version: String
    private let guide: DiagnosticGuide

    /// - Parameter version: The version of this program.
    package init(_ findings: [LintFindings], version: String, guide: DiagnosticGuide = .init()) {
        self.findings = findings
        self.version = version
        self.guide = guide
    }

    /// Returns the log on one line, without a line break at its end.
    package func text() -> String {
        var results: [JSONValue] = []
        var omissions: [JSONValue] = []
        let codes = reportedCodes
        for found in findings {
            let listing = found.listing
            results += listing.shown.map { result($0, of: found.folder, codes, reason: nil) }
            results += found.silenced.map {
                result($0.diagnostic, of: found.folder, codes, reason: $0.reason)
            }
            if let omission = listing.omission {
                omissions.append(
                    .object([
                        .init("level", .text("note")),
                        .init("message", message("\(found.folder): \(omission)")),
                    ]))
            }
        }
        let run: [JSONValue.Member] = [
            .init("tool", .object([.init("driver", driver(codes))])),
            .init(
                "invocations",
                .array([
                    .object([
                        .init("executionSuccessful", .truth(true)),
                        .init("toolExecutionNotifications", .array(omissions)),
                    ])
                ])),
            .init("columnKind", .text("unicodeCodePoints")),
            .init("results", .array(results)),
        ]
        return JSONWriter(pretty: false).text(
            of: .object([
                .init("$schema", .text(Self.schema)), .init("version", .text("2.1.0")),
                .init("runs", .array([.object(run)])),
            ]))
    }

    private static let schema =
        "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
}

// MARK: - Rules

extension SARIFLog {
    /// The codes of all results, each with the place of its rule.
    private var reportedCodes: [String: Int] {
        let codes = Set(
            findings.flatMap { found in
                found.listing.shown.map(\.code) + found.silenced.map(\.diagnostic.code)
            })
        return Dictionary(
            uniqueKeysWithValues: codes.sorted().enumerated().map { ($0.element, $0.offset) })
    }

    private func driver(_ codes: [String: Int]) -> JSONValue {
        let rules = codes.sorted { $0.value < $1.value }.map { rule(of: $0.key) }
        return .object([
            .init("name", .text("RiskKit")), .init("version", .text(version)),
            .init("rules", .array(rules)),
        ])
    }

    /// A rule carries what 'riskkit explain' says of its code.
    private func rule(of code: String) -> JSONValue {
        var members: [JSONValue.Member] = [.init("id", .text(code))]
        if let entry = guide.entry(of: code) {
            let why = "Why it matters: \(entry.why)"
            let remedy = "What to do: \(entry.remedy)"
            let examples = ["- bad: \(entry.bad)", "- good: \(entry.good)"]
            let parts = entry.meaning + [why, remedy, examples.joined(separator: "\n")]
            let whole = parts.joined(separator: "\n\n")
            members += [
                .init("shortDescription", .object([.init("text", .text(plain(entry.summary)))])),
                .init(
                    "fullDescription",
                    .object([.init("text", .text(plain(entry.meaning.joined(separator: " "))))])),
                .init(
                    "help",
                    .object([
                        .init("text", .text(plain(whole))),
                        .init("markdown", .text(withoutPlaceholders(whole))),
                    ])),
            ]
        }
        return .object(members)
    }

    /// Names in plain text stand in quotes, as they do in messages.
    private func plain(_ text: String) -> String {
        withoutPlaceholders(String(text.map { $0 == "`" ? "'" : $0 }))
    }
}

// MARK: - Results

extension SARIFLog {
    private func result(
        _ diagnostic: Diagnostic, of folder: String, _ codes: [String: Int], reason: String?
    ) -> JSONValue {
        let place = diagnostic.range.map { physicalLocation($0) } ?? start(of: folder)
        var members: [JSONValue.Member] = [
            .init("ruleId", .text(diagnostic.code)),
            .init("ruleIndex", .whole(codes[diagnostic.code] ?? -1)),
            .init("level", .text(diagnostic.severity.rawValue)),
            .init("message", message(diagnostic.messageWithHint)),
            .init("locations", .array([.object([.init("physicalLocation", place)])])),
        ]
        if !diagnostic.notes.isEmpty {
            members.append(
                .init(
                    "relatedLocations",
                    .array(diagnostic.notes.enumerated().map { related($0.element, $0.offset) })))
        }
        if let fix = diagnostic.fix { members.append(.init("fixes", .array([fixed(by: fix)]))) }
        if let reason {
            members.append(
                .init(
                    "suppressions",
                    .array([
                        .object([
                            .init("kind", .text("inSource")), .init("justification", .text(reason)),
                        ])
                    ])))
        }
        return .object(members)
    }

    private func related(_ note: Diagnostic.Note, _ index: Int) -> JSONValue {
        .object([
            .init("id", .whole(index + 1)),
            .init("physicalLocation", physicalLocation(note.range)),
            .init("message", message(DiagnosticRenderer.visible(note.message))),
        ])
    }

    private func fixed(by fix: Diagnostic.Fix) -> JSONValue {
        let replacement: JSONValue = .object([
            .init("deletedRegion", region(fix.range)),
            .init("insertedContent", .object([.init("text", .text(fix.text))])),
        ])
        let change: JSONValue = .object([
            .init("artifactLocation", artifact(fix.range.file.name)),
            .init("replacements", .array([replacement])),
        ])
        return .object([.init("artifactChanges", .array([change]))])
    }

    private func message(_ text: String) -> JSONValue {
        .object([.init("text", .text(withoutPlaceholders(text)))])
    }

    /// `{0}` in a message stands for an argument, so braces that mean themselves are doubled.
    private func withoutPlaceholders(_ text: String) -> String {
        text.map { $0 == "{" ? "{{" : $0 == "}" ? "}}" : String($0) }.joined()
    }
}

// MARK: - Places

extension SARIFLog {
    private func physicalLocation(_ range: SourceRange) -> JSONValue {
        .object([
            .init("artifactLocation", artifact(range.file.name)), .init("region", region(range)),
        ])
    }

    private func start(of folder: String) -> JSONValue {
        .object([
            .init("artifactLocation", artifact(folder)),
            .init(
                "region",
                .object([
                    .init("startLine", .whole(1)), .init("startColumn", .whole(1)),
                    .init("endLine", .whole(1)), .init("endColumn", .whole(1)),
                ])),
        ])
    }

    private func region(_ range: SourceRange) -> JSONValue {
        let place = LintPlace(range)
        return .object([
            .init("startLine", .whole(place.startLine)),
            .init("startColumn", .whole(place.startColumn)),
            .init("endLine", .whole(place.endLine)), .init("endColumn", .whole(place.endColumn)),
        ])
    }

    private func artifact(_ path: String) -> JSONValue {
        .object([.init("uri", .text(Self.uri(of: path)))])
    }

    /// A path as a URI reference (RFC 3986): what is not an unreserved character is escaped, so that
    /// no part of a name is taken for a scheme, a query or a fragment.
    static func uri(of path: String) -> String {
        var relative = path[...]
        while relative.hasPrefix("./") { relative = relative.dropFirst(2) }
        let escaped = relative.utf8.map { byte in
            let isPlain =
                (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
                || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
                || "-._~/".utf8.contains(byte)
            guard !isPlain else { return String(UnicodeScalar(byte)) }
            let digits = String(byte, radix: 16, uppercase: true)
            return "%" + (digits.count == 1 ? "0" : "") + digits
        }.joined()
        return path.hasPrefix("/") ? "file://" + escaped : escaped
    }
}
