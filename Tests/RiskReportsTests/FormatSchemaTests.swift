import RiskModel
import Testing

@testable import RiskReports

/// The schema and the reference of a small format, against what they must be by the definitions.
struct FormatSchemaTests {
    private static let boat = MappingDefinition(
        "boat", what: "a boat", about: "One boat.",
        keys: [
            KeyDefinition(
                name: "kind", form: .names(["ferry", "tug"]), requirement: .always,
                about: "what it is"),
            KeyDefinition(
                name: "decks", form: .whole(1...9), requirement: .forValues(["ferry"]),
                onlyFor: ["ferry"], about: "how many | decks", defaultText: "1", example: "2"),
            KeyDefinition(
                name: "length", form: .decimal(places: 4), requirement: .never, about: "in metres"),
            KeyDefinition(
                name: "tonnes", form: .decimal(places: 4), requirement: .never, about: "in tonnes"),
        ], decidingKey: "kind", choices: [["length", "tonnes"]])

    private static let harbour = FileFormat(
        name: "harbour", title: "harbour.yaml", about: "Boats.",
        form: .filledList(of: .mapping(boat)))

    @Test func `every rule of a definition is a rule of the schema`() {
        let expected = #"""
            {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"urn:riskkit:1:harbour",
            "title":"RiskKit: harbour.yaml","description":"Boats.",
            "type":"array","items":{"$ref":"#/$defs/boat"},"minItems":1,
            "$defs":{"boat":{"description":"One boat.","type":"object","properties":{
            "kind":{"description":"What it is.","enum":["ferry","tug"]},
            "decks":{"description":"How many | decks.","type":["integer","string"],
            "pattern":"^[-+]?[0-9]+$","minimum":1,"maximum":9,"default":1,"examples":[2]},
            "length":{"description":"In metres.","type":["number","string"],
            "pattern":"^[-+]?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?$"},
            "tonnes":{"description":"In tonnes.","type":["number","string"],
            "pattern":"^[-+]?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?$"}},
            "required":["kind"],"additionalProperties":false,"allOf":[
            {"oneOf":[{"required":["length"]},{"required":["tonnes"]}]},
            {"if":{"required":["kind"],"properties":{"kind":{"not":{"enum":["ferry"]}}}},
            "then":{"properties":{"decks":false}}},
            {"if":{"required":["kind"],"properties":{"kind":{"enum":["ferry"]}}},
            "then":{"required":["decks"]}}]}}}
            """#
        let schema = JSONWriter(pretty: false).text(of: FormatSchema(of: Self.harbour).value)
        #expect(schema == expected.split(separator: "\n").joined())
    }

    @Test(arguments: [
        ("no", #""no""#), ("yes", #""yes""#), ("true", "true"), ("'true'", #""true""#), ("5", "5"),
        ("-0.25", "-0.25"), ("'5'", #""5""#), ("010", #""010""#), ("1.0.0", #""1.0.0""#),
        ("2026-03-02", #""2026-03-02""#), ("{to: null}", #"{"to":null}"#), ("[a, 2]", #"["a",2]"#),
    ])
    func `an example is what the core schema of YAML makes of it`(text: String, json: String) {
        #expect(FormatText.value(text).map { JSONWriter(pretty: false).text(of: $0) } == json)
    }

    @Test func `the reference has a row for each key`() {
        let page = FormatReference(of: [Self.harbour]).text
        #expect(page.contains("## harbour.yaml\n\nBoats. The file is a list of at least one"))
        #expect(
            page.contains("### boat\n\nOne boat.\n\nExactly one of `length` and `tonnes` stands"))
        #expect(page.contains("| `kind` | yes | `ferry` or `tug` | What it is. |\n"))
        let decks =
            "| `decks` | for `ferry` | a whole number from 1 to 9 | How many \\| decks. "
            + "Only where `kind` is `ferry`. Default: `1`. Example: `2`. |\n"
        #expect(page.contains(decks))
    }
}
