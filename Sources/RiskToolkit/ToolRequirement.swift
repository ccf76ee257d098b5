import RiskKit
import RiskModel

/// One thing that a tool must declare before it will be run.
///
/// A tool that does not declare it is refused with `does-not-conform`, which says both texts.
public struct ToolRequirement: Sendable {
    let requirement: RiskKit.ToolRequirement

    /// What must be declared, as an author would look for it: "an item with 'role: sex'".
    public var what: String { requirement.what }
    /// Why it is demanded, in a clause: lower case, no full stop.
    public var why: String { requirement.why }

    init(_ requirement: RiskKit.ToolRequirement) { self.requirement = requirement }

    /// A demand of your own, for ``AssessmentTool/furtherRequirements`` or for all tools of a
    /// ``PluginLibrary``.
    ///
    /// - Parameters:
    ///   - what: What must be declared, as an author would look for it.
    ///   - why: Why it is demanded, in a clause.
    ///   - key: The key of the plugin format where it would stand (`"review"`); a finding points there.
    ///   - isMet: Whether a tool declares it.
    public init(
        _ what: String, why: String, key: String, isMet: @escaping @Sendable (ToolOutline) -> Bool
    ) {
        requirement = RiskKit.ToolRequirement(what, why: why, key: key) {
            isMet(ToolOutline($0, digest: nil))
        }
    }
}
