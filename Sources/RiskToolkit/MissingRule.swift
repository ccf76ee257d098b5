/// What omitted answers do to a scale (docs/scoring.md). An unknown answer always ranges over all that
/// it could be.
public enum MissingRule: String, Sendable {
    /// They range over their answers like unknown ones.
    case bounds
    /// A sum is multiplied by members over answered members; a mean, a median and a percentage are
    /// taken over the answered.
    case prorate
    /// The others decide.
    case leaveOut = "leave_out"
    /// They count as 0, where the instrument says so.
    case zero
    /// There is no result.
    case refuse
}
