internal import Portfolio
internal import Record

/// What is there already when the next thing happens.
struct Scene {
    static let organisations = ["STO", "HMR", "HNT", "RHF"]
    static let kinds = ["innovation", "innovation", "quality", "research", "idea"]
    static let phases = ["idea", "concept", "development", "test", "implementation"]
    static let areas = ["digital", "prevention", "cancer", "mental-health", "logistics"]

    let actor = PersonID(high: 0x6f72_6469_6e61_7279, low: 0x7065_7273_6f6e_0001)
    var projects: [String] = []
    var studies: [String] = []
    var calls: [String] = []
    let items = (1...84).map { "T\($0)" }
    /// Some events that may be corrected or voided; new ones take the place of old ones.
    private(set) var amendable: [(position: UInt64, proposal: Proposal)] = []

    mutating func remember(_ proposal: Proposal, at position: UInt64) {
        if amendable.count == 256 { amendable.removeFirst(128) }
        amendable.append((position, proposal))
    }

    /// Hands out an event that has not been amended yet.
    mutating func takeAmendable() -> (position: UInt64, proposal: Proposal)? {
        amendable.isEmpty ? nil : amendable.removeFirst()
    }
}
