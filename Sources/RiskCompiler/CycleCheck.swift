import RiskModel
import RiskSource

/// Finds what depends on itself: through gates, substitutions, scales and levels. Each circle is
/// reported once, whole.
struct CycleCheck {
    private let instrument: Instrument
    private let names: NameScope
    private let reads: DirectReads
    private var finished: Set<DirectReads.Node> = []
    private var trail: [DirectReads.Node] = []
    private(set) var diagnostics: [Diagnostic] = []

    init(_ instrument: Instrument, names: NameScope) {
        self.instrument = instrument
        self.names = names
        reads = DirectReads(names: names)
        for item in instrument.items {
            let path = ItemPath(item: item.id.value)
            if names.isConditional(path) { visit(.item(path)) }
        }
        for scale in instrument.scales { visit(.scale(nil, scale.id.value)) }
        for result in instrument.results { visit(.result(result.id.value)) }
    }

    /// Longer ways than any form has are left to the compiler, which refuses them.
    private static let longest = 400

    private mutating func visit(_ node: DirectReads.Node) {
        guard !finished.contains(node), trail.count < Self.longest else { return }
        if let start = trail.firstIndex(of: node) {
            report(Array(trail[start...]))
            return
        }
        trail.append(node)
        var seen: Set<DirectReads.Node> = []
        for next in following(node) where mayLeadOn(next) && seen.insert(next).inserted {
            visit(next)
        }
        trail.removeLast()
        finished.insert(node)
    }

    /// Whether a node reads anything: most items do not.
    private func mayLeadOn(_ node: DirectReads.Node) -> Bool {
        if case .item(let path) = node { names.isConditional(path) } else { true }
    }

    private func following(_ node: DirectReads.Node) -> [DirectReads.Node] {
        switch node {
        case .item(let path):
            guard path.tool == nil else { return [] }
            // A level in a gate is refused where it stands, in a circle or not.
            let found = names.item(path).map(reads.reads) ?? []
            return found.filter { if case .result = $0 { false } else { true } }
        case .scale(nil, let id):
            return names.scale(id, in: nil).map(reads.reads) ?? []
        case .scale(.some, _), .harm:
            return []
        case .result(let id):
            return instrument.results.first { $0.id.value == id }.map(reads.reads) ?? []
        }
    }

    /// The circle is told from the part that stands first in the plugin.
    private mutating func report(_ circle: [DirectReads.Node]) {
        let places = circle.map { place(of: $0) ?? instrument.range }
        let first = places.indices.min { places[$0].start < places[$1].start } ?? 0
        let turned = Array(circle[first...] + circle[..<first])
        let turnedPlaces = Array(places[first...] + places[..<first])
        let steps = zip(turned, turnedPlaces).enumerated().dropFirst().map { index, step in
            Diagnostic.Note(
                "'\(turned[index - 1].name)' needs '\(step.0.name)'", at: step.1)
        }
        diagnostics.append(
            CompilerDiagnostics.cycle(
                (turned + [turned[0]]).map(\.name), at: turnedPlaces[0], steps: steps))
    }

    private func place(of node: DirectReads.Node) -> SourceRange? {
        switch node {
        case .item(let path): names.item(path)?.id.range
        case .scale(_, let id): names.scale(id, in: nil)?.id.range
        case .result(let id): instrument.results.first { $0.id.value == id }?.id.range
        case .harm: nil
        }
    }
}
