internal import ProjectionKit
internal import Questions
internal import Record

/// Who takes part in the items of a plan.
struct PlanParties {
    private let byChange: [String: [FactEntity]]
    private let entities: Entities
    private let asking: Asking

    init(of plan: String, _ asking: Asking, _ projection: PlansProjection) throws {
        self.asking = asking
        let own = try asking.state(projection).entities(of: PlansProjection.parties)
            .filter { $0.id.hasPrefix(plan + " ") }
        entities = try Entities(asking, own)
        byChange = Dictionary(grouping: own) { party in
            party.id.split(separator: " ").dropLast().joined(separator: " ")
        }
    }

    /// Those that the event named which set them last, in its order.
    func of(_ item: FactEntity) -> (responsible: String, contributing: String, organisations: String) {
        guard let setting = item.setting("parties") else { return ("", "", "") }
        let parties = (byChange["\(item.id) \(setting.source)"] ?? []).sorted { number(of: $0) < number(of: $1) }
        func names(_ contributes: Int64) -> String {
            parties.filter { $0["contributes"].integer == contributes }.compactMap(name).joined(separator: "; ")
        }
        let organisations = parties.compactMap { $0["org"].code.map(asking.regroup) }.withoutRepeats
        return (names(0), names(1), organisations.joined(separator: ", "))
    }

    /// Each of them by itself: the organisation's code, where it has one, and the name that people read.
    func each(of item: FactEntity) -> [(organisation: String, name: String)] {
        guard let setting = item.setting("parties") else { return [] }
        return (byChange["\(item.id) \(setting.source)"] ?? []).sorted { number(of: $0) < number(of: $1) }
            .map { ($0["org"].code.map(asking.regroup) ?? "", name(of: $0) ?? "") }
    }

    private func name(of party: FactEntity) -> String? {
        party["org"].code.map(asking.regroup) ?? entities.text(party, "name")
    }

    private func number(of party: FactEntity) -> Int { party.id.split(separator: " ").last.flatMap { Int($0) } ?? 0 }
}
