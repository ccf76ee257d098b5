/// How often an assessment is to be looked at again.
public struct Review: ToolPart {
    /// What it adds to the definition.
    public let declaration: Declaration

    /// - Parameters:
    ///   - every: A period: `P3M`, `P6W`, `P10D`, `P1Y`.
    ///   - source: The citation that says so.
    public init(
        every: String, source: String? = nil, file: String = #fileID, line: Int = #line
    ) {
        declaration = Declaration(
            "review", .key,
            .fields(
                ["every": .text(every), "source": source.map(FormatValue.text)],
                at: DeclarationPlace(file, line)))
    }
}
