internal import EventLog
internal import Portfolio
internal import Questions
internal import Record
internal import Reporting

extension Ledger {
    /// Who has approved a closing, in the order of the approvals, and then the trusts that something was due from
    /// and that have not answered.
    func approvals(
        of id: String, _ closing: PeriodClosed, _ known: BasisRequest.Known, _ language: Language
    ) throws -> Table {
        guard let stream = StreamName(category: "closing", id: id) else { throw Refusal(.notACode, [id]) }
        let standing = try whole.history(of: stream, at: resolve(BasisRequest(known: known)).known).standing
        let approvals = standing.filter { if case .periodApproved = $0.content { true } else { false } }
        let given = approvals.map { event -> [Cell] in
            [
                .text(event.envelope.organisation), .text("approved"), .dated(event.envelope.effective),
                .instant(Cell.Instant(event.recorded)), .text("@\(event.position)"),
            ]
        }
        let organisation = standing.last { if case .periodClosed = $0.content { true } else { false } }?
            .envelope.organisation
        let answered = Set(approvals.map(\.envelope.organisation))
        let silent = try trusts(owing: closing, under: organisation ?? "", known)
            .filter { !answered.contains($0) }
            .map { [Cell.text($0), .text("not-answered"), .absent, .absent, .absent] }
        return Table(
            key: "approvals", title: Word("Godkjenninger", "Godkjenningar", "Approvals")(language),
            columns: [
                .of("org", .text, language), .of("status", .text, language), .of("approved_on", .day, language),
                .of("recorded", .instant, language), .of("position", .text, language),
            ], rows: given + silent)
    }

    /// The health trusts from which something was due for what a closing closes; where one organisation closed for
    /// itself, only it and those below.
    private func trusts(
        owing closing: PeriodClosed, under organisation: String, _ known: BasisRequest.Known
    ) throws -> [String] {
        guard has("org list") else { return [] }
        var basis = closing.basis
        basis.known = known
        let tree = TrustTree(
            try answer("org list", on: BasisRequest(asOf: basis.asOf, known: known), ReportOptions(asOf: .undated)).main
        )
        let owing = try closing.filed.map { FiledQuestion(filed: $0.question) }
            .reduce(into: Set<String>()) { $0.formUnion(try organisations(owing: $1, on: basis)) }
        return Set(owing.compactMap(tree.trust(of:))).filter { tree.isUnder($0, organisation) }.sorted()
    }

    /// The organisations that answer for a filed report.
    private func organisations(owing filed: FiledQuestion, on basis: BasisRequest) throws -> Set<String> {
        var options = ReportOptions(asOf: .undated)
        let question: any Question
        switch filed {
        case .question: question = try self.question(filed.name(among: questions))
        case .evaluation(let plan):
            question = try self.question("plan show")
            options.subject = plan
        }
        do {
            return try question.owing(asking(options, on: resolve(basis), facts()))
        } catch QuestionError.unknownSubject {
            // Nobody owes anything to a plan that was voided.
            return []
        }
    }
}

/// Which trust answers for an organisation, as a list of organisations has them.
private struct TrustTree {
    private let list: Table
    private let rows: [String: Int]

    init(_ list: Table) {
        self.list = list
        rows = Dictionary(
            list.rows.indices.map { (list[$0, "org"].machineText, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The trust that an organisation is, or belongs to, or that has taken over from it; nil where there is none.
    func trust(of organisation: String) -> String? {
        chain(from: organisation).first { code in
            rows[code].map { list[$0, "kind"] == .text("hf") && list[$0, "to"] == .absent } ?? false
        }
    }

    /// Whether an organisation lies under another one; all do under a region and under nobody.
    func isUnder(_ organisation: String, _ other: String) -> Bool {
        let isRegion = rows[other].map { list[$0, "kind"] == .text("rhf") } ?? true
        return isRegion || chain(from: organisation).contains(other)
    }

    /// An organisation, who has taken over from it, and those above.
    private func chain(from organisation: String) -> [String] {
        var (chain, current) = ([String](), organisation)
        while !current.isEmpty, !chain.contains(current) {
            chain.append(current)
            guard let row = rows[current] else { break }
            let into = list[row, "into"].machineText
            current = into.isEmpty ? list[row, "parent"].machineText : into
        }
        return chain
    }
}
