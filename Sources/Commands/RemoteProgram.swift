import Application
import FoundationEssentials
import Processes
import Questions
import RemoteCommands
import Reporting

/// A ledger on another machine: what is typed is run there, and what it leaves is printed and written here.
///
/// The program beside this one, `hovedbok-remote`, carries messages and alone knows how to speak over a network.
struct RemoteProgram {
    let address: String
    private let carrier: String

    /// The ledger that is meant, when it is not a directory of this machine.
    init?(_ arguments: [String]) {
        let flag = arguments.firstIndex(of: "--ledger").flatMap { arguments.dropFirst($0 + 1).first }
        let joined = arguments.first { $0.hasPrefix("--ledger=") }?.dropFirst(9)
        address = flag ?? joined.map(String.init) ?? Settings.ledger
        guard ["https://", "http://", "unix:"].contains(where: address.hasPrefix) else { return nil }
        let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        carrier = own.split(separator: "/").dropLast().map { "/" + $0 }.joined() + "/hovedbok-remote"
    }

    /// Runs a command there. It may ask for a file that was named, or for an answer to a prompt, and is then told all
    /// of it again.
    func run(_ arguments: [String]) throws -> Ending {
        let arguments = Self.withoutLedger(arguments)
        switch CommandPath(arguments).names.first {
        case "login": return try logIn()
        case "logout": return try logOut()
        default: break
        }
        var question = RemoteQuestion(
            arguments, language: Settings.typedLanguage.rawValue, width: Terminal.width,
            interactive: Terminal.isInteractive)
        while true {
            let answer = try ask(question)
            if let name = answer.wantedFile {
                guard question.files[name] == nil, Self.isNamed(name, by: arguments) else {
                    throw RemoteFailure.malformedAnswer(address)
                }
                question.files[name] = Data(try InputFile.bytes(name))
            } else if let prompt = answer.prompt, let line = Terminal.ask(prompt) {
                question.answers.append(line)
            } else {
                return try finish(answer, arguments)
            }
        }
    }

    private func finish(_ answer: RemoteAnswer, _ arguments: [String]) throws -> Ending {
        for (name, bytes) in answer.files {
            guard Self.isNamed(name, by: arguments) else {
                throw RemoteFailure.malformedAnswer(address)
            }
            try OutputFile.write(Array(bytes), to: name)
        }
        try Terminal.standardOutput(String(decoding: answer.output, as: UTF8.self))
        var ending = Ending()
        (ending.exit, ending.messages) = (answer.exit, answer.messages)
        return ending
    }

    /// Whether what was typed names a file, to be read or to be written: the server does not choose files.
    private static func isNamed(_ name: String, by arguments: [String]) -> Bool {
        // A flag and its value may stand in one word: --output=FILE, -oFILE.
        let values = arguments.flatMap { word in
            guard word.hasPrefix("-") else { return [word] }
            return [word.split(separator: "=", maxSplits: 1).dropFirst().joined(), String(word.dropFirst(2))]
        }
        let isPack = values.contains { plan in values.contains { name == AuditPackCommand.name(plan, $0) } }
        return !name.isEmpty && values.contains(name) || isPack && !name.contains("/")
    }

    private func ask(_ question: RemoteQuestion) throws -> RemoteAnswer {
        let message = Array(try JSONEncoder().encode(question))
        let bytes = try carry(["run", address, Settings.token(of: address)], message)
        guard let answer = try? JSONDecoder().decode(RemoteAnswer.self, from: Data(bytes)) else {
            throw RemoteFailure.malformedAnswer(address)
        }
        return answer
    }

    /// Has the carrier do something, and answers what it brings back.
    func carry(_ arguments: [String], _ message: [UInt8] = [], timeLimit: Int = 600) throws -> [UInt8] {
        guard let output = try? ChildProcess.run(carrier, arguments, input: message, timeLimit: timeLimit) else {
            throw RemoteFailure.noCarrier(carrier)
        }
        switch output.exitCode {
        case 0: return output.bytes
        case 1: throw RemoteFailure.problem(try? JSONDecoder().decode(RemoteProblem.self, from: Data(output.bytes)))
        case 3: throw RemoteFailure.loginFailed
        case 64: throw RemoteFailure.malformedAddress(address)
        default: throw RemoteFailure.unreachable(address)
        }
    }

    private static func withoutLedger(_ arguments: [String]) -> [String] {
        let end = arguments.firstIndex(of: "--") ?? arguments.endIndex
        var own = Array(arguments[..<end])
        if let flag = own.firstIndex(of: "--ledger") { own.removeSubrange(flag..<min(flag + 2, own.endIndex)) }
        own.removeAll { $0.hasPrefix("--ledger=") }
        return own + arguments[end...]
    }
}
