/// Outputs of a program that are asked for.
package enum ProgramOutputs: Sendable {
    case all
    /// By the places of numbers and of sets.
    case only(numbers: Set<Int>, sets: Set<Int>)
}

/// The outputs that a query gives.
struct QueryOutputs: Sendable {
    var numbers: [Int] = []
    var sets: [Int] = []

    init(_ code: some Sequence<Instruction>) {
        for step in code {
            switch step.opcode {
            case .storeNumber: numbers.append(Int(step.a))
            case .storeTruth, .storeLevels: sets.append(Int(step.a))
            default: break
            }
        }
    }

    /// Whether the query gives something of what is asked for.
    func gives(any wanted: ProgramOutputs) -> Bool {
        switch wanted {
        case .all: true
        case .only(let wantedNumbers, let wantedSets):
            numbers.contains(where: wantedNumbers.contains)
                || sets.contains(where: wantedSets.contains)
        }
    }
}

extension BatchOutputs {
    func isExact(_ query: QueryOutputs, row: Int) -> Bool {
        query.numbers.allSatisfy { numbers[$0][row].isExact }
            && query.sets.allSatisfy { sets[$0][row].isExact }
    }

    mutating func replace(
        _ query: QueryOutputs, row: Int, with other: BatchOutputs
    ) {
        for output in query.numbers { numbers[output][row] = other.numbers[output][0] }
        for output in query.sets { sets[output][row] = other.sets[output][0] }
    }

    mutating func append(_ part: BatchOutputs) {
        for output in numbers.indices { numbers[output] += part.numbers[output] }
        for output in sets.indices { sets[output] += part.sets[output] }
        for index in contributions.indices { contributions[index] += part.contributions[index] }
    }
}
