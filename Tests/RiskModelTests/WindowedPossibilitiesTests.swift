import RiskSource
import Testing

@testable import RiskModel

struct WindowedPossibilitiesTests {
    private static let file = SourceFile(name: "windows.yaml", text: "windows")
    private static let range = SourceRange(file: file, start: 0, end: 7)

    private static func window(_ id: WindowID, from: Period? = nil, until: Period) -> Window {
        Window(id: Located(id, at: range), from: from, until: until, title: nil)
    }

    /// Two gapless windows, one that starts later than the assessment date, three of mixed lengths.
    private static let layouts: [[Window]] = [
        [
            window("current", until: .months(6)),
            window("recent", from: .months(6), until: .months(12)),
        ],
        [window("recent", from: .months(3), until: .months(12))],
        [
            window("older", from: .days(42), until: .months(7)),
            window("newest", until: .days(10)),
            window("middle", from: .days(10), until: .days(42)),
        ],
    ]

    private static let dates: [CivilDate] = [(2026, 3, 2), (2024, 2, 29), (2026, 8, 31)].compactMap
    {
        CivilDate(year: $0.0, month: $0.1, day: $0.2)
    }

    private func date(_ text: String) throws -> CivilDate { try #require(CivilDate(text: text)) }

    private func partial(_ text: String) throws -> PartialDate {
        try #require(PartialDate(text: text))
    }

    private func possibilities(_ layout: Int = 0, on day: String = "2026-03-02") throws
        -> WindowedPossibilities
    {
        let windows = Self.layouts[layout]
        return WindowedPossibilities(
            ids: windows.map(\.id.value), windows: windows, date: try date(day))
    }

    private func subsets(_ possible: PossiblePeriods) -> Set<Int> {
        Set((0..<(1 << possible.periodCount)).filter { possible.subsets >> UInt64($0) & 1 == 1 })
    }

    private func answer(
        _ periods: [WindowID: WindowedAnswer.Presence] = [:], somewhere: Bool = false,
        on dates: [String] = []
    ) throws -> GivenAnswer {
        GivenAnswer(
            .answered(.windowed(WindowedAnswer(periods: periods, somewhere: somewhere))),
            evidence: try dates.map { Evidence(date: try partial($0)) })
    }

    // MARK: Examples

    @Test func `a day exactly six months before lies in the newer window`() throws {
        let windows = try possibilities()
        #expect(windows.placement(of: try partial("2025-09-01"))?.candidates == 0b010)
        #expect(windows.placement(of: try partial("2025-09-02"))?.candidates == 0b001)
        #expect(windows.placement(of: try partial("2025-03-02"))?.candidates == 0b010)
        #expect(windows.placement(of: try partial("2025-03-01"))?.candidates == 0b100)
        #expect(windows.placement(of: try partial("2026-03-02"))?.candidates == 0b001)
    }

    @Test func `an event wholly after the assessment date has no placement`() throws {
        #expect(try possibilities().placement(of: partial("2026-03-03")) == nil)
        #expect(try possibilities().placement(of: partial("2026-03"))?.candidates == 0b001)
    }

    @Test func `a year leaves open which period and not that there was one`() throws {
        let possible = try possibilities().possiblePeriods(
            answer: answer(somewhere: true, on: ["2025"]), unmentionedIsNo: false,
            harmMarked: false)
        #expect(subsets(possible) == Set(1...7))
        let spanning = try possibilities().possiblePeriods(
            answer: answer(somewhere: true, on: ["2025-09"]), unmentionedIsNo: true,
            harmMarked: false)
        #expect(subsets(spanning) == [0b001, 0b010, 0b011])
    }

    @Test func `a bare yes keeps every subset with a period, whatever is unmentioned`() throws {
        for unmentionedIsNo in [false, true] {
            let possible = try possibilities().possiblePeriods(
                answer: answer(somewhere: true), unmentionedIsNo: unmentionedIsNo,
                harmMarked: false)
            #expect(subsets(possible) == Set(1...7))
        }
    }

    @Test func `unmentioned no never strikes out earlier harm`() throws {
        let windows = try possibilities()
        let ticked = try answer(["current": .yes])
        #expect(
            subsets(
                windows.possiblePeriods(answer: ticked, unmentionedIsNo: true, harmMarked: true))
                == [0b001, 0b101])
        #expect(
            subsets(
                windows.possiblePeriods(answer: ticked, unmentionedIsNo: true, harmMarked: false))
                == [0b001])
        #expect(
            subsets(windows.possiblePeriods(answer: nil, unmentionedIsNo: true, harmMarked: true))
                == [0b000, 0b100])
        #expect(
            subsets(windows.possiblePeriods(answer: nil, unmentionedIsNo: false, harmMarked: true))
                == Set(0...7))
    }

    @Test func `an explicit unknown stays unknown when the unmentioned is no`() throws {
        let possible = try possibilities().possiblePeriods(
            answer: GivenAnswer(.unknown), unmentionedIsNo: true, harmMarked: false)
        #expect(subsets(possible) == Set(0...7))
    }

    @Test func `a tick that a dated event contradicts leaves nothing`() throws {
        let possible = try possibilities().possiblePeriods(
            answer: answer(["current": .no], on: ["2026-02-10"]), unmentionedIsNo: false,
            harmMarked: false)
        #expect(possible.isEmpty)
    }

    @Test func `an event newer than every window of the item says nothing`() throws {
        let windows = try possibilities(1)
        let placement = try #require(windows.placement(of: partial("2026-02-10")))
        #expect(placement == .init(candidates: 0, mayLieInNone: true))
        let possible = windows.possiblePeriods(
            answer: try answer(["recent": .no], on: ["2026-02-10"]), unmentionedIsNo: false,
            harmMarked: false)
        #expect(subsets(possible) == [0b00, 0b10])
    }

    // MARK: Against enumeration

    /// The period of a day by the definition, read straight from the windows.
    private func period(of day: CivilDate, _ windows: [Window], on date: CivilDate) -> Int? {
        for (index, window) in windows.enumerated()
        where window.contains(day, assessmentDate: date) {
            return index
        }
        let isEarlier = windows.allSatisfy { window in
            date.earlier(by: window.until).map { day < $0 } ?? false
        }
        return isEarlier ? windows.count : nil
    }

    /// The subsets that some choice of concrete days allows, one event after another.
    private func enumerated(
        _ answer: GivenAnswer?, unmentionedIsNo: Bool, harmMarked: Bool, _ windows: [Window],
        on date: CivilDate
    ) -> Set<Int> {
        let events: [Set<Int?>] = (answer?.evidence ?? []).compactMap(\.date).map { event in
            let days = event.first.daysSinceEpoch...event.last.daysSinceEpoch
            return Set(
                days.compactMap(CivilDate.init(daysSinceEpoch:)).filter { $0 <= date }
                    .map { period(of: $0, windows, on: date) })
        }.filter { !$0.isEmpty }
        var ticks = WindowedAnswer()
        var isWindowed = answer == nil
        if case .answered(.windowed(let given)) = answer?.state {
            ticks = given
            isWindowed = true
        }
        let isPlaced = events.contains { !$0.contains(nil) }
        let defaultsApply = unmentionedIsNo && isWindowed && (!ticks.somewhere || isPlaced)
        let ids = windows.map(\.id.value) + [.earlier]
        return Set(
            (0..<(1 << ids.count)).filter { subset in
                func has(_ index: Int) -> Bool { subset >> index & 1 == 1 }
                let eventsFit = events.allSatisfy { places in
                    places.contains { $0.map(has) ?? true }
                }
                let ticksFit = ids.indices.allSatisfy { index in
                    switch ticks.periods[ids[index]] {
                    case .yes: return has(index)
                    case .no: return !has(index)
                    case .unknown: return true
                    case nil:
                        let isOpen =
                            !defaultsApply || events.contains { $0.contains(index) }
                            || (ids[index] == .earlier && harmMarked)
                        return isOpen || !has(index)
                    }
                }
                return eventsFit && ticksFit && (!ticks.somewhere || subset != 0)
            })
    }

    @Test(arguments: 0..<3)
    func `possible periods equal an enumeration of concrete days`(layout: Int) throws {
        var random = SeededGenerator(state: UInt64(layout) + 11)
        let windows = Self.layouts[layout]
        for _ in 0..<400 {
            let date = try #require(Self.dates.randomElement(using: &random))
            let answer = try randomAnswer(windows, on: date, using: &random)
            for unmentionedIsNo in [false, true] {
                for harmMarked in [false, true] {
                    let possible = WindowedPossibilities(
                        ids: windows.map(\.id.value), windows: windows, date: date
                    ).possiblePeriods(
                        answer: answer, unmentionedIsNo: unmentionedIsNo, harmMarked: harmMarked)
                    let expected = enumerated(
                        answer, unmentionedIsNo: unmentionedIsNo, harmMarked: harmMarked,
                        windows, on: date)
                    #expect(subsets(possible) == expected)
                }
            }
        }
    }

    private func randomAnswer(
        _ windows: [Window], on date: CivilDate, using random: inout SeededGenerator
    ) throws -> GivenAnswer? {
        let evidence = try (0..<Int.random(in: 0...2, using: &random)).map { _ in
            let back = Int.random(in: -40...500, using: &random)
            let day = try #require(CivilDate(daysSinceEpoch: date.daysSinceEpoch - back))
            let dates: [PartialDate] = [
                .day(day), .month(year: day.year, month: day.month), .year(day.year),
            ]
            return Evidence(date: dates.randomElement(using: &random))
        }
        switch Int.random(in: 0..<5, using: &random) {
        case 0: return evidence.isEmpty ? nil : GivenAnswer(.unknown, evidence: evidence)
        case 1:
            return GivenAnswer(
                .answered(.windowed(WindowedAnswer(somewhere: true))), evidence: evidence)
        default:
            var periods: [WindowID: WindowedAnswer.Presence] = [:]
            for id in windows.map(\.id.value) + [.earlier] {
                let choices: [WindowedAnswer.Presence?] = [.yes, .no, .unknown, nil, nil]
                periods[id] = choices.randomElement(using: &random) ?? nil
            }
            return GivenAnswer(
                .answered(.windowed(WindowedAnswer(periods: periods))), evidence: evidence)
        }
    }
}

/// SplitMix64, so that a failing case can be run again.
private struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
