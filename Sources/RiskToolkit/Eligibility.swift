/// A condition without which the tool, or one scale or result of it, gives no score.
public struct Eligibility: ToolPart {
    /// What it adds to the definition.
    public let declaration: Declaration

    /// - Parameters:
    ///   - id: The name of the condition.
    ///   - part: The scale or result that it is for; left out, it is for the whole tool.
    ///   - require: What must hold (docs/formulas.md).
    ///   - reason: Why there is no score where it does not.
    ///   - source: The citation that says so, or `own`.
    public init(
        _ id: String, for part: String? = nil, require: String, reason: String, source: String,
        file: String = #fileID, line: Int = #line
    ) {
        declaration = Declaration(
            "eligibility", .listed,
            .fields(
                [
                    "id": .text(id), "for": part.map(FormatValue.text), "require": .text(require),
                    "reason": .text(reason), "source": .text(source),
                ], at: DeclarationPlace(file, line)))
    }
}
