import Foundation
import RemoteCommands

/// Runs a command on the server that holds the ledger, and prints what it would have printed here.
///
/// Started by `hovedbok` with the server's address, the language, the columns of the terminal and whether somebody
/// types, and behind those what was typed.
@main
enum Main {
    static func main() async {
        let given = Array(CommandLine.arguments.dropFirst())
        guard given.count >= 4, let width = Int(given[2]) else {
            Output.tell("hovedbok-remote is started by hovedbok.\n")
            exit(64)
        }
        let typed = Array(given.dropFirst(4))
        let question = RemoteQuestion(typed, language: given[1], width: width, interactive: given[3] == "true")
        var conversation = Conversation(question, with: given[0])
        exit(await conversation.run())
    }
}
