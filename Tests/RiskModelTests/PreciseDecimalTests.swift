import RiskModel
import Testing

struct PreciseDecimalTests {
    @Test(
        arguments: [
            ("3", 3, 0), ("-0.25", -25, 2), ("+7.500", 75, 1), ("6.5e-8", 65, 9),
            ("1.5E+3", 1_500, 0),
            ("0", 0, 0), ("-0.000", 0, 0), ("0e999", 0, 0), ("1e17", 100_000_000_000_000_000, 0),
            ("999999999999999999", 999_999_999_999_999_999, 0), ("1e-18", 1, 18),
            ("0.123456789012345678", 123_456_789_012_345_678, 18), ("1000e-20", 1, 17),
            ("0000000000000000000012", 12, 0), ("0.1000000000000000000000", 1, 1),
        ] as [(String, Int64, Int)])
    func `digits, a point and an exponent are read exactly`(
        text: String, significand: Int64, places: Int
    ) throws {
        let number = try #require(PreciseDecimal(text: text))
        #expect(number.significand == significand)
        #expect(number.places == places)
    }

    @Test(arguments: [
        "", "-", ".5", "5.", "1e", "e5", "1e+", "1.2.3", "1,5", "0x10", "1e5.0", "1e1000", "٣",
        "1000000000000000000", "1e18", "1e-19", "1234567890.1234567890", " 1", "1 ", "--1", "nan",
        "infinity",
    ])
    func `anything else, and what needs more than 18 digits or places, is no number`(text: String) {
        #expect(PreciseDecimal(text: text) == nil)
    }

    @Test(arguments: ["3", "-0.25", "0.000000065", "1500", "0", "0.000000000000000001", "-12.5"])
    func `a number is written as it is read`(text: String) {
        #expect(PreciseDecimal(text: text)?.description == text)
    }

    @Test func `numbers are ordered by their value, not their digits`() throws {
        let rising = ["-1e17", "-2.5", "-2.49", "0", "1e-18", "0.3", "0.31", "2", "10", "1e17"]
        let numbers = try rising.map { try #require(PreciseDecimal(text: $0)) }
        #expect(numbers.shuffled().sorted() == numbers)
        #expect(numbers.allSatisfy { !($0 < $0) })
    }

    @Test(
        arguments: [
            ("2.5", 1, 2), ("-2.5", 1, -3), ("-2", 1, -2), ("0.12345", 10_000, 1_234),
            ("-0.12345", 10_000, -1_235), ("1e-18", 10_000, 0), ("-1e-18", 1, -1),
            ("1e17", 10_000, .max), ("-1e17", 10_000, .min), ("99999999999999999.9", 10_000, .max),
            ("12345678901234.5", 10_000, 123_456_789_012_345_000),
        ] as [(String, Int64, Int64)])
    func `the whole number below a product is found, or the end of 64 bits`(
        text: String, factor: Int64, floor: Int64
    ) throws {
        #expect(try #require(PreciseDecimal(text: text)).floor(times: factor) == floor)
    }

    @Test func `a number is one of points where four places and its size allow`() throws {
        #expect(PreciseDecimal(text: "-2.5")?.exactDecimal == ExactDecimal(tenThousandths: -25_000))
        #expect(PreciseDecimal(text: "0.00001")?.exactDecimal == nil)
        #expect(PreciseDecimal(text: "1e9")?.exactDecimal == ExactDecimal(1_000_000_000))
        #expect(PreciseDecimal(text: "1000000001")?.exactDecimal == nil)
        #expect(PreciseDecimal(ExactDecimal(tenThousandths: 1_200)).description == "0.12")
    }
}
