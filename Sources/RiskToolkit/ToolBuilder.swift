/// Makes the parts of a ``ToolDefinition`` from a list of statements, with `if`, `switch` and `for`.
@resultBuilder
public enum ToolBuilder {
    /// A part.
    public static func buildExpression(_ part: some ToolPart) -> [Declaration] {
        [part.declaration]
    }
    /// Parts that several tools share.
    public static func buildExpression(_ declarations: [Declaration]) -> [Declaration] {
        declarations
    }
    /// Parts in order.
    public static func buildBlock(_ parts: [Declaration]...) -> [Declaration] {
        parts.flatMap { $0 }
    }
    /// The parts of each turn of a loop, in order.
    public static func buildArray(_ parts: [[Declaration]]) -> [Declaration] {
        parts.flatMap { $0 }
    }
    /// Parts, or none.
    public static func buildOptional(_ part: [Declaration]?) -> [Declaration] { part ?? [] }
    /// The one branch.
    public static func buildEither(first: [Declaration]) -> [Declaration] { first }
    /// The other branch.
    public static func buildEither(second: [Declaration]) -> [Declaration] { second }
}

/// Makes a list of items or levels from a list of statements, with `if`, `switch` and `for`.
@resultBuilder
public enum ListBuilder<Element> {
    /// An element.
    public static func buildExpression(_ element: Element) -> [Element] { [element] }
    /// Elements that were listed before.
    public static func buildExpression(_ elements: [Element]) -> [Element] { elements }
    /// Elements in order.
    public static func buildBlock(_ lists: [Element]...) -> [Element] { lists.flatMap { $0 } }
    /// The elements of each turn of a loop, in order.
    public static func buildArray(_ lists: [[Element]]) -> [Element] { lists.flatMap { $0 } }
    /// Elements, or none.
    public static func buildOptional(_ list: [Element]?) -> [Element] { list ?? [] }
    /// The one branch.
    public static func buildEither(first: [Element]) -> [Element] { first }
    /// The other branch.
    public static func buildEither(second: [Element]) -> [Element] { second }
}
