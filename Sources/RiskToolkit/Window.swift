/// A period before the assessment date, for which windowed items are answered.
public struct Window: ToolPart {
    /// What it adds to the definition.
    public let declaration: Declaration

    /// - Parameters:
    ///   - id: The name by which answers and points refer to it.
    ///   - from: How long before the assessment date it ends, such as `P6M`; left out, it reaches to
    ///     that day.
    ///   - until: How long before the assessment date it begins.
    ///   - title: What people read.
    public init(
        _ id: String, from: String? = nil, until: String, title: String? = nil,
        file: String = #fileID, line: Int = #line
    ) {
        declaration = Declaration(
            "windows", .named(id),
            .fields(
                [
                    "from": from.map(FormatValue.text), "until": .text(until),
                    "title": title.map(FormatValue.text),
                ], at: DeclarationPlace(file, line)))
    }
}
