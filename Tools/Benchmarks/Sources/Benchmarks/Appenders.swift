import Application
import EventLog
import EventLogLMDB
import Foundation
import Portfolio
import Record

/// Threads that append to one new ledger at once, one durable event after the other.
struct Appenders {
    let path: String
    let threads: Int
    /// How many events each thread appends.
    let appends: Int

    /// Straight through the log; each event goes to a stream of the thread's own, whose revision is expected.
    func append() throws -> Double {
        let log = try LMDBEventLog.create(at: path, origin: "benchmark", created: .now())
        let events = try (0..<threads).map { thread in
            var phase = PhaseChanged()
            phase.phase = "concept"
            return try Self.event(.phaseChanged(phase), "project/P\(thread)")
        }
        return try rate { thread, number in
            let event = events[thread]
            let expected = Expectation(seen: number == 0 ? nil : Revision(UInt32(number - 1)))
            _ = try log.append(
                Batch([event], expecting: [event.envelope.stream: expected], clock: .machine(.now())))
        }
    }

    /// As the verbs of the command line do, each on a project of its own.
    func perform() throws -> Double {
        try prepareProjects()
        let ledger = try Ledger(at: path, questions: [])
        let access = try ledger.access(for: NSUserName())
        return try rate { thread, number in
            var phase = PhaseChanged()
            phase.phase = "concept"
            let proposal = try Self.proposal(.phaseChanged(phase), "project/P\(thread)-\(number)")
            _ = try ledger.perform(Command([proposal]), as: access)
        }
    }

    private func prepareProjects() throws {
        let log = try LMDBEventLog.create(at: path, origin: "benchmark", created: .now())
        var organisation = OrganisationRegistered()
        organisation.code = "STO"
        var project = ProjectRegistered()
        project.details.kind = "innovation"
        var events = [try Self.event(.organisationRegistered(organisation), "org/STO")]
        for thread in 0..<threads {
            for number in 0..<appends {
                events.append(try Self.event(.projectRegistered(project), "project/P\(thread)-\(number)"))
            }
        }
        _ = try log.append(Batch(events, clock: .machine(.now())))
        try log.close()
    }

    /// How many events a second come of it, from the start of the first thread to the end of the last.
    private func rate(_ append: @escaping @Sendable (_ thread: Int, _ number: Int) throws -> Void) throws -> Double {
        let group = DispatchGroup()
        let begin = ContinuousClock.now
        for thread in 0..<threads {
            group.enter()
            Thread.detachNewThread { [appends] in
                do {
                    for number in 0..<appends { try append(thread, number) }
                } catch {
                    FileHandle.standardError.write(Data("bench: \(error)\n".utf8))
                    exit(1)
                }
                group.leave()
            }
        }
        group.wait()
        return Double(threads * appends) / (begin.duration(to: .now) / .seconds(1))
    }

    private static func proposal(_ event: Payload.OneOf_Event, _ stream: String) throws -> Proposal {
        guard let stream = StreamName(stream), let day = DatedDay("2025-02-01") else { throw Failure(stream) }
        return Proposal(event, to: stream, on: day, organisation: "STO")
    }

    static func event(_ event: Payload.OneOf_Event, _ stream: String) throws -> ProposedEvent {
        let proposal = try proposal(event, stream)
        return ProposedEvent(
            proposal.envelope(actor: .none, correlation: .none), payload: try proposal.payload.serializedBytes())
    }
}
