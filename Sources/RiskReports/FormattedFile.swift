package import RiskModel
package import RiskSource

/// A file of the format in its one layout, which means exactly what the file means.
package struct FormattedFile {
    /// Why a file has no layout.
    package enum Refusal: Error {
        /// It cannot be read; it stays as it is.
        case unreadable([Diagnostic])
        /// What the layout would say is not what the file says: a fault of ours.
        case changesMeaning
    }

    package let file: SourceFile
    /// The bytes of the file in its layout.
    package let bytes: [UInt8]

    /// Whether the file has another layout.
    package var isChanged: Bool { file.bytes != bytes }

    /// Returns the layout, which is read again and compared with the file first.
    ///
    /// - Parameter formats: the formats of which the file may be one; its keys tell which. Without one
    ///   that fits, keys keep their order.
    package init(
        _ file: SourceFile, formats: [FileFormat], limits: YAMLLimits = .batch
    ) throws(Refusal) {
        let reader = YAMLReader(limits: limits)
        let reading = reader.read(file, top: .sequenceOrMapping)
        guard let root = reading.root, reading.diagnostics.isEmpty,
            let document = WrittenYAML(file, limits: limits)
        else { throw .unreadable(reading.diagnostics) }
        let format = FileFormat.of(keys: root.entries?.map(\.key.value), among: formats)
        let text = YAMLLayout(document).text(format?.form)
        self.file = file
        bytes = Array(text.utf8)

        let result = SourceFile(name: file.name, bytes: bytes)
        let again = reader.read(result, top: .sequenceOrMapping)
        func comments(in file: SourceFile) -> [String] {
            YAMLComment.all(in: file, limits: limits).map(\.text).sorted()
        }
        guard let written = again.root, again.diagnostics.isEmpty,
            Self.meanSame(root, written, format?.form), comments(in: file) == comments(in: result)
        else { throw .changesMeaning }
    }

    /// What changes, as a patch; `nil` where nothing does.
    package var patch: FilePatch? {
        guard isChanged else { return nil }
        func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
            var lines: [ArraySlice<UInt8>] = []
            var start = 0
            for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
                lines.append(bytes[start...offset])
                start = offset + 1
            }
            return start < bytes.count ? lines + [bytes[start...]] : lines
        }
        let old = lines(file.bytes)
        let new = lines(bytes)
        let difference = new.difference(from: old)
        var removed: Set<Int> = []
        var inserted: Set<Int> = []
        for change in difference {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): inserted.insert(offset)
            }
        }
        var fixes: [Diagnostic.Fix] = []
        var (left, right) = (0, 0)
        while left < old.count || right < new.count {
            let start = left < old.count ? old[left].startIndex : file.bytes.count
            var text: [UInt8] = []
            let (firstLeft, firstRight) = (left, right)
            while removed.contains(left) { left += 1 }
            while inserted.contains(right) {
                text += new[right]
                right += 1
            }
            if left > firstLeft || right > firstRight {
                let end = left < old.count ? old[left].startIndex : file.bytes.count
                fixes.append(
                    Diagnostic.Fix(
                        replacing: SourceRange(file: file, start: start, end: end),
                        with: String(decoding: text, as: UTF8.self)))
            } else {
                left += 1
                right += 1
            }
        }
        return FilePatch(file, fixes: fixes)
    }

    /// Whether two trees say the same: the same texts of the same kinds, in the same order wherever the
    /// order is the writer's.
    private static func meanSame(_ left: YAMLNode, _ right: YAMLNode, _ form: ValueForm?) -> Bool {
        switch (left.content, right.content) {
        case (.scalar(let left), .scalar(let right)):
            return left.text == right.text && isSpecial(left) == isSpecial(right)
        case (.sequence(let left), .sequence(let right)):
            return left.count == right.count
                && zip(left, right).allSatisfy { meanSame($0, $1, form?.element) }
        case (.mapping(let left), .mapping(let right)):
            let names = left.map(\.key.value)
            let shape = form?.shape(ofKeys: names)
            guard left.count == right.count,
                shape?.order != nil || names == right.map(\.key.value)
            else { return false }
            let others = Dictionary(
                right.map { ($0.key.value, $0.value) }, uniquingKeysWith: { first, _ in first })
            return left.allSatisfy { entry in
                others[entry.key.value].map {
                    meanSame(entry.value, $0, shape?.form(of: entry.key.value))
                } ?? false
            }
        default: return false
        }
    }

    /// Whether the scalar is nothing, a truth value or a number, and no text.
    private static func isSpecial(_ scalar: YAMLScalar) -> Bool {
        scalar.style == .plain && CoreScalar.isSpecial(scalar.text)
    }
}
