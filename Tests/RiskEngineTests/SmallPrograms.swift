import RiskEngine

/// Images that are small enough to know what they give.
enum SmallPrograms {
    /// A sum of two-way questions worth 1, 2, 4 and so on, and whether it is at least a limit.
    static func sum(of questions: Int, limit: Int64 = 3) -> ProgramImage {
        var image = ProgramImage()
        let field = image.addField(.sum)
        for question in 0..<questions {
            image.variables.append(.init(outcomeCount: 2))
            image.contributions.append(
                .init(variable: question, field: field, amounts: [0, 1 << Int64(question)]))
        }
        let total = image.addNumberOutput()
        image.addQuery([Instruction(.field, field), Instruction(.storeNumber, total)])
        let isHigh = image.addSetOutput()
        let constant = image.constant(limit)
        image.addQuery([
            Instruction(.constant, constant), Instruction(.field, field),
            Instruction(.lessOrEqual), Instruction(.storeTruth, isHigh),
        ])
        return image
    }
}
