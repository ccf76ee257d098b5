/// A result on an ordered list of levels.
///
/// A tool with one result leaves its name out; it is then called `level`.
public struct LevelledResult: ToolPart {
    /// The end of the list of levels that is of more concern.
    public enum End: String, Sendable {
        case first, last
    }

    /// What it adds to the definition.
    public let declaration: Declaration

    /// - Parameters:
    ///   - id: The name by which formulas refer to it; left out where it is the tool's one result.
    ///   - title: What people read; needed with a name.
    ///   - worse: The end of the list of levels that is of more concern.
    ///   - scale: The scale that the cut-offs are about; may be left out where there is only one.
    ///   - otherwise: With routes and without cut-offs: the level where no route holds, or
    ///     `undetermined`.
    ///   - isJudgement: Whether the level is the person's, within what the rules leave.
    ///   - rules: What acts on the level, in order.
    ///   - also: Further keys of the format, such as `ordered`.
    ///   - levels: The levels, in order; their cut-offs rise.
    public init(
        _ id: String? = nil, title: String? = nil, worse: End, of scale: String? = nil,
        otherwise: String? = nil, isJudgement: Bool = false, rules: [Rule] = [],
        also: KeyValuePairs<String, FormatValue> = [:], file: String = #fileID, line: Int = #line,
        @ListBuilder<Level> levels: () -> [Level]
    ) {
        let value = FormatValue.fields(
            [
                "id": id.map(FormatValue.text), "title": title.map(FormatValue.text),
                "worse": .text(worse.rawValue),
                "of": scale.map(FormatValue.text), "levels": .list(levels().map(\.value)),
                "else": otherwise.map(FormatValue.text), "judgement": isJudgement ? true : nil,
                "rules": rules.isEmpty ? nil : .list(rules.map(\.value)),
            ], also: also, at: DeclarationPlace(file, line))
        declaration = Declaration("results", id == nil ? .spread : .listed, value)
    }
}
