/// How a value that is read is called in a message, put into words only where there is one.
package enum ValueName: Sendable, ExpressibleByStringLiteral,
    ExpressibleByStringInterpolation, CustomStringConvertible
{
    /// The value of a key: `'places'`.
    case key(String)
    /// What people read for an option or the like.
    case title(of: String)
    /// One of a list: `an entry of 'options'`.
    indirect case entry(of: ValueName)
    /// In words of its own, such as "the file of norms".
    case words(String)

    package init(stringLiteral words: String) { self = .words(words) }

    package var description: String {
        switch self {
        case .key(let key): "'\(key.shortened)'"
        case .title(let id): "the title of '\(id.shortened)'"
        case .entry(let list): "an entry of \(list)"
        case .words(let words): words
        }
    }
}
