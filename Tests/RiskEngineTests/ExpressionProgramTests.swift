import RiskEngine
import Testing

struct ExpressionProgramTests {
    /// 1 over 1 + e to the minus of a weighted sum, and its logarithm where a flag is set, else a half.
    private func logistic(of questions: Int) -> ProgramImage {
        var image = ProgramImage()
        let field = image.addField(.sum)
        let flag = image.addField(.any)
        for question in 0..<questions {
            image.variables.append(.init(outcomeCount: 3))
            image.contributions.append(
                .init(
                    variable: question, field: field,
                    amounts: [0, Int64(question) * 1_234 - 4_000, 7_001]))
            image.contributions.append(
                .init(variable: question, field: flag, amounts: [0, question == 0 ? 1 : 0, 0]))
        }
        let units = image.fraction(1, over: 10_000)
        let one = image.fraction(1)
        let probability: [Instruction] = [
            Instruction(.field, field), Instruction(.exact, units), Instruction(.times),
            Instruction(.negate), Instruction(.exponential), Instruction(.exact, one),
            Instruction(.plus), Instruction(.saveNumber, 0), Instruction(.exact, one),
            Instruction(.loadNumber, 0), Instruction(.divide),
        ]
        let first = image.addNumberOutput()
        image.addQuery(probability + [Instruction(.storeNumber, first)])
        let second = image.addNumberOutput()
        image.addQuery(
            [Instruction(.any, flag)] + probability + [
                Instruction(.logarithm), Instruction(.exact, image.fraction(1, over: 2)),
                Instruction(.chooseNumber), Instruction(.storeNumber, second),
            ])
        return image
    }

    private func batch(rows: Int, questions: Int) -> Batch {
        var batch = Batch(variableCount: questions)
        var state: UInt64 = 7
        for _ in 0..<rows {
            batch.append(
                (0..<questions).map { _ in
                    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                    let value = Int(state >> 33 % 31)
                    return value % 31 == 0 ? .unknown : .outcome(value % 3)
                })
        }
        return batch
    }

    @Test func `an expression is exact until it is not`() throws {
        var image = ProgramImage()
        let exact = image.addNumberOutput()
        image.addQuery([
            Instruction(.exact, image.fraction(2, over: 6)),
            Instruction(.exact, image.fraction(1, over: 6)), Instruction(.plus),
            Instruction(.storeNumber, exact),
        ])
        let real = image.addNumberOutput()
        image.addQuery([
            Instruction(.exact, image.fraction(2)), Instruction(.squareRoot),
            Instruction(.storeNumber, real),
        ])
        let undefined = image.addNumberOutput()
        image.addQuery([
            Instruction(.exact, image.fraction(-2)), Instruction(.squareRoot),
            Instruction(.storeNumber, undefined),
        ])
        var batch = Batch(variableCount: 0)
        batch.append([])
        let numbers = try Program(image).run(batch).numbers
        #expect(numbers[0][0].low == .exact(Fraction(numerator: 1, denominator: 2)))
        #expect(numbers[1][0].low == .real(2.0.squareRoot()))
        #expect(numbers[1][0].reached == [.real(2.0.squareRoot())])
        #expect(numbers[2][0].states == .undefined && numbers[2][0].reasons == .outsideDomain)
    }

    @Test(arguments: VectorPath.allCases.filter(Program.has))
    func `every path gives the same bits in batches of any size`(_ path: VectorPath) async throws {
        let program = try Program(logistic(of: 6))
        let rows = batch(rows: 5_000, questions: 6)
        let expected = try program.run(rows, path: .portable)
        let outputs = try program.run(rows, path: path)
        #expect(outputs.numbers == expected.numbers)
        #expect(expected.numbers[0].contains { $0.low.fraction == nil && $0.low == $0.high })
        #expect(expected.numbers[0].contains { $0.low != $0.high })
        for size in [1, 7, 64, 1_000] {
            let few = try program.run(batch(rows: size, questions: 6), path: path)
            #expect(few.numbers == expected.numbers.map { Array($0.prefix(size)) })
        }
        async let one = program.run(rows, path: path)
        async let other = program.run(rows, path: path)
        let both = try await [one, other]
        #expect(both.allSatisfy { $0.numbers == expected.numbers })
    }

    @Test func `a requirement that no completion meets is said of each output`() throws {
        var image = SmallPrograms.sum(of: 2)
        let number = image.addNumberOutput()
        let truth = image.addSetOutput()
        image.addQuery([
            Instruction(.exact, image.fraction(4)), Instruction(.field, 0),
            Instruction(.lessOrEqual), Instruction(.require), Instruction(.field, 0),
            Instruction(.storeNumber, number), Instruction(.truth, 2),
            Instruction(.storeTruth, truth),
        ])
        var batch = Batch(variableCount: 2)
        batch.append([.unknown, .unknown])
        let outputs = try Program(image).run(batch)
        #expect(outputs.numbers[number][0].isImpossible && outputs.numbers[number][0].states == [])
        #expect(outputs.sets[truth][0].isImpossible && outputs.sets[truth][0].every == 0)
        #expect(!outputs.numbers[0][0].isImpossible)
    }
}
