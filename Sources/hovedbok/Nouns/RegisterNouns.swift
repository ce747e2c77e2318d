import ArgumentParser
import Portfolio

// The registers whose commands follow from their descriptions alone.

struct ActivityNoun: RegisterNoun { static let register = Register.activities }
struct CommitmentNoun: RegisterNoun { static let register = Register.commitments }
struct RecognitionNoun: RegisterNoun { static let register = Register.recognitions }
