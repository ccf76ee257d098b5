/// A plugin that uses every part of the format, invented for the tests.
enum SamplePlugin {
    static let text = #"""
        # An invented instrument.
        riskkit: 1
        id: harbour-check
        version: 1.2.0
        kind: exploitation
        title: Harbour check
        about: An invented tool for the tests of the reader.
        subject: child
        source:
          instrument: Harbour check
          owner: Harbour board
          cited: [harbour-2020, harbour_2]
          licence: invented
          validation: none published
        citations:
          harbour-2020: {title: Harbour rules, place: Harbour board, checked: 2026-01-31, nation: wales}
          harbour_2:
            title: Harbour rules, second part
            checked: 2026-02-01
        review: {every: P3M, source: harbour-2020}
        incomplete: {missing: the last page, source: harbour_2}
        harm_in_sum: as published
        caveats:
          - It is invented.
        requires_training: true

        windows:
          current: {until: P6M, title: The last six months}
          recent: {from: P6M, until: P1Y}

        sections:
          - id: person
            title: The child
            about: What is known of the child.
            items:
              - {id: age, ask: Age in years, type: whole, range: [0, 17], unit: years, role: age}
              - id: weight
                ask: Weight of the boat
                type: decimal
                places: 2
                range: [-0.5, 99.75]
                points: [{upto: 35, points: 1}, {upto: 50.5, points: 0.5}, {points: 0}]
              - {id: seen_on, ask: Last seen on, type: date}
              - {id: remark, ask: Remark, type: text, guidance: In her own words.}
              - id: mood
                ask: Mood
                type: choice
                ordered: true
                options:
                  - low
                  - {id: very_low, title: Very low}
                points: {low: 1, very_low: {value: 2, source: harbour-2020, status: unverified}}
                harm: {evidence: [very_low], possible: [low]}
                na: true
                na_points: 0
                evidence: required
          - id: signs
            title: Signs
            when: age >= 10
            items:
              - id: late_nights
                ask: Out late at night
                type: yesno
                points: {yes: 1}
                find_out_from: [carer, school]
                substitute: {when: 'known(age) && age < 13', value: yes, else: no, source: own}
              - id: places
                ask: Places
                type: several
                options: {docks: The docks, market: The market}
                points: {docks: 1, market: {unset: {publisher: Harbour board, why: not printed}}}
                harm: possible
              - id: boats
                ask: Boats of adults
                type: windowed
                points: {current: 5, recent: 1, earlier: 0.25}
                periods: latest
                harm: evidence
              - id: messages
                ask: Messages
                type: windowed
                windows: [current]
                role: online

        scales:
          - id: total
            title: Total
            sum: [signs, {of: mood, weight: 2}]
            missing: {rule: bounds, most: 3}
            cap: 20
            floor: 0
            round: {places: 1, mode: half_even}
            as_published: left_out
            source: harbour-2020
          - {id: number_of_signs, count: [signs]}
          - {id: worst_sign, worst: [signs], direction: highest, missing: refuse}
          - {id: average, mean: [late_nights, mood], missing: {rule: leave_out, min_answered: 1}}
          - id: looked_up
            table:
              by: [total, mood]
              rows:
                - {total: {from: 5, upto: 9.5}, mood: [low], value: 3}
                - {total: {from: 10}, value: 4}

        results:
          - id: category
            title: Category
            worse: last
            of: total
            levels:
              - {id: category_1, title: Category 1, upto: 5}
              - {id: category_2, title: Category 2, from: 5.5, upto: 10}
              - {id: category_3, title: Category 3, meaning: Act today.}
            rules:
              - id: boats_are_never_low
                when: |
                  "current" in boats &&
                    !(count(signs, "current") < 1)
                no_better_than: category_2
                reason: A current sign is never low
                source: own
              - {id: one_up, when: average > 1, step: worse, reason: As printed, source: harbour_2}
              - {id: capped, when: 'mood == "low"', no_worse_than: category_2, reason: R, source: own}
              - {id: fixed, when: "mood != \"low\"", set: category_3, reason: R, source: own}
          - id: route
            title: Route
            worse: first
            levels: [{id: urgent, title: Urgent}, {id: other, title: Other}]
            ordered:
              - {when: harm == "evidenced", level: urgent, route: by harm, source: harbour_2}
              - {else: undetermined}
          - id: judged
            title: Judged
            worse: last
            judgement: true
            levels: [{id: green, title: Green}, {id: red, title: Red}]
            rules:
              - {id: only_red, when: category >= category_3, allow: [red], reason: R, source: own}
              - {id: not_green, when: boats == "yes", disallow: [green], reason: R, source: own}

        flags:
          - {id: note_boats, when: boats == "yes", say: Boats were seen., source: own}
        triggers:
          - id: refer
            when: harm == "evidenced" || late_nights == "yes"
            do: Refer to social care
            within: 2 working days
            with: {england: [police], wales: [police, health]}
            also: [school]
            source: harbour-2020
            in_force: {from: 2020-04-01, until: 2030-03-31}
          - {id: tell, when: age < 13, do: Tell, within: now, with: [carer], nations: [wales], source: own}
        actions:
          - {id: meet, when: category >= category_2, do: Meet, within: 5 days, source: own}
        eligibility:
          - {id: is_child, require: age < 18, reason: For children, source: harbour-2020}
        uses:
          - {tool: pier-check, version: 1.0.0}
        support:
          - {purpose: support, offer: A mentor, from: [harbour board]}
          - {purpose: disrupt, offer: A warning notice, from: [police]}

        day_one: same
        approval: {status: pilot, by: Harbour board, since: 2026-03-02, scope: two piers, review_by: 2026-09-01, expires: 2026-12-31}
        """#

    /// A plugin with one result at the top level, and little else.
    static let small = """
        riskkit: 1
        id: small
        version: 0.1.0
        kind: offender
        title: Small
        about: Small
        subject: adult
        source: {instrument: S, owner: O, cited: [], licence: L, validation: none}
        citations: {}
        stages: [convicted, cautioned]
        excludes: [people under 18]
        sections: [{id: s, title: S, items: [{id: a, ask: A, type: yesno, points: {yes: 1}}]}]
        scales: [{id: total, sum: [s]}]
        worse: last
        levels: [{id: lower, title: Lower, upto: 0}, {id: higher, title: Higher}]

        """
}
