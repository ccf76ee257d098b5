import RiskModel
import Testing

@testable import RiskToolkit

/// What is said twice, inside and outside of the package, is said in the same words.
struct ModelNamesTests {
    @Test func `the names of the format are those of the model`() {
        #expect(
            RiskToolkit.ToolKind.allCases.map(\.rawValue)
                == RiskModel.ToolKind.allCases.map(\.rawValue))
        #expect(
            RiskToolkit.Subject.allCases.map(\.rawValue)
                == RiskModel.Subject.allCases.map(\.rawValue))
        #expect(
            RiskToolkit.Nation.allCases.map(\.rawValue) == RiskModel.Nation.allCases.map(\.rawValue)
        )
        #expect(
            RiskToolkit.ItemRole.allCases.map(\.rawValue)
                == RiskModel.ItemRole.allCases.map(\.rawValue))
        #expect(
            RiskToolkit.ApprovalStatus.allCases.map(\.rawValue)
                == RiskModel.Approval.Status.allCases.map(\.rawValue))
        for kind in RiskModel.ToolKind.allCases {
            #expect(RiskToolkit.ToolKind(kind).model == kind)
        }
    }

    @Test func `the protocols of Swift have the names that messages use`() {
        let names = RiskToolkit.ToolKind.allCases.map(\.protocolName)
        #expect(
            names
                == [
                    "\((any AssessmentTool).self)", "\((any ExploitationToolkit).self)",
                    "\((any OffenderRiskTool).self)", "\((any AssessmentQualityScorer).self)",
                ].map { $0.replacing("any ", with: "") })
        for kind in RiskToolkit.ToolKind.allCases { #expect(!kind.requirements.isEmpty) }
    }
}
