package import RiskSource

/// One number that a plugin states: what it is, where it stands, where it comes from, and how sure it
/// is.
package struct NumberRecord: Sendable {
    /// What the number does.
    package enum Role: String, Sendable, CaseIterable {
        case points, weight, coefficient, cap, floor, norm
        case cutOff = "cut_off"
        /// The value that a row of a table, or a rule of a scale, gives.
        case tableRow = "table_row"
        /// The edge of a band of a number's points, or of a cell of a table.
        case edge
        /// A number written in a condition or in a calculation.
        case literal
        case measurementError = "measurement_error"
        /// The place to which a scale is rounded.
        case rounding
        /// How many answers may be missing, or must be there.
        case missingAnswers = "missing_answers"
        /// The lowest and highest answer, and its places.
        case answerRange = "answer_range"
        /// The least and the greatest result of a native function.
        case resultRange = "result_range"
        /// A window, a time limit or the time of review.
        case period
    }

    package enum Status: Sendable, Hashable {
        /// Read in its source.
        case verified
        /// Not read in its source; it may score, and is marked on every output.
        case unverified
        /// It could not be found, and refuses the results that need it.
        case notFound(publisher: String, why: String)
        /// The project's own, and in no publication.
        case own
    }

    /// Where the number comes from.
    package enum Source: Sendable, Hashable {
        /// The number, or the part of the plugin that it stands in, cites it.
        case cited(CitationID)
        case own
        /// Nothing nearer cites anything: what the whole tool was made from.
        case tool([CitationID])
    }

    package var role: Role
    /// What it is, in words and ids: "points of 'late_nights' (yes)".
    package var what: String
    /// As a decimal, or a period as plugins write it; `nil` where it could not be found.
    package var value: String?
    package var source: Source
    package var status: Status
    /// The number itself, or the part that it stands in where it has no place of its own.
    package var range: SourceRange

    package init(
        role: Role, what: String, value: String?, source: Source, status: Status,
        range: SourceRange
    ) {
        self.role = role
        self.what = what
        self.value = value
        self.source = source
        self.status = status
        self.range = range
    }
}

extension Instrument {
    /// Every number that the plugin and its norms state, in the order of the files. The numbers of a
    /// used tool are that tool's own.
    package var everyNumber: [NumberRecord] {
        var walk = NumberWalk(self)
        walk.walk()
        return walk.records
    }
}
