import RiskEngine
import Testing

struct OpcodeTests {
    @Test func `the instructions are the core's, in its order`() {
        let names = Opcode.allCases.map { name(of: $0) }
        #expect(names == Program.coreOpcodeNames)
        #expect(Opcode.allCases.map(\.rawValue) == Array(0..<UInt32(names.count)))
    }

    /// `lessOrEqual` as the core writes it: `LESS_OR_EQUAL`.
    private func name(of opcode: Opcode) -> String {
        "\(opcode)".reduce(into: "") { name, letter in
            if letter.isUppercase { name.append("_") }
            name += letter.uppercased()
        }
    }
}
