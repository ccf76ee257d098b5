/// A plugin of three signs and their sum, to which a test adds what it is about.
enum SignsPlugin {
    /// - Parameter rest: What follows the scales, in the plugin's own layout.
    static func text(_ rest: String) -> String { head + rest }

    private static let head = """
        riskkit: 1
        id: small
        version: 1.0.0
        kind: general
        title: Small
        about: A tool for tests.
        subject: child
        source: {instrument: own, owner: own, cited: [], licence: own, validation: none}
        citations: {}
        windows: {current: {until: P6M}, recent: {from: P6M, until: P12M}}
        sections:
          - id: signs
            title: Signs
            items:
              - {id: cars, ask: Cars, type: windowed, points: {current: 5, recent: 1}}
              - {id: calm, ask: Calm, type: yesno, points: {yes: -2}}
              - {id: alone, ask: Alone, type: yesno, points: {yes: 1}}
        scales:
          - {id: total, sum: [signs]}

        """
}
