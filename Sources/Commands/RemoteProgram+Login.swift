import FoundationEssentials
import Glibc
import Questions
import RemoteCommands
import Reporting

extension RemoteProgram {
    /// Tells somebody where to approve, waits until they have, and keeps the token in a file of theirs.
    func logIn() throws -> Ending {
        let bytes = try carry(["login", address])
        guard let login = try? JSONDecoder().decode(RemoteLogin.self, from: Data(bytes)) else {
            throw RemoteFailure.malformedAnswer(address)
        }
        let goOn = Word(
            "Åpne \(login.address) i en nettleser, se at koden er \(login.code), og godkjenn.",
            "Opne \(login.address) i ein nettlesar, sjå at koden er \(login.code), og godkjenn.",
            "Open \(login.address) in a browser, see that the code is \(login.code), and approve.")
        Terminal.standardError(goOn(Settings.typedLanguage))
        _ = try carry(["wait", Settings.token(of: address)], Array(login.ticket), timeLimit: 3700)
        let done = Word("Logget inn.", "Logga inn.", "Logged in.")
        try Terminal.standardOutput(done(Settings.typedLanguage) + "\n")
        return Ending()
    }

    /// Removes the token.
    func logOut() throws -> Ending {
        guard unlink(Settings.token(of: address)) == 0 || errno == ENOENT else {
            throw FileFault(Settings.token(of: address), errno)
        }
        let done = Word("Logget ut.", "Logga ut.", "Logged out.")
        try Terminal.standardOutput(done(Settings.typedLanguage) + "\n")
        return Ending()
    }
}
