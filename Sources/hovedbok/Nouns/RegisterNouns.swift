import ArgumentParser
import Portfolio

// The registers whose commands follow from their descriptions alone.

struct ActivityNoun: RegisterNoun { static let register = Register.activities }
struct CommitmentNoun: RegisterNoun { static let register = Register.commitments }
struct RecognitionNoun: RegisterNoun {
    static let register = Register.recognitions
    static let reports: [any ParsableCommand.Type] = [RecognitionMissing.self]
}
struct IdeaNoun: RegisterNoun {
    static let register = Register.ideas
    static let reports: [any ParsableCommand.Type] = [IdeaRead.self]
}
struct BenefitNoun: RegisterNoun {
    static let register = Register.benefits
    static let reports: [any ParsableCommand.Type] = [BenefitRealisation.self]
}
struct ExternalNoun: RegisterNoun {
    static let register = Register.external
    static let reports: [any ParsableCommand.Type] = [ExternalOverview.self]
}

struct CouncilMemberNoun: RegisterNoun { static let register = Register.members }
struct MeetingNoun: RegisterNoun {
    static let register = Register.meetings
    static let reports: [any ParsableCommand.Type] = [MeetingDeadlines.self]
}
struct CaseNoun: RegisterNoun { static let register = Register.cases }
struct FollowUpNoun: RegisterNoun { static let register = Register.followUps }
struct WorkingGroupNoun: RegisterNoun { static let register = Register.workingGroups }

struct CompetenceNoun: RegisterNoun {
    static let register = Register.competence
    static let reports: [any ParsableCommand.Type] = [CompetenceShares.self]
}
struct ServiceNoun: RegisterNoun { static let register = Register.services }

struct MeetingDeadlines: ReportCommand {
    static let configuration = CommandConfiguration(
        commandName: "deadlines", abstract: "Papers and minutes: when they were due, when they came.")
    static let question = "meeting deadlines"
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags
}

struct CompetenceShares: ReportCommand {
    static let configuration = CommandConfiguration(
        commandName: "shares", abstract: "Employees with a higher degree, by the last count of each profession.")
    static let question = "competence shares"
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags
}
