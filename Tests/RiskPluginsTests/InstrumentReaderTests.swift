import RiskModel
import RiskSource
import Testing

@testable import RiskPlugins

struct InstrumentReaderTests {
    private func sample() throws -> Instrument {
        let reading = PluginReading(SamplePlugin.text)
        #expect(reading.report == "")
        return try #require(reading.instrument)
    }

    @Test func `the top of a plugin is read`() throws {
        let tool = try sample()
        #expect(tool.id == "harbour-check")
        #expect(tool.version == "1.2.0")
        #expect(tool.kind == .exploitation)
        #expect(tool.subject == .child)
        #expect(tool.source.cited.map(\.value) == ["harbour-2020", "harbour_2"])
        #expect(tool.citations.map(\.id.value) == ["harbour-2020", "harbour_2"])
        #expect(tool.citations.first?.nation == .wales)
        #expect(tool.citations.first?.place == "Harbour board")
        #expect(tool.citations.last?.checked.description == "2026-02-01")
        #expect(tool.review?.every == .months(3))
        #expect(tool.incomplete?.missing == "the last page")
        #expect(tool.harmInSum?.value == "as published")
        #expect(tool.caveats == ["It is invented."])
        #expect(tool.declarations.requiresTraining)
        #expect(tool.declarations.supportOptions.map(\.purpose) == [.support, .disrupt])
        #expect(tool.windows.map(\.until) == [.months(6), .months(12)])
        #expect(tool.windows.map(\.from) == [nil, .months(6)])
        #expect(tool.uses.map(\.tool.value) == ["pier-check"])
        #expect(tool.keyRanges["sections"] != nil)
    }

    @Test func `items are read with their types and points`() throws {
        let tool = try sample()
        #expect(tool.sections.map(\.items.count) == [5, 4])
        #expect(tool.sections[1].when != nil)
        let items = Dictionary(uniqueKeysWithValues: tool.items.map { ($0.id.value, $0) })

        guard case .number(let age) = items["age"]?.type else {
            Issue.record("age is no number")
            return
        }
        #expect(age.places == 0)
        #expect(age.low.description == "0" && age.high.description == "17")
        #expect(age.unit == "years")
        #expect(items["age"]?.role == .age)

        guard case .byBand(let bands) = items["weight"]?.points else {
            Issue.record("weight has no bands")
            return
        }
        #expect(bands.map { $0.upto?.description } == ["35", "50.5", nil])
        #expect(bands.map { $0.points.known?.description } == ["1", "0.5", "0"])

        guard case .choice(let moods, ordered: true) = items["mood"]?.type,
            case .byOption(let points) = items["mood"]?.points
        else {
            Issue.record("mood is no ordered choice with points")
            return
        }
        #expect(moods.map(\.id.value) == ["low", "very_low"])
        #expect(moods.map(\.title) == ["low", "Very low"])
        #expect(points["low"]?.verified == true)
        #expect(points["very_low"]?.verified == false)
        #expect(points["very_low"]?.source?.value == "harbour-2020")
        #expect(items["mood"]?.harm?.evidence == ["very_low"])
        #expect(items["mood"]?.harm?.possible == ["low"])
        #expect(items["mood"]?.allowsNotApplicable == true)
        #expect(items["mood"]?.pointsWhenNotApplicable?.known?.description == "0")
        #expect(items["mood"]?.evidenceRequired == true)
    }

    @Test func `harm, windows and substitutes are read`() throws {
        let items = Dictionary(
            uniqueKeysWithValues: try sample().items.map { ($0.id.value, $0) })
        #expect(items["late_nights"]?.substitute?.value.value == .yes)
        #expect(items["late_nights"]?.substitute?.otherwise.value == .no)
        #expect(items["late_nights"]?.findOutFrom == ["carer", "school"])
        #expect(items["places"]?.harm?.possible == ["docks", "market"])
        guard case .byOption(let points) = items["places"]?.points else {
            Issue.record("places have no points")
            return
        }
        #expect(
            points["market"]?.amount == .unset(publisher: "Harbour board", why: "not printed"))
        guard case .windowed(let windows) = items["boats"]?.type,
            case .byWindow(let byWindow) = items["boats"]?.points,
            case .windowed(let own) = items["messages"]?.type
        else {
            Issue.record("boats and messages are not windowed")
            return
        }
        #expect(windows == ["current", "recent"])
        #expect(byWindow[.earlier]?.known?.description == "0.25")
        #expect(items.values.filter(\.countsLatestPeriod).map(\.id.value) == ["boats"])
        #expect(items["boats"]?.harm?.evidence == [.yes])
        #expect(own == ["current"])
    }

    @Test func `scales are read with their methods`() throws {
        let scales = try sample().scales
        #expect(scales.map(\.title).last == "looked up")
        guard case .sum(let members) = scales[0].method, case .count = scales[1].method,
            case .worst(_, worstIsHighest: true) = scales[2].method,
            case .mean = scales[3].method, case .table(let table) = scales[4].method
        else {
            Issue.record("a scale has another method")
            return
        }
        #expect(members.map(\.name.value) == ["signs", "mood"])
        #expect(members[1].weight?.known?.description == "2")
        #expect(scales[0].missing.method == .bounds && scales[0].missing.most == 3)
        #expect(scales[0].round == Rounding(places: 1, mode: .halfEven))
        #expect(scales[0].asPublished == .leftOut)
        #expect(scales[2].missing.method == .refuse)
        #expect(scales[3].missing.method == .leaveOut && scales[3].missing.minAnswered == 1)
        #expect(table.by.map(\.value) == ["total", "mood"])
        #expect(table.rows.map(\.cells.count) == [2, 2])
        guard case .band(let from, let upto, _) = table.rows[0].cells[0],
            case .options(let options) = table.rows[0].cells[1], table.rows[1].cells[1] == nil
        else {
            Issue.record("the cells are not as written")
            return
        }
        #expect(from?.description == "5" && upto?.description == "9.5")
        #expect(options.map(\.value) == ["low"])
    }

    @Test func `results and rules are read`() throws {
        let results = try sample().results
        #expect(results.map(\.worseIsLast) == [true, false, true])
        guard case .cutOffs(let scale) = results[0].derivation,
            case .ordered(let ordered, otherwise: nil) = results[1].derivation,
            case .judgement = results[2].derivation
        else {
            Issue.record("a level comes from elsewhere")
            return
        }
        #expect(scale.value == "total")
        #expect(results[0].levels.map { $0.from?.known?.description } == [nil, "5.5", nil])
        #expect(results[0].levels.map { $0.upto?.known?.description } == ["5", "10", nil])
        #expect(results[0].levels[2].meaning == "Act today.")
        #expect(ordered.map(\.route) == ["by harm"])
        let effects = results.flatMap(\.rules).map { rule in
            switch rule.effect {
            case .noBetterThan(let level): "no better than \(level.value)"
            case .noWorseThan(let level): "no worse than \(level.value)"
            case .set(let level): "set \(level.value)"
            case .step(let better): better ? "better" : "worse"
            case .allow(let levels): "allow \(levels.map(\.value))"
            case .disallow(let levels): "disallow \(levels.map(\.value))"
            }
        }
        #expect(
            effects == [
                "no better than category_2", "worse", "no worse than category_2",
                "set category_3", "allow [red]", "disallow [green]",
            ])
    }

    @Test func `duties are read`() throws {
        let tool = try sample()
        #expect(tool.flags.map(\.text) == ["Boats were seen."])
        let refer = tool.triggers[0]
        #expect(refer.within == .workingDays(2))
        #expect(refer.with == [.england: ["police"], .wales: ["police", "health"]])
        #expect(refer.also == ["school"])
        #expect(refer.inForceFrom?.description == "2020-04-01")
        #expect(refer.inForceUntil?.description == "2030-03-31")
        #expect(tool.triggers[1].within == .now)
        #expect(tool.triggers[1].with == [.wales: ["carer"]])
        #expect(tool.triggers[1].nations == [.wales])
        #expect(tool.actions.map(\.within) == [.days(5)])
        #expect(tool.actions.map(\.id?.value) == ["meet"])
        #expect(tool.eligibility.map(\.id.value) == ["is_child"])
    }

    @Test func `the keys of one result at the top level make the result named level`() throws {
        let reading = PluginReading(SamplePlugin.small)
        #expect(reading.report == "")
        let result = try #require(reading.instrument?.results.first)
        #expect(result.id.value == .level)
        guard case .cutOffs(let scale) = result.derivation else {
            Issue.record("the level comes from elsewhere")
            return
        }
        #expect(scale.value == "total")
        #expect(reading.instrument?.declarations.stages.map(\.value) == ["convicted", "cautioned"])
    }
}
