import GRDB

/// Adding to records.
extension RecordStore {
    /// What is done where the time given is before that of the last entry.
    package enum ClockRule: Sendable {
        /// Nothing is recorded: the clock is to be put right.
        case mustNotGoBack
        /// It is recorded, and the entry says that the clock stood behind.
        case noted
    }

    /// An assessment to begin, with what is done next in the same moment.
    package struct NewAssessment: Sendable {
        package var beginning: Beginning
        package var then: [RecordEvent]

        package init(_ beginning: Beginning, then: [RecordEvent] = []) {
            self.beginning = beginning
            self.then = then
        }
    }

    /// That something is recorded, and where.
    package struct Receipt: Sendable, Hashable {
        package let assessment: Int
        /// The last entry of the assessment: what a caller may expect at its next step.
        package let last: Int
        /// The end of the file with it.
        package let checkpoint: Checkpoint
    }

    /// Begins assessments, all of them or none.
    ///
    /// - Returns: A receipt each, in the same order.
    @discardableResult
    package func begin(
        _ assessments: [NewAssessment], by author: RecordReference, at time: RecordTime,
        clock: ClockRule = .mustNotGoBack
    ) throws(RecordError) -> [Receipt] {
        try writing { database in
            var writer = try EntryWriter(database, salts, author, time, clock)
            return try assessments.map { new in
                try writer.write([.begun(new.beginning)] + new.then, to: nil)
            }
        }
    }

    /// Begins an assessment.
    @discardableResult
    package func begin(
        _ beginning: Beginning, by author: RecordReference, at time: RecordTime,
        clock: ClockRule = .mustNotGoBack
    ) throws(RecordError) -> Receipt {
        try writing { database in
            var writer = try EntryWriter(database, salts, author, time, clock)
            return try writer.write([.begun(beginning)], to: nil)
        }
    }

    /// Adds what was done to an assessment, all of it or nothing. It is on the disk when this returns.
    ///
    /// An answer that is the one that stands already adds no entry.
    ///
    /// - Parameter expected: The last entry of the assessment that the caller knows of: where somebody
    ///   has added another meanwhile, nothing is recorded. `nil` adds to whatever is there.
    @discardableResult
    package func append(
        _ events: [RecordEvent], to assessment: Int, by author: RecordReference,
        at time: RecordTime, expecting expected: Int? = nil, clock: ClockRule = .mustNotGoBack
    ) throws(RecordError) -> Receipt {
        try writing { database in
            var writer = try EntryWriter(database, salts, author, time, clock)
            return try writer.write(events, to: assessment, expecting: expected)
        }
    }
}
