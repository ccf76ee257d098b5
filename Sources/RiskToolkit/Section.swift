/// Items under one heading.
public struct Section: ToolPart {
    /// What it adds to the definition.
    public let declaration: Declaration

    /// - Parameters:
    ///   - id: The name by which scales refer to it.
    ///   - title: The heading that people read.
    ///   - about: What stands under the heading.
    ///   - when: A condition (docs/formulas.md); where it is false, none of the items is asked.
    ///   - also: Further keys of the format.
    ///   - items: The questions, in order.
    public init(
        _ id: String, title: String, about: String? = nil, when: String? = nil,
        also: KeyValuePairs<String, FormatValue> = [:], file: String = #fileID, line: Int = #line,
        @ListBuilder<Item> items: () -> [Item]
    ) {
        declaration = Declaration(
            "sections", .listed,
            .fields(
                [
                    "id": .text(id), "title": .text(title), "about": about.map(FormatValue.text),
                    "when": when.map(FormatValue.text), "items": .list(items().map(\.value)),
                ], also: also, at: DeclarationPlace(file, line)))
    }
}
