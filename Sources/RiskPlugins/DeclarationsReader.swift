import RiskModel
import RiskSource

/// Reads what the kinds of tools declare beyond scoring. Whether a kind's demands are met is
/// checked by the host.
enum DeclarationsReader {
    /// The stages of a case that an offender tool can be valid for.
    private enum Stage: String, CaseIterable {
        case suspect, charged, convicted, cautioned
    }

    /// The keys that belong to one kind of tool.
    private static let kindOfKey: [(key: String, kind: ToolKind)] = [
        ("support", .exploitation), ("stages", .offender), ("excludes", .offender),
        ("multi_agency", .quality), ("no_windows", .exploitation),
    ]

    static func read(_ reader: MappingReader, kind: ToolKind?) -> KindDeclarations {
        for (key, owner) in kindOfKey {
            guard let place = reader.place(of: key), let kind, kind != owner else { continue }
            reader.context.report(
                PluginDiagnostics.misplacedKey(
                    key,
                    because: "it belongs to tools of the kind '\(owner)', this is '\(kind)'",
                    at: place))
        }
        let stages = reader.optional("stages", .filledList(of: .located(.oneOf(Stage.self))))
        return KindDeclarations(
            supportOptions: reader.optional("support", .list(of: support)) ?? [],
            stages: (stages ?? []).map { Located($0.value.rawValue, at: $0.range) },
            excludes: reader.optional("excludes", .list(of: .text)) ?? [],
            multiAgency: reader.optional("multi_agency", .filledList(of: .text)) ?? [],
            noWindows: reader.optional("no_windows", .text),
            scoreFree: reader.optional("score_free", .text),
            requiresTraining: reader.optional("requires_training", .truth) ?? false)
    }

    private static var support: ValueShape<SupportOption> {
        .mapping("an entry of 'support'") { reader in
            let purpose = reader.required(
                "purpose", .oneOf(SupportOption.Purpose.self),
                because: "whether it helps the child or disrupts those who exploit")
            let offer = reader.required("offer", .text, because: "what can be offered or done")
            let from = reader.required(
                "from", .filledList(of: .text), because: "who offers or does it")
            guard let purpose, let offer, let from else { return nil }
            return SupportOption(purpose: purpose, offer: offer, from: from)
        }
    }
}
