package import RiskSource

/// A number that the calculations of a tool name, such as a weight of a published model.
package struct Coefficient: Sendable {
    package var id: Located<CoefficientID>
    package var number: SourcedNumber

    package init(id: Located<CoefficientID>, number: SourcedNumber) {
        self.id = id
        self.number = number
    }
}
