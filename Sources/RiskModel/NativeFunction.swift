package import RiskSource

/// A function of a shared library that stands beside a plugin, as the plugin declares it.
package struct NativeFunction: Sendable {
    /// What the function takes for one argument, and gives.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// A C `double`.
        case double
        /// A C `int64_t`.
        case int64
        /// UTF-8 with a final 0: `const char *`.
        case text
        /// The numbers and how many they are: `const double *, int64_t`.
        case doubles = "double[]"
    }

    /// How the result moves as one argument rises and the others stay.
    package enum Direction: String, Sendable, Hashable, CaseIterable {
        /// It never falls.
        case up
        /// It never rises.
        case down
        /// Nothing is known.
        case any
    }

    /// The most arguments that a function can have.
    package static let mostArguments = 16

    /// The name by which formulas call it.
    package var name: Located<String>
    /// The library's own name for it.
    package var symbol: Located<String>
    package var takes: [Kind]
    /// `double` or `int64`.
    package var gives: Kind
    /// Whether it is called once with whole columns, and not once a row.
    package var wholeColumns: Bool
    /// The least and the greatest result; a result outside is a lie, and *undefined*.
    package var bounds: ClosedRange<Double>?
    /// One direction an argument; empty where the plugin states none.
    package var monotone: [Direction]
    /// Where the plugin declares it.
    package var range: SourceRange

    package init(
        name: Located<String>, symbol: Located<String>, takes: [Kind], gives: Kind,
        wholeColumns: Bool = false, bounds: ClosedRange<Double>? = nil,
        monotone: [Direction] = [], range: SourceRange? = nil
    ) {
        self.name = name
        self.symbol = symbol
        self.takes = takes
        self.gives = gives
        self.wholeColumns = wholeColumns
        self.bounds = bounds
        self.monotone = monotone
        self.range = range ?? name.range
    }
}

/// A shared library with the functions that a plugin calls in it.
package struct NativeLibrary: Sendable {
    /// Its name: `copas` is the file `native/libcopas.so` of the plugin's folder.
    package var name: Located<String>
    package var functions: [NativeFunction]

    package init(name: Located<String>, functions: [NativeFunction]) {
        self.name = name
        self.functions = functions
    }

    /// The library's file within the plugin's folder.
    package var file: String { "native/lib\(name.value).so" }
}

/// Why a native function gave no value: the value is *undefined*.
package enum NativeFailure: String, Sendable, Hashable, CaseIterable, Error {
    /// Nobody has allowed the plugin's native functions, or something has changed since.
    case notTrusted = "native_not_trusted"
    /// The library could not be loaded, or the system gave no protection from it.
    case notLoaded = "native_not_loaded"
    /// The function ended its process.
    case crashed = "native_crashed"
    /// It took more time than it may.
    case outOfTime = "native_out_of_time"
    /// It asked the system for something other than memory.
    case forbidden = "native_forbidden_call"
    /// The result is a NaN or infinite.
    case notFinite = "native_not_finite"
    /// The result lies outside the declared range.
    case outsideRange = "native_outside_range"
    /// The results at two arguments are in another order than is declared.
    case notMonotone = "native_not_monotone"
    /// An argument has no value, or one that its type cannot hold.
    case noArgument = "native_no_argument"
    /// The function has ended its process too often, and is not called again.
    case givenUp = "native_given_up"
}
