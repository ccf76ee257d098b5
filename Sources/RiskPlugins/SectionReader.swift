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
        .mapping("a section") { read($0) }
    }

    private func read(_ reader: MappingReader) -> Reading? {
        let id = reader.required(
            "id", .id(SectionID.self), because: "the name by which scales refer to it")
        if let id { reader.name("section '\(id.value)'") }
        let title = reader.required("title", .text, because: "the heading that people read")
        let about = reader.optional("about", .text)
        let when = reader.optional("when", .condition)
        let isForRecord = reader.optional("use", .oneOf(ItemUse.self)) == .record
        let itemReader = ItemReader(section: id?.value ?? "unreadable", windows: windows)
        var items =
            reader.required(
                "items", .filledList(of: itemReader.shape),
                because: "a section without questions asks nothing") ?? []
        if isForRecord {
            for index in items.indices { items[index].isForRecord = true }
        }
        guard let id else { return nil }
        let section = Section(
            id: id, title: title ?? "", about: about, items: items.map(\.id.value), when: when)
        return Reading(section: section, items: items)
    }
}
