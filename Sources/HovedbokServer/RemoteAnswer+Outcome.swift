import Commands
import Foundation
import RemoteCommands

extension RemoteAnswer {
    /// What a command left.
    init(_ outcome: Outcome) {
        self.init(
            exit: outcome.exit, output: Data(outcome.output), messages: outcome.messages,
            files: outcome.files.mapValues { Data($0) })
        switch outcome.want {
        case .file(let name): wantedFile = name
        case .answer(let question): prompt = question
        case nil: break
        }
    }
}
