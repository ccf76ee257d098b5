/// A number of the instrument, with where it was published.
///
/// A bare literal is the instrument's own number; ``cited(_:_:verified:)`` says where it stands, and
/// ``unset(publisher:why:)`` that it could not be found. A number has up to four places.
public struct Number: Sendable, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
    let value: FormatValue

    /// A whole number.
    public init(integerLiteral number: Int) { value = FormatValue(integerLiteral: number) }
    /// A number with up to four places, to the digits that it is written with.
    public init(floatLiteral number: Double) { value = FormatValue(floatLiteral: number) }

    /// A whole number that a program works out.
    public init(_ number: Int) { value = FormatValue(integerLiteral: number) }

    private init(_ value: FormatValue) { self.value = value }

    /// A number with its source.
    ///
    /// - Parameters:
    ///   - number: The number.
    ///   - source: The name of the ``Citation`` that says it, or `own`.
    ///   - verified: Whether it was read in that source; a result says of every number that was not.
    public static func cited(_ number: Number, _ source: String, verified: Bool = true) -> Number {
        Number(
            .fields([
                "value": number.value, "source": .text(source),
                "status": verified ? nil : "unverified",
            ]))
    }

    /// A number that could not be found; a result that needs it is refused and names the publisher.
    public static func unset(publisher: String, why: String) -> Number {
        Number(
            .fields(["unset": .fields(["publisher": .text(publisher), "why": .text(why)])]))
    }
}
