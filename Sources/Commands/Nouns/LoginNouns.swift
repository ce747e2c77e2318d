import ArgumentParser

/// Logging in to a server; `RemoteProgram` does it.
struct Login: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "login", abstract: "Log in to the server that has the ledger.",
        discussion: "Example: hovedbok login --ledger https://hovedbok.example.no")
    @OptionGroup var place: LedgerOptions

    func run() throws { throw RemoteFailure.isHere }
}

struct Logout: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "logout", abstract: "Forget the token for the server that has the ledger.")
    @OptionGroup var place: LedgerOptions

    func run() throws { throw RemoteFailure.isHere }
}
