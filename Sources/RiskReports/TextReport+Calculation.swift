import RiskModel
import RiskTerminal

/// The whole calculation, as numbered steps.
///
/// Steps carry their numbers instead of drawn branches: a number is read aloud as well as it is seen,
/// and it can be cited.
extension TextReport {
    func writeCalculation(_ page: inout TextPage) {
        guard let calculation = assessment.calculation else { return }
        page.heading("The calculation, step by step")
        page.detail(
            "The steps that lead to a step stand below it and carry its number. Lines are those of "
                + "the plugin. Every value was given by the scoring itself.", indent: 2)
        for (index, part) in calculation.parts.joined().enumerated() {
            page.blank()
            write(part, number: "\(index + 1)", depth: 0, to: &page)
        }
    }

    private func write(
        _ step: CalculationStep, number: String, depth: Int, to page: inout TextPage
    ) {
        let words = CalculationWords(step, reference: reference)
        // Deep steps keep room for their text; the number tells their depth.
        let indent = String(repeating: " ", count: 2 + 2 * min(depth, 6))
        page.paragraph(
            words.text, lead: "\(indent)\(number). ", hang: indent.count + 2,
            as: depth == 0 ? .strong : .plain)
        guard !isSettledAgainst(step) else { return }
        for (index, part) in CalculationWords.told(below: step).enumerated() {
            write(part, number: "\(number).\(index + 1)", depth: depth + 1, to: &page)
        }
    }

    /// Duties and remarks that do not hold are named, and not taken apart.
    private func isSettledAgainst(_ step: CalculationStep) -> Bool {
        switch step.kind {
        case .flag, .trigger, .action: step.value == .truth(.no)
        default: false
        }
    }
}
