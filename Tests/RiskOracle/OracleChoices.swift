/// Follows every way in which conditions that a completion leaves undecided could turn out.
final class OracleChoices {
    private var path: [Bool] = []
    private var depth = 0

    /// Runs the body once for each way that it asks about.
    func explore(_ body: () -> Void) {
        let outer = (path, depth)
        path = []
        repeat {
            depth = 0
            body()
            while path.last == false { path.removeLast() }
            if let last = path.indices.last { path[last] = false }
        } while !path.isEmpty
        (path, depth) = outer
    }

    /// Which way an undecided condition goes this time.
    func pick() -> Bool {
        if depth == path.count { path.append(true) }
        depth += 1
        return path[depth - 1]
    }
}
