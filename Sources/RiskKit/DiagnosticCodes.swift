import RiskCompiler
import RiskNative
import RiskPackages
import RiskPlugins
import RiskSource

/// The codes of all diagnostics that RiskKit has.
package enum DiagnosticCodes {
    package static let all: [String] =
        names(of: SourceDiagnosticCode.self) + names(of: PluginDiagnosticCode.self)
        + names(of: AnswerDiagnosticCode.self) + names(of: CaseDiagnosticCode.self)
        + names(of: MigrationDiagnosticCode.self) + names(of: NormDiagnosticCode.self)
        + names(of: TextPackDiagnosticCode.self) + names(of: CalendarDiagnosticCode.self)
        + names(of: CompilerCode.self) + names(of: CheckCode.self) + names(of: KitCode.self)
        + names(of: SilenceCode.self) + names(of: NativeDiagnosticCode.self)
        + names(of: DelimitedDiagnosticCode.self) + names(of: SpreadsheetDiagnosticCode.self)
        + names(of: ContentDiagnosticCode.self) + names(of: PackageDiagnosticCode.self)
        + names(of: LockDiagnosticCode.self)

    private static func names<Code: CaseIterable & RawRepresentable>(
        of codes: Code.Type
    ) -> [String] where Code.RawValue == String {
        codes.allCases.map(\.rawValue)
    }
}
