package import RiskModel

/// Something that has been overlooked where children were harmed, and that an instrument does not
/// ask about.
///
/// What is looked for: an item with the role for it, or one of its words in what is asked, other
/// than about what protects the child. Words can mislead either way, so a person must read the list.
package struct BlindSpot: Sendable, Hashable {
    /// What results say of it.
    package let caveat: String
    /// What could be added.
    package let advice: String

    /// The blind spots of an instrument, in a fixed order.
    package static func all(of instrument: Instrument) -> [BlindSpot] {
        // Who protects a child is asked in words that would also do for who harms one.
        let words = Set(
            instrument.items.filter { $0.role != .protective }.flatMap(Self.words))
        let roles = Set(instrument.items.compactMap(\.role))
        let hasPeriods = instrument.items.contains { item in
            switch item.type {
            case .windowed, .date: true
            default: false
            }
        }
        return looks.filter { look in
            !look.roles.contains(where: roles.contains) && words.isDisjoint(with: look.words)
                && !(look.isMetByPeriods && hasPeriods)
        }.map(\.spot)
    }

    /// The words of a question, of its guidance and of its answers.
    private static func words(of item: Item) -> [String] {
        var texts = [item.ask, item.guidance ?? ""]
        if case .choice(let options, _) = item.type { texts += options.map(\.title) }
        if case .severalOf(let options) = item.type { texts += options.map(\.title) }
        return texts.flatMap { text in
            text.lowercased().split { !$0.isLetter && $0 != "-" }.map(String.init)
        }
    }

    private struct Look {
        let roles: Set<ItemRole>
        let words: Set<String>
        var isMetByPeriods = false
        let spot: BlindSpot
    }

    private static let looks = [
        Look(
            roles: [.online],
            words: [
                "online", "internet", "app", "apps", "phone", "phones", "mobile", "social-media",
                "gaming", "games", "device", "devices", "livestream", "webcam", "web",
            ],
            spot: BlindSpot(
                caveat: "It asks nothing about what happens online: contact, images, apps, games.",
                advice: "an item with 'role: online'")),
        Look(
            roles: [.sex], words: ["boy", "boys", "male", "sex", "gender"],
            spot: BlindSpot(
                caveat:
                    "It does not ask for the child's sex: that boys are overlooked cannot be seen.",
                advice: "an item with 'role: sex'")),
        Look(
            roles: [],
            words: [
                "previous", "previously", "history", "past", "earlier", "ever", "before",
                "already", "repeated", "repeatedly", "again",
            ], isMetByPeriods: true,
            spot: BlindSpot(
                caveat:
                    "It asks nothing about the past: earlier harm, earlier concerns, earlier referrals.",
                advice: "items about history, or items of the type 'windowed'")),
        Look(
            roles: [.network],
            words: [
                "suspect", "suspects", "suspected", "perpetrator", "perpetrators", "offender",
                "offenders", "adult", "adults", "older", "gang", "gangs", "exploiter",
            ],
            spot: BlindSpot(
                caveat: "It asks nothing about who may be causing the harm, or whom they know.",
                advice: "an item with 'role: network'")),
        Look(
            roles: [.protective],
            words: ["protective", "protects", "trusted", "trusts", "supportive", "safe"],
            spot: BlindSpot(
                caveat: "It does not ask which adults protect the child.",
                advice: "an item with 'role: protective'")),
    ]
}
