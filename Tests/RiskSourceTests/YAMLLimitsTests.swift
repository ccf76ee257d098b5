import Testing

@testable import RiskSource

struct YAMLLimitsTests {
    /// The codes whose fixtures stand here.
    static let codes: Set<SourceDiagnosticCode> = [
        .tooLarge, .tooDeep, .tooManyNodes, .aliasTooLarge, .textTooLong,
    ]

    private func codes(_ text: String, _ limits: YAMLLimits = .standard) -> [String] {
        let file = SourceFile(name: "test.yaml", text: text)
        return YAMLReader(limits: limits).read(file, top: .sequenceOrMapping).diagnostics.map(
            \.code)
    }

    @Test func `a file may have as many bytes as the limit`() {
        let limits = YAMLLimits(fileBytes: 8)
        #expect(codes("a: 12345", limits) == [])
        #expect(codes("a: 123456", limits) == ["too-large"])
    }

    @Test func `the standard limits hold at their edge and not past it`() {
        let limits = YAMLLimits.standard
        let start = "a: 1\n#"
        let filling = String(repeating: "x", count: limits.fileBytes - start.utf8.count)
        #expect(codes(start + filling) == [])
        #expect(codes(start + filling + "x") == ["too-large"])

        #expect(codes(nested(limits.depth)) == [])
        #expect(codes(nested(limits.depth + 1)) == ["too-deep"])

        // The list itself is a node.
        #expect(codes(flatList(limits.nodes - 1)) == [])
        #expect(codes(flatList(limits.nodes)) == ["too-many-nodes"])

        let text = String(repeating: "x", count: limits.scalarBytes)
        #expect(codes("a: \(text)") == [])
        #expect(codes("a: \(text)x") == ["text-too-long"])
    }

    @Test func `text is measured in bytes as it reads`() {
        let limits = YAMLLimits(scalarBytes: 4)
        #expect(codes("a: éé", limits) == [])
        #expect(codes("a: ééé", limits) == ["text-too-long"])
        #expect(codes(#"a: "\u00e9\u00e9""#, limits) == [])
    }

    @Test func `an alias counts as a node, whatever it stands for`() {
        // The mapping, `a`, 1, `b` and the list are five.
        let limits = YAMLLimits(nodes: 7)
        #expect(codes("a: &x 1\nb: [*x, *x]\n", limits) == [])
        #expect(codes("a: &x 1\nb: [*x, *x, *x]\n", limits) == ["too-many-nodes"])
    }

    @Test func `the place of a limit is where it is passed`() throws {
        let marked = MarkedText("[é, [[«1:[»1]]]]")
        let reading = YAMLReader(limits: YAMLLimits(depth: 3)).read(
            marked.file(), top: .sequenceOrMapping)
        let range = try #require(reading.diagnostics.first?.range)
        #expect(range.start..<range.end == marked.places[1])
        #expect(reading.root == nil)
    }

    @Test func `block lists and mappings count as deep as flow ones`() {
        let limits = YAMLLimits(depth: 3)
        #expect(codes("a:\n  b:\n    - c\n", limits) == [])
        #expect(codes("a:\n  b:\n    - - c\n", limits) == ["too-deep"])
    }

    @Test func `an alias may not reach deeper than the limit`() {
        let limits = YAMLLimits(depth: 3)
        #expect(codes("a: &x [1]\nb: [*x]\n", limits) == [])
        #expect(codes("a: &x [1]\nb: [[*x]]\n", limits) == ["too-deep"])
        #expect(codes("a: &x {k: [1]}\nb: [*x]\n", limits) == ["too-deep"])
    }

    @Test func `aliases may stand for as many nodes as the limit`() {
        // The anchored list is four nodes: itself and three numbers.
        let limits = YAMLLimits(aliasNodes: 8)
        #expect(codes("a: &x [1, 2, 3]\nb: *x\nc: *x\n", limits) == [])
        #expect(
            codes("a: &x [1, 2, 3]\nb: *x\nc: *x\nd: &y 1\ne: *y\n", limits) == ["alias-too-large"])
    }

    @Test func `too many aliases are reported once, at the first past the limit`() throws {
        let marked = MarkedText("a: &x [é]\nb: [*x, «1:*x», *x, *x]\n")
        let reading = YAMLReader(limits: YAMLLimits(aliasNodes: 3)).read(marked.file())
        #expect(reading.diagnostics.map(\.code) == ["alias-too-large"])
        let range = try #require(reading.diagnostics.first?.range)
        #expect(range.start..<range.end == marked.places[1])
    }

    @Test func `the standard limit stops aliases of aliases`() {
        let limit = YAMLLimits.standard.aliasNodes
        let one = "a: &x 1\nb: ["
        #expect(codes(one + String(repeating: "*x,", count: limit) + "]\n") == [])
        #expect(
            codes(one + String(repeating: "*x,", count: limit + 1) + "]\n") == ["alias-too-large"])

        var laughs = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for step in 1..<50 {
            let before = Array(repeating: "*a\(step - 1)", count: 10).joined(separator: ", ")
            laughs += "a\(step): &a\(step) [\(before)]\n"
        }
        #expect(codes(laughs) == ["alias-too-large"])
    }

    private func nested(_ depth: Int) -> String {
        String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }

    private func flatList(_ count: Int) -> String {
        "[" + String(repeating: "1,", count: count) + "]"
    }
}
