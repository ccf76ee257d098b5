import RiskCompiler
import RiskEngine
import RiskModel
import RiskSource

/// Finds questions whose answers nothing uses: no scale, condition, gate, harm mark or role.
struct UnusedItemCheck {
    let tool: LoadedTool

    /// Text is always for the record; of another item the plugin says so with `use: record`.
    func diagnostics() -> [Diagnostic] {
        let read = Set(tool.compiled.image.contributions.map(\.variable))
        return tool.compiled.items.compactMap { binding in
            let item = binding.item
            guard binding.path.tool == nil, item.role == nil, !item.isForRecord,
                tool.compiled.known[binding.path] == nil,
                binding.variables.allSatisfy({ !read.contains($0) })
            else { return nil }
            if case .text = item.type { return nil }
            return CheckDiagnostics.unusedItem(item.id)
        }
    }
}
