import Foundation
import RiskModel
import RiskReports
import Testing

/// The page is whole, safe and usable without seeing it.
struct FormHTMLTests {
    private static func page(_ instrument: Instrument = SampleInstrument.instrument) -> String {
        PaperForm(instrument, identity: SampleAssessments.tool, key: SampleInstrument.key).html
    }

    /// An element as it begins or ends.
    private struct Tag {
        var name: String
        var attributes: [String: String]
        var isEnd: Bool
    }

    private static func tags(_ page: String) -> [Tag] {
        page.matches(of: #/<(/?)([a-z][a-z0-9]*)((?: [a-zA-Z-]+="[^"<>]*")*)>/#).map { match in
            let attributes = match.3.matches(of: #/ ([a-zA-Z-]+)="([^"]*)"/#).map {
                (String($0.1), String($0.2))
            }
            return Tag(
                name: String(match.2),
                attributes: Dictionary(attributes, uniquingKeysWith: { first, _ in first }),
                isEnd: !match.1.isEmpty)
        }
    }

    @Test func `every sign of a tag belongs to one, and every element is closed in its turn`() {
        let page = Self.page()
        let tags = Self.tags(page)
        // One "<" more is the document type's.
        #expect(page.count { $0 == "<" } == tags.count + 1)
        let void: Set<String> = ["meta"]
        var open: [String] = []
        for tag in tags where !void.contains(tag.name) {
            if tag.isEnd {
                #expect(open.popLast() == tag.name)
            } else {
                open.append(tag.name)
            }
        }
        #expect(open.isEmpty)
    }

    @Test func `there is one file, no script and nothing from outside`() {
        let page = Self.page()
        let names = Set(Self.tags(page).map(\.name))
        let active: Set<String> = ["script", "link", "iframe", "object", "embed", "img", "form"]
        #expect(names.isDisjoint(with: active))
        let addresses = page.matches(of: #/(?:https?:)?//[a-z]/#).count
        #expect(addresses == page.matches(of: #/xmlns="http://www\.w3\.org/2000/svg"/#).count)
        #expect(!page.contains("url("))
        #expect(!page.contains("@import"))
        for tag in Self.tags(page) {
            #expect(tag.attributes.keys.allSatisfy { !$0.hasPrefix("on") })
        }
    }

    @Test func `headings go down one at a time, and landmarks have names`() throws {
        let tags = Self.tags(Self.page())
        let levels = tags.compactMap { tag in
            tag.isEnd ? nil : tag.name.wholeMatch(of: /h([1-6])/).flatMap { Int($0.1) }
        }
        #expect(levels.first == 1)
        #expect(levels.filter { $0 == 1 }.count == 1)
        for (before, after) in zip(levels, levels.dropFirst()) { #expect(after <= before + 1) }
        for name in ["header", "nav", "main"] {
            #expect(tags.count { $0.name == name && !$0.isEnd } == 1)
        }
        #expect(tags.first { $0.name == "html" }?.attributes["lang"] == "en-GB")
        for section in tags where section.name == "section" && !section.isEnd {
            #expect(section.attributes["aria-labelledby"] != nil)
        }
    }

    @Test func `ids are there once, and what refers to one finds it`() {
        let tags = Self.tags(Self.page()).filter { !$0.isEnd }
        let ids = tags.compactMap { $0.attributes["id"] }
        #expect(Set(ids).count == ids.count)
        let names = tags.compactMap { $0.attributes["aria-labelledby"] }
            .flatMap { $0.split(separator: " ").map(String.init) }
        let links = tags.compactMap { $0.attributes["href"] }.map { String($0.dropFirst()) }
        #expect(!names.isEmpty && !links.isEmpty)
        #expect(Set(names + links).isSubset(of: Set(ids)))
    }

    @Test func `every question is a group with as many boxes as the plain form has`() {
        let page = Self.page()
        #expect(page.matches(of: /class="question" role="group"/).count == 8)
        let text = PaperForm(
            SampleInstrument.instrument, identity: SampleAssessments.tool,
            key: SampleInstrument.key
        ).text()
        #expect(
            page.matches(of: /<span class="box">/).count
                == text.matches(of: #/\[ \] /#).count)
    }

    @Test func `what a plugin says is text and never a tag`() {
        let hostile = #"</title><script>alert("1")</script>' onload='x"#
        var instrument = SampleInstrument.instrument
        instrument.title = hostile
        instrument.about = hostile
        instrument.caveats = [hostile]
        instrument.items = instrument.items.map { $0.replacing(ask: hostile) }
        for index in instrument.sections.indices { instrument.sections[index].title = hostile }
        for index in instrument.results.indices {
            instrument.results[index].title = hostile
            for level in instrument.results[index].levels.indices {
                instrument.results[index].levels[level].title = hostile
            }
        }
        let page = Self.page(instrument)
        #expect(!page.contains("<script"))
        #expect(!page.contains("' onload"))
        #expect(
            page.contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39; onload=&#39;x"))
        // The drawing breaks a longer text into more lines.
        func names(_ page: String) -> [String] {
            Self.tags(page).map(\.name).filter { $0 != "text" }
        }
        #expect(names(page) == names(Self.page()))
    }

    @Test func `the drawing says in words what it shows`() throws {
        let page = Self.page()
        let words = try #require(page.firstMatch(of: #/<desc id="drawing-text">([^<]*)</desc>/#))
        #expect(words.1.contains("Question 6, asked only where question 1 is yes"))
        #expect(page.matches(of: /class="flow-head"/).count == 6)
    }
}
