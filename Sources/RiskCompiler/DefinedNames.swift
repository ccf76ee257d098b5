import RiskModel
import RiskSource

/// What stands under each name that one tool defines. Of names that stand twice, which reading reports,
/// the first counts. It is an object, because every name in every formula is looked up in it.
final class DefinedNames {
    let instrument: Instrument
    /// What a name in a formula of the tool stands for, unless it is a used tool.
    private(set) var meanings: [String: NameScope.Meaning] = [:]
    private(set) var items: [ItemID: Item] = [:]
    private(set) var sections: [SectionID: Section] = [:]
    private(set) var scales: [ScaleID: Scale] = [:]
    /// The items of which a condition decides whether they are asked, or what replaces their answer.
    private(set) var conditional: Set<ItemID> = []

    /// - Parameter tool: `nil` for the tool that is compiled, and the name of one that it uses.
    init(_ instrument: Instrument, tool: ToolID?) {
        self.instrument = instrument
        meanings.reserveCapacity(instrument.items.count + instrument.scales.count + 4)
        items.reserveCapacity(instrument.items.count)
        define("harm", .harm)
        define("date", .assessmentDate)
        for item in instrument.items where items[item.id.value] == nil {
            items[item.id.value] = item
            define(item.id.value.rawValue, .item(ItemPath(tool: tool, item: item.id.value)))
        }
        for section in instrument.sections where sections[section.id.value] == nil {
            sections[section.id.value] = section
        }
        for item in instrument.items
        where item.when != nil || item.substitute != nil
            || sections[item.section]?.when != nil
        {
            conditional.insert(item.id.value)
        }
        for scale in instrument.scales where scales[scale.id.value] == nil {
            scales[scale.id.value] = scale
            define(scale.id.value.rawValue, .scale(tool, scale))
        }
        for result in instrument.results {
            define(result.id.value.rawValue, .result(tool, result))
        }
        for coefficient in instrument.coefficients {
            define(coefficient.id.value.rawValue, .coefficient(coefficient))
        }
        if instrument.results.count == 1 { define("level", .result(tool, instrument.results[0])) }
    }

    private func define(_ name: String, _ meaning: NameScope.Meaning) {
        if meanings[name] == nil { meanings[name] = meaning }
    }
}
