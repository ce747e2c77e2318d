import ArgumentParser
import Portfolio

// The registers whose commands follow from their descriptions alone.

struct ActivityNoun: RegisterNoun { static let register = Register.activities }
struct CommitmentNoun: RegisterNoun { static let register = Register.commitments }
struct AttachmentNoun: RegisterNoun { static let register = Register.attachments }
struct CoordinationNoun: RegisterNoun { static let register = Register.coordinations }
struct MonitorNoun: RegisterNoun { static let register = Register.monitor }

struct ApprovalNoun: RegisterNoun {
    static let register = Register.approvals
    static var reports: [any ParsableCommand.Type] { [ApprovalProjects.self] }
}

struct KBSNoun: RegisterNoun {
    static let register = Register.kbs
    static var reports: [any ParsableCommand.Type] { [KBSYears.self, KBSCorrections.self] }
}

struct HRCSNoun: RegisterNoun {
    static let register = Register.classifications
    static var reports: [any ParsableCommand.Type] { [HRCSMoney.self] }
}

struct PaperNoun: RegisterNoun {
    static let register = Register.papers
    static var reports: [any ParsableCommand.Type] { [PaperPoints.self] }
}

struct GroupNoun: RegisterNoun {
    static let register = Register.groups
    static var reports: [any ParsableCommand.Type] { [GroupRoles.self] }
}

struct CollaborationNoun: RegisterNoun {
    static let register = Register.collaborations
    static var reports: [any ParsableCommand.Type] {
        [CollaborationShare.self, CollaborationNetwork.self, CollaborationMissing.self]
    }
}

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
