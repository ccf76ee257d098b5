import RiskModel
import RiskSource

/// The keys of an entry of `migrations`.
enum MigrationKeys {
    static let definition = MappingDefinition(
        "migration", what: "a migration",
        about: "How answers made with one version become answers of a later one.",
        keys: [
            from.definition, to.definition, items.definition, options.definition,
            dropped.definition, askAgain.definition,
        ])

    static let from: Key<Located<String>> =
        .required(
            "from", .located(.version), "the version that the answers were made with",
            example: "1.0.0")
    static let to: Key<Located<String>> =
        .optional(
            "to", .located(.version),
            "the later version that they are carried to; that of the plugin unless it is given",
            example: "1.1.0")
    static let items: Key<[Migration.Rename<ItemID>]> =
        .optional(
            "items", .renames(of: ItemID.self), "items with another name: the old one, the new one",
            example: "{late: late_nights}")
    static let options: Key<[Migration.OptionRenames]> =
        .optional(
            "options", .optionRenames,
            "by the old name of the item, options with another name; several may become one",
            example: "{mood: {glad: happy, cheerful: happy}}")
    static let dropped: Key<[Migration.Exception]> =
        .optional(
            "dropped", .list(of: .migrationException),
            "items that are asked no more, by their old names; their answers are kept as comments",
            example: "[{item: pager, because: nobody has one now}]")
    static let askAgain: Key<[Migration.Exception]> =
        .optional(
            "ask_again", .list(of: .migrationException),
            "items, by their new names, that no older answer settles: new ones, and those that "
                + "ask something else now; they become unknown",
            example: "[{item: callers, because: it counts one adult caller now}]")
}

/// The keys of an entry of `dropped` and of `ask_again`.
enum MigrationExceptionKeys {
    static let definition = MappingDefinition(
        "migration_exception", what: "an item that is not carried",
        about: "An item whose older answer is not carried, and why.",
        keys: [item.definition, because.definition])

    static let item: Key<Located<ItemID>> =
        .required("item", .id(ItemID.self), "the item")
    static let because: Key<String> =
        .required("because", .text, "why its answer is not carried")
}
