import Foundation
import RiskModel
import RiskSource
import Testing

@testable import RiskPlugins

struct PluginCatalogueTests {
    @Test func `plugins are listed by id, those of an earlier folder first`() throws {
        try PluginFolders.with { folders in
            try folders.addSmall("beta", in: "one/beta")
            try folders.addSmall("alpha", in: "one/examples/alpha")
            try folders.addSmall("deep", in: "one/examples/more/deep")
            try folders.addSmall("deeper", in: "one/other/deeper")
            try folders.addSmall("hidden", in: "one/.hidden")
            try folders.addSmall("beta", in: "two/beta")
            try folders.addSmall("alpha", in: "two/alpha")
            try folders.addSmall("gamma", in: "two/gamma")
            try FileManager.default.createDirectory(
                atPath: folders.path + "/two/empty", withIntermediateDirectories: true)

            let one = folders.path + "/one"
            let two = folders.path + "/two"
            let catalogue = PluginCatalogue(searchPath: [one + "/", two])
            #expect(
                catalogue.folders.map(\.path) == [
                    one + "/examples/alpha", one + "/beta", two + "/gamma",
                ])
            #expect(catalogue.folder(of: "gamma")?.path == two + "/gamma")
            #expect(catalogue.folder(of: "delta") == nil)
            #expect(catalogue.diagnostics == [])
            let turned = PluginCatalogue(searchPath: [two, one])
            #expect(turned.folder(of: "beta")?.path == two + "/beta")
        }
    }

    @Test func `a folder that is not there does not hide the others`() throws {
        try PluginFolders.with { folders in
            try folders.addSmall("small")
            let catalogue = PluginCatalogue(
                searchPath: [folders.path + "/nowhere", folders.path])
            #expect(catalogue.folders.map(\.id) == ["small"])
            #expect(catalogue.diagnostics.map(\.code) == ["file-missing"])
        }
    }
}
