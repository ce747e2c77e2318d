import Foundation

/// Carries messages between `hovedbok`, which knows everything else, and a server. What comes in on standard input is
/// sent, and what is answered goes to standard output:
///
/// - `run ADDRESS TOKENFILE` runs the command that comes in.
/// - `login ADDRESS` begins a login and tells how somebody goes on with it.
/// - `wait TOKENFILE` takes such a login, waits until it is approved, and keeps the token.
///
/// Ends with 0 for an answer, 1 for a problem (its body), 2 when nobody answers (the reason), 3 when a login did not
/// succeed, 64 for an address that will not do.
@main
enum Main {
    static func main() async {
        let given = Array(CommandLine.arguments.dropFirst())
        do {
            let message = try FileHandle.standardInput.readToEnd() ?? Data()
            switch (given.first, given.count) {
            case ("run", 3): finish(try await server(given[1]).answer(to: message, tokenFile: given[2]))
            case ("login", 2): finish(try await LoginCarrier.begin(server(given[1])))
            case ("wait", 2): finish(try await LoginCarrier.wait(message, keepingIn: given[1]))
            default: exit(64)
            }
        } catch {
            FileHandle.standardOutput.write(Data("\(error)".utf8))
            exit(error is LoginCarrier.Failed ? 3 : 2)
        }
    }

    private static func server(_ address: String) -> Server {
        guard let server = Server(address) else { exit(64) }
        return server
    }

    private static func finish(_ answer: Server.Answer) {
        FileHandle.standardOutput.write(answer.body)
        exit(answer.isGood ? 0 : 1)
    }
}
