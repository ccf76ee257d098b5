/// How large a text the YAML reader accepts, so that no file can use up the machine.
///
/// Each limit is far above what a person writes and low enough that reading stays quick. The limit
/// itself is accepted; one past it is refused.
package struct YAMLLimits: Sendable, Equatable {
    /// Bytes of the whole file. A plugin, its cases or one person's answers are well under 200 KB.
    package var fileBytes: Int
    /// Sequences and mappings inside one another. Instruments use about eight; 64 keeps whatever
    /// walks the tree by recursion far from the end of its stack.
    package var depth: Int
    /// Scalars, sequences, mappings and aliases of the file as written, keys included.
    package var nodes: Int
    /// Nodes that all aliases together may stand for: a few lines of aliases of aliases would
    /// otherwise grow without bound.
    package var aliasNodes: Int
    /// Bytes of one scalar, as it reads after escapes. A page of guidance is about 3,000.
    package var scalarBytes: Int

    /// The limits for plugins and for everything that a person writes by hand.
    package static let standard = YAMLLimits()

    /// The limits for answer files, one of which may hold a batch: ten thousand cases with about
    /// forty answers each are some 10 MB and 900,000 nodes.
    package static let batch = YAMLLimits(fileBytes: 32 << 20, nodes: 2_000_000)

    package init(
        fileBytes: Int = 4 << 20, depth: Int = 64, nodes: Int = 200_000,
        aliasNodes: Int = 10_000, scalarBytes: Int = 100_000
    ) {
        self.fileBytes = fileBytes
        self.depth = depth
        self.nodes = nodes
        self.aliasNodes = aliasNodes
        self.scalarBytes = scalarBytes
    }
}
