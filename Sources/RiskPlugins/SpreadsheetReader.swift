package import RiskModel
package import RiskSource

/// Reads a spreadsheet of questions and points, saved as delimited text: a heading that names the
/// columns, and a line a question.
///
/// | column | what it holds |
/// |---|---|
/// | `question` (or `ask`, `item`, `indicator`) | the question; required |
/// | `points` | the points of a yes (`5`), or of each answer (`never = 0; sometimes = 1; often = 2`); empty where the answer is for the record |
/// | `section` | the heading that it stands under |
/// | `id` | its id; otherwise made of the question |
/// | `type` | `yesno`, `choice`, `whole`, `text` or `date`; otherwise as the points say |
/// | `range` | of a whole number: `0 to 17` |
/// | `harm` | `evidence` or `possible`: what a yes says |
/// | `role` | the part that it plays for the kind of tool, such as `sex` or `protective` |
/// | `guidance`, `find_out_from` | as in a plugin; several with `;` between them |
package struct SpreadsheetReader {
    private enum Column: String, CaseIterable {
        case question, points, section, id, type, range, harm, role, guidance
        case findOutFrom = "find_out_from"

        /// Other names that people give it.
        static let synonyms: [String: Column] = [
            "ask": .question, "item": .question, "indicator": .question, "score": .points,
            "heading": .section,
        ]
    }

    private enum TypeName: String, CaseIterable {
        case yesno, choice, whole, text, date
    }

    private var columns: [Int: Column] = [:]
    /// How many columns the heading has, those that are not known among them.
    private var width = 0
    private var taken: Set<String> = []
    /// Where each question was asked first, by its words.
    private var asked: [String: SourceRange] = [:]
    private var diagnostics: [Diagnostic] = []

    private init() {}

    /// The questions of a file, in its order, and every mistake in it; after a mistake the questions
    /// serve for nothing.
    package static func read(_ file: SourceFile) -> (
        items: [SpreadsheetItem], diagnostics: [Diagnostic]
    ) {
        let text = DelimitedText(file)
        guard let heading = text.records.first, text.records.count > 1 else {
            let none = SpreadsheetDiagnostics.noQuestions(in: file)
            return ([], text.diagnostics.isEmpty ? [none] : text.diagnostics)
        }
        var reader = SpreadsheetReader()
        reader.diagnostics = text.diagnostics
        guard reader.readHeading(heading, rows: text.records.dropFirst()) else {
            return ([], reader.diagnostics)
        }
        let items = text.records.dropFirst().compactMap { reader.item($0) }
        return (items, reader.diagnostics)
    }

    /// Finds the columns; `false` where there is no column of questions.
    private mutating func readHeading(
        _ heading: [Located<String>], rows: ArraySlice<[Located<String>]>
    ) -> Bool {
        width = heading.count
        let known = Column.allCases.map(\.rawValue)
        for (index, cell) in heading.enumerated() {
            let isEmpty = rows.allSatisfy { index >= $0.count || $0[index].value.isEmpty }
            if cell.value.isEmpty, isEmpty { continue }
            let name = String(cell.value.lowercased().map { $0 == " " ? "_" : $0 })
            guard let column = Column(rawValue: name) ?? Column.synonyms[name] else {
                diagnostics.append(SpreadsheetDiagnostics.unknownColumn(cell, known: known))
                continue
            }
            if columns.values.contains(column) {
                diagnostics.append(SpreadsheetDiagnostics.columnTwice(cell))
            } else {
                columns[index] = column
            }
        }
        guard columns.values.contains(.question) else {
            diagnostics.append(SpreadsheetDiagnostics.missingColumn("question", heading: heading))
            return false
        }
        return true
    }

    private mutating func item(_ record: [Located<String>]) -> SpreadsheetItem? {
        var cells: [Column: Located<String>] = [:]
        for (index, cell) in record.enumerated() where !cell.value.isEmpty {
            if let column = columns[index] {
                cells[column] = cell
            } else if index >= width {
                diagnostics.append(SpreadsheetDiagnostics.cellWithoutColumn(at: cell.range))
            }
        }
        guard let question = cells[.question] else {
            if let first = record.first(where: { !$0.value.isEmpty }) {
                diagnostics.append(SpreadsheetDiagnostics.noQuestion(at: first.range))
            }
            return nil
        }
        let harm = named(SpreadsheetHarm.self, .harm, cells)
        let role = named(ItemRole.self, .role, cells)
        guard let answer = answer(cells) else { return nil }
        let id = id(of: question, given: cells[.id])
        let words = onOneLine(question.value.lowercased())
        if let first = asked[words] {
            diagnostics.append(
                SpreadsheetDiagnostics.repeatedQuestion(question, id: id, first: first))
        } else {
            asked[words] = question.range
        }
        return SpreadsheetItem(
            id: id,
            section: cells[.section]?.value ?? "Questions", ask: onOneLine(question.value),
            answer: answer, harm: harm, role: role,
            guidance: cells[.guidance].map { onOneLine($0.value) },
            findOutFrom: cells[.findOutFrom].map { parts(of: $0.value) } ?? [])
    }

    // MARK: Cells

    private mutating func named<Name: CaseIterable & RawRepresentable>(
        _ names: Name.Type, _ column: Column, _ cells: [Column: Located<String>]
    ) -> Name? where Name.RawValue == String {
        guard let cell = cells[column] else { return nil }
        if let name = names.init(rawValue: cell.value.lowercased()) { return name }
        report(column, cell, expected: names.allCases.map(\.rawValue).quotedAlternatives)
        return nil
    }

    private mutating func report(
        _ column: Column, _ cell: Located<String>, expected: String
    ) {
        diagnostics.append(
            SpreadsheetDiagnostics.cell(column.rawValue, cell, expected: expected))
    }

    private mutating func answer(
        _ cells: [Column: Located<String>]
    ) -> SpreadsheetItem.Answer? {
        let type = named(TypeName.self, .type, cells)
        if cells[.type] != nil, type == nil { return nil }
        let points = cells[.points]
        switch type {
        case .text, .date, .whole:
            if let points {
                report(.points, points, expected: "empty for a question of this type")
            }
            if let harm = cells[.harm] {
                report(.harm, harm, expected: "empty for a question of this type")
            }
            if type == .whole { return range(cells).map { .whole($0) } }
            return type == .date ? .date : .text
        case .yesno: return yesNo(points)
        case .choice:
            if let points { return choice(points) }
            if let type = cells[.type] { report(.points, type, expected: Self.optionPoints) }
            return nil
        case nil:
            guard let points, points.value.contains("=") else { return yesNo(points) }
            return choice(points)
        }
    }

    private static let optionPoints = "the points of each answer: never = 0; often = 2"

    private mutating func yesNo(_ cell: Located<String>?) -> SpreadsheetItem.Answer? {
        guard let cell else { return .yesNo(points: nil) }
        if let points = ExactDecimal(text: cell.value) { return .yesNo(points: points) }
        report(
            .points, cell, expected: "a number with up to four places, or \(Self.optionPoints)")
        return nil
    }

    private mutating func choice(_ cell: Located<String>) -> SpreadsheetItem.Answer? {
        var options: [SpreadsheetOption] = []
        for part in parts(of: cell.value) {
            let sides = part.split(separator: "=", omittingEmptySubsequences: false)
                .map { String($0).trimmingWhiteSpace }
            guard sides.count == 2, !sides[0].isEmpty, let points = ExactDecimal(text: sides[1])
            else {
                report(.points, cell, expected: Self.optionPoints)
                return nil
            }
            let id = Self.id(madeOf: sides[0], orElse: "option", avoiding: options.map(\.id))
            options.append(SpreadsheetOption(id: id, title: sides[0], points: points))
        }
        guard options.count > 1 else {
            report(.points, cell, expected: "\(Self.optionPoints), of two answers or more")
            return nil
        }
        return .choice(options)
    }

    private mutating func range(_ cells: [Column: Located<String>]) -> ClosedRange<Int>? {
        guard let cell = cells[.range] ?? cells[.type] else { return nil }
        let ends = cell.value.split(separator: " ").filter { $0 != "to" }.compactMap { Int($0) }
        guard cells[.range] != nil, ends.count == 2, ends[0] <= ends[1],
            ends.allSatisfy({ abs($0) <= 1_000_000 })
        else {
            report(.range, cell, expected: "two whole numbers: 0 to 17")
            return nil
        }
        return ends[0]...ends[1]
    }

    private func parts(of text: String) -> [String] {
        text.split { $0 == ";" || $0.isNewline }.map { String($0).trimmingWhiteSpace }
            .filter { !$0.isEmpty }
    }

    private func onOneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    // MARK: Ids

    private mutating func id(of question: Located<String>, given: Located<String>?) -> String {
        if let given {
            let form = IdentifierForm.name
            if !form.accepts(given.value) {
                report(.id, given, expected: form.expected)
            } else if !taken.insert(given.value).inserted {
                diagnostics.append(SpreadsheetDiagnostics.repeatedID(given))
            }
            return given.value
        }
        let id = Self.id(madeOf: question.value, orElse: "question", avoiding: Array(taken))
        taken.insert(id)
        return id
    }

    /// An id of the first words of a text, up to 40 characters; with a number where it is taken.
    package static func id(madeOf text: String, orElse other: String, avoiding taken: [String])
        -> String
    {
        let words = text.lowercased().split { character in
            !(character.isASCII && (character.isLetter || character.isNumber))
        }
        var id = ""
        for word in words.drop(while: { $0.first?.isNumber == true }) {
            let longer = id.isEmpty ? String(word) : "\(id)_\(word)"
            if longer.count > 40 { break }
            id = longer
        }
        if id.isEmpty || Self.reserved.contains(id) { id = other }
        guard taken.contains(id) else { return id }
        return (2...).lazy.map { "\(id)_\($0)" }.first { !taken.contains($0) } ?? id
    }

    /// Words that mean something else in answers or in conditions.
    private static let reserved = Set(NameValidators.formulaWords + NameValidators.optionWords)
}
