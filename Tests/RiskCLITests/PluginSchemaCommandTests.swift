import Foundation
import Testing

/// `riskkit plugin schema`: the schema of each file, and the reference.
struct PluginSchemaCommandTests {
    /// What a schema says of itself.
    private struct Head: Decodable {
        enum CodingKeys: String, CodingKey {
            case draft = "$schema"
            case id = "$id"
        }

        let draft: String
        let id: String
    }

    @Test(arguments: ["plugin", "cases", "norms", "answers"])
    func `each file has a schema of the draft of 2020`(file: String) throws {
        let run = try CommandRun(["plugin", "schema", file])
        #expect(run.status == 0)
        #expect(run.errors == "")
        let head = try JSONDecoder().decode(Head.self, from: Data(run.output.utf8))
        #expect(head.draft == "https://json-schema.org/draft/2020-12/schema")
        #expect(head.id == "urn:riskkit:1:\(file)")
    }

    @Test func `without a name it is the plugin's`() throws {
        let named = try CommandRun(["plugin", "schema", "plugin"])
        #expect(try CommandRun(["plugin", "schema"]).output == named.output)
    }

    @Test func `a file that is none of the format is refused with those that are`() throws {
        let run = try CommandRun(["plugin", "schema", "samples"])
        #expect(run.status == 2)
        #expect(run.output == "")
        #expect(
            run.errors == """
                riskkit: there is no kind of file 'samples' in the plugin format; there are: \
                plugin, cases, norms, text, answers

                """)
    }

    @Test func `the reference in the documentation is the one that is printed`() throws {
        let run = try CommandRun(["plugin", "schema", "--reference"])
        #expect(run.status == 0)
        let page = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "docs/plugin-reference.md")
        #expect(try run.output == String(contentsOf: page, encoding: .utf8))
    }
}
