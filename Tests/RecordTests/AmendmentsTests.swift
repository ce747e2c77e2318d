import Record
import Testing

@Suite struct AmendmentsTests {
    @Test("A void of a void makes the event count again, from its own position on")
    func voidOfVoid() {
        var amendments = Amendments()
        amendments.add(.void(Position(1)), at: Position(2))
        amendments.add(.void(Position(2)), at: Position(3))
        amendments.add(.void(Position(3)), at: Position(4))
        let standings = (1...4).map { amendments.standing(of: Position(1), at: Position($0)) }
        #expect(standings == [.original, .voided, .original, .voided])
        #expect(amendments.root(of: Position(4)) == Position(1))
        #expect(amendments.isAmendment(Position(2)) && !amendments.isAmendment(Position(1)))
    }

    @Test("The last correction that is not voided counts")
    func corrections() {
        var amendments = Amendments()
        amendments.add(.correct(Position(1)), at: Position(2))
        amendments.add(.correct(Position(1)), at: Position(3))
        amendments.add(.void(Position(3)), at: Position(4))
        let standings = (1...4).map { amendments.standing(of: Position(1), at: Position($0)) }
        #expect(standings == [.original, .corrected(Position(2)), .corrected(Position(3)), .corrected(Position(2))])
    }

    @Test("Random amendments agree with a model that replays them all", arguments: 0..<200)
    func randomAmendments(round: Int) {
        let seed = UInt64.random(in: .min ... .max)
        var numbers = SeededGenerator(seed: seed)
        var amendments = Amendments()
        var model: [Amendment?] = []
        for position in 1...30 {
            let target = Position(UInt64(Int.random(in: 1...max(1, position - 1), using: &numbers)))
            let kind = position == 1 ? 2 : Int.random(in: 0..<3, using: &numbers)
            let amendment: Amendment? = [.void(target), .correct(target), nil][kind]
            model.append(amendment)
            if let amendment { amendments.add(amendment, at: Position(UInt64(position))) }
        }
        for known in 1...30 {
            for event in 1...known {
                let wanted = standing(of: event, model, known)
                let found = amendments.standing(of: Position(UInt64(event)), at: Position(UInt64(known)))
                guard found != wanted else { continue }
                Issue.record("seed \(seed), event \(event) at \(known): \(found), not \(wanted)")
            }
        }
    }

    /// From the newest to the oldest: whoever is not voided by somebody newer acts on its target.
    private func standing(of event: Int, _ amendments: [Amendment?], _ known: Int) -> Standing {
        var voided = Set<Int>()
        var corrected: [Int: Int] = [:]
        for position in (1...known).reversed() where !voided.contains(position) {
            switch amendments[position - 1] {
            case .void(let target): voided.insert(Int(target.rawValue))
            case .correct(let target):
                let target = Int(target.rawValue)
                corrected[target] = max(corrected[target] ?? 0, position)
            case nil: break
            }
        }
        if voided.contains(event) { return .voided }
        return corrected[event].map { .corrected(Position(UInt64($0))) } ?? .original
    }
}
