import Foundation
import RiskModel
import RiskReports
import Testing

struct JSONReportTests {
    @Test func `every result is JSON, on one line and indented alike`() throws {
        for (name, assessment) in SampleAssessments.all {
            let line = JSONReport(assessment).text()
            #expect(!line.contains("\n"))
            let compact = try parsed(line)
            let pretty = try parsed(JSONReport(assessment).text(pretty: true))
            #expect(compact == pretty, "\(name)")
            #expect(compact["tool"] != nil)
        }
    }

    @Test func `the same result is the same bytes`() {
        let first = JSONReport(SampleAssessments.everything).text()
        for _ in 0..<5 { #expect(JSONReport(SampleAssessments.everything).text() == first) }
    }

    @Test func `texts survive the escaping, whatever they hold`() throws {
        var assessment = SampleAssessments.base()
        let odd = String(String.UnicodeScalarView((0...0x2030).compactMap(Unicode.Scalar.init)))
        assessment.caseReference = odd + "\u{1F600}"
        let object = try parsed(JSONReport(assessment).text())
        #expect(object["case"] as? String == odd + "\u{1F600}")
    }

    @Test func `numbers are exact, and quotients keep their fraction`() throws {
        var assessment = SampleAssessments.judgement
        assessment.scales[0].reachable = [
            .exact(ExactFraction(numerator: 70_000, denominator: 3)),
            .exact(ExactFraction(numerator: -1, denominator: 7)),
            ScaleValue(ExactDecimal(tenThousandths: -2_500)),
        ]
        let text = JSONReport(assessment).text()
        #expect(text.contains(#"{"numerator":7,"denominator":3,"decimal":2.3333}"#))
        #expect(text.contains(#"{"numerator":-1,"denominator":70000,"decimal":0}"#))
        #expect(text.contains(",-0.25]"))
    }

    @Test func `an open upper end is null, never a number`() throws {
        let object = try parsed(JSONReport(SampleAssessments.open).text())
        let scales = try #require(object["scales"] as? NSDictionary)
        let total = try #require(scales["total"] as? NSDictionary)
        #expect(total["to"] is NSNull)
        #expect(total["state"] as? String == "range")
        #expect((total["as_listed"] as? NSDictionary)?["to"] as? Int == 16)
    }

    @Test func `every key that is written is in the published schema`() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let data = try Data(contentsOf: folder.appending(path: "docs/result.schema.json"))
        let schema = try #require(
            try JSONSerialization.jsonObject(with: data) as? NSDictionary)
        for (name, assessment) in SampleAssessments.all {
            let checker = SchemaKeys(schema)
            checker.check(JSONReport(assessment).value, against: schema, at: name)
            #expect(checker.strays == [])
        }
    }

    private func parsed(_ text: String) throws -> NSDictionary {
        try #require(
            try JSONSerialization.jsonObject(with: Data(text.utf8)) as? NSDictionary)
    }
}

/// Looks for keys and words of a result that the schema does not know, and for keys that it demands.
final class SchemaKeys {
    private let root: NSDictionary
    private(set) var strays: [String] = []

    init(_ root: NSDictionary) { self.root = root }

    func check(_ value: JSONValue, against given: NSDictionary, at path: String) {
        let schema = resolved(given, for: value)
        switch value {
        case .object(let members):
            let properties = schema["properties"] as? NSDictionary
            let others = schema["additionalProperties"] as? NSDictionary
            for member in members {
                let place = "\(path).\(member.key)"
                if let known = properties?[member.key] as? NSDictionary {
                    check(member.value, against: known, at: place)
                } else if let others {
                    check(member.value, against: others, at: place)
                } else {
                    strays.append(place)
                }
            }
            let keys = Set(members.map(\.key))
            for key in schema["required"] as? [String] ?? [] where !keys.contains(key) {
                strays.append("\(path) lacks \(key)")
            }
        case .array(let elements):
            guard let items = schema["items"] as? NSDictionary else {
                strays.append("\(path) is an array")
                return
            }
            for (index, element) in elements.enumerated() {
                check(element, against: items, at: "\(path)[\(index)]")
            }
        case .text(let text):
            if let words = schema["enum"] as? [String], !words.contains(text) {
                strays.append("\(path) = \(text)")
            }
        case .null, .truth, .number: break
        }
    }

    /// Follows references, and of several shapes takes the one of the value's kind.
    private func resolved(_ schema: NSDictionary, for value: JSONValue) -> NSDictionary {
        if let reference = schema["$ref"] as? String,
            let name = reference.split(separator: "/").last,
            let definitions = root["$defs"] as? NSDictionary,
            let target = definitions[String(name)] as? NSDictionary
        {
            return resolved(target, for: value)
        }
        guard let shapes = schema["oneOf"] as? [NSDictionary] else { return schema }
        let candidates = shapes.map { resolved($0, for: value) }
        let wanted: String? =
            switch value {
            case .object: "object"
            case .array: "array"
            case .text: "string"
            case .null, .truth, .number: nil
            }
        return candidates.first { $0["type"] as? String == wanted } ?? schema
    }
}
