package import RiskModel
package import RiskTerminal

/// What a person should know of a package before it is installed.
package struct PackageSummary {
    package struct Signer: Sendable {
        /// The name by which the key was accepted; `nil` where it was not.
        package var name: String?
        package var fingerprint: String

        package init(name: String?, fingerprint: String) {
            self.name = name
            self.fingerprint = fingerprint
        }
    }

    private let tool: ToolIdentity
    private let functions: [String]
    private let signer: Signer?
    private let content: String
    private let replaces: String?

    /// - Parameters:
    ///   - functions: The names of its native functions.
    ///   - signer: Who has signed it; `nil` for nobody.
    ///   - content: The digest of its content.
    ///   - replaces: The version that is installed; `nil` where none is.
    package init(
        tool: ToolIdentity, functions: [String], signer: Signer?, content: String,
        replaces: String?
    ) {
        self.tool = tool
        self.functions = functions
        self.signer = signer
        self.content = content
        self.replaces = replaces
    }

    package func text(width: Int, style: TextStyle) -> String {
        var page = TextPage(width: width, style: style)
        page.paragraph(
            "\(tool.title), version \(tool.version)", lead: "\(tool.id.rawValue)  ", hang: 2,
            as: .strong)
        for (name, text) in facts {
            let padding = String(repeating: " ", count: 13 - name.count)
            page.paragraph(text, lead: "  \(name)\(padding)", hang: 15)
        }
        return page.text
    }

    private var facts: [(name: String, text: String)] {
        let signedBy =
            signer.map { signer in
                (signer.name.map { "\($0.printable), " } ?? "a key that is not kept, ")
                    + "key \(signer.fingerprint)"
            } ?? "nobody"
        let native =
            functions.isEmpty
            ? "none"
            : "\(functions.joined(separator: ", ")): machine code, not called until you trust it"
        return [
            ("owner", tool.owner), ("licence", tool.licence), ("validation", tool.validation),
            ("signed by", signedBy), ("native", native), ("content", content),
            ("replaces", replaces.map { "version \($0)" } ?? "nothing"),
        ]
    }
}
