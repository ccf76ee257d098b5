import Testing

@testable import RiskSource

struct DiagnosticBagTests {
    private let file = SourceFile(name: "b.yaml", text: String(repeating: "x", count: 500))
    private let earlier = SourceFile(name: "a.yaml", text: "y")

    private func diagnostic(
        _ message: String, _ start: Int?, in file: SourceFile? = nil,
        _ severity: Diagnostic.Severity = .error
    ) -> Diagnostic {
        Diagnostic(
            code: "test", severity: severity, message: message,
            at: start.map { SourceRange(file: file ?? self.file, start: $0, end: $0 + 1) })
    }

    @Test func `diagnostics are listed by file and position`() {
        var bag = DiagnosticBag()
        bag.add([
            diagnostic("late", 9), diagnostic("warned", 4, in: nil, .warning),
            diagnostic("first at 4", 4), diagnostic("second at 4", 4), diagnostic("no place", nil),
            diagnostic("other file", 400, in: earlier),
        ])
        #expect(
            bag.listing.shown.map(\.message) == [
                "no place", "other file", "first at 4", "second at 4", "warned", "late",
            ])
        #expect(bag.listing.omitted == 0)
    }

    @Test func `two files of one name are not mixed`() {
        let twin = SourceFile(name: "b.yaml", text: "z")
        var bag = DiagnosticBag()
        bag.add([
            diagnostic("twin 5", 5, in: twin), diagnostic("3", 3),
            diagnostic("twin 1", 1, in: twin),
        ])
        #expect(bag.sorted.map(\.message) == ["twin 1", "twin 5", "3"])
    }

    @Test func `exact repetitions are dropped and near ones are kept`() {
        var bag = DiagnosticBag()
        bag.add([
            diagnostic("same", 1), diagnostic("same", 1), diagnostic("same", 2),
            diagnostic("same", 1, in: nil, .warning), diagnostic("other", 1),
        ])
        #expect(bag.sorted.count == 4)
    }

    @Test func `one hundred are shown and the rest is counted`() {
        var bag = DiagnosticBag()
        bag.add((0..<100).map { diagnostic("error", $0) })
        #expect(bag.listing.shown.count == 100)
        #expect(bag.listing.omitted == 0)
        bag.add(diagnostic("error", 100))
        #expect(bag.listing.shown.count == 100)
        #expect(bag.listing.omittedErrors == 1)
        #expect(bag.listing.shown.last?.range?.start == 99)
    }

    @Test func `warnings make room for errors`() {
        var bag = DiagnosticBag()
        bag.add((0..<150).map { diagnostic("warning", $0, in: nil, .warning) })
        bag.add(diagnostic("error", 300))
        let listing = bag.listing
        #expect(listing.shown.count == 100)
        #expect(listing.shown.last?.message == "error")
        #expect(listing.omittedErrors == 0)
        #expect(listing.omittedWarnings == 51)
    }

    @Test func `only errors count as errors`() {
        var bag = DiagnosticBag()
        #expect(bag.isEmpty)
        bag.add(diagnostic("warning", 1, in: nil, .warning))
        #expect(!bag.isEmpty)
        #expect(!bag.hasErrors)
        bag.add(diagnostic("error", 1))
        #expect(bag.hasErrors)
    }
}
