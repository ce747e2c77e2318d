import ArgumentParser
import Portfolio

// The registers whose commands follow from their descriptions alone.

struct ActivityNoun: RegisterNoun { static let register = Register.activities }
struct CommitmentNoun: RegisterNoun { static let register = Register.commitments }
struct RecognitionNoun: RegisterNoun { static let register = Register.recognitions }
struct AttachmentNoun: RegisterNoun { static let register = Register.attachments }
struct CoordinationNoun: RegisterNoun { static let register = Register.coordinations }
struct MonitorNoun: RegisterNoun { static let register = Register.monitor }

struct ApprovalNoun: RegisterNoun {
    static let register = Register.approvals
    static var questions: [any ParsableCommand.Type] { [ApprovalProjects.self] }
}

struct KBSNoun: RegisterNoun {
    static let register = Register.kbs
    static var questions: [any ParsableCommand.Type] { [KBSYears.self, KBSCorrections.self] }
}

struct HRCSNoun: RegisterNoun {
    static let register = Register.classifications
    static var questions: [any ParsableCommand.Type] { [HRCSMoney.self] }
}

struct PaperNoun: RegisterNoun {
    static let register = Register.papers
    static var questions: [any ParsableCommand.Type] { [PaperPoints.self] }
}

struct GroupNoun: RegisterNoun {
    static let register = Register.groups
    static var questions: [any ParsableCommand.Type] { [GroupRoles.self] }
}

struct CollaborationNoun: RegisterNoun {
    static let register = Register.collaborations
    static var questions: [any ParsableCommand.Type] {
        [CollaborationShare.self, CollaborationNetwork.self, CollaborationMissing.self]
    }
}
