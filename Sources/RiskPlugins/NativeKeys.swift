import RiskModel
import RiskSource

/// The keys of an entry of `native`.
enum NativeLibraryKeys {
    static let definition = MappingDefinition(
        "native_library", what: "an entry of 'native'",
        about: "A shared library in the plugin's folder 'native', and what formulas call in it.",
        keys: [library.definition, functions.definition])

    static let library: Key<Located<String>> =
        .required(
            "library", .located(.libraryName),
            "the library's name: 'copas' is the file 'native/libcopas.so' of the plugin's folder",
            example: "copas")
    static let functions: Key<[NativeFunction]> =
        .required(
            "functions",
            .entries(
                keys: IdentifierForm.name.valueForm,
                values: .mapping(NativeFunctionKeys.definition), NativeReader.function),
            "what formulas call in the library, by the names that formulas use")
}

/// The keys of a native function.
enum NativeFunctionKeys {
    static let definition = MappingDefinition(
        "native_function", what: "a native function",
        about: "A function of a shared library, with the types that it takes and gives.",
        keys: [
            symbol.definition, takes.definition, gives.definition, columns.definition,
            range.definition, monotone.definition,
        ])

    static let symbol: Key<Located<String>> =
        .required(
            "symbol", .located(.symbolName), "the library's own name for the function",
            example: "riskkit_copas_rate")
    static let takes: Key<[NativeFunction.Kind]> =
        .required(
            "takes", .list(of: .oneOf(NativeFunction.Kind.self)),
            "the type of every argument, in order", example: "[double, double]")
    static let gives: Key<NativeFunction.Kind> =
        .required(
            "gives", .oneOf(NativeFunction.Kind.self),
            "the type of the result, 'double' or 'int64'", example: "double")
    static let columns: Key<Bool> =
        .optional(
            "columns", .truth, "whether the function is called once with whole columns",
            defaultText: "false")
    static let range: Key<ClosedRange<Double>> =
        .optional(
            "range", .doubleRange,
            "the least and the greatest result; a result outside is undefined", example: "[-10, 10]"
        )
    static let monotone: Key<[NativeFunction.Direction]> =
        .optional(
            "monotone", .filledList(of: .oneOf(NativeFunction.Direction.self)),
            "for each argument, whether the result rises or falls with it", example: "[up, down]")
}
