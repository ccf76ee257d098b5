/// Whose instrument a tool is and on what terms it is scored.
public struct Source: Sendable {
    let value: FormatValue

    /// - Parameters:
    ///   - instrument: The published name of the instrument.
    ///   - owner: Who owns it.
    ///   - cited: The publications, by the names of their ``Citation``s.
    ///   - licence: What the owner allows, or that no licence was found.
    ///   - validation: Who has tested it and with what result, or that nobody has.
    public init(
        instrument: String, owner: String, cited: [String], licence: String, validation: String,
        file: String = #fileID, line: Int = #line
    ) {
        value = .fields(
            [
                "instrument": .text(instrument), "owner": .text(owner), "cited": .texts(cited),
                "licence": .text(licence), "validation": .text(validation),
            ], at: DeclarationPlace(file, line))
    }
}
