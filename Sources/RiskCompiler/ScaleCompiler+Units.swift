import RiskEngine
import RiskModel
import RiskSource

/// The unit in which a scale's code leaves its value.
extension ScaleCompiler {
    /// Whether a scale's code leaves points; otherwise it leaves ten-thousandths of a point, as
    /// everything that is summed is held.
    func isInPoints(_ scale: Scale, owner: ToolID?) -> Bool {
        switch scale.method {
        case .sum, .count, .worst, .mean, .median, .percent: false
        case .table(let table): table.rows.contains { $0.value.needsPoints }
        case .first(let match):
            match.rules.contains { $0.value.needsPoints } || match.otherwise?.needsPoints == true
        case .expression: true
        case .result(let used):
            if case .scale(let other, let inner)? = names.meaning(of: used) {
                isInPoints(inner, owner: other)
            } else {
                false
            }
        }
    }

    func emitExpression(
        _ expression: Expression, owner: ToolID?, into segment: inout SegmentBuilder
    ) {
        guard let conditions else {
            segment.emit(.undefined)
            return
        }
        conditions.compileNumber(expression, at: ConditionPlace(tool: owner), into: &segment)
    }

    /// Emits a value that a table or rule of a scale gives, in the scale's unit.
    func emitConstant(
        _ number: SourcedNumber, of scale: Scale, owner: ToolID?, into segment: inout SegmentBuilder
    ) {
        let known = number.known ?? PreciseDecimal(0)
        emitConstant(known, inPoints: isInPoints(scale, owner: owner), into: &segment)
    }

    /// Emits a number in points, or in ten-thousandths of a point.
    func emitConstant(_ number: ExactDecimal, inPoints: Bool, into segment: inout SegmentBuilder) {
        emitConstant(PreciseDecimal(number), inPoints: inPoints, into: &segment)
    }

    private func emitConstant(
        _ number: PreciseDecimal, inPoints: Bool, into segment: inout SegmentBuilder
    ) {
        if !inPoints, let units = number.exactDecimal?.tenThousandths {
            segment.emit(.constant, compilation.image.constant(units))
            return
        }
        let fraction = compilation.image.fraction(
            number.significand, over: PreciseDecimal.powerOfTen(number.places))
        segment.emit(.exact, fraction)
    }

    /// Brings the value on the stack to at most, or at least, a number of points.
    func emitBound(
        _ number: ExactDecimal, isCap: Bool, inPoints: Bool, into segment: inout SegmentBuilder
    ) {
        if inPoints {
            emitConstant(number, inPoints: true, into: &segment)
            segment.emit(isCap ? .minimum : .maximum)
        } else {
            segment.emit(
                isCap ? .atMost : .atLeast, compilation.image.constant(number.tenThousandths))
        }
    }

    /// Rounds the value on the stack to places of points.
    func emitRounding(
        _ rounding: Rounding, inPoints: Bool, into segment: inout SegmentBuilder
    ) {
        let places = inPoints ? rounding.places : rounding.places - ExactDecimal.places
        if places >= 0 {
            segment.emit(.roundTo, places, rounding.mode.coreMode.rawValue)
        } else {
            var quantum: Int64 = 1
            for _ in places..<0 { quantum *= 10 }
            segment.emit(
                .round, compilation.image.constant(quantum), rounding.mode.coreMode.rawValue)
        }
    }
}

extension SourcedNumber {
    /// Whether ten-thousandths do not hold the number.
    fileprivate var needsPoints: Bool { known != nil && known?.exactDecimal == nil }
}
