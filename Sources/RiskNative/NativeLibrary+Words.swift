package import RiskModel
import RiskSource

extension NativeLibrary {
    /// What the plugin says of the library, one line a function, for the person who is asked and for
    /// the digest that pins it.
    package var declarationText: String {
        ([file] + functions.map { "  " + $0.signature }).joined(separator: "\n") + "\n"
    }
}

extension NativeFunction {
    /// `copas_rate = double riskkit_copas_rate(double, double), from -10 to 10, up, down`
    package var signature: String {
        var text = "\(name.value) = \(gives.rawValue) \(symbol.value)("
        text += takes.map(\.rawValue).joined(separator: ", ") + ")"
        if wholeColumns { text += ", whole columns" }
        if let bounds { text += ", from \(bounds.lowerBound) to \(bounds.upperBound)" }
        if !monotone.isEmpty {
            text += ", " + monotone.map(\.rawValue).joined(separator: " ")
        }
        return text
    }
}
