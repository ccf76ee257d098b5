package import RiskSource

extension ToolLibrary {
    /// Everything that is wrong with several plugin folders, in the order of the folders: of each what
    /// ``lint(folder:content:)`` finds.
    ///
    /// Folders are looked at side by side. A task takes the library and a path and gives findings, all of
    /// them values that nothing shares, so that how many run at once changes nothing but the time.
    ///
    /// - Parameter together: The most folders that are looked at at once; as many as the machine has
    ///   cores for unless given.
    package func lint(folders: [String], together: Int = .max) async -> [LintFindings] {
        await withTaskGroup(of: (place: Int, findings: LintFindings).self) { group in
            var waiting = folders.indices.makeIterator()
            func begin() {
                guard let place = waiting.next() else { return }
                group.addTask { (place, lint(folder: folders[place])) }
            }
            for _ in 0..<min(max(together, 1), folders.count) { begin() }
            var found: [Int: LintFindings] = [:]
            while let done = await group.next() {
                found[done.place] = done.findings
                begin()
            }
            return folders.indices.compactMap { found[$0] }
        }
    }
}
