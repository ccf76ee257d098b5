import RiskModel
import RiskSource

/// Whether the members of scales are there and have what the scale takes of them.
enum ScaleValidators {
    /// The sections that an incomplete list names.
    static func incompleteSections(of instrument: Instrument, _ context: ReadingContext) {
        let known = instrument.sections.map(\.id.value)
        for section in instrument.incomplete?.sections ?? [] where !known.contains(section.value) {
            context.report(
                PluginDiagnostics.unknownMember(
                    Located(section.value.rawValue, at: section.range),
                    known: known.map(\.rawValue)))
        }
    }

    static func members(of instrument: Instrument, _ context: ReadingContext) {
        let all = MemberItems(instrument)
        for scale in instrument.scales {
            var seen: [ItemID: Located<String>] = [:]
            for member in scale.method.members {
                guard let items = all.items(of: member) else {
                    if !context.isUnreadable(member.name.value) {
                        context.report(
                            PluginDiagnostics.unknownMember(
                                member.name, known: instrument.memberNames))
                    }
                    continue
                }
                let taken = items.filter { scale.method.takes($0) }
                if taken.isEmpty, !context.isUnreadable(member.name.value) {
                    context.report(
                        PluginDiagnostics.memberGivesNothing(
                            member.name, scale: scale.id.value,
                            isCount: scale.method.isCount))
                }
                // An id that stands twice was reported where it is declared.
                for item in taken where !all.declaredTwice.contains(item.id.value) {
                    if let first = seen[item.id.value] {
                        context.report(
                            PluginDiagnostics.memberTwice(
                                item.id.value, member.name, first: first.range))
                        break
                    }
                    seen[item.id.value] = member.name
                }
            }
        }
    }

    /// Whether the columns of tables exist, and their options too.
    static func tables(of instrument: Instrument, _ context: ReadingContext) {
        let names =
            instrument.items.map(\.id.value.rawValue) + instrument.scales.map(\.id.value.rawValue)
        for scale in instrument.scales {
            guard case .table(let table) = scale.method else { continue }
            for (column, name) in table.by.enumerated() {
                // `tool.scale` is looked up by the compiler, where used tools are at hand.
                if name.value.contains(".") || context.isUnreadable(name.value) { continue }
                // The key of a row's value was refused as a column when the table was read.
                if name.value == "value" { continue }
                guard names.contains(name.value) else {
                    context.report(PluginDiagnostics.unknownMember(name, known: names))
                    continue
                }
                let item = instrument.items.first { $0.id.value.rawValue == name.value }
                guard let known = item?.type.optionIDs else { continue }
                for row in table.rows {
                    guard column < row.cells.count, case .options(let options) = row.cells[column]
                    else { continue }
                    for option in options where !known.contains(option.value) {
                        context.report(PluginDiagnostics.undeclaredOption(option, known: known))
                    }
                }
            }
        }
    }
}

/// The items that members of scales name.
private struct MemberItems {
    private var byID: [String: Item] = [:]
    private var bySection: [String: [Item]] = [:]
    /// The items whose id stands more than once.
    private(set) var declaredTwice: Set<ItemID> = []

    init(_ instrument: Instrument) {
        for section in instrument.sections { bySection[section.id.value.rawValue] = [] }
        for item in instrument.items {
            bySection[item.section.rawValue, default: []].append(item)
            if byID[item.id.value.rawValue] == nil {
                byID[item.id.value.rawValue] = item
            } else {
                declaredTwice.insert(item.id.value)
            }
        }
    }

    /// The items that a member names: itself, or all of a section; `nil` if there is no such name.
    func items(of member: ScaleMember) -> [Item]? {
        byID[member.name.value].map { [$0] } ?? bySection[member.name.value]
    }
}

extension Instrument {
    fileprivate var memberNames: [String] {
        sections.map(\.id.value.rawValue) + items.map(\.id.value.rawValue)
    }
}

extension ScaleMethod {
    fileprivate var isCount: Bool {
        if case .count = self { true } else { false }
    }

    /// Whether an item gives the scale anything: points, or something to count.
    fileprivate func takes(_ item: Item) -> Bool {
        guard isCount else { return item.points != nil }
        return switch item.type {
        case .yesNo, .windowed, .severalOf: true
        case .choice, .number, .date, .text: false
        }
    }
}
