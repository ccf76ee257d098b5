/// What the instrument says to do, at a level for instance.
public struct Action: ToolPart {
    /// What it adds to the definition.
    public let declaration: Declaration

    /// - Parameters:
    ///   - when: Its condition (docs/formulas.md), such as `level == more`.
    ///   - task: What is to be done.
    ///   - within: By when: `now`, `48 hours`, `10 days`, `5 working days`.
    ///   - source: The citation that says so, or `own`.
    ///   - id: The name by which cases refer to it.
    public init(
        when: String, do task: String, within: String? = nil, source: String, id: String? = nil,
        file: String = #fileID, line: Int = #line
    ) {
        declaration = Declaration(
            "actions", .listed,
            .fields(
                [
                    "id": id.map(FormatValue.text), "when": .text(when), "do": .text(task),
                    "within": within.map(FormatValue.text), "source": .text(source),
                ], at: DeclarationPlace(file, line)))
    }
}
