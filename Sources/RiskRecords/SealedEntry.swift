/// An entry as it is stored: its place in the chain, its kind and its fields, each of them open or
/// sealed.
package struct SealedEntry: Sendable, Hashable {
    /// The version of this form.
    static let format = 1
    /// What stands for the digest of an entry before the first.
    package static let noDigest = String(repeating: "0", count: 64)

    /// A field of an entry.
    package enum Field: Sendable, Hashable {
        case open(salt: String, value: RecordValue)
        /// Redacted: only its commitment is left.
        case sealed(commitment: String)
    }

    /// Its number in the file, from 1.
    package let sequence: Int
    package let assessment: Int
    package let kind: RecordEvent.Kind
    /// The digest of the entry before it in the file.
    package let previous: String
    /// The digest of the entry before it of the same assessment.
    package let before: String
    package let fields: [String: Field]

    /// What is known of its fields.
    package var values: [String: RecordValue] {
        fields.compactMapValues { field in
            if case .open(_, let value) = field { value } else { nil }
        }
    }

    /// When it was recorded; `nil` where that was redacted.
    package var at: RecordTime? { values["at"]?.text.flatMap { RecordTime(text: $0) } }
    /// Who recorded it; `nil` where that was redacted.
    package var by: RecordReference? { values["by"]?.text.flatMap { RecordReference($0) } }
    /// Whether the clock stood before the time of the entry before it, and somebody accepted that.
    package var isClockBehind: Bool { values["clock"]?.text == "behind" }
    /// What was done; `nil` where a redacted field leaves it open.
    package var event: RecordEvent? { RecordEvent(kind, values) }
    /// What an entry says, where nothing of it is sealed that it takes.
    struct Content {
        let event: RecordEvent
        let mark: RecordedAssessment.Mark
    }

    /// What was done, when and by whom; `nil` where a redacted or a wrong field leaves it open.
    var content: Content? {
        let values = values
        guard let event = RecordEvent(kind, values),
            let at = values["at"]?.text.flatMap({ RecordTime(text: $0) }),
            let by = values["by"]?.text.flatMap({ RecordReference($0) })
        else { return nil }
        return Content(
            event: event, mark: RecordedAssessment.Mark(sequence: sequence, at: at, by: by))
    }

    /// Whether any field is sealed.
    package var isRedacted: Bool {
        fields.values.contains { if case .sealed = $0 { true } else { false } }
    }

    /// The SHA-256 of the entry with commitments for fields: the same before and after a redaction.
    package var digest: String {
        var bytes: [UInt8] = []
        write(to: &bytes) { name, field, bytes in
            RecordValue.quote(Self.commitment(of: field, named: name), to: &bytes)
        }
        return Sealing.digest(bytes)
    }

    /// The entry as it is stored, canonical.
    package var payload: String {
        var bytes: [UInt8] = []
        write(to: &bytes) { _, field, bytes in
            let members: [String: RecordValue] =
                switch field {
                case .open(let salt, let value): ["salt": .text(salt), "value": value]
                case .sealed(let commitment): ["commitment": .text(commitment)]
                }
            RecordValue.object(members).write(to: &bytes)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The entry with only those fields open that are wanted.
    func redacted(keeping isWanted: (String) -> Bool) -> SealedEntry {
        var fields = fields
        for (name, field) in fields where !isWanted(name) {
            fields[name] = .sealed(commitment: Self.commitment(of: field, named: name))
        }
        return SealedEntry(
            sequence: sequence, assessment: assessment, kind: kind, previous: previous,
            before: before, fields: fields)
    }

    /// What a field is sealed with. Without the salt it tells nothing of the value.
    private static func commitment(of field: Field, named name: String) -> String {
        switch field {
        case .sealed(let commitment): commitment
        case .open(let salt, let value):
            Sealing.digest(
                RecordValue.list([
                    .text("riskkit field 1"), .text(name), .text(salt), value,
                ]).canonicalBytes)
        }
    }

    /// Writes the entry as canonical JSON, its fields in the order of their names.
    private func write(
        to bytes: inout [UInt8], field write: (String, Field, inout [UInt8]) -> Void
    ) {
        bytes += "{\"assessment\":\(assessment),\"before\":\"\(before)\",\"fields\":{".utf8
        let names = fields.keys.sorted(by: RecordValue.inOrderOfBytes)
        for (index, name) in names.enumerated() {
            guard let field = fields[name] else { continue }
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            RecordValue.quote(name, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            write(name, field, &bytes)
        }
        bytes += "},\"format\":\(Self.format),\"kind\":\"\(kind.rawValue)\",".utf8
        bytes += "\"previous\":\"\(previous)\",\"sequence\":\(sequence)}".utf8
    }
}

extension SealedEntry {
    /// Reads a payload; `nil` unless it is exactly what ``payload`` gives of some entry.
    init?(payload: String) {
        guard case .object(let members)? = RecordValueReader.read(payload), members.count == 7,
            members["format"]?.whole == Self.format,
            let sequence = members["sequence"]?.whole, sequence >= 1,
            let assessment = members["assessment"]?.whole, assessment >= 1,
            let kind = members["kind"]?.text.flatMap(RecordEvent.Kind.init),
            let previous = members["previous"]?.text,
            Sealing.isHexadecimal(previous, bytes: 32),
            let before = members["before"]?.text, Sealing.isHexadecimal(before, bytes: 32),
            case .object(let written)? = members["fields"]
        else { return nil }
        var fields: [String: Field] = [:]
        for (name, written) in written {
            guard let field = Self.field(written) else { return nil }
            fields[name] = field
        }
        self.init(
            sequence: sequence, assessment: assessment, kind: kind, previous: previous,
            before: before, fields: fields)
    }

    private static func field(_ written: RecordValue) -> Field? {
        let members = written.members
        if members.count == 2, let value = members["value"], let salt = members["salt"]?.text,
            Sealing.isHexadecimal(salt, bytes: Sealing.saltBytes)
        {
            return .open(salt: salt, value: value)
        }
        if members.count == 1, let commitment = members["commitment"]?.text,
            Sealing.isHexadecimal(commitment, bytes: 32)
        {
            return .sealed(commitment: commitment)
        }
        return nil
    }
}
