package import RiskSource

/// A score made from items.
package struct Scale: Sendable {
    package var id: Located<ScaleID>
    package var title: String
    package var method: ScaleMethod
    package var missing: MissingRule
    /// The highest value that the scale gives.
    package var cap: ScaleLimit?
    /// The lowest value that the scale gives.
    package var floor: ScaleLimit?
    package var round: Rounding?
    /// Set where the scale is a step of a calculation: it is explained, and is no result by itself.
    package var isWorking: Bool
    /// How far the published value may be from the true one.
    package var measurementError: MeasurementError?
    /// How the publisher would score unknown answers today, if it does.
    package var asPublished: AsPublished?
    package var source: Located<CitationID>?
    /// Whether the source is the project itself.
    package var isOwn: Bool
    package var range: SourceRange

    package init(
        id: Located<ScaleID>, title: String, method: ScaleMethod, missing: MissingRule,
        cap: ScaleLimit? = nil, floor: ScaleLimit? = nil, round: Rounding? = nil,
        isWorking: Bool = false, measurementError: MeasurementError? = nil,
        asPublished: AsPublished? = nil, source: Located<CitationID>? = nil, isOwn: Bool = false,
        range: SourceRange
    ) {
        self.isOwn = isOwn
        self.id = id
        self.title = title
        self.method = method
        self.missing = missing
        self.cap = cap
        self.floor = floor
        self.round = round
        self.isWorking = isWorking
        self.measurementError = measurementError
        self.asPublished = asPublished
        self.source = source
        self.range = range
    }
}

/// The highest or the lowest value that a scale gives.
package struct ScaleLimit: Sendable {
    package var number: PointValue
    /// Why there is a limit, in words; results on which it acted say it.
    package var reason: String?

    package init(_ number: PointValue, reason: String? = nil) {
        self.number = number
        self.reason = reason
    }

    /// The number, unless it is unset.
    package var known: ExactDecimal? { number.known }
}

/// How exact the publisher says that the scale's values are.
package struct MeasurementError: Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        /// The standard error of measurement, in points of the scale.
        case standardError = "standard_error"
        /// Values within this many points of a cut-off may belong to its other side.
        case points
    }

    package var kind: Kind
    package var size: PointValue
    package var source: Located<CitationID>

    package init(kind: Kind, size: PointValue, source: Located<CitationID>) {
        self.kind = kind
        self.size = size
        self.source = source
    }
}

/// What is done about *omitted* members of a scale (docs: scoring, missing answers).
package struct MissingRule: Sendable {
    package enum Method: String, Sendable, CaseIterable {
        case bounds, prorate
        case leaveOut = "leave_out"
        case zero, refuse
    }

    package var method: Method
    /// The most members that may be missing; more is *insufficient*.
    package var most: Int?
    /// The fewest members that must be answered (`leave_out`).
    package var minAnswered: Int?

    package init(_ method: Method, most: Int? = nil, minAnswered: Int? = nil) {
        self.method = method
        self.most = most
        self.minAnswered = minAnswered
    }
}

package struct Rounding: Sendable, Hashable {
    package enum Mode: String, Sendable, CaseIterable {
        case halfUp = "half_up"
        case halfEven = "half_even"
        case floor, ceil
    }

    /// Places after the point, 0 to 18.
    package var places: Int
    /// `half_up` is half away from zero.
    package var mode: Mode

    package init(places: Int, mode: Mode) {
        self.places = places
        self.mode = mode
    }
}

package enum AsPublished: String, Sendable, CaseIterable {
    case none
    case leftOut = "left_out"
}
