import RiskModel
import RiskSource

/// The items that say that harm has happened, or that it may have.
enum HarmFields {
    static func evidence(_ compilation: Compilation) -> [(path: ItemPath, atom: Atom)] {
        atoms(compilation) { $0.evidence }
    }

    static func possible(_ compilation: Compilation) -> [(path: ItemPath, atom: Atom)] {
        atoms(compilation) { $0.possible }
    }

    private static func atoms(
        _ compilation: Compilation, _ options: (HarmMark) -> Set<OptionID>
    ) -> [(path: ItemPath, atom: Atom)] {
        let marked = compilation.items.indices.filter {
            compilation.items[$0].path.tool == nil && compilation.items[$0].item.harm != nil
        }
        return marked.map { compilation.items[$0] }.flatMap { binding in
            guard let mark = binding.item.harm else { return [(path: ItemPath, atom: Atom)]() }
            return options(mark).sorted().flatMap { option -> [(path: ItemPath, atom: Atom)] in
                if case .periods = binding.coding {
                    return (binding.presence() ?? []).map { (binding.path, $0) }
                }
                return binding.has(option.rawValue).map { [(binding.path, $0)] } ?? []
            }
        }
    }
}
