/// What is assessed.
public enum Subject: String, Sendable, CaseIterable {
    case child, adult, document
}
