import EventLog
import EventLogLMDB
import Foundation
import Glibc
import Record

/// Another process that uses a ledger, for the tests of what processes do to each other.
///
/// - `append DIRECTORY NAME COUNT`: appends events one by one to a stream of its own and to a shared one, and prints
///   the position of each.
/// - `limited DIRECTORY`: appends with a limit on the size of files, then without, and prints both answers.
/// - `crowd DIRECTORY`: appends on eight threads at once with such a limit, and prints what each is answered.
@main
enum Probe {
    static func main() throws {
        let words = CommandLine.arguments
        let log = try LMDBEventLog(directory: words[2])
        switch words[1] {
        case "append": try append(to: log, name: words[3], count: Int(words[4]) ?? 0)
        case "limited": try appendLimited(to: log)
        case "crowd": try appendTogether(to: log)
        default: exit(64)
        }
    }

    private static func append(to log: LMDBEventLog, name: String, count: Int) throws {
        for number in 0..<count {
            let events = [try event("project/\(name)", key: "\(name)-\(number)"), try event("plan/shared", key: nil)]
            let outcomes = try log.append(Batch(events, clock: .machine(now)))
            print(outcomes.map { "\($0.position)" }.joined(separator: " "))
        }
    }

    private static func appendLimited(to log: LMDBEventLog) throws {
        withSmallFiles { print(answer(log)) }
        print(answer(log))
        print((try? log.head().position.description) ?? "no head")
    }

    private static func appendTogether(to log: LMDBEventLog) throws {
        withSmallFiles {
            let group = DispatchGroup()
            for number in 0..<8 {
                DispatchQueue(label: "appender \(number)").async(group: group) { print(answer(log)) }
            }
            group.wait()
        }
        print((try? log.head().position.description) ?? "no head")
    }

    /// Runs a body while no file may be larger than a page.
    private static func withSmallFiles(_ body: () -> Void) {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
        limit.rlim_cur = 4096
        setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
        body()
        limit.rlim_cur = limit.rlim_max
        setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
    }

    private static func answer(_ log: LMDBEventLog) -> String {
        do {
            return "\(try log.append(Batch([event("project/A", key: nil)], clock: .machine(now)))[0].position)"
        } catch {
            return (error as? EventLogError)?.code.name ?? "\(error)"
        }
    }

    private static func event(_ stream: String, key: String?) throws -> ProposedEvent {
        guard let stream = StreamName(stream) else { exit(64) }
        let envelope = Envelope(
            stream: stream, type: "noted", effective: DatedDay(Day(rawValue: 19_000)), actor: .none,
            source: key.flatMap { Source(system: "probe", key: $0) })
        return ProposedEvent(envelope, payload: [])
    }

    private static var now: Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }
}
