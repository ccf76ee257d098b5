import RiskCompiler
import RiskPlugins
import RiskSource

/// A name that stands in several places and is declared nowhere is one mistake, and told once: where it
/// stands first. Mostly it is its declaration that is misspelt.
enum RepeatedNames {
    /// What says that a name of a window, a section or another part is declared nowhere.
    private static let codes: Set<String> = [
        PluginDiagnosticCode.unknownWindow.rawValue, PluginDiagnosticCode.unknownMember.rawValue,
        CompilerCode.unknownName.rawValue,
    ]
    /// What follows where a text names a window that is unknown.
    private static let follower = CompilerCode.unknownConditionOption.rawValue

    static func toldOnce(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        var places: [String: [Diagnostic]] = [:]
        for diagnostic in diagnostics where codes.contains(diagnostic.code) {
            guard let name = name(of: diagnostic) else { continue }
            places[name, default: []].append(diagnostic)
        }
        let first = places.mapValues { repeated in
            repeated.min { ($0.range?.start ?? 0) < ($1.range?.start ?? 0) }
        }
        return diagnostics.compactMap { diagnostic in
            guard let name = name(of: diagnostic) else { return diagnostic }
            if diagnostic.code == follower { return places[name] == nil ? diagnostic : nil }
            guard codes.contains(diagnostic.code), let all = places[name] else { return diagnostic }
            guard diagnostic == first[name] else { return nil }
            return all.count == 1 ? diagnostic : diagnostic.standing(in: all)
        }
    }

    /// The file, and the text in it that a diagnostic marks, without quotes.
    private static func name(of diagnostic: Diagnostic) -> String? {
        guard codes.contains(diagnostic.code) || diagnostic.code == follower,
            let range = diagnostic.range
        else { return nil }
        let text = String(decoding: range.file.bytes[range.start..<range.end], as: UTF8.self)
        let name = text.drop { "\"'".contains($0) }
        return range.file.name + ":" + name.prefix { !"\"'".contains($0) }
    }
}

extension Diagnostic {
    /// The same with a word on the other places. Which of them are wrong, the uses or the declaration,
    /// only a person can tell, so that there is no sure fix.
    fileprivate func standing(in all: [Diagnostic]) -> Diagnostic {
        let others = all.compactMap(\.range).filter { $0 != range }
            .sorted { $0.start < $1.start }
        let more = others.first.map { next in
            Diagnostic.Note(
                others.count == 1
                    ? "it stands here as well"
                    : "it stands in \(others.count) more places, the next is this",
                at: next)
        }
        return Diagnostic(
            code: code, severity: severity, message: message, at: range, hint: hint,
            notes: notes + [more].compactMap { $0 })
    }
}
