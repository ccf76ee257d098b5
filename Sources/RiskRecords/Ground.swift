/// On what grounds a concern is closed, or nothing is done about it.
///
/// Reviews of what went wrong name the same mistakes again and again: a denial was believed, one visit
/// was taken for the truth, all seemed fine. These are kept, since they may be part of the picture,
/// but never suffice.
package enum Ground: String, Sendable, CaseIterable {
    /// The child or adult denied it.
    case deniedBySubject = "denied_by_subject"
    /// A parent or carer denied it, or explained it.
    case deniedByCarer = "denied_by_carer"
    case singleVisit = "single_visit"
    case seemsFine = "seems_fine"
    /// The other agencies were asked, and what they hold was read.
    case agenciesAsked = "agencies_asked"
    /// Several agencies decided it together.
    case decidedTogether = "decided_together"
    /// Evidence shows that the concern was unfounded.
    case shownUnfounded = "shown_unfounded"
    /// What caused the concern was dealt with, and evidence shows it.
    case riskAddressed = "risk_addressed"
    case supportInPlace = "support_in_place"
    /// Another service has accepted the case.
    case handedOver = "handed_over"
    /// A plan or an assessment that is open already covers it.
    case coveredElsewhere = "covered_elsewhere"

    /// Whether it may stand alone.
    package var suffices: Bool {
        switch self {
        case .deniedBySubject, .deniedByCarer, .singleVisit, .seemsFine: false
        case .agenciesAsked, .decidedTogether, .shownUnfounded, .riskAddressed, .supportInPlace,
            .handedOver, .coveredElsewhere:
            true
        }
    }
}
