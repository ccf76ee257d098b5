import RiskModel
import RiskSource

/// What can be wrong with a text pack, beside the shape of its values.
package enum TextPackDiagnosticCode: String, CaseIterable, Sendable {
    case textTool = "text-tool"
    case textUnknown = "text-unknown"
    case textStale = "text-stale"
    case textMissing = "text-missing"
}

/// The messages about text packs, one function each.
enum TextPackDiagnostics {
    static func otherTool(_ tool: Located<ToolID>, expected: ToolID) -> Diagnostic {
        make(
            .textTool, "this text pack is for the tool '\(tool.value)', not for '\(expected)'",
            at: tool.range, hint: "choose a pack that was made for '\(expected)'")
    }

    static func unknown(
        _ path: [String], at range: SourceRange, _ known: some Collection<[String]>
    ) -> Diagnostic {
        let name = path.joined(separator: ".")
        let others = known.map { $0.joined(separator: ".") }.sorted()
        return make(
            .textUnknown, "the tool has no text '\(name.shortened)'", at: range,
            hint: NearestName.hint(for: name, among: others)
                ?? "take it out, or correct the ids in it")
    }

    static func stale(
        _ name: String, _ text: PackText, _ pack: TextPack, says original: String,
        version: String
    ) -> Diagnostic {
        let what =
            text.original == nil
            ? "was made from version \(pack.madeFrom.value), and the tool is version \(version)"
            : "was made from another text; the tool now says '\(original.shortened)'"
        return make(
            .textStale, "'\(name.shortened)' \(what)", at: text.range,
            hint: "until it is looked at again, the tool's own text is shown", .warning)
    }

    static func notSaid(_ other: PackText) -> Diagnostic {
        make(
            .textStale,
            "the tool nowhere says '\((other.original ?? "").shortened)' in a text without an id",
            at: other.range, hint: "look at what the tool says now, or take the entry out",
            .warning)
    }

    static func missing(_ names: [String], at range: SourceRange) -> Diagnostic {
        var seen: Set<String> = []
        let once = names.filter { seen.insert($0).inserted }
        let first = once.prefix(3).joined(separator: ", ")
        let more = once.count > 3 ? " and \(once.count - 3) more" : ""
        let noun = once.count == 1 ? "text of the tool is" : "texts of the tool are"
        return make(
            .textMissing, "\(once.count) \(noun) not in the pack: \(first)\(more)", at: range,
            hint: "add them, or write 'partial: true' where they are meant to stay as they are",
            .warning)
    }

    private static func make(
        _ code: TextPackDiagnosticCode, _ message: String, at range: SourceRange, hint: String,
        _ severity: Diagnostic.Severity = .error
    ) -> Diagnostic {
        Diagnostic(
            code: code.rawValue, severity: severity, message: message, at: range, hint: hint)
    }
}
