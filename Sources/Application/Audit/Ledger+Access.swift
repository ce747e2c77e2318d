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
    func isRecorded(of access: Access) -> Bool { access.role == .auditor || isAudit }

    /// Whether it asks what others did, rather than for what the ledger holds.
    public var isAudit: Bool { command.split(separator: " ").first == "audit" }

    /// Refuses audits to who does not audit, where the ledger rather than its files says who may.
    public func require(_ access: Access) throws {
        guard !isAudit || [.auditor, .region, .operator].contains(access.role) else {
            throw Refusal(.notPermitted, [access.account])
        }
    }
}

/// What came of a command for somebody at the other end of a connection.
public enum AccessResult: String, Sendable {
    /// They were told what they asked for, or it was appended.
    case permitted
    /// It is not theirs to know or to do, or not there.
    case denied
    /// It came to nothing for another reason.
    case failed
}

extension Ledger {
    /// Records a read in the access log before anything is shown, if it is one to be recorded.
    ///
    /// - Throws: When the line cannot be written and synced; whoever asks is then shown nothing. What goes by no name
    ///   in the ledger is not repeated.
    public func record(_ inquiry: Inquiry, by access: Access) throws {
        guard inquiry.isRecorded(of: access) else { return }
        try record(inquiry, on: inquiry.bases.map(resolve), by: access, nil)
    }

    /// Records what somebody at the other end of a connection asked for, before they are told what came of it.
    ///
    /// - Parameter channel: By which way they came, as a code.
    /// - Throws: When the line cannot be written and synced; they are then told nothing.
    public func record(
        _ inquiry: Inquiry, by access: Access, over channel: String, _ result: AccessResult
    ) throws {
        // A basis that is not there is what the answer says.
        let bases = inquiry.bases.compactMap { try? resolve($0) }
        try record(
            inquiry, on: bases, by: access,
            AccessLine.Session(organisation: access.organisation, channel: channel, result: result.rawValue))
    }

    /// Refuses to go on where what somebody does could not be recorded.
    public func requireAccessLog() throws { try whole.accessQueue.requireSound(accessLog) }

    private func record(
        _ inquiry: Inquiry, on bases: [ResolvedBasis], by access: Access, _ session: AccessLine.Session?
    ) throws {
        let bases = bases.map { basis in
            let period = basis.period.map { "/\($0.lowerBound)..\($0.upperBound)" } ?? ""
            return "\(basis.asOf)/@\(basis.known)\(period)"
        }
        // What was asked for is told to those who keep watch, also where it was not told to whoever asked.
        let subject = inquiry.subject.flatMap { try? whole.find($0.category, $0.id).description } ?? ""
        let at = now()
        try whole.accessQueue.append(to: accessLog) { number in
            AccessLine(
                number: number, at: at, actor: access.person, account: getuid(), role: access.role?.rawValue ?? "",
                command: inquiry.command, subject: subject, bases: bases, session: session)
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
            settled(options, of: Self.accessColumns),
            [
                "line": .integer, "at": .instant, "actor": .text, "account_number": .integer, "role": .text,
                "command": .text, "stream": .text, "basis": .text, "ok": .flag, "org": .text, "connection": .text,
                "permission": .text,
            ], of: Self.accessColumns)
        for entry in chain.entries {
            switch entry {
            case .whole(let line):
                list.add([
                    .integer(Int64(clamping: line.number)), .instant(Cell.Instant(line.at)),
                    .code(line.actor == .none ? "" : line.actor.description), .integer(Int64(line.account)),
                    .code(line.role), .text(line.command), .code(line.subject),
                    .code(line.bases.joined(separator: " ")), .flag(true), .code(line.session?.organisation),
                    .code(line.session?.channel), .code(line.session?.result),
                ])
            case .torn: list.add(Array(repeating: .absent, count: 8) + [.flag(false), .absent, .absent, .absent])
            }
        }
        let title = Word("Innsynslogg", "Access log")
        let problem = chain.firstBad.map { AccessFault.damaged(accessLog.path, line: $0) }
        var table = list.table()
        table.details = ["org", "connection", "permission"]
        return (try report(title, table, on: resolve(request), options.language), problem)
    }

    private static let accessColumns = ["actor", "role", "command", "stream", "org", "connection", "permission"]

    var accessLog: AccessLog { AccessLog(in: directory, origin: log.origin, ledger: log.id) }
}
