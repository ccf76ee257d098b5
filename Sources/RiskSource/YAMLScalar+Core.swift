// What a scalar means by the YAML 1.2 core schema, for a reader that asks for it.
//
// Only two questions have an answer here. `no`, `yes`, `on`, dates, `1:30` and `1_000` stay text;
// decimals are read by the model, which keeps their exact value.

extension YAMLScalar {
    /// The whole number, if the text is plain and made of decimal digits, with `-` before them for
    /// a negative one.
    ///
    /// `010`, `0x1F`, `1_000`, `+1` and `"1"` are no numbers, and neither is one that does not fit.
    package var wholeNumber: Int? {
        guard style == .plain else { return nil }
        let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
        guard !digits.isEmpty,
            digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            digits.count == 1 || digits.first != UInt8(ascii: "0")
        else { return nil }
        return Int(text)
    }

    /// The truth value, if the text is plain `true` or `false`.
    package var truth: Bool? {
        switch (style, text) {
        case (.plain, "true"): true
        case (.plain, "false"): false
        default: nil
        }
    }
}
