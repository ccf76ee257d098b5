import RiskTerminal

/// Keeps the words "at risk" from standing alone once harm is on record.
///
/// Plugins carry words of published instruments, such as a level called "not at risk". Where harm
/// is evidenced, what has happened must never be read as something that might: each such phrase is
/// followed, on the same line, by a reminder.
enum HarmWording {
    private static let phrase = Array("at risk")
    static let reminder = "[harm is recorded]"

    /// Returns the text with the reminder after each "at risk" that is a phrase of its own.
    static func reworded(_ text: String) -> String {
        let characters = Array(text.printable)
        var result = ""
        var position = 0
        while position < characters.count {
            let end = position + phrase.count
            if end <= characters.count, matches(characters[position..<end]),
                position == 0 || !isLetter(characters[position - 1]),
                end == characters.count || !isLetter(characters[end])
            {
                let said = String(characters[position..<end]) + " " + reminder
                result += String(said.map { $0 == " " ? TextWrap.glue : $0 })
                position = end
            } else {
                result.append(characters[position])
                position += 1
            }
        }
        return result
    }

    /// Whether nothing in the text needs a reminder.
    static func isHarmless(_ text: String) -> Bool { reworded(text) == text.printable }

    private static func matches(_ stretch: ArraySlice<Character>) -> Bool {
        zip(stretch, phrase).allSatisfy { found, wanted in
            found.lowercased() == wanted.lowercased() || (found == TextWrap.glue && wanted == " ")
        }
    }

    private static func isLetter(_ character: Character) -> Bool { character.isLetter }
}
