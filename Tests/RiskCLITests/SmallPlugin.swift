import Foundation

/// A folder with one small invented plugin, for tests that need no shipped one.
struct SmallPlugin {
    let scratch: Scratch

    /// The folder to give to `--plugins`.
    var folder: String { scratch.folder.appending(path: "plugins").path() }

    init() throws {
        scratch = try Scratch()
        try scratch.file("plugins/small-tool/plugin.yaml", Self.text)
        try scratch.file("plugins/small-tool/cases.yaml", Self.cases)
    }

    /// Writes an answer file and returns its path.
    func answers(_ name: String, _ text: String) throws -> String {
        try scratch.file(name, text).path()
    }

    static let text = """
        riskkit: 1
        id: small-tool
        version: 1.0.0
        kind: general
        title: A small tool
        about: An invented tool for tests.
        subject: child
        source:
          instrument: none
          owner: nobody
          cited: [guidance]
          licence: free
          validation: none
        citations:
          guidance: {title: Invented guidance, checked: 2026-03-02}
        windows:
          current: {until: P6M}
        sections:
          - id: signs
            title: Signs
            items:
              - {id: late_nights, ask: Out late, type: yesno, points: {yes: 3}}
              - {id: gang_talk, ask: Speaks of a gang, type: yesno, points: {yes: 4}}
              - {id: unknown_cars, ask: In cars of strangers, type: windowed, points: {current: 5}}
              - {id: age, ask: Age, type: whole, range: [0, 25]}
              - {id: first_seen, ask: First seen, type: date}
        scales:
          - {id: total, title: Total, sum: [signs]}
        worse: last
        levels:
          - {id: low, title: Low, upto: 4}
          - {id: high, title: High}

        """

    static let cases = """
        - name: a gang and nothing else
          date: 2026-03-02
          unmentioned: no
          answers: {gang_talk: yes}
          source: own
          expect: {total: 4, level: low}

        """
}
