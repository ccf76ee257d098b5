package import RiskModel
import RiskTerminal

/// The plain words for what a result holds; every report draws on them.
package enum Wording {
    /// `2 March 2026`.
    package static func day(_ date: CivilDate) -> String {
        "\(date.day) \(months[date.month - 1]) \(date.year)"
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]

    package static func nation(_ nation: Nation) -> String {
        switch nation {
        case .england: "England"
        case .wales: "Wales"
        }
    }

    static func kind(_ kind: ToolKind) -> String {
        switch kind {
        case .general: "general assessment"
        case .exploitation: "exploitation toolkit"
        case .offender: "offender risk tool"
        case .quality: "assessment quality scorer"
        }
    }

    static func subject(_ subject: Subject) -> String {
        switch subject {
        case .child: "one child"
        case .adult: "one adult"
        case .document: "one document"
        }
    }

    /// `now`, `within 5 working days`.
    static func timescale(_ within: Timescale) -> String {
        switch within {
        case .now: "now"
        case .hours(let count): "within \(counted(count, "hour"))"
        case .days(let count): "within \(counted(count, "day"))"
        case .workingDays(let count): "within \(counted(count, "working day"))"
        }
    }

    /// `within 5 working days: by Monday 9 March 2026, counted from the day after the assessment`.
    static func timescale(_ within: Timescale, _ deadline: Deadline?) -> String {
        let words = timescale(within)
        switch deadline {
        case nil: return words
        case .by(let date, let dayOne):
            let counted =
                switch dayOne {
                case .next: ", counted from the day after the assessment"
                case .same: ", counted from the day of the assessment itself"
                case nil: ""
                }
            return "\(words): by \(weekday(date)) \(day(date))\(counted)"
        case .unknown(let refusal):
            return "\(words), and due now, because its date cannot be worked out: "
                + self.refusal(refusal)
        }
    }

    /// Why working days cannot be counted.
    static func refusal(_ refusal: CalendarRefusal) -> String {
        switch refusal {
        case .outside(let first, let last):
            "bank holidays are listed only from \(day(first)) to \(day(last))"
        case .wrongOrder: "the end is before the start"
        case .noCalendar: "no list of bank holidays for the nation was found"
        case .nationNotGiven: "the nation is not given, and bank holidays differ"
        }
    }

    static func weekday(_ date: CivilDate) -> String {
        switch date.weekday {
        case .monday: "Monday"
        case .tuesday: "Tuesday"
        case .wednesday: "Wednesday"
        case .thursday: "Thursday"
        case .friday: "Friday"
        case .saturday: "Saturday"
        case .sunday: "Sunday"
        }
    }

    static func period(_ period: Period) -> String {
        switch period {
        case .months(let count) where count % 12 == 0: counted(count / 12, "year")
        case .months(let count): counted(count, "month")
        case .days(let count) where count % 7 == 0: counted(count / 7, "week")
        case .days(let count): counted(count, "day")
        }
    }

    /// `every 3 months`, `every year`.
    static func every(_ period: Period) -> String {
        let words = Wording.period(period)
        return "every " + (words.hasPrefix("1 ") ? String(words.dropFirst(2)) : words)
    }

    /// `1 answer`, `3 answers`.
    package static func counted(_ count: Int, _ noun: String) -> String {
        "\(count) \(noun)\(count == 1 ? "" : "s")"
    }

    /// `a`, `a or b`, `a, b or c`.
    static func list(_ parts: [String], _ joint: String = "and") -> String {
        guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
        return parts.dropLast().joined(separator: ", ") + " \(joint) " + last
    }

    /// An id as words: `social_care` is "social care".
    static func words(_ id: String) -> String {
        String(id.map { $0 == "_" ? " " : $0 })
    }

    /// When a calculation has no value.
    static func undefined(_ reason: UndefinedReason) -> String {
        switch reason {
        case .nothingApplies: "nothing applies"
        case .divisionByZero: "it divides by 0"
        case .outsideDomain: "it takes a logarithm or a root that does not exist"
        case .tooLarge: "the number is too large"
        case .datesInWrongOrder: "one date comes before another that it should follow"
        case .outsideCalendar: "a date is outside the years of the calendar"
        }
    }

    /// When a native function gives no value.
    static func undefined(_ failure: NativeFailure) -> String {
        switch failure {
        case .notTrusted:
            "a native function is not called: see 'riskkit plugin trust'"
        case .notLoaded: "a native function's library could not be loaded"
        case .crashed: "a native function ended its process"
        case .outOfTime: "a native function took too long"
        case .forbidden: "a native function asked the system for what it may not have"
        case .notFinite: "a native function gave something that is no number"
        case .outsideRange: "a native function gave a number outside its declared range"
        case .notMonotone: "a native function moved against its declared direction"
        case .noArgument: "a native function's argument has no value, or none of its type"
        case .givenUp: "a native function ended its process too often and is not called again"
        }
    }

    /// Why there is no ordinary value, after "no level:" or "no number:".
    static func special(_ state: SpecialState) -> String {
        switch state {
        case .undetermined: "undetermined (the instrument's rules do not decide)"
        case .undefined: "undefined (nothing to work it out from)"
        case .insufficient: "insufficient (too many answers left out)"
        case .notApplicable: "not applicable (the tool may not be used on this case)"
        }
    }

    /// The same in one word, where room is short.
    static func shortSpecial(_ state: SpecialState) -> String {
        switch state {
        case .undetermined: "undetermined"
        case .undefined: "undefined"
        case .insufficient: "insufficient"
        case .notApplicable: "not applicable"
        }
    }

    /// The verb of a rule's effect as the plugin writes it.
    static func effect(_ keyword: String) -> String {
        switch keyword {
        case "no_better_than": "the level is no better than"
        case "no_worse_than": "the level is no worse than"
        case "set": "the level is set to"
        case "step": "the level moves one place"
        case "allow": "only these levels are allowed:"
        case "disallow": "these levels are not allowed:"
        default: words(keyword)
        }
    }

    /// The text up to its first full stop that ends a sentence; a list shows no more.
    static func firstSentence(of text: String) -> String {
        var sentence = ""
        for word in text.printable.split(separator: " ") {
            sentence += (sentence.isEmpty ? "" : " ") + word
            if word.hasSuffix("."), word.count > 2 { break }
        }
        return sentence
    }

    static func subjectOfCaveat(_ subject: Subject) -> String {
        switch subject {
        case .child: "the child is safe"
        case .adult: "anyone is safe from this person"
        case .document: "the child is safe"
        }
    }
}

/// Sentences that stand on every page.
enum StandingText {
    static let statement = "This supports professional judgement and does not replace it."
    static let danger =
        "If anyone is in immediate danger, call 999 now; do not wait for this result."
    static let clocks =
        "No time limit here delays urgent help: call 999 in immediate danger, and the emergency "
        + "duty team out of hours."
    static let norms = "A norm describes the people who were studied, never the person assessed."
    static let findOut = "A list of things to find out, never a script for questioning a child."
}
