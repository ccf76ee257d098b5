package import RiskModel

/// The checks of an instrument that need no compilation. They all run, whatever the others found;
/// names inside formulas are left to the compiler.
package enum InstrumentValidators {
    typealias Check = @Sendable (Instrument, ReadingContext) -> Void

    static let all: [Check] = [
        NameValidators.duplicates, NameValidators.reserved,
        CitationValidator.check,
        WindowValidators.ends, WindowValidators.ofItems,
        LabelValidators.noAndUnknown, LabelValidators.bestLevel,
        ScaleValidators.members, ScaleValidators.tables, ScaleValidators.incompleteSections,
        ResultValidators.scales, ResultValidators.scopes,
        ResultValidators.levels, ResultValidators.cutOffs,
        MigrationValidators.versions, MigrationValidators.names,
    ]

    package static func check(_ instrument: Instrument, in context: ReadingContext) {
        for check in all { check(instrument, context) }
    }
}
