import Testing

@testable import RiskModel
@testable import RiskRecords

/// Exports, imports and redacted copies.
struct RecordCopyTests {
    private let place: RecordPlace
    private let store: RecordStore
    private let number: Int

    init() throws {
        place = try RecordPlace()
        store = try place.store()
        number = try store.begun(
            Invented.answer("videos", note: "her \"words\": 'naïve' \\ /\n\t"),
            .answered(
                AnswerEntry(
                    RecordedItem("count", of: "casic"), .answered(.number(ExactDecimal(3))),
                    evidence: [Evidence(source: "police", agency: "force", note: "log 7")])))
        try store.begun(beginning: Invented.beginning(subject: nil))
        try store.add(
            .finished(Invented.result("middle")), Invented.judged("higher"), Invented.outcome,
            .signed(role: "team manager", note: "read"), to: number, by: Invented.manager, at: 3)
    }

    private func copy(_ text: String, named name: String = "copy.sqlite") throws -> RecordStore {
        let copy = try place.store(name)
        try copy.importCopy(text)
        return copy
    }

    @Test func `an export that was imported is exported with the same bytes`() throws {
        let text = try store.exported()
        let copy = try copy(text)
        #expect(try copy.exported() == text)
        #expect(try copy.verify(against: store.checkpoint()) == .intact(store.checkpoint()))
        #expect(try copy.tablesAgree())
        #expect(try copy.list() == store.list())
        #expect(try copy.assessment(number) == store.assessment(number))
    }

    @Test func `a whole copy verifies, and names its first line that was changed`() throws {
        let text = try store.exported()
        let head = try store.checkpoint()
        #expect(
            try CopyVerdict.of(text)
                == .intact(entries: head.sequence, assessment: nil, redacted: 0, head))
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        lines[2] = Substring(lines[2].replacing("yes", with: "no"))
        #expect(
            try CopyVerdict.of(lines.joined(separator: "\n")) == .tampered(line: 4, .doesNotFollow))
    }

    @Test func `a copy that was cut off is noticed and not imported`() throws {
        let lines = try store.exported().split(separator: "\n")
        let cut = lines.dropLast(2).joined(separator: "\n")
        #expect(try CopyVerdict.of(cut) == .tampered(line: lines.count - 2, .noCheckpoint))
        let other = try place.store("other.sqlite")
        #expect(throws: RecordError.badCopy(line: lines.count - 2, .noCheckpoint)) {
            try other.importCopy(cut)
        }
        let withoutLastEntry = (lines.dropLast(2) + lines.suffix(1)).joined(separator: "\n")
        #expect(throws: RecordError.badCopy(line: lines.count - 1, .checkpointDiffers)) {
            try other.importCopy(withoutLastEntry)
        }
        #expect(try other.checkpoint() == .empty)
        #expect(try other.list() == [])
    }

    @Test func `only an empty file takes an import`() throws {
        let text = try store.exported()
        #expect(throws: RecordError.notEmpty(path: place.path, entries: 8)) {
            try store.importCopy(text)
        }
    }

    @Test(arguments: ["", "{}", "not a copy\n", "{\"riskkit_records\":\"1\"}"])
    func `what is no copy is refused`(_ text: String) throws {
        #expect(throws: RecordError.badCopy(line: 1, .noHeader)) { try CopyVerdict.of(text) }
        let other = try place.store("other.sqlite")
        #expect(throws: RecordError.badCopy(line: 1, .noHeader)) { try other.importCopy(text) }
    }

    @Test func `a copy of a newer form is refused as such`() throws {
        #expect(throws: RecordError.badCopy(line: 1, .newerFormat)) {
            try CopyVerdict.of("{\"riskkit_records\":2}\n")
        }
    }

    @Test func `an import keeps no entry that was never allowed`() throws {
        // A chain that is sound in itself, but closes on a denial.
        var lines = [RecordCopy.header(.whole)]
        var head = Checkpoint.empty
        let events: [RecordEvent] = [
            .begun(Invented.beginning()), .finished(Invented.result("middle")), Invented.outcome,
            Invented.closing(.deniedByCarer),
        ]
        for event in events {
            var fields = event.fields
            fields["at"] = .text(Invented.time(0).description)
            fields["by"] = .text("SW-22")
            let entry = SealedEntry(
                sequence: head.sequence + 1, assessment: 1, kind: event.kind,
                previous: head.digest, before: head.digest,
                fields: fields.mapValues {
                    .open(salt: String(repeating: "0", count: 32), value: $0)
                })
            head = Checkpoint(sequence: entry.sequence, digest: entry.digest)
            lines.append(entry.payload)
        }
        lines.append(RecordCopy.footer(head))
        let other = try place.store("other.sqlite")
        #expect(throws: RecordError.badCopy(line: 5, .notAllowed(.groundsTooWeak))) {
            try other.importCopy(lines.joined(separator: "\n"))
        }
    }

    @Test(arguments: Redaction.allCases.map { [$0] } + [[], Redaction.allCases])
    func `a redacted copy verifies, and holds what was left open and no more`(
        _ open: [Redaction]
    ) throws {
        let text = try store.redactedCopy(of: number, leavingOpen: Set(open))
        let last = try #require(try store.entries(of: number).last)
        let end = Checkpoint(sequence: last.sequence, digest: last.digest)
        guard case .intact(7, number, let redacted, end) = try CopyVerdict.of(text) else {
            Issue.record("the copy does not verify")
            return
        }
        #expect((redacted == 0) == (open.count == Redaction.allCases.count))
        let secrets: [Redaction: [String]] = [
            .subject: ["CH-014"], .people: ["SW-22", "TM-03", "team manager"],
            .answers: ["videos", "casic.count", "\"yes\""],
            .evidence: ["naïve", "police", "log 7", "\"read\""],
            .reasons: ["school nurse", "family centre"], .result: ["riskkit\\\":1"],
        ]
        for (part, words) in secrets {
            for word in words {
                #expect(text.contains(word) == open.contains(part), "\(part): \(word)")
            }
        }
        #expect(text.contains("\"possible\":[\"middle\"]"))
    }

    @Test func `a redacted copy from which an entry was taken is noticed`() throws {
        var lines = try store.redactedCopy(of: number, leavingOpen: []).split(separator: "\n")
        lines.remove(at: 3)
        #expect(
            try CopyVerdict.of(lines.joined(separator: "\n")) == .tampered(line: 4, .doesNotFollow))
    }

    @Test func `a redacted copy is not imported`() throws {
        let text = try store.redactedCopy(of: number, leavingOpen: Set(Redaction.allCases))
        let other = try place.store("other.sqlite")
        #expect(throws: RecordError.badCopy(line: 1, .redacted)) { try other.importCopy(text) }
    }
}
