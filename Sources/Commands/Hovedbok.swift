import Application
import ArgumentParser
import Questions
import Reporting

/// The command line: parses arguments, calls `perform` or `answer`, prints.
struct Hovedbok: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hovedbok",
        abstract: "A ledger of a health region's research and innovation portfolio.",
        discussion: """
            Events are appended and never altered. Every report can be asked for as it stood on a day (--as-of) and \
            as it was known then (--known-at).

            Nouns and verbs have Norwegian names, too (hovedbok prosjekt ny); with --lang nb or nn, help lists them.

            Exit codes: 0 ok, 1 failed, 3 unknown name, 4 not permitted, 5 conflict, 6 damaged, 7 rule or identity \
            number, 10 no ledger, 11 busy, 12 newer format, 13 I/O error or disk full, 64 malformed argument, \
            65 unusable input file, 130 interrupted.
            """,
        version: "0.1.0",
        // The parser takes options of a default command only where it is among the others.
        subcommands: [Menu.self],
        groupedSubcommands: [
            CommandGroup(
                name: "Append",
                subcommands: [
                    ProjectNoun.self, GrantNoun.self, ApplicationNoun.self, CallNoun.self, StudyNoun.self,
                    PatientsNoun.self, InnovationNoun.self, PlanNoun.self, IndicatorNoun.self, InvolvementNoun.self,
                    SubmissionNoun.self, ActivityNoun.self, CommitmentNoun.self, RecognitionNoun.self,
                    IdeaNoun.self, BenefitNoun.self, ExternalNoun.self,
                    CouncilMemberNoun.self, MeetingNoun.self, CaseNoun.self, FollowUpNoun.self, WorkingGroupNoun.self,
                    CompetenceNoun.self, ServiceNoun.self, ApprovalNoun.self, AttachmentNoun.self,
                    CoordinationNoun.self, KBSNoun.self, HRCSNoun.self, MonitorNoun.self, PaperNoun.self,
                    GroupNoun.self, CollaborationNoun.self, OrgNoun.self,
                    VocabularyNoun.self, AliasNoun.self, UserNoun.self,
                    ImportNoun.self, SheetNoun.self, EventNoun.self,
                    TextNoun.self, PersonNoun.self, Undo.self,
                ]),
            CommandGroup(
                name: "Ask",
                subcommands: [
                    Overview.self, FundingReport.self, EnrolmentReport.self, Diff.self, ClosingNoun.self, Evaluate.self,
                    AuditNoun.self, Explain.self, ProofNoun.self, Find.self, Todo.self, LogNoun.self, Stats.self,
                ]),
            CommandGroup(
                name: "Run",
                subcommands: [
                    Init.self, Demo.self, Tour.self, Doctor.self, Verify.self, CheckpointNoun.self, KeyNoun.self,
                    Rebuild.self, BackupNoun.self, Restore.self, Export.self, Login.self, Logout.self, Completions.self,
                ]),
        ],
        defaultSubcommand: Menu.self)
}

/// An error that brings its own words.
struct Explained: Error {
    private let code: String
    private let exit: Explanation.Exit
    private let sentence: Word
    private let hint: Word

    init(_ code: String, _ exit: Explanation.Exit, _ sentence: Word, hint: Word) {
        (self.code, self.exit, self.sentence, self.hint) = (code, exit, sentence, hint)
    }

    func explanation(_ language: Language) -> Explanation {
        Explanation(code: code, sentence: sentence(language), hint: hint(language), exit: exit)
    }
}
