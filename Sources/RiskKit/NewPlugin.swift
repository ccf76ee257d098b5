package import RiskModel
import RiskPlugins

/// A plugin that is about to begin: the files of its folder, and what its author must know.
package struct NewPlugin: Sendable {
    /// A file of the plugin's folder.
    package struct File: Sendable {
        /// Its path in the folder, with `/` between the parts.
        package let path: String
        package let bytes: [UInt8]
        /// What it is for, in a few words.
        package let purpose: String

        /// Whether the file is a script, which can be run.
        package var isProgram: Bool { bytes.starts(with: Array("#!".utf8)) }

        init(path: String, bytes: [UInt8], purpose: String) {
            self.path = path
            self.bytes = bytes
            self.purpose = purpose
        }

        init(path: String, text: String, purpose: String) {
            self.init(path: path, bytes: Array(text.utf8), purpose: purpose)
        }
    }

    package let files: [File]
    /// What the instrument cannot see, where that was looked for.
    package let blindSpots: [BlindSpot]

    init(files: [File], blindSpots: [BlindSpot] = []) {
        self.files = files
        self.blindSpots = blindSpots
    }
}

/// Who a new plugin is.
package struct NewPluginIdentity: Sendable {
    /// Why there can be no such plugin.
    package enum Mistake: Error, Hashable {
        /// The id is none; `expected` says what one is.
        case id(expected: String)
        /// The title has a control character in it, or nothing.
        case title
    }

    let id: String
    /// What people call the tool, where its author has said so.
    let givenTitle: String?
    /// The day on which it begins: citations are said to have been checked on it.
    let today: CivilDate

    package init(id: String, title: String?, today: CivilDate) throws(Mistake) {
        let form = IdentifierForm.of(ToolID.self)
        guard form.accepts(id) else { throw Mistake.id(expected: form.expected) }
        if let title {
            guard title.contains(where: { !$0.isWhitespace }),
                !title.unicodeScalars.contains(where: {
                    $0.properties.generalCategory == .control
                })
            else { throw Mistake.title }
        }
        self.id = id
        givenTitle = title
        self.today = today
    }

    /// The title that was given, or the id in words.
    var title: String {
        if let givenTitle { return givenTitle }
        let words = id.split(separator: "-").joined(separator: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}
