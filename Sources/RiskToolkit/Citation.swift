/// A publication that facts were taken from.
public struct Citation: ToolPart {
    /// What it adds to the definition.
    public let declaration: Declaration

    /// - Parameters:
    ///   - id: The name by which numbers and rules refer to it.
    ///   - title: The publication's title.
    ///   - place: Where it can be found: a publisher, a page, a report number.
    ///   - checked: The day on which it was last looked at, `YYYY-MM-DD`.
    ///   - nation: The nation that it is about; left out for both.
    public init(
        _ id: String, title: String, place: String? = nil, checked: String, nation: Nation? = nil,
        file: String = #fileID, line: Int = #line
    ) {
        declaration = Declaration(
            "citations", .named(id),
            .fields(
                [
                    "title": .text(title), "place": place.map(FormatValue.text),
                    "checked": .text(checked), "nation": nation.map { .text($0.rawValue) },
                ], at: DeclarationPlace(file, line)))
    }
}
