import RiskModel

/// A result as the fields of an entry, and back.
extension RecordEvent {
    static func fields(of result: FinishedResult) -> [String: RecordValue] {
        [
            "report": .text(result.report),
            "levels": .list(result.levels.map(written)),
            "harm": .text(result.harm.rawValue),
            "due": .texts(result.due.map(\.rawValue)),
            "open": .texts(result.open.map(\.rawValue)),
            "unknown": .whole(result.unknown),
        ]
    }

    static func result(_ fields: [String: RecordValue]) -> FinishedResult? {
        guard let report = fields["report"]?.text, let written = fields["levels"]?.list,
            let harm = fields["harm"]?.text.flatMap(HarmStatement.State.init),
            let due = fields["due"]?.texts, let open = fields["open"]?.texts,
            let unknown = fields["unknown"]?.whole
        else { return nil }
        let levels = written.compactMap(level)
        guard levels.count == written.count else { return nil }
        return FinishedResult(
            report: report, levels: levels, harm: harm, due: due.map { TriggerID($0) },
            open: open.map { TriggerID($0) }, unknown: unknown)
    }

    static func written(_ level: ComputedLevel) -> RecordValue {
        .members([
            "result": .text(level.result.rawValue), "title": .text(level.title),
            "scale": .list(
                level.scale.map {
                    .object(["id": .text($0.id.rawValue), "title": .text($0.title)])
                }),
            "possible": .texts(level.possible.map(\.rawValue)),
            "specials": .texts(level.specials.map(\.rawValue)),
            "not_better_than": level.notBetterThan.map { .text($0.rawValue) },
            "not_established": .truth(level.notEstablished),
        ])
    }

    static func level(_ written: RecordValue) -> ComputedLevel? {
        let members = written.members
        guard let result = members["result"]?.text, let title = members["title"]?.text,
            let scale = members["scale"]?.list, let possible = members["possible"]?.texts,
            let specials = members["specials"]?.texts,
            let notEstablished = members["not_established"]?.truth
        else { return nil }
        let names = scale.compactMap { name -> ComputedLevel.Name? in
            guard let id = name.members["id"]?.text, let title = name.members["title"]?.text else {
                return nil
            }
            return ComputedLevel.Name(LevelID(id), title)
        }
        return ComputedLevel(
            result: ResultID(result), title: title, scale: names,
            possible: possible.map { LevelID($0) },
            specials: specials.compactMap(SpecialState.init),
            notBetterThan: members["not_better_than"]?.text.map { LevelID($0) },
            notEstablished: notEstablished)
    }
}
