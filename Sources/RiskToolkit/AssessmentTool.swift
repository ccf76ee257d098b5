/// A tool written in Swift.
///
/// A conforming type declares its instrument as a ``ToolDefinition``, in the terms of the plugin
/// format. ``Tool/init(_:)`` holds it to what is demanded of every plugin, compiles it for the same core
/// and scores it by the same rules: whatever can be said of a plugin's result can be said of its.
///
/// Conform to the refinement that fits what the tool is about, if one does:
/// ``ExploitationToolkit``, ``OffenderRiskTool`` or ``AssessmentQualityScorer``. A protocol of your own
/// that refines one of them can demand more:
///
/// ```swift
/// protocol HarbourToolkit: ExploitationToolkit {}
///
/// extension HarbourToolkit {
///     static var furtherRequirements: [ToolRequirement] {
///         [
///             ToolRequirement(
///                 "a review every month", why: "the partnership agreed on it", key: "review"
///             ) { $0.review == "P1M" }
///         ]
///     }
/// }
/// ```
public protocol AssessmentTool: Sendable {
    /// What the tool asks, how answers become scores and levels, and what then must be done.
    ///
    /// It is asked for once, when the tool is compiled, and must be the same each time.
    var definition: ToolDefinition { get }

    /// What is demanded beyond the demands of the kind of tool, which always hold. A type can replace
    /// those of its protocol; what must not be left out the host demands of every tool that it runs
    /// (``PluginLibrary/init(searchPath:demands:)``).
    static var furtherRequirements: [ToolRequirement] { get }
}

extension AssessmentTool {
    /// Nothing more.
    public static var furtherRequirements: [ToolRequirement] { [] }
}

/// A tool about a child who may be exploited.
///
/// Signs of exploitation can be evidence that it has happened, so the tool says which items are, and
/// results keep the harm statement apart from any level. ``ToolKind/requirements`` of
/// ``ToolKind/exploitation`` lists what it must declare, with the reasons.
public protocol ExploitationToolkit: AssessmentTool {}

/// A tool about an adult of concern.
///
/// Actuarial scales are valid for some stages and people only; outside them the tool refuses with the
/// reason, which is not a low risk. ``ToolKind/requirements`` of ``ToolKind/offender`` lists what it
/// must declare, with the reasons.
public protocol OffenderRiskTool: AssessmentTool {}

/// A tool about a written assessment of a child and family.
///
/// Domains are graded by a person; limiting judgements decide what the overall grade may be.
/// ``ToolKind/requirements`` of ``ToolKind/quality`` lists what it must declare, with the reasons.
public protocol AssessmentQualityScorer: AssessmentTool {}
