import Portfolio
import ProjectionKit
import Questions
import Reporting
import Testing

/// Every code that may stand in a report has a word in each language.
@Suite struct CodeWordsTests {
    /// The codes of the schema and of the built-in vocabularies, by the columns that they stand in.
    private static let codes: [String: [String]] = [
        "progress": Array(Vocabularies.progress), "attainment": Array(Vocabularies.attainment),
        "continuation": Array(Vocabularies.continuation),
        "kind": Vocabularies.projectKinds + Vocabularies.indicatorKinds + Vocabularies.organisationKinds,
        "partner_kind": Vocabularies.organisationKinds,
        "phase": Array(Vocabularies.phases), "detail": Array(Vocabularies.phases),
        "result": Array(Vocabularies.results),
        "status": Array(Vocabularies.studyStatuses) + [
            "registered", "approved", "rejected", "started", "paused", "completed", "stopped", "merged", "open",
            "closed", "draft", "submitted", "late", "missing", "not-yet-due", "not-answered",
        ],
        "stage": Vocabularies.stages, "form": Vocabularies.involvementForms + ["input"],
        "direction": Vocabularies.directions,
        "strength": Vocabularies.strengths, "how": ["measured", "computed"],
        "level": ["area", "goal", "measure", "action"], "awarded_exactness": Exactness.allCases.map(\.code),
        "event": EventType.all.map(\.name), "type": EventType.all.map(\.name), "rules": Breach.allCases.map(\.rawValue),
        "cause": ChangeCause.allCases.map(\.rawValue), "amended": ["corrected", "restored"],
        "formal_check": CheckOutcome.allCases.map(\.rawValue), "role": CommitteeRole.allCases.map(\.rawValue),
        "rejection": Vocabularies.rejectionGrounds, "ground": Vocabularies.conflictGrounds,
        "outcome": Vocabularies.inputOutcomes + ["received", "recommended", "awarded", "declined", "withdrawn"],
        "applications_basis": ["received", "forwarded", "unknown"],
        "awards_basis": ["published", "ledger", "unknown"], "origin": ["ongoing", "new", "despite", "import"],
    ]

    @Test(arguments: Language.allCases)
    func `each code has a word`(language: Language) {
        let words = CodeWords.all(language)
        for (column, codes) in Self.codes {
            #expect(!codes.isEmpty)
            for code in codes {
                let word = words[column]?[code] ?? ""
                #expect(!word.isEmpty && !word.contains("_"), "\(column): \(code) in \(language)")
            }
        }
    }

    @Test func `levels are as many as the schema has`() {
        #expect(ItemLevel.allCases.count == Self.codes["level"]?.count)
    }

    @Test func `a code reads otherwise in each language, and stands as it is when nobody named it`() {
        #expect(
            Language.allCases.map { CodeWords.of("not-started", in: "progress", $0) } == [
                "ikke startet", "ikkje starta", "not started",
            ])
        #expect(CodeWords.of("own-code", in: "progress", .nb) == "own-code")
        #expect(CodeWords.of("done", in: "title", .nb) == "done")
    }
}
