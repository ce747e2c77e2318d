import Foundation

/// Carries one message to a server and its answer back: standard input goes there, what it answers to standard output.
///
/// Started by `hovedbok`, which knows everything else, with the server's address and the file of the token. Ends with 0
/// for an answer, 1 for a problem (its body), 2 when nobody answers (the reason), 64 for an address that will not do.
@main
enum Main {
    static func main() async {
        let given = Array(CommandLine.arguments.dropFirst())
        guard given.count == 2, let server = Server(given[0], tokenFile: given[1]) else { exit(64) }
        do {
            let message = try FileHandle.standardInput.readToEnd() ?? Data()
            let answer = try await server.answer(to: message)
            try FileHandle.standardOutput.write(contentsOf: answer.body)
            exit(answer.isGood ? 0 : 1)
        } catch {
            FileHandle.standardOutput.write(Data("\(error)".utf8))
            exit(2)
        }
    }
}
