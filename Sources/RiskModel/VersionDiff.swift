package import RiskSource

/// What is different between two versions of a plugin: what they state, and what they say of answers.
package struct VersionDiff: Sendable {
    /// Where answers come from.
    package enum Source: String, Sendable, CaseIterable { case cases, samples, random }

    /// Answers that were scored with both versions.
    package struct Scored: Sendable {
        package var source: Source
        package var count: Int
        /// How many of them have another result.
        package var changed: Int
        /// How many could not be carried from one version to the other.
        package var notCarried: Int

        package init(source: Source, count: Int, changed: Int, notCarried: Int) {
            self.source = source
            self.count = count
            self.changed = changed
            self.notCarried = notCarried
        }
    }

    /// A part of a result that the two versions do not say alike; `nil` where one says nothing.
    package struct Difference: Sendable, Hashable {
        package var kind: ResultAspect.Kind
        package var id: String
        package var before: String?
        package var after: String?

        package init(kind: ResultAspect.Kind, id: String, before: String?, after: String?) {
            self.kind = kind
            self.id = id
            self.before = before
            self.after = after
        }
    }

    /// In how many of the answers a part of the result is another.
    package struct Count: Sendable {
        package var kind: ResultAspect.Kind
        package var id: String
        package var count: Int

        package init(kind: ResultAspect.Kind, id: String, count: Int) {
            self.kind = kind
            self.id = id
            self.count = count
        }
    }

    /// Answers of which the two versions give other results.
    package struct Example: Sendable {
        package var source: Source
        /// The name of a case or the reference of a sample; `nil` for random answers.
        package var name: String?
        /// Where a case or a sample stands.
        package var range: SourceRange?
        /// Of random answers, those that are needed: every other question has its least answer.
        package var answers: [Answer]
        package var differences: [Difference]

        package struct Answer: Sendable {
            package var item: String
            package var text: String

            package init(item: String, text: String) {
                self.item = item
                self.text = text
            }
        }

        package init(
            source: Source, name: String?, range: SourceRange?, answers: [Answer],
            differences: [Difference]
        ) {
            self.source = source
            self.name = name
            self.range = range
            self.answers = answers
            self.differences = differences
        }
    }

    /// Something that the author of the newer version should look at.
    package enum Warning: Sendable, Hashable {
        /// What can change a result is changed, and both have this version.
        case sameVersion(String)
        /// The newer plugin has the lower version.
        case lowerVersion
        /// The two are different tools.
        case otherTool
        /// Nothing says how answers of the older version are carried.
        case noMigration(from: String)
        /// No migration says that these questions are asked again, and they are new.
        case newQuestions([String])
        /// No migration says what becomes of the answers to these.
        case lostQuestions([String])
        /// Native functions were not called, so what they give could not be compared.
        case nativeNotCalled
    }

    package var old: ToolIdentity
    package var new: ToolIdentity
    package var oldFile: String
    package var newFile: String
    package var changes: [InstrumentChange]
    package var warnings: [Warning]
    package var scored: [Scored]
    /// The most frequent first.
    package var counts: [Count]
    package var examples: [Example]
    package var seed: UInt64

    package init(
        old: ToolIdentity, new: ToolIdentity, oldFile: String, newFile: String,
        changes: [InstrumentChange], warnings: [Warning], scored: [Scored], counts: [Count],
        examples: [Example], seed: UInt64
    ) {
        self.old = old
        self.new = new
        self.oldFile = oldFile
        self.newFile = newFile
        self.changes = changes
        self.warnings = warnings
        self.scored = scored
        self.counts = counts
        self.examples = examples
        self.seed = seed
    }

    /// How many of all answers have another result.
    package var changedResults: Int { scored.reduce(0) { $0 + $1.changed } }

    package func changes(_ bearing: InstrumentFact.Bearing) -> [InstrumentChange] {
        changes.filter { $0.bearing == bearing }
    }
}
