/// Something that is said where its condition holds; it changes no level.
public struct Flag: ToolPart {
    /// What it adds to the definition.
    public let declaration: Declaration

    /// - Parameters:
    ///   - id: The name of the flag; rules and flags share one set of names.
    ///   - when: Its condition (docs/formulas.md).
    ///   - text: What is said.
    ///   - source: The citation that says so, or `own`.
    public init(
        _ id: String, when: String, say text: String, source: String, file: String = #fileID,
        line: Int = #line
    ) {
        declaration = Declaration(
            "flags", .listed,
            .fields(
                [
                    "id": .text(id), "when": .text(when), "say": .text(text),
                    "source": .text(source),
                ], at: DeclarationPlace(file, line)))
    }
}
