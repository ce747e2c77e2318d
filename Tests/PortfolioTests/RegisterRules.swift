import FoundationEssentials
import Portfolio
import Record
import SwiftProtobuf
import Testing

/// What all registers have in common: their descriptions fit the schema, and the rules follow from them.
@Suite struct RegisterRules {
    private static func sample(_ field: RegisterField, _ number: Int) -> EntryValue {
        let code = "c\(number)"
        return switch field.kind {
        case .code, .id, .thing, .item: .code(code)
        case .text: .text(.with { $0.key = .init([UInt8](repeating: UInt8(number), count: 32)) })
        case .party: .party(.with { $0.organisation = code })
        case .person: .person(.with { $0.id = .init([UInt8](repeating: UInt8(number), count: 16)) })
        case .day: .day(DatedDay(Day(rawValue: 19_000 + Int32(number))))
        case .money: .money(Money(minor: Int64(number), currency: "NOK"))
        case .count, .level, .hundredths, .score: .number(Int64(number))
        case .flag: .flag(true)
        case .year: .number(Int64(2000 + number))
        case .digest: .digest([UInt8](repeating: UInt8(number), count: 32))
        case .share: .share(.with { ($0.code, $0.hundredths) = (code, UInt32(number)) })
        }
    }

    @Test(arguments: Registers.all.flatMap(\.verbs))
    func `a description fits the schema, field by field`(verb: RegisterVerb) throws {
        #expect(Set(verb.fields.map(\.name)).count == verb.fields.count)
        for (number, field) in verb.fields.enumerated() {
            let values = (0..<(field.isRepeated ? 3 : 1)).map { Self.sample(field, number + $0 + 1) }
            let payload = try verb.payload([field.name: values])
            #expect(EventType.name(of: try #require(payload.event)) == verb.type.name)
            let read = payload.entryValues
            #expect(read[field] == values, "\(verb.type.name).\(field.name)")
            for other in verb.fields where other.name != field.name { #expect(read[other].isEmpty) }
        }
    }

    @Test(arguments: Registers.all.flatMap(\.verbs))
    func `none and no are told apart from nothing`(verb: RegisterVerb) throws {
        for field in verb.fields where !field.isRepeated {
            let value: EntryValue
            switch field.kind {
            case .count, .level, .hundredths, .score: value = .number(0)
            case .flag: value = .flag(false)
            default: continue
            }
            let read = try verb.payload([field.name: [value]]).entryValues
            #expect(read[field] == [value], "\(verb.type.name).\(field.name)")
        }
    }

    @Test func `a register begins its entries once, or adds to those of another`() {
        for register in Registers.all {
            let beginnings = register.verbs.filter { $0.step == .begins }
            #expect(register.begins ? beginnings.count == 1 : beginnings.isEmpty, "\(register.noun)")
            #expect(register.begins == (register.noun == register.category))
            #expect(Set(register.verbs.map(\.name)).count == register.verbs.count)
        }
        #expect(Set(Registers.all.map(\.noun)).count == Registers.all.count)
        #expect(Set(Registers.all.map(\.plural)).count == Registers.all.count)
    }

    private func region() throws -> Story {
        var story = try Story.region()
        try story.given(.planAdopted(.init()), "plan/P", "2023-01-01", org: "RHF")
        try story.given(.planItemAdded(.with { ($0.item, $0.level) = ("A3", .measure) }), "plan/P", "2023-01-01")
        return story
    }

    @Test func `an activity is of a known kind, and asked for by a measure that there is`() throws {
        var story = try region()
        func when(org: String = "STO", _ change: (inout Activity) -> Void) throws -> Story.Verdict {
            try story.when(
                .activityHeld(
                    .with {
                        $0.kind = "course"
                        change(&$0)
                    }), "activity/1", "2024-05-01", org: org)
        }
        #expect(try when { $0.participants = 30 } == .accepted)
        #expect(try when { $0.kind = "" } == .refused(.missingValue))
        #expect(try when { $0.kind = "opera" } == .refused(.unknownCode))
        #expect(try when { ($0.plan, $0.item) = ("P", "A3") } == .accepted)
        #expect(try when { ($0.plan, $0.item) = ("P", "A9") } == .refused(.unknownItem))
        #expect(try when { $0.item = "A3" } == .refused(.missingValue))
        #expect(try when { $0.plan = "Q" } == .refused(.unknownThing))
        #expect(try when { $0.participants = -1 } == .refused(.outOfRange))
        #expect(try when { $0.participants = 100_001 } == .refused(.outOfRange))
        #expect(try when { $0.party = [.init()] } == .refused(.missingValue))
        #expect(try when { $0.party = [.with { $0.organisation = "NOPE" }] } == .refused(.unknownOrganisation))
        #expect(try when(org: "") { $0.participants = 1 } == .refused(.missingValue))
        try story.given(.activityHeld(.init()), "activity/1", "2024-05-01", org: "STO")
        #expect(try when { $0.participants = 30 } == .refused(.alreadyExists))
    }

    @Test func `a commitment is made, changed and ended, in this order`() throws {
        var story = try region()
        let title = try story.text("A post")
        let made = Commitment.with { ($0.kind, $0.title) = ("post", title) }
        let ended = CommitmentEnded.with { $0.outcome = "fulfilled" }
        let day = "2024-05-01"
        #expect(try story.when(.commitmentChanged(made), "commitment/1", day) == .refused(.unknownThing))
        var wrong = made
        wrong.from = PlainDay(try #require(DatedDay("2025-02-01")))
        wrong.to = PlainDay(try #require(DatedDay("2025-01-31")))
        #expect(try story.when(.commitmentMade(wrong), "commitment/1", day, org: "STO") == .refused(.wrongPeriod))
        wrong.to = PlainDay(try #require(DatedDay("2025")))
        #expect(try story.when(.commitmentMade(wrong), "commitment/1", day, org: "STO") == .accepted)
        wrong.amount = Money(minor: -1, currency: "NOK")
        #expect(try story.when(.commitmentMade(wrong), "commitment/1", day, org: "STO") == .refused(.negativeAmount))
        wrong.amount = Money(minor: 1, currency: "ZZZ")
        #expect(try story.when(.commitmentMade(wrong), "commitment/1", day, org: "STO") == .refused(.unknownCurrency))
        try story.given(.commitmentMade(made), "commitment/1", day, org: "STO")
        #expect(try story.when(.commitmentChanged(.init()), "commitment/1", day) == .refused(.emptyChange))
        #expect(try story.when(.commitmentChanged(made), "commitment/1", day) == .accepted)
        #expect(try story.when(.commitmentEnded(ended), "commitment/1", day) == .accepted)
        try story.given(.commitmentEnded(ended), "commitment/1", day)
        #expect(try story.when(.commitmentChanged(made), "commitment/1", "2024-06-01") == .broke([.entryOver]))
        #expect(try story.when(.commitmentMade(made), "activity/1", day, org: "STO") == .refused(.unknownType))
    }
}
