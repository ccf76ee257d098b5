import RiskEngine
import Testing

struct ProgramTests {
    @Test func `a program that the core refuses is an error with its place`() throws {
        var image = SmallPrograms.sum(of: 2)
        image.addQuery([Instruction(.truth, 2), Instruction(.not), Instruction(.add)])
        let error = #expect(throws: ProgramError.self) { _ = try Program(image) }
        // A stack fault, kind 4, at the last instruction.
        let last = image.code.count - 1
        #expect(error?.cause == .fault(kind: 4, index: last, row: 0))
    }

    @Test func `a row that the core refuses is an error with its variable and row`() throws {
        let program = try Program(SmallPrograms.sum(of: 3))
        var batch = Batch(variableCount: 3)
        batch.append([.unknown, .unknown, .unknown])
        batch.append([.unknown, .outcome(2), .unknown])
        let error = #expect(throws: ProgramError.self) { _ = try program.run(batch) }
        #expect(error?.cause == .fault(kind: 8, index: 1, row: 1))
    }

    @Test func `an answer is a value, a set, what is assumed, or nothing`() throws {
        var image = ProgramImage()
        let field = image.addField(.sum)
        var number = ProgramImage.Variable(outcomeCount: 2, notApplicable: 1)
        number.number = .init(lowest: 0, highest: 9, step: 1, firstLimit: image.addLimits([9]))
        image.variables = [number, .init(outcomeCount: 3)]
        image.contributions = [
            .init(variable: 0, field: field, amounts: [0, 50], perValue: 2),
            .init(variable: 1, field: field, amounts: [100, 200, 300], whenOmitted: 700),
        ]
        let output = image.addNumberOutput()
        image.addQuery([Instruction(.field, field), Instruction(.storeNumber, output)])
        var batch = Batch(variableCount: 2)
        batch.append([.value(4), .outcome(0)])
        batch.append([.notApplicable, .outcomes(0b110)])
        batch.append([.absent, .assumed(0b011)])
        batch.append([.value(9), .omitted])
        batch.append([.unknown, .outcome(2)])
        let results = try Program(image).run(batch).numbers[0]
        #expect(results.map { $0.low.fraction?.numerator } == [108, 250, 100, 718, 300])
        #expect(results.map { $0.high.fraction?.numerator } == [108, 350, 200, 718, 350])
        #expect(results.map { $0.reached.count } == [1, 2, 2, 1, 11])
    }

    @Test func `a batch larger than one call of the core gives every row its own result`() throws {
        let program = try Program(SmallPrograms.sum(of: 13))
        let count = 9_001
        var batch = Batch(variableCount: 13)
        for row in 0..<count { batch.append(cells(of: row)) }
        let outputs = try program.run(batch)
        #expect(outputs.rowCount == count && outputs.numbers[0].count == count)
        #expect(outputs.contributions.count == 13 && outputs.contributions[12].count == count)
        let wrong = (0..<count).filter {
            outputs.numbers[0][$0].low.fraction?.numerator != Int64($0 & 0x1FFF)
        }
        #expect(wrong == [])
        #expect(outputs.sets[0][2].some == 1 && outputs.sets[0][3].some == 2)
        #expect(outputs.contributions[12][8_191] == 4_096...4_096)
    }

    private func cells(of number: Int) -> [Batch.Cell] {
        (0..<13).map { .outcome(number >> $0 & 1) }
    }

    @Test func `a row with many states is exact where it may take the memory for it`() throws {
        // 2^13 different sums: more than the states that are tried first.
        let program = try Program(SmallPrograms.sum(of: 13))
        var batch = Batch(variableCount: 13)
        let open = Array(repeating: Batch.Cell.unknown, count: 13)
        batch.append(open)
        batch.append(Array(open.dropLast()) + [.outcome(0)])
        batch.append(open)
        let outputs = try program.run(batch, mostStates: { $0 == 2 ? 1 << 12 : 1 << 13 })
        #expect(outputs.numbers[0].map(\.isExact) == [true, true, false])
        #expect(outputs.numbers[0].map { $0.high.fraction?.numerator } == [8_191, 4_095, 8_191])
        #expect(outputs.numbers[0].map(\.reached) == [[], [], []])
    }

    @Test func `few reached values are listed, rising`() throws {
        let program = try Program(SmallPrograms.sum(of: 7))
        var batch = Batch(variableCount: 7)
        batch.append(Array(repeating: .unknown, count: 6) + [.outcome(1)])
        batch.append(Array(repeating: .unknown, count: 7))
        let numbers = try program.run(batch).numbers[0]
        #expect(numbers[0].reached.map(\.fraction?.numerator) == Array(64...127))
        #expect(numbers[1].reached == [] && numbers[1].isExact)
    }

    @Test func `one program run from several tasks gives the same bits`() async throws {
        let program = try Program(SmallPrograms.sum(of: 13))
        var batch = Batch(variableCount: 13)
        for row in 0..<300 {
            batch.append(
                (0..<13).map { row % ($0 + 2) == 0 ? .unknown : .outcome(row >> $0 & 1) })
        }
        let rows = batch
        let alone = try program.run(rows)
        try await withThrowingTaskGroup(of: BatchOutputs.self) { group in
            for _ in 0..<8 { group.addTask { try program.run(rows) } }
            for try await outputs in group {
                #expect(outputs.numbers == alone.numbers)
                #expect(outputs.sets == alone.sets)
                #expect(outputs.contributions == alone.contributions)
            }
        }
    }

    @Test func `few states along very many ways are bounds and not hours of work`() throws {
        var image = ProgramImage()
        let field = image.addField(.sum)
        for variable in 0..<2 {
            var number = ProgramImage.Variable(outcomeCount: 1)
            number.number = .init(
                lowest: 0, highest: 20_000, step: 1, firstLimit: image.addLimits([20_000]))
            image.variables.append(number)
            image.contributions.append(
                .init(variable: variable, field: field, amounts: [0], perValue: 1))
        }
        let output = image.addNumberOutput()
        image.addQuery([Instruction(.field, field), Instruction(.storeNumber, output)])
        var batch = Batch(variableCount: 2)
        batch.append([.unknown, .unknown])
        let result = try Program(image).run(batch).numbers[0][0]
        #expect(!result.isExact)
        #expect(result.low.fraction?.numerator == 0 && result.high.fraction?.numerator == 40_000)
    }

    @Test func `a program whose tables outgrow their indices is refused`() {
        var image = ProgramImage()
        let field = image.addField(.sum)
        for variable in 0..<4_096 {
            image.variables.append(.init(outcomeCount: 64))
            image.contributions.append(
                .init(variable: variable, field: field, amounts: (0..<64).map { $0 }))
        }
        // 2^32 packed steps and a few more.
        for _ in 0..<5_462 {
            let output = image.addNumberOutput()
            image.addQuery([Instruction(.field, field), Instruction(.storeNumber, output)])
        }
        let error = #expect(throws: ProgramError.self) { _ = try Program(image) }
        #expect(error?.cause == .outOfMemory)
    }
}
