/// Whose signatures a person has accepted, each by a name that the person has given.
///
/// As a text it has one line a signer: the name, a tab and the key.
package struct KnownSigners: Sendable, Hashable {
    package struct Signer: Sendable, Hashable {
        package let name: String
        package let key: SignerKey
    }

    /// In the order of their names.
    package private(set) var signers: [Signer] = []

    package init() {}

    /// Reads a text; lines of another form are nobody's and are left out.
    package init(text: String) {
        for line in text.split(separator: "\n") {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard fields.count == 2, let key = SignerKey(fields[1]) else { continue }
            _ = accept(key, as: String(fields[0]))
        }
    }

    package var text: String {
        signers.map { "\($0.name)\t\($0.key.text)\n" }.joined()
    }

    /// The name by which a key was accepted; `nil` where it was not.
    package func name(of key: SignerKey) -> String? { signers.first { $0.key == key }?.name }

    package func key(named name: String) -> SignerKey? { signers.first { $0.name == name }?.key }

    /// Accepts a key by a name, in place of another name that it had.
    ///
    /// - Returns: Whether the name can be written and belongs to no other key.
    package mutating func accept(_ key: SignerKey, as name: String) -> Bool {
        let isPlain =
            (1...60).contains(name.count) && SignerKey(name) == nil
            && !name.unicodeScalars.contains {
                $0.properties.generalCategory == .control
                    || $0.properties.generalCategory == .format
            }
        guard isPlain, self.key(named: name).map({ $0 == key }) ?? true else { return false }
        signers.removeAll { $0.key == key }
        signers.append(Signer(name: name, key: key))
        signers.sort { $0.name < $1.name }
        return true
    }

    /// Takes back what was accepted by a name, or of a key; returns whether there was any.
    package mutating func remove(_ name: String) -> Bool {
        let before = signers.count
        signers.removeAll { $0.name == name || $0.key.text == name }
        return signers.count < before
    }
}
