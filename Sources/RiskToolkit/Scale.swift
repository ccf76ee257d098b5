/// A score made from items.
public struct Scale: ToolPart {
    /// What it adds to the definition.
    public let declaration: Declaration

    /// - Parameters:
    ///   - id: The name by which levels and formulas refer to it.
    ///   - title: What people read; left out, the id in words.
    ///   - method: How the score is made.
    ///   - missing: What omitted answers do to it; ``ScaleMethod/mean(_:)``,
    ///     ``ScaleMethod/median(_:)`` and ``ScaleMethod/percent(_:)`` need it, for the others it is
    ///     ``MissingRule/bounds`` where it is left out.
    ///   - isWorking: Whether it is a step of a calculation, explained and no result by itself.
    ///   - source: The citation that says how it is made.
    ///   - also: Further keys of the format: `cap`, `floor`, `round`, `as_published` and so on.
    public init(
        _ id: String, title: String? = nil, _ method: ScaleMethod, missing: MissingRule? = nil,
        isWorking: Bool = false, source: String? = nil,
        also: KeyValuePairs<String, FormatValue> = [:], file: String = #fileID, line: Int = #line
    ) {
        var further: [FormatValue.Entry] = method.entries
        further += also.map { FormatValue.Entry(key: $0.key, value: $0.value) }
        var value = FormatValue.fields(
            [
                "id": .text(id), "title": title.map(FormatValue.text),
                "missing": missing.map { .text($0.rawValue) },
                "working": isWorking ? true : nil, "source": source.map(FormatValue.text),
            ], at: DeclarationPlace(file, line))
        if case .mapping(let entries) = value.form { value.form = .mapping(entries + further) }
        declaration = Declaration("scales", .listed, value)
    }
}
