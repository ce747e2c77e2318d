import Application
import EventLog
import Importing
import Portfolio
import Reporting
import Tabular
import Testing

/// What people are told when something could not be done.
@Suite struct ExplanationTests {
    private static let logErrors: [EventLogError.Code] = [
        .missing, .notALog, .newerFormat, .exists, .conflictingRevision, .conflictingKey, .clock, .unstorable, .busy,
        .permission, .damaged, .inputOutput, .stopped, .resources,
    ]

    /// Every error with a phrase, about a number of things.
    private static func errors(about things: [String]) -> [any Error] {
        Refusal.Code.allCases.map { Refusal($0, things, breaches: Breach.allCases) }
            + InputError.Code.allCases.map { InputError($0, things) }
            + ImportError.Code.allCases.map { ImportError($0, things) }
            + logErrors.map { EventLogError($0, "because") }
    }

    @Test(arguments: [[], ["one"], ["one", "two", "three"]])
    func `no phrase leaves a place open in what is printed`(things: [String]) {
        for language in Language.allCases {
            for error in Self.errors(about: things) {
                let explanation = Explanation(error, in: language)
                let printed = explanation.sentence + explanation.hint
                #expect(!printed.contains("{") && !printed.contains("}"), "\(error): \(printed)")
            }
        }
    }

    @Test func `every error has a sentence and a hint of its own in each language`() {
        for error in Self.errors(about: ["one", "two", "three"]) {
            let all = Language.allCases.map { Explanation(error, in: $0) }
            #expect(all.allSatisfy { !$0.hint.isEmpty && $0.code != "failed" }, "\(error)")
            #expect(all.allSatisfy { $0.sentence.contains(" ") }, "\(error): \(all[0].sentence)")
            #expect(all[0].sentence != all[2].sentence, "\(error): \(all[0].sentence)")
        }
    }

    @Test func `the hint names what the sentence names`() {
        let missing = Explanation(Refusal(.missingValue, ["title"]), in: .nn)
        #expect(missing.sentence == "Verdien «title» manglar.")
        #expect(missing.hint == "Oppgje han med --title.")
    }

    @Test func `what was typed is repeated as it was, braces and all`() {
        let refusal = Explanation(Refusal(.malformed, ["{2}{1}", "x"]), in: .en)
        #expect(refusal.sentence == "Cannot read “{2}{1}”.")
    }

    @Test func `a fault in a file is told with its line in the reader's language`() {
        let error = InputError(.tooManyColumns, ["6", "5"], line: 3)
        #expect(Explanation(error, in: .nb).sentence == "3: Antall kolonner i raden er 6, men 5 i overskriften.")
        #expect(Explanation(error, in: .en).sentence == "3: The row has 6 columns where the header has 5.")
        #expect(Explanation(error, in: .nb).exit == .unusableInput)
        #expect(Explanation(ImportError(.unknownMapping, ["x", "y"]), in: .nb).exit == .unknownName)
    }

    @Test func `a national identity number in a file is never repeated`() throws {
        let candidates = (10_000...99_999).lazy.map { "010180\($0)" }
        let number = try #require(candidates.first(where: { IdentityNumber.occurs(in: $0) }))
        for error in [InputError(.badDate, [number]), InputError(.duplicateHeader, [number])] {
            let explanation = Explanation(error, in: .nb)
            #expect(!explanation.sentence.contains(number) && explanation.exit == .rule)
        }
    }
}
