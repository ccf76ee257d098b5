/// How often an answer stands.
package struct AnswerCount: Sendable, Hashable {
    /// `answered`, `unknown`, `omitted` or `not_applicable`.
    package let state: String
    /// The value as canonical JSON; `nil` unless it is `answered`.
    package let value: String?
    package let count: Int
}
