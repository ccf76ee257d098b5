/// The nation whose law and calendar a case falls under.
public enum Nation: String, Sendable, CaseIterable {
    case england, wales
}
