import RiskModel
import RiskSource
import Testing

/// A small invented plugin that meets every demand of its protocol, and how to take each away.
struct ConformingPlugin: CustomTestStringConvertible {
    /// One thing that is demanded: where it stands in the plugin, and what stands there without it.
    struct Removal {
        let what: String
        let why: String
        let present: String
        let absent: String
        /// The key of the plugin at which it is reported.
        let place: String
        /// What is missing with it, because it needs it.
        let others: [String]

        init(
            _ what: String, why: String, _ present: String, _ absent: String, at place: String,
            with others: [String] = []
        ) {
            self.what = what
            self.why = why
            self.present = present
            self.absent = absent
            self.place = place
            self.others = others
        }
    }

    let kind: ToolKind
    let protocolName: String
    private let body: String
    let removals: [Removal]

    var testDescription: String { kind.rawValue }
    var file: SourceFile { SourceFile(name: "plugin.yaml", text: text) }
    var text: String {
        """
        riskkit: 1
        id: invented
        version: 1.0.0
        kind: \(kind.rawValue)
        title: An invented tool
        about: For tests of what a tool protocol demands.
        subject: \(kind == .exploitation ? "child" : kind == .offender ? "adult" : "document")
        source:
          {instrument: none, owner: nobody, cited: [paper], licence: free, validation: none}
        citations:
          paper: {title: An invented paper, checked: 2026-03-02}

        """ + body
    }

    static let all = [general, exploitation, offender, quality]

    private static let something =
        "a scale, a levelled result, a trigger or a flag, or 'score_free'"
    private static let somethingWhy =
        "an assessment must end in something that a person can act on"
    private static let unrecorded = "inquiries found that it was not recorded"

    private static let general = ConformingPlugin(
        kind: .general, protocolName: "AssessmentTool",
        body: """
            sections:
              - id: all
                title: All
                items:
                  - {id: noted, ask: Noted, type: yesno}
            flags: [{id: see, when: 'noted == "yes"', say: Look at it, source: own}]

            """,
        removals: [
            Removal(
                something, why: somethingWhy,
                "flags: [{id: see, when: 'noted == \"yes\"', say: Look at it, source: own}]\n", "",
                at: "kind")
        ])

    private static let exploitation = ConformingPlugin(
        kind: .exploitation, protocolName: "ExploitationToolkit",
        body: """
            review: {every: P3M}
            windows: {current: {until: P6M}}
            sections:
              - id: all
                title: All
                items:
                  - {id: sex, ask: Sex, type: text, role: sex}
                  - {id: ethnicity, ask: Ethnicity, type: text, role: ethnicity}
                  - {id: disability, ask: Disability, type: text, role: disability}
                  - {id: age, ask: Age, type: whole, range: [0, 25], role: age}
                  - {id: friend, ask: A friend, type: yesno, role: protective}
                  - {id: hurt, ask: Hurt, type: yesno, harm: evidence}
            flags: [{id: see, when: 'hurt == "yes"', say: Look at it, source: own}]
            support: [{purpose: support, offer: A worker, from: [a service]}]

            """,
        removals: [
            Removal(
                something, why: somethingWhy,
                "flags: [{id: see, when: 'hurt == \"yes\"', say: Look at it, source: own}]\n", "",
                at: "kind"),
            Removal(
                "items marked 'harm: evidence' or 'harm: possible'",
                why: "harm that has happened must never be shown as a risk only",
                ", harm: evidence", "", at: "sections"),
            Removal(
                "'windows', or 'no_windows' with the reason why there are none",
                why: "what happened last week and what happened years ago are not the same",
                "windows: {current: {until: P6M}}\n", "", at: "kind"),
            Removal(
                "an item with 'role: sex'", why: unrecorded, ", role: sex", "", at: "sections"),
            Removal(
                "an item with 'role: ethnicity'", why: unrecorded, ", role: ethnicity", "",
                at: "sections"),
            Removal(
                "an item with 'role: disability'", why: unrecorded, ", role: disability", "",
                at: "sections"),
            Removal(
                "an item with 'role: age'", why: "the law and many rules turn on the child's age",
                ", role: age", "", at: "sections"),
            Removal(
                "an item with 'role: protective'",
                why: "what protects the child is recorded beside the signs, and never subtracted",
                ", role: protective", "", at: "sections"),
            Removal(
                "a protective item without points",
                why: "a protective factor must not be able to lower a score",
                "role: protective", "role: protective, points: {yes: 1}", at: "sections"),
            Removal(
                "'support' with a 'purpose: support'",
                why: "an assessment must end in help for the child",
                "purpose: support", "purpose: disrupt", at: "support"),
            Removal(
                "'review'", why: "the child's situation can change within days",
                "review: {every: P3M}\n", "", at: "kind"),
        ])

    private static let offender = ConformingPlugin(
        kind: .offender, protocolName: "OffenderRiskTool",
        body: """
            stages: [convicted]
            excludes: [Women]
            sections:
              - id: all
                title: All
                items:
                  - {id: stage, ask: Stage, type: choice, options: [charged, convicted], role: stage}
                  - {id: contact, ask: Contact, type: yesno, points: {yes: 1}}
            scales: [{id: total, title: Total, sum: [contact]}]
            eligibility:
              [{id: stage_fits, require: 'stage == "convicted"', reason: Not for him, source: own}]

            """,
        removals: [
            Removal(
                something, why: somethingWhy,
                "scales: [{id: total, title: Total, sum: [contact]}]\n", "",
                at: "kind",
                with: ["'triggers', unless the tool is one scale for use inside another"]),
            Removal(
                "'stages'", why: "a scale made for convicted people says nothing of a suspect",
                "stages: [convicted]\n", "", at: "kind"),
            Removal(
                "'excludes'", why: "whoever uses the tool must see whom it was never made for",
                "excludes: [Women]\n", "", at: "kind"),
            Removal(
                "an item with 'role: stage'",
                why: "the stage of the case decides which results are valid",
                ", role: stage", "", at: "sections"),
            Removal(
                "a scale or level with an 'eligibility' rule, or neither scale of points nor level",
                why: "a score given outside the people it was made for is worse than none",
                """
                eligibility:
                  [{id: stage_fits, require: 'stage == "convicted"', reason: Not for him, source: own}]

                """, "", at: "kind"),
            Removal(
                "'triggers', unless the tool is one scale for use inside another",
                why: "no score may switch off a duty towards a child",
                "scales: [{id: total, title: Total, sum: [contact]}]",
                "scales: [{id: total, title: Total, count: [contact]}]", at: "kind"),
        ])

    private static let quality = ConformingPlugin(
        kind: .quality, protocolName: "AssessmentQualityScorer",
        body: """
            multi_agency: [police, health]
            sections:
              - id: all
                title: All
                items:
                  - {id: voice, ask: Voice, type: choice, options: [poor, good], role: domain}
                  - {id: plan, ask: Plan, type: choice, options: [poor, good], role: domain}
                  - {id: heard, ask: Heard, type: several, options: [police, health], role: agencies}
            results:
              - id: overall
                title: Overall
                worse: first
                judgement: true
                levels: [{id: poor, title: Poor}, {id: good, title: Good}]
                rules: [{id: limit, when: 'plan == "poor"', disallow: [good], reason: So, source: own}]

            """,
        removals: [
            Removal(
                something, why: somethingWhy,
                """
                results:
                  - id: overall
                    title: Overall
                    worse: first
                    judgement: true
                    levels: [{id: poor, title: Poor}, {id: good, title: Good}]
                    rules: [{id: limit, when: 'plan == "poor"', disallow: [good], reason: So, source: own}]

                """, "", at: "kind", with: ["a limiting rule on a levelled result"]),
            Removal(
                "items with 'role: domain'",
                why: "a profile of domains comes first and the overall grade second",
                "type: choice, options: [poor, good], role: domain",
                "type: choice, options: [poor, good]", at: "sections"),
            Removal(
                "a limiting rule on a levelled result",
                why: "one failing domain must be able to limit the overall grade",
                "    rules: [{id: limit, when: 'plan == \"poor\"', disallow: [good], reason: So, source: own}]\n",
                "", at: "results"),
            Removal(
                "an item with 'role: agencies'",
                why: "an assessment by one agency alone has failed children before",
                ", role: agencies", "", at: "sections"),
            Removal(
                "'multi_agency'",
                why: "it must be said whose information counts as multi-agency input",
                "multi_agency: [police, health]\n", "", at: "kind"),
        ])
}
