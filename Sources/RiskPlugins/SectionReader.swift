import RiskModel
import RiskSource

/// Reads one section with its items.
struct SectionReader {
    /// A section and the items that stand in it.
    struct Reading {
        let section: Section
        let items: [Item]
    }

    let windows: [Window]

    var shape: ValueShape<Reading> {
        .mapping(SectionKeys.definition) { read($0) }
    }

    private func read(_ reader: MappingReader) -> Reading? {
        let id = reader.required(SectionKeys.id)
        if let id { reader.name("section '\(id.value)'") }
        let title = reader.required(SectionKeys.title)
        let about = reader.optional(SectionKeys.about)
        let when = reader.optional(SectionKeys.when)
        let isForRecord = reader.optional(SectionKeys.use) == .record
        let itemsKey = SectionKeys.items(windows: windows, section: id?.value ?? "unreadable")
        var items = reader.required(itemsKey) ?? []
        if isForRecord {
            items = items.map { $0.replacing(isForRecord: true) }
        }
        guard let id else { return nil }
        let section = Section(
            id: id, title: title ?? "", about: about, items: items.map(\.id.value), when: when)
        return Reading(section: section, items: items)
    }
}
