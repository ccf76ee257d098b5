import Foundation
import RiskKit
import RiskSource
import Testing

/// Folders that are linted side by side.
struct LintTogetherTests {
    /// Those that take longest first, so that they do not end in the order in which they begin; one of
    /// them twice, and one that is no plugin.
    private static let folders =
        ["copas-rate", "ogrs4-arp", "sdq", "static-99r", "seraf-2016", "static-99r"].map {
            ShippedPlugins.folder(of: $0).path()
        } + [ShippedPlugins.folder.path()]

    private func text(_ findings: [LintFindings]) -> [String] {
        findings.map { found in
            "\(found.folder) \(found.silenced.map(\.reason))\n"
                + DiagnosticRenderer().render(found.listing)
        }
    }

    @Test func `what is found and its order do not depend on how many run at once`() async {
        let alone = text(Self.folders.map { ShippedPlugins.library.lint(folder: $0) })
        #expect(Set(alone).count == Self.folders.count - 1)
        for together in [0, 1, 2, 3, 16, .max] {
            let found = await ShippedPlugins.library.lint(
                folders: Self.folders, together: together)
            #expect(text(found) == alone, "\(together) at once")
        }
        #expect(await ShippedPlugins.library.lint(folders: []).isEmpty)
    }
}
