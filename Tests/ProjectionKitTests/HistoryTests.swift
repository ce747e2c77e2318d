import ProjectionKit
import Record
import TestSupport
import Testing

@Suite struct HistoryTests {
    @Test func `the worked example of two axes`() throws {
        var ledger = ToyLedger()
        ledger.append(.registered(project: "STO-17", org: "STO"), on: try day("2024-02-20"))
        ledger.append(.granted(project: "STO-17", org: "STO", amount: 40_000_000), on: try day("2024-06-01"))
        ledger.append(.unknown, on: try day("2024-12-31"))
        ledger.append(.granted(project: "STO-17", org: "STO", amount: 15_000_000), on: try day("2024-11-15"))
        try withDirectory { directory in
            let store = try ToyStore.toy(directory)
            try store.update(from: ledger)
            let newYear = try day("2024-12-31")
            let closing = try store.toy(newYear, 2)
            let today = try store.toy(newYear, 4)
            #expect(try closing.sums(of: ToyProjection.money).map(\.values) == [[40_000_000, 1]])
            #expect(try today.sums(of: ToyProjection.money).map(\.values) == [[55_000_000, 2]])
            #expect(try store.toy(try day("2024-05-31"), 4).sums(of: ToyProjection.money).isEmpty)
            let change = try today.changes(of: ToyProjection.money, since: closing, Grouping(by: ["org"]))
            #expect(change.map(\.key) == [["STO"]])
            #expect(change.map(\.cause) == [.late])
            #expect(change.map(\.values) == [[15_000_000, 1]])
            #expect(change.map(\.events) == [[Position(4)]])
        }
    }

    @Test(arguments: 0..<200)
    func `random histories answer as a full replay does`(seed: UInt64) throws {
        try withDirectory { directory in
            var history = RandomHistory(seed: seed)
            let ledger = history.ledger(events: Int.random(in: 1...60, using: &history.generator))
            let store = try ToyStore.toy(directory)
            try store.update(from: ledger)
            for _ in 0..<8 {
                let known = UInt64.random(in: 0...UInt64(ledger.events.count), using: &history.generator)
                let from = history.day()
                let period = Bool.random(using: &history.generator) ? nil : from...from.advanced(by: 15)
                let asOf = history.day()
                let model = ReplayModel(ledger: ledger, asOf: asOf, known: known, period: period)
                try verify(store.toy(asOf, known, period: period), model, "seed \(seed) at \(asOf) @\(known)")
            }
        }
    }

    private func verify(_ view: FactsView, _ model: ReplayModel, _ place: Comment) throws {
        let regrouping: (String, String) -> String = { $0 == "org" && $1 == "HNT" ? "STO" : $1 }
        let merged = { (org: String) in org == "HNT" ? "STO" : org }
        #expect(try sums(view, Grouping(by: ["org", "project"])) == model.sums { [$0, $1] }, place)
        #expect(try sums(view, Grouping()) == model.sums { _, _ in [] }, place)
        let grouping = Grouping(by: ["org"], where: ["project": ["P1", "P2"]], regrouping: regrouping)
        let wanted = model.sums { [merged($0), $1] }.filter { ["P1", "P2"].contains($0.key[1]) }
            .reduce(into: [[String]: [Int64]]()) { sums, entry in
                sums[[entry.key[0]]] = zip(sums[[entry.key[0]]] ?? [0, 0], entry.value).map { $0 + $1 }
            }
        #expect(try sums(view, grouping) == wanted, place)
        for grouping in [Grouping(by: ["kind"], regrouping: regrouping), Grouping(by: ["org"], regrouping: regrouping)]
        {
            let wanted = model.members { org, kind in grouping.by == ["kind"] ? [kind] : [merged(org)] }
            let members = try view.members(of: ToyProjection.projects, grouping)
            #expect(members.map(\.key) == wanted.keys.sorted { $0.lexicographicallyPrecedes($1) }, place)
            #expect(members.map(\.ids) == members.map { wanted[$0.key]?.sorted() ?? [] }, place)
            let counts = try view.counts(of: ToyProjection.projects, grouping)
            #expect(counts.map(\.values) == members.map { [Int64($0.ids.count)] }, place)
        }
        let entities = try view.entities(of: ToyProjection.project)
        #expect(fields(entities) == model.fields, place)
        for entity in entities {
            #expect(try view.entity(entity.id, of: ToyProjection.project) == entity, place)
            let last = try view.timeline(of: ToyProjection.project, entity.id).reduce(into: [:]) { $0[$1.field] = $1 }
            #expect(entity.settings.map { last[$0.field] } == entity.settings, place)
        }
    }

    private func sums(_ view: FactsView, _ grouping: Grouping) throws -> [[String]: [Int64]] {
        let groups = try view.sums(of: ToyProjection.money, grouping)
        #expect(groups.map(\.key) == groups.map(\.key).sorted { $0.lexicographicallyPrecedes($1) })
        return Dictionary(uniqueKeysWithValues: groups.map { ($0.key, $0.values) })
    }
}

/// Entity and field, with the value and the event that gave it.
func fields(_ entities: [FactEntity]) -> [String: String] {
    var fields: [String: String] = [:]
    for entity in entities {
        for setting in entity.settings {
            let value = setting.value.code ?? setting.value.day?.day.description ?? "none"
            fields["\(entity.id).\(setting.field)"] = "\(value)@\(setting.source)"
        }
    }
    return fields
}
