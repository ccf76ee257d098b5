/// The instrument of a tool written in Swift: what its plugin would say.
///
/// The parts have the names and the meaning of the plugin format (docs/plugin-format.md), and are
/// checked by the same readers and validators when the tool is compiled. Nothing is checked before: a
/// definition may hold mistakes, and all of them are then told at once, at the lines that declare them.
public struct ToolDefinition: Sendable {
    let id: String
    private let head: FormatValue
    private let declarations: [Declaration]
    private let place: DeclarationPlace

    /// - Parameters:
    ///   - id: The tool's name: lower-case letters, digits and `-`, beginning with a letter.
    ///   - version: `MAJOR.MINOR.PATCH`; a change to a published rule is a new version.
    ///   - title: What people call the tool.
    ///   - about: What the tool is for.
    ///   - intendedUse: What the tool is for and what it is not for, in a sentence or two.
    ///   - subject: What is assessed.
    ///   - source: Whose instrument it is and on what terms.
    ///   - parts: Everything else, in any order; of each kind of part in the order in which people
    ///     are to see it.
    public init(
        _ id: String, version: String, title: String, about: String, intendedUse: String? = nil,
        subject: Subject, source: Source, file: String = #fileID, line: Int = #line,
        @ToolBuilder parts: () -> [Declaration]
    ) {
        self.id = id
        place = DeclarationPlace(file, line)
        head = .fields([
            "version": .text(version), "title": .text(title), "about": .text(about),
            "intended_use": intendedUse.map(FormatValue.text), "subject": .text(subject.rawValue),
            "source": source.value,
        ])
        declarations = parts()
    }

    /// The plugin that says the same.
    func plugin(of kind: ToolKind) -> FormatValue {
        var entries: [FormatValue.Entry] = [
            .init(key: "riskkit", value: 1), .init(key: "id", value: .text(id)),
            .init(key: "kind", value: .text(kind.rawValue)),
        ]
        if case .mapping(let more) = head.form { entries += more }
        for declaration in declarations { declaration.add(to: &entries) }
        return FormatValue(.mapping(entries), at: place)
    }
}
