/// One level of a result.
public struct Level: Sendable {
    let value: FormatValue

    /// - Parameters:
    ///   - id: The name of the level.
    ///   - title: What people read; that of the best level promises no safety.
    ///   - meaning: What the level means.
    ///   - from: The lowest value of the scale that has the level.
    ///   - upto: The highest value of the scale that has the level.
    ///   - routes: Ways to the level, of which each by itself is enough.
    public init(
        _ id: String, title: String, meaning: String? = nil, from: Number? = nil,
        upto: Number? = nil, routes: [Route] = [], file: String = #fileID, line: Int = #line
    ) {
        value = .fields(
            [
                "id": .text(id), "title": .text(title), "meaning": meaning.map(FormatValue.text),
                "from": from?.value, "upto": upto?.value,
                "routes": routes.isEmpty ? nil : .list(routes.map(\.value)),
            ], at: DeclarationPlace(file, line))
    }
}

/// A named way to a level.
public struct Route: Sendable {
    let value: FormatValue

    /// - Parameters:
    ///   - id: The name of the way.
    ///   - when: Its condition (docs/formulas.md).
    ///   - title: What people read.
    ///   - source: The citation that says so.
    public init(
        _ id: String, when: String, title: String? = nil, source: String? = nil,
        file: String = #fileID, line: Int = #line
    ) {
        value = .fields(
            [
                "id": .text(id), "when": .text(when), "title": title.map(FormatValue.text),
                "source": source.map(FormatValue.text),
            ], at: DeclarationPlace(file, line))
    }
}
