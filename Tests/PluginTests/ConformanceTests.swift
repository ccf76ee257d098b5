import RiskModel
import RiskSource
import Testing

@testable import RiskKit

/// What each tool protocol demands, taken out of a plugin that has it.
struct ConformanceTests {
    @Test(arguments: ConformingPlugin.all)
    func `a plugin with all that its protocol demands is loaded`(plugin: ConformingPlugin) {
        let loaded = LoadedTool.load(source: plugin.file)
        #expect(loaded.diagnostics.isEmpty, "\(loaded.diagnostics.map(\.message))")
        #expect(loaded.tool != nil)
    }

    @Test(arguments: ConformingPlugin.all)
    func `what is taken out is named, with the protocol and the reason`(
        plugin: ConformingPlugin
    ) throws {
        for removal in plugin.removals {
            let text = plugin.text.replacing(removal.present, with: removal.absent)
            try #require(text != plugin.text, "\(removal.what)")
            let file = SourceFile(name: "plugin.yaml", text: text)
            let loaded = LoadedTool.load(source: file)
            #expect(loaded.tool == nil, "\(removal.what)")
            let missing = loaded.diagnostics.filter { $0.code == "does-not-conform" }
            let demanded = ([removal.what] + removal.others).map {
                "\(plugin.protocolName) demands \($0): "
            }
            #expect(missing.count == demanded.count, "\(missing.map(\.message))")
            for text in demanded {
                #expect(missing.contains { $0.message.hasPrefix(text) }, "\(text)")
            }
            let others = loaded.diagnostics.filter { $0.code != "does-not-conform" }
            #expect(others.isEmpty, "\(removal.what): \(others.map(\.message))")
            let found = try #require(
                missing.first { $0.message == (demanded.first ?? "") + removal.why },
                "\(removal.what): \(missing.map(\.message))")
            #expect(found.severity == .error)
            let range = try #require(found.range)
            let place = file.position(of: range.start)
            let line = text.split(separator: "\n", omittingEmptySubsequences: false)[place.line - 1]
            #expect(line.hasPrefix("\(removal.place):"), "\(removal.what): \(line)")
        }
    }

    @Test func `a reason why there are no windows stands in for them`() throws {
        let plugin = try #require(ConformingPlugin.all.first { $0.kind == .exploitation })
        let text = plugin.text.replacing(
            "windows: {current: {until: P6M}}", with: "no_windows: None are published.")
        try #require(text != plugin.text)
        let loaded = LoadedTool.load(source: SourceFile(name: "plugin.yaml", text: text))
        #expect(loaded.diagnostics.isEmpty, "\(loaded.diagnostics.map(\.message))")
        #expect(loaded.tool != nil)
    }

    @Test(arguments: ConformingPlugin.all)
    func `everything that the protocol demands is taken out once`(plugin: ConformingPlugin) {
        let demanded = plugin.kind.toolProtocol.requirements.map(\.what)
        // What the reader demands of every file cannot be left out of one that can be read.
        let readers = ["an item", "'source.validation'"]
        #expect(Set(demanded) == Set(plugin.removals.map(\.what) + readers))
    }

    @Test(arguments: ConformingPlugin.all)
    func `what the reader demands of every plugin is demanded by the protocol as well`(
        plugin: ConformingPlugin
    ) throws {
        let sound = try #require(LoadedTool.load(source: plugin.file).tool).instrument
        #expect(PluginConformance.check(sound).isEmpty)
        var untested = sound
        untested.source.validation = ""
        #expect(
            PluginConformance.check(untested).map(\.message) == [
                "\(plugin.protocolName) demands 'source.validation': "
                    + "whoever uses the tool must see whether anybody has tested it"
            ])
        var empty = sound
        empty.items = []
        #expect(
            PluginConformance.check(empty).contains {
                $0.message == "\(plugin.protocolName) demands an item: "
                    + "a tool that asks nothing assesses nothing"
            })
    }
}
