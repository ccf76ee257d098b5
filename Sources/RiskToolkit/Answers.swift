/// The answers of one case, as given: nothing is filled in.
///
/// An item that is not mentioned is unknown, which is never a no. The answers are checked when they
/// are scored, by the reader of answer files.
///
/// ```swift
/// var answers = Answers(on: "2026-03-02", nation: .england)
/// answers["age"] = 15
/// answers["missing_nights"] = .yes
/// ```
public struct Answers: Sendable {
    /// The assessment date, `YYYY-MM-DD`; every window counts back from it. There is no other clock.
    public var date: String
    /// The reference that the agency chose for the case; never a name.
    public var caseReference: String?
    /// The nation whose law and calendar the case falls under; `nil` where it is not given.
    public var nation: Nation?
    /// Whether whatever is not mentioned is a no.
    public var unmentionedIsNo: Bool
    private var answers: [(item: String, answer: Answer)] = []
    private let place: DeclarationPlace

    /// A case in which nothing is answered yet.
    ///
    /// - Parameters:
    ///   - date: The assessment date, `YYYY-MM-DD`.
    ///   - caseReference: The reference that the agency chose for the case; never a name.
    ///   - nation: The nation whose law and calendar the case falls under.
    ///   - unmentionedIsNo: Whether whatever is not mentioned is a no.
    public init(
        on date: String, caseReference: String? = nil, nation: Nation? = nil,
        unmentionedIsNo: Bool = false, file: String = #fileID, line: Int = #line
    ) {
        self.date = date
        self.caseReference = caseReference
        self.nation = nation
        self.unmentionedIsNo = unmentionedIsNo
        place = DeclarationPlace(file, line)
    }

    /// The answer to an item, by its name; `nil` where none was given.
    public subscript(item: String) -> Answer? {
        get { answers.first { $0.item == item }?.answer }
        set {
            answers.removeAll { $0.item == item }
            if let newValue { answers.append((item, newValue)) }
        }
    }

    /// The answer file that says the same.
    static func document(_ cases: [Answers], for tool: String) -> FormatValue {
        .fields(["tool": .text(tool), "cases": .list(cases.map(\.value))])
    }

    private var value: FormatValue {
        .fields(
            [
                "case": caseReference.map(FormatValue.text),
                "nation": nation.map { .text($0.rawValue) }, "date": .text(date),
                "unmentioned": unmentionedIsNo ? "no" : nil,
                "answers": .mapping(answers.map { ($0.item, $0.answer.value) }),
            ], at: place)
    }
}
