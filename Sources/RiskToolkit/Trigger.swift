/// A duty that no score can switch off.
public struct Trigger: ToolPart {
    /// What it adds to the definition.
    public let declaration: Declaration

    /// - Parameters:
    ///   - id: The name of the trigger.
    ///   - when: Its condition (docs/formulas.md), such as `harm == "evidenced"`.
    ///   - task: What must be done.
    ///   - within: By when: `now`, `48 hours`, `10 days`, `5 working days`.
    ///   - with: Who must take part.
    ///   - alsoAsked: Who else is asked.
    ///   - source: The citation that says so, or `own`.
    ///   - also: Further keys of the format: `nations`, `in_force`, or `with` by nation.
    public init(
        _ id: String, when: String, do task: String, within: String, with: [String] = [],
        alsoAsked: [String] = [], source: String, also: KeyValuePairs<String, FormatValue> = [:],
        file: String = #fileID,
        line: Int = #line
    ) {
        declaration = Declaration(
            "triggers", .listed,
            .fields(
                [
                    "id": .text(id), "when": .text(when), "do": .text(task),
                    "within": .text(within), "with": with.isEmpty ? nil : .texts(with),
                    "also": alsoAsked.isEmpty ? nil : .texts(alsoAsked),
                    "source": .text(source),
                ], also: also, at: DeclarationPlace(file, line)))
    }
}
