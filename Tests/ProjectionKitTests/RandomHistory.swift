import Record

/// Histories with late entries, corrections that move days, and amendments of amendments.
struct RandomHistory {
    var generator: SeededGenerator
    static let days = 40

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    mutating func ledger(events: Int) -> ToyLedger {
        var ledger = ToyLedger()
        for _ in 0..<events {
            let isAmendment = !ledger.events.isEmpty && Int.random(in: 0..<10, using: &generator) < 4
            if isAmendment { amend(&ledger) } else { ledger.append(content(), on: day()) }
        }
        return ledger
    }

    mutating func day() -> Day { Day(rawValue: Int32.random(in: 0..<Int32(Self.days), using: &generator)) }

    /// Amends recent events mostly, so that amendments of amendments are common.
    private mutating func amend(_ ledger: inout ToyLedger) {
        let reach = Bool.random(using: &generator) ? min(4, ledger.events.count) : ledger.events.count
        let target = UInt64(ledger.events.count - Int.random(in: 0..<reach, using: &generator))
        if Bool.random(using: &generator) {
            ledger.void(target, on: day())
        } else {
            ledger.correct(target, content(), on: day())
        }
    }

    private mutating func content() -> ToyContent {
        let project = "P\(Int.random(in: 0..<6, using: &generator))"
        let org = ["STO", "HNT", "HMR"].randomElement(using: &generator) ?? ""
        switch Int.random(in: 0..<8, using: &generator) {
        case 0, 1: return .registered(project: project, org: org)
        case 2, 3:
            return .moved(project: project, phase: ["idea", "pilot", nil].randomElement(using: &generator) ?? nil)
        case 4: return Bool.random(using: &generator) ? .unknown : .noted(project: project)
        default: return .granted(project: project, org: org, amount: Int64.random(in: -3...9, using: &generator) * 100)
        }
    }
}
