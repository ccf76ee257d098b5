import RiskModel
import RiskSource

/// Reads what the kinds of tools declare beyond scoring. Whether a kind's demands are met is
/// checked by the host.
enum DeclarationsReader {
    /// The stages of a case that an offender tool can be valid for.
    enum Stage: String, CaseIterable {
        case suspect, charged, convicted, cautioned
    }

    static func read(_ reader: MappingReader, kind: ToolKind?) -> KindDeclarations {
        for key in InstrumentKeys.definition.keys {
            guard let kinds = key.onlyFor, let place = reader.place(of: key.name), let kind,
                !kinds.contains(kind.rawValue)
            else { continue }
            let owner = kinds.quotedAlternatives
            reader.context.report(
                PluginDiagnostics.misplacedKey(
                    key.name,
                    because: "it belongs to tools of the kind \(owner), this is '\(kind)'",
                    at: place))
        }
        let stages = reader.optional(DeclarationKeys.stages)
        return KindDeclarations(
            supportOptions: reader.optional(DeclarationKeys.support) ?? [],
            stages: (stages ?? []).map { Located($0.value.rawValue, at: $0.range) },
            excludes: reader.optional(DeclarationKeys.excludes) ?? [],
            multiAgency: reader.optional(DeclarationKeys.multiAgency) ?? [],
            noWindows: reader.optional(DeclarationKeys.noWindows),
            scoreFree: reader.optional(DeclarationKeys.scoreFree),
            requiresTraining: reader.optional(DeclarationKeys.requiresTraining) ?? false)
    }

    static var support: ValueShape<SupportOption> {
        .mapping(SupportKeys.definition) { reader in
            let purpose = reader.required(SupportKeys.purpose)
            let offer = reader.required(SupportKeys.offer)
            let from = reader.required(SupportKeys.from)
            guard let purpose, let offer, let from else { return nil }
            return SupportOption(purpose: purpose, offer: offer, from: from)
        }
    }
}
