/// Something that can be offered to the child, or done against those who exploit.
public struct Support: ToolPart {
    /// Whom it is about.
    public enum Purpose: String, Sendable {
        /// It helps the child.
        case support
        /// It disrupts those who exploit.
        case disrupt
    }

    /// What it adds to the definition.
    public let declaration: Declaration

    /// - Parameters:
    ///   - purpose: Whom it is about.
    ///   - offer: What can be offered or done.
    ///   - from: Who offers or does it.
    public init(
        _ purpose: Purpose, offer: String, from: [String], file: String = #fileID,
        line: Int = #line
    ) {
        declaration = Declaration(
            "support", .listed,
            .fields(
                [
                    "purpose": .text(purpose.rawValue), "offer": .text(offer),
                    "from": .texts(from),
                ], at: DeclarationPlace(file, line)))
    }
}
