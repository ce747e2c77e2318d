import Application
import Commands
import HTTPTypes
import NIOPosix

/// The ledger for many at once. Whatever waits for a disk waits on threads of its own, so that it holds up nobody who
/// only wants to know whether the server is alive.
struct LedgerHost: Sendable {
    let ledger: Ledger
    private let threads: NIOThreadPool
    private let memory = AnswerMemory()

    /// - Parameter threads: How many commands run at a time; started, and stopped by whoever started it.
    init(_ ledger: Ledger, threads: NIOThreadPool) {
        (self.ledger, self.threads) = (ledger, threads)
    }

    /// Does something with the ledger.
    func run<R: Sendable>(_ body: @escaping @Sendable (Ledger) throws -> R) async throws -> R {
        try await threads.runIfActive { try body(ledger) }
    }

    /// Runs a command for somebody.
    func run(_ request: Session.Request, as account: String) async throws -> Outcome {
        try await run { [memory] ledger in
            let access = try ledger.knownAccess(for: account)
            return Program.run(for: Session(request, on: ledger, as: access, remembering: memory))
        }
    }
}

extension Ledger {
    /// What an account may do here; somebody whom the ledger does not know is told how to become known.
    func knownAccess(for account: String) throws -> Access {
        let access = try access(for: account)
        guard access.role != nil else {
            try record(Inquiry("unknown account", on: []), by: access, over: "session", .denied)
            throw Problem.stranger(account)
        }
        return access
    }
}

extension Problem {
    /// Somebody whom the issuer knows and the ledger does not.
    fileprivate static func stranger(_ account: String) -> Problem {
        Problem(
            .forbidden, "not-permitted", "The account \(account) is not in the ledger: hovedbok user add.",
            exit: .notPermitted)
    }
}
