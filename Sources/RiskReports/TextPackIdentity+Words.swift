import RiskModel

extension TextPackIdentity {
    /// Whose wording it is and what is to be known of it, in sentences.
    var inWords: String {
        let base =
            "Wording: text pack '\(name)' (\(language)) of \(owner). Licence: \(licence.withStop)"
        return note.map { "\(base) \($0.withStop)" } ?? base
    }
}
