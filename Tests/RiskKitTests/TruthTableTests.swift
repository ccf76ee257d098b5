import Testing

@testable import RiskKit

/// Few words for when something holds say neither more nor less than the table.
struct TruthTableTests {
    @Test(arguments: [[2], [3], [2, 2], [2, 3, 2], [4, 2, 2, 2], [5, 5], [2, 2, 2, 2, 2, 2]])
    func `the cubes cover each row in which it holds, and no other`(sizes: [Int]) throws {
        var dice = SystemRandomNumberGenerator()
        let table = TruthTable(sizes: sizes)
        let rows = try #require(table.rows(atMost: 64))
        for share in 0...4 {
            let holds = rows.map { _ in Int.random(in: 0..<4, using: &dice) < share }
            let cubes = table.cubes(where: holds)
            for (row, wanted) in zip(rows, holds) {
                let isCovered = cubes.contains { cube in
                    zip(cube, row).allSatisfy { $0.contains($1) }
                }
                #expect(isCovered == wanted, "\(sizes) \(row) in \(cubes)")
            }
        }
    }

    @Test func `an answer to either of two questions is two cubes of one need each`() throws {
        let table = TruthTable(sizes: [2, 3])
        let rows = try #require(table.rows(atMost: 6))
        let cubes = table.cubes(where: rows.map { $0[0] == 1 || $0[1] == 2 })
        #expect(Set(cubes) == [[[1], [0, 1, 2]], [[0, 1], [2]]])
    }

    @Test func `past the limit nothing is tried`() {
        #expect(TruthTable(sizes: [8, 8]).rows(atMost: 63) == nil)
        #expect(TruthTable(sizes: [8, 8]).rows(atMost: 64)?.count == 64)
    }
}
