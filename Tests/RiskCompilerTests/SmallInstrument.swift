/// A sound plugin with an item of every type that is scored, for tests to change.
enum SmallInstrument {
    static let text = #"""
        riskkit: 1
        id: pier-check
        version: 1.0.0
        kind: general
        title: Pier check
        about: An invented tool.
        subject: child
        source: {instrument: Pier, owner: Pier board, cited: [], licence: invented, validation: none}
        citations: {pier: {title: The pier, checked: 2026-01-05}}
        windows: {current: {until: P6M}, recent: {from: P6M, until: P1Y}}
        sections:
          - id: person
            title: Person
            items:
              - {id: age, ask: Age, type: whole, range: [0, 17]}
              - {id: hours, ask: Hours, type: decimal, range: [0, 24], na: true}
              - {id: mood, ask: Mood, type: choice, ordered: true, options: [calm, tense, upset], na: true}
              - {id: colour, ask: Colour, type: choice, options: [red, blue]}
              - {id: spoken, ask: Spoken to, type: yesno}
              - {id: seen_on, ask: Seen on, type: date}
          - id: signs
            title: Signs
            items:
              - {id: late, ask: Late, type: yesno, points: {yes: 1}}
              - {id: away, ask: Away, type: yesno, when: spoken == "yes", points: {yes: 2}}
              - {id: boats, ask: Boats, type: windowed, points: {current: 3, recent: 1, earlier: 0}, harm: possible}
              - {id: gifts, ask: Gifts, type: several, options: [phone, money], points: {phone: 1, money: 1}, na: true}
              - {id: hurt, ask: Hurt, type: yesno, points: {yes: 0}, harm: evidence}
        harm_in_sum: as invented
        scales:
          - {id: total, sum: [signs], missing: bounds}
        results:
          - id: concern
            title: Concern
            worse: last
            of: total
            levels: [{id: low, title: Low, upto: 2}, {id: medium, title: Medium, upto: 4}, {id: high, title: High}]
        flags:
          - {id: noted, when: late == "yes", say: Noted, source: own}

        """#

    /// The plugin with its one flag's condition replaced.
    static func asking(_ condition: String) -> String {
        text.split(separator: #"when: late == "yes""#, omittingEmptySubsequences: false)
            .joined(separator: "when: '\(condition)'")
    }

    /// The plugin with texts replaced; `nil` where an old text does not stand in it exactly once.
    static func changed(_ changes: [(old: String, new: String)]) -> String? {
        var text = text
        for change in changes {
            let parts = text.split(separator: change.old, omittingEmptySubsequences: false)
            guard parts.count == 2 else { return nil }
            text = parts[0] + change.new + parts[1]
        }
        return text
    }
}
