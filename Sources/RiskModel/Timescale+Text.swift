extension Timescale {
    /// As plugins write it: `now`, `48 hours`, `5 working days`.
    package var text: String {
        switch self {
        case .now: "now"
        case .hours(let count): "\(count) hours"
        case .days(let count): "\(count) days"
        case .workingDays(let count): "\(count) working days"
        }
    }
}

extension Period {
    /// ISO 8601, as plugins write it, in months or in days.
    package var text: String {
        switch self {
        case .months(let months): "P\(months)M"
        case .days(let days): "P\(days)D"
        }
    }
}
