import RiskModel
import RiskSource

/// Everything that an instrument holds, field by field, found by reflection: all but where it stands,
/// its version and digests. It knows nothing of what the fields mean.
struct ModelDump {
    let text: String

    init(_ instrument: Instrument) { text = Self.dump(instrument) }

    private static func dump(_ value: Any) -> String {
        switch value {
        case is SourceRange, is SourceFile: return ""
        case let text as String: return "\"\(text)\""
        default: break
        }
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .dictionary, .set:
            return "[" + mirror.children.map { dump($0.value) }.sorted().joined(separator: ", ")
                + "]"
        case nil where mirror.children.isEmpty: return "\(value)"
        case .enum where mirror.children.isEmpty: return ".\(value)"
        default:
            let children = mirror.children.filter { child in
                guard value is Instrument || value is NormSet else { return true }
                return !["version", "digest", "keyRanges"].contains(child.label ?? "")
            }
            return "\(type(of: value))("
                + children.map { "\($0.label ?? ""): \(dump($0.value))" }.joined(separator: ", ")
                + ")"
        }
    }
}
