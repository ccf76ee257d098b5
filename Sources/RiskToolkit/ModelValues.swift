import RiskModel
import RiskSource

// What stands for the values of the model outside of this package. Each switch has no default, so that
// nothing new in the model can be forgotten here.

extension Subject {
    init(_ subject: RiskModel.Subject) {
        self =
            switch subject {
            case .child: .child
            case .adult: .adult
            case .document: .document
            }
    }
}

extension ApprovalStatus {
    init(_ status: RiskModel.Approval.Status) {
        self =
            switch status {
            case .draft: .draft
            case .pilot: .pilot
            case .approved: .approved
            }
    }
}

extension Nation {
    init(_ nation: RiskModel.Nation) {
        self =
            switch nation {
            case .england: .england
            case .wales: .wales
            }
    }
}

extension ItemRole {
    init(_ role: RiskModel.ItemRole) {
        self =
            switch role {
            case .sex: .sex
            case .ethnicity: .ethnicity
            case .disability: .disability
            case .age: .age
            case .protective: .protective
            case .domain: .domain
            case .agencies: .agencies
            case .stage: .stage
            case .online: .online
            case .network: .network
            }
    }
}

extension AnswerType {
    init(_ type: ItemType) {
        self =
            switch type {
            case .yesNo: .yesNo
            case .choice(let options, let ordered): .choice(Options(options), ordered: ordered)
            case .severalOf(let options): .several(Options(options))
            case .number(let domain): AnswerType(domain)
            case .date(let range):
                .date(from: range?.low.description, upto: range?.high.description)
            case .text: .text
            case .windowed(let windows): .windowed(windows.map(\.rawValue))
            }
    }

    private init(_ domain: NumberDomain) {
        let unit = 10_000 as Int64
        self =
            domain.places == 0
            ? .whole(
                Int(domain.low.tenThousandths / unit)...Int(domain.high.tenThousandths / unit),
                unit: domain.unit)
            : .decimal(
                from: domain.low.description, upto: domain.high.description,
                places: domain.places, unit: domain.unit)
    }
}

extension Options {
    fileprivate init(_ options: [RiskModel.Option]) {
        self.init(options.map { ($0.id.value.rawValue, $0.title) })
    }
}

extension Truth {
    init(_ truth: RiskModel.Truth) {
        self =
            switch truth {
            case .yes: .yes
            case .no: .no
            case .open: .open
            }
    }
}

extension NoValue {
    init(_ state: SpecialState) {
        self =
            switch state {
            case .undetermined: .undetermined
            case .undefined: .undefined
            case .insufficient: .insufficient
            case .notApplicable: .notApplicable
            }
    }
}

extension HarmStatement.State {
    init(_ state: RiskModel.HarmStatement.State) {
        self =
            switch state {
            case .evidenced: .evidenced
            case .possible: .possible
            case .none: .noneRecorded
            case .notAsked: .notAsked
            }
    }
}

extension ItemLabel {
    init(_ label: RiskModel.ItemLabel) {
        self.init(id: label.id, ask: label.ask, findOutFrom: label.findOutFrom)
    }
}
