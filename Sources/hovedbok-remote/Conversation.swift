import Foundation
import RemoteCommands

/// What goes on between this machine and the server until a command has ended: the server may ask for a file that was
/// named, or for the answer to a prompt, and is then told the whole again.
struct Conversation {
    private var question: RemoteQuestion
    private let address: String

    init(_ question: RemoteQuestion, with address: String) { (self.question, self.address) = (question, address) }

    /// Comes to an end, and answers the exit code.
    mutating func run() async -> Int32 {
        do {
            let server = try Server(address)
            while true {
                let answer = try await server.answer(question)
                if let name = answer.wantedFile {
                    try handOver(name)
                } else if let prompt = answer.prompt {
                    guard let line = Output.ask(prompt) else { return finish(answer) }
                    question.answers.append(line)
                } else {
                    return finish(answer)
                }
            }
        } catch let failure as Failure {
            Output.tell(failure.text(question))
            return failure.exit
        } catch {
            let failure = Failure.unreachable(address, "\(type(of: error))")
            Output.tell(failure.text(question))
            return failure.exit
        }
    }

    /// Only what was typed as a name is handed over: the server does not choose files.
    private mutating func handOver(_ name: String) throws {
        guard question.files[name] == nil,
            question.arguments.contains(where: { $0 == name || $0.hasSuffix("=" + name) })
        else { throw Failure.unasked(name) }
        guard let bytes = try? Data(contentsOf: URL(filePath: name)) else { throw Failure.unreadable(name) }
        question.files[name] = bytes
    }

    private func finish(_ answer: RemoteAnswer) -> Int32 {
        for (name, bytes) in answer.files.sorted(by: { $0.key < $1.key }) {
            guard question.arguments.contains(where: { $0 == name || $0.hasSuffix("=" + name) || $0.hasSuffix(name) }),
                (try? bytes.write(to: URL(filePath: name), options: .atomic)) != nil
            else {
                Output.tell(Failure.unwritable(name).text(question))
                return 13
            }
        }
        guard Output.print(answer.output) else {
            Output.tell(Failure.unwritable("-").text(question))
            return 13
        }
        Output.tell(answer.messages)
        return answer.exit
    }
}
