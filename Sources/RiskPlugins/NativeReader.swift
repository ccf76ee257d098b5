import RiskModel
import RiskSource

/// Reads `native:`, the shared libraries beside a plugin and what formulas call in them. It looks at
/// no library: the host does, because that needs the plugin's folder.
enum NativeReader {
    /// The most functions of one library.
    private static let mostFunctions = 64

    static var shape: ValueShape<NativeLibrary> {
        .mapping(NativeLibraryKeys.definition) { reader in
            let library = reader.required(NativeLibraryKeys.library)
            if let library { reader.name("library '\(library.value)'") }
            let functions = reader.required(NativeLibraryKeys.functions)
            if let functions, functions.count > mostFunctions {
                reader.context.report(
                    PluginDiagnostics.nativeSignature(
                        "\(reader.what) has \(functions.count) functions",
                        expected: "a library has at most \(mostFunctions)", at: reader.range))
            }
            guard let library, let functions else { return nil }
            return NativeLibrary(name: library, functions: functions)
        }
    }

    static func function(_ entry: YAMLEntry, _ context: ReadingContext) -> NativeFunction? {
        let name = entry.key
        guard IdentifierForm.name.accepts(name.value) else {
            context.report(
                PluginDiagnostics.badID(name, expected: IdentifierForm.name.expected, in: context))
            context.noteUnreadable(name.value)
            return nil
        }
        let function = ValueShape<NativeFunction>.mapping(
            NativeFunctionKeys.definition, what: "function '\(name.value)'"
        ) { reader in
            read(name, reader)
        }.read(entry.value, as: "'\(name.value)'", in: context)
        if function == nil { context.noteUnreadable(name.value) }
        return function
    }

    private static func read(_ name: Located<String>, _ reader: MappingReader) -> NativeFunction? {
        let symbol = reader.required(NativeFunctionKeys.symbol)
        let takes = reader.required(NativeFunctionKeys.takes)
        let gives = reader.required(NativeFunctionKeys.gives)
        let wholeColumns = reader.optional(NativeFunctionKeys.columns) ?? false
        let bounds = reader.optional(NativeFunctionKeys.range)
        let monotone = reader.optional(NativeFunctionKeys.monotone)
        guard let symbol, let takes, let gives else { return nil }
        let function = NativeFunction(
            name: name, symbol: symbol, takes: takes, gives: gives, wholeColumns: wholeColumns,
            bounds: bounds, monotone: monotone ?? [], range: reader.range)
        for problem in problems(of: function) {
            reader.context.report(
                PluginDiagnostics.nativeSignature(
                    problem.found, expected: problem.expected,
                    at: reader.place(of: problem.key) ?? reader.range))
        }
        return function
    }

    /// What in a signature does not fit together.
    private static func problems(of function: NativeFunction) -> [(
        key: String, found: String, expected: String
    )] {
        var found: [(key: String, found: String, expected: String)] = []
        let name = "function '\(function.name.value)'"
        if function.takes.count > NativeFunction.mostArguments {
            found.append(
                (
                    "takes", "\(name) takes \(function.takes.count) arguments",
                    "it can take at most \(NativeFunction.mostArguments)"
                ))
        }
        if function.gives != .double, function.gives != .int64 {
            found.append(
                (
                    "gives", "\(name) gives '\(function.gives.rawValue)'",
                    "it must give a number: 'double' or 'int64'"
                ))
        }
        guard !function.monotone.isEmpty else { return found }
        if function.monotone.count != function.takes.count {
            found.append(
                (
                    "monotone",
                    "\(name) has \(function.monotone.count) directions for "
                        + "\(function.takes.count) arguments",
                    "it needs one an argument: 'up', 'down' or 'any'"
                ))
        }
        for (kind, direction) in zip(function.takes, function.monotone)
        where direction != .any && kind != .double && kind != .int64 {
            found.append(
                (
                    "monotone", "\(name) rises or falls with '\(kind.rawValue)'",
                    "only numbers have an order; write 'any'"
                ))
        }
        return found
    }
}

extension ValueShape where Value == String {
    /// A name that is part of a file's name: no folder and no dot can hide in it.
    static var libraryName: ValueShape {
        let form = IdentifierForm.name
        return ValueShape.text.map(form.expected, form.valueForm) { form.accepts($0) ? $0 : nil }
    }

    /// A name as C has them.
    static var symbolName: ValueShape {
        let expected = "a C name of letters, digits and '_', of at most 128 characters"
        let form = ValueForm.word(
            expected: expected, pattern: "^\\s*[A-Za-z_][A-Za-z0-9_]{0,127}\\s*$")
        return ValueShape.text.map(expected, form) { text in
            let isName = text.utf8.enumerated().allSatisfy { index, byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "_"):
                    true
                case UInt8(ascii: "0")...UInt8(ascii: "9"): index > 0
                default: false
                }
            }
            return isName && text.utf8.count <= 128 ? text : nil
        }
    }
}

extension ValueShape where Value == ClosedRange<Double> {
    /// `[LOW, HIGH]`, both included.
    static var doubleRange: ValueShape {
        let expected = "[LOW, HIGH] with the lower end first"
        let form = ValueForm.list(of: .decimal(places: ExactDecimal.places), count: 2...2)
        return ValueShape<[ExactDecimal]>.list(of: .decimal).map(expected, form) { ends in
            guard ends.count == 2, ends[0] <= ends[1] else { return nil }
            return Double(ends[0].tenThousandths) / 10_000...Double(ends[1].tenThousandths) / 10_000
        }
    }
}
