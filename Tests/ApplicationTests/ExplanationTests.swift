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

    /// What the modules below say of files and logs that are not as they should be.
    private static let reasons = [
        "/a/ledger.mdb is not an LMDB file, or its head is damaged. "
            + "There was a log here: its head lies beside the file.",
        "/a/ledger.mdb is cut short, or its list of free pages is damaged.",
        "/a/ledger.mdb is damaged: a page is missing or of the wrong kind. Restore a backup.",
        "the log was put back: it has 7 events where the head beside it has seen 9",
        "the log was changed: its first 7 events are not those that the checkpoint /a/7 has seen",
        "the checkpoint /a/00000000000000000007 is signed by no key of the ledger",
        "the checkpoint /a/00000000000000000007 is of another ledger", "no checkpoint is signed by the key given",
        "event 7 is missing", "event 7 stands in place of event 8", "event 7 is not in the index of streams",
        "event 7 is damaged (checksum)", "the edge of the tree is damaged", "tile 3 of level 1 of the tree is damaged",
        "the events 257 to 512, or the hash kept of them, were changed", "the reader was ended by signal 11",
        "a.lock is held by process 17; wait for it, or stop it.", "line 3 is not as it was written",
    ]

    @Test(arguments: reasons)
    func `what was found in a file is told in the reader's language, numbers and names as they are`(reason: String) {
        #expect(Reasons.told(reason, in: .en) == reason)
        for language in [Language.nb, .nn] {
            let told = Reasons.told(reason, in: language)
            let words = Set(told.split { !$0.isLetter }.map { $0.lowercased() })
            #expect(
                words.isDisjoint(with: ["the", "is", "it", "of", "its", "was", "were", "event", "has", "not"]),
                "\(told)")
            #expect(!told.contains("{") && !told.contains("…"), "\(told)")
            for number in reason.matches(of: /\d+/) { #expect(told.contains(number.output), "\(told)") }
        }
        #expect(Reasons.told("what nobody foresaw", in: .nb) == "what nobody foresaw")
    }
}
