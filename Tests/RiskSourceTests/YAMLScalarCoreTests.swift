import Testing

@testable import RiskSource

struct YAMLScalarCoreTests {
    @Test(arguments: [("0", 0), ("7", 7), ("120", 120), ("-3", -3), ("-0", 0)])
    func `plain decimal digits are a whole number`(text: String, number: Int) {
        #expect(YAMLScalar(text: text, style: .plain).wholeNumber == number)
        #expect(YAMLScalar(text: text, style: .quoted).wholeNumber == nil)
        #expect(YAMLScalar(text: text, style: .block).wholeNumber == nil)
    }

    @Test(arguments: [
        "", "-", "010", "-010", "00", "0x1F", "0o17", "1_000", "1,000", "1:30", "+1", "1.0", "1e3",
        " 1", "--1", "٣", "½", "2026-03-02", ".inf", "99999999999999999999",
    ])
    func `everything else is no whole number`(text: String) {
        #expect(YAMLScalar(text: text, style: .plain).wholeNumber == nil)
    }

    @Test func `only plain true and false are truth values`() {
        #expect(YAMLScalar(text: "true", style: .plain).truth == true)
        #expect(YAMLScalar(text: "false", style: .plain).truth == false)
        #expect(YAMLScalar(text: "true", style: .quoted).truth == nil)
        #expect(YAMLScalar(text: "false", style: .block).truth == nil)
        for text in ["True", "TRUE", "yes", "no", "on", "off", "y", "n", "1", ""] {
            #expect(YAMLScalar(text: text, style: .plain).truth == nil, "\(text)")
        }
    }
}
