package import RiskSource

/// What answers must satisfy together, such as "no more sanctions of one kind than of all kinds".
///
/// Given answers that fail it are bad input, and ways in which unknown answers could turn out that
/// fail it do not count.
package struct AnswerCheck: Sendable {
    package var id: Located<CheckID>
    package var require: Expression
    /// What is wrong where it fails, in words for whoever gave the answers; it tells no answer.
    package var message: String
    package var range: SourceRange

    package init(
        id: Located<CheckID>, require: Expression, message: String, range: SourceRange
    ) {
        self.id = id
        self.require = require
        self.message = message
        self.range = range
    }
}
