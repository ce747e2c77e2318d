import Record

/// The answers by the plainest means: for each question the whole history is read again.
struct ReplayModel {
    let ledger: ToyLedger
    let asOf: Day
    let known: UInt64
    var period: ClosedRange<Day>?

    /// What counts, in the order in which it applies.
    var effective: [ToyEvent] {
        ledger.events.prefix(Int(known)).compactMap { event in
            guard event.amendment == nil, let content = content(of: event) else { return nil }
            return ToyEvent(position: event.position, day: content.day, content: content.content)
        }
        .filter { $0.day <= asOf && (period?.contains($0.day) ?? true) }
        .sorted { ($0.day, $0.position) < ($1.day, $1.position) }
    }

    private func amendments(of event: ToyEvent) -> [ToyEvent] {
        ledger.events.prefix(Int(known)).filter { $0.amendment?.target == event.position && !isVoided($0) }
    }

    private func isVoided(_ event: ToyEvent) -> Bool {
        amendments(of: event).contains { if case .void? = $0.amendment { true } else { false } }
    }

    private func content(of event: ToyEvent) -> ToyEvent? {
        if isVoided(event) { return nil }
        guard let correction = amendments(of: event).last else { return event }
        return content(of: correction)
    }

    /// (amount, grants) by key.
    func sums(by key: (_ org: String, _ project: String) -> [String]) -> [[String]: [Int64]] {
        var sums: [[String]: [Int64]] = [:]
        for case .granted(let project, let org, let amount) in effective.map(\.content) {
            sums[key(org, project), default: [0, 0]][0] += amount
            sums[key(org, project), default: [0, 0]][1] += 1
        }
        return sums
    }

    func members(by key: (_ org: String, _ kind: String) -> [String]) -> [[String]: Set<String>] {
        var members: [[String]: Set<String>] = [:]
        for content in effective.map(\.content) {
            switch content {
            case .registered(let project, let org): members[key(org, "registered"), default: []].insert(project)
            case .granted(let project, let org, _): members[key(org, "granted"), default: []].insert(project)
            default: break
            }
        }
        return members
    }

    /// Entity and field, with the value and the event that gave it.
    var fields: [String: String] {
        var fields: [String: String] = [:]
        for event in effective {
            switch event.content {
            case .registered(let project, let org): fields["\(project).org"] = "\(org)@\(event.position)"
            case .moved(let project, let phase):
                fields["\(project).phase"] = "\(phase ?? "none")@\(event.position)"
                fields["\(project).since"] = "\(event.day)@\(event.position)"
            case .noted(let project): fields["\(project).note"] = "seen@\(event.position)"
            default: break
            }
        }
        return fields
    }
}
