@testable import RiskPlugins

/// Invented files that together have every key of the format somewhere.
enum KnownKeysFiles {
    static let plugins =
        [SamplePlugin.text, SamplePlugin.small, general]
        + [byRoutes, inResults, byOrder, byJudgement].map { start(kind: "quality") + $0 }

    private static func start(kind: String) -> String {
        """
        riskkit: 1
        id: quay
        version: 0.1.0
        kind: \(kind)
        title: Quay
        about: Quay
        subject: document
        source: {instrument: Q, owner: O, cited: [], licence: L, validation: none}
        citations: {quay-2020: {title: Quay rules, checked: 2026-01-31}}
        multi_agency: [police]
        sections:
          - {id: s, title: S, items: [{id: a, ask: A, type: yesno, points: {yes: 1}}]}

        """
    }

    private static let general = """
        riskkit: 1
        id: mole
        version: 0.1.0
        kind: exploitation
        title: Mole
        about: Mole
        intended_use: To try the reader.
        subject: child
        source: {instrument: M, owner: O, cited: [], licence: L, validation: none}
        citations: {mole-2020: {title: Mole rules, checked: 2026-01-31}}
        incomplete: {missing: the last page, source: mole-2020, sections: [s]}
        no_windows: The instrument has none.
        score_free: It is a list of prompts.
        native:
          - library: copas
            functions:
              rate: {symbol: r, takes: [double], gives: double, columns: false, range: [0, 1], monotone: [up]}
        coefficients:
          slope: {value: 0.5, source: own, status: verified}
          lost: {unset: {publisher: Mole board, why: not printed}}
        sections:
          - id: s
            title: S
            use: record
            items:
              - {id: a, ask: A, type: yesno, points: {yes: 1}, reverse: true, weight: 2, when: b > 1}
              - {id: b, ask: B, type: whole, range: [0, 9], points: value, use: record}
        scales:
          - {id: one, title: One, median: [s], missing: refuse, working: true}
          - {id: two, percent: [s], missing: refuse}
          - {id: three, expression: 'one + 1'}
          - {id: four, result: other.total}
          - {id: five, first: [{when: a == "yes", value: 2}, {else: 0}]}
          - id: six
            sum: [s]
            measurement_error: {standard_error: 2, source: mole-2020}
            cap: {value: 9, source: own, status: verified, reason: as printed}
            floor: {unset: {publisher: Mole board, why: not printed}, reason: none}
          - {id: seven, sum: [s], measurement_error: {points: 2, source: mole-2020}}
        checks: [{id: together, require: a == "yes", message: Both or neither.}]
        migrations:
          - from: 0.0.1
            to: 0.1.0
            items: {z: a}
            options: {z: {no: no}}
            dropped: [{item: y, because: gone}]
            ask_again: [{item: b, because: new}]
        eligibility: [{id: old, for: one, require: b > 1, reason: Too small, source: own}]
        worse: last
        of: one
        levels: [{id: low, title: Low, upto: 1}, {id: high, title: High}]

        """

    private static let byRoutes = """
        worse: last
        levels:
          - {id: low, title: Low}
          - id: high
            title: High
            routes: [{id: way, when: a == "yes", title: A way, source: own}]
        else: low
        rules: [{id: up, when: a == "yes", set: high, reason: R, source: own}]

        """

    private static let inResults = """
        results:
          - id: way
            title: Way
            worse: last
            levels:
              - {id: low, title: Low}
              - {id: high, title: High, routes: [{id: way, when: a == "yes"}]}
            else: low

        """

    private static let byOrder = """
        worse: last
        levels: [{id: low, title: Low}, {id: high, title: High}]
        ordered: [{when: a == "yes", level: high, route: by a, source: own}, {else: low}]

        """

    private static let byJudgement = """
        worse: last
        levels: [{id: low, title: Low}, {id: high, title: High}]
        judgement: true

        """

    static let norms = """
        riskkit: 1
        version: 1.0.0
        citations:
          quay-2020: {title: Quay norms, place: Quay board, checked: 2026-01-31, nation: wales}
        norms:
          - id: quay
            scale: total
            kind: rate
            title: Rates
            sample: 90 invented children
            year: 2020
            outcome: missing again
            horizon: 12 months
            source: harbour_2
            rows:
              - {from: 1, upto: 4, value: 3, low: {value: 1, source: harbour_2}, high: 9}

        """

    static let cases = """
        - name: everything
          date: 2026-03-02
          nation: wales
          unmentioned: no
          answers:
            late_home: {value: yes, note: seen, evidence: [{source: police, agency: yard, date: 2026-02, note: x}]}
            age: {omitted: declined}
          uses: {small-tool: {answers: {seen: yes}}}
          judged: {level: some, by: social worker, at: 2026-03-02, reason: so}
          source: own
          expect:
            as_listed: {total: 6, actions: [refer], open_actions: []}
            total: {from: 5, to: null}
            level: {near: 5.25, places: 2}
            harm: possible
            fired: [floor]
            open_rules: []
            routes: []
            open_routes: []
            triggers: [{id: call, within: now, with: {england: [x], wales: [x]}, also: [x]}]
            open_triggers: []
            actions: [{id: refer, within: now}]
            open_actions: []
            allowed: [some]
            allowed_in_some: [some]
            find_out_next: [age]
            fails_checks: []
            contributions: {total: {late_home: {from: 0, to: 1}}}
            refused: true
            eligible: yes
        - name: digits
          date: 2026-03-02
          answers: {}
          uses: {small-tool: {omitted: not done}}
          source: own
          expect: {total: {near: 5.25, places: 2}}
        - name: refused
          date: 2026-03-02
          answers: {age: 900}
          source: own
          expect: {answers_refused: [number-out-of-range]}

        """

    static let text = """
        riskkit: 1
        tool: small-tool
        made_from: 1.0.0
        language: cy
        owner: The council
        licence: free
        note: an example
        partial: true
        plugin:
          title: {of: One, text: Two}
          about: x
          intended_use: x
          incomplete: x
          harm_in_sum: x
          no_windows: x
          score_free: x
        windows: {current: x}
        sections: {signs: {title: x, about: x}}
        items: {age: {ask: x, unit: x, options: {low: x}, guidance: x}}
        checks: {both: x}
        scales: {total: {title: x, cap: x, floor: x}}
        results: {level: {title: x, levels: {low: {title: x, meaning: x}}, routes: {one: x}}}
        rules: {floor: x}
        eligibility: {adult: x}
        flags: {old: x}
        norms: {adults: {title: x, sample: x, definition: x, outcome: x, horizon: x, interval: x}}
        others:
          - {of: police, text: heddlu}

        """

    static let answers = """
        tool: main-tool
        version: 1.0.0
        nation: wales
        date: 2026-03-02
        unmentioned: no
        uses: {small-tool: {omitted: not done}}
        judged: {level: some, by: social worker, at: 2026-03-02, reason: so}
        answers: {}
        case: everything
        cases:
          - tool: main-tool
            version: 1.0.0
            case: CH-1
            nation: england
            date: 2026-03-02
            unmentioned: no
            answers:
              late_home: {value: yes, note: seen, evidence: [{source: police, agency: yard, date: 2026-02, note: x}]}
              age: {omitted: declined}
            uses: {small-tool: {answers: {seen: yes}}}
            judged: {level: some, by: social worker, at: 2026-03-02, reason: so}

        """
}
