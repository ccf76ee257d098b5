import RiskTerminal

/// Asks the person at a terminal; where nobody can be asked, the answer is no.
enum Consent {
    /// Whether somebody is there to be asked.
    static var canBeAsked: Bool {
        Terminal(.input).isTerminal && Terminal(.errors).isTerminal
    }

    /// - Parameter question: Without a question mark or space at its end.
    static func given(to question: String) -> Bool {
        guard canBeAsked else { return false }
        HostProcess.writeError("\(question)? Type 'yes': ")
        return readLine(strippingNewline: true) == "yes"
    }
}
