import ArgumentParser
import Portfolio

// The registers whose commands follow from their descriptions alone.

struct ActivityNoun: RegisterNoun { static let register = Register.activities }
struct CommitmentNoun: RegisterNoun { static let register = Register.commitments }
struct RecognitionNoun: RegisterNoun {
    static let register = Register.recognitions
    static var questions: [any ParsableCommand.Type] { [RecognitionMissing.self] }
}
struct IdeaNoun: RegisterNoun {
    static let register = Register.ideas
    static var questions: [any ParsableCommand.Type] { [IdeaRead.self] }
}
struct BenefitNoun: RegisterNoun {
    static let register = Register.benefits
    static var questions: [any ParsableCommand.Type] { [BenefitRealisation.self] }
}
struct ExternalNoun: RegisterNoun {
    static let register = Register.external
    static var questions: [any ParsableCommand.Type] { [ExternalOverview.self] }
}
