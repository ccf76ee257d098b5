package import RiskModel

extension Period {
    /// Reads `P6M`, `P1Y` (12 months), `P6W` (42 days) or `P10D`; `nil` for anything else, for an
    /// empty period and for more than 9,999 of a unit.
    package init?(text: String) {
        guard text.first == "P", let unit = text.last else { return nil }
        let digits = text.dropFirst().dropLast()
        guard (1...4).contains(digits.utf8.count),
            digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let number = Int(digits), number > 0
        else { return nil }
        switch unit {
        case "Y": self = .months(12 * number)
        case "M": self = .months(number)
        case "W": self = .days(7 * number)
        case "D": self = .days(number)
        default: return nil
        }
    }
}
