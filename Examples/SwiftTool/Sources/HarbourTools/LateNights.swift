public import RiskToolkit

/// A short toolkit about nights away from home. The instrument is invented; it shows how a tool is
/// written in Swift and is not for use on anybody.
public struct LateNights: HarbourToolkit {
    /// The tool has no settings.
    public init() {}

    /// What would stand in its plugin.
    public var definition: ToolDefinition {
        ToolDefinition(
            "late-nights", version: "1.0.0", title: "Late nights",
            about: "Signs that a child stays away at night with people whom nobody knows.",
            intendedUse: "An example for those who write tools. Not an assessment of anybody.",
            subject: .child,
            source: Source(
                instrument: "Late nights, an invented instrument", owner: "Harbour, invented",
                cited: ["manual"], licence: "None is needed: it is invented.",
                validation: "Nobody has tested it.")
        ) {
            Citation("manual", title: "The manual of Late nights", checked: "2026-03-02")
            Review(every: "P3M", source: "manual")
            Window("current", until: "P6M", title: "In the last six months")
            Window("recent", from: "P6M", until: "P12M", title: "In the six months before")
            Setting("caveats", ["The score is one part of an assessment."])

            aboutTheChild()
            signs
            Section("harm_signs", title: "Harm") {
                Item(
                    "known_abuse", ask: "The child says, or it is known, that somebody abuses them",
                    .yesNo, harm: .evidence, findOutFrom: ["social care", "police"])
            }
            Section("protects", title: "What protects the child") {
                Item(
                    "trusted_adult", ask: "An adult whom the child trusts and turns to", .yesNo,
                    role: .protective)
            }

            Scale("total", title: "Points", .sum(["signs"]), missing: .bounds, source: "manual")
            levels
            Flag(
                "young", when: "age < 13",
                say: "A child under 13 cannot consent to anything sexual in law.", source: "own")
            Trigger(
                "harm_found", when: #"harm == "evidenced""#,
                do: "Refer to social care today and ask for a strategy discussion.",
                within: "now", with: ["social care", "police"], source: "own")
            Support(
                .support, offer: "A worker who stays with the child",
                from: ["the exploitation service"])
        }
    }

    /// Each sign gives more points for now than for the past, so a loop says it once.
    private var signs: Section {
        let asked = [
            ("unknown_adults", "Is taken to places by adults whom the carers do not know", 5),
            ("missing_nights", "Stays away overnight without permission", 3),
            ("new_phone", "Has a phone or money that nobody can explain", 2),
        ]
        return Section("signs", title: "Signs") {
            for (id, ask, points) in asked {
                Item(
                    id, ask: ask, .windowed(),
                    points: [
                        "current": .cited(Number(points), "manual"),
                        "recent": .cited(1, "manual"),
                    ], findOutFrom: ["carers", "police"])
            }
        }
    }

    private var levels: LevelledResult {
        LevelledResult(
            worse: .last,
            rules: [
                Rule(
                    "two_current", when: #"count(signs, "current") >= 2"#, .noBetterThan("more"),
                    reason: "Two signs that happen now are never in the lower level.",
                    source: "own")
            ]
        ) {
            Level(
                "fewer", title: "Fewer signs recorded",
                meaning: "Few signs are recorded; this is no finding that the child is not at risk",
                upto: 5)
            Level("more", title: "More signs recorded")
        }
    }
}
