/// Whether something holds, for every way to answer a few questions; and the fewest words for it.
struct TruthTable {
    /// How many answers each question has.
    private let sizes: [Int]

    init(sizes: [Int]) { self.sizes = sizes }

    /// Every way to answer; `nil` where there are more than a limit.
    func rows(atMost limit: Int) -> [[Int]]? {
        var rows: [[Int]] = [[]]
        for size in sizes {
            guard rows.count * size <= limit else { return nil }
            rows = rows.flatMap { row in (0..<size).map { row + [$0] } }
        }
        return rows
    }

    /// Answers to each question such that the thing holds with any of them, in as few cubes as a
    /// greedy search finds; together they cover every row in which it holds, and no other.
    ///
    /// - Parameter holds: One entry a row, in the order of ``rows(atMost:)``.
    func cubes(where holds: [Bool]) -> [[Set<Int>]] {
        var cubes: [[Set<Int>]] = []
        var covered = holds.map { !$0 }
        while let start = covered.firstIndex(of: false) {
            let cube = widened(row(start).map { [$0] }, holds)
            for row in places(of: cube) { covered[row] = true }
            cubes.append(cube)
        }
        // A cube that the others cover says nothing new.
        var place = 0
        while place < cubes.count {
            var others = cubes
            let own = others.remove(at: place)
            let rest = Set(others.flatMap(places))
            if places(of: own).allSatisfy(rest.contains) { cubes = others } else { place += 1 }
        }
        return cubes
    }

    /// The cube with as many answers as it can hold, whole questions first.
    private func widened(_ start: [Set<Int>], _ holds: [Bool]) -> [Set<Int>] {
        var cube = start
        func tryWith(_ values: Set<Int>, at place: Int) {
            var wider = cube
            wider[place].formUnion(values)
            if places(of: wider).allSatisfy({ holds[$0] }) { cube = wider }
        }
        for place in sizes.indices { tryWith(Set(0..<sizes[place]), at: place) }
        for place in sizes.indices {
            for value in 0..<sizes[place] { tryWith([value], at: place) }
        }
        return cube
    }

    private func row(_ place: Int) -> [Int] {
        var rest = place
        return sizes.reversed().map { size in
            defer { rest /= size }
            return rest % size
        }.reversed()
    }

    /// The places of a cube's rows.
    private func places(of cube: [Set<Int>]) -> [Int] {
        zip(cube, sizes).reduce([0]) { places, question in
            places.flatMap { place in question.0.sorted().map { place * question.1 + $0 } }
        }
    }
}
