import EventLog
import EventLogLMDB
import Glibc

/// A process that is told of ledgers, a line each (directory, tab, how many batches were acknowledged), and answers in
/// a line whether each is as it must be after a power failure.
struct Inspecting {
    func run() {
        while let line = readLine() {
            let words = line.split(separator: "\t")
            guard words.count == 2, let acknowledged = Int(words[1]) else { return print("malformed") }
            print(answer(String(words[0]), acknowledged))
            fflush(nil)
        }
    }

    private func answer(_ directory: String, _ acknowledged: Int) -> String {
        do {
            let log = try LMDBEventLog(directory: directory)
            defer { try? log.close() }
            var witness = Witness()
            try witness.catchUp(with: log)
            try log.checkIndexes()
            let there = witness.batches["w0"] ?? 0
            if there < acknowledged { return "lost: \(there) of \(acknowledged) batches are there" }
            return there <= acknowledged + 1 ? "good" : "unasked: \(there) batches, \(acknowledged) acknowledged"
        } catch let error as EventLogError where error.code == .missing && acknowledged == 0 {
            return "good"
        } catch {
            return "unreadable: \(error)"
        }
    }
}
