package import RiskSource

/// One thing that a plugin states, with the place where it stands: so small that two versions of a
/// plugin can be compared fact by fact.
package struct InstrumentFact: Sendable {
    /// What a change of the fact can do.
    package enum Bearing: String, Sendable, CaseIterable {
        /// It can change a result: what is asked and accepted, what is scored, said or due.
        case results
        /// It says where something comes from and how sure it is, or how answers are carried.
        case records
        /// It is read by people only.
        case wording
    }

    /// What the fact is about, for a listing.
    package enum Group: String, Sendable, CaseIterable {
        case tool, questions, answers, gates, points, harm, windows, scales
        case missingAnswers = "missing_answers"
        case levels, rules, duties
        case timeLimits = "time_limits"
        case conditions, native
        case usedTools = "used_tools"
        case norms, sources
        case carriedAnswers = "carried_answers"
        case wording
    }

    package enum Value: Sendable, Hashable {
        case text(String)
        /// Names in their order; of two versions those that both have are compared.
        case order([String])
    }

    /// What it is the same fact by in another version: the names of what it stands in, and its own.
    package var path: [String]
    package var group: Group
    package var bearing: Bearing
    /// What it is, in words and ids: "points of 'late_nights' (yes)".
    package var what: String
    package var value: Value
    /// Whether it says that something exists, whose own facts have its path at their beginning.
    package var isPart: Bool
    package var range: SourceRange
}

extension Instrument {
    /// Everything that the plugin and its norms state, but for its version and digests.
    ///
    /// - Parameter slots: For each list whose entries have no names, which place of an alignment with
    ///   another version each entry has; its own place where nothing is given.
    func facts(slots: [[String]: [Int]] = [:]) -> FactWalk {
        var walk = FactWalk(slots: slots)
        walk.walk(self)
        return walk
    }
}
