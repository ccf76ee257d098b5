/// Any key at the top of the plugin format, for what has no type of its own here.
///
/// ```swift
/// Setting("caveats", ["The score is one part of an assessment."])
/// ```
public struct Setting: ToolPart {
    /// What it adds to the definition.
    public let declaration: Declaration

    /// - Parameters:
    ///   - key: The key, as docs/plugin-reference.md names it.
    ///   - value: Its value.
    public init(
        _ key: String, _ value: FormatValue, file: String = #fileID, line: Int = #line
    ) {
        var value = value
        value.place = DeclarationPlace(file, line)
        declaration = Declaration(key, .key, value)
    }
}
