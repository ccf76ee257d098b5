import GRDB

/// Writes entries at the end of the chain, in one transaction.
struct EntryWriter {
    private let database: Database
    private let salts: SaltSource
    private let author: RecordReference
    private let time: RecordTime
    private let isClockBehind: Bool
    private var head: Checkpoint

    init(
        _ database: Database, _ salts: SaltSource, _ author: RecordReference, _ time: RecordTime,
        _ clock: RecordStore.ClockRule
    ) throws {
        self.database = database
        self.salts = salts
        self.author = author
        self.time = time
        head = try EntryTable.head(in: database)
        let last = try EntryTable.lastTime(in: database)
        isClockBehind = last.map { time < $0 } ?? false
        if let last, isClockBehind, clock == .mustNotGoBack {
            throw RecordError.clockWentBack(last: last, given: time)
        }
    }

    /// - Parameter number: The assessment; `nil` for a new one, which the first event begins.
    mutating func write(
        _ events: [RecordEvent], to number: Int?, expecting expected: Int? = nil
    ) throws -> RecordStore.Receipt {
        var assessment: RecordedAssessment?
        var before = SealedEntry.noDigest
        if let number {
            guard let found = try EntryTable.assessment(number, in: database),
                let digest = try EntryTable.lastDigest(of: number, in: database)
            else { throw RecordError.noSuchAssessment(number) }
            if let expected, found.last.sequence != expected {
                throw RecordError.changedMeanwhile(
                    assessment: number, expected: expected, found: found.last.sequence)
            }
            assessment = found
            before = digest
        }
        var touched: Set<RecordedItem> = []
        for event in events {
            guard let kind = try kind(of: event, in: assessment) else { continue }
            let place = try assessment?.number ?? nextNumber()
            let entry = try sealed(event, kind, of: place, before: before)
            before = entry.digest
            head = Checkpoint(sequence: entry.sequence, digest: before)
            try EntryTable.add(entry, digest: before, in: database)
            try EntryTable.apply(entry, to: &assessment)
            switch event {
            case .answered(let answer): touched.insert(answer.item)
            case .withdrawn(let item, _): touched.insert(item)
            default: break
            }
        }
        guard let assessment else { throw RecordError.refused(.beginsElsewhere) }
        try StandingTables.write(assessment, items: touched, in: database)
        return RecordStore.Receipt(
            assessment: assessment.number, last: assessment.last.sequence, checkpoint: head)
    }

    /// The kind of an entry that may be added; `nil` where it would say what stands already.
    private func kind(of event: RecordEvent, in assessment: RecordedAssessment?) throws
        -> RecordEvent.Kind?
    {
        let refusal =
            if let assessment {
                assessment.refusal(of: event, by: author)
            } else {
                RecordedAssessment.refusal(ofBeginning: event)
            }
        if let refusal { throw RecordError.refused(refusal) }
        guard case .answered(let answer) = event, let standing = assessment?.answers[answer.item]
        else { return event.kind }
        let isSame =
            RecordValue.object(standing.content.fields).canonicalText.utf8.elementsEqual(
                RecordValue.object(answer.fields).canonicalText.utf8)
        return isSame ? nil : .answerChanged
    }

    private func nextNumber() throws -> Int {
        (try Int.fetchOne(database, sql: "SELECT max(assessment) FROM event") ?? 0) + 1
    }

    private func sealed(
        _ event: RecordEvent, _ kind: RecordEvent.Kind, of assessment: Int, before: String
    ) throws(RecordError) -> SealedEntry {
        var values = event.fields
        values["at"] = .text(time.description)
        values["by"] = .text(author.text)
        if isClockBehind { values["clock"] = .text("behind") }
        var fields: [String: SealedEntry.Field] = [:]
        for (name, value) in values.sorted(by: { $0.key < $1.key }) {
            fields[name] = .open(salt: try salts.salt(), value: value)
        }
        return SealedEntry(
            sequence: head.sequence + 1, assessment: assessment, kind: kind,
            previous: head.digest, before: before, fields: fields)
    }
}
