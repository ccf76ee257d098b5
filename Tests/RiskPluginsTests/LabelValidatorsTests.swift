import Testing

@testable import RiskPlugins

/// Which labels say what they must not, in however many words.
struct LabelValidatorsTests {
    @Test(arguments: [
        "No / don't know", "No, or not known", "Unknown or none", "no/unsure", "None (n/k)",
        "No – unclear", "Don’t know, no", "No; no information",
        "Nil or not recorded", "no_or_unknown",
        "No / ?", "Not known / no", "Never, as far as can be told; uncertain", "No, can't say",
    ])
    func `a label that says no and not known is found`(label: String) {
        #expect(LabelValidators.saysNoAndUnknown(label))
    }

    @Test(arguments: [
        "No", "Not known", "Unknown", "n/k", "No information", "Not sure", "Yes / don't know",
        "No contact with unknown adults", "Not asked for, and no reason to",
        "Not asked or not recorded", "Not known of", "Is it no?", "None of these",
        "Never seen alone",
        "Known to no service",
    ])
    func `a label that says one of the two, or neither, is let be`(label: String) {
        #expect(!LabelValidators.saysNoAndUnknown(label))
    }

    @Test(arguments: [
        "Safe", "Not at risk", "No risk", "No known risk", "No apparent concerns", "None",
        "Nil risk",
        "Free from harm", "Without any danger", "All clear", "no_further_concern",
        "Risk-free",
        "Out of danger", "No longer at risk", "Exploitation ruled out", "Zero risk", "Clear",
    ])
    func `a best level that promises safety is found`(label: String) {
        #expect(LabelValidators.promisesSafety(label))
    }

    @Test(arguments: [
        "Low", "Category 1", "No indicator recorded", "Nothing recorded", "Unsafe", "Lower risk",
        "Good", "Standard", "Few signs", "Emerging concern", "Clear plan in place",
    ])
    func `a best level that tells what was found is let be`(label: String) {
        #expect(!LabelValidators.promisesSafety(label))
    }
}
