import RiskModel
import RiskSource
import Testing

@testable import RiskPlugins

struct PluginMutationTests {
    /// A small generator with a seed (SplitMix64), so that a failure can be repeated.
    private struct Generator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    /// Pieces that mean something somewhere in a plugin.
    private static let pieces = [
        "{", "}", "[", "]", ": ", ",", "\n", " ", "- ", "'", "\"", "|\n", "&& ", "||", "!", "(",
        ")",
        "==", "\u{FEFF}", "\u{0}", "é", "\\", "yes", "unknown", "P6M", "-1", "1000000000", "null",
        "&a ", "*a", "#", "when: ",
    ].map { Array($0.utf8) }

    private func mutated(_ bytes: [UInt8], _ generator: inout Generator) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...4, using: &generator) {
            let place = Int.random(in: 0..<bytes.count, using: &generator)
            let end = min(place + Int.random(in: 0...12, using: &generator), bytes.count)
            switch Int.random(in: 0..<4, using: &generator) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
            case 1: bytes.removeSubrange(place..<end)
            case 2: bytes.insert(contentsOf: bytes[place..<end], at: place)
            default:
                let piece = Self.pieces.randomElement(using: &generator) ?? []
                bytes.replaceSubrange(place..<end, with: piece)
            }
        }
        return bytes
    }

    @Test(arguments: 1...8)
    func `a plugin with random bytes changed is read without a crash`(seed: UInt64) {
        var generator = Generator(state: seed)
        let sound = Array(SamplePlugin.text.utf8)
        var refused = 0
        for _ in 0..<40 {
            let file = SourceFile(name: "plugin.yaml", bytes: mutated(sound, &generator))
            let diagnostics = PluginReading(file).diagnostics
            refused += diagnostics.isEmpty ? 0 : 1
            for diagnostic in diagnostics {
                for range in [diagnostic.range].compactMap({ $0 }) + diagnostic.notes.map(\.range) {
                    #expect(range.start >= 0 && range.end <= file.bytes.count)
                }
                #expect(!DiagnosticRenderer().render(diagnostic).isEmpty)
            }
        }
        #expect(refused > 10, "the changes must make mistakes")
    }

    /// Formulas alone, where a change in the whole file would seldom fall.
    @Test(arguments: 1...4)
    func `a formula with random bytes changed is read without a crash`(seed: UInt64) {
        var generator = Generator(state: seed)
        let formula =
            "a: |\n  !(count(signs, \"current\") >= 2) && x in ['a', \"b\"] || -1.5 < y.z\n"
        for _ in 0..<400 {
            let file = SourceFile(
                name: "plugin.yaml", bytes: mutated(Array(formula.utf8), &generator))
            guard let node = YAMLReader().read(file).root?.entries?.first?.value else { continue }
            let context = ReadingContext(quotesValues: true)
            let expression = ExpressionParser.expression(from: node, as: "'a'", in: context)
            #expect((expression == nil) == context.hasErrors)
            for range in context.diagnostics.compactMap(\.range)
                + [expression?.range].compactMap({ $0 })
            {
                #expect(range.start >= 0 && range.end <= file.bytes.count)
            }
        }
    }
}
