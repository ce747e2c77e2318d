import Portfolio
import Record
import SwiftProtobuf
import Testing

/// The rules by which figures are read from bytes name the fields that the schema has.
@Suite struct FigureRuleTests {
    @Test func `each amount is found where its rule says`() throws {
        let granted = FundsGranted.with { $0.amount = Self.money }
        let adjusted = FundsAdjusted.with { $0.amount = Self.money }
        let paid = FundsPaid.with { $0.amount = Self.money }
        let returned = FundsReturned.with { $0.amount = Self.money }
        let application = ApplicationReceived.with { ($0.applied, $0.project) = (Self.money, "STO-17") }
        let cases: [(String, Payload.OneOf_Event)] = [
            ("granted_minor", .fundsGranted(granted)), ("zero_grants", .fundsGranted(granted)),
            ("grants", .fundsGranted(granted)),
            ("projects", .fundsGranted(granted)), ("adjusted_minor", .fundsAdjusted(adjusted)),
            ("paid_minor", .fundsPaid(paid)), ("returned_minor", .fundsReturned(returned)),
            ("applied_minor", .applicationReceived(application)),
        ]
        for (column, event) in cases {
            let rule = try #require(FigureRule.all["funding." + column])
            let message = try Self.message(event)
            #expect(rule.type == EventType.name(of: event))
            #expect(try message.signed(at: rule.path + [1]) == -1234)
            #expect(try message.text(at: rule.path + [2]) == "NOK")
            #expect(try message.number(at: rule.path + [3]) == 3)
            if let project = rule.project { #expect(try message.text(at: project) == "STO-17") }
        }
    }

    @Test func `patients are found where their rules say`() throws {
        let counted = PatientsCounted.with { ($0.site, $0.enrolled, $0.offered) = ("HNT", 7, -9) }
        let message = try Self.message(.patientsCounted(counted))
        for (column, patients) in [("running", Int64(7)), ("offered", -9)] {
            let rule = try #require(FigureRule.all["enrolment." + column])
            #expect(rule.type == EventType.name(of: .patientsCounted(counted)))
            #expect(try message.signed(at: rule.path) == patients)
            #expect(try message.text(at: rule.organisation ?? []) == "HNT")
        }
    }

    @Test func `numbers that stand are found where their layers say`() throws {
        let confirmed = PatientsProposed.with { ($0.site, $0.year, $0.enrolled) = ("HNT", 2024, 7) }
        let events: [Payload.OneOf_Event] = [
            .patientsReported(.with { ($0.site, $0.year, $0.enrolled) = ("HNT", 2024, 7) }),
            .patientsConfirmed(confirmed), .patientsStated(.with { $0.enrolled = 7 }),
            .patientsCounted(.with { ($0.site, $0.enrolled, $0.offered) = ("HNT", 7, 7) }),
            .patientsTargeted(.with { ($0.site, $0.year, $0.enrolled) = ("HNT", 2024, 7) }),
        ]
        var left = Set(events.compactMap { EventType.name(of: $0) })
        for (name, layer) in StandingRule.layers {
            for source in layer.sources {
                let event = try #require(events.first { EventType.name(of: $0) == source.type }, "\(name)")
                let message = try Self.message(event)
                #expect(try message.signed(at: [source.field, layer.value]) == 7, "\(name)")
                if let site = layer.site { #expect(try message.text(at: [source.field, site]) == "HNT", "\(name)") }
                if let year = layer.year { #expect(try message.number(at: [source.field, year]) == 2024, "\(name)") }
                left.remove(source.type)
            }
        }
        #expect(left.isEmpty)
        #expect(StandingRule.all.values.flatMap { $0.stacks.joined() }.allSatisfy { StandingRule.layers[$0] != nil })
    }

    @Test func `amendments and moves are found where verifiers look`() throws {
        let inner = Payload.with { $0.event = .fundsGranted(.with { $0.amount = Self.money }) }
        let corrected = Corrected.with {
            $0.position = 7
            $0.effective = PlainDay(DatedDay(Day(rawValue: -3)))
            $0.organisation = "HNT"
            $0.event = (try? inner.serializedBytes()) ?? $0.event
        }
        let message = try Self.message(.corrected(corrected))
        #expect(try message.number(at: [140, 1]) == 7)
        #expect(try message.signed(at: [140, 3, 1]) == -3)
        #expect(try message.text(at: [140, 4]) == "HNT")
        #expect(try message.signed(at: [140, 5, 90, 1, 1]) == -1234)
        #expect(try Self.message(.voided(.with { $0.position = 9 })).number(at: [141, 1]) == 9)
        #expect(try Self.message(.projectMoved(.with { $0.to = "HMR" })).text(at: [74, 1]) == "HMR")
    }

    private static let money = Money.with { ($0.minor, $0.currency, $0.exactness) = (-1234, "NOK", .unknown) }

    private static func message(_ event: Payload.OneOf_Event) throws -> WireMessage {
        let bytes: [UInt8] = try Payload.with { $0.event = event }.serializedBytes()
        return WireMessage(bytes[...])
    }
}
