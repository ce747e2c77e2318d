internal import EventLog
internal import Glibc
internal import Portfolio
public import Questions
internal import Record
public import Reporting

/// What somebody is about to be shown.
public struct Inquiry: Sendable {
    /// The command's own name, such as `audit plan`.
    public let command: String
    /// What the answer rests on; two for a comparison, none for what has no basis.
    public let bases: [BasisRequest]
    /// The thing that is asked about, as it was typed; nil for none.
    public let subject: (category: String, id: String)?

    /// An inquiry.
    public init(_ command: String, on bases: [BasisRequest], of subject: (category: String, id: String)? = nil) {
        (self.command, self.bases, self.subject) = (command, bases, subject)
    }

    /// Whether it has to be recorded: what auditors read, and what anybody reads of audits.
    func isRecorded(of access: Access) -> Bool {
        access.role == .auditor || command.split(separator: " ").first == "audit"
    }
}

extension Ledger {
    /// Records a read in the access log before anything is shown, if it is one to be recorded.
    ///
    /// - Throws: When the line cannot be written and synced; whoever asks is then shown nothing. What goes by no name
    ///   in the ledger is not repeated.
    public func record(_ inquiry: Inquiry, by access: Access) throws {
        guard inquiry.isRecorded(of: access) else { return }
        let bases = try inquiry.bases.map { request in
            let basis = try resolve(request)
            let period = basis.period.map { "/\($0.lowerBound)..\($0.upperBound)" } ?? ""
            return "\(basis.asOf)/@\(basis.known)\(period)"
        }
        let subject = inquiry.subject.flatMap { try? find($0.category, $0.id).description } ?? ""
        try accessLog.append { number in
            AccessLine(
                number: number, at: now(), actor: access.person, account: getuid(), role: access.role?.rawValue ?? "",
                command: inquiry.command, subject: subject, bases: bases)
        }
    }

    /// Who was shown what: the access log, its chain checked.
    ///
    /// - Returns: The report up to the first line that is not what was written, and the problem with that line.
    public func accesses(
        _ request: BasisRequest, _ options: ReportOptions
    ) throws -> (report: Report, problem: (any Error)?) {
        let chain = try accessLog.chain()
        var list = try Listing(
            settled(options, of: ["actor", "role", "command", "stream"]),
            [
                "line": .integer, "at": .instant, "actor": .text, "account_number": .integer, "role": .text,
                "command": .text, "stream": .text, "basis": .text, "ok": .flag,
            ], of: ["actor", "role", "command", "stream"])
        for entry in chain.entries {
            switch entry {
            case .whole(let line):
                list.add([
                    .integer(Int64(clamping: line.number)), .instant(Cell.Instant(line.at)),
                    .code(line.actor == .none ? "" : line.actor.description), .integer(Int64(line.account)),
                    .code(line.role), .text(line.command), .code(line.subject),
                    .code(line.bases.joined(separator: " ")), .flag(true),
                ])
            case .torn: list.add(Array(repeating: .absent, count: 8) + [.flag(false)])
            }
        }
        let title = Word("Innsynslogg", "Access log")
        let problem = chain.firstBad.map { AccessFault.damaged(accessLog.path, line: $0) }
        return (try report(title, list.table(), on: resolve(request), options.language), problem)
    }

    var accessLog: AccessLog { AccessLog(in: directory, origin: log.origin, ledger: log.id) }
}
