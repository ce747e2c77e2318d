import Application
import EventLog
import Portfolio
import Questions
import Record
import Reporting
import Testing

@testable import Sample

@Suite struct SampleTests {
    @Test func `the region is all there`() throws {
        let sample = try SampleLedger(isDurable: true)
        let things = sample.summary.things
        #expect(things["org"] == 12)
        // The eight public ones, and a trust's own of a made-up round.
        #expect(things["call"] == 9)
        for register in Registers.all where register.begins {
            #expect((things[register.category] ?? 0) > 0, "nothing of \(register.noun)")
        }
        #expect(things["plan"] == 1)
        #expect(things["closing"] == 3)
        #expect((50...60).contains(things["project"] ?? 0))
        let events = try sample.events()
        #expect(events.count == sample.summary.events)
        #expect(zip(events, events.dropFirst()).allSatisfy { $0.recorded <= $1.recorded })
        let measures = events.filter {
            guard case .planItemAdded(let item) = $0.payload.event else { return false }
            return item.level == .measure && $0.day.year == 2023
        }
        #expect(measures.count == 44)
    }

    @Test func `the worked example has its answers`() throws {
        let sample = try SampleLedger(isDurable: true)
        #expect(try sample.granted(asOf: "2024-12-31", knownAt: "2024-12-31") == 400_000_00)
        #expect(try sample.granted(asOf: "2024-12-31", knownAt: "2025-02-28") == 550_000_00)
        #expect(try sample.granted(asOf: "2024-05-31", knownAt: "2025-02-28") == 0)
        #expect(try sample.granted(asOf: "2024-12-31", knownAt: "2024-05-31") == 0)
    }

    @Test func `the restatement of 2024 names its causes`() throws {
        let sample = try SampleLedger(isDurable: true)
        var options = ReportOptions(asOf: Day(rawValue: 0), language: .nb)
        options.groups = ["org"]
        let table = try sample.ledger.restate("2024", options, of: ["funding"]).main
        let keys = table.columns.map(\.key)
        let rows = table.rows.map { Dictionary(uniqueKeysWithValues: zip(keys, $0)) }
        let late = rows.filter { $0["cause"] == .text("late") && $0["org"] == .text("STO") }
        #expect(late.contains { $0.values.contains(.money(15_000_000)) || $0.values.contains(.integer(15_000_000)) })
        #expect(rows.contains { $0["cause"] == .text("corrected") && $0["org"] == .text("HNT") })
        #expect(rows.contains { $0["cause"] == .text("voided") && $0["org"] == .text("HMR") })
    }

    @Test func `each closing pins what was recorded before it`() throws {
        let sample = try SampleLedger.shared.get()
        let closings = try sample.events().compactMap { event -> (Position, UInt64)? in
            guard case .periodClosed(let closed) = event.payload.event else { return nil }
            return (event.position, closed.pinned)
        }
        #expect(closings.count == 3)
        for (position, pinned) in closings { #expect(position.rawValue == pinned + 1) }
    }

    @Test func `only what is meant to breaks a rule, and each says why`() throws {
        let broken = try SampleLedger.shared.get().events().filter { !$0.payload.breaches.isEmpty }
        #expect(broken.allSatisfy { $0.payload.hasDespite })
        #expect(
            broken.flatMap(\.payload.breaches).sorted() == ["grant-before-approval"]
                + Array(repeating: "period-closed", count: 5))
    }

    @Test func `applications come while their call is in force`() throws {
        let ledger = try SampleLedger.shared.get().ledger
        let options = ReportOptions(asOf: Day(rawValue: 0), language: .nb)
        let found = try ledger.auditRules(nil, BasisRequest(), options).main
        let early = found.rows.indices.filter { found[$0, "rules"].machineText.contains("call-not-in-force") }
        #expect(early.isEmpty)
    }

    @Test func `the funnel prints the public figures, and unknown as unknown`() throws {
        let ledger = try SampleLedger.shared.get().ledger
        let funnel = try ledger.answer("call funnel", on: BasisRequest(), .init(asOf: Day(rawValue: 0), language: .nb))
            .main
        func line(_ call: String) throws -> [Cell] {
            let row = try #require(funnel.rows.indices.first { funnel[$0, "call"] == .text(call) })
            return ["received", "forwarded", "awards"].map { funnel[row, $0] }
        }
        #expect(try line("HMN-INNO-2017") == [.integer(48), .unknown, .integer(18)])
        #expect(try line("HMN-INNO-2021") == [.unknown, .integer(66), .integer(30)])
        #expect(try line("HMN-INNO-2022") == [.unknown, .integer(68), .integer(25)])
        #expect(try line("HMN-INNO-2023") == [.integer(80), .unknown, .integer(29)])
    }

    @Test func `a void of a void lets its target count again`() throws {
        let sample = try SampleLedger.shared.get()
        let project = try sample.ledger.find("project", "HMR-2022-001")
        let adjustments = try sample.ledger.history(of: project).standing.filter {
            if case .fundsAdjusted = $0.payload.event { true } else { false }
        }
        #expect(adjustments.count == 1)
    }

    @Test func `no text holds an identity number, and what is made up says so`() throws {
        let texts = try Sample.script().texts.values.map(\.text)
        #expect(texts.count > 300)
        #expect(texts.filter(IdentityNumber.occurs(in:)).isEmpty)
        let leaders = texts.filter { $0.contains("Leder") && !$0.contains(" og ") && $0.count < 22 }
        #expect(leaders.allSatisfy { $0.hasPrefix("Eksempel Leder ") })
    }

    @Test func `projects, studies and innovations are named as examples`() throws {
        let sample = try SampleLedger.shared.get()
        let keys = try sample.events().compactMap { event -> Text? in
            switch event.payload.event {
            case .projectRegistered(let project): project.details.title
            case .studyRegistered(let study): study.title
            case .innovationReported(let innovation): innovation.title
            default: nil
            }
        }.compactMap(\.textKey)
        let titles = try sample.ledger.log.texts(keys).values.map(\.text)
        #expect(titles.count == keys.count)
        #expect(titles.allSatisfy { $0.hasSuffix("(eksempel)") || $0.hasSuffix("(døme)") })
    }

    @Test func `the same story is told every time`() throws {
        let (first, second) = (try SampleLedger.shared.get().events(), try SampleLedger().events())
        #expect(first.count == second.count)
        for (one, other) in zip(first, second) {
            #expect(one.recorded == other.recorded)
            #expect(one.envelope == other.envelope)
            guard one.amendment == nil else { continue }
            // An amendment names its target's id, which is random, and what was filed names the root over all ids.
            #expect(one.payload.withoutFiled == other.payload.withoutFiled)
        }
    }
}

extension Payload {
    /// The payload without the reports that a closing keeps.
    fileprivate var withoutFiled: Payload {
        var payload = self
        if case .periodClosed(var closing) = payload.event {
            closing.filed = []
            payload.event = .periodClosed(closing)
        }
        return payload
    }
}
