internal import Application
internal import Portfolio
internal import Record
internal import Reporting
internal import Spreadsheet

/// Applications to a call: those that came, and room for more.
struct ApplicationSheet: SheetContent {
    let version = 1
    let columns: [FormColumn]
    let lasting: Set = ["title", "amount"]
    private let subject: SheetSubject
    private let call: String
    private let currency: String

    init(_ subject: SheetSubject, currency: String, _ language: Language) throws {
        guard let call = subject.call else { throw Refusal(.missingValue, ["call"]) }
        self.subject = subject
        self.call = call
        self.currency = currency
        columns = [
            FormColumn("id", "Id"), .of("org", language), .of("title", language, .everyRow),
            .of("currency", language), .of("amount", language, .everyRow, .money),
            .of("own_share", language, .everyRow, .money), .of("category", language, .everyRow),
            .of("leader", language, .everyRow),
        ]
    }

    func rows(in snapshot: Snapshot) throws -> [SheetRow] {
        let received = try snapshot.streams(in: "application").compactMap { stream, events in
            events.last { $0.application?.call == call && snapshot.scope.contains($0.envelope.organisation) }
        }
        let words = try snapshot.words(of: received)
        return received.map { event in
            let application = event.application ?? ApplicationReceived()
            return SheetRow(
                id: event.envelope.stream.id, stream: event.envelope.stream,
                values: [
                    "org": SheetValue(event.envelope.organisation), "title": words[application.title],
                    "currency": SheetValue(application.currency ?? currency),
                    "amount": application.hasApplied ? SheetValue(application.applied) : .empty,
                    "own_share": application.hasOwnShare ? SheetValue(application.ownShare) : .empty,
                    "category": SheetValue(application.category), "leader": words[application.leader.name],
                ])
        }
    }

    func newRow(_ number: Int) -> SheetRow? {
        SheetRow(
            id: SheetKey.newRow(number), stream: nil,
            values: ["org": SheetValue(subject.organisation), "currency": SheetValue(currency)])
    }

    func proposal(for row: SheetRow, over current: SheetRow?, _ desk: inout SheetDesk) throws -> SheetProposal {
        guard let current, let stream = current.stream else {
            guard row["title"] != .empty else { throw Refusal(.missingValue, ["title"]) }
            var application = ApplicationReceived()
            application.call = call
            try fill(&application, from: row, changed: entries.map(\.key), &desk)
            let id = try desk.nextID("application")
            guard let stream = StreamName(category: "application", id: id) else { throw Refusal(.notACode, [id]) }
            let proposal = Proposal(
                .applicationReceived(application), to: stream, on: desk.day, organisation: subject.organisation)
            return SheetProposal(proposal, texts: desk.sealer.texts)
        }
        guard let target = try desk.ledger.history(of: stream).standing.last(where: { $0.application != nil }),
            var application = target.application
        else { throw Refusal(.unknownThing, [stream.category, stream.id]) }
        try fill(&application, from: row, changed: row.differences(from: current, in: entries).map(\.key), &desk)
        let right = Proposal(
            .applicationReceived(application), to: stream, on: target.envelope.effective,
            organisation: target.envelope.organisation)
        return try desk.correction(of: target, by: right)
    }

    /// Only what changed is written: what stays keeps its text and its person.
    private func fill(
        _ application: inout ApplicationReceived, from row: SheetRow, changed: [String], _ desk: inout SheetDesk
    ) throws {
        for key in changed {
            let value = row[key]
            switch key {
            case "title": application.title = try desk.text(value)
            case "amount": application.set(\.applied, value, row["currency"].text) { $0.clearApplied() }
            case "own_share": application.set(\.ownShare, value, row["currency"].text) { $0.clearOwnShare() }
            case "category": application.category = value.text
            case "leader":
                application.clearLeader()
                if value != .empty { application.leader = try desk.sealer.person(named: value.text) }
            default: continue
            }
        }
    }
}

extension PortfolioEvent {
    fileprivate var application: ApplicationReceived? {
        if case .applicationReceived(let application) = payload.event { application } else { nil }
    }
}

extension ApplicationReceived {
    fileprivate var currency: String? {
        let amount = hasApplied ? applied : hasOwnShare ? ownShare : Money()
        return amount.currency.isEmpty ? nil : amount.currency
    }

    fileprivate mutating func set(
        _ amount: WritableKeyPath<Self, Money>, _ value: SheetValue, _ currency: String,
        orClear clear: (inout Self) -> Void
    ) {
        if case .money(let minor) = value {
            self[keyPath: amount] = Money(minor: minor, currency: currency)
        } else {
            clear(&self)
        }
    }
}

extension SheetValue {
    /// An amount; one that nobody told is to be filled in.
    init(_ money: Money) { self = money.exactness == .unknown ? .empty : .money(money.minor) }
}
