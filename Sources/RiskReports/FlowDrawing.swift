import RiskTerminal

/// The flow of questions as a drawing: one box a row, further to the right the later a question can
/// come, and an arrow from each question to those that it opens.
///
/// Arrows run beside the boxes, each question's in a lane of its own, so that none crosses a box.
/// Black on white, without colour: it is read in print.
struct FlowDrawing {
    private struct Box {
        let group: QuestionFlow.Group
        let x: Int
        let y: Int
        let width: Int
        let lines: [(text: String, isStrong: Bool)]

        var height: Int { lines.count * FlowDrawing.lineHeight + 12 }
        var right: Int { x + width }
        var middle: Int { y + height / 2 }
    }

    private static let lineHeight = 17
    private static let indent = 26
    private static let boxWidth = 400
    private static let laneWidth = 13
    /// Columns of text that fit a box; a letter of the drawing's size is at most 7 wide on average.
    private static let columns = 56

    private let boxes: [Box]
    private let height: Int

    init(_ groups: [QuestionFlow.Group]) {
        var boxes: [Box] = []
        var y = 2
        for group in groups {
            let box = Box(
                group: group, x: 1 + group.depth * Self.indent, y: y, width: Self.boxWidth,
                lines: Self.lines(of: group))
            boxes.append(box)
            y += box.height + 8
        }
        self.boxes = boxes
        height = y
    }

    /// The question and when it is asked; of questions that have nothing to do with others, their
    /// numbers and their section.
    private static func lines(of group: QuestionFlow.Group)
        -> [(text: String, isStrong: Bool)]
    {
        if group.condition == nil, group.opens.isEmpty {
            return shortened("\(group.name): \(group.section)").map { ($0, false) }
        }
        var name = "\(group.name): \(group.section)"
        if let ask = group.ask { name = "\(group.numbers.lowerBound). \(ask)" }
        let condition = group.condition.map { "asked only where \($0)" } ?? "always asked"
        return shortened(name).map { ($0, true) } + shortened(condition).map { ($0, false) }
    }

    /// At most four lines; the whole text stands in the list below the drawing.
    private static func shortened(_ text: String) -> [String] {
        var lines = TextWrap(width: columns).lines(of: text)
        if lines.count > 4 {
            lines = Array(lines.prefix(4))
            lines[3] += " …"
        }
        return lines
    }

    // MARK: Arrows

    /// For each box that opens others its lane, counted from 0 beside the boxes.
    private var lanes: [(opener: Box, targets: [Box], lane: Int)] {
        var found: [(opener: Box, targets: [Box], lane: Int)] = []
        var ends: [[ClosedRange<Int>]] = []
        for opener in boxes where !opener.group.opens.isEmpty {
            let number = opener.group.numbers.lowerBound
            let targets = boxes.filter { $0.group.openedBy.contains(number) }
            let places = targets.map(\.middle) + [opener.middle]
            guard let first = places.min(), let last = places.max() else { continue }
            let stretch = first...last
            let free = ends.firstIndex { taken in !taken.contains { $0.overlaps(stretch) } }
            let lane = free ?? ends.count
            if free == nil { ends.append([]) }
            ends[lane].append(stretch)
            found.append((opener, targets, lane))
        }
        return found
    }

    private var right: Int { (boxes.map(\.right).max() ?? 0) + 16 }

    /// The figure.
    var html: String {
        let lanes = lanes
        let width = right + ((lanes.map(\.lane).max() ?? 0) + 1) * Self.laneWidth + 4
        var svg = HTMLText.open(
            "svg",
            [
                ("viewBox", "0 0 \(width) \(height)"), ("role", "img"),
                ("aria-labelledby", "drawing-title drawing-text"),
                ("xmlns", "http://www.w3.org/2000/svg"),
            ])
        svg +=
            "\n" + HTMLText.element("title", [("id", "drawing-title")], text: "Flow of questions")
        svg += "\n" + HTMLText.element("desc", [("id", "drawing-text")], text: description) + "\n"
        svg += """
            <style>
            .flow-box { fill: #fff; stroke: #111; stroke-width: 1.2; }
            .flow-box.sometimes { stroke-dasharray: 6 3; }
            .flow-line { fill: none; stroke: #111; stroke-width: 1.2; }
            .flow-head { fill: #111; }
            .flow-text { font: 13px "Liberation Sans", Arial, Helvetica, sans-serif; fill: #111; }
            .flow-text.strong { font-weight: bold; }
            </style>

            """
        for box in boxes {
            let kind = box.group.condition == nil ? "flow-box" : "flow-box sometimes"
            svg +=
                HTMLText.element(
                    "rect",
                    [
                        ("class", kind), ("x", "\(box.x)"), ("y", "\(box.y)"),
                        ("width", "\(box.width)"), ("height", "\(box.height)"), ("rx", "3"),
                    ], html: "") + "\n"
            for (index, line) in box.lines.enumerated() {
                svg += text(
                    line.text, x: box.x + 8, y: box.y + 17 + index * Self.lineHeight,
                    isStrong: line.isStrong)
            }
        }
        for lane in lanes { svg += arrows(lane.opener, lane.targets, lane: lane.lane) }
        // On a narrow screen it is scrolled, by keys too.
        return HTMLText.element("figure", [("tabindex", "0")], html: "\n\(svg)</svg>\n") + "\n"
    }

    private func arrows(_ opener: Box, _ targets: [Box], lane: Int) -> String {
        let x = right + lane * Self.laneWidth
        let places = targets.map(\.middle) + [opener.middle]
        let (first, last) = (places.min() ?? 0, places.max() ?? 0)
        var path = "M\(opener.right) \(opener.middle)H\(x)M\(x) \(first)V\(last)"
        var heads = ""
        for target in targets {
            path += "M\(x) \(target.middle)H\(target.right + 6)"
            let (tip, middle) = (target.right + 1, target.middle)
            heads +=
                "<path class=\"flow-head\" d=\"M\(tip) \(middle)l8 -4v8z\"></path>\n"
        }
        return "<path class=\"flow-line\" d=\"\(path)\"></path>\n" + heads
    }

    private func text(_ text: String, x: Int, y: Int, isStrong: Bool) -> String {
        HTMLText.element(
            "text",
            [
                ("class", isStrong ? "flow-text strong" : "flow-text"), ("x", "\(x)"),
                ("y", "\(y)"),
            ], text: text) + "\n"
    }

    private var description: String {
        let sometimes = boxes.filter { $0.group.condition != nil }
        let parts = sometimes.map { box in
            "\(box.group.name), asked only where \(box.group.condition ?? "")"
        }
        return
            "The questions from top to bottom, with an arrow from each question to those that it "
            + "opens. All are always asked but these: \(parts.joined(separator: "; "))."
    }
}
