import Testing

@testable import RiskSource

/// A broken file: the codes that must be reported, in order, each at the place of its number.
struct BrokenText: Sendable, CustomTestStringConvertible {
    let codes: [SourceDiagnosticCode]
    let marked: String
    var top = YAMLReader.Top.mapping

    var testDescription: String { "\(codes.map(\.rawValue)): \(marked)" }

    static let all: [BrokenText] = [
        BrokenText(codes: [.duplicateKey], marked: "a: 1\nb: {c: 1}\n«1:a»: 2\n"),
        BrokenText(codes: [.duplicateKey], marked: "naïve 😀: 1\r\nx: {é: 1, «1:é»: 2}\r\n"),
        BrokenText(codes: [.duplicateKey], marked: "'a': 1\n«1:\"a\"»: 2\n"),
        BrokenText(codes: [.tagRefused], marked: "a: «1:!!int» 1\n"),
        BrokenText(codes: [.tagRefused], marked: "a: &x «1:!own» [1]\n"),
        BrokenText(codes: [.tagRefused], marked: "a: «1:!<tag:x.example,2026:y>» # why\n  b: 1\n"),
        BrokenText(codes: [.tagRefused], marked: "«1:!» a: 1\n"),
        BrokenText(codes: [.tagRefused], marked: "# say\n%YAML 1.2\n«1:%TAG» ! !x-\n---\na: 1\n"),
        BrokenText(codes: [.mergeKeyRefused], marked: "a: &x {b: 1}\nc:\n  «1:<<»: *x\n  d: 2\n"),
        BrokenText(codes: [.severalDocuments], marked: "a: 1\n«1:---»\nb: 2\n«2:---»\nc: 3\n"),
        BrokenText(codes: [.topNotMapping], marked: "«1:-» a\n- b\n"),
        BrokenText(codes: [.topNotMapping], marked: "«1:j»ust words\n", top: .sequenceOrMapping),
        BrokenText(codes: [.keyNotText], marked: "«1:[»a, b]: 1\nc: 2\n"),
        BrokenText(codes: [.keyNotText], marked: "? «1:x»: 1\n: 2\n"),
        BrokenText(codes: [.keyNotText], marked: "a: &x [1]\n«1:*x» : 1\n"),
        BrokenText(codes: [.keyNotText], marked: "?«1:»\n: 1\nb: 2\n"),
        BrokenText(codes: [.aliasUnknown], marked: "a: «1:*x»\nb: &x 1\n"),
        BrokenText(codes: [.aliasRecursive], marked: "a: &x\n  - b\n  - «1:*x»\n"),
        BrokenText(codes: [.emptyFile], marked: "«1:»"),
        BrokenText(codes: [.emptyFile], marked: "«1:»\n# only a remark\n"),
        BrokenText(codes: [.emptyFile], marked: "«1:»---\n...\n"),
        BrokenText(codes: [.controlCharacter], marked: "ü: 1\nb: «1:\u{0}»2\n"),
        BrokenText(
            codes: [.controlCharacter, .controlCharacter, .controlCharacter],
            marked: "a: «1:\u{1B}»[1m «2:\u{7F}»\nb: «3:\u{85}»\n"),
        BrokenText(codes: [.controlCharacter], marked: "a: one«1:\u{2028}»two\n"),
        BrokenText(codes: [.controlCharacter], marked: "a: é«1:\u{FEFF}»\n"),
        BrokenText(codes: [.controlCharacter], marked: "a: 1«1:\r»b: 2\n"),
        BrokenText(codes: [.controlCharacter], marked: "a: «1:\"\\x1b[1m\"»\nb: \"tab\\t\"\n"),
        BrokenText(
            codes: [.duplicateKey, .tagRefused, .mergeKeyRefused, .aliasUnknown, .keyNotText],
            marked: """
                a: 1
                «1:a»: 2
                b: «2:!x» 3
                c: {«3:<<»: {d: 1}}
                e: «4:*f»
                «5:{»g: 1}: 2
                """),
    ]
}

struct YAMLRefusalTests {
    @Test(arguments: BrokenText.all)
    func `what is refused is named at its place`(broken: BrokenText) {
        let marked = MarkedText(broken.marked)
        let reading = YAMLReader().read(marked.file(), top: broken.top)
        expect(reading, broken, at: marked.places)
    }

    @Test(arguments: BrokenText.all)
    func `a byte order mark moves every place by its own length`(broken: BrokenText) {
        let marked = MarkedText(broken.marked)
        let file = marked.file(after: TextCheck.byteOrderMark)
        let isAtTop = broken.codes == [.emptyFile]
        let places = marked.places.mapValues { place in
            isAtTop ? place : (place.lowerBound + 3)..<(place.upperBound + 3)
        }
        expect(YAMLReader().read(file, top: broken.top), broken, at: places)
    }

    private func expect(
        _ reading: YAMLReading, _ broken: BrokenText, at places: [Int: Range<Int>]
    ) {
        #expect(reading.diagnostics.map(\.code) == broken.codes.map(\.rawValue))
        let found = reading.diagnostics.map { $0.range.map { $0.start..<$0.end } }
        #expect(found == broken.codes.indices.map { places[$0 + 1] })
        #expect(reading.diagnostics.allSatisfy { $0.severity == .error })
    }

    @Test func `the note of a duplicate key points at the first of them`() throws {
        let marked = MarkedText("x:\n  «2:äb»: 1\n  c: 2\n  «1:äb»: 3\n  «3:äb»: 4\n")
        let reading = YAMLReader().read(marked.file())
        #expect(reading.diagnostics.count == 2)
        for diagnostic in reading.diagnostics {
            let note = try #require(diagnostic.notes.first)
            #expect(note.range.start..<note.range.end == marked.places[2])
        }
        #expect(reading.root?.inOneLine == "{x: {äb: 1, c: 2}}")
    }

    @Test func `what is refused is left out of the tree and the rest stays`() {
        let text = "a: !!int 1\n<<: {b: 1}\n[c]: {d: [1]}\ne: *f\ng: 2\n"
        let reading = YAMLReader().read(SourceFile(name: "test.yaml", text: text))
        #expect(reading.diagnostics.count == 4)
        #expect(reading.root?.inOneLine == "{a: 1, e: , g: 2}")
    }

    @Test func `an alias to a misspelt anchor names the nearest one`() {
        let file = SourceFile(name: "test.yaml", text: "a: &points 1\nb: *pionts\n")
        #expect(YAMLReader().read(file).diagnostics.map(\.hint) == ["did you mean '*points'?"])
    }

    @Test(arguments: [
        ("a: caf«1:\u{FFFD}»\n", [0xE9] as [UInt8]),
        ("ü: «1:\u{FFFD}»x\n", [0xC0, 0x80]),
        ("ü: «1:\u{FFFD}»", [0xE2, 0x82]),
        ("«1:\u{FFFD}»a: 1\n", [0xFF, 0xFE]),
        ("a: «1:\u{FFFD}»\n", [0xED, 0xA0, 0x80]),
    ])
    func `bytes that are not UTF-8 are pointed at before anything is parsed`(
        marked: String, invalid: [UInt8]
    ) throws {
        let text = MarkedText("[!x " + marked)
        let place = try #require(text.places[1])
        var bytes = Array(text.text.utf8)
        bytes.replaceSubrange(place, with: invalid)
        let reading = YAMLReader().read(SourceFile(name: "test.yaml", bytes: bytes))
        #expect(reading.diagnostics.map(\.code) == ["not-utf8"])
        #expect(reading.diagnostics.first?.range?.start == place.lowerBound)
        #expect(reading.root == nil)
    }

    @Test func `a UTF-16 file is named as one`() {
        let bytes: [UInt8] = [0xFF, 0xFE, 0x61, 0x00, 0x3A, 0x00]
        let reading = YAMLReader().read(SourceFile(name: "test.yaml", bytes: bytes))
        #expect(reading.diagnostics.map(\.message) == ["the file is UTF-16, not UTF-8"])
    }

    @Test func `every code has a fixture`() {
        var codes = Set(BrokenText.all.flatMap(\.codes))
        codes.formUnion(YAMLLimitsTests.codes)
        codes.formUnion(SystemFilesTests.codes)
        codes.formUnion([.notUTF8, .yamlSyntax])
        #expect(codes == Set(SourceDiagnosticCode.allCases))
    }
}
