import RiskSource
import Testing

@testable import RiskPlugins

/// A selection of reports, as people see them.
struct PluginReportTests {
    private func report(_ old: String, _ new: String) throws -> String {
        let fixture = PluginFixture(.unknownKey, old, new)
        return PluginReading(try #require(fixture.file).file).report
    }

    @Test func `a selection of reports reads as agreed`() throws {
        let reports = try [
            report("role: age}", "rolle: age}"),
            report("subject: child\n", ""),
            report("kind: exploitation", "kind: exploitaton"),
            report("points: {yes: 1}", "points: {yes: one}"),
            report("recent: 1, earlier", "recnt: 1, earlier"),
            report("'known(age) && age < 13'", "'known(age) and age ** 2 = 13'"),
            report("{id: tell,", "{id: refer,"),
            report("set: category_3", "set: category_4"),
            report("title: Category 1,", "title: Not at risk,"),
        ]
        #expect(reports.joined(separator: "\n") == Self.expected)
    }

    private static let expected = #"""
        plugin.yaml:36:80: error: unknown key 'rolle' in item 'age' [unknown-key]
          36 | …ask: Age in years, type: whole, range: [0, 17], unit: years, rolle: age}
             |                                                               ^~~~~
             |                                                      did you mean 'role'?

        plugin.yaml:2:1: error: the plugin needs 'subject' ('child', 'adult' or 'document') [missing-key]
           2 | riskkit: 1
             | ^~~~~~~~~~ what is assessed

        plugin.yaml:5:7: error: 'kind' must be 'general', 'exploitation', 'offender' or 'quality', not 'exploitaton' [unexpected-name]
           5 | kind: exploitaton
             |       ^~~~~~~~~~~ did you mean 'exploitation'?

        plugin.yaml:64:23: error: 'yes' must be a number with up to four places, not 'one' [unexpected-value]
          64 |         points: {yes: one}
             |                       ^~~

        plugin.yaml:76:30: error: unknown window 'recnt' [unknown-window]
          76 |         points: {current: 5, recnt: 1, earlier: 0.25}
             |                              ^~~~~ did you mean 'recent'?

        plugin.yaml:66:40: error: formulas do not use 'and' [wrong-operator]
          66 |         substitute: {when: 'known(age) and age ** 2 = 13', value: yes, e…
             |                                        ^~~ write '&&'
        plugin.yaml:66:48: error: formulas do not use '**' [wrong-operator]
          66 |         substitute: {when: 'known(age) and age ** 2 = 13', value: yes, e…
             |                                                ^~
             |                                 write 'pow(x, y)' for x to the power of y
        plugin.yaml:66:53: error: formulas do not use '=' [wrong-operator]
          66 |         substitute: {when: 'known(age) and age ** 2 = 13', value: yes, e…
             |                                                     ^ write '=='

        plugin.yaml:152:10: error: 'refer' is the id of a trigger a second time [duplicate-id]
         152 |   - {id: refer, when: age < 13, do: Tell, within: now, with: [carer], na…
             |          ^~~~~
        plugin.yaml:144:9: note: first declared here

        plugin.yaml:124:51: error: unknown level 'category_4' [unknown-level]
         124 |       - {id: fixed, when: "mood != \"low\"", set: category_4, reason: R,…
             |                                                   ^~~~~~~~~~
             |                                                did you mean 'category_1'?

        plugin.yaml:111:14: warning: the title of the best level, 'category_1', reads like a finding of safety [promise-of-safety]
         111 |       - {id: category_1, title: Not at risk, upto: 5}
             |              ^~~~~~~~~~ word it as what was found, or add a 'meaning'

        """#
}
