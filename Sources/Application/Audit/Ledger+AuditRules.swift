internal import EventLog
internal import Portfolio
public import Questions
internal import Record
public import Reporting

extension Ledger {
    /// Every decision judged anew by the rules and the edition of the plan that were both decided and in force on its
    /// own decision day: one row for each rule that an event goes against, whether it was marked with it when it
    /// was recorded, is found by the replay, or both. Corrected and voided events are among them as they were recorded,
    /// corrections and voids as events of their own.
    ///
    /// - Parameter call: Only what was judged by one call, or names it; nil for all.
    public func auditRules(_ call: String?, _ request: BasisRequest, _ options: ReportOptions) throws -> Report {
        let basis = try resolve(request)
        let call = try call.map { try find("call", $0) }
        let permitted = ["org", "stream", "type", "rules", "found", "standing", "origin"]
        var list = try Listing(
            settled(options, of: permitted),
            [
                "position": .integer, "stream": .text, "type": .text, "org": .text, "effective": .day,
                "decided": .day, "rules": .text, "found": .text, "standing": .text, "judged_by": .text,
                "decided_by": .text, "origin": .text, "reason": .text,
            ], of: permitted)
        var replay = RuleReplay(log, known: basis.known)
        try replay.run()
        let findings = replay.findings.filter { finding in
            finding.event.day <= basis.asOf && basis.period?.contains(finding.event.day) ?? true
                && (call == nil || call.map { finding.judgedBy[$0] != nil } ?? true)
        }
        let text = try words(for: findings.map(\.event))
        for finding in findings { list.add(finding.cells(text)) }
        let title = Word("Regelbrudd", "Regelbrot", "Breaches of rules")
        let table = list.table().sparing([
            "type", "org", "found", "standing", "judged_by", "decided", "decided_by", "origin",
        ])
        return try report(title, table, on: basis, options.language)
    }
}

extension RuleReplay.Finding {
    fileprivate func cells(_ text: (Text?) -> String?) -> [Cell] {
        let payload = event.payload
        let despite = text(payload.hasDespite ? payload.despite : nil)
        let why = despite ?? text(payload.decision.hasReason ? payload.decision.reason : nil)
        let carriers = judgedBy.sorted { $0.key < $1.key }
            .map { "\($0.key)" + ($0.value == .zero ? "" : " @\($0.value)") }
        return [
            .integer(Int64(clamping: event.position.rawValue)), .text(event.envelope.stream.description),
            .text(event.envelope.type), .code(event.envelope.organisation), .day(Cell.Day(event.envelope.effective)),
            payload.decision.hasDecided ? .day(Cell.Day(payload.decision.decided.dated)) : .absent, .text(rule),
            .text(isMarked ? isReplayed ? "both" : "recorded" : "replayed"), .text(standing.code),
            .code(carriers.joined(separator: ", ")), .code(payload.decision.who(text)),
            // Nobody gives a reason for a whole file; at the prompt nothing is stored without one.
            isMarked ? .text(payload.hasDespite ? "despite" : "import") : .absent, .code(why),
        ]
    }
}

extension Decision {
    /// The body and the function that decided.
    func who(_ text: (Text?) -> String?) -> String {
        [text(hasBody ? body : nil), text(hasFunction ? function : nil)].compactMap(\.self).joined(separator: ", ")
    }
}
