import Foundation

/// Many threads that append at once, beside as many clients of PostgreSQL and beside one C program, by turns.
struct Crowd {
    let own: String
    let tools: String
    let directory: String
    let threads: Int
    /// How many events each thread appends, and each client.
    let appends: Int
    let rounds: Int

    private enum Work: String, CaseIterable {
        case log = "append"
        case ledger = "perform"
        case alone
        case reference
        case postgres
    }

    func run() throws -> [Result] {
        let (operations, postgres) = (directory + "/operations", directory + "/postgres")
        let hasPostgres = try start(postgres)
        defer { if hasPostgres { _ = try? Run(reference, ["stop", postgres]) } }
        // One thread alone writes down what the C program does after it.
        _ = try append(Work.log, 1, preloading: tools + "/recorder.so", to: operations)
        var rates: [Work: [Double]] = [:]
        for _ in 0..<rounds {
            rates[.log, default: []].append(try append(.log, threads))
            rates[.ledger, default: []].append(try append(.ledger, threads))
            rates[.alone, default: []].append(try append(.log, 1))
            rates[.reference, default: []].append(Double(appends) / (try replay(operations)))
            guard hasPostgres else { continue }
            let round = try Run(reference, ["round", postgres, "\(threads)", "\(appends)"])
            rates[.postgres, default: []].append(try round["rate"])
        }
        for work in Work.allCases {
            let rounds = rates[work, default: []].sorted().map { "\(Int($0))" }.joined(separator: " ")
            tell("\(work.rawValue), events/s, all rounds: \(rounds)")
        }
        let medians = rates.mapValues(\.median)
        return results(medians[.log] ?? 0, medians)
    }

    private func results(_ log: Double, _ medians: [Work: Double]) -> [Result] {
        let (postgres, alone, one) = (medians[.postgres], medians[.alone] ?? 0, medians[.reference] ?? 0)
        let (ledger, name) = (medians[.ledger] ?? 0, "\(threads) appenders")
        var results = [
            Result("\(name), beside one C program, durable events/s", log, one, ratio: log / one),
            Result("one appender, beside one C program, durable events/s", alone, one, ratio: alone / one),
        ]
        guard let postgres else { return results }
        results += [
            Result(
                "\(name), beside \(threads) of PostgreSQL, events/s", log, postgres, ratio: log / postgres, atLeast: 3),
            Result("\(name) through perform, beside the same", ledger, postgres, ratio: ledger / postgres),
        ]
        return results
    }

    private var reference: String { tools + "/postgres" }

    private func start(_ directory: String) throws -> Bool {
        do {
            _ = try Run(reference, ["start", directory])
            return true
        } catch {
            tell("PostgreSQL is left out: it is not installed, or does not start (apt-get install postgresql)")
            return false
        }
    }

    private func append(
        _ work: Work, _ threads: Int, preloading library: String? = nil, to operations: String = ""
    ) throws -> Double {
        let ledger = directory + "/crowd"
        defer { try? FileManager.default.removeItem(atPath: ledger) }
        let arguments = [work.rawValue, ledger, "\(threads)", "\(appends)"]
        return try Run(own, arguments, preloading: library, to: operations)["rate"]
    }

    /// How many seconds the C program takes for what one thread did.
    private func replay(_ operations: String) throws -> Double {
        let file = directory + "/replayed"
        defer { for path in [file, file + "-lock"] { try? FileManager.default.removeItem(atPath: path) } }
        return try Run(tools + "/replay", [operations, file])["seconds"]
    }

    private func tell(_ sentence: String) { FileHandle.standardError.write(Data("bench: \(sentence)\n".utf8)) }
}
