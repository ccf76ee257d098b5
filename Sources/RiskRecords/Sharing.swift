/// That something of an assessment was shared: with whom, what for and on what basis.
package struct Sharing: Sendable, Hashable {
    /// The lawful bases of Article 6(1) of the UK GDPR that safeguarding rests on.
    package enum Basis: String, Sendable, CaseIterable {
        /// Article 6(1)(a).
        case consent
        /// Article 6(1)(c).
        case legalObligation = "legal_obligation"
        /// Article 6(1)(d).
        case vitalInterests = "vital_interests"
        /// Article 6(1)(e).
        case publicTask = "public_task"
        /// Article 6(1)(f).
        case legitimateInterests = "legitimate_interests"
    }

    /// Whether the family, or the adult whom it is about, was told.
    package enum Family: Sendable, Hashable {
        case told
        case notTold(reason: String)
    }

    package var with: String
    package var purpose: String
    package var basis: Basis
    package var family: Family

    package init(with: String, purpose: String, basis: Basis, family: Family) {
        self.with = with
        self.purpose = purpose
        self.basis = basis
        self.family = family
    }
}
