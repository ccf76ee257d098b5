import RiskSource
import Testing

@testable import RiskPlugins

/// A change to a sound plugin that makes one kind of mistake. The code must be reported where
/// the new text has a `«`, and nothing else anywhere.
struct PluginFixture: Sendable, CustomTestStringConvertible {
    let code: PluginDiagnosticCode
    private let base: String
    private let changes: [(old: String, new: String)]

    init(_ code: PluginDiagnosticCode, _ old: String, _ new: String) {
        self.init(code, [(old, new)])
    }

    init(
        _ code: PluginDiagnosticCode, of base: String = SamplePlugin.text,
        _ changes: [(old: String, new: String)]
    ) {
        self.code = code
        self.base = base
        self.changes = changes
    }

    var testDescription: String {
        "\(code.rawValue): \(changes.map(\.new).joined(separator: " / "))"
    }

    /// The changed plugin; `nil` if an old text does not stand in it exactly once.
    var file: MarkedFile? {
        var text = base
        for change in changes {
            let parts = text.split(separator: change.old, omittingEmptySubsequences: false)
            guard parts.count == 2 else { return nil }
            text = parts[0] + change.new + parts[1]
        }
        return MarkedFile(text)
    }
}
