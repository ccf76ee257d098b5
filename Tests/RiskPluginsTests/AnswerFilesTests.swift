import Foundation
import RiskModel
import RiskPlugins
import RiskSource
import Testing

struct AnswerFilesTests {
    /// Runs `body` with the path of a new folder, which is removed afterwards.
    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("answers-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder.path)
    }

    /// The codes that reading the file of a path gives.
    private func codes(_ path: String) -> [String] {
        do {
            let file = try SystemFiles.read(path, limit: AnswerReader.limits.fileBytes)
            return AnswerReader.read(file, for: AnswerTestInstrument.main).diagnostics.map(\.code)
        } catch {
            return [error.diagnostic.code]
        }
    }

    @Test func `a path that leads to no answers gives its code`() throws {
        try withFolder { folder in
            try Data().write(to: URL(fileURLWithPath: folder + "/empty.yaml"))
            try Data([0x61, 0x3A, 0x20, 0xC3, 0x28])
                .write(to: URL(fileURLWithPath: folder + "/latin.yaml"))
            try Data("date: 2026-03-02\nanswers: {age: 44}".utf8)
                .write(to: URL(fileURLWithPath: folder + "/sound.yaml"))
            #expect(codes(folder) == ["file-is-directory"])
            #expect(codes(folder + "/none.yaml") == ["file-missing"])
            #expect(codes(folder + "/empty.yaml") == ["empty-file"])
            #expect(codes(folder + "/latin.yaml") == ["not-utf8"])
            #expect(codes(folder + "/sound.yaml") == ["number-out-of-range"])
        }
    }

    @Test func `ten thousand cases are read as one batch`() throws {
        var text = "tool: main-tool\ndate: 2026-03-02\ncases:\n"
        for number in 0..<10_000 {
            text += "- {case: C\(number), answers: {late_home: yes, age: \(number % 19), "
            text += "cars: {current: no, recent: unknown}, mood: calm, contacts: [school]}}\n"
        }
        let reading = AnswerReader.read(
            SourceFile(name: "batch.yaml", text: text), for: AnswerTestInstrument.main)
        #expect(reading.diagnostics.isEmpty)
        #expect(reading.sets.count == 10_000)
        #expect(reading.sets[7_340].caseReference == "C7340")
        #expect(
            reading.sets[7_340].answers["age"]?.state
                == .answered(.number(ExactDecimal(7_340 % 19))))
    }
}
