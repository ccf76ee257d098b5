package import RiskSource

/// What became of the answers of one file when they were carried to another version. It names items
/// and never what was answered.
package struct AnswerMigrationReport: Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        /// The item has another name.
        case renamed
        /// Options of the item have other names.
        case optionsRenamed = "options_renamed"
        /// It is unknown now and must be asked.
        case askAgain = "ask_again"
        case dropped
    }

    package struct Entry: Sendable {
        package var kind: Kind
        package var item: String
        /// The new name, or why it is not carried.
        package var text: String
        /// In how many cases.
        package var count: Int

        package init(kind: Kind, item: String, text: String, count: Int) {
            self.kind = kind
            self.item = item
            self.text = text
            self.count = count
        }
    }

    package var file: SourceFile
    /// The versions that the answers were made with.
    package var from: [String]
    package var to: String
    package var caseCount: Int
    /// Answers that were carried, renamed ones among them.
    package var carried: Int
    package var entries: [Entry]
    /// The file afterwards.
    package var text: String

    package init(
        file: SourceFile, from: [String], to: String, caseCount: Int, carried: Int,
        entries: [Entry], text: String
    ) {
        self.file = file
        self.from = from
        self.to = to
        self.caseCount = caseCount
        self.carried = carried
        self.entries = entries
        self.text = text
    }
}
